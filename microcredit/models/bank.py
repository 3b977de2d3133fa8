"""银行对账: the balances that a bank reports of a day, and where they differ from ours."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from microcredit.models.banks import BankNameField, known_bank
from microcredit.models.codelists import DiscrepancyState, FiveClass
from microcredit.models.guards import REFUSE
from microcredit.models.loan import Loan
from pingtang.approving import not_the_same, who
from pingtang.areas.models import Area, CountywideQuerySet
from pingtang.fields import CodeField, DayField, IdNumberField, MoneyField, NameField, TextField, impossible
from pingtang.tracking import tracked

# what the bank says becomes ours only when one person has proposed it and another confirms
TWO_PERSONS = f"""
IF NEW.state = 'accepted' AND OLD.state <> 'accepted'
    AND (OLD.state <> 'proposed' OR NEW.proposed_by_id IS NULL OR NEW.decided_by_id IS NULL) THEN
    RAISE EXCEPTION '按银行数更正须先由一人提出,再由另一人复核' {REFUSE};
END IF;
RETURN NEW;
"""


class BankBalanceQuerySet(CountywideQuerySet):
    place = "loan__household__"


@tracked
class BankBalance(models.Model):
    """银行报送余额. One row a contract and day; `loan` is ours of that number, if we have it."""

    subject = "loans"
    headings = {
        "contract_no": ["借款合同号", "合同编号"],
        "borrower_name": ["借款人姓名"],
        "borrower_id_number": ["借款人身份证号"],
        "balance": ["贷款余额", "余额"],
    }

    as_of = DayField("余额日期")
    bank = BankNameField("承贷银行")
    contract_no = TextField("合同号", max_length=40)
    borrower_name = NameField("借款人", blank=True)
    borrower_id_number = IdNumberField("借款人身份证号", blank=True)
    balance = MoneyField("银行余额(元)")
    five_class = CodeField("五级分类", codes=FiveClass, null=True, blank=True)
    loan = models.ForeignKey(
        Loan, models.PROTECT, verbose_name="贷款", related_name="bank_balances", null=True, editable=False
    )
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = BankBalanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "银行报送余额"
        triggers = [known_bank()]
        constraints = [
            models.UniqueConstraint(
                fields=["contract_no", "as_of"],
                name="microcredit_bankbalance_once",
                violation_error_message="这个合同当天的余额已经报送",
            ),
            *impossible(
                texts=["bank", "contract_no", "borrower_name", "borrower_id_number"], days=["as_of"],
                money=["balance"], codes={"five_class": FiveClass},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.contract_no} {self.as_of}"

    def get_absolute_url(self):
        return reverse("microcredit:bankbalance-detail", args=[self.pk])


class DiscrepancyQuerySet(CountywideQuerySet):
    place = "loan__household__"

    def open(self):
        """待处理."""
        return self.filter(state=DiscrepancyState.OPEN)

    def waiting(self):
        """Not settled: open, disputed, or proposed and not yet confirmed."""
        return self.filter(state__in=[DiscrepancyState.OPEN, DiscrepancyState.PROPOSED, DiscrepancyState.DISPUTED])


@tracked
class Discrepancy(models.Model):
    """对账差异. What the bank says of a contract on a day against what follows from our records."""

    subject = "loans"

    as_of = DayField("余额日期")
    bank = TextField("承贷银行")
    contract_no = TextField("合同号", max_length=40)
    loan = models.ForeignKey(Loan, models.PROTECT, verbose_name="贷款", related_name="discrepancies", null=True)
    bank_balance = MoneyField("银行余额(元)", null=True)  # NULL: the bank does not list it
    our_balance = MoneyField("台账余额(元)", null=True)  # NULL: we have no such contract
    difference = MoneyField("差额(元)", signed=True)
    state = CodeField("处理状态", codes=DiscrepancyState, default=DiscrepancyState.OPEN, db_default="open")
    reason = TextField("处理说明", max_length=200, blank=True, default="", db_default="")
    proposed_by = who("提出更正人")
    proposed_on = DayField("提出更正日期", null=True)
    decided_by = who("处理人")
    decided_on = DayField("处理日期", null=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = DiscrepancyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "对账差异"
        triggers = [
            pgtrigger.Trigger(name="two_persons", when=pgtrigger.Before, operation=pgtrigger.Update, func=TWO_PERSONS)
        ]
        constraints = [
            not_the_same("decided_by", "proposed_by"),
            models.UniqueConstraint(fields=["contract_no", "as_of"], name="microcredit_discrepancy_once"),
            models.CheckConstraint(
                condition=~Q(state__in=[DiscrepancyState.DISPUTED, DiscrepancyState.PROPOSED]) | ~Q(reason=""),
                name="microcredit_discrepancy_disputed",
                violation_error_message="提出异议、提议更正须写明原因",
            ),
            models.CheckConstraint(
                condition=Q(bank_balance__isnull=True)
                | Q(our_balance__isnull=True)
                | Q(difference=F("bank_balance") - F("our_balance")),
                name="microcredit_discrepancy_difference",
            ),
            *impossible(
                texts=["bank", "contract_no", "reason"], days=["as_of", "proposed_on", "decided_on"],
                money=["bank_balance", "our_balance"], signed=["difference"], codes={"state": DiscrepancyState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.contract_no} {self.as_of}"

    def get_absolute_url(self):
        return reverse("microcredit:discrepancy-detail", args=[self.pk])


@tracked
class CompleteReport(models.Model):
    """名册完整声明. Somebody says that a bank's file of a day lists every loan of an area that owes something.

    Without it, loans that the file leaves out are no differences where it covers too little (microcredit/reconciling).
    """

    subject = "loans"

    as_of = DayField("余额日期")
    bank = BankNameField("承贷银行")
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="辖区", related_name="+")
    reason = TextField("依据", max_length=200)
    declared_by = who("声明人")
    declared_on = DayField("声明日期")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    class Meta:
        verbose_name = verbose_name_plural = "名册完整声明"
        constraints = [
            models.UniqueConstraint(
                fields=["as_of", "bank", "area"], name="microcredit_completereport_once",
                violation_error_message="已经声明过",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="microcredit_completereport_reason",
                violation_error_message="声明名册完整须写明依据",
            ),
            *impossible(texts=["bank", "reason"], days=["as_of", "declared_on"]),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.bank}{self.as_of} {self.area}"
