"""补偿兑付: agreement, list, review, notice, approval by another person, payment; and what is refused on the way."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from corezone.actions import open_run, still_due
from corezone.models import ZoneHousehold, ZonePayment, ZonePaymentRun
from pingtang.audit.models import because
from pingtang.audit.undo import undo
from pingtang.notices import actions
from pingtang.web.bulk import Refused
from tests.factories import AZoneHousehold, AZonePayment, a_signed_household, nobody_at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)
ALL = ZoneHousehold.objects


def act(page, kind, name, *records, **told):
    answer = page.post(
        f"/corezone/{kind}s/act/", {"act": name, "key": [one.pk for one in records]} | told, follow=True
    )
    return answer.content.decode()


def test_a_list_from_agreement_to_payment(first, second, clerk, as_user, tmp_path):
    household = a_signed_household(bank_account="6229990000000000077")
    part = a_signed_household()
    AZonePayment(household=part, amount=60_000)
    page, other = as_user(first), as_user(second)
    assert "共2户" in act(page, "zonehousehold", "list", household, part)
    run = ZonePaymentRun.objects.get()
    assert run.made_by == first
    assert dict(run.lines.values_list("household", "amount")) == {household.pk: 200_000, part.pk: 140_000}
    assert still_due(ALL.all()) == {}
    assert "没有应兑付而未兑付" in act(page, "zonehousehold", "list", household)
    assert "340,000" in page.get(run.get_absolute_url()).content.decode()
    # an amount is put right while the list is in the making, and no longer afterwards
    line = run.lines.get(household=part)
    edit, typed = f"/corezone/zonepayments/{line.pk}/edit/", {"amount": "100000", "bank_account": line.bank_account}
    assert page.post(edit, typed | {"bank_account": "", "version": line.version}).status_code == 302
    assert "还有 1 人没有收款账号" in act(page, "zonepaymentrun", "review", run)
    line.refresh_from_db()
    short = page.post(edit, typed | {"bank_account": "6217", "version": line.version})
    assert "账号须为8至30位数字" in short.content.decode()
    nobody_at_work()
    ZonePayment.objects.filter(pk=line.pk).update(bank_account="6217")
    assert "或账号不是8至30位数字" in act(page, "zonepaymentrun", "review", run)
    line.refresh_from_db()
    assert page.post(edit, typed | {"version": line.version}).status_code == 302
    assert "审查" in act(page, "zonepaymentrun", "review", run)
    line.refresh_from_db()
    for told in ({"amount": "1"}, {"bank_account": "6229990000000000099"}):
        again = page.post(edit, typed | told | {"version": line.version})
        assert "清单已审查,明细不能再改(包括收款账号);须先退回重做" in again.content.decode()
    run.refresh_from_db()
    actions.publish(run, date(2020, 6, 20))
    again = page.post(edit, typed | {"bank_account": "6229990000000000099", "version": line.version})
    assert "须先撤回公示" in again.content.decode()
    assert {one.told[0] for one in run.notice.lines.all()} == {"货币安置"}
    assert run.notice.amount == 300_000
    assert "您编制的" in act(page, "zonepaymentrun", "approve", run)
    assert "已审定" in act(other, "zonepaymentrun", "approve", run)
    assert not ZonePayment.objects.paid(JUNE).filter(run=run).exists()
    again = other.post(edit, typed | {"bank_account": "6229990000000000099", "version": line.version})
    assert "有差错的,另作补充清单" in again.content.decode()
    told = {"reason-pay": "核兑2020-1", "until-pay": "2020-06-30"}
    assert "已登记1份" in act(other, "zonepaymentrun", "pay", run, **told)
    assert ZonePayment.objects.paid(JUNE).filter(run=run).with_day().values_list("settled_on", flat=True)[0] == JUNE
    assert not ZonePayment.objects.paid(date(2020, 6, 29)).filter(run=run).exists()
    assert still_due(ALL.all()) == {part.pk: 40_000}
    assert as_user(clerk).get(f"/corezone/zonepaymentruns/{run.pk}/payments.xlsx").status_code == 403
    answer = other.get(f"/corezone/zonepaymentruns/{run.pk}/payments.xlsx")
    (tmp_path / "paid.xlsx").write_bytes(b"".join(answer.streaming_content))
    rows = list(load_workbook(tmp_path / "paid.xlsx").active.iter_rows(values_only=True))
    assert "6229990000000000077" in rows[2]
    assert rows[-1][-1] == 300_000


def test_what_is_paid_since_the_portal_is_there_goes_through_the_lists(first):
    """Whatever page it comes from; what was taken over without a person can be sent back."""
    household, old = a_signed_household(), AZonePayment(paid_on=date(2020, 6, 1))
    with pytest.raises(IntegrityError, match="早于平台启用日期"), transaction.atomic(), because("补录", first):
        AZonePayment(household=household, paid_on=date(2020, 6, 1))
    nobody_at_work()
    with because("补录", first):
        AZonePayment(household=household, paid_on=date(2020, 5, 31))
        ZonePayment.objects.filter(pk=old.pk).update(state="returned")
    nobody_at_work()
    assert ZonePayment.objects.count() == 2


@pytest.mark.parametrize("what", ["edit", "drop"])
def test_who_changes_a_line_does_not_approve_the_list(first, second, person_of_the_office, as_user, what):
    """Neither does its maker; a third person may, and one who only looks at the lines."""
    run = open_by(first, a_signed_household(), a_signed_household())
    line = run.lines.first()
    page, third = as_user(second), person_of_the_office("section", streams=["corezone"])
    if what == "edit":
        edit = f"/corezone/zonepayments/{line.pk}/edit/"
        assert "您也不能审定这份清单" in page.get(edit).content.decode()
        told = {"amount": "90000", "bank_account": "6229990000000000099", "version": line.version}
        assert page.post(edit, told).status_code == 302
    else:
        assert "已移出1户" in act(page, "zonepayment", "drop", line)
    run.refresh_from_db()
    assert (run.made_by, run.remade_by) == (first, second)
    nobody_at_work()
    if what == "edit":
        # a third hand in it would make the approval forget the second
        late = as_user(third).post(edit, told | {"amount": "80000", "version": line.version + 1})
        assert "只能由这两人再改" in late.content.decode()
        # the maker's own changes do not
        assert as_user(first).post(edit, told | {"amount": "95000", "version": line.version + 1}).status_code == 302
    assert "已审查" in act(page, "zonepaymentrun", "review", run)
    run.refresh_from_db()
    nobody_at_work()
    actions.publish(run, date(2020, 6, 20))
    assert "清单公示期满,待审定" not in page.get("/").content.decode()
    assert "由您改过明细,须由另一人审定" in act(page, "zonepaymentrun", "approve", run)
    run.state, run.approved_by, run.approved_on = "approved", second, JUNE
    with pytest.raises(IntegrityError, match="改过明细的人不能审定"), transaction.atomic():
        run.save()
    nobody_at_work()
    assert "已审定1份" in act(as_user(third), "zonepaymentrun", "approve", run)


def open_by(user, *households):
    with because("编制", user):
        run = open_run(ALL.filter(pk__in=[one.pk for one in households]), JUNE)
    nobody_at_work()
    return run


def test_an_undone_change_of_a_line_is_not_forgotten_while_another_stands(first, second):
    run = open_by(first, a_signed_household(), a_signed_household())
    causes = []
    for line in run.lines.all():
        with because("改明细", second) as cause:
            ZonePayment.objects.filter(pk=line.pk).update(amount=1)
        causes.append(cause)
    undo(causes[0], first)
    nobody_at_work()
    run.refresh_from_db()
    assert run.remade_by == second


def test_who_has_not_signed_is_in_no_list_and_a_line_is_taken_out_of_a_draft(first, as_user):
    unsigned, household = AZoneHousehold(), a_signed_household()
    with pytest.raises(Refused, match="还没有签协议"):
        open_run(ALL.filter(pk__in=[unsigned.pk, household.pk]), JUNE)
    run = open_run(ALL.filter(pk=household.pk), JUNE)
    page = as_user(first)
    assert "已移出1户" in act(page, "zonepayment", "drop", run.lines.get())
    assert "没有明细" in act(page, "zonepaymentrun", "review", run)
    with pytest.raises(Refused, match="没有应兑付"):
        open_run(ALL.filter(pk=unsigned.pk, signed_on=JUNE), JUNE)


def test_an_agreement_is_voided_for_a_reason_and_not_once_it_is_being_paid(first, as_user):
    household, listed = a_signed_household(), a_signed_household()
    run = open_run(ALL.filter(pk=listed.pk), JUNE)
    page = as_user(first)
    assert "须填写原因" in act(page, "zonehousehold", "void", household)
    assert "已解除1户" in act(page, "zonehousehold", "void", household, **{"reason-void": "户主反悔"})
    assert "不能解除协议" in act(page, "zonehousehold", "void", listed, **{"reason-void": "户主反悔"})
    household.refresh_from_db()
    listed.refresh_from_db()
    assert (household.signed_on, household.agreement_no) == (None, "")
    assert listed.signed_on is not None
    assert run.lines.count() == 1


def test_a_payment_of_before_waits_for_another_person(first, second, as_user):
    household = a_signed_household()
    page = as_user(first)
    form = {"household": household.pk, "amount": "200000", "paid_on": "2020-05-20", "voucher_no": "2020-1"}
    page.post(f"/corezone/zonepayments/new/?household={household.pk}", form)
    payment = ZonePayment.objects.get()
    assert (payment.state, payment.entered_by) == ("proposed", first)
    assert "待审定" not in page.get("/").content.decode()
    assert "核心区补偿兑付待审定" in as_user(second).get("/").content.decode()
    assert "须由另一人审定" in act(page, "zonepayment", "confirm", payment)
    listed = as_user(second).get("/corezone/zonepayments/?waits=confirm").context["table"]
    assert listed.paginator.count == 1
    assert "已审定1笔兑付" in act(as_user(second), "zonepayment", "confirm", payment)
    assert still_due(ALL.all()) == {}
    since = page.post("/corezone/zonepayments/new/", form | {"household": household.code, "paid_on": "2020-06-01"})
    assert "早于平台启用日期(2020-06-01)兑付的才能补录" in since.content.decode()
    undated = page.post("/corezone/zonepayments/new/", form | {"paid_on": "", "voucher_no": ""})
    assert undated.status_code == 422
