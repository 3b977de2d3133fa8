"""Each rule of the group L finds the loan that is wrong in its way, and nothing in a clean one."""

from datetime import date
from decimal import Decimal

import pytest

from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import sweep
from tests.factories import (
    ADiscrepancy,
    AHousehold,
    ALoan,
    AnExtension,
    APerson,
    APoliceRow,
    ARenewal,
    ARepayment,
    ARosterBatch,
    ASubsidy,
)

DAY = date(2020, 6, 30)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


def two_loans():
    person = APerson()
    ALoan(person=person)
    return ALoan(person=person)


def died():
    loan = ALoan(person=APerson())
    batch = ARosterBatch()
    APoliceRow(batch=batch, id_number=loan.borrower_id_number, name=loan.borrower_name, person=None, is_dead=True)
    type(batch).objects.update(closed_at="2020-06-20T00:00:00Z")
    return loan


def of(**person):
    return ALoan(person=APerson(**person))


def home(**household):
    return ALoan(person=APerson(household=AHousehold(**household)))


def renewed_again():
    first = ARenewal()
    ARepayment(loan=first.new_loan, paid_on=date(2020, 6, 1), principal_amount=Decimal(50_000))
    return ARenewal(old_loan=first.new_loan, renewed_on=date(2020, 6, 1))


def corrected_after_the_renewal():
    """The bank took a repayment back after the renewal was entered."""
    renewal = ARenewal()
    ARepayment(loan=renewal.old_loan, paid_on=date(2020, 6, 1), principal_amount=Decimal(-100), kind="correction")
    return renewal


def due_day_corrected():
    extension = AnExtension()
    type(extension.loan).objects.filter(pk=extension.loan_id).update(due_on=date(2020, 5, 29))
    return extension


def no_longer_supported():
    line = ASubsidy()
    type(line.loan.household).objects.update(registry_kind="ordinary", exit_status=None, exit_year=None)
    return line


WRONG = {
    "L001": lambda: home(registry_kind="ordinary"),
    "L002": lambda: ALoan(borrower_id_number="522799195001150083"),
    "L003": lambda: ALoan(principal=Decimal(80_000)),
    "L004": lambda: ALoan(due_on=date(2022, 6, 2)),
    "L005": two_loans,
    "L006": lambda: ALoan(household=AHousehold()),
    "L007": lambda: ALoan(household=None),
    "L008": died,
    "L009": lambda: of(student_status="vocational1"),
    "L010": lambda: of(labor_skill="lost"),
    "L011": lambda: ALoan(disbursed_on=date(2018, 5, 31), due_on=date(2020, 5, 31)),
    "L012": lambda: ADiscrepancy().loan,
    "L016": lambda: ALoan(annual_rate=Decimal("6.5")),
    "L017": lambda: ALoan(published_on=None),
    "L018": lambda: ALoan(use_kind="enterprise"),
    "L019": lambda: home(registry_kind="marginal"),
    "L020": renewed_again,
    "L021": lambda: ARenewal(amount=Decimal(60_000)),
    "L022": corrected_after_the_renewal,
    "L023": due_day_corrected,
    "L025": lambda: AnExtension(new_due_on=date(2021, 6, 20)),
    "L026": lambda: AnExtension(is_epidemic=True, new_due_on=date(2021, 4, 1)),
    "L033": no_longer_supported,
}


@pytest.fixture(autouse=True)
def _all_on():
    RuleSetting.objects.bulk_create(
        RuleSetting(code=one.code, enabled=True, severity=one.severity) for one in all_rules()
    )


def found():
    sweep(DAY)
    return set(Finding.objects.filter(rule__startswith="L").values_list("rule", "object_id"))


def test_every_rule_of_the_group_is_here():
    declared = {one.code for one in all_rules() if one.model._meta.app_label == "microcredit"}
    assert declared == set(WRONG)


@pytest.mark.parametrize("code", WRONG)
def test_a_rule_finds_what_is_wrong(code):
    assert (code, WRONG[code]().pk) in found()


def test_a_clean_loan_is_let_be():
    ARepayment()
    AnExtension()
    ARenewal()
    ASubsidy()
    assert found() == set()
