"""定期报告: a kind of report says what period is due and what it holds; each period is issued once, late or not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope
from pingtang.policy.constants import today
from pingtang.reports.blocks import all_words, kept
from pingtang.reports.models import Report, ReportState
from pingtang.reports.narrative import Told

HOUR = 8
MOST_MISSED = 12  # periods that are made up for at once
_kinds = {}


class Unknown(KeyError):
    """No report of that kind."""


@dataclass(frozen=True)
class Kind:
    """`due(day)` gives (since, on) of the newest period that had ended before that day; `write(scope)` the blocks.

    A narrative is drafted by people: `tell(told)` gives its blocks from the figures and from what people wrote, and
    `name_it(scope)` its title; `first` is the earliest day of which it can tell.
    Without `due` a report comes out only when somebody issues it; `of_county`: of the whole county alone.
    """

    name: str
    title: str
    due: Callable | None
    write: Callable
    tell: Callable | None = None
    name_it: Callable | None = None
    of_county: bool = False
    first: date = date.min

    @property
    def drafted(self):
        """起草: written by people and issued by others, never by itself."""
        return self.tell is not None

    def title_of(self, scope):
        return self.name_it(scope) if self.name_it else f"{scope.area.name}{self.title}"

    def newest(self, day):
        """(since, on) of the newest period that is over on that day's evening; the year so far where none is due."""
        return self.due(day + timedelta(days=1)) if self.due else (date(day.year, 1, 1), day)

    def period_of(self, on):
        """The first day of the period in which that day lies, or which it ends."""
        since, last = self.newest(on)
        return since if last == on else last + timedelta(days=1)


def report(name, title, due=None, *, of_county=False):
    """Declares the function below as what a kind of report holds."""

    def declare(write):
        _kinds[name] = Kind(name, title, due, write, of_county=of_county)
        return write

    return declare


def narrative(name, title, due, name_it, first=date.min):
    """Declares the function below as what a narrative report tells: given a Told, it yields the blocks."""

    def declare(tell):
        _kinds[name] = Kind(name, title, due, lambda scope: tell(Told(scope)), tell, name_it, first=first)
        return tell

    return declare


def kind_named(name):
    """Raises Unknown."""
    try:
        return _kinds[name]
    except KeyError:
        raise Unknown(name) from None


def all_kinds():
    return list(_kinds.values())


def titles(drafted=None):
    """[(name, title)] of all kinds, or of those that are (not) drafted by people, to choose among."""
    return [(kind.name, kind.title) for kind in all_kinds() if drafted in (None, kind.drafted)]


def week_before(day):
    """The last full week, Monday to Sunday."""
    sunday = day - timedelta(days=day.isoweekday())
    return sunday - timedelta(days=6), sunday


def issue(name, scope=None, user=None):
    """Issues the report of a kind; the county's newest period when no scope is given. Returns (report, made).

    What was issued before stays as it is: the same period gives the same report until it is withdrawn. A narrative is
    issued in drafts.py.
    """
    kind = kind_named(name)
    if kind.drafted:
        raise Unknown(name)
    if scope is None:
        county = Area.objects.get(level=Area.Level.COUNTY)
        scope = Scope(county, *kind.due(today())) if kind.due else Scope.until(county, today())
    period = {"kind": name, "area": scope.area, "since": scope.since, "on": scope.on}
    if found := Report.objects.filter(**period, withdrawn_at=None).first():
        return found, False
    content = kept(kind.write(scope))
    try:
        with transaction.atomic(), because(f"印发{kind.title}", user):
            made = Report.objects.create(
                **period,
                title=kind.title_of(scope),
                number=next_number(name, scope),
                state=ReportState.ISSUED,
                content=content,
                words=all_words(content),
                issued_at=timezone.now(),
                issued_by=user,
            )
    except IntegrityError:  # somebody issued it at the same moment
        return Report.objects.get(**period, withdrawn_at=None), False
    return made, True


def next_number(name, scope):
    """期号: counted within a year."""
    return Report.objects.issued().filter(kind=name, area=scope.area, on__year=scope.on.year).count() + 1


def due():
    """[(kind, scope)] that the county has not been told of yet, the oldest first.

    A report comes out at HOUR of its day. What nights without a clock have missed is made up for, back to the last
    report that was issued; of a kind that was never issued there is the newest period only.
    """
    county = Area.objects.get(level=Area.Level.COUNTY)
    day = today() if timezone.localtime().hour >= HOUR else today() - timedelta(days=1)
    waiting = []
    for kind in all_kinds():
        if kind.drafted or not kind.due:
            continue
        issued = set(Report.objects.filter(kind=kind.name, area=county).values_list("since", "on"))
        missed, period = [], kind.due(day)
        while period not in issued and len(missed) < MOST_MISSED:
            missed.append((kind, Scope(county, *period)))
            period = kind.due(period[1])
        waiting += reversed(missed if issued else missed[:1])
    return waiting
