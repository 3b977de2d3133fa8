"""预检: takes what the reader wrote into staged rows that each know what committing them would do. Writes no record.

Everything here is set-based: a whole county's roster costs a few statements.
"""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from pingtang.jobs.engine import silent
from pingtang.rosters.joining import Joined
from pingtang.rosters.judging import INCOMING, Judge
from pingtang.rosters.models import Batch, Row
from pingtang.rosters.preview import counts_by_column
from pingtang.rosters.reading import Refused, read
from pingtang.rosters.scratch import plan_for, scratch
from pingtang.rosters.spec import spec_of


def stage(batch, progress=silent, done=lambda: None):
    """Reads a batch's file and stages its rows; `done` is called inside the transaction that makes the preview.

    Raises reading.Refused after marking the batch; progress(phase, done, total) may raise Cancelled.
    """
    roster = batch.declared
    Batch.objects.filter(pk=batch.pk, state=Batch.State.UPLOADED).update(state=Batch.State.READING)
    folder = Path(tempfile.mkdtemp(prefix="roster-", dir=_workshop()))
    try:
        summary = _read(batch, roster, folder, progress)
        present = frozenset(summary["columns"])
        with transaction.atomic(), connection.cursor() as cursor:
            progress("核对", 0, summary["rows"])
            plan_for(cursor, summary["rows"])
            batch.rows.all().delete()
            _take_in(cursor, folder / "rows.copy")
            Judge(cursor, roster, batch.user, present, len(summary["sheets"])).judge()
            progress("比对", summary["rows"] // 2, summary["rows"])
            _keep(cursor, roster, batch, present)
            _settle(batch, summary)
            done()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return batch


def _workshop():
    folder = Path(settings.VAR_DIR) / "work"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read(batch, roster, folder, progress):
    phases = {"read": "读取", "checked": "检查"}
    try:
        return read(
            Path(settings.MEDIA_ROOT) / batch.path,
            spec_of(roster, batch.user),
            folder,
            lambda phase, rows: progress(phases[phase], rows),
        )
    except Refused as refused:
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.REFUSED, message=refused.message)
        raise


def _take_in(cursor, path):
    columns = "place serial, number int, sheet text, raw text[], values text[], errors jsonb, notes jsonb"
    scratch(cursor, INCOMING, f"({columns})")
    with path.open("rb") as lines:
        cursor.copy_expert(f"COPY {INCOMING} (number, sheet, raw, values, errors, notes) FROM STDIN", lines)
    cursor.execute(f"ANALYZE {INCOMING} (number)")


def _keep(cursor, roster, batch, present):
    """Lays the rows beside the records and keeps them, each with its verdict, in one statement."""
    last = len(roster.parts) - 1
    joined = Joined(roster, batch.user, last, INCOMING, present)
    changes = " OR ".join(joined.differs(number) for number in range(last + 1))
    if last:
        changes += "".join(f" OR p{number}.id IS NULL" for number in range(last))
    ids = ", ".join(f"p{number}.id" for number in range(last + 1))
    versions = ", ".join(f"p{number}.version" for number in range(last + 1))
    cursor.execute(
        f'INSERT INTO rosters_row (batch_id, place, number, sheet, raw, "values", errors, notes, verdict, object_ids,'
        " versions) SELECT %s, r.place, r.number, r.sheet, r.raw, r.values, r.errors, r.notes,"
        f" CASE WHEN r.errors <> '{{}}' THEN 'wrong' WHEN p{last}.id IS NULL THEN 'new' WHEN {changes} THEN 'changed'"
        f" ELSE 'same' END, ARRAY[{ids}]::bigint[], ARRAY[{versions}]::int[] FROM {joined.source}",
        [batch.pk, *joined.params],
    )


def _settle(batch, summary):
    with connection.cursor() as cursor:
        cursor.execute("SELECT verdict, count(*) FROM rosters_row WHERE batch_id = %s GROUP BY 1", [batch.pk])
        counts = dict(cursor.fetchall())
    for verdict in Row.Verdict.values:
        setattr(batch, verdict, counts.get(verdict, 0))
    batch.total = summary["rows"]  # a check of the table: what was read is what is staged
    summary = summary | {"notes": [*summary.get("notes", []), *batch.declared.remarks(batch)]}
    batch.summary, batch.state, batch.message = summary, Batch.State.PREVIEW, ""
    batch.summary = summary | {"by_column": counts_by_column(batch)}
    batch.save(update_fields=["new", "changed", "same", "wrong", "total", "summary", "state", "message"])
