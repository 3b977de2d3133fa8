"""报账的办理: the section confirms or sends back what was entered; a wrong voucher is reversed, never deleted."""

from django.db import transaction

from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.web.bulk import Refused, bulk_act
from projects.models import Reimbursement

OWN = "有凭证是您自己登记的,须由另一人审核"
NONE_WAIT = "没有待审核的凭证,可能已被别人办理,请刷新后再看"


def confirm(vouchers, by):
    """审核: confirms those that wait. Raises Refused when one of them is of the same person; nothing is done then."""
    waiting = _waiting(vouchers)
    if any(voucher.entered_by_id == by.pk for voucher in waiting):
        raise Refused(OWN)
    for voucher in waiting:
        voucher.state, voucher.confirmed_by, voucher.returned_reason = ApprovalState.CONFIRMED, by, ""
        voucher.save(update_fields=["state", "confirmed_by", "returned_reason"])
    return len(waiting)


def send_back(vouchers, by, reason):
    """退回: with what is to be put right; a voucher that was sent back holds no money."""
    if len(reason) < 2:
        raise Refused("退回须填写意见,说明要改正什么")
    waiting = _waiting(vouchers)
    for voucher in waiting:
        voucher.state, voucher.confirmed_by, voucher.returned_reason = ApprovalState.RETURNED, by, reason
        voucher.save(update_fields=["state", "confirmed_by", "returned_reason"])
    return len(waiting)


def _waiting(vouchers):
    waiting = list(vouchers.awaiting().select_for_update(of=["self"]).order_by("pk"))
    if not waiting:
        raise Refused(NONE_WAIT)
    return waiting


def reverse(voucher, by, on, reason):
    """冲销: a voucher of the same amount below zero, which another person confirms. Raises Refused."""
    with transaction.atomic():
        voucher = Reimbursement.objects.select_for_update(of=["self"]).get(pk=voucher.pk)
        if voucher.reverses_id or voucher.state != ApprovalState.CONFIRMED:
            raise Refused("只有已审核的凭证可以冲销,冲销凭证本身不能再冲销")
        if Reimbursement.objects.filter(reverses=voucher).exists():
            raise Refused("这张凭证已经冲销过")
        if len(reason) < 2:
            raise Refused("冲销须写明原因")
        return Reimbursement.objects.create(
            project=voucher.project, batch=voucher.batch, kind=voucher.kind, voucher_no=f"{voucher.voucher_no}-冲",
            paid_on=max(on, voucher.paid_on), amount=-voucher.amount, payee=voucher.payee,
            payee_account=voucher.payee_account, reverses=voucher, reason=reason,
        )  # fmt: skip


@bulk_act(Reimbursement, "confirm", "审核通过", right=Act.APPROVE)
def confirm_many(vouchers, request, reason, until):
    return f"已审核{confirm(vouchers, request.user)}张凭证"


@bulk_act(Reimbursement, "return", "退回", right=Act.APPROVE, asks="退回意见")
def return_many(vouchers, request, reason, until):
    return f"已退回{send_back(vouchers, request.user, reason)}张凭证"
