"""The figures of section (二): each on a small county worked out by hand, each equal to its list."""

from datetime import date

import pytest

from households.models import InsurancePolicy, InsuredPerson, Monitoring, Person, Risk
from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, figure, figures
from tests.factories import AHousehold, AMarginalHousehold, APerson
from tests.stated import STATED

DAY = date(2020, 6, 30)
pytestmark = pytest.mark.django_db
HERE, THERE = "522727101208", "522727102201"


def a_home(people=1, village=HERE, kind=AHousehold, **fields):
    household = kind(village__code=village, **fields)
    for _ in range(people):
        APerson(household=household)
    return household


def watched(household, kind, found_on=date(2020, 2, 10), resolved_on=None, risk_resolved_on=None):
    episode = Monitoring.objects.create(
        household=household, kind=kind, identified_on=found_on, resolved_on=resolved_on
    )
    Risk.objects.create(
        monitoring=episode, risk_type="illness", found_on=found_on, resolved_on=risk_resolved_on or resolved_on
    )
    return household


@pytest.fixture
def county():
    """Two remaining (3 + 2 people, one policy-only), three exited (4 + 1 + 2), two marginal (2 + 1)."""
    a_home(3, exit_status="not_exited", exit_year=None)
    a_home(2, THERE, exit_status="not_exited", exit_year=None, is_policy_only=True)
    a_home(4, exit_year=2018)
    watched(a_home(1, exit_year=2017), "unstable", resolved_on=date(2020, 5, 20))
    watched(a_home(2, THERE, exit_year=2016), "unstable")
    watched(a_home(2, kind=AMarginalHousehold), "marginal", resolved_on=date(2020, 5, 20))
    watched(a_home(1, kind=AMarginalHousehold), "marginal")


OURS = {"households", "persons", "insurance"}  # the part of a code that names what is counted


def values(area="522727", on=DAY):
    scope = Scope.until(Area.objects.get(code=area), on)
    return {one.code: one.value(scope) for one in figures() if one.code.split(".")[0] in OURS}


def test_section_two_of_a_small_county(county):
    assert values() == {
        "households.remaining": 2, "persons.remaining": 5, "households.remaining_policy_only": 1,
        "households.monitored": 2, "persons.monitored": 3, "households.marginal": 2, "persons.marginal": 3,
        "households.monitored_resolved": 1, "persons.monitored_resolved": 1,
        "households.marginal_resolved": 1, "persons.marginal_resolved": 2,
        "households.exited": 3, "persons.exited": 7, "insurance.insured": 0,
        "households.watched": 4, "households.watched_resolved": 2, "households.unresolved": 2,
        "households.resolved_rate": 50,
    }  # fmt: skip


def test_a_township_has_its_share(county):
    here, there, whole = values("522727101"), values("522727102"), values()
    assert there["households.remaining"] == 1
    assert there["persons.monitored"] == 2
    shares = {one.code for one in figures() if one.kind == "rate"}
    assert {code: here[code] + there[code] for code in whole if code not in shares} == {
        code: value for code, value in whole.items() if code not in shares
    }


def test_a_past_day_is_asked_of_dated_facts(county):
    before = values(on=date(2020, 5, 19))
    assert (before["households.monitored"], before["households.monitored_resolved"]) == (2, 0)
    assert values(on=date(2020, 1, 31))["households.marginal"] == 0
    assert values(on=date(2017, 6, 30))["households.exited"] == 1


def test_a_figure_leads_to_exactly_its_records(county):
    scope = Scope.until(Area.objects.get(code="522727102"), DAY)
    people = figure("persons.remaining").records(scope)
    assert people.model is Person
    assert people.count() == 2
    assert set(people.values_list("household__village", flat=True)) == {THERE}


def test_who_has_left_is_no_longer_counted(county):
    person = figure("persons.remaining").records(Scope.until(Area.objects.get(code="522727"), DAY)).first()
    Person.objects.filter(pk=person.pk).update(left_on=date(2020, 3, 1))
    assert values()["persons.remaining"] == 4
    assert values(on=date(2020, 2, 28))["persons.remaining"] == 5


def test_insured_are_those_exited_persons_who_are_covered_that_day(county):
    policy = InsurancePolicy.objects.create(
        policy_no="A", insurer="保", valid_from=date(2020, 1, 1), valid_to=date(2020, 12, 31)
    )
    later = InsurancePolicy.objects.create(
        policy_no="B", insurer="保", valid_from=date(2021, 1, 1), valid_to=date(2021, 12, 31)
    )
    for person in Person.objects.all():
        InsuredPerson.objects.create(policy=policy, person=person)
        InsuredPerson.objects.create(policy=later, person=person)
    assert values()["insurance.insured"] == values()["persons.exited"] == 7
    assert values(on=date(2019, 12, 30))["insurance.insured"] == 0


def test_figures_come_in_the_reports_order():
    codes = [one.code for one in figures()]
    stated = [code for code in codes if code in STATED]
    assert stated[:2] == ["cleaning.rounds", "cleaning.corrected"]
    sections = ["party", "households", "fund", "relocation", "loan", "training", "reservoir", "fast"]
    places = [next(place for place, code in enumerate(codes) if code.startswith(f"{one}.")) for one in sections]
    assert places == sorted(places)
    assert all(one.definition for one in figures())
