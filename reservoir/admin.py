"""数据维护: the records of the work stream in the Django admin."""

from django.contrib import admin

from pingtang.web.admin import RecordAdmin, ShownAdmin
from reservoir import models


@admin.register(models.Reservoir)
class ReservoirAdmin(RecordAdmin):
    list_display = ["name", "code", "kind", "stage", "land_task_mu", "household_task", "accepted_on"]
    list_filter = ["kind", "stage"]
    search_fields = ["name", "code"]


@admin.register(models.TaskChange)
class TaskChangeAdmin(RecordAdmin):
    list_display = ["reservoir", "land_task_mu", "household_task", "doc_no", "changed_on", "state"]
    list_filter = ["state"]
    search_fields = ["reservoir__name", "doc_no"]
    autocomplete_fields = ["reservoir"]


@admin.register(models.ClosingStep)
class ClosingAdmin(RecordAdmin):
    list_display = ["reservoir", "kind", "due_on", "done_on", "state"]
    list_filter = ["kind", "state"]
    search_fields = ["reservoir__name"]
    autocomplete_fields = ["reservoir"]


@admin.register(models.SpecialFacility)
class FacilityAdmin(RecordAdmin):
    list_display = ["name", "reservoir", "township", "planned_on", "finished_on"]
    list_filter = ["reservoir", "township"]
    search_fields = ["name"]
    autocomplete_fields = ["reservoir"]


@admin.register(models.Dispute)
class DisputeAdmin(RecordAdmin):
    list_display = ["parties", "reservoir", "township", "raised_on", "mediated_on"]
    list_filter = ["reservoir", "township"]
    search_fields = ["parties", "matter"]
    autocomplete_fields = ["reservoir"]


@admin.register(models.LandAgreement)
class LandAdmin(RecordAdmin):
    list_display = [
        "agreement_no",
        "holder_name",
        "reservoir",
        "township",
        "area_mu",
        "amount",
        "signed_on",
        "paid_on",
    ]
    list_filter = ["reservoir", "township", "land_kind"]
    search_fields = ["agreement_no", "holder_name"]
    autocomplete_fields = ["reservoir"]
    readonly_fields = ["paid_on"]


@admin.register(models.ResettlementAgreement)
class ResettlementAdmin(RecordAdmin):
    list_display = ["head_name", "reservoir", "township", "persons", "mode", "signed_on", "moved_on"]
    list_filter = ["reservoir", "township", "mode"]
    search_fields = ["head_name"]
    autocomplete_fields = ["reservoir"]
    readonly_fields = ["paid_on"]


@admin.register(models.HouseDemolition)
class DemolitionAdmin(RecordAdmin):
    list_display = ["agreement", "house_no", "area", "demolished_on"]
    search_fields = ["agreement__head_name"]
    autocomplete_fields = ["agreement"]


@admin.register(models.CompensationRun)
class CompensationRunAdmin(ShownAdmin):
    list_display = ["reservoir", "kind", "year", "number", "state", "made_on", "approved_on", "paid_on"]
    list_filter = ["state", "kind", "reservoir"]


@admin.register(models.Compensation)
class CompensationAdmin(ShownAdmin):
    list_display = ["name", "run", "township", "area_mu", "unit_price", "amount"]
    list_filter = ["township"]
    search_fields = ["name"]


@admin.register(models.LaterProject)
class LaterProjectAdmin(RecordAdmin):
    list_display = ["code", "name", "township", "year", "amount", "status", "accepted_on"]
    list_filter = ["year", "status", "township"]
    search_fields = ["code", "name"]


@admin.register(models.LaterAcceptance)
class LaterAcceptanceAdmin(RecordAdmin):
    list_display = ["project", "accepted_on", "result", "state"]
    list_filter = ["state", "result"]
    search_fields = ["project__name", "report_no"]
    autocomplete_fields = ["project"]


@admin.register(models.Migrant)
class MigrantAdmin(RecordAdmin):
    list_display = ["name", "reservoir", "township", "mode", "start_on", "struck_from", "struck_reason"]
    list_filter = ["mode", "struck_reason", "township"]
    search_fields = ["name"]
    autocomplete_fields = ["reservoir"]


@admin.register(models.SupportRun)
class SupportRunAdmin(ShownAdmin):
    list_display = ["year", "number", "state", "made_on", "published_on", "approved_on", "paid_on"]
    list_filter = ["state", "year"]


@admin.register(models.LaterSupport)
class SupportAdmin(ShownAdmin):
    list_display = ["name", "run", "township", "months", "amount"]
    list_filter = ["run", "township"]
    search_fields = ["name"]
