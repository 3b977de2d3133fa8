"""指标镜: a list that is opened from a figure comes to that figure, and of a rate it names the base."""

from datetime import date
from decimal import Decimal

import pytest

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, figure, written
from pingtang.indicators.lenses import list_of
from tests.factories import ALoan, AnArrangement, AVoucher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
ON = date(2020, 6, 30)


@pytest.fixture
def scope(db):
    return Scope.until(Area.objects.get(code="522727"), ON)


@pytest.fixture
def money():
    """Two vouchers of one project's money, and a loan."""
    arrangement = AnArrangement()
    for amount in ("20000.50", "1000.00"):
        AVoucher(arrangement=arrangement, amount=amount)
    ALoan()


@pytest.mark.parametrize("code", ["fund.total", "fund.arranged", "fund.reimbursed", "loan.outstanding"])
def test_a_list_of_money_comes_to_its_figure(as_user, leader, scope, money, code):
    """In words above the list, and at the foot of the column that is measured, over all rows."""
    one = figure(code)
    value = one.value(scope)
    assert value > 0
    page = as_user(leader).get(list_of(one, scope))
    table = page.context["table"]
    assert [[(f"本名单合计 {written(value, one.unit)}", "")]] == page.context["notes"]
    (column,) = table.measured
    assert Decimal(table.totals[column]) / one.unit.size == value
    assert "合计" in page.content.decode()


def test_the_measured_column_is_shown_though_it_was_not_chosen(as_user, leader, scope, money):
    from pingtang.web.models import TablePreference

    TablePreference.objects.create(user=leader, ledger="projects.fundbatch", columns=["doc_no"])
    table = as_user(leader).get(list_of(figure("fund.total"), scope)).context["table"]
    assert [head.name for head in table.heads if head.name != "_choice"] == ["doc_no", "amount"]
    plain = as_user(leader).get("/projects/fundbatchs/").context["table"]
    assert "amount" not in [head.name for head in plain.heads]


def test_what_is_filtered_further_is_added_up_as_it_is_shown(as_user, leader, scope, money):
    page = as_user(leader).get(f"{list_of(figure('fund.reimbursed'), scope)}&q=没有这张凭证")
    assert page.context["notes"] == [[("本名单合计 0万元", "")]]


def test_the_list_of_a_rate_names_part_and_whole_with_the_list_of_the_whole(as_user, leader, scope, money):
    rate = figure("fund.reimbursement_rate")
    told = rate.measure(scope)
    page = as_user(leader).get(list_of(rate, scope))
    summed, line = page.context["notes"]
    assert summed == [(f"本名单合计 {written(told.part, rate.part.unit)}", "")]
    text = "".join(piece for piece, _ in line)
    assert text == (
        f"{written(told.value, rate.unit)} = 分子:已报账 {written(told.part, rate.part.unit)}(本名单)"
        f"÷ 分母:计入报账率的资金 {written(told.whole, rate.whole.unit)}"
    )
    assert line[-1][1] == list_of(rate.whole, scope)


def test_a_count_tells_nothing_more(as_user, leader, scope, money):
    page = as_user(leader).get(list_of(figure("loan.outstanding_count"), scope))
    assert page.context["notes"] == []
