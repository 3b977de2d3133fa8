"""指标的后台: snapshots to read, entries and targets to keep."""

from django.contrib import admin

from pingtang.indicators.models import Entry, Snapshot, Target
from pingtang.web.admin import RecordAdmin, ShownAdmin


@admin.register(Snapshot)
class SnapshotAdmin(ShownAdmin):
    list_display = ["on", "area", "code", "value", "now", "part", "whole", "made_up", "computed_at"]
    list_select_related = ["area"]
    list_filter = ["made_up"]
    date_hierarchy = "on"
    search_fields = ["code", "area__name"]


@admin.register(Entry)
class EntryAdmin(RecordAdmin):
    list_display = ["on", "area", "code", "value", "source", "state", "entered_by", "confirmed_by"]
    list_select_related = ["area", "entered_by", "confirmed_by"]
    list_filter = ["state"]
    search_fields = ["code", "source", "doc_no"]


@admin.register(Target)
class TargetAdmin(RecordAdmin):
    list_display = ["year", "area", "code", "bound", "value", "set_on", "state", "entered_by", "confirmed_by"]
    list_select_related = ["area", "entered_by", "confirmed_by"]
    list_filter = ["year", "state"]
    search_fields = ["code", "source", "doc_no"]
