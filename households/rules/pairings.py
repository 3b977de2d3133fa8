"""结对规则 G001–G005: who helps whom, and can be reached."""

from django.db.models import Q

from households.models import Helper, Household, HouseholdHelper, RegistryKind
from pingtang.cleaning.patterns import blank, in_order
from pingtang.cleaning.rule import COMPLETE, EXTENDED, FORMAT, LOGICAL, PLAUSIBLE, WARNING, rule

rule(
    "G001",
    Household,
    "无有效帮扶责任人",
    ["household_code"],
    COMPLETE,
    Q(registry_kind=RegistryKind.REGISTERED, pairing__current=0),
    advice="落实帮扶责任人并录入。",
)

rule(
    "G002",
    Helper,
    "帮扶责任人本人是建档立卡人口",
    ["id_number"],
    LOGICAL,
    Q(among_the_poor__persons__gt=0),
    advice="更换帮扶责任人,或核实贫困识别。",
)


@rule(
    "G003",
    Helper,
    "帮扶责任人结对户数超过规定",
    ["name"],
    PLAUSIBLE,
    advice="调整结对,保证帮扶到位。",
    severity=WARNING,
    tier=EXTENDED,
)
def too_many_households(day):
    return Q(helped__households__gt=day.policy("helper_household_max"))


rule(
    "G004",
    Helper,
    "帮扶责任人联系电话为空或格式错误",
    ["phone"],
    FORMAT,
    blank("phone") | ~Q(phone__regex=r"^1[3-9][0-9]{9}$"),
    advice="补录帮扶责任人手机号。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "G005",
    HouseholdHelper,
    "帮扶结束时间早于开始时间",
    ["start_on", "end_on"],
    LOGICAL,
    in_order("start_on", "end_on"),
    advice="更正帮扶时间。",
)
