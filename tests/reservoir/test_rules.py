"""Each rule of the group W finds what is wrong in its way, and nothing in clean records."""

from datetime import date
from decimal import Decimal

import pytest

from households.models import RosterBatch, RosterFiscal, RosterPolice
from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import sweep
from tests.factories import (
    ADemolition,
    AHousehold,
    ALandAgreement,
    ALaterAcceptance,
    ALaterProject,
    AMigrant,
    APerson,
    AReservoir,
    AResettlement,
    ASpecialFacility,
    ASupport,
)

DAY = date(2020, 6, 30)
pytestmark = pytest.mark.django_db


def more_land_than_the_task():
    ALandAgreement(area_mu=Decimal("100.001"))
    return AReservoir()


def same_plot():
    one = ALandAgreement()
    return ALandAgreement(plot_no=one.plot_no, holder_id_number=one.holder_id_number)


def more_households_than_the_task():
    AResettlement(reservoir=AReservoir(household_task=0))
    return AReservoir()


def same_head():
    one = AResettlement()
    return AResettlement(reservoir=AReservoir(code="jiusi", name="旧司水库"), head_id_number=one.head_id_number)


def relocated():
    person = APerson(household=AHousehold(is_relocated=True))
    return AResettlement(head_id_number=person.id_number)


def delivered(model, *rows, on=date(2020, 6, 15)):
    """A department's roster with these rows, closed."""
    batch = RosterBatch.objects.create(dept=model.dept, kind=model._meta.model_name, snapshot_on=on)
    model.objects.bulk_create(model(batch=batch, name="某人", **row) for row in rows)
    RosterBatch.objects.filter(pk=batch.pk).update(closed_at="2020-06-16T00:00Z")


def dead():
    line = ASupport()
    delivered(RosterPolice, {"id_number": line.id_number, "is_dead": True, "death_on": date(2019, 12, 31)})
    return line


def on_the_payroll():
    line = ASupport()
    delivered(RosterFiscal, {"id_number": line.id_number, "kind": "civil", "unit": "某局"})
    return line


WRONG = {
    "W001": more_land_than_the_task,
    "W004": same_plot,
    "W005": more_households_than_the_task,
    "W006": lambda: ADemolition(demolished_on=date(2020, 4, 20)),
    "W007": lambda: ADemolition(agreement=AResettlement(signed_on=date(2019, 5, 1), moved_on=date(2020, 3, 31))),
    "W008": same_head,
    "W009": relocated,
    "W010": lambda: ASupport(amount=Decimal(300)),
    "W011": lambda: ASupport(start_on=date(1999, 7, 1)),
    "W012": dead,
    "W014": lambda: ALaterProject(started_on=date(2019, 5, 19)),
    "W015": lambda: ASpecialFacility(finished_on=None, planned_on=date(2020, 6, 29)),
}


@pytest.fixture(autouse=True)
def _all_on():
    RuleSetting.objects.bulk_create(
        RuleSetting(code=one.code, enabled=True, severity=one.severity) for one in all_rules()
    )


def found(day=DAY):
    sweep(day)
    return set(Finding.objects.filter(rule__startswith="W", state="open").values_list("rule", "object_id"))


def test_every_rule_of_the_group_is_here():
    assert {one.code for one in all_rules() if one.model._meta.app_label == "reservoir"} == set(WRONG)


@pytest.mark.parametrize("code", WRONG)
def test_a_rule_finds_what_is_wrong(code):
    assert (code, WRONG[code]().pk) in found()


def test_what_is_right_is_let_be():
    """On the very edge of each rule: as much land and as many households as the task, ninety days, the last month."""
    ALandAgreement(area_mu=Decimal(100))
    home = AResettlement(reservoir=AReservoir(household_task=1), signed_on=date(2019, 5, 1), moved_on=date(2020, 4, 1))
    AReservoir().__class__.objects.update(household_task=1)
    APerson(household=AHousehold(is_relocated=False), id_number=home.head_id_number)
    ADemolition(agreement=home)
    ADemolition(agreement=home, house_no="2", demolished_on=date(2019, 5, 1))
    ASpecialFacility(finished_on=None, planned_on=DAY)
    ASpecialFacility(finished_on=None, planned_on=None)
    ALaterAcceptance()
    ASupport()
    # begun in July 2006: six months in the first and in the last year; in March 2010: ten months in the first
    for year, start, months, amount in ((2006, date(2006, 7, 1), 6, 300), (2026, date(2006, 7, 1), 6, 300),
                                        (2010, date(2010, 3, 15), 10, 500)):  # fmt: skip
        ASupport(migrant=AMigrant(start_on=start), year=year, months=months, amount=Decimal(amount))
    assert found() == set()


def test_who_is_on_the_payroll_of_a_later_roster_was_rightly_paid_before():
    line = on_the_payroll()
    earlier = ASupport(migrant=line.migrant, year=2019)
    assert found() == {("W012", line.pk)}
    assert earlier.year == 2019


def test_who_died_in_the_year_was_rightly_paid_for_it():
    line = ASupport()
    delivered(RosterPolice, {"id_number": line.id_number, "is_dead": True, "death_on": date(2020, 1, 1)})
    assert found() == set()
