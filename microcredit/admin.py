"""数据维护: the records of the work stream in the Django admin."""

from django.contrib import admin

from microcredit import models
from pingtang.web.admin import RecordAdmin, ShownAdmin

TOWN = "loan__household__township"


@admin.register(models.Loan)
class LoanAdmin(RecordAdmin):
    list_display = ["contract_no", "product", "borrower_name", "bank", "disbursed_on", "ends_on", "principal",
                    "balance", "status"]  # fmt: skip
    list_filter = ["status", "product", "household__township"]
    search_fields = ["contract_no", "borrower_name"]
    autocomplete_fields = ["household", "previous_loan"]


@admin.register(models.Repayment)
class RepaymentAdmin(RecordAdmin):
    list_display = ["loan", "paid_on", "principal_amount", "interest_amount", "kind"]
    list_filter = ["kind", TOWN]
    search_fields = ["loan__contract_no", "loan__borrower_name"]
    autocomplete_fields = ["loan"]


@admin.register(models.Renewal)
class RenewalAdmin(RecordAdmin):
    list_display = ["old_loan", "new_loan", "renewed_on", "amount"]
    list_filter = ["new_loan__household__township"]
    search_fields = ["old_loan__contract_no", "new_loan__contract_no"]
    autocomplete_fields = ["old_loan", "new_loan"]


@admin.register(models.Extension)
class ExtensionAdmin(RecordAdmin):
    list_display = ["loan", "extended_on", "old_due_on", "new_due_on", "amount", "is_epidemic"]
    list_filter = ["is_epidemic", TOWN]
    search_fields = ["loan__contract_no", "loan__borrower_name"]
    autocomplete_fields = ["loan"]


@admin.register(models.SubsidyBudget)
class BudgetAdmin(RecordAdmin):
    list_display = ["year", "amount", "arranged_on", "doc_no"]


@admin.register(models.Bank)
class BankAdmin(RecordAdmin):
    list_display = ["name", "aliases"]


@admin.register(models.BankBalance)
class BankBalanceAdmin(ShownAdmin):
    list_display = ["contract_no", "as_of", "bank", "balance", "loan"]
    list_filter = ["as_of", "bank"]
    search_fields = ["contract_no"]


@admin.register(models.Discrepancy)
class DiscrepancyAdmin(ShownAdmin):
    list_display = ["contract_no", "as_of", "bank_balance", "our_balance", "difference", "state"]
    list_filter = ["state", "as_of", "bank"]
    search_fields = ["contract_no"]


@admin.register(models.SubsidyRun)
class RunAdmin(ShownAdmin):
    list_display = ["year", "quarter", "state", "made_on", "published_on", "approved_on", "paid_on"]
    list_filter = ["state", "year"]


@admin.register(models.InterestSubsidy)
class SubsidyAdmin(ShownAdmin):
    list_display = ["loan", "run", "year", "quarter", "base_amount", "days", "amount", "held_back"]
    list_filter = ["run", "held_back", TOWN]
    search_fields = ["loan__contract_no", "loan__borrower_name"]
