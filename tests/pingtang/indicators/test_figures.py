"""A figure is a set and how it is measured: its value, its parts by area and its list never disagree."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from households.models import Household, HouseholdIncome
from pingtang.areas.models import Area
from pingtang.indicators import figures as engine
from pingtang.indicators.figures import (
    HOUSEHOLDS,
    WAN,
    Scope,
    count,
    entry,
    figure,
    percentage,
    rate,
    sum_of,
    total,
)
from pingtang.indicators.models import Entry, Snapshot
from pingtang.indicators.periods import month_before
from pingtang.indicators.snapshots import keep, tell
from tests.factories import AHousehold, AnIncome

DAY = date(2020, 6, 30)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return Area.objects.get(code="522727")


@pytest.fixture
def scope(county):
    return Scope.until(county, DAY)


@pytest.fixture
def declared(monkeypatch):
    """A registry of this test's own."""
    monkeypatch.setattr(engine, "_figures", {})

    @count("t.households", "户", HOUSEHOLDS)
    def all_households(scope):
        """全部户。"""
        return Household.objects.kept(scope.on)

    @count("t.exited", "脱贫户", HOUSEHOLDS)
    def exited(scope):
        return Household.objects.exited(scope.on)

    @total("t.income", "纯收入", WAN, of="net_income")
    def income(scope):
        return HouseholdIncome.objects.all()

    rate("t.rate", "脱贫率", part=exited, whole=all_households)
    entry("t.rank", "排名", HOUSEHOLDS)


def test_a_count_and_its_parts_by_area(declared, scope):
    AHousehold()
    AHousehold(village__code="522727102201")
    AHousehold(village__code="522727102202")
    one = figure("t.households")
    assert one.text(scope) == "3户"
    assert one.by_area(scope, 9) == {"522727101": 1, "522727102": 2}
    below = Scope.until(Area.objects.get(code="522727102"), DAY)
    assert one.value(below) == 2
    assert one.by_area(below, 12) == {"522727102201": 1, "522727102202": 1}
    assert one.definition == "全部户。"


def test_by_area_is_one_query(declared, scope, django_assert_num_queries):
    AHousehold()
    with django_assert_num_queries(1):
        figure("t.households").by_area(scope, 9)


def test_a_sum_is_told_in_its_unit_without_losing_a_digit(declared, scope):
    AnIncome(net_income=Decimal("86433749"))
    assert figure("t.income").text(scope) == "8643.3749万元"


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13"), (874, 890, "98.20")]
)
def test_a_rate_is_rounded_half_up(part, whole, share):
    assert str(percentage(part, whole)) == share


def test_a_rate_carries_part_and_whole_and_is_nothing_over_nothing(declared, scope):
    assert figure("t.rate").text(scope) == "—"
    AHousehold()
    AHousehold(exit_status="not_exited", exit_year=None)
    measured = figure("t.rate").measure(scope)
    assert (measured.value, measured.part, measured.whole) == (50, 1, 2)
    assert figure("t.rate").by_area(scope, 9) == {"522727101": 50}


def test_a_typed_in_figure_is_the_newest_of_its_period(declared, county, scope):
    for day, value in ((date(2020, 3, 1), 3), (date(2020, 6, 1), 2), (date(2020, 7, 1), 1)):
        Entry.objects.create(code="t.rank", area=county, on=day, value=value, source="州通报")
    assert figure("t.rank").text(scope) == "2户"


def test_a_remark_stands_on_the_figures_page(declared, section, as_user):
    share = rate("t.cut", "脱贫率", part=figure("t.exited"), whole=figure("t.households"), remark="报告直接截断。")
    entry("t.typed", "排名", HOUSEHOLDS, "州通报的名次", remark="以州通报为准。")
    assert (share.remark, share.definition) == ("报告直接截断。", "脱贫户 ÷ 户")
    page = as_user(section)
    assert "<dt>报告口径说明</dt><dd>报告直接截断。</dd>" in page.get("/figures/t.cut/").content.decode()
    assert "以州通报为准" in page.get("/figures/t.typed/").content.decode()
    assert "报告口径说明" not in page.get("/figures/t.rate/").content.decode()


def test_two_figures_of_one_code_are_refused(declared):
    with pytest.raises(engine.Defined):
        rate("t.rate", "又一个", part=figure("t.exited"), whole=figure("t.households"))


@pytest.mark.parametrize(
    ("day", "before"), [("2020-06-30", "2020-05-30"), ("2020-03-31", "2020-02-29"), ("2020-01-15", "2019-12-15")]
)
def test_a_month_before(day, before):
    assert str(month_before(date.fromisoformat(day))) == before


def test_a_past_nights_snapshot_stays_while_todays_follows_changes(declared, county, scope):
    AHousehold()
    assert keep(scope) == 5 + 3 * (11 + 133) + 144
    assert tell(scope, DAY).value("t.households") == 1
    assert tell(scope, DAY).value("t.households", "522727101") == 1
    assert tell(scope, DAY).value("t.households", "522727102") == 0
    AHousehold()
    assert tell(scope, date(2020, 7, 31)).value("t.households") == 1
    Snapshot.objects.update(computed_at="2020-06-30T00:00:00Z")
    assert tell(scope, DAY).value("t.households") == 2  # a household was written since
    assert tell(scope, DAY).live


def run(*arguments):
    out = StringIO()
    call_command("figures", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_tells_figures_as_a_table_and_as_json(declared):
    AHousehold()
    lines = run("--on", "2020-06-30", "--tsv").splitlines()
    assert lines[0] == "code\tvalue\tunit\tpart\twhole"
    assert "t.rate\t100\t%\t1\t1" in lines
    assert json.loads(run("t.households", "--on", "2020-06-30", "--json")) == [
        {"code": "t.households", "value": "1", "unit": "户", "part": None, "whole": None}
    ]
    assert run("t.households", "--area", "522727102", "--on", "2020-06-30").endswith("t.households\t0户\t户\n")


@pytest.mark.parametrize("arguments", [["no.such"], ["--on", "30.6.2020"], ["--area", "1"]])
def test_the_command_refuses_what_it_does_not_know(declared, arguments):
    with pytest.raises(CommandError, match="没有|日期"):
        run(*arguments)


def test_a_sum_of_figures_opens_what_it_is_made_of(declared, as_user, section, scope):
    """Two households of one township and an income of one of them: 2 + 1."""
    one = AnIncome(year=2019, net_income=10_000)
    AHousehold(village=one.household.village)

    @count("t.incomes", "收入记录", HOUSEHOLDS)
    def incomes(scope):
        return HouseholdIncome.objects.filter(household__in=Household.objects.kept(scope.on))

    whole = sum_of("t.sum", "合计", parts=[figure("t.households"), incomes], remark="只用于测试。")
    assert (whole.value(scope), whole.text(scope), whole.definition) == (3, "3户", "户 + 收入记录")
    assert whole.by_area(scope, 9) == {one.household.township_id: 3}
    assert keep(scope) > 0
    assert Snapshot.objects.get(code="t.sum", area=scope.area).value == 3
    assert tell(scope, DAY).value("t.sum", one.household.township_id) == 3
    page = as_user(section)
    catalogue = page.get(f"/figures/?on={DAY}").content.decode()
    assert f'/figures/t.sum/?on={DAY}&amp;area=522727">3户' in catalogue
    told = page.get(f"/figures/t.sum/?on={DAY}").content.decode()
    assert "只用于测试。" in told
    for code in ("t.households", "t.incomes"):
        assert f"figure={code}&amp;on={DAY}&amp;area=522727" in told
