"""报告的列表."""

from django.utils.html import format_html

from pingtang.reports.models import Report
from pingtang.web.tables import Table


class ReportTable(Table):
    class Meta:
        model = Report
        fields = ["title", "number", "area", "since", "on", "issued_at", "issued_by"]
        order_by = ["-on", "-pk"]

    def render_title(self, record):
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.title)

    def value_title(self, record):
        return record.title
