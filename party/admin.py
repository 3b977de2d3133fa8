"""数据维护: the records of the work stream in the Django admin."""

from django.contrib import admin

from party import models
from pingtang.web.admin import RecordAdmin, ShownAdmin


@admin.register(models.PartyActivity)
class ActivityAdmin(RecordAdmin):
    list_display = ["activity_no", "held_on", "kind", "title", "status", "attendees"]
    list_filter = ["kind", "status"]
    search_fields = ["activity_no", "title"]


@admin.register(models.ActivityAttendance)
class AttendanceAdmin(RecordAdmin):
    list_display = ["activity", "member", "presence", "reason"]
    list_filter = ["presence"]
    list_select_related = ["activity", "member"]
    search_fields = ["member__name", "activity__title"]
    autocomplete_fields = ["activity", "member"]


@admin.register(models.StaffMember)
class StaffAdmin(RecordAdmin):
    list_display = ["name", "section", "post", "branch", "joined_on", "left_on"]
    search_fields = ["name", "section"]


@admin.register(models.PartyDevelopment)
class DevelopmentAdmin(RecordAdmin):
    list_display = ["member", "stage", "reached_on", "state"]
    list_filter = ["stage", "state"]
    list_select_related = ["member"]
    search_fields = ["member__name"]
    autocomplete_fields = ["member"]


@admin.register(models.StationedCadre)
class CadreAdmin(RecordAdmin):
    list_display = ["posting_no", "name", "role", "unit", "township", "village", "start_on", "end_on"]
    list_filter = ["role", "township"]
    list_select_related = ["township", "village"]
    search_fields = ["posting_no", "name"]
    autocomplete_fields = ["replaces"]


@admin.register(models.CadreMonth)
class MonthAdmin(RecordAdmin):
    list_display = ["cadre", "year", "month", "days", "leave_days"]
    list_filter = ["year", "month"]
    list_select_related = ["cadre"]
    search_fields = ["cadre__name", "cadre__posting_no"]
    autocomplete_fields = ["cadre"]


@admin.register(models.Village)
class VillageAdmin(ShownAdmin):
    list_display = ["code", "name", "parent", "is_poor_village", "is_deep_poor_village"]
    list_filter = ["is_poor_village", "is_deep_poor_village"]
    list_select_related = ["parent"]
    search_fields = ["code", "name"]


@admin.register(models.Document)
class DocumentAdmin(RecordAdmin):
    list_display = ["title", "number", "kind", "issued_on", "status"]
    list_filter = ["kind", "status"]
    search_fields = ["title", "number"]
    autocomplete_fields = ["replaced_by"]
