"""2020年上半年: facts of the office's report: its figures in their order, and which number states which figure.

Only codes, titles, numbers and units (figures.tsv); none of the report's prose.
"""

from decimal import Decimal

from pingtang.reconciliation.attribution import Candidate
from pingtang.reconciliation.verdicts import Computed

GROUPS = {
    "party": "党建", "cleaning": "户籍监测", "households": "户籍监测", "persons": "户籍监测", "insurance": "户籍监测",
    "fund": "资金项目", "projects": "资金项目", "guangzhou": "资金项目", "relocation": "易地扶贫搬迁",
    "loan": "小额信贷", "training": "技能培训", "reservoir": "水库移民", "fast": "核心区搬迁",
}  # fmt: skip
# code, title, value, unit, kind; of a rate also part and whole (a code, or a value that is no figure)
FIGURES = [
    ("party.group_study", "理论学习中心组集中学习", "2", "次", "count"),
    ("party.committee_study", "党组学习会议", "6", "次", "count"),
    ("party.theme_day", "主题党日活动", "5", "次", "count"),
    ("party.branch_committee", "支委会", "5", "次", "count"),
    ("party.lecture", "上党课", "2", "次", "count"),
    ("party.work_deployed", "研究部署党建、党风廉政、意识形态工作", "1", "次", "count"),
    ("party.activists", "培养入党积极分子", "2", "名", "count"),
    ("party.probationary", "接收预备党员", "1", "名", "count"),
    ("party.stationed_cadres", "驻村第一书记、驻村干部、网格员", "14", "名", "count"),
    ("cleaning.rounds", "数据清洗次数", "77", "次", "count"),
    ("cleaning.corrected", "清洗问题数据并核实更正", "20545", "条", "count"),
    ("households.remaining", "剩余贫困户", "1695", "户", "count"),
    ("persons.remaining", "剩余贫困人口", "4023", "人", "count"),
    ("households.remaining_policy_only", "其中纯政策兜底户", "243", "户", "count"),
    ("households.monitored", "脱贫不稳定监测户", "890", "户", "count"),
    ("persons.monitored", "脱贫不稳定监测人口", "3642", "人", "count"),
    ("households.marginal", "边缘户", "1556", "户", "count"),
    ("persons.marginal", "边缘人口", "6149", "人", "count"),
    ("households.monitored_resolved", "监测户已化解风险", "874", "户", "count"),
    ("persons.monitored_resolved", "监测户已化解风险人口", "3575", "人", "count"),
    ("households.marginal_resolved", "边缘户已化解风险", "1540", "户", "count"),
    ("persons.marginal_resolved", "边缘户已化解风险人口", "6092", "人", "count"),
    ("households.exited", "已脱贫", "22965", "户", "count"),
    ("persons.exited", "已脱贫人口", "97779", "人", "count"),
    ("insurance.insured", "脱贫对象投保返贫责任保险", "97779", "人", "count"),
    ("fund.total", "省下达财政专项扶贫资金", "13482", "万元", "sum"),
    ("fund.central1", "第一批中央财政专项扶贫资金", "7612", "万元", "sum"),
    ("fund.minority1", "少数民族发展资金", "1515", "万元", "sum"),
    ("fund.deep_villages", "15个深度贫困村专项补助资金", "800", "万元", "sum"),
    ("fund.winter_water", "省级冬修水利资金", "30", "万元", "sum"),
    ("fund.central2_minority", "中央第二批(少数民族发展)", "100", "万元", "sum"),
    ("fund.central2_development", "中央第二批(扶贫发展)", "2617", "万元", "sum"),
    ("fund.agri_ecology", "省级农业资源及生态保护资金", "300", "万元", "sum"),
    ("fund.award", "2020年中央奖励资金", "508", "万元", "sum"),
    ("fund.rate_base", "计入报账率的资金", "12974", "万元", "sum"),
    ("fund.reimbursed", "已报账", "8643.3749", "万元", "sum"),
    ("fund.reimbursement_rate", "报账率", None, "%", "rate", "fund.reimbursed", "fund.rate_base"),
    ("projects.completed", "已完工项目", "40", "个", "count"),
    ("projects.accepted", "完成县级验收", "23", "个", "count"),
    ("projects.rank", "报账率全州排名", "2", "名", "entry"),
    ("guangzhou.projects", "广州对口帮扶实施项目", "14", "个", "count"),
    ("guangzhou.approved", "其中已批复", "14", "个", "count"),
    ("guangzhou.reimbursed_projects", "其中已报账项目", "11", "个", "count"),
    ("guangzhou.reimbursed", "广州对口帮扶资金报账", "1084.418151", "万元", "sum"),
    ("guangzhou.rate_base", "广州对口帮扶计入报账率的资金", "1819.19", "万元", "sum"),
    ("guangzhou.reimbursement_rate", "广州对口帮扶资金报账率", None, "%", "rate", "guangzhou.reimbursed",
     "guangzhou.rate_base"),
    ("guangzhou.accepted", "广州对口帮扶项目完成县级验收", "4", "个", "count"),
    ("projects.batch1", "第一批中央专项资金批复项目", "45", "个", "count"),
    ("relocation.schools", "搬迁配套教育项目竣工投用", "2", "个", "count"),
    ("relocation.demolition_rate", "2018年度旧房拆除率", None, "%", "rate", "61", "61"),
    ("relocation.settled_counties_rank", "全省第几个通过资金复核", "3", "名", "entry"),
    ("relocation.rectified", "审计反馈问题、扶贫云反馈问题整改率", None, "%", "rate", "17", "17"),
    ("relocation.industries", "安置区后续产业项目", "33", "个", "count"),
    ("relocation.workshops", "新增扶贫车间", "1", "个", "count"),
    ("relocation.jobs", "新增就业岗位", "153", "个", "sum"),
    ("relocation.employed_household_rate", "有劳动力搬迁家庭1户1人以上稳定就业率", None, "%", "rate", "900", "900"),
    ("loan.subsidy_budget", "安排贴息资金", "1250", "万元", "sum"),
    ("loan.outstanding_count", "贷款余额笔数", "6512", "笔", "count"),
    ("loan.outstanding", "贷款余额", "29452.56", "万元", "sum"),
    ("loan.repaid_count", "已还款", "7786", "笔(次)", "count"),
    ("loan.repaid", "已还款金额", "36681.85", "万元", "sum"),
    ("loan.renewed_count", "2020年续贷", "966", "笔", "count"),
    ("loan.renewed", "续贷金额", "4534.79", "万元", "sum"),
    ("loan.extended_count", "2020年展期", "431", "笔", "count"),
    ("loan.extended", "展期金额", "1962.47", "万元", "sum"),
    ("loan.subsidy_q1", "第一季度贴息", "333.82", "万元", "sum"),
    ("loan.subsidy_q2", "第二季度贴息", "320.65", "万元", "sum"),
    ("loan.subsidy", "贴息资金", "654.47", "万元", "sum"),
    ("loan.e_loan", "脱贫成效巩固提升e贷累计发放", "1813", "万元", "sum"),
    ("loan.e_loan_rank", "e贷完成率全州排名", "1", "名", "entry"),
    ("training.leaders_phase1", "第一期致富带头人培训完成", "69", "名", "count"),
    ("training.labour_target", "2020年贫困劳动力培训任务", "1100", "人", "sum"),
    ("training.labour_trained", "已完成培训", "279", "人", "count"),
    ("training.subsidy_persons", "参训生活补贴审核", "891", "人", "count"),
    ("training.subsidy", "补助资金", "56.836", "万元", "sum"),
    ("reservoir.caeryan.land_period", "擦耳岩水库签订土地补偿协议", "45.72", "亩", "sum"),
    ("reservoir.caeryan.land", "擦耳岩水库累计签订土地补偿协议", "1281.95", "亩", "sum"),
    ("reservoir.caeryan.land_rate", "擦耳岩水库土地补偿占总任务", None, "%", "rate", "reservoir.caeryan.land",
     "1281.95"),
    ("reservoir.caeryan.households_period", "擦耳岩水库签订移民安置协议", "2", "户", "count"),
    ("reservoir.caeryan.households", "擦耳岩水库累计签订移民安置协议", "99", "户", "count"),
    ("reservoir.caeryan.households_rate", "擦耳岩水库移民安置协议占总任务", None, "%", "rate",
     "reservoir.caeryan.households", "106"),
    ("reservoir.caeryan.demolished", "擦耳岩水库完成房屋拆除", "97", "户", "count"),
    ("reservoir.caeryan.demolished_rate", "擦耳岩水库房屋拆除占总任务", None, "%", "rate",
     "reservoir.caeryan.demolished", "106"),
    ("reservoir.baling.land_period", "岜令水电站签订土地补偿协议", "48.49", "亩", "sum"),
    ("reservoir.baling.land_rate", "岜令水电站土地补偿占总任务", None, "%", "rate", "reservoir.baling.land_period",
     "130.97"),
    ("reservoir.jiusi.land_period", "旧司水库签订土地补偿协议", "174.939", "亩", "sum"),
    ("reservoir.jiusi.land", "旧司水库累计签订土地补偿协议", "199.679", "亩", "sum"),
    ("reservoir.jiusi.land_rate", "旧司水库土地补偿占总任务", None, "%", "rate", "reservoir.jiusi.land", "941.44"),
    ("reservoir.closing", "黑沟、摆图、项五水库年内竣工验收", "3", "个", "count"),
    ("reservoir.kala", "掌布镇卡腊村人居环境整治", "250", "万元", "sum"),
    ("reservoir.xiguan", "大塘镇西关村优质大米种植", "20", "万元", "sum"),
    ("reservoir.later_accepted", "后扶项目县级验收(商业门面、路灯、甲借组)", "3", "个", "count"),
    ("fast.households", "核心区剩余未搬迁", "425", "户", "count"),
    ("fast.buildings", "房屋", "706", "栋", "count"),
    ("fast.area", "建筑面积", "17.49", "万平方米", "sum"),
    ("fast.compensation", "征收补偿金额", "4.26", "亿元", "sum"),
    ("fast.clearing", "测绘、拆除、复垦复绿费用", "0.13", "亿元", "sum"),
    ("fast.cost", "共计", "4.39", "亿元", "sum"),
    ("fast.monetary", "选择货币安置", "340", "户", "count"),
    ("fast.monetary_rate", "选择货币安置占比", None, "%", "rate", "fast.monetary", "fast.households"),
    ("fast.monetary_own_home", "在集镇、县城及县外有房和购房", "196", "户", "count"),
    ("fast.monetary_own_home_rate", "在集镇、县城及县外有房和购房占未搬迁", None, "%", "rate",
     "fast.monetary_own_home", "fast.households"),
    ("fast.monetary_outside", "其中县城及县外购置", "30", "户", "count"),
    ("fast.monetary_town", "其中集镇已有房", "166", "户", "count"),
    ("fast.monetary_other", "其他原因选择货币安置", "144", "户", "count"),
    ("fast.monetary_other_rate", "其他原因选择货币安置占未搬迁", None, "%", "rate", "fast.monetary_other",
     "fast.households"),
    ("fast.dispersed", "选择还房分散安置", "85", "户", "count"),
    ("fast.dispersed_rate", "还房分散安置占未搬迁", None, "%", "rate", "fast.dispersed", "fast.households"),
]  # fmt: skip
# Each number of the report that states a figure, in the report's order; "" states none of these.
STATED = """
party.group_study 2次|party.committee_study 6次|party.theme_day 5次|party.branch_committee 5次|party.lecture 2次
party.work_deployed 1次|party.activists 2名|party.probationary 1名|party.stationed_cadres 14名
cleaning.rounds 77次|cleaning.corrected 20545条|households.remaining 1695户|persons.remaining 4023人
households.remaining_policy_only 243户|households.monitored 890户|persons.monitored 3642人
households.marginal 1556户|persons.marginal 6149人|households.monitored_resolved 874户
persons.monitored_resolved 3575人|households.marginal_resolved 1540户|persons.marginal_resolved 6092人
fund.total 13482万元|fund.central1 7612万元|fund.minority1 1515万元| 15个|fund.deep_villages 800万元
fund.winter_water 30万元|fund.central2_minority 100万元|fund.central2_development 2617万元
fund.agri_ecology 300万元|fund.award 508万元|fund.reimbursed 8643.3749万元|fund.reimbursement_rate 66.62%
projects.completed 40个|projects.accepted 23个|projects.rank 第二|guangzhou.projects 14个|guangzhou.approved 14个
guangzhou.reimbursed_projects 11个|guangzhou.reimbursed 1084.418151万元|guangzhou.reimbursement_rate 59.61%
guangzhou.accepted 4个|relocation.demolition_rate 100%| 4个|relocation.settled_counties_rank 第3个
relocation.industries 33个|relocation.workshops 1个|relocation.jobs 150余个
loan.subsidy_budget 1250万元|loan.outstanding_count 6512笔|loan.outstanding 29452.56万元
loan.repaid_count 7786笔(次)|loan.repaid 36681.85万元|loan.renewed_count 966笔|loan.renewed 4534.79万元
loan.extended_count 431笔|loan.extended 1962.47万元|loan.subsidy 654.47万元|loan.subsidy_q1 333.82万元
loan.subsidy_q2 320.65万元|loan.e_loan 1813万元|loan.e_loan_rank 第一|training.leaders_phase1 69名
training.labour_target 1100人|training.labour_trained 279人|training.subsidy_persons 891人
training.subsidy 56.836万元|reservoir.caeryan.land_period 45.72亩|reservoir.caeryan.land 1281.95亩
reservoir.caeryan.land_rate 100%|reservoir.caeryan.households_period 2户|reservoir.caeryan.households 99户
 106户|reservoir.caeryan.households_rate 93.3%|reservoir.caeryan.demolished 97户| 106户
reservoir.caeryan.demolished_rate 91.51%|reservoir.baling.land_period 48.49亩| 130.97亩
reservoir.baling.land_rate 37.02%|reservoir.jiusi.land_period 174.939亩|reservoir.jiusi.land 199.679亩
 941.44(规划征地数)亩|reservoir.jiusi.land_rate 21.20%|reservoir.closing 3个|reservoir.kala 250万元
reservoir.xiguan 20万元|fast.households 425户|fast.buildings 706栋|fast.area 17.49万平方米
fast.compensation 4.26亿元|fast.clearing 0.13亿元|fast.cost 4.39亿元|fast.households 425户|fast.monetary_rate 80%
fast.monetary 340户|fast.monetary_own_home 196户|fast.monetary_outside 30户|fast.monetary_town 166户
fast.monetary_own_home_rate 46.11%|fast.monetary_other 144户|fast.monetary_other_rate 33.89%
fast.dispersed 85户|fast.dispersed_rate 20%|fast.dispersed 85户|households.exited 22965户|persons.exited 97779人
projects.batch1 45个|projects.batch1 45个| 170条
"""
# What the batches of the year are, in 万元.
BATCHES = [
    ("fund.central1", "7612"), ("fund.minority1", "1515"), ("fund.deep_villages", "800"), ("fund.winter_water", "30"),
    ("fund.central2_minority", "100"), ("fund.central2_development", "2617"), ("fund.agri_ecology", "300"),
    ("fund.award", "508"),
]  # fmt: skip


def stated():
    """[(code or "", text of the number)], in the report's order."""
    return [tuple(one.split(" ", 1)) for line in STATED.strip("\n").split("\n") for one in line.split("|")]


def catalogue():
    """The report's figures as attribution takes them."""
    made = []
    for code, title, _, unit, kind, *over in FIGURES:
        part, whole = over or ("", "")
        made.append(
            Candidate(
                code, title, unit, kind, group=GROUPS[code.partition(".")[0]], part=part, whole=whole,
                value=computed()[code].value,
            )
        )  # fmt: skip
    return made


def computed():
    """{code: Computed} as the records have it."""
    values = {code: Decimal(value) for code, _, value, *_ in FIGURES if value}
    found = {code: Computed(value) for code, value in values.items()}
    for code, *_, part, whole in (one for one in FIGURES if len(one) > 5):
        over = [values[one] if one in values else Decimal(one) for one in (part, whole)]
        found[code] = Computed(over[0] / over[1] * 100, *over)
    return found
