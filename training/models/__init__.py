"""技能培训: targets, classes, who took part on which day, and the living allowance that they are paid."""

from training.models.allowances import AllowanceRun, TrainingSubsidy
from training.models.codelists import SessionKind, SessionStatus
from training.models.participants import Attendance, TrainingParticipant
from training.models.sessions import TrainingSession, TrainingTarget

__all__ = [
    "AllowanceRun",
    "Attendance",
    "SessionKind",
    "SessionStatus",
    "TrainingParticipant",
    "TrainingSession",
    "TrainingSubsidy",
    "TrainingTarget",
]
