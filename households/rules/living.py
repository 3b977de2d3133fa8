"""生产生活条件规则 C001–C024: land, house, water, power and road of a household, and whether its needs are met."""

from django.db.models import F, Q

from households.models import DangerGrade, ExitStatus, Household, HouseholdCondition, RegistryKind
from households.rules.facts import STANDARDS
from pingtang.cleaning.patterns import missing, nothing
from pingtang.cleaning.rule import (
    COMPLETE,
    CONSISTENT,
    EXTENDED,
    FORMAT,
    HINT,
    LOGICAL,
    PLAUSIBLE,
    WARNING,
    rule,
)

LAND = ["farmland_mu", "forest_mu", "returned_mu", "fruit_mu", "grass_mu", "water_mu"]
REQUIRED = [
    "in_cooperative", "has_leading_firm", "has_leader", "production_power", "living_power", "tv", "road_type",
    "road_km", "has_toilet", "fuel", "water_safe", "is_dangerous_house",
]  # fmt: skip
OUT_OF_POVERTY = Q(household__registry_kind=RegistryKind.REGISTERED, household__exit_status=ExitStatus.EXITED)
UNSAFE_WATER = Q(water_safe=False) | Q(water_difficult=True)
DANGEROUS = [DangerGrade.C, DangerGrade.D]


def any_of(names, lookup="", value=None):
    """One of these fields has that value."""
    condition = Q()
    for name in names:
        condition |= Q(**{name + lookup: value})
    return condition


rule(
    "C001",
    Household,
    "本年度生产生活条件信息缺失",
    ["household_code"],
    COMPLETE,
    Q(conditions_kept__recent=0),
    advice="补录生产生活条件信息。",
)

rule(
    "C002",
    HouseholdCondition,
    "生产生活条件必填指标为空",
    REQUIRED,
    COMPLETE,
    missing(*REQUIRED),
    advice="逐项补录合作社、带动主体、用电、广播电视、入户路、厕所、燃料、饮水、危房等指标。",
)

rule(
    "C003",
    HouseholdCondition,
    "土地面积指标有空项",
    LAND,
    COMPLETE,
    missing(*LAND),
    advice="没有的填0,不能留空。",
    severity=WARNING,
)

rule(
    "C004",
    HouseholdCondition,
    "土地面积为负数",
    [*LAND, "irrigated_mu"],
    FORMAT,
    any_of([*LAND, "irrigated_mu"], "__lt", 0),
    advice="更正面积。",
)


@rule(
    "C005",
    HouseholdCondition,
    "人均耕地面积超过50亩",
    ["farmland_mu"],
    PLAUSIBLE,
    advice="核对单位是否把平方米当作亩。",
    severity=WARNING,
)
def too_much_farmland(day):
    most = day.policy("farmland_per_head_max")
    return Q(farmland_mu__gt=most) & Q(farmland_mu__gt=F("members__size") * most)


@rule(
    "C006",
    HouseholdCondition,
    "人均林地面积超过70亩",
    ["forest_mu"],
    PLAUSIBLE,
    advice="核对林权证面积。",
    severity=WARNING,
)
def too_much_forest(day):
    most = day.policy("forest_per_head_max")
    return Q(forest_mu__gt=most) & Q(forest_mu__gt=F("members__size") * most)


rule(
    "C007",
    HouseholdCondition,
    "退耕还林(草)面积大于林地与牧草地面积之和",
    ["returned_mu", "forest_mu", "grass_mu"],
    LOGICAL,
    Q(returned_mu__gt=F("forest_mu") + F("grass_mu")),
    advice="退耕还林面积应包含在林地或牧草地内。",
    severity=WARNING,
)

rule(
    "C008",
    HouseholdCondition,
    "有效灌溉面积大于耕地面积",
    ["irrigated_mu", "farmland_mu"],
    LOGICAL,
    Q(irrigated_mu__gt=F("farmland_mu")),
    advice="更正有效灌溉面积。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "C009",
    HouseholdCondition,
    "与村主干路距离超过50公里",
    ["road_km"],
    PLAUSIBLE,
    advice="距离单位为公里,核对是否填成了米。",
    severity=WARNING,
)
def far_from_the_road(day):
    return Q(road_km__gt=day.policy("road_km_max"))


rule(
    "C010",
    HouseholdCondition,
    "住房面积为0或空",
    ["house_area"],
    COMPLETE,
    nothing("house_area"),
    advice="补录住房面积;无房户核实安置情况。",
)


@rule(
    "C011",
    HouseholdCondition,
    "人均住房面积低于13平方米",
    ["house_area"],
    PLAUSIBLE,
    advice="核实是否住房拥挤或面积漏登。",
    severity=HINT,
    tier=EXTENDED,
)
def crowded(day):
    return Q(house_area__gt=0, house_area__lt=F("members__size") * day.policy("house_area_min_per_head"))


rule(
    "C012",
    HouseholdCondition,
    "住房面积超过400平方米",
    ["house_area"],
    PLAUSIBLE,
    Q(house_area__gt=400),
    advice="核实住房面积;住房明显超标的重新评估贫困识别。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "C013",
    HouseholdCondition,
    "危房户未填危房级别或级别为A、B",
    ["is_dangerous_house", "danger_grade"],
    CONSISTENT,
    Q(is_dangerous_house=True) & (Q(danger_grade=None) | ~Q(danger_grade__in=DANGEROUS)),
    advice="以住建部门鉴定为准填写C级或D级。",
)

rule(
    "C014",
    HouseholdCondition,
    "非危房户但危房级别为C或D",
    ["is_dangerous_house", "danger_grade"],
    CONSISTENT,
    Q(is_dangerous_house=False, danger_grade__in=DANGEROUS),
    advice="核对鉴定结果,已改造的更新级别。",
)

rule(
    "C015",
    HouseholdCondition,
    "脱贫户住危房",
    ["is_dangerous_house"],
    LOGICAL,
    Q(is_dangerous_house=True) & OUT_OF_POVERTY,
    advice="立即核实,属实的落实危房改造并纳入监测。",
)

rule(
    "C016",
    HouseholdCondition,
    "脱贫户未解决安全饮用水",
    ["water_safe", "water_difficult"],
    LOGICAL,
    UNSAFE_WATER & OUT_OF_POVERTY,
    advice="协调水务部门解决并更新信息。",
)

rule(
    "C017",
    HouseholdCondition,
    "饮水安全与饮水困难指标矛盾",
    ["water_safe", "water_difficult"],
    CONSISTENT,
    Q(water_safe=True, water_difficult=True),
    advice="饮水困难即未解决安全饮水,核实后更正。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "C018",
    HouseholdCondition,
    "脱贫户未通生活用电",
    ["living_power"],
    LOGICAL,
    Q(living_power=False) & OUT_OF_POVERTY,
    advice="核实通电情况,协调供电部门解决。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "C019",
    HouseholdCondition,
    "已脱贫户“两不愁三保障”及饮水任一项未达标",
    STANDARDS,
    LOGICAL,
    any_of(STANDARDS, value=False) & OUT_OF_POVERTY,
    advice="列入“3+1”短板清单限期补齐,并纳入监测。",
)

rule(
    "C020",
    HouseholdCondition,
    "住房安全判定与危房信息矛盾",
    ["housing_ok", "is_dangerous_house"],
    CONSISTENT,
    Q(housing_ok=True, is_dangerous_house=True),
    advice="以鉴定结果为准更正住房安全判定。",
)

rule(
    "C021",
    HouseholdCondition,
    "饮水安全判定与饮水指标矛盾",
    ["water_ok", "water_safe", "water_difficult"],
    CONSISTENT,
    Q(water_ok=True) & UNSAFE_WATER,
    advice="以水务部门认定为准更正。",
)

rule(
    "C022",
    HouseholdCondition,
    "教育保障判定与辍学情况矛盾",
    ["education_ok"],
    CONSISTENT,
    Q(education_ok=True, members__dropped_out__gt=0),
    advice="有义务教育阶段未在校子女的不能判定为有保障。",
)

rule(
    "C023",
    HouseholdCondition,
    "医疗保障判定与参保情况矛盾",
    ["medical_ok"],
    CONSISTENT,
    Q(medical_ok=True, members__unprotected__gt=0),
    advice="有成员未参保的不能判定为有保障。",
)

rule(
    "C024",
    HouseholdCondition,
    "耕地面积连续两年变化超过50%",
    ["farmland_mu"],
    PLAUSIBLE,
    Q(farmland_mu__gt=F("land_before__farmland") * 1.5) | Q(farmland_mu__lt=F("land_before__farmland") * 0.5),
    advice="核实确权、征地、分户等原因。",
    severity=HINT,
    tier=EXTENDED,
)
