"""清洗的后台: findings, sweeps and settings to read; they are changed on their own pages."""

from django.contrib import admin

from pingtang.cleaning.models import Finding, RuleSetting, Sweep
from pingtang.web.admin import OwnAdmin


@admin.register(Finding)
class FindingAdmin(OwnAdmin):
    list_display = ["rule", "name", "township", "village", "severity", "state", "first_seen", "closed_on"]
    list_select_related = ["township", "village"]
    list_filter = ["state", "severity", "township"]
    search_fields = ["rule", "name"]


@admin.register(Sweep)
class SweepAdmin(OwnAdmin):
    list_display = ["on", "kind", "area", "rules", "judged", "found", "opened", "corrected", "finished_at"]
    list_select_related = ["area"]
    list_filter = ["kind", "on"]
    search_fields = ["area__name"]


@admin.register(RuleSetting)
class RuleSettingAdmin(OwnAdmin):
    list_display = ["code", "enabled", "severity", "reason", "changed_by", "changed_at", "error"]
    list_select_related = ["changed_by"]
    list_filter = ["enabled", "severity"]
    search_fields = ["code"]
