"""健康和保障规则 P070–P083: health, disability, insurance and safety net."""

from django.db.models import Q

from households.models import Health, Person
from households.rules.education import NOT_AT_SCHOOL
from households.rules.facts import SICK, UNINSURED
from pingtang.cleaning.patterns import blank, filled, missing, no
from pingtang.cleaning.rule import COMPLETE, CONSISTENT, EXTENDED, LOGICAL, PLAUSIBLE, WARNING, rule

rule("P070", Person, "健康状况为空", ["health"], COMPLETE, missing("health") | Q(health=[]), advice="补录健康状况。")

rule(
    "P071",
    Person,
    "健康状况同时选择“健康”和疾病、残疾",
    ["health"],
    LOGICAL,
    Q(health__contains=[Health.HEALTHY], health__len__gt=1),
    advice="健康与其他选项不能同时选择。",
)

rule(
    "P072",
    Person,
    "健康状况为残疾但无残疾证号",
    ["health", "disability_cert_no"],
    COMPLETE,
    Q(health__contains=[Health.DISABLED]) & blank("disability_cert_no"),
    advice="有证的补录证号,未办证的联系残联评残;不能评残的改选疾病。",
)

rule(
    "P073",
    Person,
    "有残疾证号但健康状况未选残疾",
    ["disability_cert_no", "health"],
    CONSISTENT,
    filled("disability_cert_no") & ~Q(health__contains=[Health.DISABLED]),
    advice="更正健康状况,证件已注销的删除证号。",
)

rule(
    "P074",
    Person,
    "患大病或慢病未填病名",
    ["health", "illness_name"],
    COMPLETE,
    Q(health__overlap=SICK) & blank("illness_name"),
    advice="填写医院诊断的病名。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P075",
    Person,
    "同时参加城乡居民和城镇职工基本医疗保险",
    ["resident_medical", "employee_medical"],
    LOGICAL,
    Q(resident_medical=True, employee_medical=True),
    advice="只能参加一种,与医保局核对后更正。",
)

rule(
    "P076",
    Person,
    "居民医保和职工医保均未参加或为空",
    ["resident_medical", "employee_medical"],
    LOGICAL,
    UNINSURED,
    advice="动员参保;新生儿在出生90天内办理,参军等特殊情况写明原因。",
)

rule(
    "P077",
    Person,
    "是否参加大病保险为空",
    ["serious_illness_ins"],
    COMPLETE,
    missing("serious_illness_ins"),
    advice="补录大病保险参保情况。",
)

rule(
    "P078",
    Person,
    "参加居民医保但大病保险为“否”",
    ["resident_medical", "serious_illness_ins"],
    CONSISTENT,
    Q(resident_medical=True, serious_illness_ins=False),
    advice="居民大病保险随居民医保享受,一般应为“是”,与医保局核实。",
    severity=WARNING,
)

rule(
    "P079",
    Person,
    "慢病患者未签约家庭医生",
    ["health", "doctor_signed"],
    LOGICAL,
    Q(health__overlap=SICK) & no("doctor_signed"),
    advice="联系乡镇卫生院签约并填写。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "P080",
    Person,
    "16岁以上非在校生未参加任何养老保险",
    ["resident_pension", "employee_pension"],
    LOGICAL,
    advice="动员参加城乡居民基本养老保险,困难人员由政府代缴。",
    severity=WARNING,
    tier=EXTENDED,
)
def without_pension(day):
    return day.aged(16) & NOT_AT_SCHOOL & no("resident_pension") & no("employee_pension") & no("is_serviceman")


rule(
    "P081",
    Person,
    "同时参加居民和职工基本养老保险",
    ["resident_pension", "employee_pension"],
    LOGICAL,
    Q(resident_pension=True, employee_pension=True),
    advice="与人社局核对,保留实际在缴的一种。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "P082",
    Person,
    "16岁以下参加养老保险",
    ["resident_pension", "employee_pension", "birth_date"],
    PLAUSIBLE,
    advice="更正养老保险参保情况。",
    severity=WARNING,
    tier=EXTENDED,
)
def too_young_for_a_pension(day):
    return day.aged(most=15) & (Q(resident_pension=True) | Q(employee_pension=True))


rule(
    "P083",
    Person,
    "同一人既享受低保又为特困供养",
    ["low_income", "destitute"],
    LOGICAL,
    Q(low_income=True, destitute=True),
    advice="低保与特困不能重复享受,与民政局核对。",
)
