"""撤销: reads the history of a cause backwards and puts every row that it touched back to what it was before."""

import pghistory.models
from django.apps import apps
from django.db import connection, transaction
from django.dispatch import Signal

from pingtang.audit.models import Cause, because

undone = Signal()  # sender=Cause, cause=the one that is undone, user=…; sent after the commit


class TouchedSince(Exception):
    """Somebody changed these records after the cause did, so undoing would lose their work.

    `.records`: list of (model, object id), at most 1,000.
    """

    def __init__(self, records):
        self.records = records
        super().__init__(f"有 {len(records)} 条记录此后又被修改,不能整批撤销")


class AlreadyUndone(Exception):
    """The cause has been undone before, or is an undoing itself."""


def event_models():
    """The history table of each tracked table."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event)
        and getattr(model, "pgh_tracked_model", None)
        and not model._meta.proxy
    ]


def touched_by(cause):
    """(history table, number of records) for each table that a cause touched."""
    counts = []
    for events in event_models():
        number = events.objects.filter(pgh_context_id=cause.context).values("pgh_obj_id").distinct().count()
        if number:
            counts.append((events, number))
    return counts


def later_changes(cause, most=1000):
    """The records of this cause that others have changed since, as (model, object id)."""
    found = []
    for events, _ in touched_by(cause):
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT DISTINCT later.pgh_obj_id FROM "{events._meta.db_table}" mine'
                f' JOIN "{events._meta.db_table}" later'
                " ON later.pgh_obj_id = mine.pgh_obj_id AND later.pgh_id > mine.pgh_id"
                " AND later.pgh_context_id IS DISTINCT FROM mine.pgh_context_id"
                " WHERE mine.pgh_context_id = %s LIMIT %s",
                [cause.context, most],
            )
            found += [(events.pgh_tracked_model, pk) for (pk,) in cursor.fetchall()]
    return found[:most]


def undo(cause, user=None, reason=""):
    """Undoes a whole cause in one transaction.

    Raises TouchedSince, AlreadyUndone, or IntegrityError when later records point to those that it made.
    """
    with because(f"撤销:{cause.title}", user, reason=reason) as undoing:
        cause = Cause.objects.select_for_update(of=["self"]).get(pk=cause.pk)
        if cause.undone_by_id or Cause.objects.filter(undone_by=cause).exists():
            raise AlreadyUndone
        if touched := later_changes(cause):
            raise TouchedSince(touched)
        with connection.cursor() as cursor:
            for events, _ in touched_by(cause):
                _put_back(cursor, events, cause)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cause.undone_by = undoing
        cause.save(update_fields=["undone_by"])
        transaction.on_commit(lambda: undone.send(Cause, cause=cause, user=user), robust=True)
    return undoing


def _put_back(cursor, events, cause):
    model = events.pgh_tracked_model
    key = model._meta.pk.column
    kept = {field.column for field in events._meta.fields}
    columns = [
        field.column for field in model._meta.local_concrete_fields if field.column in kept and not field.generated
    ]
    names = ", ".join(f'"{column}"' for column in columns)
    sources = ", ".join(f'was."{column}"' for column in columns)
    table, history = model._meta.db_table, events._meta.db_table
    # the first event of the cause says how it began with a record; what the record was before is the event before that
    first = (
        f'(SELECT DISTINCT ON (pgh_obj_id) pgh_id, pgh_obj_id, pgh_label FROM "{history}"'
        " WHERE pgh_context_id = %s ORDER BY pgh_obj_id, pgh_id) first"
    )
    cursor.execute(
        f'UPDATE "{table}" now SET ({names}) = ROW({sources}) FROM {first}, LATERAL'
        f' (SELECT * FROM "{history}" e WHERE e.pgh_obj_id = first.pgh_obj_id AND e.pgh_id < first.pgh_id'
        " ORDER BY e.pgh_id DESC LIMIT 1) was"
        f" WHERE first.pgh_label = 'update' AND now.\"{key}\" = first.pgh_obj_id",
        [cause.context],
    )
    cursor.execute(
        f'INSERT INTO "{table}" ({names}) SELECT {sources} FROM {first}'
        f' JOIN "{history}" was ON was.pgh_id = first.pgh_id'
        f" WHERE first.pgh_label = 'delete'",
        [cause.context],
    )
    cursor.execute(
        f'DELETE FROM "{table}" now USING {first}'
        f" WHERE first.pgh_label = 'insert' AND now.\"{key}\" = first.pgh_obj_id",
        [cause.context],
    )
