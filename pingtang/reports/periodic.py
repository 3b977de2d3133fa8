"""定期报告: a kind of report says what period is due and what it holds; each period is issued once, late or not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope
from pingtang.policy.constants import today
from pingtang.reports.blocks import kept
from pingtang.reports.models import Report

_kinds = {}


class Unknown(KeyError):
    """No report of that kind."""


@dataclass(frozen=True)
class Kind:
    """`due(day)` gives (since, on) of the newest period that had ended before that day; `write(scope)` the blocks."""

    name: str
    title: str
    due: Callable
    write: Callable


def report(name, title, due):
    """Declares the function below as what a periodic report holds."""

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
        since, on = kind.due(today())
        scope = Scope(Area.objects.get(level=Area.Level.COUNTY), since, on)
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
    """The kinds whose newest period has not been reported yet: after a night in which nothing ran, too."""
    for kind in all_kinds():
        since, on = kind.due(today())
        county = Report.objects.filter(kind=kind.name, area__level=Area.Level.COUNTY, since=since, on=on)
        if not county.exists():
            yield kind
