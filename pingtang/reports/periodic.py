"""定期报告: a kind of report says what period is due and what it holds; each period is issued once, late or not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope
from pingtang.policy.constants import today
from pingtang.reports.blocks import kept
from pingtang.reports.models import Report

HOUR = 8
MOST_MISSED = 12  # periods that are made up for at once
_kinds = {}


class Unknown(KeyError):
    """No report of that kind."""


@dataclass(frozen=True)
class Kind:
    """`due(day)` gives (since, on) of the newest period that had ended before that day; `write(scope)` the blocks.

    Without `due` a report comes out only when somebody issues it.
    """

    name: str
    title: str
    due: Callable | None
    write: Callable


def report(name, title, due=None):
    """Declares the function below as what a kind of report holds."""

    def declare(write):
        _kinds[name] = Kind(name, title, due, write)
        return write

    return declare


def kind_named(name):
    """Raises Unknown."""
    try:
        return _kinds[name]
    except KeyError:
        raise Unknown(name) from None


def all_kinds():
    return list(_kinds.values())


def titles():
    """[(name, title)] of all kinds, to choose among."""
    return [(kind.name, kind.title) for kind in all_kinds()]


def week_before(day):
    """The last full week, Monday to Sunday."""
    sunday = day - timedelta(days=day.isoweekday())
    return sunday - timedelta(days=6), sunday


def issue(name, scope=None, user=None):
    """Issues the report of a kind; the county's newest period when no scope is given. Returns (report, made).

    What was issued before stays as it is: the same period gives the same report.
    """
    kind = kind_named(name)
    if scope is None:
        county = Area.objects.get(level=Area.Level.COUNTY)
        scope = Scope(county, *kind.due(today())) if kind.due else Scope.until(county, today())
    period = {"kind": name, "area": scope.area, "since": scope.since, "on": scope.on}
    if found := Report.objects.filter(**period).first():
        return found, False
    earlier = Report.objects.filter(kind=name, area=scope.area, on__year=scope.on.year)
    try:
        with transaction.atomic(), because(f"印发{kind.title}", user):
            made = Report.objects.create(
                **period,
                title=f"{scope.area.name}{kind.title}",
                number=earlier.count() + 1,
                content=kept(kind.write(scope)),
                issued_by=user,
            )
    except IntegrityError:  # somebody issued it at the same moment
        return Report.objects.get(**period), False
    return made, True


def due():
    """[(kind, scope)] that the county has not been told of yet, the oldest first.

    A report comes out at HOUR of its day. What nights without a clock have missed is made up for, back to the last
    report that was issued; of a kind that was never issued there is the newest period only.
    """
    county = Area.objects.get(level=Area.Level.COUNTY)
    day = today() if timezone.localtime().hour >= HOUR else today() - timedelta(days=1)
    waiting = []
    for kind in filter(lambda kind: kind.due, all_kinds()):
        issued = set(Report.objects.filter(kind=kind.name, area=county).values_list("since", "on"))
        missed, period = [], kind.due(day)
        while period not in issued and len(missed) < MOST_MISSED:
            missed.append((kind, Scope(county, *period)))
            period = kind.due(period[1])
        waiting += reversed(missed if issued else missed[:1])
    return waiting
