"""贷款: a loan contract from its application to the last repayment, with what is owed on any day. Money in yuan."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from households.models import Household
from microcredit.models.banks import BankNameField, known_bank
from microcredit.models.codelists import FiveClass, LoanProduct, LoanStatus, LoanUse
from microcredit.models.guards import OF_LOAN
from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import CodeField, DayField, IdNumberField, MoneyField, NameField, RateField, TextField, impossible
from pingtang.identity_sql import BirthDateIn
from pingtang.tracking import tracked

YUAN = models.DecimalField(max_digits=16, decimal_places=2)
APPLYING = [LoanStatus.APPLIED, LoanStatus.REVIEWED, LoanStatus.PUBLISHED]


class LoanQuerySet(CountywideQuerySet):
    place = "household__"

    def disbursed(self, on):
        """累计发放: paid out by the day."""
        return self.filter(disbursed_on__lte=on)

    def outstanding(self, on):
        """有余额的贷款 on a day: `owed` is the principal less what was repaid by that day."""
        return self.disbursed(on).annotate(owed=self._owed(on)).filter(owed__gt=0)

    def owing(self, on):
        """With `owed`: what is owed on a day, nothing before the disbursement."""
        return self.annotate(
            owed=models.Case(
                models.When(disbursed_on__lte=on, then=self._owed(on)), default=models.Value(0), output_field=YUAN
            )
        )

    def _owed(self, on):
        paid = (
            self.model.repayments.rel.related_model.objects.filter(loan=OuterRef("pk"), paid_on__lte=on)
            .order_by().values("loan").annotate(sum=Sum("principal_amount")).values("sum")
        )  # fmt: skip
        return F("principal") - Coalesce(Subquery(paid), 0, output_field=YUAN)

    def ending(self, on):
        """With `ends`: the due date as extended by that day."""
        extended = (
            self.model.extensions.rel.related_model.objects.filter(loan=OuterRef("pk"), extended_on__lte=on)
            .order_by().values("loan").annotate(last=models.Max("new_due_on")).values("last")
        )  # fmt: skip
        return self.annotate(ends=Greatest(F("due_on"), Subquery(extended)))

    def overdue(self, on):
        """逾期: owing something after the due date, extensions counted."""
        return self.outstanding(on).ending(on).filter(ends__lt=on)

    def due_within(self, on, days):
        """到期预警: owing something, due from that day on within so many days."""
        return self.outstanding(on).ending(on).filter(ends__range=(on, on + timedelta(days=days)))

    def several(self, on):
        """一户多贷: loans of households with more than one 扶贫小额信贷 that owes something."""
        micro = self.model.objects.outstanding(on).filter(product=LoanProduct.MICRO)
        homes = micro.exclude(household=None).values("household").annotate(n=Count("pk")).filter(n__gt=1)
        return self.outstanding(on).filter(product=LoanProduct.MICRO, household__in=homes.values("household"))


def _in_order(*days):
    """None of these days is before one named ahead of it; a day that is not filled in is passed over."""
    pairs = [(before, after) for place, before in enumerate(days) for after in days[place + 1 :]]
    return Q(*[
        Q(**{f"{before}__isnull": True}) | Q(**{f"{after}__isnull": True}) | Q(**{f"{after}__gte": F(before)})
        for before, after in pairs
    ])  # fmt: skip


@tracked
class Loan(models.Model):
    """扶贫小额贷款. Before 放款 it is an application; `balance`, `ends_on` and the later states follow from facts."""

    subject = "loans"
    headings = {
        "contract_no": ["借款合同号", "合同编号"],
        "household": ["户编号"],
        "borrower_name": ["借款人姓名"],
        "borrower_id_number": ["借款人身份证号", "证件号码"],
        "applied_on": ["申请时间"],
        "published_on": ["公示时间"],
        "disbursed_on": ["发放日期", "放款时间"],
        "principal": ["贷款金额", "放款金额"],
        "annual_rate": ["利率", "年利率", "执行利率"],
        "purpose": ["用途"],
    }

    contract_no = TextField("合同号", max_length=40, blank=True)
    product = CodeField("产品", codes=LoanProduct, default=LoanProduct.MICRO)
    household = models.ForeignKey(
        Household, models.PROTECT, verbose_name="户", related_name="loans", null=True, blank=True
    )
    borrower_name = NameField("借款人")
    borrower_id_number = IdNumberField("借款人身份证号")
    borrower_born = models.GeneratedField(
        expression=BirthDateIn("borrower_id_number"), output_field=models.DateField(null=True), db_persist=True,
        verbose_name="号码中的出生日期",
    )  # fmt: skip
    bank = BankNameField("承贷银行", blank=True)
    applied_on = DayField("申请日期", null=True, blank=True)
    village_reviewed_on = DayField("村级评议日期", null=True, blank=True)
    township_checked_on = DayField("乡镇核实日期", null=True, blank=True)
    published_on = DayField("公示日期", null=True, blank=True)
    disbursed_on = DayField("放款日期", null=True, blank=True, db_index=True)
    due_on = DayField("到期日期", ahead=True, null=True, blank=True)
    principal = MoneyField("贷款金额(元)")
    annual_rate = RateField("年利率(%)", null=True, blank=True)
    use_kind = CodeField("使用方式", codes=LoanUse, default=LoanUse.HOUSEHOLD)
    purpose = TextField("贷款用途", blank=True)
    status = CodeField("状态", codes=LoanStatus, default=LoanStatus.APPLIED, editable=False)
    five_class = CodeField("五级分类", codes=FiveClass, null=True, blank=True)
    previous_loan = models.ForeignKey(
        "self", models.PROTECT, verbose_name="所续旧贷", related_name="+", null=True, blank=True
    )
    balance = MoneyField("贷款余额(元)", default=0, db_default=0, editable=False)
    ends_on = DayField("到期日(含展期)", null=True, editable=False, db_index=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = LoanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "扶贫小额贷款"
        triggers = [known_bank(), *OF_LOAN]
        constraints = [
            models.UniqueConstraint(
                fields=["contract_no"],
                condition=~Q(contract_no=""),
                name="microcredit_loan_contract",
                violation_error_message="这个合同号已经登记",
            ),
            models.CheckConstraint(
                condition=Q(disbursed_on__isnull=True)
                | Q(due_on__isnull=False, annual_rate__isnull=False) & ~Q(contract_no="") & ~Q(bank=""),
                name="microcredit_loan_disbursed_by_contract",
                violation_error_message="已放款的贷款须有合同号、承贷银行、到期日期和年利率",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gt=F("disbursed_on")),
                name="microcredit_loan_due_later",
                violation_error_message="到期日期须晚于放款日期",
            ),
            models.CheckConstraint(
                condition=_in_order("applied_on", "village_reviewed_on", "township_checked_on", "published_on")
                & (_in_order("applied_on", "disbursed_on")),
                name="microcredit_loan_dates_in_order",
                violation_error_message="日期须按申请、村级评议、乡镇核实、公示的先后,放款不能早于申请",
            ),
            models.CheckConstraint(
                condition=Q(principal__gt=0),
                name="microcredit_loan_principal",
                violation_error_message="贷款金额须大于0",
            ),
            models.CheckConstraint(
                condition=Q(balance__gte=0, balance__lte=F("principal")),
                name="microcredit_loan_balance",
                violation_error_message="贷款余额须在0和贷款金额之间",
            ),
            *impossible(
                texts=["contract_no", "borrower_name", "borrower_id_number", "bank", "purpose"],
                days=["applied_on", "village_reviewed_on", "township_checked_on", "published_on", "disbursed_on",
                      "due_on", "ends_on"],
                money=["principal", "balance"], rates=["annual_rate"],
                codes={"product": LoanProduct, "use_kind": LoanUse, "status": LoanStatus, "five_class": FiveClass},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.contract_no or f"{self.borrower_name}的申请"

    def get_absolute_url(self):
        return reverse("microcredit:loan-detail", args=[self.pk])

    def has_approved_subsidies(self):
        """Whether money was approved that rests on the contract as it stands."""
        lines = self.subsidies.filter(run__approved_on__isnull=False)
        return lines.exclude(amount=0, before=0).exists()
