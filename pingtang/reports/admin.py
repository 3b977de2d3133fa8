"""报告的后台: what was issued, to read."""

from django.contrib import admin

from pingtang.reports.models import Report
from pingtang.web.admin import ShownAdmin


@admin.register(Report)
class ReportAdmin(ShownAdmin):
    list_display = ["title", "kind", "number", "area", "since", "on", "issued_at", "issued_by"]
    list_select_related = ["area", "issued_by"]
    list_filter = ["kind"]
    search_fields = ["title"]
