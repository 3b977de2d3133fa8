"""填报待办: what waits for a second person, what was sent back, and which figures have not been entered in time."""

from dataclasses import dataclass
from datetime import date, timedelta

from pingtang.approving import ApprovalState
from pingtang.indicators.figures import figures
from pingtang.indicators.forms import sees_to
from pingtang.indicators.models import Entry
from pingtang.indicators.periods import period_over

WAITING = [ApprovalState.PROPOSED, ApprovalState.CONFIRMED]


@dataclass(frozen=True)
class Due:
    """A figure for whose last period nothing has been entered. `missed`: nor for the period before."""

    figure: object
    since: date
    on: date
    missed: bool


def due_entries(county, on, user):
    """[Due] of the figures that are asked for regularly and are this user's to enter.

    A number of the period that is running says more than one of the period that is over, and will do too.
    """
    found = []
    for one in figures():
        if one.kind != "entry" or not one.every or not sees_to(user, one):
            continue
        since, last = period_over(on, one.every)
        before, _ = period_over(since - timedelta(days=1), one.every)
        entered = Entry.objects.filter(code=one.code, area=county, state__in=WAITING, on__lte=on)
        if not entered.filter(on__gte=since).exists():
            found.append(Due(one, since, last, not entered.filter(on__gte=before).exists()))
    return found
