"""帮扶措施规则 G006–G010、G012–G014: whether a household is helped, and whether the help fits it."""

from django.db.models import F, Q
from django.db.models.functions import ExtractYear

from households.models import ExitStatus, Household, Measure, MeasureCategory, RegistryKind, StudentStatus
from pingtang.cleaning.rule import COMPLETE, CONSISTENT, EXTENDED, LOGICAL, PLAUSIBLE, WARNING, rule

VOCATIONAL = [
    StudentStatus.VOCATIONAL1, StudentStatus.VOCATIONAL2, StudentStatus.VOCATIONAL3, StudentStatus.COLLEGE1,
    StudentStatus.COLLEGE2, StudentStatus.COLLEGE3, StudentStatus.TECHNICIAN,
]  # fmt: skip

rule(
    "G006",
    Household,
    "未脱贫户本年度无帮扶措施",
    ["exit_status"],
    COMPLETE,
    Q(registry_kind=RegistryKind.REGISTERED, exit_status__in=[ExitStatus.NOT_EXITED, ExitStatus.RETURNED])
    & Q(help__this_year=0),
    advice="制定并录入本年度帮扶措施。",
)

rule(
    "G007",
    Household,
    "有劳动力的未脱贫户只有兜底措施",
    ["exit_status"],
    PLAUSIBLE,
    Q(exit_status=ExitStatus.NOT_EXITED, members__able_or_weak__gt=0, help__this_year__gt=0, help__development=0),
    advice="有劳动力的应落实产业、就业等开发式帮扶。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "G008",
    Household,
    "享受产业帮扶但无生产经营性或财产性收入",
    ["household_code"],
    LOGICAL,
    Q(help__industry__gt=0, income__earning_nothing__gt=0),
    advice="补录产业收益,或核实措施是否真正落实。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "G009",
    Household,
    "享受教育帮扶但家中无在校生",
    ["household_code"],
    LOGICAL,
    Q(help__education__gt=0, relatives__learning=0),
    advice="核对措施类别或在校生状况。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "G010",
    Household,
    "享受危房改造但危房信息未更新",
    ["household_code"],
    LOGICAL,
    Q(help__housing__gt=0, living__dangerous__gt=0),
    advice="改造完成的更新住房信息,未完成的督促进度。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "G012",
    Household,
    "未享受低保却登记低保帮扶措施",
    ["household_code"],
    LOGICAL,
    Q(help__low_income__gt=0, relatives__on_low_income=0),
    advice="核对低保享受人员(含自然减少)。",
)

rule(
    "G013",
    Measure,
    "雨露计划等职业教育补助对象不是中高职学生",
    ["category", "name", "person"],
    LOGICAL,
    Q(category=MeasureCategory.EDUCATION, name__contains="雨露", person__isnull=False)
    & (Q(person__student_status=None) | ~Q(person__student_status__in=VOCATIONAL)),
    advice="核对学籍,不符合条件的取消补助。",
)

rule(
    "G014",
    Measure,
    "帮扶措施落实日期与年度不一致",
    ["started_on", "year"],
    CONSISTENT,
    Q(started_on__isnull=False) & ~Q(year=ExtractYear(F("started_on"))),
    advice="更正年度或落实日期。",
    severity=WARNING,
    tier=EXTENDED,
)
