"""致贫原因和保障规则 H019–H027, H030–H035: why the household is poor, and what keeps it, against its people."""

from django.db.models import F, Q
from django.db.models.functions import Greatest

from households.models import Cause, ExitStatus, Household, PovertyAttribute, RegistryKind
from pingtang.cleaning.patterns import missing
from pingtang.cleaning.rule import COMPLETE, EXTENDED, FORMAT, HINT, LOGICAL, WARNING, rule

REGISTERED = Q(registry_kind=RegistryKind.REGISTERED)

rule(
    "H019",
    Household,
    "主要致贫原因为空",
    ["main_cause"],
    COMPLETE,
    REGISTERED & missing("main_cause"),
    advice="补录主要致贫原因。",
)

rule(
    "H020",
    Household,
    "其他致贫原因与主要致贫原因重复",
    ["main_cause", "other_causes"],
    LOGICAL,
    Q(other_causes__contains=[F("main_cause")]),
    advice="其他致贫原因中删除与主要致贫原因相同的项。",
)

rule(
    "H021",
    Household,
    "其他致贫原因超过2项",
    ["other_causes"],
    FORMAT,
    Q(other_causes__len__gt=2),
    advice="最多保留2项。",
    severity=WARNING,
)

rule(
    "H022",
    Household,
    "主要致贫原因为因病而成员均健康",
    ["main_cause"],
    LOGICAL,
    Q(main_cause=Cause.ILLNESS, relatives__sick=0),
    advice="核对健康状况或致贫原因(含已去世患病成员)。",
)

rule(
    "H023",
    Household,
    "主要致贫原因为因残而家中无残疾人",
    ["main_cause"],
    LOGICAL,
    Q(main_cause=Cause.DISABILITY, relatives__disabled=0),
    advice="核对残疾情况或致贫原因。",
)

rule(
    "H024",
    Household,
    "主要致贫原因为因学而家中无在校生",
    ["main_cause"],
    LOGICAL,
    Q(main_cause=Cause.SCHOOLING, relatives__pupils=0, school_years__pupils=0),
    advice="核对在校生状况;当年在校现已毕业的以年度快照为准。",
    severity=WARNING,
)

rule(
    "H025",
    Household,
    "主要致贫原因为缺劳动力而有2个及以上健全劳动力",
    ["main_cause"],
    LOGICAL,
    Q(main_cause=Cause.LABOR, members__able__gte=2),
    advice="核对劳动技能或致贫原因。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "H026",
    Household,
    "主要致贫原因为缺土地而人均耕地较多",
    ["main_cause"],
    LOGICAL,
    advice="核对耕地面积或致贫原因。",
    severity=HINT,
    tier=EXTENDED,
)
def land_enough(day):
    return Q(main_cause=Cause.LAND, living__farmland__gte=Greatest(F("members__size"), 1) * day.policy("land_poor_mu"))


rule(
    "H027",
    Household,
    "主要致贫原因为交通条件落后而入户路已硬化且距主干路1公里内",
    ["main_cause"],
    LOGICAL,
    Q(main_cause=Cause.TRAFFIC, exit_status=ExitStatus.NOT_EXITED, living__paved__gt=0),
    advice="未脱贫户的致贫原因应与现状相符,核对后更新。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "H030",
    Household,
    "低保贫困户家中无享受低保成员",
    ["poverty_attribute"],
    LOGICAL,
    Q(poverty_attribute=PovertyAttribute.LOW_INCOME, members__on_low_income=0),
    advice="与民政核对,取消低保的改为一般贫困户。",
)

rule(
    "H031",
    Household,
    "一般贫困户家中有享受低保成员",
    ["poverty_attribute"],
    LOGICAL,
    Q(poverty_attribute=PovertyAttribute.GENERAL, members__on_low_income__gt=0),
    advice="户属性改为低保贫困户,或更正成员低保信息。",
)

rule(
    "H032",
    Household,
    "特困供养户存在16至59岁劳动力",
    ["poverty_attribute"],
    LOGICAL,
    Q(poverty_attribute=PovertyAttribute.DESTITUTE, members__of_working_age__gt=0),
    advice="核对特困身份和劳动技能。",
)

rule(
    "H033",
    Household,
    "特困供养户家中无特困供养人员",
    ["poverty_attribute"],
    LOGICAL,
    Q(poverty_attribute=PovertyAttribute.DESTITUTE, members__on_destitute=0),
    advice="与民政核对,更正户属性或成员信息。",
)

rule(
    "H034",
    Household,
    "纯政策兜底户有普通或技能劳动力",
    ["is_policy_only"],
    LOGICAL,
    Q(is_policy_only=True, members__able__gt=0),
    advice="有劳动力的应落实开发式帮扶,取消纯兜底标识。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "H035",
    Household,
    "纯政策兜底户无人享受低保或特困",
    ["is_policy_only"],
    LOGICAL,
    Q(is_policy_only=True, members__on_low_income=0, members__on_destitute=0),
    advice="协调民政应保尽保。",
)
