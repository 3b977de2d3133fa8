"""Entries and targets: one enters, another of the same work confirms; until then nothing of it counts."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope, figure
from pingtang.indicators.models import Bound, Entry, Target
from pingtang.indicators.rosters import TargetRoster
from pingtang.indicators.targets import Aim, aim_at, aims_of
from pingtang.indicators.waiting import due_entries
from pingtang.rosters.commit import commit
from pingtang.web.todos import todos_of
from tests.factories import AFigureTarget, AnEntry, nobody_at_work
from tests.pingtang.rosters.sheets import said, uploaded
from tests.pingtang.web.conftest import typed

DAY = date(2020, 6, 30)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def county():
    return Area.objects.get(code="522727")


@pytest.fixture
def scope(county):
    return Scope.until(county, DAY)


@pytest.fixture
def first(person_of_the_office):
    return person_of_the_office("section", streams=["projects"], username="first")


@pytest.fixture
def second(person_of_the_office):
    return person_of_the_office("section", streams=["projects"], username="second")


def confirm(client, record, name="entry", act="confirm", **also):
    return client.post(f"/figures/{name}s/act/", {"act": act, "key": record.pk, "one": "yes"} | also, follow=True)


def test_an_entry_counts_when_another_has_confirmed_it(as_user, first, second, scope):
    client = as_user(first)
    filled = typed(client, "/figures/entrys/new/?code=projects.rank", on="2020-06-29", value="2", source="州通报")
    assert filled["code"] == "projects.rank"
    assert client.post("/figures/entrys/new/", filled).status_code == 302
    entry = Entry.objects.get()
    assert (entry.state, entry.entered_by) == ("proposed", first)
    rank = figure("projects.rank")
    assert rank.value(scope) is None
    assert "须由另一人审定" in confirm(client, entry).content.decode()
    assert "已审定1个填报数" in confirm(as_user(second), entry).content.decode()
    assert rank.value(scope) == 2

    filled = typed(client, f"/figures/entrys/{entry.pk}/edit/", value="3")
    client.post(f"/figures/entrys/{entry.pk}/edit/", filled)
    assert rank.value(scope) is None  # what was changed waits again
    returned = confirm(as_user(second), entry, act="return", **{"reason-return": "通报里是2名"})
    assert "已退回1个填报数" in returned.content.decode()
    entry.refresh_from_db()
    assert (entry.state, entry.returned_reason) == ("returned", "通报里是2名")


def test_what_others_see_to_is_neither_entered_nor_confirmed(as_user, first, person_of_the_office):
    other = person_of_the_office("section", streams=["training"])
    client = as_user(other)
    page = client.get("/figures/entrys/new/")
    assert "projects.rank" not in page.content.decode()
    filled = typed(client, "/figures/entrys/new/", code="projects.rank", on="2020-06-29", value="2", source="州通报")
    assert client.post("/figures/entrys/new/", filled).status_code == 422
    with because("填报", first):
        waiting = AnEntry(on=DAY)
    assert "是其他股室的指标" in confirm(client, waiting).content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "proposed"


@pytest.mark.parametrize(("on", "status"), [("2020-06-30", 302), ("2020-07-01", 422)])
def test_no_number_of_tomorrow_is_entered(as_user, first, on, status):
    client = as_user(first)
    filled = typed(client, "/figures/entrys/new/?code=projects.rank", on=on, value="2", source="州通报")
    assert client.post("/figures/entrys/new/", filled).status_code == status


def test_one_number_a_figure_and_day(county):
    AnEntry(on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnEntry(on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(code="projects.rank", area=county, on=date(2020, 6, 1), value=5 * 10**13, source="x")


def test_the_page_of_an_entry_tells_the_earlier_ones(as_user, clerk):
    AnEntry(on=date(2020, 4, 30), value=5, source="州扶贫办4月通报")
    newest = AnEntry(on=date(2020, 5, 31), value=4)
    text = as_user(clerk).get(f"/figures/entrys/{newest.pk}/").content.decode()
    assert "历次填报" in text
    assert "州扶贫办4月通报" in text
    assert "报账率全州排名" in text
    assert "附件" in text


def test_the_list_behind_a_typed_in_figure_is_its_entries(as_user, first, scope):
    AnEntry(on=date(2020, 5, 31))
    AnEntry(on=date(2019, 5, 31))
    AnEntry(code="loan.e_loan_rank", on=date(2020, 5, 31))
    page = as_user(first).get("/figures/entrys/?figure=projects.rank&on=2020-06-30&area=522727")
    assert [row.record.on for row in page.context["table"].page.object_list] == [date(2020, 5, 31)]


def test_a_monthly_number_is_asked_for_when_its_month_is_over(county, first, leader):
    def due(on):
        return {one.figure.code: (str(one.on), one.missed) for one in due_entries(county, on, first)}

    assert due(date(2020, 6, 29)) == {"projects.rank": ("2020-05-31", True)}
    AnEntry(on=date(2020, 4, 30))
    assert due(date(2020, 6, 29)) == {"projects.rank": ("2020-05-31", False)}
    AnEntry(on=date(2020, 5, 20))
    assert due(date(2020, 6, 29)) == {}
    assert due(DAY) == {"projects.rank": ("2020-06-30", False)}  # the last of June is over with its day


def test_the_first_page_tells_what_waits(rf, first, second):
    with because("填报", first):
        AnEntry(on=DAY)
        AFigureTarget()
    request = rf.get("/")
    told = {}
    for user in (first, second):
        request.user = user
        told[user] = {one.title: one.url for one in todos_of(request)}
    assert "指标填报待审定" not in told[first]  # the own ones wait for the other
    assert told[second]["指标填报待审定"] == "/figures/entrys/?waits=confirm"
    assert told[second]["年度目标待审定"] == "/figures/targets/?waits=confirm"


def test_of_several_targets_the_one_set_last_by_the_day_is_in_force(scope, county, first):
    AFigureTarget(value=90, set_on=date(2020, 2, 1))
    AFigureTarget(value=95, set_on=date(2020, 5, 1))
    with because("登记", first):
        AFigureTarget(value=99, set_on=date(2020, 6, 1))  # waits for the second person
    nobody_at_work()
    AFigureTarget(value=80, year=2019, set_on=date(2019, 2, 1))
    rate = figure("fund.reimbursement_rate")
    assert aim_at(rate, scope).value == 95
    assert aim_at(rate, Scope.until(county, date(2020, 4, 30))).value == 90
    assert aim_at(rate, Scope.until(county, date(2019, 12, 31))).value == 80
    assert aims_of(scope)["fund.reimbursement_rate"].value == 95
    assert aim_at(rate, Scope.until(Area.objects.get(code="522727101"), DAY)) is None


def test_a_target_in_the_records_needs_no_other(scope):
    from training.models import TrainingTarget

    assert aim_at(figure("training.labour_trained"), scope) is None
    TrainingTarget.objects.create(year=2020, kind="skill", persons=1100)
    aim = aim_at(figure("training.labour_trained"), scope)
    assert (aim.value, aim.figure.code, aim.record) == (1100, "training.labour_target", None)
    township = Scope.until(Area.objects.get(code="522727101"), DAY)
    assert aim_at(figure("training.labour_trained"), township) is None


@pytest.mark.parametrize(
    ("bound", "value", "reached", "left", "share"),
    [
        (Bound.AT_LEAST, 90, False, 5, "94.7"), (Bound.AT_LEAST, 95, True, None, "100.0"),
        (Bound.AT_MOST, 90, True, None, None), (Bound.AT_MOST, 97, False, 2, None),
        (Bound.AT_LEAST, None, False, None, None),
    ],
)  # fmt: skip
def test_how_far_a_target_is(bound, value, reached, left, share):
    aim = Aim(Decimal(95), bound)
    value = None if value is None else Decimal(value)
    assert (aim.is_reached(value), aim.left(value)) == (reached, left)
    assert aim.share(value) == (None if share is None else Decimal(share))
    assert 0 <= aim.width(value) <= 100


def test_a_target_is_set_before_its_year_is_over():
    with pytest.raises(IntegrityError), transaction.atomic():
        AFigureTarget(year=2020, set_on=date(2021, 1, 5))


def test_a_target_is_entered_and_confirmed_on_its_pages(as_user, first, second, scope):
    client = as_user(first)
    filled = typed(
        client, "/figures/targets/new/?code=projects.accepted", year="2020", value="90", set_on="2020-03-05",
        source="实施计划",
    )  # fmt: skip
    assert client.post("/figures/targets/new/", filled).status_code == 302
    target = Target.objects.get()
    assert aim_at(figure("projects.accepted"), scope) is None
    confirm(as_user(second), target, "target")
    assert aim_at(figure("projects.accepted"), scope).value == 90


def test_the_targets_of_a_year_come_as_a_spreadsheet(first, second, scope, tmp_path):
    """Figures are named by title or code, areas by name; what came in waits for another person."""
    rows = [
        {"指标": "报账率", "地区": "平塘县", "年度": "2020", "目标方向": "达到", "目标": "95",
         "下达时间": "2020.3.5", "来源": "支出进度要求"},
        {"指标": "projects.accepted", "地区": "牙舟镇", "年度": "2020", "目标方向": "不低于", "目标": "12.5",
         "下达时间": "2020年3月5日", "来源": "实施计划"},
    ]  # fmt: skip
    batch = uploaded(TargetRoster, first, tmp_path, *rows)
    assert [verdict for _, verdict, _ in said(batch)] == ["new", "new"], said(batch)
    with because("导入", first):
        commit(batch, first)
    nobody_at_work()
    assert set(Target.objects.values_list("code", "area", "value", "state", "bound")) == {
        ("fund.reimbursement_rate", "522727", 95, "proposed", "at_least"),
        ("projects.accepted", "522727101", Decimal("12.5"), "proposed", "at_least"),
    }
    assert aim_at(figure("fund.reimbursement_rate"), scope) is None
    assert [verdict for _, verdict, _ in said(uploaded(TargetRoster, first, tmp_path, *rows))] == ["same", "same"]
    for wrong in ({"指标": "没有的指标"}, {"地区": "平塘镇"}, {"目标": "很多"}):
        [(_, verdict, _)] = said(uploaded(TargetRoster, first, tmp_path, rows[0] | wrong))
        assert verdict == "wrong", wrong
