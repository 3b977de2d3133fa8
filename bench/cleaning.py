"""清洗基准: all rules in one pass a table, against one query a rule, trivial filters and pandera, at 1x and at 10x."""

import time

from django.db import connection, transaction

from bench._growing import grow
from bench._pandera import translated, validate
from households.models import Household
from pingtang.cleaning.day import Day
from pingtang.cleaning.facts import facts_in
from pingtang.cleaning.judging import Judgement, names_in, wrong_keys
from pingtang.cleaning.models import RuleSetting, Sweep
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import sweep
from pingtang.cleaning.target import all_targets
from pingtang.policy.constants import today


def seconds(function, times=3):
    """The median of some runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        function()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[len(taken) // 2]


def run(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def scan(target, rules, day):
    sql, params = Judgement(target, rules, day).sql()
    run(f"SELECT count(*) FROM (SELECT * FROM ({sql}) e OFFSET 0) j WHERE num_nonnulls(VARIADIC verdicts) > 0", params)


def alone(rule, day):
    if keys := wrong_keys(rule, day):
        run(keys.sql, keys.params)


def trivial(target, number):
    table, key = target.model._meta.db_table, target.model._meta.pk.column
    filters = ", ".join(f"count(*) FILTER (WHERE {key} = {-place - 1})" for place in range(number))
    run(f"SELECT {filters} FROM {table}")


def judged(target, rule, day):
    """How many records break that one rule."""
    keys = wrong_keys(rule, day)
    return run(f"SELECT count(*) FROM ({keys.sql}) found", keys.params)[0][0] if keys else 0


def bare(target):
    run(f"SELECT count(*) FROM {target.model._meta.db_table}")


def lines():
    day = Day.of(today())
    yield from _at("1x", day)
    household = Household.objects.values_list("pk", flat=True).first()
    touched = lambda: sweep(kind=Sweep.Kind.TOUCHED, dossiers={Household: [household]})  # noqa: E731
    touched()
    yield "cleaning: sweep after a saved form / limit", seconds(touched, 9), 0.05, "s"
    with transaction.atomic():
        grow(10)
        yield from _at("10x", day)
        transaction.set_rollback(True)


def _at(size, day):
    plain = {
        target: [rule for rule in all_rules(target.model) if not facts_in(set(names_in(rule.condition(day))))]
        for target in all_targets()
    }
    number = sum(map(len, plain.values()))

    def each_table(function, rules_of=plain):
        return lambda: [function(target, rules) for target, rules in rules_of.items() if rules]

    ours = seconds(each_table(lambda target, rules: scan(target, rules, day)))
    one_each = seconds(each_table(lambda target, rules: [alone(rule, day) for rule in rules]), 1)
    floor = seconds(each_table(lambda target, rules: trivial(target, len(rules))))
    yield f"cleaning {size}: {number} row rules, one scan / one query a rule", ours, one_each, "s"
    yield f"cleaning {size}: {number} row rules, one scan / trivial filters", ours, floor, "s"
    pairs = {
        target: translated(target, rules, day, lambda rule, target=target: judged(target, rule, day))
        for target, rules in plain.items()
    }
    same = {target: [rule for rule, _ in found] for target, found in pairs.items()}
    ours = seconds(each_table(lambda target, rules: scan(target, rules, day), same))
    theirs = seconds(each_table(lambda target, found: validate(target, found, day), pairs), 1)
    yield f"cleaning {size}: {sum(map(len, same.values()))} of them, one scan / pandera", ours, theirs, "s"
    with transaction.atomic():
        RuleSetting.objects.all().delete()
        RuleSetting.objects.bulk_create(
            [RuleSetting(code=rule.code, enabled=True, severity=rule.severity) for rule in all_rules()]
        )
        rules = all_rules()
        whole = seconds(sweep)
        each = seconds(lambda: [alone(rule, day) for rule in rules], 1)
        transaction.set_rollback(True)
    tables = seconds(lambda: [bare(target) for target in all_targets()])
    yield f"cleaning {size}: whole sweep of {len(rules)} / one query a rule", whole, each, "s"
    yield f"cleaning {size}: whole sweep / one bare scan of its tables", whole, tables, "s"
