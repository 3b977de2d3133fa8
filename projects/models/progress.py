"""进度: what the units report every week, and what township and county say when they look at the finished work."""

from django.db import models
from django.urls import reverse

from pingtang.fields import CodeField, DayField, QuantityField, TextField, impossible
from pingtang.tracking import tracked
from projects.models.codelists import AcceptLevel, AcceptResult
from projects.models.guards import OF_ACCEPTANCE
from projects.models.project import OfProjectQuerySet, Project


class OfOneProject(OfProjectQuerySet):
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


@tracked
class Acceptance(models.Model):
    """验收. A project that failed is accepted anew later, so it may have several."""

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
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = OfOneProject.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目验收"
        triggers = OF_ACCEPTANCE
        constraints = [
            models.UniqueConstraint(
                fields=["project", "level", "accepted_on"],
                name="projects_acceptance_once_a_day",
                violation_error_message="这个项目当天已有这一级的验收记录",
            ),
            *impossible(
                texts=["report_no"], days=["accepted_on"], codes={"level": AcceptLevel, "result": AcceptResult}
            ),
        ]

    def __str__(self):
        return f"{self.project} {self.get_level_display()}"

    def get_absolute_url(self):
        return reverse("projects:acceptance-detail", args=[self.pk])
