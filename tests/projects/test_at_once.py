"""Twenty clerks at once: what the locks of the database keep, whoever comes first."""

import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection

from pingtang.refusing import sentence_of
from projects.models import Reimbursement
from tests.factories import ABuildingProject, AFundBatch, AnArrangement, AVoucher

pytestmark = pytest.mark.django_db


@pytest.fixture
def _django_db_helper(own_database):
    """These tests commit from many connections."""


def test_twenty_at_once_never_reimburse_more_than_was_arranged():
    arrangement = AnArrangement(project=ABuildingProject(approved_amount=1_000_000), amount=100_000)
    start, outcomes = threading.Barrier(20), []

    def file_one(number):
        try:
            start.wait(timeout=30)
            AVoucher(arrangement=arrangement, amount=Decimal(30_000), voucher_no=f"同时-{number}")
            outcomes.append("kept")
        except IntegrityError as error:
            outcomes.append(sentence_of(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=file_one, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("kept") == 3
    assert len(outcomes) == 20
    assert all("超出安排金额" in one for one in outcomes if one != "kept")
    assert sum(Reimbursement.objects.values_list("amount", flat=True)) == 90_000


def test_twenty_at_once_never_arrange_more_than_was_received():
    batch = AFundBatch(amount=100_000)
    projects = [ABuildingProject(approved_amount=30_000) for _ in range(20)]
    start, outcomes = threading.Barrier(20), []

    def arrange(project):
        try:
            start.wait(timeout=30)
            AnArrangement(project=project, batch=batch, amount=Decimal(30_000))
            outcomes.append("kept")
        except IntegrityError as error:
            outcomes.append(sentence_of(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=arrange, args=(project,)) for project in projects]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("kept") == 3
    assert len(outcomes) == 20
    assert all("超出下达金额" in one for one in outcomes if one != "kept")
