"""小额信贷的筛选: what each ledger is narrowed by."""

from microcredit import models
from pingtang.web.filters import FilterSet, township_filter, village_filter


class LoanFilter(FilterSet):
    search = ("borrower_name", "contract_no", "borrower_id_number", "household__household_code",
              "household__head_pinyin")  # fmt: skip
    search_hint = "借款人、合同号、户编号、身份证号后几位"
    township, village = township_filter("household__township"), village_filter("household__village")

    class Meta:
        model = models.Loan
        fields = ["township", "village", "product", "bank", "status", "disbursed_on", "ends_on", "balance",
                  "five_class"]  # fmt: skip


class _OfLoan(FilterSet):
    search = ("loan__borrower_name", "loan__contract_no", "loan__borrower_id_number")
    search_hint = "借款人、合同号、身份证号后几位"
    township, village = township_filter("loan__household__township"), village_filter("loan__household__village")


class RepaymentFilter(_OfLoan):
    class Meta:
        model = models.Repayment
        fields = ["township", "village", "paid_on", "kind", "principal_amount"]


class RenewalFilter(FilterSet):
    search = ("new_loan__borrower_name", "new_loan__contract_no", "old_loan__contract_no")
    search_hint = "借款人、新旧合同号"
    township = township_filter("new_loan__household__township")
    village = village_filter("new_loan__household__village")

    class Meta:
        model = models.Renewal
        fields = ["township", "village", "renewed_on", "amount"]


class ExtensionFilter(_OfLoan):
    class Meta:
        model = models.Extension
        fields = ["township", "village", "extended_on", "new_due_on", "is_epidemic"]


class BankBalanceFilter(_OfLoan):
    search = ("contract_no", "borrower_name", "borrower_id_number")
    search_hint = "合同号、借款人、身份证号后几位"

    class Meta:
        model = models.BankBalance
        fields = ["township", "village", "as_of", "bank", "five_class"]


class DiscrepancyFilter(_OfLoan):
    search = ("contract_no", "loan__borrower_name")
    search_hint = "合同号、借款人"

    class Meta:
        model = models.Discrepancy
        fields = ["township", "village", "as_of", "bank", "state"]


class BankFilter(FilterSet):
    search = ("name", "aliases")
    search_hint = "银行名称、别名"

    class Meta:
        model = models.Bank
        fields = []


class BudgetFilter(FilterSet):
    class Meta:
        model = models.SubsidyBudget
        fields = ["year"]


class RunFilter(FilterSet):
    class Meta:
        model = models.SubsidyRun
        fields = ["year", "quarter", "state"]


class SubsidyFilter(_OfLoan):
    class Meta:
        model = models.InterestSubsidy
        fields = ["township", "village", "run", "year", "quarter", "amount", "held_back", "is_doubted"]
