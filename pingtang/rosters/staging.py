"""预检: takes what the reader wrote into staged rows that each know what committing them would do. Writes no record.

Everything here is set-based: a whole county's roster costs a few statements.
"""

import json
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from pingtang.areas.models import COUNTY, within_reach
from pingtang.jobs.engine import silent
from pingtang.rosters.joining import Joined, value
from pingtang.rosters.models import Batch, Row
from pingtang.rosters.reading import Refused, read
from pingtang.rosters.scratch import scratch
from pingtang.rosters.spec import spec_of

INCOMING = "incoming"  # a table of this transaction only
MOST_NAMED = 5  # row numbers named in one sentence


def stage(batch, progress=silent, done=lambda: None):
    """Reads a batch's file and stages its rows; `done` is called inside the transaction that makes the preview.

    Raises reading.Refused after marking the batch; progress(phase, done, total) may raise Cancelled.
    """
    roster = batch.declared
    Batch.objects.filter(pk=batch.pk, state=Batch.State.UPLOADED).update(state=Batch.State.READING)
    folder = Path(tempfile.mkdtemp(prefix="roster-", dir=_workshop()))
    try:
        summary = _read(batch, roster, folder, progress)
        with transaction.atomic(), connection.cursor() as cursor:
            progress("核对", 0, summary["rows"])
            batch.rows.all().delete()
            _take_in(cursor, folder / "rows.copy")
            _judge(cursor, roster, batch.user, frozenset(summary["columns"]))
            _keep(cursor, roster, batch, frozenset(summary["columns"]))
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
            lambda phase, rows: progress(phases[phase], rows, rows),
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


def _mark(cursor, label, sentence, condition, params=()):
    """Marks a column of the incoming rows `r` that fulfil a condition; `sentence` is SQL of a text."""
    cursor.execute(
        f"UPDATE {INCOMING} r SET errors = r.errors || jsonb_build_object(%s::text,"
        f" coalesce(r.errors -> %s, '[]') || jsonb_build_array({sentence})) WHERE {condition}",
        [label, label, *params],
    )


def _judge(cursor, roster, user, present):
    for place, column in roster.lookups():
        _look_up(cursor, roster, user, place, column)
    _find_doubles(cursor, roster)
    for number in range(len(roster.parts) - 1):
        _find_contradictions(cursor, roster, number)
    _find_strangers(cursor, roster, user, present)
    for check in roster.checks:
        texts = {
            column.label: column.cast(value(place)) for place, column in enumerate(roster.columns, 1) if not column.by
        }
        blank = " AND ".join(f"NOT r.errors ? '{label}'" for label in texts if "{" + label + "}" in check.sql)
        # a cell that could not be read has no value to compare
        _mark(cursor, check.column, "%s::text", f"{blank} AND ({check.sql.format(**texts)})", [check.sentence])


def _look_up(cursor, roster, user, place, column):
    """A name that names nothing within reach, or more than one record."""
    limited = None if user is None or len(user.area_id) == COUNTY else user
    records = within_reach(column.target._default_manager.all(), limited)
    if column.among:
        records = column.among(records)
    sql, params = records.order_by().values(column.by).query.sql_with_params()
    text = value(place)
    name = column.target._meta.verbose_name
    scratch(
        cursor,
        "named",
        f"AS SELECT said, count(*) AS many FROM ({sql}) AS known(said)"
        f" WHERE said IN (SELECT {text} FROM {INCOMING} r) GROUP BY said",
        params,
    )
    _mark(
        cursor, column.label, "%s || coalesce(" + text + ", '') || %s",
        f"{text} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM named WHERE said = {text})",
        [f"本辖区没有这个{name}:“", "”,请核对,或先导入它"],
    )  # fmt: skip
    _mark(
        cursor, column.label, "%s",
        f"EXISTS (SELECT 1 FROM named WHERE said = {text} AND many > 1)",
        [f"有不止一个{name}与此相符,请先在问题数据中更正重复"],
    )  # fmt: skip


def _find_doubles(cursor, roster):
    """One record twice in the file: both rows are wrong, each naming the others."""
    number = len(roster.parts) - 1
    part = roster.parts[number]
    labels = []
    for label in part.key:
        if label in part.links:
            labels += [key for key in roster.parts[part.links[label]].key if key not in labels]
        else:
            labels.append(label)
    texts = [value(roster.place_of(label)) for label in labels]
    shown = labels[-1] if len(labels) > 1 else labels[0]
    scratch(
        cursor,
        "doubles",
        f"AS SELECT {', '.join(f'{t} AS k{n}' for n, t in enumerate(texts))},"
        f" array_agg(number ORDER BY place) AS numbers FROM {INCOMING} r"
        f" WHERE {' AND '.join(f'{text} IS NOT NULL' for text in texts)}"
        f" GROUP BY {', '.join(str(n + 1) for n in range(len(texts)))} HAVING count(*) > 1",
    )
    same = " AND ".join(f"d.k{n} = {text}" for n, text in enumerate(texts))
    others = f"array_to_string((SELECT (array_remove(d.numbers, r.number))[1:{MOST_NAMED}] FROM doubles d WHERE {same}), '、')"
    _mark(
        cursor, shown, f"'与第 ' || coalesce(nullif({others}, ''), r.number::text) || ' 行重复,同一条记录只能填一行'",
        f"EXISTS (SELECT 1 FROM doubles d WHERE {same})",
    )  # fmt: skip


def _find_contradictions(cursor, roster, number):
    """Rows of one household that say different things of it: the later ones are wrong, naming the first."""
    part = roster.parts[number]
    keys = [value(roster.place_of(label)) for label in part.key if label not in part.links]
    group = ", ".join(keys)
    places = [(place, column) for place, column in roster.part_columns(number) if column.label not in part.key]
    if not places:
        return
    cursor.execute(
        f"SELECT {', '.join(f'bool_or(low{p} <> high{p})' for p, _ in places)} FROM (SELECT"
        f" {', '.join(f'min({value(p)}) AS low{p}, max({value(p)}) AS high{p}' for p, _ in places)}"
        f" FROM {INCOMING} r GROUP BY {group}) g"
    )
    contradicted = cursor.fetchone()
    for (place, column), found in zip(places, contradicted, strict=True):
        if not found:
            continue
        text = value(place)
        scratch(
            cursor,
            "firsts",
            f"AS SELECT DISTINCT ON ({group})"
            f" {', '.join(f'{key} AS k{n}' for n, key in enumerate(keys))}, {text} AS said, number"
            f" FROM {INCOMING} r WHERE {text} IS NOT NULL ORDER BY {group}, place",
        )
        same = " AND ".join(f"f.k{n} = {key}" for n, key in enumerate(keys))
        first = f"(SELECT f.number FROM firsts f WHERE {same})"
        _mark(
            cursor, column.label, f"'与第 ' || {first} || ' 行的“{column.header}”不一致,同一户应填写相同内容'",
            f"EXISTS (SELECT 1 FROM firsts f WHERE {same} AND f.said <> {text})",
        )  # fmt: skip


def _find_strangers(cursor, roster, user, present):
    """Records that exist outside the uploader's reach: naming them by key does not open them."""
    if user is None or len(user.area_id) == COUNTY:
        return
    for number, part in enumerate(roster.parts):
        records = part.model._default_manager.all()
        if not hasattr(records, "within"):
            continue
        joined = Joined(roster, user, number, INCOMING, present)
        sql, params = within_reach(records, user).order_by().values("pk").query.sql_with_params()
        label = next((label for label in reversed(part.key) if label not in part.links), part.key[0])
        scratch(
            cursor,
            "strangers",
            f"AS SELECT r.place FROM {joined.source} WHERE p{number}.id IS NOT NULL AND p{number}.id NOT IN ({sql})",
            [*joined.params, *params],
        )
        name = part.model._meta.verbose_name
        _mark(
            cursor, label, "%s", "r.place IN (SELECT place FROM strangers)",
            [f"这条{name}记录不在您的辖区,不能导入;如已迁入,请联系县级股室办理"],
        )  # fmt: skip


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
    batch.summary, batch.state = json.loads(json.dumps(summary)), Batch.State.PREVIEW
    batch.save(update_fields=["new", "changed", "same", "wrong", "total", "summary", "state"])
