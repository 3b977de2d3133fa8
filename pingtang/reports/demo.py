"""样例县的看板与报告: figures of its last day and of the month before, and the reports that are due on it."""

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, month_before
from pingtang.indicators.snapshots import keep
from pingtang.reports.periodic import due, issue


def settle(county):
    whole = Area.objects.get(level=Area.Level.COUNTY)
    keep(Scope.until(whole, month_before(county.day)), made_up=True)  # nobody kept that night
    keep(Scope.until(whole, county.day))
    for kind, scope in due():
        issue(kind.name, scope)
