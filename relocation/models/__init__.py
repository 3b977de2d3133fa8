"""易地扶贫搬迁: sites, moved households, old houses, work, what was built, money settled, and visits afterwards."""

from relocation.models.codelists import (
    Aspect,
    FacilityKind,
    JobKind,
    MoveKind,
    MoveMode,
    Placement,
    SiteKind,
    System,
)
from relocation.models.households import ABLE, RelocationHousehold
from relocation.models.houses import OldHouse
from relocation.models.jobs import RelocationJob, stable_days
from relocation.models.settlements import RelocationSettlement
from relocation.models.sites import RelocationFacility, RelocationIndustry, RelocationSite, SystemItem
from relocation.models.visits import FollowUpVisit, VisitFinding

__all__ = [
    "ABLE",
    "Aspect",
    "FacilityKind",
    "FollowUpVisit",
    "JobKind",
    "MoveKind",
    "MoveMode",
    "OldHouse",
    "Placement",
    "RelocationFacility",
    "RelocationHousehold",
    "RelocationIndustry",
    "RelocationJob",
    "RelocationSettlement",
    "RelocationSite",
    "SiteKind",
    "System",
    "SystemItem",
    "VisitFinding",
    "stable_days",
]
