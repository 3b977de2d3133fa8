"""样例县的看板: the figures of its last day, and of the month before that they are compared with."""

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, month_before
from pingtang.indicators.snapshots import keep


def settle(county):
    whole = Area.objects.get(level=Area.Level.COUNTY)
    for day in (month_before(county.day), county.day):
        keep(Scope.until(whole, day))
