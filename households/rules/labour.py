"""劳动和务工规则 P090–P109: fitness for work, work away from home, public posts."""

from django.db.models import DecimalField, Q, Value
from django.db.models.functions import Coalesce

from households.models import DisabilityLevel, Health, LaborSkill, Person, StudentStatus, WorkArea
from households.rules.education import NOT_AT_SCHOOL
from households.rules.facts import ABLE
from pingtang.cleaning.patterns import blank, filled, missing, nothing, outside
from pingtang.cleaning.rule import COMPLETE, EXTENDED, FORMAT, HINT, LOGICAL, PLAUSIBLE, WARNING, rule

UNFIT = [LaborSkill.NONE, LaborSkill.LOST]
SCHOOL = [
    StudentStatus.KINDERGARTEN, StudentStatus.PRIMARY, StudentStatus.GRADE7, StudentStatus.GRADE8,
    StudentStatus.GRADE9, StudentStatus.SENIOR1, StudentStatus.SENIOR2, StudentStatus.SENIOR3,
]  # fmt: skip
COUNTY_NAMED = r"(县|区|市|旗)$"


@rule("P090", Person, "劳动年龄人口劳动技能为空", ["labor_skill"], COMPLETE, advice="补录劳动技能。")
def fitness_unknown(day):
    return day.aged(16, 64) & missing("labor_skill")


@rule(
    "P091", Person, "16岁以下劳动技能不是“无劳动力”", ["labor_skill", "birth_date"], LOGICAL, advice="改为“无劳动力”。"
)
def a_child_fit_for_work(day):
    return day.aged(most=15) & (missing("labor_skill") | ~Q(labor_skill=LaborSkill.NONE))


@rule(
    "P092",
    Person,
    "劳动年龄健康非在校生为“无劳动力”",
    ["labor_skill", "health", "student_status"],
    LOGICAL,
    advice="健康的劳动年龄人口应为普通或技能劳动力,核对健康状况。",
)
def healthy_but_unfit(day):
    return day.aged(16, 59) & Q(health=[Health.HEALTHY], labor_skill=LaborSkill.NONE) & NOT_AT_SCHOOL


@rule(
    "P093",
    Person,
    "劳动年龄健康人口为“丧失劳动力”",
    ["labor_skill", "health"],
    LOGICAL,
    advice="核对健康状况或劳动技能。",
)
def healthy_but_fitness_lost(day):
    return day.aged(16, 59) & Q(health=[Health.HEALTHY], labor_skill=LaborSkill.LOST)


@rule(
    "P094",
    Person,
    "60岁以上为普通、技能或丧失劳动力",
    ["labor_skill", "birth_date"],
    PLAUSIBLE,
    advice="60岁以上一般填“弱劳动力或半劳动力”或“无劳动力”。",
    severity=HINT,
    tier=EXTENDED,
)
def old_but_fit(day):
    return day.aged(60) & Q(labor_skill__in=[*ABLE, LaborSkill.LOST])


rule(
    "P095",
    Person,
    "一、二级重度残疾为普通或技能劳动力",
    ["disability_level", "labor_skill"],
    LOGICAL,
    Q(disability_level__in=[DisabilityLevel.LEVEL_1, DisabilityLevel.LEVEL_2], labor_skill__in=ABLE),
    advice="核实残疾等级和劳动能力。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P096",
    Person,
    "无劳动力或丧失劳动力但有务工",
    ["labor_skill", "work_months", "work_area"],
    LOGICAL,
    Q(labor_skill__in=UNFIT) & (Q(work_months__gt=0) | Q(work_area__isnull=False)),
    advice="核对劳动技能或删除务工信息。",
)

rule(
    "P097",
    Person,
    "务工时间不在0至12个月",
    ["work_months"],
    FORMAT,
    outside("work_months", 0, 12),
    advice="务工时间为当年累计月数,最多12个月。",
)

rule(
    "P098",
    Person,
    "有务工区域但务工时间为0或空",
    ["work_area", "work_months"],
    LOGICAL,
    Q(work_area__isnull=False) & nothing("work_months"),
    advice="补录务工月数,未务工的清空务工区域。",
)

rule(
    "P099",
    Person,
    "有务工时间但无务工区域",
    ["work_area", "work_months"],
    LOGICAL,
    Q(work_months__gt=0) & missing("work_area"),
    advice="补录务工区域。",
)

rule(
    "P100",
    Person,
    "务工但月收入为空或为0",
    ["work_monthly_income", "work_months"],
    COMPLETE,
    Q(work_months__gt=0) & nothing("work_monthly_income"),
    advice="补录务工月收入。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "P101",
    Person,
    "务工月收入异常(低于300元或高于2.5万元)",
    ["work_monthly_income"],
    PLAUSIBLE,
    advice="核对单位是否为元、是否把年收入当月收入。",
    severity=WARNING,
    tier=EXTENDED,
)
def odd_wage(day):
    return Q(work_months__gt=0, work_monthly_income__gt=0) & outside(
        "work_monthly_income", day.policy("wage_month_min"), day.policy("wage_month_max")
    )


rule(
    "P102",
    Person,
    "务工所在地未填到县级",
    ["work_place", "work_area"],
    COMPLETE,
    Q(work_area__in=[WorkArea.PROVINCE, WorkArea.OUTSIDE], work_months__gt=0) & ~Q(work_place__regex=COUNTY_NAMED),
    advice="务工所在地填写到县(市、区)。",
    severity=WARNING,
)

rule(
    "P103",
    Person,
    "小学、初中、高中在校生填写务工",
    ["student_status", "work_months"],
    LOGICAL,
    Q(student_status__in=SCHOOL, work_months__gt=0),
    advice="核实是否已离校或务工信息误填;属辍学务工的纳入控辍保学。",
)


@rule(
    "P104",
    Person,
    "公益性岗位人员年龄不在16至69岁",
    ["public_post", "birth_date"],
    LOGICAL,
    advice="按公益岗管理规定调整岗位或更正信息。",
)
def post_at_the_wrong_age(day):
    return filled("public_post") & (day.aged(most=15) | day.aged(70))


rule(
    "P105",
    Person,
    "丧失或无劳动力人员从事公益性岗位",
    ["public_post", "labor_skill"],
    LOGICAL,
    filled("public_post") & Q(labor_skill__in=UNFIT),
    advice="核对劳动技能或清退不符合条件的岗位。",
)

rule(
    "P106",
    Person,
    "公益性岗位与月数不匹配",
    ["public_post", "public_post_months"],
    LOGICAL,
    (filled("public_post") & nothing("public_post_months")) | (blank("public_post") & Q(public_post_months__gt=0)),
    advice="岗位名称和月数应同时填写。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P107",
    Person,
    "务工月数与公益性岗位月数合计超过12",
    ["work_months", "public_post_months"],
    LOGICAL,
    Q(work_months__gt=Value(12) - Coalesce("public_post_months", 0, output_field=DecimalField()))
    | Q(work_months=None, public_post_months__gt=12),
    advice="核实是否同时占用岗位又外出务工(空岗、顶岗)。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P108",
    Person,
    "特困供养人员外出务工",
    ["destitute", "work_months"],
    LOGICAL,
    Q(destitute=True, work_months__gt=0),
    advice="特困供养人员无劳动能力,核对身份或务工信息。",
)

rule(
    "P109",
    Person,
    "公益性岗位人员同时为省外务工",
    ["public_post", "work_area", "work_months"],
    LOGICAL,
    filled("public_post") & Q(work_area=WorkArea.OUTSIDE, work_months__gte=6),
    advice="核实在岗情况,不在岗的停发补贴。",
    severity=WARNING,
    tier=EXTENDED,
)
