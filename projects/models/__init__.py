"""资金项目: fund batches, the project library, projects with their money, progress, acceptance and beneficiaries."""

from projects.models.benefits import ProjectBeneficiary
from projects.models.codelists import (
    AcceptLevel,
    AcceptResult,
    BenefitKind,
    FundKind,
    FundLevel,
    PairedField,
    PaymentKind,
    ProjectCategory,
    ProjectStatus,
)
from projects.models.funds import FundBatch, ProjectFund
from projects.models.library import ProjectLibrary
from projects.models.progress import Acceptance, ProjectProgress
from projects.models.project import Project
from projects.models.vouchers import Reimbursement

__all__ = [
    "AcceptLevel",
    "AcceptResult",
    "Acceptance",
    "BenefitKind",
    "FundBatch",
    "FundKind",
    "FundLevel",
    "PairedField",
    "PaymentKind",
    "Project",
    "ProjectBeneficiary",
    "ProjectCategory",
    "ProjectFund",
    "ProjectLibrary",
    "ProjectProgress",
    "ProjectStatus",
    "Reimbursement",
]
