"""The sample of the core zone adds up to what the report states, and is clean but for what was planted."""

from decimal import Decimal

import pytest
from django.db.models import F, Sum

from corezone.computing import funding_of
from corezone.demo import FAULTS, build
from corezone.models import ResettlementFlat, ZoneBuilding, ZoneHousehold, ZonePayment
from pingtang.areas.models import Area
from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import sweep
from pingtang.demo.county import DAY, County
from pingtang.indicators.figures import Scope, figure
from tests.factories import AHousehold, Village

pytestmark = pytest.mark.django_db
STATED = {
    "fast.households": 425, "fast.buildings": 706, "fast.area": 17.49, "fast.compensation": 4.26,
    "fast.clearing": 0.13, "fast.cost": 4.39, "fast.monetary": 340, "fast.monetary_rate": 80,
    "fast.monetary_own_home": 196, "fast.monetary_own_home_rate": 46.12, "fast.monetary_outside": 30,
    "fast.monetary_town": 166, "fast.monetary_other": 144, "fast.monetary_other_rate": 33.88, "fast.dispersed": 85,
    "fast.dispersed_rate": 20,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _county(june):
    AHousehold(village=Village(code="522727104208"), is_relocated=True)
    build(County())


def test_the_sample_adds_up_to_the_report_and_to_the_fen():
    whole = Scope.until(Area.objects.get(level="county"), DAY)
    assert {code: float(figure(code).value(whole)) for code in STATED} == STATED
    buildings = ZoneBuilding.objects.to_be_compensated(DAY)
    assert buildings.aggregate(area=Sum("floor_area"), sum=Sum("compensation")) == {
        "area": Decimal("174900.00"), "sum": Decimal("426000000.00"),
    }  # fmt: skip
    assert not buildings.exclude(unit_price=F("rate__price")).exists()
    assert all(one.compensation == (one.floor_area * one.unit_price).quantize(Decimal("0.01")) for one in buildings)
    money = funding_of(whole)
    assert money.clearing == 13_000_000
    assert 0 < money.paid_to_moved == money.paid < money.raised
    assert money.gap == 439_000_000 - (money.raised - money.paid)
    assert ResettlementFlat.objects.free(DAY).count() >= 85
    assert ZoneHousehold.objects.moved(DAY).count() > 50
    assert ZonePayment.objects.paid(DAY).count() > 50


def test_each_fault_is_found_as_often_as_it_was_planted():
    RuleSetting.objects.bulk_create(
        RuleSetting(code=one.code, enabled=True, severity=one.severity) for one in all_rules()
    )
    sweep(DAY)
    found = Finding.objects.filter(rule__startswith="A").values_list("rule", flat=True)
    assert {code: list(found).count(code) for code in set(found)} == FAULTS


def test_figures_were_smaller_before():
    """On 31 March some had not been surveyed, and nothing was measured."""
    whole = Area.objects.get(level="county")
    march, june = (Scope.until(whole, day) for day in (DAY.replace(month=3, day=31), DAY))
    for code in ("fast.buildings", "fast.compensation", "fast.monetary", "fast.cost", "fast.dispersed"):
        assert figure(code).value(march) < figure(code).value(june), code
    assert figure("fast.households").value(march) == 425
