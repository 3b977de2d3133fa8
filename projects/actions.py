"""资金项目的办理: a second person confirms or sends back; a wrong voucher is reversed, never deleted; the library."""

from django.db import IntegrityError, transaction

from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.policy.constants import today
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused, bulk_act
from pingtang.web.confirming import confirm, declare_confirming
from projects.models import (
    Acceptance,
    AcceptLevel,
    AcceptResult,
    Project,
    ProjectLibrary,
    ProjectStatus,
    Reimbursement,
)


def accept(acceptances, by):
    """审定验收: a finished project whose county acceptance passed is accepted from then on."""
    confirmed = confirm(acceptances, by)
    passed = [
        one.project_id for one in confirmed if one.level == AcceptLevel.COUNTY and one.result == AcceptResult.PASS
    ]
    Project.objects.filter(pk__in=passed, status=ProjectStatus.FINISHED).update(status=ProjectStatus.ACCEPTED)
    return confirmed


declare_confirming(Reimbursement, "张凭证")
declare_confirming(Acceptance, "次验收", confirm=accept)


def reverse(voucher, by, on, reason):
    """冲销: a voucher of the same amount below zero, which another person confirms. Raises Refused."""
    with transaction.atomic():
        voucher = Reimbursement.objects.select_for_update(of=["self"]).get(pk=voucher.pk)
        if voucher.reverses_id or voucher.state != ApprovalState.CONFIRMED:
            raise Refused("只有已审定的凭证可以冲销,冲销凭证本身不能再冲销")
        if Reimbursement.objects.filter(reverses=voucher).exists():
            raise Refused("这张凭证已经冲销过")
        if len(reason) < 2:
            raise Refused("冲销须写明原因")
        return Reimbursement.objects.create(
            project=voucher.project, batch=voucher.batch, kind=voucher.kind, voucher_no=f"{voucher.voucher_no}-冲",
            paid_on=max(on, voucher.paid_on), amount=-voucher.amount, payee=voucher.payee,
            payee_account=voucher.payee_account, reverses=voucher, reason=reason,
        )  # fmt: skip


def take_out(entries, on, reason):
    """出库: entries that stay in the library no longer; what was approved upon one keeps it. Raises Refused."""
    if len(reason) < 2:
        raise Refused("出库须填写原因")
    if on > today():
        raise Refused("出库日期不能晚于今天")
    found = list(entries.filter(removed_on__isnull=True).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选条目都已出库")
    if early := next((entry for entry in found if entry.entered_on and entry.entered_on > on), None):
        raise Refused(f"“{early}”{early.entered_on}才入库,出库日期不能早于入库")
    for entry in found:
        entry.removed_on, entry.remove_reason = on, reason
        try:
            with transaction.atomic():
                entry.save(update_fields=["removed_on", "remove_reason"])
        except IntegrityError as error:
            raise Refused(sentence_of(error) or f"“{entry}”不能出库") from error
    return len(found)


def move_to_next_year(entries):
    """年度调整: what is in the library and was not approved is planned for the following year. Raises Refused."""
    waiting = entries.kept(today()).exclude(pk__in=Project.objects.approved(today()).values("library"))
    found = list(waiting.select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选条目没有可以调整到下一年度的:须在库,且没有据此批复的项目")
    for entry in found:
        entry.plan_year += 1
        entry.save(update_fields=["plan_year"])
    return len(found)


@bulk_act(
    ProjectLibrary, "out", "出库", right=Act.APPROVE, asks="出库原因", until="出库日期",
    when=lambda entry: entry.removed_on is None,
)  # fmt: skip
def take_many_out(entries, request, reason, until):
    return f"已出库{take_out(entries, until, reason)}个条目"


@bulk_act(ProjectLibrary, "next-year", "调整到下一年度", right=Act.APPROVE)
def adjust_many(entries, request, reason, until):
    return f"已把{move_to_next_year(entries)}个条目调整到下一年度"
