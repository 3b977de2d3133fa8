"""Each rule of the group A finds what is wrong in its way, and nothing in a clean household."""

from datetime import date

import pytest

from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import sweep
from tests.factories import AHousehold, AZoneBuilding, AZoneHousehold, AZonePayment, a_signed_household, taken_over

DAY = date(2020, 6, 30)
pytestmark = pytest.mark.django_db


def built(**told):
    household = AZoneHousehold(**told)
    AZoneBuilding(household=household)
    return household


def paid(**told):
    household = a_signed_household()
    taken_over(household=household, **told)
    return household


def paid_beside_a_flat(amount):
    """Due: 200,000 of compensation less a flat of 150,000."""
    household = a_signed_household(choice="dispersed", choice_reason="no_home", home_place="none")
    taken_over(household=household, amount=amount)
    return household


def relocated():
    household = built()
    AHousehold(head_id_number=household.head_id_number, is_relocated=True)
    return household


WRONG = {
    "A001": AZoneHousehold,
    "A002": lambda: built(choice=None, choice_reason=None),
    "A003": lambda: built(home_place="none", has_safe_home=None),
    "A005": lambda: AZoneBuilding(floor_area=1001),
    "A006": lambda: paid(amount=200_001),
    "A007": relocated,
    "A008": lambda: a_signed_household(moved_on=date(2020, 6, 1)).buildings.get(),
}
MORE = {
    "A003": lambda: built(home_place=None, has_safe_home=False),
    "A005": lambda: AZoneBuilding(floor_area=0),
    "A006": lambda: paid(paid_on=date(2020, 5, 9)),
}


@pytest.fixture(autouse=True)
def _all_on():
    RuleSetting.objects.bulk_create(
        RuleSetting(code=one.code, enabled=True, severity=one.severity) for one in all_rules()
    )


def found(on=DAY):
    sweep(on)
    return set(Finding.objects.filter(rule__startswith="A").values_list("rule", "object_id"))


def test_every_rule_of_the_group_is_here():
    assert {one.code for one in all_rules() if one.model._meta.app_label == "corezone"} == set(WRONG)


@pytest.mark.parametrize("code", WRONG)
def test_a_rule_finds_what_is_wrong(code):
    wrong = WRONG[code]()
    assert (code, wrong.pk) in found(date(2020, 8, 31) if code == "A008" else DAY)


@pytest.mark.parametrize("code", MORE)
def test_a_rule_finds_what_is_wrong_another_way(code):
    assert (code, MORE[code]().pk) in found()


def test_who_was_paid_without_an_agreement_or_above_what_the_flat_leaves_is_found():
    household = built()
    taken_over(household=household)
    assert ("A006", household.pk) in found()
    above_the_flat = paid_beside_a_flat(50_001)
    assert ("A006", above_the_flat.pk) in found()


def test_clean_households_are_let_be():
    """At the limits: 1000 m², moved 90 days ago, paid in full, no home elsewhere but a safe one confirmed."""
    built(home_place="none", has_safe_home=True)
    AZoneBuilding(floor_area=1000)
    household = a_signed_household(moved_on=date(2020, 6, 1))
    AZonePayment(household=household)
    paid_beside_a_flat(50_000)
    built(choice="dispersed", home_place="none", has_safe_home=None)
    assert found(date(2020, 8, 30)) == set()
