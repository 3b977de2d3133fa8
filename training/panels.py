"""培训档案: what belongs to a class, a participant and a list on its page; on a person's page the trainings."""

from collections import Counter

from django.db.models import Count, Sum

from households.models import Household, Person
from pingtang.accounts.roles import Act
from pingtang.areas.models import TOWNSHIP, within_reach
from pingtang.attachments.panels import attachable
from pingtang.web.panels import panel
from training import models
from training.allowances import judged


@panel(models.TrainingSession, "学员", order=10)
def participants(session, request):
    found = models.TrainingParticipant.objects.filter(session=session).within(request.user.area)
    return found.order_by("participant_no")


attachable(models.TrainingSession, "实施方案", "批复文件", "招投标资料", "签到表", "培训照片", "其他", order=30)


@panel(models.TrainingParticipant, "考勤", order=10)
def attendance(participant, request):
    return models.Attendance.objects.filter(participant=participant).order_by("-day")


@panel(models.TrainingParticipant, "生活补贴", order=20)
def allowance(participant, request):
    return models.TrainingSubsidy.objects.filter(participant=participant)


@panel(models.AllowanceRun, "合计", order=10, right=("allowances", Act.VIEW), template="training/run_sums.html")
def sums(run, request):
    """By class, each opening its lines; who of its participants is in no list, and why."""
    lines = within_reach(models.TrainingSubsidy.objects.filter(run=run), request.user).order_by()
    here = request.user.area_id[:TOWNSHIP]
    told = judged(run.sessions.all(), run)
    reasons = Counter(why for one, why in told if why and (len(here) < TOWNSHIP or one.township_id == here))
    return {
        "run": run,
        "whole": lines.aggregate(persons=Count("pk"), days_paid=Sum("days"), sum=Sum("amount")),
        "classes": lines.values("participant__session", "participant__session__name")
        .annotate(persons=Count("pk"), days_paid=Sum("days"), sum=Sum("amount"))
        .order_by("participant__session__code"),
        "without_account": lines.filter(bank_account="").count(),
        "left_out": reasons.most_common(),
        "left_out_number": reasons.total(),
    }


@panel(models.AllowanceRun, "明细", order=20)
def lines_of_run(run, request):
    found = models.TrainingSubsidy.objects.filter(run=run).within(request.user.area)
    return found.order_by("participant__participant_no")


@panel(Person, "技能培训", order=30)
def trainings_of_person(person, request):
    return models.TrainingParticipant.objects.filter(person=person).order_by("-session__start_on")


@panel(Household, "技能培训", order=97)
def trainings_of_household(household, request):
    return models.TrainingParticipant.objects.filter(person__household=household).order_by("-session__start_on")
