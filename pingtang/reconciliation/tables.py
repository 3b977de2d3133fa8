"""报告对账的列表."""

from django.utils.html import format_html

from pingtang.reconciliation.models import Reconciliation
from pingtang.web.tables import Table


class ReconciliationTable(Table):
    class Meta:
        model = Reconciliation
        fields = ["name", "area", "since", "on", "numbers", "attributed", "doubtful", "made_by", "made_at", "origin"]
        order_by = ["-pk"]

    def render_name(self, record):
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.name)

    def value_name(self, record):
        return record.name
