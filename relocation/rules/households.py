"""搬迁户规则 R003–R009、R015、R020、R021: who was moved, with how much room and money, and what followed."""

from django.db.models import F, Q

from households.models import RegistryKind
from pingtang.cleaning.patterns import blank, differs, in_order
from pingtang.cleaning.rule import (
    COMPLETE,
    CONSISTENT,
    EXTENDED,
    HINT,
    LOGICAL,
    PLAUSIBLE,
    UNIQUE,
    WARNING,
    rule,
)
from relocation.models import MoveKind, RelocationHousehold

REGISTERED = Q(kind=MoveKind.REGISTERED)

rule(
    "R003",
    RelocationHousehold,
    "建档立卡搬迁户不在建档立卡名册",
    ["kind", "household", "head_id_number"],
    CONSISTENT,
    REGISTERED
    & (
        Q(household__isnull=True)
        | ~Q(household__registry_kind=RegistryKind.REGISTERED)
        | Q(household__removed_on__isnull=False)
    ),
    advice="核对对象身份,误列的改为同步搬迁。",
    tier=EXTENDED,
)


@rule(
    "R004",
    RelocationHousehold,
    "建档立卡搬迁户人均安置面积超过25平方米",
    ["house_area", "persons"],
    PLAUSIBLE,
    advice="核对面积和人口;超面积的按政策整改。",
    tier=EXTENDED,
)
def too_large(day):
    return RelocationHousehold.objects.over_area(day.policy("relocation_area_per_head", day.year))


rule(
    "R005",
    RelocationHousehold,
    "搬迁人口与户内人口不一致",
    ["persons"],
    CONSISTENT,
    Q(household__isnull=False) & differs("persons", "at_home__members"),
    advice="核对搬迁后人口自然变化,备注说明。",
    severity=WARNING,
    tier=EXTENDED,
)
rule(
    "R006",
    RelocationHousehold,
    "同一户重复享受易地搬迁",
    ["head_id_number", "project_year"],
    UNIQUE,
    Q(moved_again__records__gt=1),
    advice="核对后取消重复安置。",
    tier=EXTENDED,
)


@rule(
    "R007",
    RelocationHousehold,
    "自筹资金超过规定标准",
    ["self_raised"],
    PLAUSIBLE,
    advice="核对自筹金额,防止搬迁户因搬迁负债。",
    severity=WARNING,
    tier=EXTENDED,
)
def raised_too_much(day):
    a_head, a_household = day.policy("self_raised_per_head"), day.policy("self_raised_per_household")
    return REGISTERED & (Q(self_raised__gt=F("persons") * a_head) | Q(self_raised__gt=a_household))


rule(
    "R008",
    RelocationHousehold,
    "入住日期早于协议签订日期",
    ["moved_on", "agreement_on"],
    LOGICAL,
    in_order("agreement_on", "moved_on"),
    advice="更正日期。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "R009",
    RelocationHousehold,
    "安置房号重复",
    ["house_no"],
    UNIQUE,
    advice="核对分房台账。",
    tier=EXTENDED,
)
def same_flat(day):
    return RelocationHousehold.objects.holding_a_flat_twice()


@rule(
    "R015",
    RelocationHousehold,
    "有劳动力搬迁户无1人稳定就业",
    ["moved_on"],
    LOGICAL,
    advice="推荐就业,确保一户一人以上稳定就业。",
    tier=EXTENDED,
)
def nobody_works(day):
    return RelocationHousehold.objects.lacking_work(day.on, int(day.policy("stable_job_days", day.year)))


rule(
    "R020",
    RelocationHousehold,
    "搬迁户住房信息仍为危房",
    ["household"],
    CONSISTENT,
    Q(moved_on__isnull=False, home__dangerous__gt=0),
    advice="住房信息应更新为安置房。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "R021",
    RelocationHousehold,
    "入住满1年未办理不动产登记",
    ["certificate_no", "moved_on"],
    COMPLETE,
    advice="协调自然资源部门办证。",
    severity=HINT,
    tier=EXTENDED,
)
def no_certificate(day):
    return Q(moved_on__lt=day.before(1)) & blank("certificate_no")
