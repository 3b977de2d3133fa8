"""日志封存与核验: a day's history and logs are digested when the day is over, each day chained to the one before.

Who changes a row behind the portal's back, triggers off, changes the day's digest and every one after it.
"""

import hashlib
import json

from django.apps import apps
from django.db import connection, transaction

from pingtang.accounts.models import AccessLog, LoginLog
from pingtang.audit.models import Cause, Digest
from pingtang.audit.undo import event_models

FIRST = "0" * 64  # what the first day is chained to
CHANGING = {"undone_by_id", "link"}  # of a cause: written when it is undone, or finished
LOCK = (4, 1)

DAYS = """
SELECT ("{at}" AT TIME ZONE 'Asia/Shanghai')::date AS day, count(*),
       encode(sha256(convert_to(string_agg(md5(ROW({columns})::text), '' ORDER BY "{key}"), 'UTF8')), 'hex')
FROM "{table}" WHERE ("{at}" AT TIME ZONE 'Asia/Shanghai')::date < (now() AT TIME ZONE 'Asia/Shanghai')::date {since}
GROUP BY 1
"""


def watched():
    """[(model, column of its time)] of all that is closed with a day."""
    return [(Cause, "at"), (LoginLog, "at"), (AccessLog, "at")] + [(one, "pgh_created_at") for one in event_models()]


def _columns(model):
    return [field.column for field in model._meta.local_concrete_fields if field.column not in CHANGING]


def _days(model, at, columns, since=None):
    """{day: (rows, digest)} of a table, of the days that are over."""
    sql = DAYS.format(
        at=at,
        table=model._meta.db_table,
        key=model._meta.pk.column,
        columns=", ".join(f'"{column}"' for column in columns),
        since=f"AND \"{at}\" >= %s::date::timestamp AT TIME ZONE 'Asia/Shanghai'" if since else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [since] if since else None)
        return {day: (rows, digest) for day, rows, digest in cursor.fetchall()}


def _chained(before, day, tables):
    said = json.dumps([before, day.isoformat(), tables], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def close_days():
    """Closes every day that is over and not closed yet. Returns the digests made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", LOCK)
    last = Digest.objects.order_by("-day").first()
    found = {}
    for model, at in watched():
        columns = _columns(model)
        for day, (rows, digest) in _days(model, at, columns, last and last.day).items():
            if last is None or day > last.day:
                found.setdefault(day, {})[model._meta.db_table] = [rows, digest, columns]
    made, before = [], last.chained if last else FIRST
    for day in sorted(found):
        before = _chained(before, day, found[day])
        made.append(Digest.objects.create(day=day, tables=found[day], chained=before))
    return made


def faults():
    """Sentences about every day and table that is not as it was closed; nothing when all is well."""
    digests = list(Digest.objects.order_by("day"))
    before = FIRST
    for digest in digests:
        if digest.chained != _chained(before, digest.day, digest.tables):
            yield f"{digest.day}:封存记录本身被改动或其前一天的封存记录缺失"
        before = digest.chained
    models = {model._meta.db_table: (model, at) for model, at in watched()}
    now = {}
    for digest in digests:
        for table, (rows, told, columns) in digest.tables.items():
            if table not in models:
                yield f"{digest.day}:{table} 已不存在"
                continue
            model, at = models[table]
            if not set(columns) <= set(_columns(model)):
                continue  # an upgrade took a column away: the rows cannot be compared any more
            key = table, tuple(columns)
            if key not in now:
                now[key] = _days(model, at, columns)
            found = now[key].get(digest.day, (0, ""))
            if found != (rows, told):
                change = f"由{rows}条变为{found[0]}条" if found[0] != rows else "内容被改动"
                yield f"{digest.day}:{_title(table)}({table}){change}"
    closed = {digest.day for digest in digests}
    if digests:
        for model, at in watched():
            for day in sorted(set(_days(model, at, _columns(model))) - closed):
                if day < digests[-1].day:
                    yield f"{day}:{_title(model._meta.db_table)}在封存后补入了记录"


def _title(table):
    found = next((model for model in apps.get_models() if model._meta.db_table == table), None)
    tracked = getattr(found, "pgh_tracked_model", None)
    return f"{tracked._meta.verbose_name}变更记录" if tracked else str(found._meta.verbose_name)
