"""退出规则 E001–E012: whether and when a household left poverty, and by which procedure."""

from django.db.models import F, Q
from django.db.models.functions import ExtractYear

from households.models import ExitReview, ExitStatus, Household, RegistryKind
from pingtang.cleaning.patterns import in_order, missing
from pingtang.cleaning.rule import COMPLETE, EXTENDED, FORMAT, HINT, LOGICAL, PLAUSIBLE, WARNING, rule

EXITED = Q(exit_status=ExitStatus.EXITED)
STEPS = ["village_review_on", "verified_on", "household_agreed_on", "published_on", "approved_on"]
RECORDED_SINCE = 2016  # earlier exits were not kept step by step

rule(
    "E001",
    Household,
    "脱贫属性为空",
    ["exit_status"],
    COMPLETE,
    Q(registry_kind=RegistryKind.REGISTERED, exit_status=None),
    advice="补录脱贫属性。",
)

rule(
    "E002",
    Household,
    "已脱贫但无脱贫年度",
    ["exit_year"],
    COMPLETE,
    EXITED & missing("exit_year"),
    advice="按退出公告补录脱贫年度。",
)

rule(
    "E003",
    Household,
    "未脱贫但填写了脱贫年度",
    ["exit_status", "exit_year"],
    LOGICAL,
    Q(exit_status=ExitStatus.NOT_EXITED, exit_year__isnull=False),
    advice="未脱贫户清空脱贫年度。",
)


@rule(
    "E004",
    Household,
    "脱贫年度早于识别年度或晚于当前年度",
    ["exit_year", "identified_on"],
    LOGICAL,
    advice="更正脱贫年度或识别时间。",
)
def exit_out_of_time(day):
    return Q(exit_year__lt=ExtractYear("identified_on")) | Q(exit_year__gt=day.year)


rule(
    "E005",
    Household,
    "识别当年即脱贫",
    ["exit_year", "identified_on"],
    PLAUSIBLE,
    Q(exit_year=ExtractYear("identified_on"), exit_year__gte=RECORDED_SINCE),
    advice="核实识别准确性和帮扶成效。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "E006",
    Household,
    "返贫户无返贫年度或返贫年度不晚于脱贫年度",
    ["return_year", "exit_year"],
    LOGICAL,
    Q(exit_status=ExitStatus.RETURNED) & (missing("return_year", "exit_year") | Q(return_year__lte=F("exit_year"))),
    advice="补录返贫年度。",
)

rule(
    "E007",
    Household,
    "脱贫当年无帮扶措施",
    ["exit_year"],
    LOGICAL,
    EXITED & Q(exit_year__gte=RECORDED_SINCE, help_at_exit__that_year=0, help_before_exit__that_year=0),
    advice="补录脱贫当年(上年)帮扶措施。",
)

rule(
    "E008",
    Household,
    "脱贫户缺少退出程序资料",
    ["exit_year"],
    COMPLETE,
    EXITED & Q(exit_year__gte=RECORDED_SINCE, exit_papers__kept=0),
    advice="补录民主评议、核实、签字、公示、公告日期。",
    severity=WARNING,
)

rule(
    "E009",
    ExitReview,
    "退出程序日期缺失或顺序颠倒",
    STEPS,
    LOGICAL,
    missing(*STEPS)
    | in_order("village_review_on", "verified_on")
    | in_order("verified_on", "household_agreed_on")
    | in_order("household_agreed_on", "published_on")
    | Q(approved_on__lte=F("published_on")),
    advice="程序为民主评议→村两委和工作队核实→农户认可→公示→公告,核对档案更正。",
)


@rule(
    "E010",
    ExitReview,
    "退出公示不足7天",
    ["published_days"],
    FORMAT,
    advice="公示期不得少于规定天数,核对公示照片和档案。",
    severity=WARNING,
)
def published_too_short(day):
    return Q(published_days__lt=day.policy("exit_publicity_days"))


@rule(
    "E011",
    Household,
    "未脱贫户各项指标均已达标,可按程序退出",
    ["exit_status"],
    LOGICAL,
    advice="年度动态调整时按程序评议退出。",
    severity=HINT,
    tier=EXTENDED,
)
def may_leave(day):
    enough = day.policy("poverty_line", day.year) * 12 / 10
    return Q(exit_status=ExitStatus.NOT_EXITED, income__a_head__gte=enough, living__all_met__gt=0)


rule(
    "E012",
    Household,
    "非建档立卡户填写了脱贫属性",
    ["exit_status", "exit_year"],
    LOGICAL,
    ~Q(registry_kind=RegistryKind.REGISTERED) & (Q(exit_status__isnull=False) | Q(exit_year__isnull=False)),
    advice="边缘户、一般农户不填脱贫属性,清空。",
    severity=WARNING,
    tier=EXTENDED,
)
