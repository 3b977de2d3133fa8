"""清洗: judges records by the rules that are on; one statement a table opens, keeps, closes and reopens findings."""

import json
import logging
import time
from dataclasses import dataclass, field

import pgtrigger
from django.db import connection, transaction
from django.utils import timezone

from pingtang.areas.models import COUNTY, Area
from pingtang.cleaning.day import Day
from pingtang.cleaning.judging import judgement_sql
from pingtang.cleaning.models import Finding, RuleSetting, Sweep
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.target import all_targets
from pingtang.jobs.engine import silent
from pingtang.policy.constants import today

log = logging.getLogger(__name__)
LOCK = (3, 1)  # two sweeps never write at once
UNTRACKED = [f"cleaning.Finding:{operation}_{operation}" for operation in ("insert", "update", "delete")]

STATEMENT = """
WITH hit AS MATERIALIZED (
    SELECT verdict->>0 AS rule, judged_id AS object_id, judged_dossier AS dossier, judged_township AS township_id,
           judged_village AS village_id, left(coalesce(judged_name, ''), 100) AS name, verdict->1 AS seen
    FROM (SELECT * FROM ({judgement}) every OFFSET 0) judged, unnest(verdicts) verdict
    WHERE num_nonnulls(VARIADIC verdicts) > 0 AND verdict IS NOT NULL
), severity AS (
    SELECT key AS rule, value AS severity FROM jsonb_each_text(%s::jsonb)
), superseded AS (
    UPDATE cleaning_finding f SET standing = false FROM hit
    WHERE f.standing AND f.state = 'confirmed' AND f.rule = hit.rule AND f.object_id = hit.object_id
      AND f.seen IS DISTINCT FROM hit.seen
    RETURNING f.rule, f.object_id
), opened AS (
    INSERT INTO cleaning_finding (rule, severity, model, object_id, dossier, name, township_id, village_id, seen,
        state, standing, first_seen, last_seen, opened_in_id, reason, answer)
    SELECT hit.rule, severity.severity, %s, hit.object_id, hit.dossier, hit.name, hit.township_id, hit.village_id,
        hit.seen, CASE WHEN EXISTS (SELECT 1 FROM cleaning_finding e
            WHERE e.rule = hit.rule AND e.object_id = hit.object_id AND e.state IN ('corrected', 'confirmed'))
            THEN 'reopened' ELSE 'open' END,
        true, %s, %s, %s, '', ''
    FROM hit JOIN severity USING (rule) LEFT JOIN superseded USING (rule, object_id)
    WHERE superseded.rule IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM cleaning_finding f WHERE f.standing AND f.rule = hit.rule AND f.object_id = hit.object_id)
    ON CONFLICT (rule, object_id) WHERE standing DO NOTHING
    RETURNING rule, state
), kept AS (
    UPDATE cleaning_finding f SET seen = hit.seen, name = hit.name, severity = severity.severity,
        dossier = hit.dossier, township_id = hit.township_id, village_id = hit.village_id, last_seen = %s,
        state = CASE WHEN f.state = 'verified' AND f.seen IS DISTINCT FROM hit.seen THEN 'reopened' ELSE f.state END
    FROM hit JOIN severity USING (rule)
    WHERE f.standing AND f.state IN ('open', 'reopened', 'verified')
      AND f.rule = hit.rule AND f.object_id = hit.object_id
      AND (f.seen, f.name, f.severity, f.dossier, f.township_id, f.village_id)
          IS DISTINCT FROM (hit.seen, hit.name, severity.severity, hit.dossier, hit.township_id, hit.village_id)
    RETURNING f.rule, f.state
), gone AS (
    UPDATE cleaning_finding f SET state = 'corrected', standing = false, closed_on = %s, closed_in_id = %s
    WHERE f.standing AND f.state IN ('open', 'reopened', 'verified') AND f.rule = ANY(%s) {part}
      AND NOT EXISTS (SELECT 1 FROM hit WHERE hit.rule = f.rule AND hit.object_id = f.object_id)
    RETURNING f.rule
)
SELECT rule, sum(found)::int, sum(opened)::int, sum(corrected)::int, sum(reopened)::int FROM (
    SELECT rule, 1 AS found, 0 AS opened, 0 AS corrected, 0 AS reopened FROM hit
    UNION ALL SELECT rule, 0, 1, 0, (state = 'reopened')::int FROM opened
    UNION ALL SELECT rule, 0, 0, 1, 0 FROM gone
) counted GROUP BY rule
"""

# tables that have grown since PostgreSQL last looked: it would plan for a handful of rows
GROWN = """
SELECT relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname !~ 'event$'
  AND pg_relation_size(oid) > 10 * 8192 AND (reltuples <= 0 OR pg_relation_size(oid) / 8192 > 1.5 * relpages)
"""


class Busy(Exception):
    """Another sweep is at work."""


@dataclass
class Tally:
    """What one rule gave: findings now, opened, corrected, reopened."""

    found: int = 0
    opened: int = 0
    corrected: int = 0
    reopened: int = 0
    seconds: float = 0.0


@dataclass
class Result:
    """What a sweep did. `broken`: {code: message} of rules that could not run."""

    sweep: Sweep
    tallies: dict = field(default_factory=dict)
    broken: dict = field(default_factory=dict)

    def total(self, name):
        return sum(getattr(one, name) for one in self.tallies.values())


def _take_stock():
    """A county that has just come in is judged as one, not as the empty tables that the planner remembers."""
    with connection.cursor() as cursor:
        cursor.execute(GROWN)
        for (table,) in cursor.fetchall():
            cursor.execute(f'ANALYZE "{table}"')


def rules_on():
    """{rule: severity}: the rules that are on, with the severity that the office has set."""
    set_ = RuleSetting.objects.by_code()
    return {
        rule: (set_[rule.code].severity if rule.code in set_ else rule.severity)
        for rule in all_rules()
        if (set_[rule.code].enabled if rule.code in set_ else rule.is_on_at_first)
    }


def sweep(
    on=None,
    *,
    area=None,
    codes=None,
    kind=Sweep.Kind.MANUAL,
    dossiers=None,
    job=None,
    user=None,
    wait=True,
    progress=silent,
):
    """Runs the rules that are on, or those of the given codes, and settles their findings. Returns a Result.

    `area` sweeps a part of the county; `dossiers={Household: ids}` only the papers of some households.
    Raises Busy when another sweep is at work and `wait` is false.
    """
    on = on or today()
    if kind == Sweep.Kind.MANUAL and (codes is not None or (area is not None and len(area.code) != COUNTY)):
        kind = Sweep.Kind.PARTIAL
    county = Area.objects.get(level=Area.Level.COUNTY)
    chosen = {rule: severity for rule, severity in rules_on().items() if codes is None or rule.code in codes}
    with transaction.atomic(), pgtrigger.ignore(*UNTRACKED):
        _lock(wait)
        made = Sweep(kind=kind, on=on, area=area or county, rules=len(chosen), job=job, user=user)
        if kind != Sweep.Kind.TOUCHED:
            made.save()  # a check after a saved form leaves no row: there are thousands a day
        if dossiers is None:
            _take_stock()
        result = Result(made)
        _judge_all(result, chosen, Day.of(on), dossiers, area, progress)
        if made.pk:
            _finish(result)
    return result


def _lock(wait):
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", LOCK)
        else:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", LOCK)
            if not cursor.fetchone()[0]:
                raise Busy


def _judge_all(result, chosen, day, dossiers, area, progress):
    within = area if area and len(area.code) != COUNTY else None
    targets = [one for one in all_targets() if dossiers is None or one.dossier in dossiers]
    for place, target in enumerate(targets):
        progress(f"清洗{target.model._meta.verbose_name}", place, len(targets))
        rules = [rule for rule in chosen if rule.model is target.model]
        ids = dossiers[target.dossier] if dossiers is not None else None
        if rules:
            _judge(result, target, rules, chosen, day, ids, within)


def _judge(result, target, rules, severities, day, ids, within):
    """One statement for the table. When a rule breaks it, each rule is tried alone and the others run again."""
    begun = time.perf_counter()
    try:
        with transaction.atomic():
            rows = _run(result.sweep, target, rules, severities, day, ids, within)
    except Exception as error:  # whatever a rule's code or SQL raises, the others must run
        log.warning("the rules over %s are tried one by one", target.label, exc_info=True)
        broken = _broken_among(target, rules, day, ids, within) or {rule: str(error) for rule in rules}
        result.broken |= {rule.code: message for rule, message in broken.items()}
        rules = [rule for rule in rules if rule not in broken]
        if not rules:
            return
        with transaction.atomic():
            rows = _run(result.sweep, target, rules, severities, day, ids, within)
    seconds = (time.perf_counter() - begun) / len(rules)
    for rule in rules:
        result.tallies[rule.code] = Tally(seconds=seconds)
    for code, found, opened, corrected, reopened in rows:
        result.tallies[code] = Tally(found, opened, corrected, reopened, seconds)


def _run(made, target, rules, severities, day, ids, within):
    judgement, params = judgement_sql(target, rules, day, dossiers=ids, within=within)
    part, part_params = "", []
    if ids is not None:
        part, part_params = "AND f.model = %s AND f.dossier = ANY(%s)", [target.label, list(ids)]
    elif within is not None and target.place is not None:
        column = "village_id" if len(within.code) == 12 else "township_id"
        part, part_params = f"AND f.{column} = %s", [within.code]
    severity = json.dumps({rule.code: severities[rule] for rule in rules})
    codes = [rule.code for rule in rules]
    with connection.cursor() as cursor:
        cursor.execute(
            STATEMENT.format(judgement=judgement, part=part),
            [*params, severity, target.label, day.on, day.on, made.pk, day.on, day.on, made.pk, codes, *part_params],
        )
        return cursor.fetchall()


def _broken_among(target, rules, day, ids, within):
    """{rule: message} of those that fail when they run alone."""
    broken = {}
    for rule in rules:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                sql, params = judgement_sql(target, [rule], day, dossiers=ids, within=within)
                cursor.execute(f"SELECT count(verdicts) FROM ({sql}) every", params)
        except Exception as error:  # the rule is at fault, in whatever way
            log.warning("rule %s is broken", rule.code, exc_info=True)
            broken[rule] = str(error).strip()[:500] or type(error).__name__
    return broken


def _finish(result):
    made = result.sweep
    made.judged = sum(target.scope(Day.of(made.on)).count() for target in all_targets())
    for name in ("found", "opened", "corrected", "reopened"):
        setattr(made, name, result.total(name))
    made.tally = {code: [one.found, one.opened, one.corrected] for code, one in sorted(result.tallies.items())}
    made.broken = result.broken
    made.finished_at = timezone.now()
    made.save()
    RuleSetting.objects.broken().filter(code__in=result.tallies).update(error="")
    for code, message in result.broken.items():
        note_broken(code, message)


def note_broken(code, message):
    """Writes down for the administrator that a rule could not run."""
    rule = next(one for one in all_rules() if one.code == code)
    RuleSetting.objects.update_or_create(
        code=code,
        defaults={"error": message[:500]},
        create_defaults={"error": message[:500], "enabled": rule.is_on_at_first, "severity": rule.severity},
    )


def withdraw(rule):
    """The findings of a rule that is switched off leave the list."""
    with pgtrigger.ignore(*UNTRACKED):
        return Finding.objects.filter(rule=rule.code, state__in=Finding.UNSETTLED).update(
            state=Finding.State.WITHDRAWN, standing=False, closed_on=today()
        )
