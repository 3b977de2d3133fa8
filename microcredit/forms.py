"""小额信贷的表单: one record by hand, under the same bounds as the rosters and the database."""

from microcredit import models
from microcredit.actions import link_to_households
from microcredit.models.guards import CONTRACT
from pingtang.accounts.roles import Act
from pingtang.web.forms import RecordForm
from pingtang.web.presets import PresetForm

OF_BANK = ["contract_no", "bank", "published_on", "disbursed_on", "due_on", "annual_rate", "five_class",
           "previous_loan"]  # fmt: skip
OF_CONTRACT = ["product", "borrower_name", "borrower_id_number", "principal", "applied_on"]


class LoanForm(PresetForm):
    presets = {
        "household": ("household_code", "户编号", "户"),
        "previous_loan": ("contract_no", "所续旧贷合同号", "贷款"),
    }
    fieldsets = [
        ("借款人", ["household", "borrower_name", "borrower_id_number"]),
        ("贷款", ["product", "principal", "use_kind", "purpose", "applied_on"]),
        ("合同", ["contract_no", "bank", "published_on", "disbursed_on", "due_on", "annual_rate", "five_class",
                "previous_loan"]),
    ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        """A township enters applications; what the bank says of a contract is the section's and the bank's."""
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.has_approved_subsidies():
            for name in CONTRACT:
                self.fields[name].disabled = True
                self.fields[name].help_text = "已有审定的贴息,不能再改;余额有误的通过还款、对账更正登记"
        if not self.request.user.may("loans", Act.APPROVE):
            lent = self.instance.pk and self.instance.disbursed_on
            for name in [*OF_BANK, *(OF_CONTRACT if lent else [])]:
                del self.fields[name]

    class Meta:
        model = models.Loan
        fields = [
            "household", "borrower_name", "borrower_id_number", "product", "principal", "use_kind", "purpose",
            "applied_on", "contract_no", "bank", "published_on", "disbursed_on", "due_on", "annual_rate",
            "five_class", "previous_loan",
        ]  # fmt: skip

    def save(self, commit=True):
        """Links a loan without a household to that of its borrower, as a roster does."""
        record = super().save(commit)
        link_to_households(self.request.user.area_id)
        record.refresh_from_db()
        return record


class _OfLoan(PresetForm):
    presets = {"loan": ("contract_no", "合同号", "贷款")}


class RepaymentForm(_OfLoan):
    class Meta:
        model = models.Repayment
        fields = ["loan", "paid_on", "principal_amount", "interest_amount", "kind", "bank_ref"]


class RenewalForm(PresetForm):
    presets = {
        "old_loan": ("contract_no", "旧贷合同号", "贷款"),
        "new_loan": ("contract_no", "新贷合同号", "贷款"),
    }

    class Meta:
        model = models.Renewal
        fields = ["old_loan", "new_loan", "renewed_on", "amount"]


class ExtensionForm(_OfLoan):
    class Meta:
        model = models.Extension
        fields = ["loan", "extended_on", "old_due_on", "new_due_on", "amount", "is_epidemic"]

    def __init__(self, *args, **kwargs):
        """From a loan's page the due date and the balance are filled in."""
        super().__init__(*args, **kwargs)
        if not self.instance.pk and (loan := self.preset("loan")):
            self.initial |= {"old_due_on": loan.ends_on, "amount": loan.balance}


class BudgetForm(RecordForm):
    class Meta:
        model = models.SubsidyBudget
        fields = ["year", "amount", "arranged_on", "doc_no"]


class BankForm(RecordForm):
    class Meta:
        model = models.Bank
        fields = ["name", "aliases"]
