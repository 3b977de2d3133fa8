"""报告对账的后台: what was reconciled, and the wordings learned from it, to read."""

from django.contrib import admin

from pingtang.reconciliation.models import Reconciliation, Wording
from pingtang.web.admin import ShownAdmin


@admin.register(Reconciliation)
class ReconciliationAdmin(ShownAdmin):
    list_display = ["name", "area", "since", "on", "made_by", "made_at", "numbers", "attributed", "doubtful"]
    list_select_related = ["area", "made_by"]
    search_fields = ["name"]


@admin.register(Wording)
class WordingAdmin(ShownAdmin):
    list_display = ["words", "code", "taught_by", "taught_at"]
    list_select_related = ["taught_by"]
    search_fields = ["words", "code"]
