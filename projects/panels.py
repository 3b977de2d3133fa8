"""项目档案: what belongs to a project on its page, and on a household's page the projects that it benefits from."""

from households.models import Household
from pingtang.attachments.panels import attachable
from pingtang.rectification.models import Rectification
from pingtang.web.panels import panel
from projects import models


@panel(models.Project, "资金安排", order=10)
def funds(project, request):
    return models.ProjectFund.objects.filter(project=project).order_by("batch__code")


@panel(models.Project, "报账", order=20)
def reimbursements(project, request):
    return models.Reimbursement.objects.filter(project=project).order_by("-paid_on", "-pk")


@panel(models.Project, "调度", order=30)
def progress(project, request):
    return models.ProjectProgress.objects.filter(project=project).order_by("-reported_on")


@panel(models.Project, "验收", order=40)
def acceptances(project, request):
    return models.Acceptance.objects.filter(project=project).order_by("-accepted_on")


@panel(models.Project, "受益户", order=50)
def beneficiaries(project, request):
    return models.ProjectBeneficiary.objects.filter(project=project).order_by("household__household_code")


@panel(models.Project, "整改问题", order=60)
def tickets(project, request):
    return Rectification.objects.filter(project=project).order_by("-found_on")


attachable(
    models.Project, "实施方案", "批复文件", "招投标与合同", "验收资料", "报账资料", "移交资料", "其他", order=70
)


@panel(models.FundBatch, "安排到项目", order=10)
def arrangements(batch, request):
    return models.ProjectFund.objects.filter(batch=batch).order_by("project__project_code")


@panel(models.ProjectLibrary, "据此申报的项目", order=10)
def declared(entry, request):
    return models.Project.objects.filter(library=entry).order_by("project_code")


@panel(Household, "受益项目", order=90)
def benefits(household, request):
    return models.ProjectBeneficiary.objects.filter(household=household).order_by("-year", "project__project_code")
