"""收入规则 I002–I033: the income sheet against itself, the people and the year before."""

from decimal import Decimal

from django.db.models import F, Q
from django.db.models.functions import Abs
from django.db.models.lookups import GreaterThan

from households.models import ExitStatus, HouseholdIncome, PovertyAttribute, RegistryKind
from pingtang.cleaning.patterns import NullIf, apart, no, nothing, or_nothing, outside
from pingtang.cleaning.rule import COMPLETE, CONSISTENT, EXTENDED, FORMAT, HINT, LOGICAL, PLAUSIBLE, WARNING, rule

GRANTS = [
    "family_planning_grant", "low_income_grant", "destitute_grant", "pension_income", "ecology_grant",
    "other_transfer",
]  # fmt: skip

rule(
    "I002",
    HouseholdIncome,
    "家庭纯收入与各项收入不平衡",
    ["net_income", "wage_income", "business_income", "business_cost", "property_income", "transfer_income"],
    CONSISTENT,
    apart(
        F("net_income"),
        F("wage_income") + F("business_income") - F("business_cost") + F("property_income") + F("transfer_income"),
    ),
    advice="纯收入=工资性+生产经营性收入-生产经营性支出+财产性+转移性,重新核算。",
)

rule(
    "I003",
    HouseholdIncome,
    "人均纯收入与纯收入、人口数不符",
    ["per_capita_net_income", "net_income", "population"],
    CONSISTENT,
    Q(population__gt=0) & Q(apart(F("per_capita_net_income"), F("net_income") / NullIf(F("population"), 0))),
    advice="人均纯收入=纯收入÷年度家庭人口数。",
)

rule(
    "I004",
    HouseholdIncome,
    "年度家庭人口数为空或为0",
    ["population"],
    COMPLETE,
    nothing("population"),
    advice="补录年度家庭人口数。",
)

rule(
    "I005",
    HouseholdIncome,
    "年度家庭人口数与当前人口数相差2人以上",
    ["population"],
    PLAUSIBLE,
    Q(GreaterThan(Abs(F("population") - F("members__size")), 2)),
    advice="核对人口增减是否及时录入。",
    severity=HINT,
    tier=EXTENDED,
)


@rule(
    "I006",
    HouseholdIncome,
    "人均纯收入小于等于0或超过10万元",
    ["per_capita_net_income"],
    PLAUSIBLE,
    advice="检查单位(元/万元)和核算过程。",
)
def odd_income(day):
    return Q(per_capita_net_income__lte=0) | Q(per_capita_net_income__gt=day.policy("per_capita_max"))


rule(
    "I007",
    HouseholdIncome,
    "有生产经营性收入无生产经营性支出",
    ["business_income", "business_cost"],
    LOGICAL,
    Q(business_income__gt=0) & nothing("business_cost"),
    advice="补录种子、化肥、饲料等支出。",
)

rule(
    "I008",
    HouseholdIncome,
    "有生产经营性支出无生产经营性收入",
    ["business_cost", "business_income"],
    LOGICAL,
    Q(business_cost__gt=0) & nothing("business_income"),
    advice="核对当年是否绝收或漏录收入。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "I009",
    HouseholdIncome,
    "有工资性收入但无务工人员和公益岗位",
    ["wage_income"],
    LOGICAL,
    Q(wage_income__gt=0, relatives__workers=0, worked__persons=0),
    advice="补录务工信息或更正工资性收入。",
)

rule(
    "I010",
    HouseholdIncome,
    "有务工人员但无工资性收入",
    ["wage_income"],
    LOGICAL,
    nothing("wage_income") & Q(worked__members__gt=0),
    advice="补录工资性收入。",
)


@rule(
    "I011",
    HouseholdIncome,
    "工资性收入过低或过高(低于300元或高于30万元)",
    ["wage_income"],
    PLAUSIBLE,
    advice="核对单位和月数。",
    severity=WARNING,
)
def odd_wages(day):
    return Q(wage_income__gt=0) & outside("wage_income", day.policy("wage_year_min"), day.policy("wage_year_max"))


rule(
    "I012",
    HouseholdIncome,
    "转移性收入与分项之和不一致",
    [
        "transfer_income",
        "family_planning_grant",
        "low_income_grant",
        "destitute_grant",
        "pension_income",
        "ecology_grant",
        "other_transfer",
    ],
    CONSISTENT,
    apart(or_nothing("transfer_income"), sum((or_nothing(name) for name in GRANTS[1:]), or_nothing(GRANTS[0]))),
    advice="重新汇总转移性收入各分项。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "I013",
    HouseholdIncome,
    "财产性收入小于资产收益分红",
    ["property_income", "asset_dividend"],
    CONSISTENT,
    Q(asset_dividend__gt=F("property_income")),
    advice="财产性收入应包含资产收益扶贫分红。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "I014",
    HouseholdIncome,
    "工资性收入小于公益性岗位收入",
    ["wage_income", "public_post_income"],
    CONSISTENT,
    Q(public_post_income__gt=F("wage_income")),
    advice="工资性收入应包含公益性岗位收入。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "I015",
    HouseholdIncome,
    "有劳动力户转移性收入占比超过70%",
    ["transfer_income", "net_income"],
    PLAUSIBLE,
    Q(net_income__gt=0, members__able__gt=0, transfer_income__gt=F("net_income") * Decimal("0.7")),
    advice="有劳动力户应以产业、就业增收为主,核实收入构成。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "I016",
    HouseholdIncome,
    "人均纯收入比上年下降30%以上",
    ["per_capita_net_income"],
    PLAUSIBLE,
    Q(per_capita_net_income__lt=F("year_before__a_head") * Decimal("0.7")),
    advice="核实收入骤降原因,符合条件的纳入监测。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "I017",
    HouseholdIncome,
    "人均纯收入比上年增长1倍以上",
    ["per_capita_net_income"],
    PLAUSIBLE,
    Q(per_capita_net_income__gt=F("year_before__a_head") * 2),
    advice="核实是否核算口径变化或录入错误。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "I018",
    HouseholdIncome,
    "有生态补偿金但无退耕还林(草)面积",
    ["ecology_grant"],
    LOGICAL,
    Q(ecology_grant__gt=0, land__returned=0),
    advice="补录退耕还林面积或更正补偿金(公益林补偿计入其他)。",
    severity=WARNING,
)

rule(
    "I019",
    HouseholdIncome,
    "有养老金收入但无60岁以上成员",
    ["pension_income"],
    LOGICAL,
    Q(pension_income__gt=0, relatives__over_sixty=0),
    advice="核对养老金收入。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "I020",
    HouseholdIncome,
    "60岁以上参加居民养老保险而家庭无养老金收入",
    ["pension_income"],
    LOGICAL,
    (Q(pension_income=None) | Q(pension_income=0)) & Q(members__pensioners__gt=0),
    advice="补录养老金收入或核实待遇领取情况。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "I021",
    HouseholdIncome,
    "养老金收入低于起付标准",
    ["pension_income"],
    PLAUSIBLE,
    advice="核对养老金是否按全年计算。",
    severity=HINT,
    tier=EXTENDED,
)
def pension_too_small(day):
    return Q(pension_income__gt=0, pension_income__lt=day.policy("pension_min"))


rule(
    "I022",
    HouseholdIncome,
    "低保贫困户低保金为0或空",
    ["low_income_grant"],
    LOGICAL,
    (Q(low_income_grant=None) | Q(low_income_grant=0)) & Q(household__poverty_attribute=PovertyAttribute.LOW_INCOME),
    advice="补录低保金。",
)

rule(
    "I023",
    HouseholdIncome,
    "特困供养户特困供养金为0或空",
    ["destitute_grant"],
    LOGICAL,
    (Q(destitute_grant=None) | Q(destitute_grant=0)) & Q(household__poverty_attribute=PovertyAttribute.DESTITUTE),
    advice="补录特困供养金。",
)

rule(
    "I024",
    HouseholdIncome,
    "一般贫困户有低保金或特困供养金",
    ["low_income_grant", "destitute_grant"],
    LOGICAL,
    (Q(low_income_grant__gt=0) | Q(destitute_grant__gt=0)) & Q(household__poverty_attribute=PovertyAttribute.GENERAL),
    advice="核对户属性和低保(特困)金。",
)

rule(
    "I025",
    HouseholdIncome,
    "同时领取低保金和特困供养金",
    ["low_income_grant", "destitute_grant"],
    LOGICAL,
    Q(low_income_grant__gt=0, destitute_grant__gt=0)
    & (
        Q(members__on_low_income=0)
        | Q(members__on_destitute=0)
        | Q(members__on_low_income=1, members__on_destitute=1, members__on_both=1)
    ),
    advice="同一人不得重复享受,核对领取人。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "I026",
    HouseholdIncome,
    "低保金低于200元",
    ["low_income_grant"],
    PLAUSIBLE,
    advice="核对低保金是否按全年全户合计。",
    severity=HINT,
)
def grant_too_small(day):
    return Q(low_income_grant__gt=0, low_income_grant__lt=day.policy("low_income_grant_min"))


rule(
    "I027",
    HouseholdIncome,
    "计划生育金低于100元",
    ["family_planning_grant"],
    PLAUSIBLE,
    Q(family_planning_grant__gt=0, family_planning_grant__lt=100),
    advice="核对计划生育金。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "I028",
    HouseholdIncome,
    "有计划生育金但非独生子女户、双女户且无60岁以上成员",
    ["family_planning_grant"],
    LOGICAL,
    Q(family_planning_grant__gt=0, members__over_sixty=0)
    & no("household__is_only_child_family")
    & no("household__is_two_daughter_family"),
    advice="核对计划生育家庭类型。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "I030",
    HouseholdIncome,
    "收入项目为负数",
    ["wage_income", "business_income", "business_cost", "property_income", "transfer_income"],
    FORMAT,
    Q(wage_income__lt=0)
    | Q(business_income__lt=0)
    | Q(business_cost__lt=0)
    | Q(property_income__lt=0)
    | Q(transfer_income__lt=0),
    advice="各收入、支出项目不得为负。",
)


@rule(
    "I031",
    HouseholdIncome,
    "已脱贫户上年人均纯收入低于扶贫标准",
    ["per_capita_net_income"],
    LOGICAL,
    advice="核实是否返贫;符合条件的按程序返贫或纳入监测。",
)
def poor_again(day):
    return Q(
        per_capita_net_income__lt=day.policy("poverty_line", day.income_year),
        household__registry_kind=RegistryKind.REGISTERED,
        household__exit_status=ExitStatus.EXITED,
    )


rule(
    "I033",
    HouseholdIncome,
    "务工月收入合计与工资性收入差距过大",
    ["wage_income"],
    PLAUSIBLE,
    Q(wage_income__gt=0, worked__earned__gt=F("wage_income") * 2),
    advice="核对务工月数、月收入和工资性收入。",
    severity=HINT,
    tier=EXTENDED,
)
