"""办理步骤: what comes next in the life of a library entry or of a project, and what is to be filled in for it.

The database guards the order (projects/models/guards.py); here is what each step is called and asks for.
"""

from pingtang.accounts.roles import Act
from pingtang.web.steps import Step, steps_for
from projects.models import Project, ProjectLibrary, ProjectStatus

S = ProjectStatus

OF_PROJECT = [
    Step("declare", "申报", (S.LIBRARY,), S.DECLARED, ("supervising_dept", "implementing_unit"), ("leader",)),
    Step("approve", "批复", (S.DECLARED,), S.APPROVED, ("approval_no", "approved_on", "approved_amount"),
         ("planned_start_on", "planned_finish_on"), Act.APPROVE),
    Step("start", "开工", (S.APPROVED,), S.BUILDING, ("published_before_on", "started_on", "planned_finish_on"),
         ("contract_amount",)),
    Step("finish", "完工", (S.BUILDING,), S.FINISHED, ("finished_on",)),
    Step("settle", "报账完结", (S.ACCEPTED,), S.SETTLED, ("published_after_on",)),
    Step("hand-over", "移交管护", (S.SETTLED,), S.HANDED_OVER, ("handed_over_on", "handed_over_to")),
    Step("resume", "恢复实施", (S.SUSPENDED,), S.BUILDING, ("started_on", "planned_finish_on")),
    Step("suspend", "暂停", (S.APPROVED, S.BUILDING), S.SUSPENDED, (), main=False),
    Step("cancel", "取消", (S.LIBRARY, S.DECLARED, S.APPROVED, S.BUILDING, S.SUSPENDED), S.CANCELLED, (),
         right=Act.APPROVE, main=False),
]  # fmt: skip
# the entry's state follows from which of its days are filled in
OF_ENTRY = [
    Step("village", "村级公示", ("asked",), None, ("village_published_on",)),
    Step("township", "乡镇审核公示", ("village",), None, ("township_published_on",)),
    Step("county", "县级审定公告", ("township",), None, ("county_published_on",), right=Act.APPROVE),
    Step("enter", "入库", ("county",), None, ("entered_on",), right=Act.APPROVE),
]


def state_of_entry(record):
    """Where a library entry stands, by which of its days are filled in."""
    if record.removed_on:
        return "out"
    days = {
        "entered": record.entered_on, "county": record.county_published_on, "township": record.township_published_on,
        "village": record.village_published_on,
    }  # fmt: skip
    return next((state for state, day in days.items() if day), "asked")


steps_for(Project, OF_PROJECT)
steps_for(ProjectLibrary, OF_ENTRY, state_of_entry)
