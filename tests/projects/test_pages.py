"""Boards and dispatch: each number opens the list that it counts; each light says why."""

import re
from datetime import date
from decimal import Decimal

import pytest

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope
from projects.board import DEPARTMENT, PROJECT, TOWNSHIP, board_of, ranking
from projects.lights import lights
from projects.models import Reimbursement
from tests.factories import (
    ABuildingProject,
    ADispatch,
    AFinishedProject,
    AnAcceptance,
    AnArrangement,
    AProject,
    ARectification,
    AVoucher,
    Village,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)


@pytest.fixture
def county(db):
    return Area.objects.get(level="county")


@pytest.fixture
def spending(county):
    """Two townships, two departments: 30 and 90 per cent paid."""
    here = AnArrangement()
    AVoucher(arrangement=here)
    there = AnArrangement(project=AFinishedProject(village=Village(code="522727102201"), supervising_dept="县水务局"))
    AVoucher(arrangement=there, amount=Decimal(450_000), paid_on=date(2020, 6, 20))
    return here, there


def test_the_rankings_add_up_and_lead_to_their_vouchers(as_user, first, county, spending):
    scope = Scope(county, date(2020, 6, 15), JUNE)
    for name, best in ((TOWNSHIP, "通州镇"), (DEPARTMENT, "县水务局"), (PROJECT, "林下养鸡项目")):
        rows = ranking(scope, name)
        assert [(row.place, row.rate, row.change) for row in rows] == [(1, 90.0, 90.0), (2, 30.0, 0.0)], name
        assert rows[0].name == best
        assert sum(row.paid for row in rows) == 60
        for row in rows:
            for url, amount in ((row.arranged_url, row.arranged), (row.paid_url, row.paid)):
                listed = as_user(first).get(url)
                assert listed.status_code == 200
                assert sum(one.amount for one in listed.context["table"].data) == Decimal(amount * 10_000), name


def test_the_board_shows_base_numerator_and_the_funnel(as_user, first, county, spending):
    AnAcceptance(project=spending[1].project)
    page = as_user(first).get("/projects/board/").content.decode()
    assert "计入报账率的资金" in page
    board = board_of(Scope.until(county, JUNE), first)
    told = {step["figure"].code: int(step["value"]) for step in board.funnel}
    assert told == {
        "projects.in_library": 2, "projects.approved": 2, "projects.started": 1, "projects.completed": 1,
        "projects.accepted": 1, "projects.settled": 0,
    }  # fmt: skip
    for step in board.funnel:
        listed = as_user(first).get(step["url"]).content.decode()
        assert re.search(rf"共 <b>{int(step['value'])}</b>", listed), step["figure"].code
    assert board.curve["series"][0]["values"][-1] == 30.0  # 60 of two batches of 100 each


def test_a_townships_board_is_its_own(as_user, clerk, spending):
    page = as_user(clerk).get("/projects/board/").content.decode()
    assert "报账率与上年同期" not in page
    assert "县农业农村局" in page
    assert "县水务局" not in page


def test_each_light_says_why(county):
    late = ABuildingProject(planned_finish_on=date(2020, 6, 1))
    silent = ABuildingProject(planned_finish_on=date(2021, 6, 1))
    fine = ABuildingProject(planned_finish_on=date(2021, 6, 1))
    waiting = AProject(planned_start_on=date(2020, 6, 1))
    for project in (late, fine):
        ADispatch(project=project)
    for project in (fine, silent):
        AVoucher(arrangement=AnArrangement(project=project))
    ADispatch(project=silent, reported_on=date(2020, 6, 20))
    told = {light.project: light for light in lights(JUNE)}
    assert told[late].colour == "red"
    assert "超过计划完工日期29天" in told[late].reasons
    assert (told[silent].colour, told[silent].reasons) == ("yellow", ["10天没有调度记录"])
    assert (told[fine].colour, told[fine].reasons) == ("green", [])
    assert (told[waiting].colour, told[waiting].reasons) == ("yellow", ["超过计划开工日期29天未开工"])


def test_the_dispatch_page_narrows_by_light_and_township(as_user, first, clerk, leader, auditor):
    late = ABuildingProject(name="滞后的项目", planned_finish_on=date(2020, 6, 1))
    ABuildingProject(name="别镇的项目", planned_finish_on=date(2020, 6, 1), village=Village(code="522727102201"))
    page = as_user(first).get("/projects/dispatch/?light=red&township=522727101").content.decode()
    assert late.name in page
    assert "别镇的项目" not in page
    assert "红黄灯怎么定" in page
    assert "别镇的项目" not in as_user(clerk).get("/projects/dispatch/").content.decode()
    assert "红灯项目" in as_user(clerk).get("/").content.decode()
    assert "红灯项目" in as_user(leader).get("/todos/").content.decode()
    assert "红灯项目" not in as_user(auditor).get("/todos/").content.decode()


def test_a_household_shows_the_projects_that_it_benefits_from(as_user, clerk):
    from tests.factories import ABeneficiary

    one = ABeneficiary()
    page = as_user(clerk).get(one.household.get_absolute_url()).content.decode()
    assert "受益项目" in page
    assert one.project.name in page


def test_a_project_shows_its_tickets(as_user, first):
    ticket = ARectification(project=AProject())
    assert ticket.problem in as_user(first).get(ticket.project.get_absolute_url()).content.decode()


def test_a_project_of_the_county_is_seen_by_the_county_only(as_user, first, clerk):
    project = AProject(township=None, village=None, library=AProject().library)
    AVoucher(arrangement=AnArrangement(project=project))
    assert as_user(first).get(project.get_absolute_url()).status_code == 200
    assert as_user(clerk).get(project.get_absolute_url()).status_code == 404
    assert Reimbursement.objects.within(first.area).count() == 1
    assert Reimbursement.objects.within(clerk.area).count() == 0
