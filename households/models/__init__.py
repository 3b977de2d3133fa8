"""户籍监测: households, their people, what is recorded of them by year, monitoring, help and insurance."""

from households.models.approval import (
    ApprovalState,
)
from households.models.codelists import (
    Cause,
    DangerGrade,
    DisabilityLevel,
    DisabilityType,
    DropoutReason,
    Education,
    Ethnicity,
    ExitStatus,
    Fuel,
    Health,
    HouseStructure,
    IdType,
    JoinReason,
    LaborSkill,
    LeaveReason,
    Political,
    PovertyAttribute,
    RegistryKind,
    Relation,
    RemoveReason,
    RiskType,
    RoadType,
    Sex,
    Standard,
    StudentStatus,
    WorkArea,
)
from households.models.helpers import (
    Helper,
    HouseholdHelper,
)
from households.models.household import (
    Household,
)
from households.models.insurance import (
    ClaimStatus,
    InsuranceClaim,
    InsurancePolicy,
    InsuredPerson,
)
from households.models.measures import (
    Measure,
    MeasureCategory,
)
from households.models.monitoring import (
    Monitoring,
    MonitorKind,
    MonitorSource,
    ResolveWay,
    Risk,
)
from households.models.person import (
    Person,
)
from households.models.yearly import (
    ExitReview,
    HouseholdCondition,
    HouseholdIncome,
    PersonYear,
)

__all__ = [
    "ApprovalState",
    "Cause",
    "ClaimStatus",
    "DangerGrade",
    "DisabilityLevel",
    "DisabilityType",
    "DropoutReason",
    "Education",
    "Ethnicity",
    "ExitReview",
    "ExitStatus",
    "Fuel",
    "Health",
    "Helper",
    "HouseStructure",
    "Household",
    "HouseholdCondition",
    "HouseholdHelper",
    "HouseholdIncome",
    "IdType",
    "InsuranceClaim",
    "InsurancePolicy",
    "InsuredPerson",
    "JoinReason",
    "LaborSkill",
    "LeaveReason",
    "Measure",
    "MeasureCategory",
    "MonitorKind",
    "MonitorSource",
    "Monitoring",
    "Person",
    "PersonYear",
    "Political",
    "PovertyAttribute",
    "RegistryKind",
    "Relation",
    "RemoveReason",
    "ResolveWay",
    "Risk",
    "RiskType",
    "RoadType",
    "Sex",
    "Standard",
    "StudentStatus",
    "WorkArea",
]
