"""家庭关系规则 P030–P042: how the people of a household are related, and how they came and went."""

from datetime import timedelta

from django.db.models import F, Q

from households.models import JoinReason, Person, Relation, Sex
from pingtang.cleaning.facts import YearsLater
from pingtang.cleaning.patterns import missing
from pingtang.cleaning.rule import COMPLETE, CONSISTENT, EXTENDED, HINT, LOGICAL, PLAUSIBLE, WARNING, rule

WOMEN = [
    Relation.DAUGHTER, Relation.DAUGHTER_IN_LAW, Relation.GRANDDAUGHTER, Relation.MATERNAL_GRANDDAUGHTER,
    Relation.MOTHER, Relation.WIFE_MOTHER, Relation.HUSBAND_MOTHER, Relation.GRANDMOTHER,
    Relation.MATERNAL_GRANDMOTHER, Relation.SIBLING_WIFE, Relation.NIECE, Relation.GREAT_GRANDDAUGHTER,
]  # fmt: skip
MEN = [
    Relation.SON, Relation.SON_IN_LAW, Relation.GRANDSON, Relation.MATERNAL_GRANDSON, Relation.FATHER,
    Relation.WIFE_FATHER, Relation.HUSBAND_FATHER, Relation.GRANDFATHER, Relation.MATERNAL_GRANDFATHER, Relation.UNCLE,
    Relation.NEPHEW, Relation.GREAT_GRANDSON,
]  # fmt: skip
PARENTS = [
    Relation.FATHER, Relation.MOTHER, Relation.WIFE_FATHER, Relation.WIFE_MOTHER, Relation.HUSBAND_FATHER,
    Relation.HUSBAND_MOTHER,
]  # fmt: skip
GRANDCHILDREN = [
    Relation.GRANDSON, Relation.GRANDDAUGHTER, Relation.MATERNAL_GRANDSON, Relation.MATERNAL_GRANDDAUGHTER,
]  # fmt: skip
GRANDPARENTS = [
    Relation.GRANDFATHER, Relation.GRANDMOTHER, Relation.MATERNAL_GRANDFATHER, Relation.MATERNAL_GRANDMOTHER,
]  # fmt: skip
HEAD_BORN = "members__head_born"

rule(
    "P030",
    Person,
    "与户主关系为空",
    ["relation"],
    COMPLETE,
    missing("relation"),
    advice="按户口簿和实际共同生活情况选择与户主关系。",
)

rule(
    "P031",
    Person,
    "与户主关系和性别不符",
    ["relation", "sex"],
    CONSISTENT,
    Q(sex=Sex.M, relation__in=WOMEN) | Q(sex=Sex.F, relation__in=MEN),
    advice="更正与户主关系或性别。",
)

rule(
    "P032",
    Person,
    "户主与配偶性别相同",
    ["relation", "sex"],
    CONSISTENT,
    Q(relation=Relation.SPOUSE)
    & (Q(sex=Sex.M, members__heads_male__gt=0) | Q(sex=Sex.F, members__heads_female__gt=0)),
    advice="核对户主、配偶性别和关系。",
)


@rule(
    "P033",
    Person,
    "配偶未达法定婚龄(女20岁、男22岁)",
    ["relation", "birth_date", "sex"],
    PLAUSIBLE,
    advice="核实婚姻状况;未办理结婚登记的,关系选“其他”并说明。",
    severity=WARNING,
    tier=EXTENDED,
)
def married_too_young(day):
    return Q(relation=Relation.SPOUSE) & (Q(day.aged(most=19), sex=Sex.F) | (~Q(sex=Sex.F) & day.aged(most=21)))


rule(
    "P034",
    Person,
    "子女与户主年龄差小于15岁或大于60岁",
    ["relation", "birth_date"],
    PLAUSIBLE,
    Q(relation__in=[Relation.SON, Relation.DAUGHTER])
    & (Q(birth_date__lt=YearsLater(HEAD_BORN, 15)) | Q(birth_date__gt=YearsLater(HEAD_BORN, 60))),
    advice="核对关系是否应为孙辈或兄弟姐妹;收养的在备注说明。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P035",
    Person,
    "父母(岳父母、公婆)与户主年龄差小于15岁",
    ["relation", "birth_date"],
    PLAUSIBLE,
    Q(relation__in=PARENTS, members__head_born__lt=YearsLater("birth_date", 15)),
    advice="核对关系和双方出生日期。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P036",
    Person,
    "孙辈与户主年龄差小于30岁",
    ["relation", "birth_date"],
    PLAUSIBLE,
    Q(relation__in=GRANDCHILDREN, birth_date__lt=YearsLater(HEAD_BORN, 30)),
    advice="核对是否把子女误选为孙辈。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P037",
    Person,
    "祖辈与户主年龄差小于30岁",
    ["relation", "birth_date"],
    PLAUSIBLE,
    Q(relation__in=GRANDPARENTS, members__head_born__lt=YearsLater("birth_date", 30)),
    advice="核对是否把父母误选为祖辈。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P038",
    Person,
    "户内有儿媳(女婿)而无儿子(女儿)",
    ["relation"],
    LOGICAL,
    Q(relation=Relation.DAUGHTER_IN_LAW, relatives__sons=0) | Q(relation=Relation.SON_IN_LAW, relatives__daughters=0),
    advice="核对其配偶是否漏录、已另立户或已去世。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "P039",
    Person,
    "已填减少原因但无减少日期",
    ["leave_reason", "left_on"],
    LOGICAL,
    Q(leave_reason__isnull=False, left_on=None),
    advice="补录减少日期,确认该成员是否仍应计入户内人口。",
)

rule(
    "P040",
    Person,
    "新生儿增加时年龄超过1周岁",
    ["join_reason", "joined_on", "birth_date"],
    LOGICAL,
    Q(join_reason=JoinReason.NEWBORN, joined_on__gt=YearsLater("birth_date", 1)),
    advice="超过1年才补录的,增加原因选“漏录补录”。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P041",
    Person,
    "增加日期或增加原因为空",
    ["joined_on", "join_reason"],
    COMPLETE,
    missing("joined_on", "join_reason"),
    advice="补录人员识别时间和增加原因。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "P042",
    Person,
    "首次识别之后新增成员的增加原因仍为“首次识别”",
    ["joined_on", "join_reason"],
    CONSISTENT,
    Q(join_reason=JoinReason.IDENTIFIED, joined_on__gt=F("household__identified_on") + timedelta(days=31)),
    advice="按实际改为新生儿、婚入、漏录补录或其他转入。",
    severity=WARNING,
    tier=EXTENDED,
)
