"""数据维护: the records of the work stream in the Django admin."""

from django.contrib import admin

from pingtang.web.admin import RecordAdmin
from relocation import models


@admin.register(models.RelocationSite)
class SiteAdmin(RecordAdmin):
    list_display = ["name", "township", "kind", "capacity"]
    list_filter = ["kind", "township"]
    search_fields = ["name"]


@admin.register(models.RelocationHousehold)
class RelocationAdmin(RecordAdmin):
    list_display = ["head_name", "township", "kind", "project_year", "persons", "site", "agreement_on", "moved_on"]
    list_filter = ["project_year", "kind", "site", "township"]
    search_fields = ["head_name", "household__household_code"]
    autocomplete_fields = ["household", "site"]


@admin.register(models.OldHouse)
class OldHouseAdmin(RecordAdmin):
    list_display = ["relocation", "must_demolish", "demolished_on", "reclaimed_on", "reward", "state"]
    list_filter = ["must_demolish", "state", "relocation__project_year", "relocation__township"]
    list_select_related = ["relocation"]
    search_fields = ["relocation__head_name"]
    autocomplete_fields = ["relocation"]


@admin.register(models.RelocationJob)
class JobAdmin(RecordAdmin):
    list_display = ["name", "relocation", "kind", "employer", "start_on", "end_on"]
    list_filter = ["kind", "relocation__township"]
    list_select_related = ["relocation"]
    search_fields = ["name", "employer", "relocation__head_name"]
    autocomplete_fields = ["relocation"]


@admin.register(models.RelocationIndustry)
class IndustryAdmin(RecordAdmin):
    list_display = ["name", "site", "is_workshop", "opened_on", "jobs"]
    list_filter = ["is_workshop", "site"]
    search_fields = ["name"]
    autocomplete_fields = ["site"]


@admin.register(models.RelocationFacility)
class FacilityAdmin(RecordAdmin):
    list_display = ["name", "kind", "site", "started_on", "finished_on", "accepted_on", "in_use_on"]
    list_filter = ["kind"]
    search_fields = ["name"]
    autocomplete_fields = ["site"]


@admin.register(models.SystemItem)
class ItemAdmin(RecordAdmin):
    list_display = ["item", "system", "site", "done_on"]
    list_filter = ["system", "site"]
    search_fields = ["item"]
    autocomplete_fields = ["site"]


@admin.register(models.RelocationSettlement)
class SettlementAdmin(RecordAdmin):
    list_display = ["project_year", "approved_amount", "settled_amount", "settled_on", "audited_on", "reviewed_on"]


@admin.register(models.FollowUpVisit)
class VisitAdmin(RecordAdmin):
    list_display = ["relocation", "visited_on", "visitors"]
    list_filter = ["relocation__township"]
    list_select_related = ["relocation"]
    search_fields = ["relocation__head_name", "visitors"]
    autocomplete_fields = ["relocation"]


@admin.register(models.VisitFinding)
class FindingAdmin(RecordAdmin):
    list_display = ["problem", "aspect", "visit", "solved_on", "ticket"]
    list_filter = ["aspect", "visit__relocation__township"]
    list_select_related = ["visit__relocation", "ticket"]
    search_fields = ["problem", "visit__relocation__head_name"]
    autocomplete_fields = ["visit"]
