"""快照: figures kept for dashboards, so that a page asks nothing of a hundred thousand records."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pingtang.areas.models import COUNTY, VILLAGE, Area
from pingtang.audit.models import Cause
from pingtang.indicators.figures import Measured, Scope, digits_below, figures
from pingtang.indicators.models import Snapshot

FRESH_FOR = timedelta(minutes=2)  # a refresh follows each commit within that time


@dataclass(frozen=True)
class Told:
    """Figures of one area and of the areas below it. `at`: when they were computed."""

    scope: Scope
    here: dict
    below: dict
    at: object

    def value(self, code, area=None):
        measured = self.here.get(code) if area is None else self.below.get(area, {}).get(code)
        return measured.value if measured else None


def compute(scope, wanted=None):
    """{area code: {figure code: Measured}} of the scope's area and the areas below: two queries a figure at most."""
    digits = digits_below(scope.area)
    told = {scope.area.code: {}}
    for figure in wanted or figures():
        told[scope.area.code][figure.code] = figure.measure(scope)
        if digits and figure.has_place:
            for place, value in figure.by_area(scope, digits).items():
                told.setdefault(place, {})[figure.code] = Measured(value)
    told.pop(None, None)  # records without a village belong to the township alone
    return told


@transaction.atomic
def keep(scope, at=None):
    """Computes every figure of an area and the areas below it, and keeps the values."""
    at = at or timezone.now()
    told = compute(scope)
    places = {scope.area.code, *Area.objects.filter(parent=scope.area).values_list("code", flat=True)}
    for code in places:
        for one in figures() if len(code) < VILLAGE else ():
            if one.has_place:
                told.setdefault(code, {}).setdefault(one.code, Measured(_zero(one)))
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
    return len(rows)


def _zero(figure):
    return None if figure.kind in ("rate", "entry") else 0


def tell(scope, today):
    """The figures of an area and those below it: from snapshots while these are good, computed afresh otherwise.

    A past day's snapshot stays what it was on its night. Today's is good until something has changed since.
    """
    digits = digits_below(scope.area)
    kept = Snapshot.objects.filter(on=scope.on, since=scope.since)
    at = kept.filter(area=scope.area).aggregate(at=Max("computed_at"))["at"]
    if at is None or len(scope.area.code) != COUNTY or (scope.on >= today and not _fresh(at)):
        told, at = compute(scope), timezone.now()
    else:
        told = {}
        for code, area, value, part, whole in kept.filter(area__code__startswith=scope.area.code).values_list(
            "code", "area_id", "value", "part", "whole"
        ):
            if area == scope.area.code or len(area) == digits:
                told.setdefault(area, {})[code] = Measured(value, part, whole)
    here = told.pop(scope.area.code, {})
    return Told(scope, here, told, at)


def _fresh(at):
    if timezone.now() - at < FRESH_FOR:
        return True
    changed = Cause.objects.aggregate(at=Max("at"))["at"]
    return changed is None or changed <= at
