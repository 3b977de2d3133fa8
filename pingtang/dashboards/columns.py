"""地区对比的列: which figures stand beside each other by area on a first page, for everybody and for each section."""

from pingtang.accounts.roles import Role, Stream

# (heading, [(figure, short heading), …]); the chart may show each of them
EVERYBODY = [
    ("剩余贫困", [("households.remaining", "户"), ("persons.remaining", "人")]),
    ("监测户", [("households.monitored", "户"), ("households.monitored_resolved", "已化解")]),
    ("边缘户", [("households.marginal", "户"), ("households.marginal_resolved", "已化解")]),
    ("已脱贫", [("households.exited", "户"), ("persons.exited", "人")]),
    ("资金项目", [("projects.completed", "完工"), ("projects.accepted", "验收"), ("fund.reimbursed", "报账万元")]),
    ("清洗", [("cleaning.corrected", "更正")]),
]
OF_SECTION = {
    Stream.PARTY: [
        ("驻村", [("party.stationed_cadres", "驻村人员"), ("party.villages_with_cadre", "有驻村人员的村")]),
    ],
    Stream.PROJECTS: [
        ("项目", [("projects.approved", "批复"), ("projects.started", "开工"), ("projects.completed", "完工"),
                ("projects.accepted", "验收"), ("projects.completion_rate", "完工率%")]),
        ("资金(万元)", [("fund.arranged", "已安排"), ("fund.reimbursed", "已报账"),
                      ("fund.spending_rate", "支出率%")]),
        ("广州帮扶", [("guangzhou.projects", "项目"), ("guangzhou.accepted", "验收")]),
    ],
    Stream.RELOCATION: [
        ("搬迁", [("relocation.households", "户"), ("relocation.persons", "人"),
                ("relocation.move_in_rate", "入住率%")]),
        ("旧房", [("relocation.to_demolish", "应拆"), ("relocation.demolished", "已拆"),
                ("relocation.all_demolition_rate", "拆除率%")]),
        ("就业", [("relocation.employed_household_rate", "稳定就业率%"), ("relocation.lacking_work", "未就业户")]),
        ("整改", [("relocation.open_findings", "回头看未办结")]),
    ],
    Stream.MICROCREDIT: [
        ("贷款余额", [("loan.outstanding_count", "笔"), ("loan.outstanding", "万元")]),
        ("逾期", [("loan.overdue_count", "笔"), ("loan.overdue", "万元"), ("loan.overdue_rate", "逾期率%")]),
        ("续贷展期", [("loan.renewed_count", "续贷笔"), ("loan.extended_count", "展期笔")]),
        ("贴息", [("loan.subsidy", "万元")]),
    ],
    Stream.TRAINING: [
        ("结业", [("training.labour_trained", "贫困劳动力"), ("training.leaders", "致富带头人")]),
        ("就业", [("training.employed", "培训后就业")]),
        ("生活补贴", [("training.subsidy_persons", "人"), ("training.subsidy", "万元")]),
    ],
    Stream.RESERVOIR: [
        ("土地协议(亩)", [("reservoir.land_period", "本期"), ("reservoir.land", "累计")]),
        ("安置协议(户)", [("reservoir.households_period", "本期"), ("reservoir.households", "累计")]),
        ("搬迁", [("reservoir.moved", "搬离户"), ("reservoir.demolished", "拆除户")]),
        ("后期扶持", [("reservoir.support_persons", "直补人口"), ("reservoir.support", "直补万元")]),
        ("纠纷", [("reservoir.disputes", "调处")]),
    ],
    Stream.COREZONE: [("核心区", [("fast.households", "未搬迁户"), ("fast.buildings", "未搬迁房屋")])],
}  # fmt: skip


def groups_for(user):
    """The groups of columns on a user's first page: a section's own, everybody's for all others."""
    own = []
    if user.role == Role.SECTION and Stream.HOUSEHOLDS not in user.streams:
        own = [group for stream, groups in OF_SECTION.items() if stream in user.streams for group in groups]
    return own or EVERYBODY
