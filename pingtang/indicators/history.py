"""指标历史: one figure over the months, out of snapshots; what was kept on a night beside what is counted now."""

import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pingtang.accounts.roles import Role
from pingtang.areas.models import COUNTY, within_reach
from pingtang.audit.models import Cause
from pingtang.audit.undo import event_models
from pingtang.indicators.figures import Scope, percentage
from pingtang.indicators.models import Snapshot
from pingtang.indicators.periods import month_ends
from pingtang.indicators.snapshots import changed_at, horizon
from pingtang.policy.constants import today

MOST_SECONDS = 1.0  # that a page spends on days that nobody has kept, or that records have changed for
MOST_EVENTS = 5000  # of each history table that are looked through for what changed a figure
MOST_CAUSES = 8


@dataclass
class Point:
    """A figure at the end of a day. `night`: what was kept on it; `now`: what is counted for it today.

    `known`: whether `now` is of this moment; a page that ran out of time shows what was known last.
    """

    on: date
    now: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    night: Decimal | None = None
    has_night: bool = False
    computed_at: object = None
    known: bool = False

    @property
    def is_corrected(self):
        """Whether records were corrected since that night."""
        return self.has_night and self.known and self.night != self.now


def over_time(one, area, until, months, seconds=MOST_SECONDS):
    """[Point] of the last month ends up to a day, and of that day: the oldest first.

    Days that were kept since records changed last cost nothing; the others are counted, the newest first, for as long
    as `seconds` allow, and kept, so that the next page finds them.
    """
    days = month_ends(until, months)
    if days[-1] != until:
        days.append(until)
    return at_days(one, area, days, seconds)


def at_days(one, area, days, seconds=MOST_SECONDS):
    """[Point] of those days, in their order."""
    scopes = {day: Scope.until(area, day) for day in days}
    kept = {
        row.on: row
        for row in Snapshot.objects.filter(area=area, code=one.code, on__in=days)
        if row.since == scopes[row.on].since
    }
    at = horizon()
    changed, day_of_the_portal = changed_at(one.model._meta.app_label), today()
    until, points, counted = time.monotonic() + seconds, {}, []
    for day in sorted(days, reverse=True):
        row, is_over = kept.get(day), day < day_of_the_portal
        point = points[day] = _of_row(row, day, changed)
        point.has_night = point.has_night and is_over
        if not point.known and time.monotonic() < until:
            measured = one.measure(scopes[day])
            point.now, point.part, point.whole, point.known = measured.value, measured.part, measured.whole, True
            if is_over:
                counted.append(_counted(row, one, scopes[day], measured, at))
    if counted:
        _keep(counted)
    return [points[day] for day in days]


def now_of(one, scope):
    """A figure's value as the records are now: what was kept, while nothing has changed since; else counted."""
    place = one.where(scope)
    if scope != Scope.until(scope.area, scope.on):
        return one.value(scope)
    return at_days(one, place.area, [scope.on])[0].now


def _of_row(row, day, changed):
    """What a snapshot says of its day, and whether that still holds."""
    if row is None:
        return Point(day)
    looked = row.checked_at or row.computed_at
    point = Point(
        day, row.now if row.checked_at else row.value, row.part, row.whole,
        night=None if row.made_up else row.value, has_night=not row.made_up, computed_at=row.computed_at,
        known=changed is None or changed <= looked,
    )  # fmt: skip
    if point.is_corrected:
        point.part = point.whole = None  # of the night, and not of now
    return point


def _counted(row, one, scope, measured, at):
    """The snapshot that remembers what was counted for a day just now; the value of a night stays what it was."""
    if row is not None and not row.made_up:
        row.now, row.checked_at = measured.value, at
        return row
    return Snapshot(
        code=one.code, area=scope.area, since=scope.since, on=scope.on, value=measured.value, part=measured.part,
        whole=measured.whole, computed_at=at, made_up=True, alone=True,
    )  # fmt: skip


def _keep(rows):
    looked_at = [row for row in rows if row.pk]
    made_up = [row for row in rows if not row.pk]
    Snapshot.objects.bulk_update(looked_at, ["now", "checked_at"])
    Snapshot.objects.bulk_create(
        made_up, update_conflicts=True, unique_fields=["on", "since", "area", "code"],
        # a night that was kept by somebody else in this moment is left alone by the next look, not here
        update_fields=["value", "part", "whole", "computed_at", "made_up"],
    )  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """A cause that changed records which a figure may count, since a night. `records`: how many of them."""

    cause: Cause
    records: int
    linked: bool


def corrections(one, since, user):
    """The newest causes that changed records of the figure's app since that moment, within the user's reach."""
    if not user.may("changes"):
        return []
    counted = {}
    for events in event_models():
        model = events.pgh_tracked_model
        if model._meta.app_label != one.model._meta.app_label:
            continue
        later = events.objects.filter(pgh_created_at__gt=since).exclude(pgh_context=None).order_by("-pk")
        rows = list(later.values_list("pgh_context_id", "pgh_obj_id")[:MOST_EVENTS])
        if rows and len(user.area_id) > COUNTY:
            touched = model._default_manager.filter(pk__in={key for _, key in rows})
            reached = set(within_reach(touched, user).values_list("pk", flat=True))
            rows = [row for row in rows if row[1] in reached]
        for context, key in rows:
            counted.setdefault(context, set()).add((model, key))
    causes = Cause.objects.filter(context__in=list(counted)).select_related("user").order_by("-pk")[:MOST_CAUSES]
    reads_all = user.role == Role.AUDITOR
    return [Correction(cause, len(counted[cause.context]), reads_all or cause.user_id == user.pk) for cause in causes]


def change(now, then):
    """(difference, difference in per cent of then); None where it cannot be told."""
    if now is None or then is None:
        return None, None
    return now - then, percentage(now - then, abs(then)) if then else None
