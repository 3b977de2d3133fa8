"""小额信贷的列表: the columns of each ledger, in the office's order."""

from microcredit import models
from pingtang.web.tables import Column, Table, short
from pingtang.web.values import yuan

NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}


class _OfHousehold(Table):
    @classmethod
    def is_about(cls, name, model):
        return super().is_about(name, model) or name in ("township", "village", "household_code") and (
            model._meta.label in ("households.Household", "microcredit.Loan")
        )  # fmt: skip


class LoanTable(_OfHousehold):
    contract_no = Column()
    township = Column(accessor="household__township", verbose_name="乡镇")
    village = Column(accessor="household__village", verbose_name="村(社区)")
    household_code = Column(accessor="household__household_code", verbose_name="户编号")
    principal = short("放款(元)")
    balance = short("余额(元)")

    def render_contract_no(self, record):
        return str(record)

    @classmethod
    def on_day(cls, records, on):
        """Seen as of a day: what was owed then, and nothing else of the row is of that day."""
        return records.owing(on), {
            "balance": ("owed", f"{on:%Y-%m-%d}余额(元)"), "status": ("status", "状态(现在)"),
        }  # fmt: skip

    class Meta:
        model = models.Loan
        fields = [
            "contract_no", "product", "borrower_name", "borrower_id_number", "bank", "applied_on", "published_on",
            "disbursed_on", "due_on", "ends_on", "principal", "balance", "annual_rate", "use_kind", "purpose",
            "status", "five_class", "previous_loan",
        ]  # fmt: skip
        shown = ["contract_no", "product", "borrower_name", "township", "village", "bank", "disbursed_on", "ends_on",
                 "principal", "balance", "status"]  # fmt: skip
        order_by = ["-disbursed_on", "contract_no"]
        sums = ["principal", "balance"]


class _OfLoan(_OfHousehold):
    borrower = Column(accessor="loan__borrower_name", verbose_name="借款人")
    township = Column(accessor="loan__household__township", verbose_name="乡镇")
    village = Column(accessor="loan__household__village", verbose_name="村(社区)")

    @classmethod
    def is_about(cls, name, model):
        return super().is_about(name, model) or name == "borrower" and model is models.Loan


class RepaymentTable(_OfLoan):
    class Meta:
        model = models.Repayment
        fields = ["paid_on", "loan", "principal_amount", "interest_amount", "kind", "bank_ref"]
        shown = ["paid_on", "loan", "borrower", "township", "village", "principal_amount", "interest_amount", "kind"]
        order_by = ["-paid_on", "-pk"]
        sums = ["principal_amount"]


class RenewalTable(Table):
    """Which of the two a page is about cannot be told from the row, so both contracts are always named."""

    borrower = Column(accessor="new_loan__borrower_name", verbose_name="借款人")
    township = Column(accessor="new_loan__household__township", verbose_name="乡镇")
    village = Column(accessor="new_loan__household__village", verbose_name="村(社区)")

    class Meta:
        model = models.Renewal
        fields = ["renewed_on", "old_loan", "new_loan", "amount"]
        shown = ["renewed_on", "old_loan", "new_loan", "borrower", "township", "village", "amount"]
        order_by = ["-renewed_on", "-pk"]
        sums = ["amount"]

    @classmethod
    def is_about(cls, name, model):
        return name not in ("old_loan", "new_loan") and super().is_about(name, model)


class ExtensionTable(_OfLoan):
    class Meta:
        model = models.Extension
        fields = ["extended_on", "loan", "old_due_on", "new_due_on", "amount", "is_epidemic"]
        shown = ["extended_on", "loan", "borrower", "township", "village", "old_due_on", "new_due_on", "amount",
                 "is_epidemic"]  # fmt: skip
        order_by = ["-extended_on", "-pk"]
        sums = ["amount"]


class BankBalanceTable(Table):
    township = Column(accessor="loan__household__township", verbose_name="乡镇")

    class Meta:
        model = models.BankBalance
        fields = ["contract_no", "as_of", "bank", "borrower_name", "borrower_id_number", "balance", "five_class",
                  "loan"]  # fmt: skip
        shown = ["contract_no", "as_of", "bank", "borrower_name", "township", "balance", "five_class", "loan"]
        order_by = ["-as_of", "contract_no"]
        sums = ["balance"]


class DiscrepancyTable(Table):
    borrower = Column(accessor="loan__borrower_name", verbose_name="借款人")
    township = Column(accessor="loan__household__township", verbose_name="乡镇")
    bank_balance, our_balance = short("银行余额"), short("台账余额")

    class Meta:
        model = models.Discrepancy
        fields = ["contract_no", "as_of", "bank", "loan", "bank_balance", "our_balance", "difference", "state",
                  "reason", "proposed_by", "proposed_on", "decided_by", "decided_on"]  # fmt: skip
        shown = ["contract_no", "as_of", "bank", "borrower", "township", "bank_balance", "our_balance", "difference",
                 "state", "reason"]  # fmt: skip
        order_by = ["-as_of", "contract_no"]
        sums = ["difference"]


class BankTable(Table):
    class Meta:
        model = models.Bank
        fields = ["name", "aliases"]
        order_by = ["name"]


class BudgetTable(Table):
    class Meta:
        model = models.SubsidyBudget
        fields = ["year", "amount", "arranged_on", "doc_no"]
        order_by = ["-year"]


class RunTable(Table):
    whole = Column(accessor="whole", verbose_name="贴息金额(元)", attrs=NUMBER, orderable=False)

    def render_whole(self, value):
        return yuan(value)

    class Meta:
        model = models.SubsidyRun
        fields = [
            "year", "quarter", "since", "until", "state", "made_on", "reviewed_on", "published_on", "approved_on",
            "paid_on", "voucher_no", "made_by", "remade_by", "reviewed_by", "approved_by", "returned_reason",
        ]  # fmt: skip
        shown = ["year", "quarter", "since", "until", "whole", "state", "made_on", "reviewed_on", "published_on",
                 "approved_on", "paid_on"]  # fmt: skip
        order_by = ["-year", "-quarter"]


class SubsidyTable(_OfLoan):
    base_amount, day_product = short("计息本金"), short("积数")
    rate = short("年利率%")

    class Meta:
        model = models.InterestSubsidy
        fields = [
            "loan", "run", "year", "quarter", "base_amount", "days", "day_product", "rate", "amount", "before",
            "held_back", "is_doubted", "doubt", "checked_by", "answer", "answered_by",
        ]  # fmt: skip
        shown = ["loan", "borrower", "township", "village", "year", "quarter", "base_amount", "days", "day_product",
                 "rate", "amount", "held_back"]  # fmt: skip
        order_by = ["-run__year", "-run__quarter", "loan__contract_no"]
        sums = ["amount"]

    @classmethod
    def is_about(cls, name, model):
        return super().is_about(name, model) or name == "run" and model is models.SubsidyRun
