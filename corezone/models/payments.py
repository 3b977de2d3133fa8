"""补偿兑付: what signed households are paid, by lists that are reviewed, posted and approved by another person.

What was paid before the portal was there is entered as it was, and confirmed by another person.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from corezone.models.guards import OF_PAYMENT
from corezone.models.households import ZoneHousehold
from pingtang.accounts.roles import Stream
from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.areas.models import LocatedQuerySet
from pingtang.fields import AccountField, CodeField, DayField, MoneyField, TextField, WholeField, YearField, impossible
from pingtang.notices.models import PublishedList
from pingtang.notices.models.guards import accounts_known, of_lines, step_by_step
from pingtang.tracking import tracked


@tracked
class ZonePaymentRun(PublishedList):
    """核心区兑付清单: the compensation of households that are paid together."""

    subject = "zonepayments"
    work_stream = Stream.COREZONE
    public_headings = ["安置方式", "协议编号"]
    payment_headings = ["户主", "身份证号", "收款账号", "户号", "安置方式", "协议编号", "兑付金额(元)"]

    year = YearField("年度")
    number = WholeField("批次")

    class Meta:
        verbose_name = verbose_name_plural = "核心区兑付清单"
        triggers = [step_by_step(), accounts_known("corezone_zonepayment")]
        constraints = [
            not_the_same("approved_by", "made_by"),
            models.UniqueConstraint(
                fields=["year", "number"], name="corezone_zonepaymentrun_number",
                violation_error_message="这一批次已经编制",
            ),
            *impossible(texts=PublishedList.TEXTS, days=PublishedList.DAYS, years=["year"], wholes=["number"]),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year}年第{self.number}批核心区搬迁补偿"

    def get_absolute_url(self):
        return reverse("corezone:zonepaymentrun-detail", args=[self.pk])

    @property
    def public_title(self):
        return f"平塘县FAST核心区{self.year}年第{self.number}批搬迁补偿公示"

    def _paid(self):
        return self.lines.select_related("household").order_by("household__village", "household__code")

    def public_rows(self):
        for line in self._paid():
            one = line.household
            told = [one.get_choice_display(), one.agreement_no]
            yield one.township_id, one.village_id, one.head_name, told, line.amount

    def payment_rows(self):
        for line in self._paid():
            one = line.household
            yield (one.head_name, one.head_id_number, line.bank_account, one.code, one.get_choice_display(),
                   one.agreement_no, line.amount)  # fmt: skip


class ZonePaymentQuerySet(PapersQuerySet, LocatedQuerySet):
    place = "household__"

    def paid(self, on):
        """已兑付 by the day: of lists that were paid, and of what was entered afterwards what is confirmed."""
        return self.filter(
            Q(run__paid_on__lte=on) | Q(run__isnull=True, state=ApprovalState.CONFIRMED, paid_on__lte=on)
        )

    def with_day(self):
        """Adds `settled_on`: the day of the payment, whether its list says it or itself."""
        return self.annotate(settled_on=Coalesce(F("run__paid_on"), F("paid_on")))


@tracked
class ZonePayment(models.Model):
    """核心区补偿兑付. A line of a list, which says when it was paid; or paid without one, with day and voucher."""

    subject = "zonepayments"
    headings = {"household": ["户号"], "paid_on": ["兑付时间"], "voucher_no": ["凭证号"]}

    household = models.ForeignKey(ZoneHousehold, models.PROTECT, verbose_name="住户", related_name="payments")
    run = models.ForeignKey(
        ZonePaymentRun, models.PROTECT, verbose_name="兑付清单", related_name="lines", null=True, editable=False
    )
    amount = MoneyField("兑付金额(元)")
    paid_on = DayField("兑付日期", earlier=True, null=True, blank=True, help_text="清单内的兑付,日期由清单登记")
    voucher_no = TextField("兑付凭证号", max_length=40, blank=True)
    bank_account = AccountField("收款账号", blank=True)
    state = CodeField(
        "补录审定", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", null=True,
        editable=False,
    )  # fmt: skip
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ZonePaymentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "核心区补偿兑付"
        triggers = [
            confirmed_by_another("household_id", "amount", "paid_on", "voucher_no", "bank_account"),
            *of_lines("corezone_zonepaymentrun", "run_id"),
            *OF_PAYMENT,
        ]
        constraints = [
            not_the_same(),
            models.CheckConstraint(
                condition=Q(run__isnull=False, paid_on__isnull=True, voucher_no="")
                | Q(run__isnull=True, paid_on__isnull=False) & ~Q(voucher_no=""),
                name="corezone_zonepayment_day",
                violation_error_message="补录的兑付须有兑付日期和凭证号;清单内的由清单登记",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="corezone_zonepayment_amount",
                violation_error_message="兑付金额须大于0",
            ),
            models.UniqueConstraint(
                fields=["run", "household"], name="corezone_zonepayment_once",
                violation_error_message="这一户已在这份清单中",
            ),
            models.UniqueConstraint(
                fields=["household", "voucher_no"], condition=~Q(voucher_no=""), name="corezone_zonepayment_voucher",
                violation_error_message="这一户已有同号的兑付凭证",
            ),
            *impossible(
                texts=["voucher_no", "bank_account", "returned_reason"], money=["amount"], days=["paid_on"],
                codes={"state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.household} 兑付"

    def get_absolute_url(self):
        return reverse("corezone:zonepayment-detail", args=[self.pk])
