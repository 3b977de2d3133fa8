"""早前兑付: what an agreement was paid before the portal was there, entered by one and confirmed by another.

Until it is confirmed the agreement counts as unpaid; what is paid from now on goes through the lists.
"""

from django.db import models
from django.db.models import F, Q

from pingtang.approving import ApprovalState, confirmed_by_another, not_the_same, who
from pingtang.fields import CodeField, DayField, TextField
from reservoir.models.guards import writes_the_day


class EarlierPaid(models.Model):
    """The columns of an agreement that tell of an earlier payment; `paid_on` follows from them, or from its list."""

    earlier_paid_on = DayField(
        "早前兑付日期", earlier=True, null=True, blank=True, help_text="平台启用以前已兑付的,由县级登记、另一人审定"
    )  # fmt: skip
    voucher_no = TextField("早前兑付凭证号", max_length=40, blank=True)
    paid_on = DayField("兑现日期", null=True, blank=True, editable=False)
    state = CodeField("早前兑付审定", codes=ApprovalState, null=True, editable=False)
    entered_by = who("早前兑付登记人")
    confirmed_by = who("早前兑付审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")

    class Meta:
        abstract = True


def of_earlier_paid(column):
    """The triggers of a table of agreements; `column` is a compensation line's key of it."""
    return [confirmed_by_another("earlier_paid_on", "voucher_no", given="earlier_paid_on"), writes_the_day(column)]


EARLIER_CONSTRAINTS = [
    not_the_same(),
    models.CheckConstraint(
        condition=Q(earlier_paid_on__isnull=True, voucher_no="")
        | Q(earlier_paid_on__isnull=False, signed_on__isnull=False, earlier_paid_on__gte=F("signed_on"))
        & ~Q(voucher_no=""),
        name="%(app_label)s_%(class)s_paid_earlier",
        violation_error_message="早前兑付须有兑付日期和凭证号;须先签订协议,兑付日期不能早于签订日期",
    ),
]
EARLIER_LIMITS = {"texts": ["voucher_no", "returned_reason"], "days": ["earlier_paid_on", "paid_on"]}
