"""整改清单的列表."""

from pingtang.rectification.models import Rectification
from pingtang.web.tables import Table


class RectificationTable(Table):
    class Meta:
        model = Rectification
        fields = [
            "problem", "source", "work_stream", "township", "village", "project", "found_on", "deadline_on",
            "responsible_unit", "status", "evidence", "submitted_by", "closed_by", "closed_on", "returned_reason",
        ]  # fmt: skip
        shown = ["problem", "source", "work_stream", "township", "found_on", "deadline_on", "responsible_unit",
                 "status", "closed_on"]  # fmt: skip
        order_by = ["deadline_on", "pk"]
