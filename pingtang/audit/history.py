"""变更记录: reads the history tables back as sentences: which field, from what, to what, who, when, why."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from pingtang.audit.models import Cause
from pingtang.audit.undo import event_models
from pingtang.web.values import NOT_FOR_READERS, label, text

LABELS = {"insert": "新增", "update": "修改", "delete": "删除"}
EMPTY = "(空)"
UNTOLD = NOT_FOR_READERS | {"id", "updated_on"}


@dataclass
class Change:
    """One event of one record. `fields`: [(Chinese name, before, after)], personal numbers masked."""

    at: Any
    kind: str
    model: type
    object_id: Any
    fields: list
    cause: Cause | None


def _told(field, value):
    """As people read it: of another record its name, as long as that record is there."""
    if field.is_relation and value is not None:
        return str(field.related_model._base_manager.filter(pk=value).first() or value)
    return text(field, value)


def _differences(model, before, after):
    told = []
    for field in model._meta.local_concrete_fields:
        if field.name in UNTOLD or field.attname not in after:
            continue
        was, now = (before or {}).get(field.attname), after[field.attname]
        if was != now and not (before is None and now in (None, "", [])):
            old = (_told(field, was) or EMPTY) if before is not None else ""
            told.append((label(field), old, _told(field, now) or EMPTY))
    return told


def _kept(events):
    model = events.pgh_tracked_model
    names = {field.attname for field in events._meta.local_concrete_fields}
    return [field.attname for field in model._meta.local_concrete_fields if field.attname in names]


def changes_of(events, rows):
    """[Change] for events of one history table, newest first; what a record was is read from the event before."""
    model, columns = events.pgh_tracked_model, _kept(events)
    rows = list(rows)
    causes = {
        c.context: c for c in Cause.objects.filter(context__in={e.pgh_context_id for e in rows}).select_related("user")
    }
    changes = []
    for event in rows:
        before = None
        if event.pgh_label == "update":
            before = (
                events.objects.filter(pgh_obj_id=event.pgh_obj_id, pgh_id__lt=event.pgh_id)
                .order_by("-pgh_id").values(*columns).first()
            )  # fmt: skip
        after = {name: getattr(event, name) for name in columns}
        changes.append(
            Change(
                event.pgh_created_at, LABELS.get(event.pgh_label, event.pgh_label), model, event.pgh_obj_id,
                _differences(model, before, after), causes.get(event.pgh_context_id),
            )
        )  # fmt: skip
    return changes


def _events_of(model):
    """The history table of a model, which may be a proxy; None where it has none."""
    return next((each for each in event_models() if each.pgh_tracked_model is model._meta.concrete_model), None)


def changes_since(model, keys, moment, most=500):
    """{key: [Change]} of these records since a moment, the newest first."""
    events = _events_of(model)
    if events is None:
        return {}
    found = {}
    rows = events.objects.filter(pgh_obj_id__in=keys, pgh_created_at__gte=moment, pgh_label="update")
    for change in changes_of(events, rows.order_by("-pgh_id")[:most]):
        if change.fields:
            found.setdefault(change.object_id, []).append(change)
    return found


def removals_of(model, keys):
    """{key: (the record as it was at last, the Change that removed it)} of those that were deleted."""
    events = _events_of(model)
    if events is None:
        return {}
    columns = _kept(events)
    rows = events.objects.filter(pgh_obj_id__in=keys, pgh_label="delete").order_by("pgh_obj_id", "-pgh_id")
    rows = list(rows.distinct("pgh_obj_id"))
    lasts = [model(**{name: getattr(row, name) for name in columns}) for row in rows]
    return {last.pk: (last, change) for last, change in zip(lasts, changes_of(events, rows), strict=True)}


def told_name(record):
    """What a record was called, even where what it belonged to is gone as well."""
    try:
        return str(record)
    except ObjectDoesNotExist:
        return f"{record._meta.verbose_name} {record.pk}"


def history_of(record, most=20):
    """The newest changes of one record; None when its table has no history."""
    events = _events_of(type(record))
    if events is None:
        return None
    return changes_of(events, events.objects.filter(pgh_obj_id=record.pk).order_by("-pgh_id")[:most])


def uncaused(most=200):
    """无事由变更: what was written by none of our pages and jobs, newest first."""
    found = []
    for events in event_models():
        found += changes_of(events, events.objects.filter(pgh_context=None).order_by("-pgh_id")[:most])
    return sorted(found, key=lambda change: change.at, reverse=True)[:most]
