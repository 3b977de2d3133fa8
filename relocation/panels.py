"""搬迁档案: what belongs to a moved household, an old house, a site and a visit; on a registered household's page the
move, the old house and the work.
"""

from households.models import Household, Person
from pingtang.accounts.roles import Act
from pingtang.areas.models import within_reach
from pingtang.attachments.panels import attachable
from pingtang.rectification.models import Rectification
from pingtang.web.panels import panel
from relocation import models
from relocation.actions import AFTERWARDS
from relocation.models import System


@panel(Household, "易地扶贫搬迁", order=90)
def relocation_of_household(household, request):
    found = models.RelocationHousehold.objects.filter(household=household).order_by("project_year")
    return found if household.is_relocated else _if_any(found)


@panel(Household, "搬迁旧房", order=91)
def old_houses_of_household(household, request):
    return _if_any(models.OldHouse.objects.filter(relocation__household=household).order_by("pk"))


@panel(Household, "搬迁后就业", order=92)
def jobs_of_household(household, request):
    return _if_any(models.RelocationJob.objects.filter(relocation__household=household).order_by("-start_on"))


@panel(Person, "搬迁后就业", order=25)
def jobs_of_person(person, request):
    found = models.RelocationJob.objects.filter(relocation__household=person.household_id, id_number=person.id_number)
    return _if_any(found.order_by("-start_on"))


def _if_any(records):
    """Of the households that were never moved the page says so once, in the panel of the move."""
    return records if records.exists() else None


@panel(models.RelocationHousehold, "旧房", order=10)
def old_houses(relocation, request):
    return models.OldHouse.objects.filter(relocation=relocation).order_by("pk")


@panel(models.RelocationHousehold, "就业", order=20)
def jobs(relocation, request):
    return models.RelocationJob.objects.filter(relocation=relocation).order_by("-start_on")


@panel(
    models.RelocationJob, "户籍核对", order=10, right=("relocation", Act.VIEW), template="relocation/membership.html"
)
def membership(job, request):
    """Said where nobody was compared with the register."""
    return {"told": job.membership} if job.relocation.household_id is None else None


@panel(models.RelocationHousehold, "回头看", order=30)
def visits(relocation, request):
    return models.FollowUpVisit.objects.filter(relocation=relocation).order_by("-visited_on")


@panel(models.RelocationHousehold, "回头看问题", order=35)
def findings_of_household(relocation, request):
    return _if_any(models.VisitFinding.objects.filter(visit__relocation=relocation).order_by("-visit__visited_on"))


attachable(models.RelocationHousehold, "搬迁协议", "分房确认", "入住照片", "不动产权证", "其他", order=40)
attachable(models.OldHouse, "拆除前照片", AFTERWARDS, "复垦复绿照片", "不拆除批准文件", "奖励兑现凭证", order=10)


@panel(models.RelocationSite, "五个体系", order=10, right=("relocation", Act.VIEW), template="relocation/systems.html")
def systems(site, request):
    """By system, each item with its day; what is not done stands out."""
    items = list(within_reach(models.SystemItem.objects.filter(site=site), request.user).order_by("pk"))
    if not items:
        return None
    grouped = [
        {"title": system.label, "items": [item for item in items if item.system == system]} for system in System
    ]
    for group in grouped:
        group["done"] = sum(item.done_on is not None for item in group["items"])
    return {"systems": [group for group in grouped if group["items"]]}


@panel(models.RelocationSite, "搬迁户", order=20, narrowed="site")
def households_of_site(site, request):
    found = models.RelocationHousehold.objects.filter(site=site)
    return within_reach(found, request.user).order_by("house_key", "pk")


@panel(models.RelocationSite, "后续产业", order=30, narrowed="site")
def industries_of_site(site, request):
    return within_reach(models.RelocationIndustry.objects.filter(site=site), request.user).order_by("name")


@panel(models.RelocationSite, "配套设施", order=40, narrowed="site")
def facilities_of_site(site, request):
    return within_reach(models.RelocationFacility.objects.filter(site=site), request.user).order_by("name")


attachable(models.RelocationSite, "规划方案", "批复文件", "验收资料", "照片", "其他", order=50)
attachable(models.RelocationFacility, "批复文件", "招投标资料", "倒排工期计划", "验收资料", "照片", order=10)
attachable(models.RelocationIndustry, "实施方案", "合同", "照片", "其他", order=10)
attachable(models.SystemItem, "佐证材料", "照片", order=10)
attachable(models.RelocationSettlement, "结算报告", "审计报告", "复核文件", "其他", order=10)


@panel(models.FollowUpVisit, "发现问题", order=10)
def findings(visit, request):
    return models.VisitFinding.objects.filter(visit=visit).order_by("pk")


attachable(models.FollowUpVisit, "走访记录", "照片", order=20)


@panel(Rectification, "回头看来源", order=20)
def where_it_was_found(ticket, request):
    return _if_any(models.VisitFinding.objects.filter(ticket=ticket))
