"""Figures over time: what was kept on a night stays, what is counted now stands beside it, counted once."""

from datetime import date, datetime, timedelta
from time import sleep

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from households.models import Household
from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators import tasks
from pingtang.indicators.figures import Scope, figure
from pingtang.indicators.history import at_days, corrections, over_time
from pingtang.indicators.lenses import address
from pingtang.indicators.models import Snapshot
from pingtang.indicators.periods import month_end, month_ends, period_over, year_before
from pingtang.indicators.snapshots import changed_at, clear, horizon, keep, tell
from pingtang.jobs.models import Job
from tests.factories import AHousehold, AParticipant, APerson, ATarget

DAY = date(2020, 6, 30)
NIGHT = date(2020, 5, 31)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def county():
    return Area.objects.get(code="522727")


@pytest.fixture
def remaining():
    return figure("households.remaining")


def poor(**fields):
    return AHousehold(exit_status="not_exited", exit_year=None, **fields)


def later(**by):
    """Snapshots were kept so long ago: what tests write is written since."""
    Snapshot.objects.update(computed_at=timezone.now() - timedelta(**by), checked_at=None)


def quiet():
    """Nothing has been written since snapshots were kept."""
    Snapshot.objects.update(computed_at=timezone.now() + timedelta(hours=1))


@pytest.mark.parametrize(
    ("day", "end"), [("2020-02-10", "2020-02-29"), ("2020-12-01", "2020-12-31"), ("2019-02-28", "2019-02-28")]
)
def test_the_end_of_a_month(day, end):
    assert month_end(date.fromisoformat(day)) == date.fromisoformat(end)


def test_the_last_month_ends_begin_with_the_day_itself_when_it_is_one():
    assert [f"{day:%m%d}" for day in month_ends(DAY, 3)] == ["0430", "0531", "0630"]
    assert [f"{day:%m%d}" for day in month_ends(date(2020, 6, 29), 3)] == ["0331", "0430", "0531"]
    assert year_before(date(2020, 2, 29)) == date(2019, 2, 28)


@pytest.mark.parametrize(
    ("on", "months", "first", "last"),
    [
        ("2020-06-29", 1, "2020-05-01", "2020-05-31"),
        ("2020-06-30", 1, "2020-06-01", "2020-06-30"),
        ("2020-06-29", 3, "2020-01-01", "2020-03-31"),
        ("2020-01-15", 3, "2019-10-01", "2019-12-31"),
    ],
)
def test_the_period_that_is_over(on, months, first, last):
    assert [str(day) for day in period_over(date.fromisoformat(on), months)] == [first, last]


def test_a_past_day_agrees_with_its_night_until_a_record_is_corrected(county, remaining, section):
    """The night said two; a household that had left the register in April is corrected in June: now it is one."""
    poor(head_name="韦大山")
    wrong = poor(head_name="杨国强")
    night = Scope.until(county, NIGHT)
    keep(night)
    later(days=3)
    [point] = at_days(remaining, county, [NIGHT])
    assert (point.night, point.now, point.known, point.is_corrected) == (2, 2, True, False)

    with because("更正户减少日期", section):
        Household.objects.filter(pk=wrong.pk).update(removed_on=date(2020, 4, 1), remove_reason="moved_away")
    later(days=3)
    [point] = at_days(remaining, county, [NIGHT])
    assert (point.night, point.now, point.is_corrected) == (2, 1, True)
    assert remaining.value(night) == 1
    assert tell(night, DAY).value("households.remaining") == 2  # the night stays what it was
    [correction] = corrections(remaining, point.computed_at, section)
    assert (correction.cause.title, correction.cause.user, correction.records) == ("更正户减少日期", section, 1)
    assert correction.linked


def test_what_changed_elsewhere_is_not_told_to_a_township(county, remaining, clerk, other_clerk, leader):
    mine, other = poor(), poor(village__code="522727102201")
    keep(Scope.until(county, NIGHT))
    later(days=3)
    for household, user in ((mine, clerk), (other, other_clerk)):
        with because(f"更正{household.township.name}的户", user):
            Household.objects.filter(pk=household.pk).update(removed_on=date(2020, 4, 1), remove_reason="moved_away")
    [point] = at_days(remaining, county, [NIGHT])
    told = corrections(remaining, point.computed_at, clerk)
    assert [one.cause.title for one in told] == ["更正牙舟镇的户"]
    assert corrections(remaining, point.computed_at, leader) == []  # whom the table lets see no changes


def test_months_that_nobody_kept_are_counted_once(county, remaining):
    poor(identified_on=date(2020, 2, 10))
    points = over_time(remaining, county, DAY, 12)
    assert [point.now for point in points] == [0] * 7 + [1] * 5
    assert not any(point.has_night for point in points)
    assert Snapshot.objects.filter(made_up=True, code="households.remaining").count() == 11  # today is not over
    quiet()
    with CaptureQueriesContext(connection) as queries:
        again = over_time(remaining, county, DAY, 12)
    assert [point.now for point in again] == [point.now for point in points]
    assert len(queries) <= 6


def test_what_was_made_up_follows_a_correction_and_claims_no_night(county, remaining):
    household = poor()
    over_time(remaining, county, DAY, 12)
    later(days=1)
    Household.objects.filter(pk=household.pk).update(removed_on=date(2020, 4, 1), remove_reason="moved_away")
    points = over_time(remaining, county, DAY, 3)
    assert [(point.on.month, point.now, point.is_corrected) for point in points] == [
        (4, 0, False), (5, 0, False), (6, 0, False),
    ]  # fmt: skip


def test_a_page_that_runs_out_of_time_says_what_it_does_not_know(county, remaining):
    poor()
    points = over_time(remaining, county, DAY, 12, seconds=0)
    assert [point.known for point in points] == [False] * 12
    assert not Snapshot.objects.exists()
    keep(Scope.until(county, NIGHT))
    later(days=1)
    poor()
    [point] = at_days(remaining, county, [NIGHT], seconds=0)
    assert (point.now, point.night, point.known, point.is_corrected) == (1, 1, False, False)


def test_a_change_in_a_later_work_stream_makes_nobody_count_again(county):
    """A figure of households cannot depend on money, which stands on a floor above."""
    with CaptureQueriesContext(connection) as queries:
        changed_at("households")
        changed_at("projects")
    of_households, of_projects = (one["sql"] for one in queries)
    for table in ("households_householdevent", "policy_policyconstantevent", "indicators_entryevent"):
        assert table in of_households
        assert table in of_projects
    assert "projects_fundbatchevent" not in of_households
    assert "projects_fundbatchevent" in of_projects
    assert "microcredit_loanevent" not in of_projects


def test_a_snapshot_is_of_the_time_before_an_upload_that_still_runs():
    """Its changes bear the time of its beginning, though nobody sees them yet."""
    before = horizon()
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT now(), pg_backend_pid()")
            began, pid = cursor.fetchone()
        sleep(0.05)
        assert before < horizon() == began
    finally:
        other.close()
    while backend_is_there(pid):  # a closed connection's process ends a moment later
        sleep(0.01)
    assert horizon() > began


def backend_is_there(pid):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [pid])
        return cursor.fetchone() != (0,)


def test_villages_go_after_some_weeks_but_month_ends_stay(county):
    poor()
    for day in (date(2020, 4, 29), date(2020, 4, 30)):
        keep(Scope.until(county, day))
    clear(DAY)
    villages = Snapshot.objects.filter(area__parent__parent=county)
    assert set(villages.values_list("on", flat=True)) == {date(2020, 4, 30)}
    assert set(Snapshot.objects.values_list("on", flat=True)) == {date(2020, 4, 29), date(2020, 4, 30)}


def test_a_night_is_never_made_up_over(county, remaining):
    poor()
    keep(Scope.until(county, NIGHT))
    poor()
    keep(Scope.until(county, NIGHT), made_up=True)
    assert Snapshot.objects.get(area=county, code="households.remaining").value == 1


def test_nights_without_a_clock_are_made_up_for(county):
    poor()
    keep(Scope.until(county, date(2020, 6, 26)))
    days = tasks.missed(county, DAY)
    assert [f"{day:%m%d}" for day in days[:4]] == ["0629", "0628", "0627", "0531"]
    assert len(days) == 3 + 12  # and the ends of twelve months
    tasks.make_up_figures(None, lambda *told: None)
    assert tasks.missed(county, DAY) == []
    assert set(Snapshot.objects.filter(on=date(2020, 6, 28)).values_list("made_up", flat=True)) == {True}
    assert not Snapshot.objects.filter(on=date(2020, 6, 28), area__parent__parent=county).exists()


def test_what_changed_in_the_evening_belongs_to_the_day_that_is_over(county, monkeypatch):
    yesterday = date(2020, 6, 29)
    poor()
    keep(Scope.until(county, yesterday))
    later(hours=2)
    poor()
    asked = Snapshot.objects.filter(area=county, on=yesterday, code="households.remaining")
    job = Job(kind="keep figures", arguments={"closing": True})
    at_noon = datetime(2020, 6, 30, 12, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(tasks.timezone, "localtime", lambda: at_noon)
    tasks.keep_figures(job, lambda *told: None)
    assert asked.get().value == 1  # at noon it is a correction
    monkeypatch.setattr(tasks.timezone, "localtime", lambda: at_noon.replace(hour=0, minute=10))
    tasks.keep_figures(job, lambda *told: None)
    assert asked.get().value == 2
    assert Snapshot.objects.filter(area=county, on=DAY, made_up=False).exists()
    assert Snapshot.objects.filter(area=county, on=date(2019, 6, 30), made_up=True).exists()


def test_a_dashboard_reads_snapshots_in_few_queries(county):
    poor()
    keep(Scope.until(county, DAY))
    with CaptureQueriesContext(connection) as queries:
        told = tell(Scope.until(county, DAY), DAY)
    assert not told.live
    assert told.value("households.remaining", "522727101") == 1
    assert len(queries) <= 4


def test_a_past_day_that_nobody_kept_is_counted_once_for_a_page(county):
    poor()
    past = Scope.until(county, date(2020, 3, 15))
    assert tell(past, DAY).live
    assert not tell(past, DAY).live
    assert set(Snapshot.objects.values_list("made_up", flat=True)) == {True}


def test_a_day_of_which_one_figure_was_looked_at_is_not_a_day_that_was_kept(county, remaining):
    poor(village__code="522727102201")
    over_time(remaining, county, DAY, 3)
    april = Scope.until(county, date(2020, 4, 30))
    assert Snapshot.objects.filter(on=april.on, area=county, code=remaining.code).exists()
    assert april.on in tasks.missed(county, DAY)
    told = tell(april, DAY)
    assert told.live
    assert len(told.below) == Area.objects.townships().count()
    assert told.value("households.remaining", "522727102") == 1
    assert april.on not in tasks.missed(county, DAY)


def test_villages_that_were_not_kept_are_counted_for_their_township(county):
    poor(village__code="522727102201")
    past = date(2020, 3, 15)
    keep(Scope.until(county, past), made_up=True)
    quiet()
    town = Area.objects.get(code="522727102")
    for _ in range(2):
        told = tell(Scope.until(town, past), DAY)
        assert not told.live
        assert told.value("households.remaining", "522727102201") == 1
        assert len(told.below) == Area.objects.filter(parent=town).count()


def test_what_does_not_lie_in_townships_is_the_countys_everywhere(county, clerk, leader, as_user):
    ATarget(persons=10)
    for household in (poor(), poor(village__code="522727102201")):
        AParticipant(person=APerson(household=household))
    town, rate = Area.objects.get(code="522727101"), figure("training.labour_rate")
    assert (rate.lies_in(county), rate.lies_in(town), figure("training.labour_trained").lies_in(town)) == (1, 0, 1)
    scope = Scope.until(town, DAY)
    afresh = tell(scope, DAY)
    keep(Scope.until(county, DAY))
    kept = tell(scope, DAY)
    assert (afresh.live, kept.live) == (True, False)
    assert {rate.value(scope), afresh.value(rate.code), kept.value(rate.code)} == {20}
    assert {told.value("training.labour_trained") for told in (afresh, kept)} == {1}
    # the list behind it is longer than what a township reaches, and its page says whose number it is
    assert address(rate, scope, clerk) is None
    assert "area=522727&" in f"{address(rate, scope, leader)}&"
    page = as_user(clerk).get(f"/figures/{rate.code}/").content.decode()
    assert "平塘县</b>(本指标按全县统计,不分乡镇)" in page
