"""数据维护: the records of the work stream in the Django admin."""

from django.contrib import admin

from pingtang.web.admin import RecordAdmin
from projects import models

TOWN = "project__township"


@admin.register(models.FundBatch)
class FundBatchAdmin(RecordAdmin):
    list_display = ["code", "name", "year", "level", "kind", "amount", "received_on", "counts_from"]
    list_filter = ["year", "level", "kind"]
    search_fields = ["code", "name", "doc_no"]


@admin.register(models.ProjectLibrary)
class LibraryAdmin(RecordAdmin):
    list_display = ["library_code", "name", "category", "plan_year", "township", "planned_amount", "entered_on"]
    list_filter = ["plan_year", "township", "category"]
    search_fields = ["library_code", "name"]


@admin.register(models.Project)
class ProjectAdmin(RecordAdmin):
    list_display = ["project_code", "name", "category", "township", "status", "approved_amount", "finished_on"]
    list_filter = ["year", "township", "status", "category"]
    search_fields = ["project_code", "name"]
    autocomplete_fields = ["library"]


@admin.register(models.ProjectFund)
class ProjectFundAdmin(RecordAdmin):
    list_display = ["project", "batch", "amount"]
    list_filter = ["batch", TOWN]
    search_fields = ["project__project_code", "project__name"]
    autocomplete_fields = ["project", "batch"]


@admin.register(models.Reimbursement)
class ReimbursementAdmin(RecordAdmin):
    list_display = ["voucher_no", "project", "batch", "kind", "paid_on", "amount", "state"]
    list_filter = ["state", "kind", "batch", TOWN]
    search_fields = ["voucher_no", "project__project_code"]
    autocomplete_fields = ["project", "batch"]


@admin.register(models.ProjectProgress)
class ProgressAdmin(RecordAdmin):
    list_display = ["project", "reported_on", "progress_pct", "problem"]
    list_filter = [TOWN]
    search_fields = ["project__project_code", "project__name"]
    autocomplete_fields = ["project"]


@admin.register(models.Acceptance)
class AcceptanceAdmin(RecordAdmin):
    list_display = ["project", "level", "accepted_on", "result"]
    list_filter = ["level", "result", TOWN]
    search_fields = ["project__project_code", "project__name"]
    autocomplete_fields = ["project"]


@admin.register(models.ProjectBeneficiary)
class BeneficiaryAdmin(RecordAdmin):
    list_display = ["project", "household", "benefit_kind", "amount", "year"]
    list_filter = ["year", "benefit_kind", "household__township"]
    search_fields = ["project__project_code", "household__household_code", "household__head_name"]
    autocomplete_fields = ["project", "household"]
