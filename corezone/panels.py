"""核心区档案: what belongs to a household and a payment list on its page; files of agreement and survey."""

from django.db.models import Count, Sum

from corezone import models
from corezone.board import sums_of
from pingtang.accounts.roles import Act
from pingtang.areas.models import within_reach
from pingtang.attachments.panels import attachable
from pingtang.policy.constants import today
from pingtang.web.panels import panel


@panel(models.ZoneHousehold, "补偿与兑付", order=5, right=("corezone", Act.VIEW), template="corezone/sums.html")
def sums(household, request):
    """Area, compensation, the flat that is taken instead, what was paid and what is still due."""
    return {"sums": sums_of(household, today())}


@panel(models.ZoneHousehold, "房屋", order=10)
def buildings(household, request):
    return models.ZoneBuilding.objects.filter(household=household).order_by("building_no")


@panel(models.ZoneHousehold, "还房", order=20)
def flats(household, request):
    found = models.ResettlementFlat.objects.filter(household=household)
    return found.order_by("estate", "flat_no") if household.choice == models.ResettleMode.DISPERSED else None


@panel(models.ZoneHousehold, "兑付", order=30)
def payments(household, request):
    return models.ZonePayment.objects.filter(household=household).with_day().order_by("-pk")


attachable(
    models.ZoneHousehold, "入户调查表", "测绘图", "安置协议", "旧房照片", "拆除照片", "复垦复绿照片", "其他", order=40
)
attachable(models.CompensationRate, "补偿方案", "其他", order=40)
attachable(models.ZoneFund, "资金文件", "其他", order=40)


@panel(models.ZonePaymentRun, "合计", order=10, right=("zonepayments", Act.VIEW), template="corezone/run_sums.html")
def run_sums(run, request):
    """By village, each opening its lines."""
    lines = within_reach(models.ZonePayment.objects.filter(run=run), request.user).order_by()
    return {
        "run": run,
        "whole": lines.aggregate(households=Count("pk"), sum=Sum("amount")),
        "villages": lines.values("household__village", "household__village__name")
        .annotate(households=Count("pk"), sum=Sum("amount"))
        .order_by("household__village"),
    }


@panel(models.ZonePaymentRun, "明细", order=20)
def lines_of_run(run, request):
    found = models.ZonePayment.objects.filter(run=run).within(request.user.area).with_day()
    return found.order_by("household__village", "household__code")
