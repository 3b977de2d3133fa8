"""The first page: the county at a glance for leaders, the day's work for clerks, the machine for administrators."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from households.models import Household, Monitoring, Risk
from pingtang.areas.models import Area
from pingtang.cleaning.sweep import sweep
from pingtang.indicators.figures import Scope
from pingtang.indicators.models import Snapshot
from pingtang.indicators.snapshots import keep
from tests.factories import AHousehold, AMarginalHousehold, APerson

DAY = "2020-06-30"
pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    """Two townships: remaining, exited, and marginal households of which one has its risk resolved."""
    for code, exit_status in (
        ("522727101208", "not_exited"),
        ("522727102201", "exited"),
        ("522727102201", "not_exited"),
    ):
        household = AHousehold(village__code=code, exit_status=exit_status, exit_year=None)
        APerson(household=household)
    for resolved_on in (None, date(2020, 5, 20)):
        household = AMarginalHousehold()
        APerson(household=household)
        episode = Monitoring.objects.create(
            household=household, kind="marginal", identified_on=date(2020, 2, 10), resolved_on=resolved_on
        )
        Risk.objects.create(
            monitoring=episode, risk_type="job_loss", found_on=date(2020, 2, 10), resolved_on=resolved_on
        )


def page(client, address=f"/?on={DAY}"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_leader_sees_the_figures_with_their_lists(as_user, leader, county):
    text = page(as_user(leader))
    assert "截至 <b>2020年6月30日</b>" in text
    link = "/households/households/?figure=households.remaining&amp;on=2020-06-30&amp;area=522727"
    assert link in text
    listed = as_user(leader).get(link.replace("&amp;", "&"))
    assert listed.status_code == 200
    assert listed.context["table"].paginator.count == 2


def test_every_number_of_the_board_equals_its_list(as_user, leader, county):
    """F20: a figure equals its list."""
    client = as_user(leader)
    board = client.get(f"/?on={DAY}").context["board"]
    numbers = [number for line in board.lines for number in line["numbers"]]
    numbers += [card["lead"] for card in board.cards] + [card["people"] for card in board.cards if card["people"]]
    for number in numbers:
        if number.url and number.value:
            assert client.get(number.url).context["table"].paginator.count == number.value, number


def test_what_changed_since_a_month_ago_is_said_in_words(as_user, leader, county):
    Household.objects.filter(exit_status="not_exited", village="522727102201").update(identified_on=date(2020, 6, 15))
    text = page(as_user(leader))
    assert "比5月30日增加1户" in text
    assert "与5月30日持平" in text


def test_risks_resolved_stand_as_a_share(as_user, leader, county):
    text = page(as_user(leader))
    assert "<b>50%</b>" in text
    assert "尚有 1 户未化解" in text


def test_a_leader_goes_down_to_a_township_and_its_villages(as_user, leader, county):
    text = page(as_user(leader), f"/?on={DAY}&area=522727102")
    assert "通州镇" in text
    assert "新星村" in text
    assert "area=522727102201" in text


def test_a_clerk_sees_the_own_township_only(as_user, clerk, county):
    client = as_user(clerk)
    text = page(client)
    assert "导入名册" in text
    assert "通州镇" not in text
    assert client.get(f"/?on={DAY}&area=522727102").status_code == 404
    assert client.get(f"/?on={DAY}&area=522727").status_code == 404


def test_a_clerk_sees_the_findings_to_work_on(as_user, clerk):
    APerson(sex="F")
    sweep(date(2020, 6, 30), codes=["P010"])
    text = page(as_user(clerk))
    assert "性别与身份证号码不一致" in text
    assert "1 条问题数据待处理" in text


@pytest.mark.parametrize("who", ["cadre", "section", "auditor", "system", "security"])
def test_everybody_has_a_first_page(as_user, request, who, county):
    page(as_user(request.getfixturevalue(who)), "/")


def test_a_wrong_day_or_place_is_no_crash(as_user, leader, county):
    client = as_user(leader)
    for address in ("/?on=2020-02-31", "/?area=99", "/?on=x"):
        assert client.get(address).status_code == 404


def test_the_first_page_reads_snapshots(as_user, leader, county, django_assert_max_num_queries):
    place = Area.objects.get(code="522727")
    for day in (date(2020, 6, 30), date(2020, 5, 30)):
        keep(Scope.until(place, day))
    client = as_user(leader)
    page(client)
    Household.objects.update(exit_status="exited")
    with django_assert_max_num_queries(60):
        text = page(client)
    assert ">2<span" in text  # as it stood on that night
    Snapshot.objects.all().delete()
    assert ">0<span" in page(client)


def test_the_list_of_warnings_reads_snapshots_while_nothing_has_changed(as_user, leader, county, june):
    for day in (date(2020, 6, 30), date(2020, 5, 30)):
        keep(Scope.until(Area.objects.get(code="522727"), day))
    client = as_user(leader)
    with CaptureQueriesContext(connection) as asked:
        reds = {line.title: line.number for line in client.get("/").context["reds"]}
    assert reds["监测对象未化解风险"] == 1
    assert not [one["sql"] for one in asked if 'FROM "households_monitoring"' in one["sql"]]
    Risk.objects.update(resolved_on=date(2020, 6, 20))
    Monitoring.objects.update(resolved_on=date(2020, 6, 20))
    # a change bears the beginning of its transaction, which a test has but one of
    Snapshot.objects.update(computed_at=timezone.now() - timedelta(days=1))
    assert "监测对象未化解风险" not in {line.title for line in client.get("/").context["reds"]}


def test_the_catalogue_of_figures(as_user, leader, clerk, county):
    text = page(as_user(leader), f"/figures/?on={DAY}")
    assert "households.remaining_policy_only" in text
    assert "剩余贫困户中标注为纯政策兜底的户" in text
    text = page(as_user(clerk), f"/figures/households.remaining/?on={DAY}")
    assert "兴陶村" in text
    assert as_user(leader).get("/figures/none.such/").status_code == 404
