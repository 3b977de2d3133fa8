"""快照: figures kept for dashboards, so that a page asks nothing of a hundred thousand records."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Max, Q
from django.db.models.functions import Length
from django.utils import timezone

from pingtang.areas.models import COUNTY, TOWNSHIP, VILLAGE, Area, digits_below
from pingtang.audit.undo import event_models
from pingtang.indicators.figures import Measured, Scope, figures
from pingtang.indicators.models import Snapshot
from pingtang.indicators.periods import is_month_end

FRESH_FOR = timedelta(minutes=2)  # a refresh follows each commit within that time
VILLAGES_FOR = timedelta(days=40)  # villages are compared with a month earlier, not with years
SHARED = {"areas", "policy", "indicators"}  # what figures of every app may depend on


@dataclass(frozen=True)
class Told:
    """Figures of one area and of the areas below it. `at`: when they were computed; `live`: for this very page."""

    scope: Scope
    here: dict
    below: dict
    at: object
    live: bool

    def value(self, code, area=None):
        """A figure's value here, or in an area below; None where there is none."""
        measured = self.measured(code, area)
        return measured.value if measured else None

    def measured(self, code, area=None):
        return (self.here if area is None else self.below.get(area, {})).get(code)


def _by_place(scope, digits, here=None):
    """{area code: {figure code: Measured}} of the areas below that have so many digits, in one query a figure.

    Into `here` go the sums, so that the whole needs no query of its own.
    """
    told = {
        code: {}
        for code in Area.objects.within(scope.area)
        .alias(n=Length("code"))
        .filter(n=digits)
        .values_list("code", flat=True)
    }
    for figure in figures():
        if figure.has_place:
            values = figure.measured_by_area(scope, digits)
            if here is not None and figure.kind != "rate":
                here[figure.code] = Measured(sum((one.value for one in values.values()), Decimal(0)))
            nothing = Measured(None if figure.kind == "rate" else Decimal(0))
            for code, of_place in told.items():
                of_place[figure.code] = values.get(code, nothing)
    return told


def compute(scope):
    """(figures of the scope's area, {area code: figures} of the areas below), computed now."""
    digits, here = digits_below(scope.area), {}
    below = _by_place(scope, digits, here) if digits else {}
    return {one.code: here.get(one.code) or one.measure(scope) for one in figures()}, below


@transaction.atomic
def keep(scope, *, made_up=False):
    """Computes every figure of the county, its townships and villages, and keeps the values. Returns how many.

    `made_up`: the night is over and nobody kept it; a value that was kept then stays, and villages are left out.
    """
    at = horizon()
    here, townships = compute(scope)
    told = {scope.area.code: here} | townships
    if not made_up:
        told |= _by_place(scope, VILLAGE)
    number = write(scope, told, at, made_up=made_up)
    clear(scope.on)
    return number


def write(scope, told, at, *, made_up):
    """Keeps {area code: {figure code: Measured}} of a day. What was kept on its own night is never made up over."""
    rows = [
        Snapshot(
            code=code, area_id=place, since=scope.since, on=scope.on, computed_at=at, made_up=made_up,
            value=measured.value, part=measured.part, whole=measured.whole,
        )
        for place, values in told.items()
        for code, measured in values.items()
    ]  # fmt: skip
    once = ["on", "since", "area", "code"]
    if made_up:
        nights = Snapshot.objects.filter(on=scope.on, since=scope.since, area__in=told, made_up=False)
        of_the_night = set(nights.values_list("area_id", "code"))
        rows = [row for row in rows if (row.area_id, row.code) not in of_the_night]
    written = ["value", "part", "whole", "computed_at", "made_up", "alone", "now", "checked_at"]
    Snapshot.objects.bulk_create(
        rows, batch_size=2000, update_conflicts=True, unique_fields=once, update_fields=written
    )
    return len(rows)


def clear(on):
    """Villages older than some weeks go, but for the ends of months: what a trend is drawn from stays for good."""
    old = Snapshot.objects.filter(on__lt=on - VILLAGES_FOR).alias(digits=Length("area_id")).filter(digits__gt=TOWNSHIP)
    days = [day for day in old.order_by().values_list("on", flat=True).distinct() if not is_month_end(day)]
    old.filter(on__in=days).delete()


def is_kept(scope):
    """Whether the figures of that day are kept."""
    return Snapshot.objects.whole_days().filter(area=scope.area, on=scope.on, since=scope.since).exists()


def tell(scope, today):
    """The figures of an area and those below it: from snapshots while these are good, computed afresh otherwise.

    What was kept on the night of a past day stays what it was. Today's is good until something has changed since, and
    so is what was made up for a day that nobody kept.
    """
    kept = Snapshot.objects.whole_days().filter(on=scope.on, since=scope.since)
    found = kept.filter(area=scope.area).aggregate(
        at=Max("computed_at"), made_up=Max("computed_at", filter=Q(made_up=True))
    )
    at, is_over = found["at"], scope.on < today and scope == Scope.until(scope.area, scope.on)
    may_move = scope.on >= today or found["made_up"] == at
    if at is None or (may_move and not _fresh(at)):
        at = horizon()
        told = Told(scope, *compute(scope), timezone.now(), live=True)
        if is_over:
            write(scope, {scope.area.code: told.here} | told.below, at, made_up=True)
        return told
    here, below = {}, {}
    inside = of_area(kept, scope.area) | kept.filter(area__parent=scope.area)
    for code, area, value, part, whole in inside.values_list("code", "area_id", "value", "part", "whole"):
        told = below.setdefault(area, {}) if len(area) > len(scope.area.code) else here
        told[code] = Measured(value, part, whole)
    for one in figures():
        # typed in for that area since the county's were kept, or a figure that nobody declared then
        if one.code not in here:
            here[one.code] = one.measure(scope)
    digits = digits_below(scope.area)
    if digits and len(below) < Area.objects.filter(parent=scope.area).count():  # villages are not kept for ever
        at = horizon()
        below = _by_place(scope, digits)
        if is_over:
            write(scope, below, at, made_up=True)
    return Told(scope, here, below, found["at"], live=False)


def of_area(kept, area):
    """Of snapshots those that tell of an area: its own, and the county's of figures that lie in no township."""
    county = [one.code for one in figures() if not one.lies_in(area)]
    return kept.filter(Q(area=area) & ~Q(code__in=county) | Q(area=area.code[:COUNTY], code__in=county))


def _fresh(at):
    if timezone.now() - at < FRESH_FOR:
        return True
    changed = changed_at()
    return changed is None or changed <= at


def horizon():
    """The moment up to which everything that was written can be seen now.

    A change bears the time at which its transaction began: what an upload that still runs is going to write will be
    older than this moment. So a snapshot is of the time at which the oldest open transaction began.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction goes on seeing what it saw first
        cursor.execute(
            "SELECT least(clock_timestamp(), min(xact_start)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0]


def changed_at(app=None):
    """When a record that figures may count was written last: the newest line of each history table of their apps.

    With `app` only of those that a figure of that app can depend on: its own and lower floors, and what all share.
    """
    with connection.cursor() as cursor:
        cursor.execute(_newest(app))
        return cursor.fetchone()[0]


@cache
def _newest(app):
    """The question of `changed_at`, which every page asks, in words that are put together once."""
    counted = {one.model._meta.app_label for one in figures()} | SHARED
    if app is not None:
        floors = [config.label for config in apps.get_app_configs()]
        counted &= {*floors[: floors.index(app) + 1], *SHARED}
    lines = [
        f'(SELECT pgh_created_at AS at FROM "{events._meta.db_table}" ORDER BY pgh_id DESC LIMIT 1)'
        for events in event_models()
        if events._meta.app_label in counted
    ]
    return f"SELECT max(at) FROM ({' UNION ALL '.join(lines) or 'SELECT NULL::timestamptz AS at'}) newest"
