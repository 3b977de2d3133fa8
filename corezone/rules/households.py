"""住户规则 A001–A003、A006、A007: survey, wish, safe home, payments, and one resettlement only."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest

from corezone.models import HomePlace, ResettleMode, ZoneHousehold
from corezone.models.households import MONEY
from pingtang.cleaning.patterns import missing, no
from pingtang.cleaning.rule import COMPLETE, EXTENDED, LOGICAL, TABLES, rule


def _sum(fact):
    """A sum of money; of nothing it is 0."""
    return Coalesce(F(fact), 0, output_field=MONEY)


rule(
    "A001",
    ZoneHousehold,
    "FAST核心区住户无房屋测绘记录",
    ["code"],
    COMPLETE,
    Q(zone_built__houses=0),
    advice="补录测绘房屋。",
    tier=EXTENDED,
)
rule(
    "A002",
    ZoneHousehold,
    "未填安置意愿",
    ["choice"],
    COMPLETE,
    missing("choice"),
    advice="入户调查补录安置意愿。",
    tier=EXTENDED,
)
rule(
    "A003",
    ZoneHousehold,
    "选择货币安置但无他处住房且未确认有安全住房",
    ["choice", "home_place", "has_safe_home"],
    LOGICAL,
    Q(choice=ResettleMode.MONETARY) & (missing("home_place") | Q(home_place=HomePlace.NONE)) & no("has_safe_home"),
    advice="核实住房去向,确保有安全住房后方可货币安置。",
    tier=EXTENDED,
)
rule(
    "A006",
    ZoneHousehold,
    "未签协议已兑付补偿或兑付超过应兑付金额",
    ["signed_on"],
    LOGICAL,
    Q(zone_paid__payments__gt=0)
    & (
        Q(signed_on__isnull=True)
        | Q(zone_paid__first__lt=F("signed_on"))
        | Q(zone_paid__sum__gt=Greatest(_sum("zone_built__due") - _sum("zone_housed__price"), 0, output_field=MONEY))
    ),
    advice="核对协议和兑付凭证。",
    tier=EXTENDED,
)
rule(
    "A007",
    ZoneHousehold,
    "FAST核心区住户重复享受易地扶贫搬迁",
    ["head_id_number"],
    TABLES,
    Q(zone_relocated__households__gt=0),
    advice="核对后只享受一次住房安置。",
    tier=EXTENDED,
)
