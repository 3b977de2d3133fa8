"""指标的后台: snapshots to read, typed-in figures to keep."""

from django.contrib import admin

from pingtang.indicators.models import Entry, Snapshot
from pingtang.web.admin import ShownAdmin


@admin.register(Snapshot)
class SnapshotAdmin(ShownAdmin):
    list_display = ["on", "area", "code", "value", "part", "whole", "computed_at"]
    list_select_related = ["area"]
    list_filter = ["on"]
    search_fields = ["code", "area__name"]


@admin.register(Entry)
class EntryAdmin(ShownAdmin):
    list_display = ["on", "area", "code", "value", "source", "entered_by"]
    list_select_related = ["area", "entered_by"]
    search_fields = ["code", "source"]
