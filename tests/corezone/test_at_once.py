"""Several people at once: nobody is paid more than is due, and no flat goes to two households."""

import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection

from corezone.models import ResettlementFlat, ZonePayment
from pingtang.refusing import sentence_of
from tests.factories import AFlat, AZoneHousehold, AZonePaymentRun, a_signed_household

pytestmark = pytest.mark.django_db


@pytest.fixture
def _django_db_helper(own_database):
    """These tests commit from many connections."""


def at_once(*tasks):
    """What became of tasks that begin together: "kept", or why the database refused."""
    start, outcomes = threading.Barrier(len(tasks)), []

    def run(task):
        try:
            start.wait(timeout=30)
            task()
            outcomes.append("kept")
        except IntegrityError as error:
            outcomes.append(sentence_of(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_ten_lists_at_once_never_pay_more_than_is_due():
    """Due: 200,000 yuan; ten times 60,000 are asked for."""
    household = a_signed_household()
    runs = [AZonePaymentRun(number=number) for number in range(1, 11)]
    outcomes = at_once(
        *(
            lambda run=run: ZonePayment.objects.create(run=run, household=household, amount=Decimal(60_000))
            for run in runs
        )
    )
    assert outcomes.count("kept") == 3
    assert all("超出应兑付金额" in one for one in outcomes if one != "kept")
    assert sum(ZonePayment.objects.values_list("amount", flat=True)) == 180_000


def test_ten_households_at_once_get_one_flat_once():
    flat = AFlat()
    households = [AZoneHousehold(choice="dispersed") for _ in range(10)]

    def give(household):
        one = ResettlementFlat.objects.get(pk=flat.pk)
        one.household, one.allotted_on = household, "2020-06-01"
        one.save()

    outcomes = at_once(*(lambda household=household: give(household) for household in households))
    assert outcomes.count("kept") == 1
    assert all("须先收回" in one for one in outcomes if one != "kept")
