"""监测规则 M001–M024: who is watched, why, what was done about it and how it ended."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q

from households.models import ExitStatus, Measure, Monitoring, MonitorKind, RegistryKind, ResolveWay, Risk, RiskType
from pingtang.cleaning.patterns import blank, in_order, missing, nothing
from pingtang.cleaning.rule import COMPLETE, EXTENDED, HINT, LOGICAL, PLAUSIBLE, WARNING, rule

OPEN = Q(resolved_on=None)
RESOLVED = Q(resolved_on__isnull=False)
HELPED = Measure.objects.filter(
    household=OuterRef("household"), started_on__gte=OuterRef("identified_on"), started_on__lte=OuterRef("resolved_on")
)

rule(
    "M001",
    Monitoring,
    "未脱贫户被标注为脱贫不稳定户",
    ["kind"],
    LOGICAL,
    Q(kind=MonitorKind.UNSTABLE)
    & (
        ~Q(household__registry_kind=RegistryKind.REGISTERED)
        | missing("household__exit_status")
        | ~Q(household__exit_status=ExitStatus.EXITED)
    ),
    advice="脱贫不稳定户只能从已脱贫户中识别。",
)

rule(
    "M002",
    Monitoring,
    "建档立卡户被识别为边缘易致贫户",
    ["kind"],
    LOGICAL,
    Q(kind=MonitorKind.MARGINAL, household__registry_kind=RegistryKind.REGISTERED),
    advice="边缘户只能从非建档立卡农户中识别。",
)

rule(
    "M004",
    Monitoring,
    "识别时人均纯收入为空",
    ["identified_income"],
    COMPLETE,
    missing("identified_income"),
    advice="补录识别时人均纯收入(识别前12个月)。",
)


@rule(
    "M005",
    Monitoring,
    "识别时收入高于监测线且无刚性支出",
    ["identified_income", "rigid_expense"],
    LOGICAL,
    advice="收入高于监测线的,应有因病因残因灾因疫情等刚性支出,否则不应识别。",
    severity=WARNING,
)
def not_poor_when_found(day):
    return Q(identified_income__gte=day.policy_by("monitor_line", "identified_on__year")) & nothing("rigid_expense")


rule(
    "M006",
    Monitoring,
    "监测对象未填风险类型",
    ["kind"],
    COMPLETE,
    Q(episode_risks__all=0),
    advice="补录返贫致贫风险。",
)


@rule("M007", Monitoring, "识别30天后仍未落实帮扶措施", ["identified_on"], LOGICAL, advice="尽快落实针对性帮扶措施。")
def not_helped_in_time(day):
    return OPEN & Q(identified_on__lt=day.days_ago(day.policy("monitor_measure_days")), episode_measures__all=0)


rule(
    "M008",
    Monitoring,
    "风险已消除但仍有未化解的风险点",
    ["resolved_on"],
    LOGICAL,
    RESOLVED & Q(episode_risks__open__gt=0),
    advice="逐项化解风险后再标注消除。",
)

rule(
    "M009",
    Monitoring,
    "全部风险点化解超过30天仍未标注消除",
    ["resolved_on"],
    LOGICAL,
    OPEN & Q(episode_risks__all__gt=0, episode_risks__fresh=0),
    advice="按程序评议后标注风险消除,或补充新的风险。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "M010",
    Monitoring,
    "帮扶消除风险但无帮扶措施",
    ["resolve_way", "resolved_on"],
    LOGICAL,
    RESOLVED & Q(resolve_way=ResolveWay.MEASURES) & ~Exists(HELPED),
    advice="补录监测期间的帮扶措施。",
)


@rule(
    "M011",
    Monitoring,
    "风险消除时人均纯收入为空或低于监测线",
    ["resolved_income"],
    LOGICAL,
    advice="收入未稳定超过监测线的不宜消除风险。",
    severity=WARNING,
)
def still_poor_when_resolved(day):
    return (
        RESOLVED
        & Q(resolve_way=ResolveWay.MEASURES)
        & (missing("resolved_income") | Q(resolved_income__lt=day.policy_by("monitor_line", "resolved_on__year")))
    )


rule(
    "M012",
    Monitoring,
    "风险已消除但住房、饮水、教育、医疗仍有短板",
    ["resolved_on"],
    LOGICAL,
    RESOLVED & (Q(living__unsafe__gt=0) | Q(members__uninsured__gt=0) | Q(members__out_of_school__gt=0)),
    advice="短板补齐后方可消除;已消除的重新标注。",
)

rule(
    "M013",
    Monitoring,
    "风险消除时间早于识别时间",
    ["identified_on", "resolved_on"],
    LOGICAL,
    in_order("identified_on", "resolved_on"),
    advice="更正日期。",
)

rule(
    "M014",
    Monitoring,
    "识别后30天内即消除风险",
    ["identified_on", "resolved_on"],
    PLAUSIBLE,
    RESOLVED & Q(resolve_way=ResolveWay.MEASURES, resolved_on__lt=F("identified_on") + timedelta(days=30)),
    advice="核实是否帮扶到位、稳定消除。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "M015",
    Monitoring,
    "监测识别程序日期缺失或顺序颠倒",
    ["village_review_on", "published_on", "township_reviewed_on", "county_approved_on", "identified_on"],
    LOGICAL,
    missing("village_review_on", "published_on", "township_reviewed_on", "county_approved_on")
    | in_order("village_review_on", "published_on")
    | in_order("published_on", "township_reviewed_on")
    | in_order("township_reviewed_on", "county_approved_on")
    | in_order("county_approved_on", "identified_on"),
    advice="程序为评议→公示→乡镇审核→县级审定→录入标注,核对档案。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "M021",
    Risk,
    "风险类型与家庭事实不符(因病、因残、因学)",
    ["risk_type"],
    LOGICAL,
    Q(risk_type=RiskType.ILLNESS, relatives__sick=0)
    | Q(risk_type=RiskType.DISABILITY, relatives__disabled=0)
    | Q(risk_type=RiskType.SCHOOLING, relatives__pupils=0),
    advice="核对风险类型,或更新成员健康、在校信息。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "M022",
    Monitoring,
    "有劳动能力的监测户未落实开发式帮扶",
    ["identified_on"],
    PLAUSIBLE,
    advice="落实产业、就业、金融等开发式措施。",
    severity=WARNING,
    tier=EXTENDED,
)
def no_development_measure(day):
    return OPEN & Q(identified_on__lt=day.days_ago(30), members__able__gt=0, episode_measures__development=0)


@rule(
    "M023",
    Monitoring,
    "无劳动能力的监测户未落实综合保障",
    ["identified_on"],
    PLAUSIBLE,
    advice="协调民政落实低保、特困、临时救助。",
    severity=WARNING,
    tier=EXTENDED,
)
def no_safety_net_measure(day):
    return OPEN & Q(identified_on__lt=day.days_ago(30), members__able_or_weak=0, episode_measures__safety_net=0)


rule(
    "M024",
    Risk,
    "风险点化解无依据",
    ["resolved_on", "resolved_basis"],
    COMPLETE,
    RESOLVED & blank("resolved_basis"),
    advice="填写化解措施和佐证。",
    severity=WARNING,
    tier=EXTENDED,
)
