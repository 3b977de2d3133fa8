"""部门比对规则(人) X001–X024、X028、X030–X033、S004: what other departments know of a person, and we do not."""

from django.db.models import Exists, F, OuterRef, Q

from households.models import (
    Health,
    IdType,
    InsuredPerson,
    Person,
    Relation,
    RosterCivil,
    RosterDisabled,
    RosterMedical,
    RosterPolice,
    RosterPost,
    RosterSchool,
    RosterSocial,
    StudentStatus,
)
from households.rules.rosterfacts import has_come, rows_of
from pingtang.cleaning.patterns import blank, filled, no
from pingtang.cleaning.rule import DEPARTMENT, EXTENDED, HINT, WARNING, rule

PRIMARY = [StudentStatus.PRIMARY]
JUNIOR = [StudentStatus.GRADE7, StudentStatus.GRADE8, StudentStatus.GRADE9]
SENIOR = [StudentStatus.SENIOR1, StudentStatus.SENIOR2, StudentStatus.SENIOR3]

rule(
    "X001",
    Person,
    "公安已注销(死亡)人员仍在户内",
    ["id_number"],
    DEPARTMENT,
    Q(police__gone__gt=0),
    advice="核实后作自然减少,减少原因选“死亡”,并停发补贴。",
)

rule(
    "X002",
    Person,
    "公安户籍已迁出人员仍在户内",
    ["id_number"],
    DEPARTMENT,
    Q(police__moved_out__gt=0),
    advice="核实是否嫁出、迁出;仍共同生活的在备注说明。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "X003",
    Person,
    "证件号码在公安名册中查无此人",
    ["id_number"],
    DEPARTMENT,
    advice="户籍在外县的提供户口簿;号码录错的更正。",
)
def unknown_to_the_police(day):
    return Q(id_type=IdType.ID_CARD, police__rows=0) & filled("id_number") & has_come(RosterPolice, day)


rule(
    "X004",
    Person,
    "姓名与公安名册不一致",
    ["name"],
    DEPARTMENT,
    Q(police__rows__gt=0) & (~Q(name=F("police__named")) | ~Q(name=F("police__last_named"))),
    advice="以公安登记姓名为准更正(生僻字按公安字形)。",
)

rule(
    "X006",
    Person,
    "户籍地不在本村",
    ["household"],
    DEPARTMENT,
    Q(relation=Relation.HEAD, police__village__isnull=False) & ~Q(household__village=F("police__village")),
    advice="核实户籍与居住地,属搬迁转户的更新所属村。",
    severity=HINT,
    tier=EXTENDED,
)


@rule(
    "X007",
    Person,
    "系统显示参加医保但医保局无参保记录",
    ["resident_medical", "employee_medical"],
    DEPARTMENT,
    advice="异地参保的提供凭证;确未参保的动员参保并更正系统。",
)
def unknown_to_the_insurer(day):
    delivered = Exists(rows_of(RosterMedical, day).filter(year=day.year))
    ours = Q(resident_medical=True) | Q(employee_medical=True)
    return filled("id_number") & ours & Q(medical__rows=0) & delivered


rule(
    "X008",
    Person,
    "医保局有参保记录但系统显示未参加",
    ["resident_medical", "employee_medical"],
    DEPARTMENT,
    no("resident_medical") & no("employee_medical") & Q(medical__rows__gt=0),
    advice="按医保记录更新系统。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X009",
    Person,
    "医保险种与医保局记录不一致",
    ["resident_medical", "employee_medical"],
    DEPARTMENT,
    Q(medical__rows__gt=0)
    & (Q(resident_medical=True, medical__resident=0) | Q(employee_medical=True, medical__employee=0)),
    advice="按医保局险种更正。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X010",
    Person,
    "医保局名册中重复参保",
    ["id_number"],
    DEPARTMENT,
    Q(medical__rows__gt=1),
    advice="与医保局核对,保留一种。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "X011",
    Person,
    "年度个人自付医疗费用达到预警线且未纳入监测",
    ["id_number"],
    DEPARTMENT,
    advice="入户核实返贫致贫风险,符合条件的纳入监测。",
    severity=WARNING,
)
def heavy_costs(day):
    return Q(medical_cost__self_paid__gte=day.policy("self_paid_alert"), watch__open=0)


rule(
    "X012",
    Person,
    "卫健确诊大病、慢病但系统健康状况为健康",
    ["health"],
    DEPARTMENT,
    Q(health=[Health.HEALTHY], clinic__ill__gt=0),
    advice="更新健康状况和病名,落实签约服务。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X013",
    Person,
    "家庭医生签约情况与卫健名册不一致",
    ["doctor_signed"],
    DEPARTMENT,
    Q(doctor_signed=True, clinic__unsigned__gt=0),
    advice="核实签约并更新。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "X014",
    Person,
    "残联有有效残疾证但系统未标注残疾",
    ["disability_cert_no"],
    DEPARTMENT,
    Q(certified__valid__gt=0) & blank("disability_cert_no"),
    advice="补录残疾证号、类别、等级,落实两项补贴。",
)


@rule(
    "X015",
    Person,
    "系统填写残疾证号但残联查无有效证",
    ["disability_cert_no"],
    DEPARTMENT,
    advice="证件已注销的删除;未办证的联系残联评残。",
)
def without_certificate(day):
    return filled("id_number") & filled("disability_cert_no") & Q(certified__valid=0) & has_come(RosterDisabled, day)


rule(
    "X016",
    Person,
    "残疾等级与残联名册不一致",
    ["disability_level"],
    DEPARTMENT,
    filled("disability_cert_no")
    & Q(certified__valid__gt=0, certified__level__isnull=False)
    & (
        Q(disability_level=None)
        | ~Q(disability_level=F("certified__level"))
        | ~Q(disability_level=F("certified__last_level"))
    ),
    advice="以残联为准更正。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X017",
    Person,
    "民政在保低保人员系统未标注低保",
    ["low_income"],
    DEPARTMENT,
    no("low_income") & Q(civil__low_income__gt=0),
    advice="更新低保信息和户属性。",
)


@rule(
    "X018",
    Person,
    "系统标注低保但民政名册无在保记录",
    ["low_income"],
    DEPARTMENT,
    advice="已停保的更新系统,应保未保的协调民政。",
)
def not_on_low_income(day):
    return filled("id_number") & Q(low_income=True, civil__low_income=0) & has_come(RosterCivil, day)


@rule(
    "X019",
    Person,
    "特困供养身份与民政名册不一致",
    ["destitute"],
    DEPARTMENT,
    advice="以民政为准更正。",
)
def destitute_or_not(day):
    ours, theirs = Q(destitute=True), Q(civil__destitute__gt=0)
    unlisted = filled("id_number") & ours & Q(civil__destitute=0)
    return has_come(RosterCivil, day) & (unlisted | no("destitute") & theirs)


rule(
    "X021",
    Person,
    "教育学籍在读但系统为非在校生",
    ["student_status"],
    DEPARTMENT,
    (Q(student_status=None) | Q(student_status=StudentStatus.NONE)) & Q(school__reading__gt=0),
    advice="更新在校生状况。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "X022",
    Person,
    "系统为义务教育在校生但学籍名册无在读记录",
    ["student_status"],
    DEPARTMENT,
    advice="外地就读的提供学籍证明;辍学的劝返。",
)
def unknown_to_the_schools(day):
    delivered = Exists(rows_of(RosterSchool, day).filter(school_year=day.school_year))
    return filled("id_number") & Q(student_status__in=PRIMARY + JUNIOR, school__reading=0) & delivered


@rule(
    "X023",
    Person,
    "学籍状态为休学、辍学的义务教育适龄儿童",
    ["student_status"],
    DEPARTMENT,
    advice="启动控辍保学,一人一策劝返。",
)
def stopped_learning(day):
    return day.aged(6, 15) & Q(school__stopped__gt=0)


rule(
    "X024",
    Person,
    "在校学段与学籍学段不一致",
    ["student_status"],
    DEPARTMENT,
    Q(school__primary__gt=0, student_status__in=JUNIOR + SENIOR)
    | Q(school__junior__gt=0, student_status__in=PRIMARY + SENIOR)
    | Q(school__senior__gt=0, student_status__in=PRIMARY + JUNIOR),
    advice="按学籍更正在校生状况。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "X028",
    Person,
    "人社有职工养老参保但系统未标注",
    ["employee_pension"],
    DEPARTMENT,
    no("employee_pension") & Q(social__employee_paying__gt=0),
    advice="核实就业单位和务工信息,重新核算收入。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "X030",
    Person,
    "系统显示参加居民养老但人社无记录",
    ["resident_pension"],
    DEPARTMENT,
    advice="核实参保情况。",
    severity=WARNING,
    tier=EXTENDED,
)
def unknown_to_the_pension(day):
    return filled("id_number") & Q(resident_pension=True, social__resident=0) & has_come(RosterSocial, day)


rule(
    "X031",
    Person,
    "公益岗在岗名册人员系统未填公益性岗位",
    ["public_post"],
    DEPARTMENT,
    blank("public_post") & Q(post__current__gt=0),
    advice="补录公益性岗位和月数。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "X032",
    Person,
    "系统填公益性岗位但公益岗名册无此人",
    ["public_post"],
    DEPARTMENT,
    advice="核实岗位是否存在或已离岗。",
    severity=WARNING,
    tier=EXTENDED,
)
def unknown_post(day):
    return filled("id_number") & filled("public_post") & Q(post__rows=0) & has_come(RosterPost, day)


rule(
    "X033",
    Person,
    "一人同时在两个公益性岗位",
    ["public_post"],
    DEPARTMENT,
    Q(post__current__gt=1),
    advice="保留一个岗位,清退重复领取。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "S004",
    InsuredPerson,
    "为起保前已去世人员投保",
    ["person"],
    DEPARTMENT,
    advice="退保。",
)
def dead_before(day):
    dead = rows_of(RosterPolice, day).filter(
        id_number=OuterRef("person__id_number"), is_dead=True, death_on__lt=OuterRef("policy__valid_from")
    )
    return Q(Exists(dead))
