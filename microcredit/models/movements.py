"""还款、续贷、展期: the dated facts of a loan, from which its balance, due date and state follow."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from microcredit.models.codelists import RepaymentKind
from microcredit.models.guards import worked_out_again
from microcredit.models.loan import Loan
from microcredit.models.movementguards import OF_EXTENSION, OF_RENEWAL, OF_REPAYMENT
from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import CodeField, DayField, MoneyField, TextField, YesNoField, impossible
from pingtang.tracking import tracked


class RepaymentQuerySet(CountywideQuerySet):
    place = "loan__household__"

    def until(self, on):
        """已还款: what borrowers gave back by the day; corrections of our own books are none."""
        return self.filter(paid_on__lte=on).exclude(kind=RepaymentKind.CORRECTION)


@tracked
class Repayment(models.Model):
    """还款. A correction after a reconciliation may take back what was entered too much."""

    subject = "repayments"
    headings = {
        "loan": ["合同号"],
        "paid_on": ["还款时间"],
        "principal_amount": ["还款本金", "归还本金"],
        "interest_amount": ["还款利息", "归还利息"],
        "bank_ref": ["流水号", "交易流水"],
    }

    loan = models.ForeignKey(Loan, models.PROTECT, verbose_name="贷款", related_name="repayments")
    paid_on = DayField("还款日期")
    principal_amount = MoneyField("归还本金(元)", signed=True)
    interest_amount = MoneyField("归还利息(元)", null=True, blank=True)
    kind = CodeField("还款方式", codes=RepaymentKind, default=RepaymentKind.OWN)
    bank_ref = TextField("银行流水号", max_length=40, blank=True, help_text="同一天还两次的,用流水号区分")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = RepaymentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "还款"
        triggers = [OF_REPAYMENT, *worked_out_again()]
        constraints = [
            models.UniqueConstraint(
                fields=["loan", "paid_on", "bank_ref"],
                name="microcredit_repayment_once",
                violation_error_message="这笔贷款当天已登记这个流水号的还款",
            ),
            models.CheckConstraint(
                condition=Q(principal_amount__gte=0) | Q(kind=RepaymentKind.CORRECTION),
                name="microcredit_repayment_sign",
                violation_error_message="归还本金不能小于0,只有对账更正可以冲减",
            ),
            *impossible(
                texts=["bank_ref"], days=["paid_on"], signed=["principal_amount"], money=["interest_amount"],
                codes={"kind": RepaymentKind},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.loan} {self.paid_on}"

    def get_absolute_url(self):
        return reverse("microcredit:repayment-detail", args=[self.pk])


class RenewalQuerySet(CountywideQuerySet):
    place = "new_loan__household__"

    def during(self, since, on):
        """办理续贷 in a period."""
        return self.filter(renewed_on__range=(since, on))


@tracked
class Renewal(models.Model):
    """续贷: the old loan was repaid and a new one given."""

    subject = "repayments"
    headings = {"old_loan": ["原合同号"], "new_loan": ["新合同号"], "renewed_on": ["续贷时间"], "amount": ["续贷金额"]}

    old_loan = models.OneToOneField(Loan, models.PROTECT, verbose_name="旧贷", related_name="renewed_by")
    new_loan = models.OneToOneField(Loan, models.PROTECT, verbose_name="新贷", related_name="renews")
    renewed_on = DayField("续贷日期")
    amount = MoneyField("续贷金额(元)")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = RenewalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "续贷"
        triggers = [OF_RENEWAL, *worked_out_again("old_loan_id")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(old_loan=F("new_loan")),
                name="microcredit_renewal_another",
                violation_error_message="新贷和旧贷不能是同一笔贷款",
            ),
            *impossible(days=["renewed_on"], money=["amount"]),
        ]

    def __str__(self):
        return f"{self.old_loan} → {self.new_loan}"

    def get_absolute_url(self):
        return reverse("microcredit:renewal-detail", args=[self.pk])


class ExtensionQuerySet(CountywideQuerySet):
    place = "loan__household__"

    def during(self, since, on):
        """办理展期 in a period."""
        return self.filter(extended_on__range=(since, on))


@tracked
class Extension(models.Model):
    """展期: the same contract, a later day. A contract is extended once; the epidemic's delay may come on top."""

    subject = "repayments"
    headings = {
        "loan": ["合同号"],
        "extended_on": ["展期办理日期", "办理时间"],
        "new_due_on": ["展期到期日"],
        "amount": ["展期金额"],
        "is_epidemic": ["是否疫情影响"],
    }

    loan = models.ForeignKey(Loan, models.PROTECT, verbose_name="贷款", related_name="extensions")
    extended_on = DayField("办理日期")
    old_due_on = DayField("原到期日", ahead=True)
    new_due_on = DayField("展期后到期日", ahead=True)
    amount = MoneyField("展期金额(元)")
    is_epidemic = YesNoField("是否因疫情延期")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "展期"
        triggers = [OF_EXTENSION, *worked_out_again()]
        constraints = [
            models.UniqueConstraint(
                fields=["loan"],
                condition=~Q(is_epidemic=True),
                name="microcredit_extension_once",
                violation_error_message="这笔贷款已经展期过一次,不能再展期(因疫情延期的除外)",
            ),
            models.UniqueConstraint(
                fields=["loan", "extended_on"],
                name="microcredit_extension_once_a_day",
                violation_error_message="这笔贷款当天已登记展期",
            ),
            models.CheckConstraint(
                condition=Q(new_due_on__gt=F("old_due_on")),
                name="microcredit_extension_later",
                violation_error_message="展期后到期日须晚于原到期日",
            ),
            models.CheckConstraint(
                condition=Q(is_epidemic=True, is_epidemic__isnull=False) | Q(extended_on__lte=F("old_due_on")),
                name="microcredit_extension_in_time",
                violation_error_message="展期须在原到期日或以前办理(因疫情延期的除外)",
            ),
            *impossible(days=["extended_on", "old_due_on", "new_due_on"], money=["amount"]),
        ]

    def __str__(self):
        return f"{self.loan} 展期至 {self.new_due_on}"

    def get_absolute_url(self):
        return reverse("microcredit:extension-detail", args=[self.pk])
