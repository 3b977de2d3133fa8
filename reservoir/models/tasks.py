"""任务调整: the task of a works that has begun is changed by one person and confirmed by another.

It holds from the day of that; what the task was before is kept with the change, so that a past day has its own.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.fields import CodeField, DayField, MuField, TextField, WholeField, impossible
from pingtang.tracking import tracked
from reservoir.models.guards import OF_TASK_CHANGE
from reservoir.models.works import Reservoir


@tracked
class TaskChange(models.Model):
    """任务调整. One row a change; works know their present task, and ask here for that of an earlier day."""

    subject = "works"

    reservoir = models.ForeignKey(Reservoir, models.PROTECT, verbose_name="工程", related_name="task_changes")
    land_task_mu = MuField("征地总任务调整为(亩)")
    household_task = WholeField("搬迁安置总任务调整为(户)", null=True, blank=True)
    doc_no = TextField("调整依据(文号)")
    changed_on = DayField("生效日期", null=True, editable=False)
    land_before = MuField("原征地总任务(亩)", null=True, editable=False)
    households_before = WholeField("原搬迁安置总任务(户)", null=True, editable=False)
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = PapersQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "工程任务调整"
        triggers = [
            confirmed_by_another("reservoir_id", "land_task_mu", "household_task", "doc_no"), *OF_TASK_CHANGE
        ]  # fmt: skip
        constraints = [
            not_the_same(),
            models.UniqueConstraint(
                fields=["reservoir", "changed_on"],
                name="reservoir_taskchange_once_a_day",
                violation_error_message="这个工程当天已审定过一次任务调整,请改日再审定",
            ),
            models.UniqueConstraint(
                fields=["reservoir"],
                condition=Q(state="proposed"),
                name="reservoir_taskchange_one_open",
                violation_error_message="这个工程已有一项任务调整待审定",
            ),
            *impossible(
                texts=["doc_no", "returned_reason"], mu=["land_task_mu", "land_before"],
                wholes=["household_task", "households_before"], days=["changed_on"], codes={"state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.reservoir}任务调整"

    def get_absolute_url(self):
        return reverse("reservoir:taskchange-detail", args=[self.pk])
