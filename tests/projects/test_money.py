"""报账的办理: confirmed by another, sent back, reversed; never deleted; the sums that leaders see follow."""

from datetime import date
from decimal import Decimal

import pytest

from pingtang.audit.models import because
from pingtang.indicators.figures import Scope, figure
from pingtang.web.bulk import Refused
from projects import actions
from projects.models import ProjectFund, Reimbursement
from tests.factories import AnArrangement, AVoucher, nobody_at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)


def reimbursed(county):
    return figure("fund.reimbursed").value(Scope.until(county, JUNE))


@pytest.fixture
def county(db):
    from pingtang.areas.models import Area

    return Area.objects.get(level="county")


def entered(user, **fields):
    arrangement = AnArrangement()
    with because("登记", user):
        voucher = AVoucher(arrangement=arrangement, **fields)
    nobody_at_work()
    voucher.refresh_from_db()
    return voucher


def test_a_voucher_counts_from_the_second_person_on(county, first, second):
    voucher = entered(first)
    assert reimbursed(county) == 0
    mine = Reimbursement.objects.filter(pk=voucher.pk)
    with because("审定", first), pytest.raises(Refused, match="您自己登记"):
        actions.confirm(mine, first)
    with because("审定", second):
        actions.confirm(mine, second)
    assert reimbursed(county) == 15
    with because("审定", second), pytest.raises(Refused, match="没有待审定"):
        actions.confirm(mine, second)


def test_what_is_changed_after_it_was_confirmed_waits_again(county, first, second):
    voucher = entered(first)
    with because("审定", second):
        actions.confirm(Reimbursement.objects.filter(pk=voucher.pk), second)
    with because("修改", second):
        Reimbursement.objects.filter(pk=voucher.pk).update(amount=Decimal(160_000))
    voucher.refresh_from_db()
    assert (voucher.state, voucher.entered_by, voucher.confirmed_by) == ("proposed", second, None)
    assert reimbursed(county) == 0


def test_a_reversal_is_a_voucher_of_its_own(as_user, county, first, second):
    voucher = AVoucher()
    page = f"/projects/reimbursements/{voucher.pk}/reverse/"
    assert as_user(first).get(page).status_code == 200
    assert "须写明原因" in as_user(first).post(page, {"reason": ""}, follow=True).content.decode()
    as_user(first).post(page, {"reason": "收款账号录错"})
    made = Reimbursement.objects.get(reverses=voucher)
    assert (made.amount, made.state, made.reason) == (-voucher.amount, "proposed", "收款账号录错")
    assert reimbursed(county) == 15  # until another has confirmed it
    with because("审定", second):
        actions.confirm(Reimbursement.objects.filter(pk=made.pk), second)
    assert reimbursed(county) == 0
    assert "已经冲销过" in as_user(first).post(page, {"reason": "再冲一次"}, follow=True).content.decode()
    assert Reimbursement.objects.count() == 2


def test_nobody_deletes_a_voucher(as_user, first):
    voucher = AVoucher()
    assert as_user(first).post(f"/admin/projects/reimbursement/{voucher.pk}/delete/").status_code == 403
    assert Reimbursement.objects.filter(pk=voucher.pk).exists()


def test_a_voucher_sent_back_is_on_its_clerks_list(as_user, clerk, first):
    voucher = entered(clerk)
    url = "/projects/reimbursements/act/"
    as_user(first).post(url, {"act": "return", "key": voucher.pk, "one": "yes", "reason-return": "账号少一位"})
    voucher.refresh_from_db()
    assert (voucher.state, voucher.returned_reason) == ("returned", "账号少一位")
    assert "报账凭证被退回" in as_user(clerk).get("/").content.decode()


def test_one_project_draws_on_several_batches(county):
    one = AnArrangement(amount=Decimal(300_000))
    other = AnArrangement(project=one.project, amount=Decimal(200_000))
    AVoucher(arrangement=one, amount=Decimal(270_000))
    AVoucher(arrangement=other, amount=Decimal(180_000))
    assert ProjectFund.objects.filter(project=one.project).count() == 2
    assert reimbursed(county) == 45


def test_each_line_of_the_to_do_list_opens_what_it_counts(as_user, first, second):
    for number, user in enumerate((first, second, second)):
        entered(user, voucher_no=f"待办-{number}")
    sent_back = entered(first, voucher_no="退回")
    Reimbursement.objects.filter(pk=sent_back.pk).update(state="returned", returned_reason="账号少一位")
    client = as_user(first)
    told = {line.title: line for line in client.get("/").context["todos"]}
    for title, number in (("报账凭证待审定", 2), ("报账凭证被退回,请改正", 1)):
        assert told[title].number == number
        assert client.get(told[title].url).context["table"].paginator.count == number
