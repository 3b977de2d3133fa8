"""提交与撤销: writes a previewed batch into the records as one act, and takes it out again."""

from django.db import connection, transaction
from django.utils import timezone

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.audit.undo import event_models
from pingtang.audit.undo import undo as undo_cause
from pingtang.jobs.engine import Refusal, silent
from pingtang.refusing import sentence_of
from pingtang.rosters.joining import Joined
from pingtang.rosters.models import Batch
from pingtang.rosters.scratch import plan_for, scratch
from pingtang.rosters.signals import committed

LOCK_CLASS = 1
MOST_TOLD = 1000
MANY = 1000  # rows of a table, of which the planner is told at once
SOURCE = "committing"  # a table of this transaction only: the rows to be written


class Stale(Refusal):
    """Records have moved since the preview, so it no longer says what committing would do. `.rows`: row numbers."""

    def __init__(self, rows):
        self.rows = rows
        shown = "、".join(str(number) for number in rows[:20]) + (" 等" if len(rows) > 20 else "")
        super().__init__(
            f"预检之后,这些行对应的记录又被别人修改过:第 {shown} 行。请重新预检后再提交,本次没有写入任何数据"
        )


def commit(batch, user, *, skip_wrong=False, progress=silent, done=lambda: None):
    """Writes the batch. All or nothing; `skip_wrong` leaves the wrong rows out by explicit choice.

    Raises Refusal when the batch is not waiting or has wrong rows, Stale when records have moved. `done` is called
    inside the transaction.
    """
    roster = batch.declared
    present = frozenset(batch.summary["columns"])
    title = f"导入{roster.title}:{batch.filename}"
    with because(title, user, reason=batch.reason, link=batch.get_absolute_url()) as cause:
        _lock(batch)
        batch.refresh_from_db()
        if batch.wrong and not skip_wrong:
            raise Refusal(f"还有 {batch.wrong} 行有误,请更正后重新上传,或选择“只导入无误的行”")
        with connection.cursor() as cursor:
            progress("核对", 0, batch.total)
            plan_for(cursor, batch.total)
            if moved := _moved(cursor, roster, batch, present):
                raise Stale(moved)
            _gather(cursor, batch)
            touched = {}
            for number, part in enumerate(roster.parts):
                progress("写入", number, len(roster.parts))
                given = roster.given(batch) if part is roster.parts[-1] else {}
                ids = _write(cursor, roster, batch, number, present, given)
                touched.setdefault(part.model, []).extend(ids)
        roster.settle(batch)
        batch.state, batch.cause, batch.committed_at = Batch.State.COMMITTED, cause, timezone.now()
        batch.skipped_wrong = bool(batch.wrong)
        batch.save(update_fields=["state", "cause", "committed_at", "skipped_wrong"])
        done()
        transaction.on_commit(lambda: _take_stock(touched), robust=True)
        transaction.on_commit(lambda: committed.send(roster, batch=batch, touched=touched), robust=True)
    return batch


def _take_stock(touched):
    """Tells the planner of many new rows at once: by itself it learns of them a minute later, too late for an undo."""
    grown = {model for model, ids in touched.items() if len(ids) >= MANY}
    tables = [model._meta.db_table for model in grown]
    tables += [events._meta.db_table for events in event_models() if events.pgh_tracked_model in grown]
    if tables:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(tables)}")


def refused_by_table(error):
    """What the database would not keep, as a Refusal."""
    if told := sentence_of(error):
        return Refusal(f"没有写入任何数据:{told}。请核对名册中有关的行后重新上传")
    return Refusal("没有写入任何数据:名册与现有记录冲突,请重新预检后再提交")


def undo(batch, user, *, reason="", done=lambda: None):
    """Takes a committed batch out again. Raises audit.undo.TouchedSince, naming what others have changed since."""
    with transaction.atomic():
        _lock(batch, Batch.State.COMMITTED)
        undo_cause(batch.cause, user, reason=reason)
        batch.state = Batch.State.UNDONE
        batch.save(update_fields=["state"])
        done()
    return batch


def _lock(batch, *states):
    """The batch itself, then the townships it may write in, always in one order: overlapping commits wait in line."""
    states = states or (Batch.State.PREVIEW, Batch.State.COMMITTING)
    held = Batch.objects.select_for_update(of=["self"]).filter(pk=batch.pk, state__in=states).first()
    if held is None:
        batch.refresh_from_db()
        raise Refusal(f"这个批次现在是“{batch.get_state_display()}”,不能重复操作")
    towns = Area.objects.filter(code__startswith=batch.area_id[:9]).townships().order_by("code")
    with connection.cursor() as cursor:
        for code in towns.values_list("code", flat=True):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, int(code)])


def _gather(cursor, batch):
    scratch(
        cursor,
        SOURCE,
        'AS SELECT place, number, "values", verdict FROM rosters_row'
        " WHERE batch_id = %s AND verdict IN ('new', 'changed')",
        [batch.pk],
    )
    cursor.execute(f"ANALYZE {SOURCE} (place)")


def _moved(cursor, roster, batch, present):
    """Numbers of the rows to be written whose records are not what they were at the preview."""
    last = len(roster.parts) - 1
    rows = f"(SELECT * FROM rosters_row WHERE batch_id = {int(batch.pk)} AND verdict <> 'wrong')"
    joined = Joined(roster, batch.user, last, rows, present)
    moved = " OR ".join(
        f"r.object_ids[{n + 1}] IS DISTINCT FROM p{n}.id OR r.versions[{n + 1}] IS DISTINCT FROM p{n}.version"
        for n in range(last + 1)
    )
    gone = "".join(f" OR l{place}.id IS NULL" for place, column in roster.lookups() if column.required)
    # a row that was to be left alone has moved only when its record no longer says what the row says
    still = " OR ".join([f"p{last}.id IS NULL", *(joined.differs(number) for number in range(last + 1))])
    cursor.execute(
        f"SELECT r.number FROM {joined.source} WHERE ({moved}{gone}) AND (r.verdict <> 'same' OR {still})"
        " ORDER BY r.place LIMIT %s",
        [*joined.params, MOST_TOLD],
    )
    return [number for (number,) in cursor.fetchall()]


def _write(cursor, roster, batch, number, present, given):
    """Updates what differs of a part and inserts what is new. Returns the ids of the records written."""
    part = roster.parts[number]
    joined = Joined(roster, batch.user, number, SOURCE, present)
    pairs = [*joined.assignments(number), *given.items()]
    for place, (field, (label, work)) in enumerate(part.derived.items()):
        if label in present:
            _work_out(cursor, roster, number, f"derived{place}", label, work)
            text = joined.text(number, roster.place_of(label))
            joined.joins.append(f"LEFT JOIN derived{place} d{place} ON d{place}.said = {text}")
            pairs.append((field, f"coalesce(d{place}.made, '')"))
    once = f" AND r.place = g{number}.first_place" if roster.is_grouped(number) else ""
    # before the new ones are in: there is less to compare with
    written = _update(cursor, part, number, joined, pairs, once)
    columns = ", ".join(f'"{column}"' for column, _ in pairs)
    values = ", ".join(sql for _, sql in pairs)
    fixed = {
        field.column: field.get_default()
        for field in part.model._meta.local_concrete_fields
        if not (field.primary_key or field.generated or field.null) and field.column not in dict(pairs)
    }
    names = "".join(f', "{column}"' for column in fixed)
    marks = ", %s" * len(fixed)
    cursor.execute(
        f'INSERT INTO "{part.table}" ({columns}{names}) SELECT {values}{marks} FROM {joined.source}'
        f" WHERE p{number}.id IS NULL{once} ORDER BY r.place RETURNING id",
        [*fixed.values(), *joined.params],
    )
    return written + [pk for (pk,) in cursor.fetchall()]


def _update(cursor, part, number, joined, pairs, once):
    known = f"{SOURCE}_{number}"
    scratch(
        cursor,
        known,
        f"AS SELECT p{number}.id AS target,"
        f" {', '.join(f'{sql} AS c{n}' for n, (_, sql) in enumerate(pairs))}"
        f" FROM {joined.source} WHERE {joined.differs(number)}{once}",
        joined.params,
    )
    columns = ", ".join(f'"{column}"' for column, _ in pairs)
    cursor.execute(
        f'UPDATE "{part.table}" now SET ({columns}) = ROW({", ".join(f"s.c{n}" for n in range(len(pairs)))})'
        f" FROM {known} s WHERE now.id = s.target RETURNING now.id"
    )
    return [pk for (pk,) in cursor.fetchall()]


def _work_out(cursor, roster, number, table, label, work):
    """A table of each distinct text of a column and what a Python function makes of it."""
    place = roster.place_of(label)
    cursor.execute(f'SELECT DISTINCT "values"[{place}] FROM {SOURCE} WHERE "values"[{place}] IS NOT NULL')
    said = [text for (text,) in cursor.fetchall()]
    scratch(
        cursor,
        table,
        "AS SELECT * FROM unnest(%s::text[], %s::text[]) AS t(said, made)",
        [said, [work(text) for text in said]],
    )
