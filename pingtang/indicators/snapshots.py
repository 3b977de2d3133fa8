"""快照: figures kept for dashboards, so that a page asks nothing of a hundred thousand records."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Length
from django.utils import timezone

from pingtang.areas.models import TOWNSHIP, VILLAGE, Area
from pingtang.audit.undo import event_models
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
            values = figure.by_area(scope, digits)
            if here is not None and figure.kind != "rate":
                here[figure.code] = Measured(sum(values.values(), Decimal(0)))
            nothing = None if figure.kind == "rate" else 0
            for code, of_place in told.items():
                of_place[figure.code] = Measured(values.get(code, nothing))
    return told


def compute(scope):
    """(figures of the scope's area, {area code: figures} of the areas below), computed now."""
    digits, here = digits_below(scope.area), {}
    below = _by_place(scope, digits, here) if digits else {}
    return {one.code: here.get(one.code) or one.measure(scope) for one in figures()}, below


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
    digits, here, told = digits_below(scope.area), {}, {}
    placeless = [one.code for one in figures() if not one.has_place]  # kept once, for the county
    inside = kept.filter(
        Q(area__code__startswith=scope.area.code) | Q(area__level=Area.Level.COUNTY, code__in=placeless)
    )
    for code, area, value, part, whole in inside.values_list("code", "area_id", "value", "part", "whole"):
        if len(area) == digits:
            told.setdefault(area, {})[code] = Measured(value, part, whole)
        elif area == scope.area.code or code in placeless:
            here[code] = Measured(value, part, whole)
    return Told(scope, here, told, at, live=False)


def _fresh(at):
    if timezone.now() - at < FRESH_FOR:
        return True
    changed = _changed_at()
    return changed is None or changed <= at


def _changed_at():
    """When a record that figures may count was written last: the newest line of each history table of their apps."""
    counted = {one.model._meta.app_label for one in figures() if one.model is not None}
    newest = [
        events.objects.order_by("-pk").values_list("pgh_created_at")[:1]
        for events in event_models()
        if events._meta.app_label in counted
    ]
    if not newest:
        return None
    return max((at for (at,) in newest[0].union(*newest[1:], all=True)), default=None)
