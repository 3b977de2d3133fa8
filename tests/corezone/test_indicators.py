"""核心区指标: each by hand, as of any day, and each opens a list of exactly what it counts."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db.models import Sum

from corezone.computing import funding_of
from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, figure, figures
from pingtang.indicators.lenses import list_of
from tests.factories import (
    AFlat,
    AZoneBuilding,
    AZoneCost,
    AZoneFund,
    AZoneHousehold,
    AZonePayment,
    Village,
    a_signed_household,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june", "zone")]
JUNE = date(2020, 6, 30)
ELSEWHERE = {"code": "522727102201"}


@pytest.fixture
def zone(db):
    """Seven households, of two townships: six have not moved; what they chose, own and are worth is told below."""
    AZoneBuilding(household=AZoneHousehold(), floor_area=100)  # the market town
    AZoneBuilding(household=AZoneHousehold(home_place="county_seat"), floor_area=50)
    AZoneHousehold(home_place="outside", village=Village(**ELSEWHERE))
    AZoneHousehold(home_place="none", choice_reason="children")
    AZoneHousehold(choice="dispersed", choice_reason="no_home", home_place="none")
    undecided = AZoneHousehold(choice=None, choice_reason=None, surveyed_on=None, village=Village(**ELSEWHERE))
    AZoneBuilding(household=undecided, floor_area="33.33", surveyed_on=date(2020, 7, 1))
    moved = a_signed_household(moved_on=date(2020, 5, 31), area=200)
    AZonePayment(household=moved, amount=400_000, paid_on=date(2020, 5, 20))
    AZoneCost()  # 4,000 yuan
    AZoneCost(village=Village(**ELSEWHERE), settled_on=JUNE)
    AZoneCost(state="proposed")
    AZoneFund(amount=500_000)
    AZoneFund(amount=900_000, received_on=date(2020, 7, 1))
    AFlat()


def scope(on=JUNE, area="522727"):
    return Scope.until(Area.objects.get(code=area), on)


def values(on=JUNE, area="522727"):
    return {one.code[5:]: one.value(scope(on, area)) for one in figures() if one.code.startswith("fast.")}


def test_each_figure_by_hand():
    """150 m² × 2000 = 300,000 yuan; 4 of 6 = 66.67 %, 3 of 6 = 50 %, 1 of 6 = 16.67 %."""
    told = values()
    assert (told["households"], told["buildings"], told["moved"]) == (6, 2, 1)
    assert told["area"] == Decimal("0.015")
    assert (told["compensation"], told["clearing"], told["cost"]) == (
        Decimal("0.003"), Decimal("0.00004"), Decimal("0.00304"),
    )  # fmt: skip
    assert (told["monetary"], told["monetary_rate"]) == (4, Decimal("66.67"))
    assert (told["monetary_own_home"], told["monetary_own_home_rate"]) == (3, Decimal("50.00"))
    assert (told["monetary_outside"], told["monetary_town"], told["monetary_other"]) == (2, 1, 1)
    assert told["monetary_other_rate"] == told["dispersed_rate"] == Decimal("16.67")
    assert (told["dispersed"], told["flats_free"], told["raised"], told["paid"]) == (1, 1, 50, 40)


def test_a_past_day_is_told_as_it_was():
    """On 30 May who moved on the 31st was still there: 7 households, 3 buildings, 350 m²."""
    told = values(date(2020, 5, 30))
    assert (told["households"], told["buildings"], told["area"], told["moved"]) == (7, 3, Decimal("0.035"), 0)
    assert (told["monetary"], told["clearing"]) == (5, Decimal("0.00008"))  # the other cost was not yet settled
    assert values(date(2020, 3, 31))["monetary"] == 0
    later = values(date(2020, 7, 1))
    assert (later["buildings"], later["raised"]) == (3, 140)


def test_the_gap_is_what_the_money_left_does_not_cover():
    """Needed 304,000; raised 500,000, of which 400,000 went to who has moved: 204,000 are lacking."""
    money = funding_of(scope())
    assert (money.needed, money.raised, money.paid_to_moved, money.available) == (304_000, 500_000, 400_000, 100_000)
    assert money.gap == 204_000
    assert funding_of(scope(date(2020, 7, 1))).gap == 0


@pytest.mark.parametrize("area", ["522727", "522727101", "522727102", "522727102201"])
def test_each_figure_opens_exactly_what_it_counts(first, as_user, area):
    page, compared = as_user(first), 0
    for one in figures():
        if not one.code.startswith("fast.") or one.parts:
            continue
        here = scope(area=area)
        records = page.get(list_of(one, here)).context["table"].data.data
        counted = one.part if one.kind == "rate" else one
        if counted.kind == "sum":
            field = {"fast.area": "floor_area", "fast.compensation": "compensation"}.get(one.code, "amount")
            found = Decimal(records.aggregate(sum=Sum(field))["sum"] or 0) / one.unit.size
        else:
            found = records.count()
        assert found == counted.value(here), one.code
        compared += 1
    assert compared == 19


def test_the_cost_is_told_by_its_parts_and_the_remark_stands_on_the_page(first, as_user):
    page = as_user(first)
    told = page.get("/figures/fast.cost/?on=2020-06-30").content.decode()
    links = [unescape(link) for link in re.findall(r'href="([^"]*figure=fast\.[^"]*)"', told)]
    assert [re.search(r"fast\.\w+", link)[0] for link in links[:2]] == ["fast.compensation", "fast.clearing"]
    assert all(page.get(link).status_code == 200 for link in links)
    for code, words in (("fast.monetary_own_home_rate", "舍去尾数"), ("fast.monetary_other_rate", "相加等于80%")):
        assert words in page.get(f"/figures/{code}/?on=2020-06-30").content.decode()
    assert figure("fast.cost").value(scope()) == sum(part.value(scope()) for part in figure("fast.cost").parts)
