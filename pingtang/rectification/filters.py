"""整改清单的筛选."""

from pingtang.rectification.models import Rectification
from pingtang.web.filters import FilterSet


class RectificationFilter(FilterSet):
    search = ("problem", "responsible_unit", "project__name", "project__project_code")
    search_hint = "问题、责任单位、项目"

    class Meta:
        model = Rectification
        fields = ["township", "village", "source", "work_stream", "status", "found_on", "deadline_on"]
