"""身份规则 P001–P025: names, identity numbers, and what a number says of its owner."""

from django.db.models import Exists, F, OuterRef, Q

from households.models import DisabilityType, Ethnicity, IdType, Person
from pingtang.cleaning.patterns import badly_formed, blank, differs, filled, in_order, missing
from pingtang.cleaning.rule import (
    COMPLETE,
    CONSISTENT,
    EXTENDED,
    FORMAT,
    HINT,
    LOGICAL,
    PLAUSIBLE,
    UNIQUE,
    WARNING,
    rule,
)

NOT_IN_A_NAME = r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ\s\u00a0\u3000.,，。;；:：?？*#@()（）]"
CERTIFICATE = r"^[0-9]{17}[0-9X][1-7][1-4](B[0-9])?$"
PHONE = r"^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})$"
PROVINCES = r"^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)"


def others(day, *conditions, **lookups):
    """Whether there is another person of that kind. Asked of few rows: those that a fact has singled out."""
    return Exists(Person.objects.current(day.on).filter(~Q(pk=OuterRef("pk")), *conditions, **lookups))


rule("P001", Person, "姓名为空", ["name"], COMPLETE, blank("name"), advice="按身份证或户口簿补录姓名。")

rule(
    "P002",
    Person,
    "姓名含数字、字母或特殊符号",
    ["name"],
    FORMAT,
    Q(name__regex=NOT_IN_A_NAME),
    advice="删除空格、数字和符号;少数民族姓名中的间隔号用“·”。",
)

rule(
    "P003",
    Person,
    "证件号码为空",
    ["id_number"],
    COMPLETE,
    blank("id_number"),
    advice="到派出所核实后补录;确无证件的,证件类型选“无证”并写明原因。",
)

rule(
    "P004",
    Person,
    "证件号码位数异常",
    ["id_number"],
    FORMAT,
    filled("id_number") & ~Q(id_number__length__in=[15, 18, 20, 22]),
    advice="核对身份证原件;Excel中证件号列须设为文本格式,防止变成科学计数。",
)

rule(
    "P005",
    Person,
    "15位证件号码需升级为18位",
    ["id_number"],
    FORMAT,
    Q(id_number__length=15),
    advice="按二代身份证改录18位号码。",
)

rule(
    "P006",
    Person,
    "18位证件号码含非法字符",
    ["id_number"],
    FORMAT,
    Q(id_number__length=18, id_valid=None),
    advice="号码只能是17位数字加1位数字或大写X;检查全角数字、小写x和字母O。",
)

rule(
    "P007",
    Person,
    "身份证号码不符合校验规则",
    ["id_number"],
    FORMAT,
    Q(id_valid=False),
    advice="对照身份证原件逐位核对,必要时请派出所出具证明。",
)


@rule(
    "P008",
    Person,
    "身份证号码中的出生日期无效",
    ["id_number"],
    FORMAT,
    advice="号码第7至14位不是有效日期,按证件原件更正。",
)
def impossible_birthday(day):
    return Q(id_valid__isnull=False) & (
        missing("id_birth_date") | Q(id_birth_date__gt=day.on) | Q(id_birth_date__lt="1900-01-01")
    )


rule(
    "P009",
    Person,
    "出生日期与身份证号码不一致",
    ["birth_date", "id_number"],
    CONSISTENT,
    Q(id_type=IdType.ID_CARD, id_birth_date__isnull=False) & differs("birth_date", "id_birth_date"),
    advice="以身份证为准更正出生日期;证件本身有误的先到派出所变更。",
)

rule(
    "P010",
    Person,
    "性别与身份证号码不一致",
    ["sex", "id_number"],
    CONSISTENT,
    Q(id_sex__isnull=False) & differs("sex", "id_sex"),
    advice="第17位单数为男、双数为女,核对后更正性别或证件号码。",
)

rule(
    "P011",
    Person,
    "身份证号码省份代码无效",
    ["id_number"],
    FORMAT,
    Q(id_number__length__gte=15) & ~Q(id_number__regex=PROVINCES),
    advice="号码前2位不是省级代码,核对证件原件。",
)


@rule(
    "P012",
    Person,
    "同一户内证件号码重复",
    ["id_number"],
    UNIQUE,
    advice="删除重复录入的成员,或更正录错的号码。",
)
def one_number_twice_in_a_household(day):
    return Q(same_number__persons__gt=1) & others(
        day, household=OuterRef("household"), id_number=OuterRef("id_number")
    )


rule(
    "P013",
    Person,
    "同一人同时登记在两户",
    ["id_number"],
    UNIQUE,
    Q(same_number__first__lt=F("same_number__last")),
    advice="由两户所在乡镇会商,保留实际共同生活的一户,另一户作自然减少。",
)


@rule(
    "P014",
    Person,
    "同村同名同出生日期而证件号码不同,疑似重复",
    ["name", "birth_date", "id_number"],
    UNIQUE,
    advice="入户核对是否同一人使用两个号码,属重号的保留公安有效号码。",
    severity=WARNING,
    tier=EXTENDED,
)
def one_person_under_two_numbers(day):
    namesake = others(
        day, ~Q(id_number=OuterRef("id_number")), name=OuterRef("name"), birth_date=OuterRef("birth_date"),
        household__village=OuterRef("household__village"),
    )  # fmt: skip
    return Q(namesakes__persons__gt=1) & namesake


rule(
    "P015",
    Person,
    "残疾人证号前18位与身份证号不一致",
    ["disability_cert_no", "id_number"],
    CONSISTENT,
    filled("disability_cert_no") & Q(id_type=IdType.ID_CARD) & ~Q(disability_cert_no__startswith=F("id_number")),
    advice="核对残疾人证原件。",
)

rule(
    "P016",
    Person,
    "残疾人证号不符合编码规则",
    ["disability_cert_no"],
    FORMAT,
    badly_formed("disability_cert_no", CERTIFICATE),
    advice="残疾人证为18位身份证号加1位类别(1-7)加1位等级(1-4),补发证再加B和序号。",
)


@rule(
    "P017",
    Person,
    "残疾类别或等级与残疾人证号不一致",
    ["disability_type", "disability_level", "disability_cert_no"],
    CONSISTENT,
    advice="以残疾人证为准更正残疾类别、等级。",
    severity=WARNING,
    tier=EXTENDED,
)
def unlike_the_certificate(day):
    unlike = Q()
    for digit, kind in enumerate(DisabilityType, start=1):
        unlike |= Q(disability_cert_no__regex=rf"^.{{18}}{digit}") & (
            missing("disability_type") | ~Q(disability_type=kind)
        )
    for level in "1234":
        other = missing("disability_level") | ~Q(disability_level=level)
        unlike |= Q(disability_cert_no__regex=rf"^.{{19}}{level}") & other
    return filled("disability_cert_no") & unlike


rule(
    "P018",
    Person,
    "证件类型与证件号码位数不符",
    ["id_type", "id_number"],
    CONSISTENT,
    Q(id_type=IdType.ID_CARD, id_number__length__gt=18)
    | (Q(id_type=IdType.DISABILITY) & ~Q(id_number__length__in=[20, 22]))
    | Q(id_type=IdType.NONE, id_number__length=18),
    advice="更正证件类型或证件号码。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "P019",
    Person,
    "年龄超过110岁",
    ["birth_date"],
    PLAUSIBLE,
    advice="核实是否已去世未注销,或出生日期录入错误。",
    severity=WARNING,
    tier=EXTENDED,
)
def older_than_anybody(day):
    return day.aged(111)


rule(
    "P020",
    Person,
    "增加日期早于出生日期",
    ["joined_on", "birth_date"],
    LOGICAL,
    in_order("birth_date", "joined_on"),
    advice="更正增加日期或出生日期。",
)

rule(
    "P021",
    Person,
    "手机号码格式错误",
    ["phone"],
    FORMAT,
    badly_formed("phone", PHONE),
    advice="录入11位手机号或带区号的固定电话,一格只填一个号码。",
    severity=HINT,
    tier=EXTENDED,
)

rule(
    "P022",
    Person,
    "民族为空或不在民族代码表内",
    ["ethnicity"],
    COMPLETE,
    missing("ethnicity") | ~Q(ethnicity__in=Ethnicity.values),
    advice="按户口簿选择民族,毛南族、布依族等须选全称。",
)

rule("P023", Person, "性别为空", ["sex"], COMPLETE, missing("sex"), advice="补录性别。")

rule(
    "P024",
    Person,
    "出生日期为空",
    ["birth_date"],
    COMPLETE,
    missing("birth_date"),
    advice="补录出生日期,可由身份证号码生成。",
)

rule(
    "P025",
    Person,
    "同一银行账号被不同户的成员使用",
    ["bank_account"],
    UNIQUE,
    Q(same_account__first__lt=F("same_account__last")),
    advice="核对一卡通账号,防止补贴发错人。",
    severity=WARNING,
    tier=EXTENDED,
)
