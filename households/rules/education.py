"""教育规则 P050–P065: schooling against age."""

from datetime import date

from django.db.models import F, Q

from households.models import DropoutReason, Education, Health, Person, StudentStatus
from pingtang.cleaning.day import years_before
from pingtang.cleaning.patterns import blank, missing
from pingtang.cleaning.rule import COMPLETE, EXTENDED, HINT, LOGICAL, PLAUSIBLE, WARNING, rule

HIGH_SCHOOL = [
    StudentStatus.SENIOR1, StudentStatus.SENIOR2, StudentStatus.SENIOR3, StudentStatus.VOCATIONAL1,
    StudentStatus.VOCATIONAL2, StudentStatus.VOCATIONAL3,
]  # fmt: skip
HIGHER = [
    StudentStatus.COLLEGE1, StudentStatus.COLLEGE2, StudentStatus.COLLEGE3, StudentStatus.BACHELOR,
    StudentStatus.TECHNICIAN,
]  # fmt: skip
JUNIOR_HIGH = [StudentStatus.GRADE7, StudentStatus.GRADE8, StudentStatus.GRADE9]
WITH_GRADES = [
    *JUNIOR_HIGH, *HIGH_SCHOOL, StudentStatus.COLLEGE1, StudentStatus.COLLEGE2, StudentStatus.COLLEGE3,
]  # fmt: skip
JUNIOR_AND_UP = [Education.JUNIOR, Education.SENIOR, Education.COLLEGE, Education.BACHELOR]
NOT_AT_SCHOOL = missing("student_status") | Q(student_status=StudentStatus.NONE)
PUPIL = Q(student_status__isnull=False) & ~Q(student_status__in=[StudentStatus.NONE, StudentStatus.KINDERGARTEN])


@rule(
    "P050", Person, "16岁以上非在校生文化程度为空", ["education", "student_status"], COMPLETE, advice="补录文化程度。"
)
def schooling_unknown(day):
    return day.aged(16) & NOT_AT_SCHOOL & missing("education")


@rule("P051", Person, "6至23岁人口在校生状况为空", ["student_status"], COMPLETE, advice="填写在校学段或“非在校生”。")
def pupil_or_not_unknown(day):
    return day.aged(6, 23) & missing("student_status")


@rule(
    "P053",
    Person,
    "义务教育适龄儿童不在校",
    ["student_status", "dropout_reason", "education", "birth_date"],
    LOGICAL,
    advice="立即核实是否辍学,属辍学的启动控辍保学劝返,并纳入监测。",
)
def dropped_out(day):
    term = date(day.school_year, 8, 31)
    schooled = missing("education") | ~Q(education__in=JUNIOR_AND_UP)
    excused = missing("dropout_reason") | ~Q(dropout_reason__in=[DropoutReason.GRADUATED, DropoutReason.NOT_OF_AGE])
    return (
        Q(birth_date__lte=years_before(term, 6), birth_date__gt=years_before(term, 15))
        & NOT_AT_SCHOOL
        & schooled
        & excused
    )


@rule(
    "P054",
    Person,
    "义务教育适龄儿童不在校且未填失学原因",
    ["student_status", "dropout_reason"],
    COMPLETE,
    advice="填写义务教育阶段未上学原因。",
)
def dropped_out_without_reason(day):
    return day.aged(6, 15) & NOT_AT_SCHOOL & missing("dropout_reason")


rule(
    "P055",
    Person,
    "失学原因为因病或因残但健康状况为健康",
    ["dropout_reason", "health"],
    LOGICAL,
    Q(dropout_reason__in=[DropoutReason.ILLNESS, DropoutReason.DISABILITY], health=[Health.HEALTHY]),
    advice="核实健康状况或失学原因。",
)

rule(
    "P056",
    Person,
    "在校生同时填写了失学原因",
    ["student_status", "dropout_reason"],
    LOGICAL,
    PUPIL & Q(dropout_reason__isnull=False),
    advice="在读的清空失学原因。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "P057",
    Person,
    "13岁及以下在校生状况为高中及以上",
    ["student_status", "birth_date"],
    PLAUSIBLE,
    advice="核对年级或出生日期。",
    severity=WARNING,
)
def too_young_for_high_school(day):
    return day.aged(most=13) & Q(student_status__in=[*HIGH_SCHOOL, *HIGHER])


@rule(
    "P058",
    Person,
    "20岁及以上在校生状况为小学及以下",
    ["student_status", "birth_date"],
    PLAUSIBLE,
    advice="核对年级或是否已毕业。",
)
def too_old_for_primary_school(day):
    return day.aged(20) & Q(student_status__in=[StudentStatus.KINDERGARTEN, StudentStatus.PRIMARY])


@rule(
    "P059",
    Person,
    "7周岁以上仍为学前教育",
    ["student_status", "birth_date"],
    PLAUSIBLE,
    advice="核对是否已入小学未更新。",
    severity=WARNING,
)
def too_old_for_kindergarten(day):
    return day.aged(7) & Q(student_status=StudentStatus.KINDERGARTEN, health=[Health.HEALTHY])


@rule(
    "P060", Person, "2岁以下填写在校", ["student_status", "birth_date"], PLAUSIBLE, advice="更正在校生状况或出生日期。"
)
def too_young_for_school(day):
    return day.aged(most=1) & Q(student_status__isnull=False) & ~Q(student_status=StudentStatus.NONE)


rule(
    "P061",
    Person,
    "在校学段低于已有文化程度",
    ["student_status", "education"],
    LOGICAL,
    Q(
        student_status__in=[StudentStatus.KINDERGARTEN, StudentStatus.PRIMARY, *JUNIOR_HIGH],
        education__in=JUNIOR_AND_UP,
    )
    | Q(student_status__in=HIGH_SCHOOL, education__in=JUNIOR_AND_UP[1:]),
    advice="在读学生的文化程度应为空或为已毕业学段。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P062",
    Person,
    "在校生未填就读学校",
    ["school_name", "student_status"],
    COMPLETE,
    PUPIL & blank("school_name"),
    advice="填写学校全称。",
    severity=HINT,
    tier=EXTENDED,
)


@rule(
    "P063",
    Person,
    "学龄以上人口文化程度为“学龄前儿童”",
    ["education", "birth_date"],
    PLAUSIBLE,
    advice="更新文化程度或在校生状况。",
)
def too_old_for_preschool(day):
    return day.aged(7) & Q(education=Education.PRESCHOOL)


@rule(
    "P064",
    Person,
    "连续两年年级相同的初高中在校生",
    ["student_status"],
    PLAUSIBLE,
    advice="秋季学期后年级应更新,留级的在备注说明。(仅9月30日后检查)",
    severity=WARNING,
)
def same_grade_again(day):
    autumn = Q() if (day.on.month, day.on.day) >= (9, 30) else Q(pk__in=[])
    return autumn & Q(student_status__in=WITH_GRADES, last_year__grade=F("student_status"))


@rule("P065", Person, "17岁以下文化程度为大专及以上", ["education", "birth_date"], PLAUSIBLE, advice="核对文化程度。")
def too_young_for_college(day):
    return day.aged(most=16) & Q(education__in=[Education.COLLEGE, Education.BACHELOR])
