"""进度: what the units report every week, and what township and county say when they look at the finished work."""

from django.db import models
from django.urls import reverse

from pingtang.approving import ApprovalState, confirmed_by_another, not_the_same, who
from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import CodeField, DayField, QuantityField, TextField, impossible
from pingtang.tracking import tracked
from projects.models.codelists import AcceptLevel, AcceptResult
from projects.models.guards import OF_ACCEPTANCE
from projects.models.papers import PapersQuerySet
from projects.models.project import Project


class OfOneProject(CountywideQuerySet):
    place = "project__"


@tracked
class ProjectProgress(models.Model):
    """项目调度. One row per project and day of dispatch, mostly once a week."""

    subject = "progress"
    headings = {
        "project": ["项目编号"],
        "reported_on": ["调度时间"],
        "progress_pct": ["形象进度"],
    }

    project = models.ForeignKey(Project, models.PROTECT, verbose_name="项目", related_name="progress")
    reported_on = DayField("调度日期")
    progress_pct = QuantityField("形象进度(%)")
    problem = TextField("存在问题", max_length=500, blank=True)
    next_step = TextField("下步措施", max_length=500, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = OfOneProject.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目调度"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "reported_on"],
                name="projects_projectprogress_once_a_day",
                violation_error_message="这个项目当天已有调度记录,请修改原来的记录",
            ),
            *impossible(texts=["problem", "next_step"], days=["reported_on"], quantities=["progress_pct"]),
        ]

    def __str__(self):
        return f"{self.project} {self.reported_on}"

    def get_absolute_url(self):
        return reverse("projects:projectprogress-detail", args=[self.pk])


class AcceptanceQuerySet(PapersQuerySet):
    def passed(self, on):
        """县级验收合格, confirmed by another."""
        return self.filter(
            level=AcceptLevel.COUNTY, result=AcceptResult.PASS, state=ApprovalState.CONFIRMED, accepted_on__lte=on
        )


@tracked
class Acceptance(models.Model):
    """验收. A project that failed is accepted anew later, so it may have several. Another person confirms each."""

    subject = "acceptances"
    headings = {
        "project": ["项目编号"],
        "level": ["验收级别"],
        "accepted_on": ["验收时间"],
        "result": ["验收结论"],
        "report_no": ["报告编号"],
    }

    project = models.ForeignKey(Project, models.PROTECT, verbose_name="项目", related_name="acceptances")
    level = CodeField("级次", codes=AcceptLevel)
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

    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目验收"
        triggers = [confirmed_by_another("project_id", "level", "accepted_on", "result"), *OF_ACCEPTANCE]
        constraints = [
            not_the_same(),
            models.UniqueConstraint(
                fields=["project", "level", "accepted_on"],
                name="projects_acceptance_once_a_day",
                violation_error_message="这个项目当天已有这一级的验收记录",
            ),
            *impossible(
                texts=["report_no", "returned_reason"], days=["accepted_on"],
                codes={"level": AcceptLevel, "result": AcceptResult, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.project} {self.get_level_display()}"

    def get_absolute_url(self):
        return reverse("projects:acceptance-detail", args=[self.pk])
