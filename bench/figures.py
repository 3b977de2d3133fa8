"""指标基准: all figures of the county and its townships, computed afresh and out of snapshots."""

import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from pingtang.accounts.models import User
from pingtang.areas.models import Area
from pingtang.indicators.catalogue import catalogue_of
from pingtang.indicators.figures import Scope, figure, figures
from pingtang.indicators.history import over_time
from pingtang.indicators.models import Snapshot
from pingtang.indicators.single import Single
from pingtang.indicators.snapshots import compute, keep, tell
from pingtang.policy.constants import today

HISTORY = "fund.reimbursement_rate", "persons.remaining"


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
    user = User.objects.get(username="shuju")
    catalogue_of(scope, user)  # the year before is counted once
    yield (
        "figures: catalogue with last year, targets, trends / limit",
        seconds(lambda: catalogue_of(scope, user)),
        0.2,
        "s",
    )
    for code in HISTORY:
        one = figure(code)
        Snapshot.objects.filter(code=code, made_up=True).delete()
        counted = seconds(lambda one=one: over_time(one, county, scope.on, 12, seconds=60), times=1)
        yield f"figures: {code}, 12 months nobody kept / limit", counted, 1.0, "s"
        again = seconds(lambda one=one: over_time(one, county, scope.on, 12))
        yield f"figures: {code}, 12 months kept / limit", again, 0.05, "s"
        page = seconds(lambda one=one: Single(one, scope, user, 36))
        yield f"figures: {code}, its page with 36 months / limit", page, 1.0, "s"
