"""政策参数: a value by year, changed by two people."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pingtang.policy.constants import CLOCK, Unknown, one_day, policy, today
from pingtang.policy.middleware import OneDay
from pingtang.policy.models import PolicyConstant, PolicyProposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(db):
    return PolicyConstant.objects.create(
        key="some_line", title="某线", year=2020, value=4000, unit="元", source="测试"
    )


@pytest.fixture
def other_section(person_of_the_office):
    return person_of_the_office("section", streams=["projects"])


def test_a_year_has_its_value_or_that_of_every_year(line):
    PolicyConstant.objects.create(key="some_line", title="某线", year=0, value=3000, source="测试")
    assert policy("some_line", 2020) == Decimal(4000)
    assert policy("some_line", 2018) == Decimal(3000)
    with pytest.raises(Unknown):
        policy("no_such_line", 2020)


def test_the_constants_of_the_first_day_are_there():
    assert PolicyConstant.objects.count() > 20
    assert not PolicyConstant.objects.filter(source="").exists()


def test_the_sample_county_stands_still_on_its_day():
    PolicyConstant.objects.create(key=CLOCK, title="时钟", value=20200630, source="试")
    assert today() == date(2020, 6, 30)


def test_a_page_asks_once_what_day_it_is(as_user, leader, june):
    client = as_user(leader)
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    assert sum(CLOCK in one["sql"] for one in asked) == 1


def test_a_day_is_remembered_by_what_only_reads(june, rf):
    """Who writes may set the clock; and nothing is remembered behind the page."""

    def moved(request):
        before = today()
        PolicyConstant.objects.filter(key=CLOCK).update(value=20200701 if before.month == 6 else 20200630)
        return before == today()

    page = OneDay(moved)
    assert page(rf.get("/"))
    assert today() == date(2020, 7, 1)
    assert not page(rf.post("/"))
    with one_day(), pytest.raises(ZeroDivisionError), one_day():
        assert 1 / 0
    assert today() == date(2020, 6, 30)


def proposed(client, line, value="4200", reason="新文件"):
    return client.post(f"/policy/{line.pk}/propose/", {"value": value, "reason": reason}, follow=True)


def test_one_proposes_and_another_puts_it_in_force(as_user, section, other_section, line):
    proposed(as_user(section), line)
    line.refresh_from_db()
    assert line.value == 4000
    proposal = PolicyProposal.objects.get()
    as_user(section).post(f"/policy/proposals/{proposal.pk}/decide/", {"decision": "approve"})
    proposal.refresh_from_db()
    assert proposal.state == "proposed", "nobody approves their own"
    as_user(other_section).post(f"/policy/proposals/{proposal.pk}/decide/", {"decision": "approve"})
    line.refresh_from_db()
    proposal.refresh_from_db()
    assert (line.value, proposal.state, proposal.decided_by) == (4200, "approved", other_section)


def test_a_refused_proposal_changes_nothing_and_is_decided_once(as_user, section, other_section, line):
    proposed(as_user(section), line)
    address = f"/policy/proposals/{PolicyProposal.objects.get().pk}/decide/"
    as_user(other_section).post(address, {"decision": "refuse"})
    as_user(other_section).post(address, {"decision": "approve"})
    line.refresh_from_db()
    assert (line.value, PolicyProposal.objects.get().state) == (4000, "refused")


def test_a_proposal_waits_before_the_next(as_user, section, other_section, line):
    proposed(as_user(section), line)
    told = proposed(as_user(other_section), line, "5000").content.decode()
    assert "已有一项调整在等审批" in told
    assert PolicyProposal.objects.count() == 1


def test_a_proposal_needs_a_reason_and_a_number(as_user, section, line):
    for value, reason in (("4200", ""), ("多", "新文件"), ("", "新文件")):
        proposed(as_user(section), line, value, reason)
    assert not PolicyProposal.objects.exists()


def test_who_may_only_look_proposes_nothing(as_user, clerk, leader, line):
    for user in (clerk, leader):
        assert as_user(user).get("/policy/").status_code == 200
        assert proposed(as_user(user), line).status_code == 403
