"""Twenty at once: what the locks of the database keep of a loan, whoever comes first."""

import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection

from pingtang.refusing import sentence_of
from tests.factories import ALoan, ARepayment

pytestmark = pytest.mark.django_db


@pytest.fixture
def _django_db_helper(own_database):
    """These tests commit from many connections."""


def test_twenty_at_once_never_repay_more_than_was_lent():
    loan = ALoan()
    start, outcomes = threading.Barrier(20), []

    def repay(number):
        try:
            start.wait(timeout=30)
            ARepayment(loan=loan, principal_amount=Decimal(15_000), bank_ref=f"同时-{number}")
            outcomes.append("kept")
        except IntegrityError as error:
            outcomes.append(sentence_of(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=repay, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("kept") == 3
    assert all("超过贷款金额" in one for one in outcomes if one != "kept")
    loan.refresh_from_db()
    assert loan.balance == 5_000
