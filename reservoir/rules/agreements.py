"""协议规则 W004、W006–W009: the same land or household twice, houses that fell too early or stand too long."""

from django.db.models import F, Q

from pingtang.cleaning.rule import EXTENDED, LOGICAL, TABLES, UNIQUE, WARNING, rule
from reservoir.models import HouseDemolition, LandAgreement, ResettlementAgreement

STANDS_AT_MOST = 90  # days after its people have moved out; the rule's title says so

rule(
    "W004",
    LandAgreement,
    "同一工程同一地块重复签订协议",
    ["plot_no", "holder_id_number"],
    UNIQUE,
    Q(same_plot__agreements__gt=1),
    advice="核对是否重复补偿。",
    tier=EXTENDED,
)
rule(
    "W006",
    HouseDemolition,
    "未签安置协议先拆除房屋",
    ["demolished_on"],
    LOGICAL,
    Q(demolished_on__isnull=False)
    & (Q(agreement__signed_on__isnull=True) | Q(demolished_on__lt=F("agreement__signed_on"))),
    advice="核对协议和拆除日期。",
    tier=EXTENDED,
)


@rule(
    "W007",
    HouseDemolition,
    "已搬离90天房屋未拆除",
    ["demolished_on"],
    LOGICAL,
    advice="组织拆除,确保度汛安全。",
    severity=WARNING,
    tier=EXTENDED,
)
def still_standing(day):
    return Q(agreement__moved_on__lt=day.days_ago(STANDS_AT_MOST)) & (
        Q(demolished_on__isnull=True) | Q(demolished_on__gt=day.on)
    )


rule(
    "W008",
    ResettlementAgreement,
    "同一户重复签订安置协议",
    ["head_id_number"],
    UNIQUE,
    Q(same_head__agreements__gt=1),
    advice="核对是否重复安置。",
    tier=EXTENDED,
)
rule(
    "W009",
    ResettlementAgreement,
    "水库移民户同时享受易地扶贫搬迁住房",
    ["head_id_number"],
    TABLES,
    Q(relocated__members__gt=0),
    advice="核对是否重复享受住房安置政策。",
    severity=WARNING,
    tier=EXTENDED,
)
