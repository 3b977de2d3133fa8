"""A sweep opens, keeps, closes and reopens findings, whatever goes wrong around it."""

from datetime import date

import pytest
from django.apps import apps
from django.db.models import Q
from django.db.models.expressions import RawSQL

from households.models import Household, Person
from pingtang.areas.models import Area
from pingtang.cleaning import rule as rules
from pingtang.cleaning.actions import confirm, verify
from pingtang.cleaning.models import Finding, RuleSetting, Sweep
from pingtang.cleaning.sweep import sweep, withdraw
from tests.factories import ACondition, AHousehold, AnIncome, APairing, APerson

DAY = date(2020, 6, 30)
pytestmark = pytest.mark.django_db


@pytest.fixture
def household():
    """One household in which nothing is wrong."""
    household = AHousehold()
    APerson(household=household, work_area="county", work_months=6, work_monthly_income=2000)
    AnIncome(household=household, wage_income=12000, net_income=18000, per_capita_net_income=18000)
    ACondition(household=household)
    APairing(household=household)
    return household


def standing():
    return set(Finding.objects.filter(standing=True).values_list("rule", "state"))


def test_a_clean_household_has_no_findings(household):
    result = sweep(DAY)
    assert standing() == set()
    villages = Area.objects.villages().count()  # each is judged by whether it has a cadre (D001)
    assert (result.sweep.judged, result.broken) == (6 + villages, {})


def test_a_fault_is_opened_once_and_closed_when_it_is_gone(household):
    Person.objects.update(sex="F")
    assert sweep(DAY).tallies["P010"].opened == 1
    again = sweep(DAY)
    assert (again.tallies["P010"].found, again.tallies["P010"].opened) == (1, 0)
    Person.objects.update(sex="M")
    third = sweep(DAY)
    assert third.tallies["P010"].corrected == 1
    finding = Finding.objects.get(rule="P010")
    assert (finding.state, finding.closed_on, finding.first_seen) == ("corrected", DAY, DAY)


def test_a_finding_tells_what_was_seen_and_where(household):
    person = Person.objects.get()
    Person.objects.update(sex="F")
    sweep(DAY)
    finding = Finding.objects.get(rule="P010")
    assert finding.seen == {"sex": "F", "id_sex": "M", "id_number": person.id_number}
    assert (finding.township_id, finding.village_id) == ("522727101", "522727101208")
    assert (finding.name, finding.dossier, finding.object_id) == (person.name, household.pk, person.pk)
    assert (finding.model, finding.severity) == ("households.person", "error")


def test_a_relapse_is_a_new_row_so_that_what_was_corrected_stays_counted(household):
    for sex in ("F", "M", "F"):
        Person.objects.update(sex=sex)
        sweep(DAY)
    states = Finding.objects.filter(rule="P010").order_by("pk").values_list("state", "standing")
    assert list(states) == [("corrected", False), ("reopened", True)]
    assert Finding.objects.closed(date(2020, 1, 1), DAY).count() == 1


def verified(section, clerk, *, confirmed):
    finding = Finding.objects.get(rule="P104")
    verify([finding], clerk, "与户口簿一致")
    if confirmed:
        finding.refresh_from_db()
        confirm([finding], section, "同意")


def an_odd_post():
    """A rule on values that a person may verify: a public post at seventy."""
    Person.objects.update(
        public_post="保洁员", public_post_months=3, birth_date=date(1949, 1, 1), work_months=None, work_area=None
    )


def test_what_was_verified_stays_closed_while_its_values_stand(household, clerk, section):
    an_odd_post()
    sweep(DAY)
    verified(section, clerk, confirmed=True)
    assert sweep(DAY).tallies["P104"].opened == 0
    assert ("P104", "confirmed") in standing()
    Person.objects.update(birth_date=date(1948, 1, 1))
    assert sweep(DAY).tallies["P104"].reopened == 1
    assert ("P104", "reopened") in standing()
    assert Finding.objects.filter(rule="P104", state="confirmed").count() == 1


def test_what_waits_for_confirmation_is_reopened_when_its_values_change(household, clerk, section):
    an_odd_post()
    sweep(DAY)
    verified(section, clerk, confirmed=False)
    assert ("P104", "verified") in standing()
    Person.objects.update(birth_date=date(1948, 1, 1))
    sweep(DAY)
    assert ("P104", "reopened") in standing()


def test_a_record_that_has_left_no_longer_counts(household):
    Person.objects.update(sex="F")
    sweep(DAY)
    Household.objects.update(removed_on=date(2020, 6, 1))
    sweep(DAY)
    assert Finding.objects.get(rule="P010").state == "corrected"


def test_a_sweep_of_one_township_leaves_the_others_alone(household):
    other = APerson(household=AHousehold(village__code="522727102201"), sex="F", birth_date=None)
    Person.objects.update(sex="F")
    sweep(DAY)
    Person.objects.update(sex="M")
    sweep(DAY, area=Area.objects.get(code="522727102"))
    left = Finding.objects.filter(rule="P010", standing=True)
    assert left.count() == 1
    assert left.get().object_id != other.pk


def test_a_broken_rule_is_reported_and_the_others_run(household, monkeypatch):
    def broken(day):
        return Q(pk=RawSQL("1 / (%s - 1)", [1]))

    broken_rule = rules.Rule("P999", Person, "坏规则", ("name",), "format", "-", where=broken)
    worse = rules.Rule("P998", Person, "更坏的规则", ("name",), "format", "-", where=lambda day: day.nonsense)
    monkeypatch.setitem(rules._rules, "P999", broken_rule)
    monkeypatch.setitem(rules._rules, "P998", worse)
    Person.objects.update(sex="F")
    result = sweep(DAY)
    assert set(result.broken) == {"P998", "P999"}
    assert result.tallies["P010"].opened == 1
    assert set(RuleSetting.objects.broken().values_list("code", flat=True)) == {"P998", "P999"}


def test_findings_of_a_broken_rule_are_kept(household, monkeypatch):
    Person.objects.update(sex="F")
    sweep(DAY)
    good = rules._rules["P010"]
    monkeypatch.setitem(rules._rules, "P010", rules.Rule(**vars(good) | {"where": lambda day: 1 / 0}))
    assert "P010" in sweep(DAY).broken
    assert ("P010", "open") in standing()
    monkeypatch.setitem(rules._rules, "P010", good)
    sweep(DAY)
    assert not RuleSetting.objects.broken().exists()


def test_a_rule_that_is_switched_off_finds_nothing_and_its_findings_leave_the_list(household):
    Person.objects.update(sex="F")
    sweep(DAY)
    RuleSetting.objects.create(code="P010", enabled=False, severity="error")
    withdraw(rules.rule_named("P010"))
    assert "P010" not in sweep(DAY).tallies
    assert Finding.objects.get(rule="P010").state == "withdrawn"
    assert Finding.objects.closed(date(2020, 1, 1), DAY).count() == 0


def test_extended_rules_run_once_they_are_switched_on(household):
    Person.objects.update(phone="12")
    assert "P021" not in sweep(DAY).tallies
    RuleSetting.objects.create(code="P021", enabled=True, severity="error")
    assert sweep(DAY).tallies["P021"].opened == 1
    assert Finding.objects.get().severity == "error"


def test_touched_records_are_judged_with_all_papers_of_their_household(household):
    stranger = APerson(household=AHousehold(), sex="F")
    Person.objects.update(sex="F")
    result = sweep(DAY, kind=Sweep.Kind.TOUCHED, dossiers={Household: [household.pk]})
    assert result.tallies["P010"].opened == 1
    assert not Finding.objects.filter(object_id=stranger.pk, model="households.person").exists()
    assert not Sweep.objects.exists()
    Household.objects.filter(pk=household.pk).update(declared_population=7)
    assert sweep(DAY, kind=Sweep.Kind.TOUCHED, dossiers={Household: [household.pk]}).tallies["H008"].opened == 1


def test_rounds_are_whole_sweeps_of_the_county(household):
    sweep(DAY, kind=Sweep.Kind.NIGHTLY)
    sweep(DAY)
    sweep(DAY, codes=["P010"])
    sweep(DAY, kind=Sweep.Kind.TOUCHED, dossiers={Household: [household.pk]})
    assert Sweep.objects.rounds(date(2020, 1, 1), DAY).count() == 1


def test_findings_follow_from_records_so_sweeps_leave_no_history(household, clerk, section):
    an_odd_post()
    sweep(DAY)
    events = apps.get_model("cleaning.FindingEvent")
    assert not events.objects.exists()
    verified(section, clerk, confirmed=False)
    assert events.objects.count() == 1
