"""清洗的后台: findings, sweeps and settings to read; they are changed on their own pages."""

from django.contrib import admin

from pingtang.cleaning.models import Assignment, Finding, RuleProposal, RuleSetting, Sweep
from pingtang.web.admin import ShownAdmin


@admin.register(Finding)
class FindingAdmin(ShownAdmin):
    list_display = ["rule", "name", "township", "village", "severity", "state", "first_seen", "closed_on"]
    list_select_related = ["township", "village"]
    list_filter = ["state", "severity", "township"]
    search_fields = ["rule", "name"]


@admin.register(Sweep)
class SweepAdmin(ShownAdmin):
    list_display = ["on", "kind", "area", "rules", "judged", "found", "opened", "corrected", "finished_at"]
    list_select_related = ["area"]
    list_filter = ["kind", "on"]
    search_fields = ["area__name"]


@admin.register(RuleSetting)
class RuleSettingAdmin(ShownAdmin):
    list_display = ["code", "enabled", "severity", "reason", "changed_by", "changed_at", "error"]
    list_select_related = ["changed_by"]
    list_filter = ["enabled", "severity"]
    search_fields = ["code"]


@admin.register(RuleProposal)
class RuleProposalAdmin(ShownAdmin):
    list_display = ["code", "enabled", "severity", "reason", "proposed_by", "proposed_at", "state", "decided_by"]
    list_select_related = ["proposed_by", "decided_by"]
    list_filter = ["state"]
    search_fields = ["code"]


@admin.register(Assignment)
class AssignmentAdmin(ShownAdmin):
    list_display = ["assigned_on", "due_on", "note", "assigned_by"]
    list_select_related = ["assigned_by"]
    list_filter = ["due_on"]
    search_fields = ["note"]
