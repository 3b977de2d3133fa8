"""党建与驻村档案: who was at an activity, how far a person has come, a posting's months, a village's cadres; files."""

from django.db.models import Q

from party import models
from party.models.duties import least_months
from pingtang.accounts.roles import Act
from pingtang.attachments.panels import attachable
from pingtang.policy.constants import today
from pingtang.web.panels import panel


@panel(models.PartyActivity, "到会情况", order=10)
def roll(activity, request):
    return models.ActivityAttendance.objects.filter(activity=activity).order_by("presence", "member")


attachable(models.PartyActivity, "会议记录", "签到表", "学习材料", "照片", "其他", order=30)


@panel(models.StaffMember, "发展阶段", order=10)
def stages(member, request):
    return models.PartyDevelopment.objects.filter(member=member).order_by("reached_on")


@panel(models.StaffMember, "到会情况", order=20)
def attended(member, request):
    return models.ActivityAttendance.objects.filter(member=member).order_by("-activity__held_on")


@panel(models.PartyDevelopment, "提示", order=10, right=("party", Act.VIEW), template="party/hints.html")
def hints(development, request):
    """That a stage came before its time, or that a probation is over."""
    least = least_months()
    this = models.PartyDevelopment.objects.filter(pk=development.pk)
    early = this.too_soon(least).first()
    probation = least[models.PartyStage.FULL]
    over = this.probation_over(probation, today()).exists()
    if not early and not over:
        return None
    return {"early": early, "least": least.get(development.stage), "over": over, "probation": probation}


attachable(
    models.PartyDevelopment,
    "入党申请书",
    "思想汇报",
    "考察材料",
    "政审材料",
    "会议记录",
    "入党志愿书",
    "其他",
    order=30,
)


@panel(models.StationedCadre, "驻村考勤", order=10)
def months(cadre, request):
    return models.CadreMonth.objects.filter(cadre=cadre).order_by("-year", "-month")


@panel(models.StationedCadre, "前任和接替人员", order=20)
def before_and_after(cadre, request):
    found = models.StationedCadre.objects.filter(Q(replaces=cadre) | Q(replaced_by=cadre)).within(request.user.area)
    return found.order_by("start_on")


attachable(models.StationedCadre, "选派文件", "考勤表", "工作总结", "其他", order=30)


@panel(models.Village, "驻村人员", order=10)
def cadres_of_village(village, request):
    found = models.StationedCadre.objects.filter(village=village.pk).within(request.user.area)
    return found.order_by("-start_on")


attachable(models.Document, "正式文件", "附件", "政策解读", order=30)
