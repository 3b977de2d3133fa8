"""移民档案: what belongs to a works, an agreement, a list, a person; on a household's page what its people have."""

from django.db.models import Count, F, Sum

from households.models import Household, Person
from pingtang.accounts.roles import Act
from pingtang.areas.models import within_reach
from pingtang.attachments.panels import attachable
from pingtang.web.panels import panel
from reservoir import models
from reservoir.actions import REPORT
from reservoir.models import SupportEnd


@panel(models.Reservoir, "收尾事项", order=10)
def closing_steps(works, request):
    return models.ClosingStep.objects.filter(reservoir=works).order_by("pk") if works.closing_on else None


@panel(models.Reservoir, "任务调整", order=15)
def task_changes(works, request):
    found = models.TaskChange.objects.filter(reservoir=works).order_by("-pk")
    return found if found.exists() else None


@panel(models.Reservoir, "专项设施改复建", order=20)
def facilities(works, request):
    return models.SpecialFacility.objects.filter(reservoir=works).within(request.user.area).order_by("planned_on")


@panel(models.Reservoir, "土地纠纷", order=30)
def disputes(works, request):
    return models.Dispute.objects.filter(reservoir=works).within(request.user.area).order_by("-raised_on")


@panel(models.Reservoir, "补偿清单", order=40)
def runs_of_works(works, request):
    return models.CompensationRun.objects.filter(reservoir=works).order_by("-made_on", "-pk")


attachable(models.Reservoir, "核准批复", "移民安置规划", "实物指标调查成果", "其他", order=90)
attachable(models.TaskChange, "调整批复", "其他")
attachable(models.ClosingStep, "结算报告", "审计报告", "档案目录", "验收意见", "其他")
attachable(models.SpecialFacility, "设计资料", "完工照片", "移交资料", "其他")
attachable(models.Dispute, "申请材料", "调处协议", "现场照片", "其他")
attachable(models.LandAgreement, "协议扫描件", "地块图", "其他")
attachable(models.HouseDemolition, "拆除前照片", "拆除后照片", "其他")
attachable(models.LaterAcceptance, REPORT, "验收照片", "其他")
attachable(models.LaterProject, "实施方案", "审查意见", "合同", "完工照片", "其他")


@panel(models.LandAgreement, "补偿兑付", order=10)
def compensation_of_land(agreement, request):
    return models.Compensation.objects.filter(land=agreement)


@panel(models.ResettlementAgreement, "房屋拆除", order=10)
def houses(agreement, request):
    return models.HouseDemolition.objects.filter(agreement=agreement).order_by("house_no")


@panel(models.ResettlementAgreement, "补偿兑付", order=20)
def compensation_of_home(agreement, request):
    return models.Compensation.objects.filter(resettlement=agreement)


attachable(models.ResettlementAgreement, "协议扫描件", "搬离照片", "其他")


@panel(models.LaterProject, "县级验收", order=10)
def acceptances(project, request):
    return models.LaterAcceptance.objects.filter(project=project).order_by("-accepted_on")


@panel(models.Migrant, "历年直补", order=10)
def supports(migrant, request):
    return models.LaterSupport.objects.filter(migrant=migrant).order_by("-year")


@panel(models.CompensationRun, "合计", order=10, right=("compensations", Act.VIEW), template="reservoir/run_sums.html")
def sums(run, request):
    """By township, each opening its lines."""
    return _sums(run, models.Compensation, request) | {"area": True, "address": "reservoir:compensation-list"}


@panel(models.CompensationRun, "明细", order=20, narrowed="run")
def lines_of_run(run, request):
    return models.Compensation.objects.filter(run=run).within(request.user.area).order_by("township", "village", "pk")


@panel(models.SupportRun, "合计", order=10, right=("compensations", Act.VIEW), template="reservoir/run_sums.html")
def support_sums(run, request):
    """By township; and who was struck off from that year on, by reason."""
    gone = within_reach(models.Migrant.objects.struck_off(run.year), request.user).order_by()
    return _sums(run, models.LaterSupport, request) | {
        "address": "reservoir:latersupport-list",
        "struck": [
            {"reason": reason, "title": SupportEnd(reason).label, "persons": persons}
            for reason, persons in gone.values_list("struck_reason").annotate(Count("pk")).order_by("struck_reason")
        ],
    }


@panel(models.SupportRun, "明细", order=20, narrowed="run")
def lines_of_support_run(run, request):
    return models.LaterSupport.objects.filter(run=run).within(request.user.area).order_by("township", "village", "pk")


def _sums(run, model, request):
    lines = within_reach(model.objects.filter(run=run), request.user).order_by()
    measured = {"persons": Count("pk"), "sum": Sum("amount")}
    if model is models.Compensation:
        measured["area"] = Sum("area_mu")
    towns = lines.values(key=F("township"), town=F("township__name")).annotate(**measured).order_by("key")
    return {"run": run, "whole": lines.aggregate(**measured), "towns": towns}


@panel(Person, "水库移民:土地补偿", order=35)
def land_of_person(person, request):
    return _of(models.LandAgreement, request, "-signed_on", person=person)


@panel(Person, "水库移民:后期扶持", order=36)
def support_of_person(person, request):
    return _of(models.Migrant, request, "pk", person=person)


@panel(Household, "水库移民:安置协议", order=98)
def homes_of_household(household, request):
    return _of(models.ResettlementAgreement, request, "-signed_on", person__household=household)


@panel(Household, "水库移民:土地补偿", order=98)
def land_of_household(household, request):
    return _of(models.LandAgreement, request, "-signed_on", person__household=household)


@panel(Household, "水库移民:后期扶持", order=98)
def support_of_household(household, request):
    return _of(models.Migrant, request, "pk", person__household=household)


def _of(model, request, *order, **whose):
    """What lies within the reader's area; no panel where there is nothing, for most households have never moved."""
    found = within_reach(model.objects.filter(**whose), request.user).order_by(*order)
    return found if found.exists() else None
