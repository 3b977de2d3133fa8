"""公示清单: a list of what people are to be paid, from its making to the payment. Each work stream has its own kind.

编制 → 审查 → 公示 → (公示期满, no objection open) → 审定 by another person → 兑付.
"""

from django.db import models

from pingtang.approving import who
from pingtang.codes import Codes
from pingtang.fields import CodeField, DayField, TextField
from pingtang.notices.models.notice import Notice


class ListState(Codes):
    """清单状态."""

    DRAFT = "draft", "编制", "编制中"
    REVIEWED = "reviewed", "审查", "已审查"
    PUBLISHED = "published", "公示", "公示中"
    APPROVED = "approved", "审定", "已审定"
    PAID = "paid", "兑付", "已兑付"


class PublishedListQuerySet(models.QuerySet):
    def approved(self, on):
        """已审定 by that day: what counts in figures."""
        return self.filter(approved_on__lte=on)

    def open(self):
        """未审定: can still be made anew."""
        return self.filter(approved_on__isnull=True)


class PublishedList(models.Model):
    """What all kinds of list share. A kind says what is public and what is paid:

    `work_stream`, `public_title`, `public_headings`, `public_rows()` giving (township, village, name, texts, amount),
    `public_note` how the amounts come about, `payment_headings`, `payment_rows()`. Its lines are `lines`, with
    `amount`.
    """

    public_note = ""
    waits_for_doubts = True  # whether a list is held up by errors in what it pays for (pingtang/notices/doubts.py)

    state = CodeField("状态", codes=ListState, default=ListState.DRAFT, db_default="draft", editable=False)
    made_on = DayField("编制日期", editable=False)
    made_by = who("编制人")
    remade_by = who("最近重算人")
    reviewed_on = DayField("审查日期", null=True, editable=False)
    reviewed_by = who("审查人")
    published_on = DayField("公示日期", null=True, editable=False)
    notice = models.OneToOneField(
        Notice, models.PROTECT, verbose_name="公示", related_name="+", null=True, editable=False
    )
    approved_on = DayField("审定日期", null=True, editable=False)
    approved_by = who("审定人")
    paid_on = DayField("兑付日期", null=True, editable=False)
    voucher_no = TextField("兑付凭证号", max_length=40, blank=True, editable=False, default="", db_default="")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = PublishedListQuerySet.as_manager()

    class Meta:
        abstract = True

    DAYS = ["made_on", "reviewed_on", "published_on", "approved_on", "paid_on"]
    TEXTS = ["voucher_no", "returned_reason"]

    @property
    def can_be_remade(self):
        """未公示: it may be computed anew; what was posted must first be taken down, for a reason."""
        return self.state in (ListState.DRAFT, ListState.REVIEWED)

    @property
    def payment_title(self):
        """What stands at the head of the payment workbook; the public notice has a title of its own."""
        return f"{self}兑付表"

    def payment_sheets(self):
        """[(name of the sheet, headings, rows)]; the last column is the money, and each sheet ends with its sum."""
        return [("兑付表", self.payment_headings, self.payment_rows())]
