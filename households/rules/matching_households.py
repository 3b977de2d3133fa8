"""部门比对规则(户) X005、X020、X025–X027、X029、X034–X041、I029: what departments know of a household's people."""

from django.db.models import Case, Exists, F, OuterRef, Q, TextField, Value, When

from households.models import (
    DEPARTMENT_ROSTERS,
    Household,
    HouseholdIncome,
    Person,
    RegistryKind,
    Relation,
    RosterBatch,
    RosterPolice,
)
from households.rules.rosterfacts import rows_of
from pingtang.cleaning.patterns import nothing
from pingtang.cleaning.rule import COMPLETE, DEPARTMENT, EXTENDED, HINT, LOGICAL, WARNING, rule
from pingtang.cleaning.target import target

REGISTERED = Q(registry_kind=RegistryKind.REGISTERED)
CALLED = Case(
    *[When(kind=model._meta.model_name, then=Value(model._meta.verbose_name)) for model in DEPARTMENT_ROSTERS],
    default=F("kind"),
    output_field=TextField(),
)
target(RosterBatch, lambda day: RosterBatch.objects.filter(closed_at__isnull=False), name=CALLED)


@rule(
    "X005",
    Household,
    "公安同户人口未登记在本户(疑似漏人)",
    ["household_code"],
    DEPARTMENT,
    advice="核实是否共同生活的漏录人口(新生儿、婚入),按程序增加。",
    severity=HINT,
    tier=EXTENDED,
)
def left_out(day):
    police = rows_of(RosterPolice, day).exclude(hukou_no="")
    living = police.filter(hukou_status="normal").exclude(is_dead=True)
    unknown = living.exclude(Exists(Person.objects.filter(id_number=OuterRef("id_number"))))
    heads = Person.objects.current(day.on).filter(
        relation=Relation.HEAD,
        id_number__in=police.filter(hukou_no__in=unknown.values("hukou_no")).values("id_number"),
    )
    return Q(pk__in=heads.values("household"))


rule(
    "X020",
    HouseholdIncome,
    "家庭低保金与民政发放金额差距超过20%",
    ["low_income_grant"],
    DEPARTMENT,
    Q(low_income_grant__gt=0)
    & (
        Q(low_income_grant__gt=F("civil_grant__monthly") * 12 / 0.8)
        | Q(low_income_grant__lt=F("civil_grant__monthly") * 12 / 1.2)
    ),
    advice="按民政发放台账核对全年低保金。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "X025",
    Household,
    "住建鉴定为C、D级危房但系统为非危房",
    ["household_code"],
    DEPARTMENT,
    Q(known__dangerous_house__gt=0, living__records__gt=0, living__dangerous=0),
    advice="核实住房,属实的更正并落实危改。",
)

rule(
    "X026",
    Household,
    "系统为危房但住建鉴定为A、B级或已改造竣工",
    ["household_code"],
    DEPARTMENT,
    Q(living__dangerous__gt=0, known__sound_house__gt=0),
    advice="更新住房信息。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X027",
    Household,
    "水务认定饮水不达标但系统为安全",
    ["household_code"],
    DEPARTMENT,
    Q(known__unsafe_water__gt=0, living__safe_water__gt=0),
    advice="与水务部门现场核实并更正。",
)

rule(
    "X029",
    Household,
    "领取职工养老金人员所在户为建档立卡户",
    ["registry_kind"],
    DEPARTMENT,
    REGISTERED & Q(known__employee_pension__gt=0),
    advice="核算退休金收入,复核识别准确性。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X034",
    Household,
    "成员为存续企业法定代表人、股东",
    ["registry_kind"],
    DEPARTMENT,
    REGISTERED & Q(known__owners__gt=0),
    advice="核实是否冒名登记、合作社挂名;实际经营的复核识别准确性。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X035",
    Household,
    "成员为个体工商户经营者而无生产经营性收入",
    ["household_code"],
    DEPARTMENT,
    Q(known__self_employed__gt=0, income__without_business__gt=0),
    advice="补录经营收入,或办理注销。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "X036",
    Household,
    "家庭拥有小型汽车、工程机械",
    ["registry_kind"],
    DEPARTMENT,
    REGISTERED & Q(known__vehicles__gt=0),
    advice="核实车辆来源、价值和用途,复核识别准确性;务农微型车、已报废的说明。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X037",
    Household,
    "家庭拥有商业用房",
    ["registry_kind"],
    DEPARTMENT,
    REGISTERED & Q(known__shops__gt=0),
    advice="核实门面来源(搬迁配置的除外),复核识别准确性。",
)

rule(
    "X038",
    Household,
    "家庭在城镇购买商品住房",
    ["registry_kind"],
    DEPARTMENT,
    REGISTERED & Q(known__flats__gt=0),
    advice="核实购房时间和资金来源,复核识别准确性。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X039",
    Household,
    "成员为财政供养人员、国企正式职工",
    ["registry_kind"],
    DEPARTMENT,
    REGISTERED & Q(known__fiscal__gt=0),
    advice="核实是否共同生活、是否分户;属识别不准的按程序清退。",
)

rule(
    "X040",
    Household,
    "成员为现任村(居)干部",
    ["registry_kind"],
    DEPARTMENT,
    REGISTERED & Q(known__village_cadres__gt=0),
    advice="核实报酬是否计入收入,识别时是否已任职。",
    severity=HINT,
    tier=EXTENDED,
)


@rule(
    "X041",
    RosterBatch,
    "部门名册超过90天未更新",
    ["snapshot_on"],
    COMPLETE,
    advice="联系部门提供最新名册,再做比对。",
    severity=HINT,
    tier=EXTENDED,
)
def stale(day):
    newer = RosterBatch.objects.filter(
        kind=OuterRef("kind"), snapshot_on__gt=OuterRef("snapshot_on"), closed_at__isnull=False
    )
    return Q(snapshot_on__lt=day.days_ago(day.policy("roster_stale_days"))) & ~Exists(newer)


rule(
    "I029",
    HouseholdIncome,
    "有公益性岗位人员但公益性岗位收入为0",
    ["public_post_income"],
    LOGICAL,
    nothing("public_post_income") & Q(known__early_posts__gt=0),
    advice="补录公益性岗位收入。",
    severity=WARNING,
    tier=EXTENDED,
)
