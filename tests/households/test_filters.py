"""台账的筛选: each ledger is narrowed by place, status, year, kind, and by what a clerk remembers of a household."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from households import views
from pingtang.web.ledgers import Page, all_ledgers
from pingtang.web.pages.selection import Asker, selected
from tests.factories import (
    AClaim,
    ACondition,
    AHelper,
    AHousehold,
    AMarginalHousehold,
    AMeasure,
    AMonitoring,
    AnExitReview,
    AnIncome,
    AnInsuredPerson,
    APairing,
    APerson,
    APolicy,
    ARisk,
    Village,
)

pytestmark = pytest.mark.django_db

OTHER_VILLAGE = "522727101221"  # 牙舟镇, another village of the same township


@pytest.fixture
def found(section):
    """What a ledger selects for a query, as primary keys: `found(views.PersonLedger, sex="M")`."""

    def ask(ledger, sought=None, **query):
        asked = QueryDict(mutable=True)
        asked.update(query)
        selection = selected(ledger, Asker(section, asked, sought))
        assert selection.filterset.form.is_valid(), selection.filterset.form.errors
        return set(selection.records.values_list("pk", flat=True))

    return ask


def keys(*records):
    return {record.pk for record in records}


# ---- 乡镇 → 村, of every ledger that has places

PLACED = [
    (views.HouseholdLedger, lambda place: AHousehold(village=place)),
    (views.PersonLedger, lambda place: APerson(household__village=place)),
    (views.MonitoringLedger, lambda place: AMonitoring(household__village=place)),
    (views.RiskLedger, lambda place: ARisk(monitoring__household__village=place)),
    (views.IncomeLedger, lambda place: AnIncome(household__village=place)),
    (views.ConditionLedger, lambda place: ACondition(household__village=place)),
    (views.ExitReviewLedger, lambda place: AnExitReview(household__village=place)),
    (views.PairingLedger, lambda place: APairing(household__village=place)),
    (views.MeasureLedger, lambda place: AMeasure(household__village=place)),
    (views.InsuredLedger, lambda place: AnInsuredPerson(person__household__village=place)),
    (views.ClaimLedger, lambda place: AClaim(insured__person__household__village=place)),
]


@pytest.mark.parametrize(("ledger", "make"), PLACED, ids=lambda one: getattr(one, "name", ""))
def test_a_ledger_is_narrowed_from_township_to_village(found, ledger, make):
    here, near, far = (make(Village(code=code)) for code in ("522727101208", OTHER_VILLAGE, "522727102201"))
    assert found(ledger) == keys(here, near, far)
    assert found(ledger, township="522727101") == keys(here, near)
    assert found(ledger, township="522727101", village=OTHER_VILLAGE) == keys(near)


@pytest.mark.parametrize(("ledger", "make"), PLACED, ids=lambda one: getattr(one, "name", ""))
def test_a_ledger_lists_only_what_is_in_reach(as_user, clerk, cadre, ledger, make):
    here, near, far = (make(Village(code=code)) for code in ("522727101208", OTHER_VILLAGE, "522727102201"))
    for user, reach in ((clerk, keys(here, near)), (cadre, keys(here))):
        client = as_user(user)
        listed = {row.record.pk for row in client.get(ledger.url(Page.LIST)).context["table"].rows}
        assert listed == reach
        assert client.get(ledger.url(Page.DETAIL, far)).status_code == 404
        foreign = client.get(ledger.url(Page.LIST), {"township": "522727102"})
        assert not [row for row in foreign.context["table"].rows if row.record.pk == far.pk]


# ---- 查找


def test_a_household_is_found_by_what_a_clerk_remembers(found):
    home = AHousehold(head_name="覃小凤", household_code="522700012345")
    AHousehold(head_name="杨国强", household_code="522700099999")
    for text in ("覃小", "qinxiaofeng", "qxf", "tanxiaofeng", "012345", home.head_id_number[-4:]):
        assert found(views.HouseholdLedger, text) == keys(home), text
    assert found(views.HouseholdLedger, "qxf 012345") == keys(home)
    assert not found(views.HouseholdLedger, "qxf 099999")


def test_a_person_is_found_by_name_pinyin_code_and_last_digits(found):
    home = AHousehold(head_name="韦大山")
    person = APerson(household=home, relation="son", name="韦小龙", id_number="52279919900101003X")
    other = APerson(name="杨国强", household__head_name="杨国强")
    for text in ("韦小龙", "wxl", "weixiao", "003x", "003X", "101003X"):
        assert found(views.PersonLedger, text) == keys(person), text
    assert found(views.PersonLedger, home.household_code) == keys(person)
    assert other.pk not in found(views.PersonLedger, "韦")


def test_two_digits_find_nobody_by_number(found):
    home = AHousehold(household_code="A", head_name="韦大山")
    assert not found(views.HouseholdLedger, home.head_id_number[-2:])


@pytest.mark.parametrize(
    ("ledger", "make"),
    [
        (views.MonitoringLedger, lambda home: AMonitoring(household=home)),
        (views.RiskLedger, lambda home: ARisk(monitoring__household=home)),
        (views.IncomeLedger, lambda home: AnIncome(household=home)),
        (views.ConditionLedger, lambda home: ACondition(household=home)),
        (views.ExitReviewLedger, lambda home: AnExitReview(household=home)),
        (views.PairingLedger, lambda home: APairing(household=home)),
        (views.MeasureLedger, lambda home: AMeasure(household=home)),
        (views.InsuredLedger, lambda home: AnInsuredPerson(person__household=home)),
        (views.ClaimLedger, lambda home: AClaim(insured__person__household=home)),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_a_households_papers_are_found_by_its_head_and_code(found, ledger, make):
    home = AHousehold(head_name="蒙老三", household_code="522700054321")
    paper = make(home)
    make(AHousehold(head_name="杨国强", household_code="522700099999"))
    for text in ("蒙老三", "mls", "054321"):
        assert found(ledger, text) == keys(paper), text


def test_a_number_searched_for_stands_in_no_address(as_user, section):
    home = AHousehold()
    answer = as_user(section).post("/households/households/", {"q": home.head_id_number, "query": ""})
    assert home.head_id_number not in answer["Location"]
    assert "s=" in answer["Location"]


# ---- 户


def test_households_by_what_they_are(found):
    poor = AHousehold(exit_status="not_exited", exit_year=None, poverty_attribute="destitute", is_policy_only=True)
    gone = AHousehold(exit_year=2018, main_cause="illness", is_relocated=True, identified_on=date(2016, 5, 1))
    near = AMarginalHousehold()
    for query, expected in [
        ({"registry_kind": "marginal"}, [near]),
        ({"exit_status": "not_exited"}, [poor]),
        ({"exit_year": "2018"}, [gone]),
        ({"poverty_attribute": "destitute"}, [poor]),
        ({"main_cause": "illness"}, [gone]),
        ({"is_policy_only": "yes"}, [poor]),
        ({"is_relocated": "yes"}, [gone]),
        ({"identified_on_after": "2016-01-01", "identified_on_before": "2016-12-31"}, [gone]),
    ]:
        assert found(views.HouseholdLedger, **query) == keys(*expected), query


def test_monitored_households_are_those_that_the_figure_counts(found):
    watched, pending = AMonitoring(), AMonitoring(state="proposed")
    AMonitoring(kind="marginal", household=AMarginalHousehold())
    assert found(views.HouseholdLedger, monitored="unstable") == keys(watched.household)
    assert pending.household.pk in found(views.HouseholdLedger)


# ---- 成员


def test_persons_by_age_health_and_household(found, monkeypatch):
    monkeypatch.setattr("households.filters.today", lambda: date(2020, 6, 30))
    child = APerson(birth_date=date(2014, 7, 1), sex="F", health=["chronic", "disabled"])
    grown = APerson(birth_date=date(1980, 6, 30), household__exit_status="not_exited", left_on=date(2020, 1, 1),
                    leave_reason="death")  # fmt: skip
    for query, expected in [
        ({"age_min": "5", "age_max": "5"}, [child]),
        ({"age_min": "40", "age_max": "40"}, [grown]),
        ({"age_min": "6"}, [grown]),
        ({"sex": "F"}, [child]),
        ({"health": "disabled"}, [child]),
        ({"exit_status": "not_exited"}, [grown]),
        ({"leave_reason": "death"}, [grown]),
    ]:
        assert found(views.PersonLedger, **query) == keys(*expected), query


def test_an_absurd_age_is_no_error(found):
    APerson()
    assert not found(views.PersonLedger, age_min="9999")
    assert found(views.PersonLedger, age_max="9999")


# ---- 年度记录


def test_yearly_records_by_year_and_amount(found):
    old, new = AnIncome(year=2018, per_capita_net_income=3000), AnIncome(year=2019)
    assert found(views.IncomeLedger, year="2018") == keys(old)
    assert found(views.IncomeLedger, per_capita_net_income_min="5000") == keys(new)
    bad, good = ACondition(is_dangerous_house=True, danger_grade="D", water_safe=None), ACondition(year=2019)
    assert found(views.ConditionLedger, is_dangerous_house="yes") == keys(bad)
    assert found(views.ConditionLedger, danger_grade="D") == keys(bad)
    assert found(views.ConditionLedger, water_safe="none") == keys(bad)
    assert found(views.ConditionLedger, year="2019") == keys(good)
    early, late = AnExitReview(year=2016), AnExitReview(year=2018)
    assert found(views.ExitReviewLedger, year="2016") == keys(early)
    assert found(views.ExitReviewLedger, approved_on_after="2018-01-01") == keys(late)


# ---- 监测, 帮扶, 保险


def test_episodes_by_kind_state_and_risk(found):
    still = AMonitoring(source="self")
    over = AMonitoring(kind="marginal", resolved_on=date(2020, 5, 1), resolve_way="measures")
    claimed = AMonitoring(resolved_on=date(2020, 6, 1), resolve_way="measures", resolve_state="proposed")
    ARisk(monitoring=still, risk_type="illness")
    ARisk(monitoring=still, risk_type="disability")
    for query, expected in [
        ({"kind": "marginal"}, [over]),
        ({"source": "self"}, [still]),
        ({"resolved": "resolved"}, [over]),
        ({"resolved": "open"}, [still, claimed]),
        ({"resolve_state": "proposed"}, [claimed]),
        ({"risk_type": "illness"}, [still]),
        ({"resolved_on_after": "2020-05-01", "resolved_on_before": "2020-05-31"}, [over]),
    ]:
        assert found(views.MonitoringLedger, **query) == keys(*expected), query


def test_risks_measures_and_pairings(found):
    open_risk, done = ARisk(risk_type="illness"), ARisk(resolved_on=date(2020, 5, 1), found_on=date(2020, 1, 20))
    assert found(views.RiskLedger, risk_type="illness") == keys(open_risk)
    assert found(views.RiskLedger, resolved_on_after="2020-05-01") == keys(done)
    assert found(views.RiskLedger, resolved="open") == keys(open_risk)
    given, other = AMeasure(category="safety_net", amount=Decimal(90)), AMeasure(year=2019)
    assert found(views.MeasureLedger, category="safety_net") == keys(given)
    assert found(views.MeasureLedger, is_development="no") == keys(given)
    assert found(views.MeasureLedger, year="2019") == keys(other)
    assert found(views.MeasureLedger, amount_max="100") == keys(given)
    pair = APairing(helper=AHelper(name="罗干部", unit="县水务局"))
    ended = APairing(end_on=date(2019, 12, 31))
    assert found(views.PairingLedger, "县水务局") == keys(pair)
    assert found(views.PairingLedger, current="no") == keys(ended)
    assert found(views.PairingLedger, current="yes") == keys(pair)
    assert found(views.HelperLedger, "罗干部") == keys(pair.helper)
    assert found(views.HelperLedger, unit="水务") == keys(pair.helper)
    assert found(views.HelperLedger, pair.helper.phone[-4:]) == keys(pair.helper)


def test_insurance_by_policy_and_state(found):
    this_year, last_year = APolicy(), APolicy(valid_from=date(2019, 1, 1), valid_to=date(2019, 12, 31))
    insured, before = AnInsuredPerson(policy=this_year), AnInsuredPerson(policy=last_year)
    assert found(views.InsuredLedger, policy=str(this_year.pk)) == keys(insured)
    assert found(views.InsuredLedger, in_force="no") >= keys(before)
    assert found(views.InsuredLedger, before.person.id_number[-6:]) == keys(before)
    assert found(views.PolicyLedger, valid_from_after="2020-01-01") == keys(this_year)
    assert found(views.PolicyLedger, last_year.policy_no) == keys(last_year)
    paid, refused = AClaim(insured=insured), AClaim(insured=before, status="refused", reason="illness")
    assert found(views.ClaimLedger, status="refused") == keys(refused)
    assert found(views.ClaimLedger, reason="accident") == keys(paid)
    assert found(views.ClaimLedger, incident_on_after="2020-04-01") == keys(paid, refused)


def test_every_filter_of_every_ledger_takes_every_value_it_offers(section):
    """Each choice is asked once, of the set and not of the page: none may end in an error."""
    asker = Asker(section, QueryDict())
    for ledger in [one for one in all_ledgers() if one.__module__.startswith("households.")]:
        filterset = ledger.filters(asker.GET, ledger.model._default_manager.all(), request=asker)
        for name, each in filterset.filters.items():
            if not hasattr(each.field, "choices") or hasattr(each.field, "queryset"):
                continue
            for value, _ in each.field.choices:
                query = QueryDict(mutable=True)
                query[name] = value
                selection = selected(ledger, Asker(section, query))
                assert selection.filterset.form.is_valid(), (ledger.name, name, value)
                list(selection.records[:1])
