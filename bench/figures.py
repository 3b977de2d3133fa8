"""指标基准: all figures of the county and its townships, computed afresh and out of snapshots."""

import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, figures
from pingtang.indicators.snapshots import compute, keep, tell
from pingtang.policy.constants import today


def seconds(function, times=5):
    """The median of some runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        function()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[len(taken) // 2]


def lines():
    county = Area.objects.get(level=Area.Level.COUNTY)
    scope = Scope.until(county, today())
    afresh = seconds(lambda: compute(scope))
    yield "figures: all × county and townships, afresh / limit", afresh, 5.0, "s"
    keep(scope)
    kept = seconds(lambda: tell(scope, today()))
    yield "figures: dashboard out of snapshots / limit", kept, 0.05, "s"
    yield "figures: out of snapshots / afresh", kept, afresh, "s"
    with CaptureQueriesContext(connection) as queries:
        compute(scope)

    yield "figures: queries / figures", len(queries), len(figures()), " "
