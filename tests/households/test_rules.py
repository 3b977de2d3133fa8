"""Each rule of the households' groups catches its example of the catalogue, and lets a clean county be."""

import json
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone

from households.models import RosterBatch
from pingtang.cleaning.day import Day
from pingtang.cleaning.judging import Judgement
from pingtang.cleaning.rule import Rule, all_rules, rule_named
from pingtang.cleaning.target import all_targets
from pingtang.policy.models import PolicyConstant

CATALOGUE = json.loads((Path(__file__).parent / "rule_examples.json").read_text())
RULES = {one["code"]: one for one in CATALOGUE["rules"]}
TEXTS = {"CharField", "TextField"}


def model_of(table):
    return apps.get_model("households", table.replace("_", ""))


def values(model, row):
    """A row of the catalogue as our columns hold it: places are foreign keys, empty texts are "" and never NULL."""
    renamed = {"township_code": "township_id", "village_code": "village_id"}
    kept = {renamed.get(name, name): value for name, value in row.items() if name != "is_development"}
    for field in model._meta.concrete_fields:
        if field.name in kept and kept[field.name] is None and field.get_internal_type() in TEXTS and not field.null:
            kept[field.name] = ""
    if model is RosterBatch:
        kept = {"closed_at": timezone.now()} | kept
        if "kind" in kept:
            kept["kind"] = kept["kind"].replace("_", "")
    return kept


@pytest.fixture
def clean_county(db):
    """Four households in which nothing is wrong."""
    for table, rows in CATALOGUE["fixture"].items():
        model = model_of(table)
        with being_delivered():
            model.objects.bulk_create([model(**values(model, row)) for row in rows])


@contextmanager
def being_delivered():
    """Departments' rows are written while their batch is open."""
    RosterBatch.objects.update(closed_at=None)
    yield
    RosterBatch.objects.update(closed_at=timezone.now())


def patched(example):
    """Writes the example's values into the clean county; the constants that it changes."""
    with being_delivered():
        return _patched(example)


def _patched(example):
    for table, patches in example.items():
        if table.startswith("_"):
            continue
        model = model_of(table)
        for patch in patches if isinstance(patches, list) else [patches]:
            row = {"id": 1} | patch
            if model.objects.filter(pk=row["id"]).exists():
                model.objects.filter(pk=row["id"]).update(**values(model, row))
            else:
                model.objects.create(
                    **{"person_code": f"N{row['id']}"} | values(model, row)
                    if table == "person"
                    else values(model, row)
                )
    return example.get("_policy", {})


def found(rule, day):
    return set(rule.among(rule.model.objects.all(), day).values_list("pk", flat=True))


@pytest.mark.parametrize("code", RULES)
def test_a_rule_catches_its_example_and_lets_the_clean_be(clean_county, code):
    rule, example = rule_named(code), RULES[code]["example"]
    day = date.fromisoformat(example.get("_as_of", CATALOGUE["as_of"]))
    assert found(rule, Day.of(day)) == set()
    constants = patched(example)
    wrong = found(rule, Day.of(day, **constants))
    assert wrong
    table = RULES[code]["table"]
    if table in example:
        patches = example[table] if isinstance(example[table], list) else [example[table]]
        # a new row may be there only to be compared with the first one
        assert wrong & ({1} | {patch.get("id", 1) for patch in patches})


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_what_the_catalogue_says(code):
    rule, stated = rule_named(code), RULES[code]
    assert (rule.title, rule.severity, rule.tier) == (stated["title"], stated["severity"], stated["tier"])
    assert rule.advice


def test_no_rule_is_outside_the_catalogue():
    later = {"R001", "R002", "G011"}  # they judge households by who was relocated: relocation/rules/register.py
    assert {one.code for one in all_rules() if one.model._meta.app_label == "households"} == set(RULES) | later


def test_every_rule_names_fields_that_its_table_has():
    for rule in all_rules():
        for name in rule.fields:
            rule.model._meta.get_field(name)


@pytest.mark.django_db
@pytest.mark.parametrize("few", [False, True])
def test_a_whole_table_and_a_few_rows_are_judged_alike(clean_county, few):
    """Facts grouped over the table and facts looked up row by row say the same of each record."""
    for code in ("P012", "H006", "H028", "I016", "M008"):
        patched({name: rows for name, rows in RULES[code]["example"].items() if name != "household" or code == "H028"})
    day = Day.of(date(2020, 6, 30))
    caught = set()
    for target in all_targets():
        rules = all_rules(target.model)
        if rules and target.dossier._meta.label == "households.Household":
            sql, params = Judgement(target, rules, day, few=few).sql()
            caught |= {(target.label, *row) for row in rows_of(sql, params)}
    assert {"P012", "H006", "H028", "M008"} <= {code for _, _, code in caught}
    assert caught == CAUGHT.setdefault("all", caught)


def matched_rules():
    return [one for one in all_rules() if one.code.startswith("X") and one.code != "X041"]


def forget_rosters():
    with being_delivered():
        for table in CATALOGUE["fixture"]:
            if table.startswith("roster_") and table != "roster_batch":
                model_of(table).objects.all().delete()


def test_a_department_that_has_delivered_nothing_says_nothing(clean_county):
    forget_rosters()
    RosterBatch.objects.all().delete()
    day = Day.of(date(2020, 6, 30))
    assert {rule.code: found(rule, day) for rule in matched_rules() if found(rule, day)} == {}


def test_a_roster_without_rows_says_that_nobody_is_on_it(clean_county):
    forget_rosters()
    assert len(found(rule_named("X003"), Day.of(date(2020, 6, 30)))) > 5


@pytest.mark.parametrize(("snapshot", "counts"), [("2020-06-20", True), ("2020-06-01", False), ("2020-07-01", False)])
def test_the_newest_roster_of_the_day_counts(clean_county, snapshot, counts):
    """The clean county's police roster is of 15 June; another one says that a member is dead."""
    other = RosterBatch.objects.create(pk=100, dept="police", kind="rosterpolice", snapshot_on=snapshot)
    for row in CATALOGUE["fixture"]["roster_police"]:
        model_of("roster_police").objects.create(
            **row | {"id": row["id"] + 100, "batch_id": other.pk, "is_dead": True}
        )
    day = Day.of(date(2020, 6, 30))
    assert found(rule_named("X001"), day) == set()  # a batch that is not closed does not count
    RosterBatch.objects.update(closed_at=timezone.now())
    assert bool(found(rule_named("X001"), day)) == counts


CAUGHT = {}


def rows_of(sql, params):
    from django.db import connection

    from pingtang.cleaning.judging import Ids

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT judged_id, verdict->>0 FROM ({sql}) every, unnest(verdicts) verdict WHERE verdict IS NOT NULL",
            [[1, 2, 3, 4] if isinstance(param, Ids) else param for param in params],
        )
        return cursor.fetchall()


def test_constants_are_asked_of_the_policy(clean_county):
    PolicyConstant.objects.filter(key="wage_month_max").update(value=2000)
    assert found(rule_named("P101"), Day.of(date(2020, 6, 30))) == {1, 9}


def test_a_rule_is_a_plain_declaration():
    assert isinstance(rule_named("P007"), Rule)
