"""办理步骤: a class from its plan to its end. The database guards the order (training/models/guards.py)."""

from pingtang.accounts.roles import Act
from pingtang.web.steps import Step, steps_for
from training.models import SessionStatus, TrainingSession

S = SessionStatus


def state_of(session):
    """A planned class that has its approval goes on to the tender."""
    return "approved" if session.status == S.PLANNED and session.approved_on else session.status


steps_for(
    TrainingSession,
    [
        Step("approve", "批复", (S.PLANNED,), None, ("approval_no", "approved_on"), right=Act.APPROVE),
        Step("tender", "招投标", ("approved",), S.BIDDING, ("provider", "tendered_on")),
        Step("start", "开班", (S.BIDDING,), S.RUNNING, ("start_on", "end_on", "days"), ("place",)),
        Step("finish", "结业", (S.RUNNING,), S.FINISHED, ("end_on", "days")),
        Step("cancel", "取消", (S.PLANNED, "approved", S.BIDDING, S.RUNNING), S.CANCELLED, (), main=False),
    ],
    state_of,
)
