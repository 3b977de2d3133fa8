"""样例县的清洗: half a year of sweeps behind it, with what they corrected, and the findings of its last day."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pgtrigger
from django.db import connection
from django.db.models import F

from pingtang.areas.models import Area
from pingtang.cleaning.day import Day
from pingtang.cleaning.models import Finding, Sweep
from pingtang.cleaning.rule import rule_named
from pingtang.cleaning.sweep import UNTRACKED, sweep

CHINA = ZoneInfo("Asia/Shanghai")
ROUNDS, CORRECTED = 77, 20545  # of the report's first half-year
# What the half-year's work was about, in shares of the corrected: insurance, work, phones of those who moved
WORKED_ON = {
    "P076": 22, "P102": 14, "P092": 9, "P051": 8, "P098": 8, "P009": 7, "H008": 7, "P050": 6, "H009": 5, "I003": 5,
    "I002": 4, "P078": 3, "P057": 1, "M012": 1,
}  # fmt: skip


def settle(county):
    """The sweeps before the last day, and then the last one for what is wrong in the county as it stands."""
    first = county.day.replace(month=1, day=1)
    days = (county.day - first).days
    made = [_sweep(county, first + timedelta(days=round(days * place / ROUNDS))) for place in range(ROUNDS - 1)]
    Sweep.objects.bulk_create(made)
    left, shares = CORRECTED, sum(WORKED_ON.values())
    with pgtrigger.ignore(*UNTRACKED):
        for code, share in WORKED_ON.items():
            number = left if code == list(WORKED_ON)[-1] else round(CORRECTED * share / shares)
            left -= _corrected(county, rule_named(code), number, made)
    assert left == 0, f"没有足够的记录可作更正:{left}"
    for one in made:
        one.corrected = Finding.objects.filter(closed_in=one).count()
        one.opened = Finding.objects.filter(opened_in=one).count()
    Sweep.objects.bulk_update(made, ["opened", "corrected"])
    sweep(county.day, kind=Sweep.Kind.NIGHTLY)


def _sweep(county, day):
    at = datetime.combine(day, time(2, 0), CHINA)
    whole = Area.objects.get(level=Area.Level.COUNTY)
    return Sweep(kind=Sweep.Kind.NIGHTLY, on=day, area=whole, started_at=at, finished_at=at + timedelta(seconds=3))


def _corrected(county, rule, number, made):
    """Writes so many findings of a rule, each found by one sweep and gone by the next but one or later."""
    target = rule.target
    records = (
        target.scope(Day.of(county.day))
        .order_by()
        .values_list("pk", F(target.key_path(target.dossier)), F(target.name), F(f"{target.place}township_id"))
        .annotate(at=F(f"{target.place}village_id"))
    )
    sql, params = records.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH record (id, dossier, name, township, village) AS ({sql}), picked AS (
                SELECT *, row_number() OVER (ORDER BY md5(%s || id)) AS place FROM record
            ), sweeps AS (
                SELECT id, "on", row_number() OVER (ORDER BY id) AS place FROM cleaning_sweep WHERE id = ANY(%s)
            )
            INSERT INTO cleaning_finding (rule, severity, model, object_id, dossier, name, township_id, village_id,
                seen, state, standing, first_seen, last_seen, closed_on, opened_in_id, closed_in_id, reason, answer)
            SELECT %s, %s, %s, picked.id, picked.dossier, picked.name, picked.township, picked.village, '{{}}',
                'corrected', false, found."on", gone."on", gone."on", found.id, gone.id, '', ''
            FROM picked
            JOIN sweeps gone ON gone.place = 4 + picked.place %% (%s - 4)
            JOIN sweeps found ON found.place = gone.place - 1 - picked.place %% 3
            WHERE picked.place <= %s
            """,
            [*params, rule.code, [one.pk for one in made], rule.code, rule.severity, target.label, len(made), number],
        )
        return cursor.rowcount
