"""报告对账的筛选."""

from pingtang.reconciliation.models import Reconciliation
from pingtang.web.filters import FilterSet


class ReconciliationFilter(FilterSet):
    search = ["name"]
    search_hint = "报告名称"

    class Meta:
        model = Reconciliation
        fields = ["on", "origin"]
