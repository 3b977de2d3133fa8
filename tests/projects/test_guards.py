"""The database keeps money within what was received and arranged, and projects within their lifecycle."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from pingtang.refusing import sentence_of
from projects.models import Acceptance, FundBatch, Project, ProjectFund, ProjectLibrary, Reimbursement
from tests.factories import (
    AFinishedProject,
    AFundBatch,
    AnAcceptance,
    AnArrangement,
    AProject,
    AVoucher,
)

pytestmark = pytest.mark.django_db


def refused(sentence, act):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    told = sentence_of(caught.value)
    assert sentence in told, told


def pay(arrangement, amount, **more):
    return AVoucher(arrangement=arrangement, amount=Decimal(amount), **more)


def test_no_more_is_arranged_than_was_received():
    batch = AFundBatch(amount=900_000)
    AnArrangement(batch=batch, amount=500_000)
    refused("超出下达金额", lambda: AnArrangement(batch=batch, amount=400_001))
    AnArrangement(batch=batch, amount=400_000)
    refused("已安排 90 万元", lambda: FundBatch.objects.filter(pk=batch.pk).update(amount=899_999))


def test_no_more_is_reimbursed_than_was_arranged():
    arrangement = AnArrangement(project=AFinishedProject())
    AnAcceptance(project=arrangement.project)
    pay(arrangement, 400_000)
    refused("超出安排金额", lambda: pay(arrangement, 100_001))
    pay(arrangement, 100_000)
    refused("安排金额不能少于它", lambda: ProjectFund.objects.filter(pk=arrangement.pk).update(amount=499_999))
    refused("安排金额不能少于它", arrangement.delete)


def test_nothing_is_reimbursed_out_of_a_batch_that_was_not_arranged():
    arrangement = AnArrangement()
    refused("没有安排这批资金", lambda: pay(arrangement, 1, batch=AFundBatch()))
    refused("早于项目", lambda: pay(arrangement, 1, paid_on=date(2020, 1, 31)))


def test_a_tenth_waits_for_the_county_acceptance():
    arrangement = AnArrangement(project=AFinishedProject())
    refused("百分之90", lambda: pay(arrangement, 450_001))
    pay(arrangement, 450_000)
    refused("百分之90", lambda: pay(arrangement, 1))
    acceptance = AnAcceptance(project=arrangement.project)
    pay(arrangement, 50_000)
    refused("不能没有合格的县级验收", acceptance.delete)
    refused("不能没有合格的县级验收", lambda: Acceptance.objects.update(result="fail"))


def test_a_voucher_that_was_sent_back_holds_no_money():
    arrangement = AnArrangement()
    voucher = pay(arrangement, 450_000)
    Reimbursement.objects.filter(pk=voucher.pk).update(state="returned")
    pay(arrangement, 450_000)


def test_only_what_is_in_the_library_is_approved():
    refused("不在项目库中", lambda: AProject(library=None))
    project = AProject()
    refused("入库日期须早于", lambda: ProjectLibrary.objects.update(entered_on=date(2020, 2, 2)))
    refused(
        "出库日期须晚于",
        lambda: ProjectLibrary.objects.update(removed_on=project.approved_on, remove_reason="不再实施"),
    )
    refused("出库须填写原因", lambda: ProjectLibrary.objects.update(removed_on=date(2020, 6, 1)))


def test_no_entry_without_a_performance_goal_and_notices():
    AProject()
    refused("绩效目标", lambda: ProjectLibrary.objects.update(performance_goal=""))
    refused("入库前须依次有", lambda: ProjectLibrary.objects.update(township_published_on=None))
    refused("入库前须依次有", lambda: ProjectLibrary.objects.update(county_published_on=date(2019, 8, 1)))


def test_a_project_goes_step_by_step():
    project = AProject()
    mine = Project.objects.filter(pk=project.pk)
    refused("不能从“已批复”直接改为“已完工”", lambda: mine.update(status="finished", finished_on=date(2020, 5, 1)))
    refused("须有开工日期", lambda: mine.update(status="building"))
    refused("还没有完工", lambda: AnAcceptance(project=project))
    mine.update(status="building", started_on=date(2020, 2, 20))
    refused("未完工的项目不能有", lambda: mine.update(finished_on=date(2020, 5, 1)))
    mine.update(status="finished", finished_on=date(2020, 5, 20))
    refused("没有合格的县级验收", lambda: mine.update(status="accepted"))
    refused("验收日期早于完工日期", lambda: AnAcceptance(project=project, accepted_on=date(2020, 5, 19)))
    AnAcceptance(project=project)
    mine.update(status="accepted")
    mine.update(status="settled")
    refused("须有移交日期和管护单位", lambda: mine.update(status="handed_over"))
    mine.update(status="handed_over", handed_over_on=date(2020, 6, 20), handed_over_to="兴陶村村民委员会")
    refused("还没有批复", lambda: AnAcceptance(project=AProject(status="declared", library=None)))


def test_a_reversal_is_below_zero_and_says_why():
    arrangement = AnArrangement()
    voucher = pay(arrangement, 100)
    refused("更正用冲销凭证", lambda: pay(arrangement, -100))
    refused("写明原因", lambda: pay(arrangement, -100, reverses=voucher))
    pay(arrangement, -100, reverses=voucher, reason="收款账号录错")
    refused("", lambda: pay(arrangement, -100, reverses=voucher, reason="再冲一次"))
