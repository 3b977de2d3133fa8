"""快照: figures kept for dashboards, so that a page asks nothing of a hundred thousand records."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Length
from django.utils import timezone

from pingtang.areas.models import TOWNSHIP, VILLAGE, Area
from pingtang.audit.models import Cause
from pingtang.indicators.figures import Measured, Scope, digits_below, figures
from pingtang.indicators.models import Snapshot

FRESH_FOR = timedelta(minutes=2)  # a refresh follows each commit within that time
VILLAGES_FOR = timedelta(days=40)  # villages are compared with a month earlier, not with years


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
        measured = (self.here if area is None else self.below.get(area, {})).get(code)
        return measured.value if measured else None


def _by_place(scope, digits):
    """{area code: {figure code: Measured}} of the areas below that have so many digits, in one query a figure."""
    told = {
        code: {}
        for code in Area.objects.within(scope.area)
        .alias(n=Length("code"))
        .filter(n=digits)
        .values_list("code", flat=True)
    }
    for figure in figures():
        if figure.has_place:
            values = figure.by_area(scope, digits)
            nothing = None if figure.kind == "rate" else 0
            for code, of_place in told.items():
                of_place[figure.code] = Measured(values.get(code, nothing))
    return told


def compute(scope):
    """(figures of the scope's area, {area code: figures} of the areas below), computed now."""
    digits = digits_below(scope.area)
    return {one.code: one.measure(scope) for one in figures()}, _by_place(scope, digits) if digits else {}


@transaction.atomic
def keep(scope):
    """Computes every figure of the county, its townships and villages, and keeps the values. Returns how many."""
    at = timezone.now()
    here, townships = compute(scope)
    told = {scope.area.code: here} | townships | _by_place(scope, VILLAGE)
    rows = [
        Snapshot(
            code=code, area_id=place, since=scope.since, on=scope.on, computed_at=at,
            value=measured.value, part=measured.part, whole=measured.whole,
        )
        for place, values in told.items()
        for code, measured in values.items()
    ]  # fmt: skip
    Snapshot.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["on", "since", "area", "code"],
        update_fields=["value", "part", "whole", "computed_at"],
    )
    old = Snapshot.objects.filter(on__lt=scope.on - VILLAGES_FOR).alias(digits=Length("area_id"))
    old.filter(digits__gt=TOWNSHIP).delete()
    return len(rows)


def is_kept(scope):
    """Whether the night of that day has been kept."""
    return Snapshot.objects.filter(area=scope.area, on=scope.on, since=scope.since).exists()


def tell(scope, today):
    """The figures of an area and those below it: from snapshots while these are good, computed afresh otherwise.

    A past day's snapshot stays what it was on its night. Today's is good until something has changed since.
    """
    kept = Snapshot.objects.filter(on=scope.on, since=scope.since)
    at = kept.filter(area=scope.area).aggregate(at=Max("computed_at"))["at"]
    if at is None or (scope.on >= today and not _fresh(at)):
        return Told(scope, *compute(scope), timezone.now(), live=True)
    digits, told = digits_below(scope.area), {}
    inside = kept.filter(area__code__startswith=scope.area.code)
    for code, area, value, part, whole in inside.values_list("code", "area_id", "value", "part", "whole"):
        if area == scope.area.code or len(area) == digits:
            told.setdefault(area, {})[code] = Measured(value, part, whole)
    return Told(scope, told.pop(scope.area.code), told, at, live=False)


def _fresh(at):
    if timezone.now() - at < FRESH_FOR:
        return True
    changed = Cause.objects.aggregate(at=Max("at"))["at"]
    return changed is None or changed <= at
