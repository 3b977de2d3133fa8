"""户规则 H001–H018, H028, H029, I001, I032, M003, M017–M020: the household against its people, place, income."""

from django.db.models import F, Q

from households.models import ExitStatus, Household, RegistryKind
from households.rules.identity import PHONE
from pingtang.areas.models import Area
from pingtang.cleaning.patterns import badly_formed, blank, differs, missing
from pingtang.cleaning.rule import (
    COMPLETE,
    CONSISTENT,
    EXTENDED,
    FORMAT,
    HINT,
    LOGICAL,
    PLAUSIBLE,
    UNIQUE,
    WARNING,
    rule,
)

REGISTERED = Q(registry_kind=RegistryKind.REGISTERED)
EXITED = REGISTERED & Q(exit_status=ExitStatus.EXITED)

rule(
    "H001",
    Household,
    "户编号为空",
    ["household_code"],
    COMPLETE,
    blank("household_code"),
    advice="从国办系统导出户编号补录。",
)

rule(
    "H003",
    Household,
    "所属村为空或不在行政区划表内",
    ["village"],
    FORMAT,
    missing("village") | ~Q(village__level__in=[Area.Level.VILLAGE, Area.Level.COMMUNITY]),
    advice="按统计用区划代码选择村,撤并村改为现村名。",
)

rule(
    "H004",
    Household,
    "所属村与所属乡镇不一致",
    ["township", "village"],
    CONSISTENT,
    Q(village__isnull=False) & ~Q(village__parent=F("township")),
    advice="更正乡镇或村。",
)

rule(
    "H005",
    Household,
    "贫困户无户主",
    ["head_name"],
    COMPLETE,
    Q(members__size__gt=0, members__heads=0),
    advice="指定一名成员为户主并调整其他成员关系。",
)

rule(
    "H006",
    Household,
    "一户有两个及以上户主",
    ["head_name"],
    UNIQUE,
    Q(members__heads__gt=1),
    advice="只保留一名户主。",
)

rule(
    "H007",
    Household,
    "空挂户(户内无成员)",
    ["declared_population"],
    COMPLETE,
    Q(members__size=0),
    advice="整户死亡或迁出的作户减少;漏录成员的补录。",
)

rule(
    "H008",
    Household,
    "填报人口数与成员人数不一致",
    ["declared_population"],
    CONSISTENT,
    differs("declared_population", "members__size"),
    advice="以实际成员为准更正人口数或补录、减少成员。",
)

rule(
    "H009",
    Household,
    "台账户主与成员表户主不一致",
    ["head_name", "head_id_number"],
    CONSISTENT,
    Q(members__heads__gt=0)
    & (
        differs("head_id_number", "members__head_number")
        | differs("head_id_number", "members__last_head_number")
        | differs("head_name", "members__head_name")
        | differs("head_name", "members__last_head_name")
    ),
    advice="更正户主姓名、证件号码。",
)

rule(
    "H010",
    Household,
    "户联系电话为空或格式错误",
    ["phone"],
    FORMAT,
    blank("phone") | badly_formed("phone", PHONE),
    advice="补录能联系到户的电话;确无电话的填村组干部电话并备注。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "H011",
    Household,
    "同一电话登记在5户以上",
    ["phone"],
    PLAUSIBLE,
    advice="核实是否统一填了村干部电话。",
    severity=HINT,
    tier=EXTENDED,
)
def one_phone_for_many(day):
    return Q(same_phone__households__gt=day.policy("phone_share_max"))


rule(
    "H012",
    Household,
    "一户有两个及以上配偶",
    ["head_name"],
    UNIQUE,
    Q(members__spouses__gt=1),
    advice="核对与户主关系。",
)

rule(
    "H013",
    Household,
    "户规模超过10人",
    ["declared_population"],
    PLAUSIBLE,
    Q(members__size__gt=10),
    advice="核实是否应分户或重复录入。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "H014",
    Household,
    "户主未满18周岁而户内有成年人",
    ["head_name"],
    PLAUSIBLE,
    Q(members__heads_minor__gt=0, members__adults__gt=0),
    advice="一般由成年人担任户主,核实后调整。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "H015",
    Household,
    "户内仅有未成年人",
    ["head_name"],
    PLAUSIBLE,
    Q(members__size__gt=0, members__adults=0),
    advice="核实监护人,符合孤儿、事实无人抚养儿童的转民政保障。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "H016",
    Household,
    "识别标准为空",
    ["standard"],
    COMPLETE,
    REGISTERED & missing("standard"),
    advice="补录识别标准(国家标准/省定标准)。",
)


@rule(
    "H017",
    Household,
    "首次识别时间为空、早于2013年或晚于当前",
    ["identified_on"],
    PLAUSIBLE,
    advice="按识别批次更正首次识别时间。",
)
def identified_at_an_odd_time(day):
    return missing("identified_on") | Q(identified_on__lt="2013-01-01") | Q(identified_on__gt=day.on)


rule(
    "H018",
    Household,
    "贫困户属性为空",
    ["poverty_attribute"],
    COMPLETE,
    REGISTERED & missing("poverty_attribute"),
    advice="按民政保障情况选择一般、低保或特困供养。",
)

rule(
    "H028",
    Household,
    "不同户使用同一银行账号",
    ["bank_account"],
    UNIQUE,
    Q(same_household_account__households__gt=1),
    advice="核对一卡通账号,防止资金错发、代领。",
)

rule(
    "H029",
    Household,
    "银行账号格式错误",
    ["bank_account"],
    FORMAT,
    badly_formed("bank_account", r"^[0-9]{12,23}$"),
    advice="账号只能是数字,Excel中设为文本格式防止尾数变0。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule("I001", Household, "上年度收入信息缺失", ["identified_on"], COMPLETE, advice="按收入核算表补录上年度收入。")
def without_income_record(day):
    return Q(income__records=0, identified_on__lte=f"{day.income_year}-12-31")


@rule(
    "I032",
    Household,
    "脱贫当年人均纯收入低于当年扶贫标准",
    ["exit_year"],
    LOGICAL,
    advice="核对脱贫当年收入核算,达不到标准的属错退。",
)
def poor_when_it_left_poverty(day):
    return Q(exit_status=ExitStatus.EXITED, income_at_exit__a_head__lt=day.policy_by("poverty_line", "exit_year"))


rule(
    "M003",
    Household,
    "边缘户无有效的监测记录",
    ["registry_kind"],
    CONSISTENT,
    Q(registry_kind=RegistryKind.MARGINAL, watch__marginal=0),
    advice="补录监测识别信息,不符合的调整户类型。",
)

rule(
    "M017",
    Household,
    "脱贫户有危房或饮水不安全但未纳入监测",
    ["exit_status"],
    LOGICAL,
    EXITED & Q(living__unsafe__gt=0, watch__open=0),
    advice="按程序纳入脱贫不稳定户监测。",
)

rule(
    "M018",
    Household,
    "脱贫户有义务教育阶段未在校子女但未纳入监测",
    ["exit_status"],
    LOGICAL,
    EXITED & Q(members__dropped_out__gt=0, watch__open=0),
    advice="劝返复学,并纳入监测。",
)

rule(
    "M019",
    Household,
    "脱贫户有患病成员未参加大病保险且未纳入监测",
    ["exit_status"],
    LOGICAL,
    EXITED & Q(members__ill_without_insurance__gt=0, watch__open=0),
    advice="协调参保,并评估返贫风险。",
)


@rule(
    "M020",
    Household,
    "脱贫户上年人均纯收入低于监测线但未纳入监测",
    ["exit_status"],
    LOGICAL,
    advice="入户核实收入稳定性,有返贫风险的纳入监测。",
    severity=WARNING,
)
def income_below_the_line(day):
    return EXITED & Q(income__a_head__lt=day.policy("monitor_line", day.year), watch__this_year=0)
