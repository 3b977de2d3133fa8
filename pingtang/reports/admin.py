"""报告的后台: reports, what they stated, and instructions, to read."""

from django.contrib import admin

from pingtang.reports.models import Instruction, Passage, Report, Stated
from pingtang.web.admin import ShownAdmin


@admin.register(Report)
class ReportAdmin(ShownAdmin):
    list_display = ["title", "kind", "state", "number", "area", "since", "on", "issued_at", "issued_by"]
    list_select_related = ["area", "issued_by"]
    list_filter = ["kind", "state"]
    search_fields = ["title"]


@admin.register(Passage)
class PassageAdmin(ShownAdmin):
    list_display = ["report", "title", "written_by"]
    list_select_related = ["report", "written_by"]
    search_fields = ["report__title"]


@admin.register(Stated)
class StatedAdmin(ShownAdmin):
    list_display = ["report", "code", "title", "value", "unit", "records"]
    list_select_related = ["report"]
    search_fields = ["code", "title"]
    exclude = ["ids", "amounts"]


@admin.register(Instruction)
class InstructionAdmin(ShownAdmin):
    list_display = ["text", "leader", "report", "stream", "township", "deadline_on", "status"]
    list_select_related = ["report", "township"]
    list_filter = ["status"]
    search_fields = ["text", "leader"]
