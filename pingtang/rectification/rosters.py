"""整改问题名册: what an audit or an inspection hands over as a spreadsheet."""

from pingtang.rectification.models import Rectification
from pingtang.rosters.columns import Lookup
from pingtang.rosters.roster import Check, Roster


class RectificationRoster(Roster):
    """整改问题: one row a problem."""

    order = 900
    project = Lookup("项目编号", by="project_code", required=False, example="2020-01-001")
    checks = [Check("deadline_on", "整改时限早于反馈日期", "{deadline_on} < {found_on}")]

    class Meta:
        title = "整改问题名册"
        model = Rectification
        key = ["source", "work_stream", "found_on", "problem"]
        columns = [
            "source", "work_stream", "township", "village", "project", "problem", "found_on", "deadline_on",
            "responsible_unit", "evidence",
        ]  # fmt: skip
