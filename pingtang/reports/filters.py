"""报告的筛选."""

from django.utils.functional import lazy

from pingtang.reports.models import Report
from pingtang.reports.periodic import titles
from pingtang.web.filters import ANY, ChoiceFilter, FilterSet


class ReportFilter(FilterSet):
    search = ["title"]
    search_hint = "标题"

    kind = ChoiceFilter(label="种类", choices=lazy(titles, list)(), empty_label=ANY)

    class Meta:
        model = Report
        fields = ["kind", "on"]
