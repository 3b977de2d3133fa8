"""Relocation's figures on a small county counted by hand: each is its list, for the county and for each township."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db.models import Count, Sum

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, figure, figures
from pingtang.indicators.models import Entry, Snapshot
from pingtang.indicators.snapshots import keep, tell
from pingtang.web.ledgers import Page, ledger_of
from tests.factories import (
    AFacility,
    AHousehold,
    AJob,
    AnIndustry,
    AnOldHouse,
    APerson,
    ARectification,
    ARelocation,
    ASettlement,
    ASite,
    AVisitFinding,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)
OURS = [one for one in figures() if one.code.startswith("relocation.")]


@pytest.fixture
def scope():
    return Scope.until(Area.objects.get(level="county"), JUNE)


@pytest.fixture
def moves():
    """Three households of 牙舟镇 and one of 通州镇, with what belongs to them."""
    one = ARelocation(person=APerson(household__is_relocated=True), project_year=2018, persons=1)
    AJob(relocation=one)
    ARelocation(project_year=2016, persons=3, house_area=60, certificate_no="", certified_on=None)
    AnOldHouse(relocation=one, reward=Decimal(15000), state="confirmed", reward_paid_on=date(2019, 9, 1))
    AnOldHouse(relocation=one, must_demolish=False, exempt_reason="连体房", demolished_on=None, reclaimed_on=None)
    there = APerson(household=AHousehold(village__code="522727102201", is_relocated=True))
    far = ARelocation(person=there, project_year=2018, persons=5, house_area=100)
    AnOldHouse(
        relocation=far, demolished_on=date(2020, 6, 1), reclaimed_on=None, reward=Decimal(9000), state="proposed"
    )
    ARelocation(agreement_on=date(2020, 6, 15), moved_on=None, certificate_no="", certified_on=None)
    AnIndustry(jobs=20)
    AnIndustry(jobs=30, site=ASite(name="另一安置点", township_id="522727102"), is_workshop=True,
               opened_on=date(2020, 6, 20))  # fmt: skip
    AnIndustry(jobs=40, opened_on=date(2019, 12, 31))
    AFacility()
    AFacility(in_use_on=None)
    AFacility(kind="health")
    AVisitFinding(visit__relocation=one)


TOLD = {
    "relocation.households": 4, "relocation.persons": 10, "relocation.households_2018": 2,
    "relocation.persons_2018": 6, "relocation.households_2016": 1,
    "relocation.moved_in": 3, "relocation.move_in_rate": 75, "relocation.certified": 2,
    "relocation.to_demolish": 2, "relocation.demolished": 2, "relocation.reclaimed": 1, "relocation.rewards": 1.5,
    "relocation.demolition_rate": 100, "relocation.labour_households": 2, "relocation.employed_households": 1,
    "relocation.employed_household_rate": 50, "relocation.lacking_work": 1, "relocation.stable_workers": 1,
    "relocation.industries": 2, "relocation.workshops": 1, "relocation.jobs": 50, "relocation.schools": 1,
    "relocation.visits": 1, "relocation.open_findings": 1, "relocation.over_area": 0,
}  # fmt: skip


def test_the_figures_are_what_was_counted_by_hand(moves, scope):
    assert {code: float(figure(code).value(scope)) for code in TOLD} == TOLD


def test_a_day_earlier_less_was_done(moves, scope):
    may = Scope.until(scope.area, date(2020, 5, 31))
    told = {code: figure(code).value(may) for code in TOLD}
    assert (told["relocation.households"], told["relocation.demolished"], told["relocation.jobs"]) == (3, 1, 20)
    assert told["relocation.demolition_rate"] == 50
    assert figure("relocation.schools").value(Scope.until(scope.area, date(2020, 5, 24))) == 0


@pytest.mark.parametrize("one", OURS, ids=lambda one: one.code)
def test_a_figure_is_its_list_and_the_sum_of_its_townships(one, moves, scope, first, as_user):
    ASettlement()
    ARectification(work_stream="relocation", source="audit")
    told = one.measure(scope)
    towns = one.by_area(scope, 9)
    if one.has_place and one.kind in ("count", "sum"):
        assert sum(towns.values()) == told.value
        for code, value in towns.items():
            if code:
                below = Scope(Area.objects.get(code=code), scope.since, scope.on)
                assert one.value(below) == value
    if one.model is not None:
        counted = one.part if one.kind == "rate" else one
        asked = {"figure": one.code, "on": "2020-06-30", "area": "522727"}
        listed = as_user(first).get(ledger_of(one.model).url(Page.LIST), asked).context["table"].data.data
        if counted.kind == "sum":
            field = counted._aggregate.source_expressions[0].name
            assert (listed.aggregate(n=Sum(field))["n"] or 0) == (told.value * counted.unit.size)
        elif counted.kind == "count":
            assert listed.aggregate(n=Count("pk"))["n"] == (told.part if one.kind == "rate" else told.value)


def test_the_review_is_the_last_of_both_years_once_both_are_done(scope):
    day = figure("relocation.settlement_reviewed_on")
    assert day.text(scope) == "—"
    ASettlement(project_year=2018)
    assert day.text(scope) == "—"  # 2017 is not even entered
    year = ASettlement(project_year=2017, reviewed_on=None)
    assert day.text(scope) == "—"
    year.reviewed_on = date(2020, 4, 16)
    year.save()
    assert day.text(scope) == "2020年4月29日"
    assert day.value(Scope.until(scope.area, date(2020, 4, 28))) is None
    assert day.records(scope).count() == 2


def test_a_day_is_kept_and_told_again_like_any_value(scope, capsys):
    for year in (2017, 2018):
        ASettlement(project_year=year)
    keep(scope)
    assert Snapshot.objects.get(code="relocation.settlement_reviewed_on").value == 20200429
    assert tell(scope, JUNE).value("relocation.settlement_reviewed_on") == 20200429
    call_command("figures", "relocation.settlement_reviewed_on", on="2020-06-30", tsv=True)
    assert "relocation.settlement_reviewed_on\t2020-04-29\t日期" in capsys.readouterr().out
    call_command("figures", "relocation.settlement_reviewed_on", on="2020-06-30")
    assert "2020年4月29日" in capsys.readouterr().out


def test_the_catalogue_shows_the_day_and_its_list(scope, first, as_user):
    for year in (2017, 2018):
        ASettlement(project_year=year)
    page = as_user(first).get("/figures/?on=2020-06-30").content.decode()
    assert "2020年4月29日" in page
    assert "日期" in page
    assert as_user(first).get("/figures/relocation.settlement_reviewed_on/").status_code == 200


def test_tickets_of_audit_and_cloud_alone_are_counted(scope):
    ARectification(work_stream="relocation", source="audit", problem="甲", status="closed", evidence="已改",
                   closed_on=date(2020, 6, 20))  # fmt: skip
    ARectification(work_stream="relocation", source="cloud", problem="乙")
    ARectification(work_stream="relocation", source="self", problem="丙")
    ARectification(work_stream="projects", source="audit", problem="丁")
    assert figure("relocation.rectified").measure(scope).value == 50
    assert figure("relocation.rectify").value(scope) == 2


def test_the_rank_is_typed_in_with_its_source(scope):
    Entry.objects.create(code="relocation.settled_counties_rank", area=scope.area, on=date(2020, 4, 29), value=3,
                         source="省扶投公司通报")  # fmt: skip
    assert figure("relocation.settled_counties_rank").text(scope) == "3名"
