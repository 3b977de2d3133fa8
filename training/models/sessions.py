"""培训班: what a year is to reach, and each class from its plan to its end."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pingtang.fields import CodeField, DayField, Days, TextField, WholeField, YearField, impossible
from pingtang.tracking import tracked
from projects.models import FundBatch
from training.models.codelists import SessionKind, SessionStatus
from training.models.guards import OF_SESSION


class TrainingTargetQuerySet(models.QuerySet):
    def of(self, year, kind):
        """一年一类的任务."""
        return self.filter(year=year, kind=kind)


@tracked
class TrainingTarget(models.Model):
    """培训任务. One row a year and kind."""

    subject = "training"

    year = YearField("年度")
    kind = CodeField("类型", codes=SessionKind)
    persons = WholeField("任务人数")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = TrainingTargetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "培训任务"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "kind"], name="training_target_once",
                violation_error_message="这一年这一类的任务已经登记",
            ),
            *impossible(years=["year"], wholes=["persons"], codes={"kind": SessionKind}),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year}年{self.get_kind_display()}任务"

    def get_absolute_url(self):
        return reverse("training:trainingtarget-detail", args=[self.pk])


class TrainingSessionQuerySet(models.QuerySet):
    def finished(self, on):
        """本年度已结业: over by the day, and not cancelled."""
        return self.filter(status=SessionStatus.FINISHED, end_on__lte=on, end_on__year=on.year)


@tracked
class TrainingSession(models.Model):
    """培训班. A class of the county; its participants come from its townships."""

    subject = "training"
    headings = {
        "code": ["班次"],
        "name": ["培训班名称"],
        "kind": ["类型"],
        "phase": ["期次"],
        "course": ["培训工种"],
        "batch": ["资金来源"],
        "start_on": ["开班时间"],
        "end_on": ["结业时间"],
        "days": ["天数"],
    }

    code = TextField("班次编号", max_length=30, unique=True)
    name = TextField("班次名称")
    kind = CodeField("培训类型", codes=SessionKind)
    phase = WholeField("第几期", null=True, blank=True)
    course = TextField("工种(课程)")
    provider = TextField("培训机构", blank=True)
    place = TextField("地点", blank=True)
    batch = models.ForeignKey(
        FundBatch, models.PROTECT, verbose_name="资金批次", related_name="training_sessions", null=True, blank=True
    )
    approval_no = TextField("批复文号", blank=True)
    approved_on = DayField("批复日期", null=True, blank=True)
    tendered_on = DayField("中标日期", null=True, blank=True)
    start_on = DayField("开班日期", ahead=True)
    end_on = DayField("结业日期", ahead=True)
    days = WholeField("培训天数")
    planned_persons = WholeField("计划人数")
    status = CodeField("状态", codes=SessionStatus, default=SessionStatus.PLANNED)
    allowance_run = models.ForeignKey(
        "training.AllowanceRun", models.SET_NULL, verbose_name="生活补贴清单", related_name="sessions", null=True,
        editable=False,
    )  # fmt: skip
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = TrainingSessionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "培训班"
        triggers = OF_SESSION
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")),
                name="training_session_ends_later",
                violation_error_message="结业日期早于开班日期",
            ),
            models.CheckConstraint(
                condition=Q(days__lte=Days(F("end_on"), F("start_on")) + 1, days__gte=1),
                name="training_session_span",
                violation_error_message="培训天数须在1和起止日期的跨度之间",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[SessionStatus.PLANNED, SessionStatus.CANCELLED])
                | Q(approved_on__isnull=False) & ~Q(approval_no=""),
                name="training_session_approved",
                violation_error_message="招投标以后的培训班须有批复文号和批复日期",
            ),
            models.CheckConstraint(
                condition=Q(tendered_on__isnull=True) | Q(tendered_on__gte=F("approved_on")),
                name="training_session_tender_after_approval",
                violation_error_message="中标日期早于批复日期",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[SessionStatus.RUNNING, SessionStatus.FINISHED])
                | Q(tendered_on__isnull=True)
                | Q(start_on__gte=F("tendered_on")),
                name="training_session_start_after_tender",
                violation_error_message="开班日期早于中标日期",
            ),
            *impossible(
                texts=["code", "name", "course", "provider", "place", "approval_no"],
                days=["approved_on", "tendered_on", "start_on", "end_on"],
                wholes=["phase", "days", "planned_persons"], codes={"kind": SessionKind, "status": SessionStatus},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("training:trainingsession-detail", args=[self.pk])
