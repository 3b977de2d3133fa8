"""被清洗的资金项目表: fund batches, and projects with all that hangs on them."""

from pingtang.cleaning.target import target
from projects.models import Acceptance, FundBatch, Project, ProjectBeneficiary, ProjectProgress, Reimbursement


def every(model):
    """All records of a table, whatever the day."""
    return lambda day: model.objects.all()


target(FundBatch, every(FundBatch), name="name")
target(Project, every(Project), name="name")
for papers in (Reimbursement, Acceptance, ProjectProgress, ProjectBeneficiary):
    target(papers, every(papers), name="project__name", dossier=Project, by="project")
