"""房屋规则 A005、A008: what was measured can hardly be true; what should be gone still stands."""

from django.db.models import Q

from corezone.models import ZoneBuilding
from pingtang.cleaning.patterns import missing, nothing
from pingtang.cleaning.rule import EXTENDED, LOGICAL, PLAUSIBLE, WARNING, rule


@rule(
    "A005",
    ZoneBuilding,
    "房屋建筑面积为0或单栋超过1000平方米",
    ["floor_area"],
    PLAUSIBLE,
    advice="核对测绘成果。",
    severity=WARNING,
    tier=EXTENDED,
)
def size(day):
    return nothing("floor_area") | Q(floor_area__gt=day.policy("zone_building_area_max"))


@rule(
    "A008",
    ZoneBuilding,
    "已搬迁满90天旧房未拆除",
    ["demolished_on"],
    LOGICAL,
    advice="组织拆除和复垦复绿。",
    severity=WARNING,
    tier=EXTENDED,
)
def still_stands(day):
    moved_before = day.days_ago(day.policy("zone_demolish_days"))
    return missing("demolished_on") & Q(household__moved_on__lt=moved_before)
