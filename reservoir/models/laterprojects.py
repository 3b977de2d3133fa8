"""后期扶持项目: declared, its plan examined, built, finished, and accepted by the county in two persons' hands."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import CodeField, DayField, MoneyField, TextField, YearField, impossible
from pingtang.tracking import tracked
from reservoir.models.codelists import AcceptResult, LaterStatus
from reservoir.models.guards import OF_LATER_ACCEPTANCE, OF_LATER_PROJECT
from reservoir.models.works import township, village

EARLY = [LaterStatus.DECLARED, LaterStatus.CANCELLED]
BUILT = [LaterStatus.FINISHED, LaterStatus.ACCEPTED]


class LaterProjectQuerySet(CountywideQuerySet):
    def reviewed(self, on):
        """实施方案已通过审查 by the day, and not cancelled."""
        return self.filter(plan_reviewed_on__lte=on).exclude(status=LaterStatus.CANCELLED)

    def accepted(self, since, on):
        """期间内完成县级验收."""
        return self.filter(accepted_on__range=(since, on))


@tracked
class LaterProject(models.Model):
    """水库后期扶持项目. `accepted_on` is written when another person has confirmed the acceptance."""

    subject = "reservoir"
    headings = {
        "year": ["年度"],
        "plan_reviewed_on": ["审查时间"],
        "started_on": ["开工时间"],
        "finished_on": ["完工时间"],
        "accepted_on": ["验收时间"],
    }

    code = TextField("项目编号", max_length=30, unique=True)
    name = TextField("项目名称")
    township = township()
    village = village()
    year = YearField("申报年度")
    amount = MoneyField("金额(元)")
    declared_on = DayField("申报日期", null=True, blank=True)
    plan_doc_no = TextField("方案审查文号", blank=True)
    plan_reviewed_on = DayField("实施方案审查日期", null=True, blank=True)
    unit = TextField("实施单位", blank=True)
    started_on = DayField("开工日期", null=True, blank=True)
    finished_on = DayField("完工日期", null=True, blank=True)
    accepted_on = DayField("县级验收日期", null=True, blank=True, editable=False)
    entered_by = who("登记人")
    status = CodeField("状态", codes=LaterStatus, default=LaterStatus.DECLARED, editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = LaterProjectQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "水库后扶项目"
        triggers = [OF_LATER_PROJECT]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="reservoir_laterproject_amount",
                violation_error_message="金额须大于0",
            ),
            models.CheckConstraint(
                condition=Q(status__in=EARLY) | Q(plan_reviewed_on__isnull=False),
                name="reservoir_laterproject_reviewed",
                violation_error_message="实施以前须有实施方案审查日期",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[LaterStatus.BUILDING, *BUILT]) | Q(started_on__isnull=False),
                name="reservoir_laterproject_started",
                violation_error_message="实施中的项目须有开工日期",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=BUILT) | Q(finished_on__isnull=False),
                name="reservoir_laterproject_finished",
                violation_error_message="完工的项目须有完工日期",
            ),
            models.CheckConstraint(
                condition=Q(status=LaterStatus.ACCEPTED, accepted_on__isnull=False)
                | ~Q(status=LaterStatus.ACCEPTED) & Q(accepted_on__isnull=True),
                name="reservoir_laterproject_accepted",
                violation_error_message="县级验收合格的项目须有验收日期,其他项目没有",
            ),
            *impossible(
                texts=["code", "name", "plan_doc_no", "unit"], money=["amount"], years=["year"],
                days=["declared_on", "plan_reviewed_on", "started_on", "finished_on", "accepted_on"],
                codes={"status": LaterStatus},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reservoir:laterproject-detail", args=[self.pk])


class LaterAcceptanceQuerySet(PapersQuerySet, CountywideQuerySet):
    place = "project__"


@tracked
class LaterAcceptance(models.Model):
    """后扶项目县级验收. Entered by one, confirmed by another; one that failed is followed by a second."""

    subject = "reservoir"

    project = models.ForeignKey(LaterProject, models.PROTECT, verbose_name="后扶项目", related_name="acceptances")
    accepted_on = DayField("验收日期")
    result = CodeField("结论", codes=AcceptResult)
    report_no = TextField("验收报告编号")
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = LaterAcceptanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后扶项目验收"
        triggers = [confirmed_by_another("project_id", "accepted_on", "result"), *OF_LATER_ACCEPTANCE]
        constraints = [
            not_the_same(),
            models.UniqueConstraint(
                fields=["project", "accepted_on"],
                name="reservoir_lateracceptance_once_a_day",
                violation_error_message="这个项目当天已有验收记录",
            ),
            *impossible(
                texts=["report_no", "returned_reason"], days=["accepted_on"],
                codes={"result": AcceptResult, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.project} 县级验收"

    def get_absolute_url(self):
        return reverse("reservoir:lateracceptance-detail", args=[self.pk])
