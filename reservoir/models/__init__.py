"""水库移民: works with their tasks, agreements and houses, compensation lists, later support."""

from reservoir.models.agreements import HouseDemolition, LandAgreement, ResettlementAgreement
from reservoir.models.codelists import (
    AcceptResult,
    ClosingKind,
    CompensationKind,
    LandKind,
    LaterStatus,
    ReservoirKind,
    ReservoirStage,
    ResettleMode,
    SupportEnd,
    SupportMode,
)
from reservoir.models.compensation import Compensation, CompensationRun
from reservoir.models.laterprojects import LaterAcceptance, LaterProject
from reservoir.models.support import LaterSupport, Migrant, SupportRun, months_in
from reservoir.models.tasks import TaskChange
from reservoir.models.works import ClosingStep, Dispute, Reservoir, SpecialFacility

__all__ = [
    "AcceptResult",
    "ClosingKind",
    "ClosingStep",
    "Compensation",
    "CompensationKind",
    "CompensationRun",
    "Dispute",
    "HouseDemolition",
    "LandAgreement",
    "LandKind",
    "LaterAcceptance",
    "LaterProject",
    "LaterStatus",
    "LaterSupport",
    "Migrant",
    "Reservoir",
    "ReservoirKind",
    "ReservoirStage",
    "ResettleMode",
    "ResettlementAgreement",
    "SpecialFacility",
    "SupportEnd",
    "SupportMode",
    "SupportRun",
    "TaskChange",
    "months_in",
]
