"""后台任务: a row here is the truth of every background job. Celery and Redis only wake workers."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from pingtang.fields import TextField


class JobQuerySet(models.QuerySet):
    def open(self):
        """未结束: queued or running."""
        return self.filter(state__in=Job.OPEN)

    def of(self, user):
        """我的任务."""
        return self.filter(user=user)


class Job(models.Model):
    """任务. Runs at least once, takes effect once: see pingtang/jobs/engine.py."""

    class State(models.TextChoices):
        QUEUED = "queued", "排队中"
        RUNNING = "running", "进行中"
        DONE = "done", "已完成"
        FAILED = "failed", "未完成"
        CANCELLED = "cancelled", "已取消"

    OPEN = (State.QUEUED, State.RUNNING)

    subject = "jobs"

    kind = TextField("种类", max_length=60)
    title = TextField("任务", max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="发起人", null=True, blank=True, related_name="+"
    )
    dedupe_key = TextField("唯一键", max_length=200, blank=True)
    arguments = models.JSONField("参数", default=dict)  # ids and dates only: no personal data in a job
    state = models.CharField("状态", max_length=9, choices=State.choices, default=State.QUEUED)
    attempt = models.IntegerField("次数", default=0)
    max_attempts = models.IntegerField("最多次数", default=5)
    not_before = models.DateTimeField("不早于", default=timezone.now)
    created_at = models.DateTimeField("创建时间", default=timezone.now)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    phase = TextField("阶段", max_length=40, blank=True)
    done = models.IntegerField("已处理", default=0)
    total = models.IntegerField("总数", default=0)
    message = models.TextField("说明", blank=True)
    link = TextField("结果页面", max_length=300, blank=True)
    file = TextField("结果文件", max_length=300, blank=True)  # below MEDIA_ROOT; served to its user only
    cancel_requested = models.BooleanField("请求取消", default=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后台任务"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "dedupe_key"],
                condition=models.Q(state__in=["queued", "running"]) & ~models.Q(dedupe_key=""),
                name="jobs_job_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(attempt__lte=models.F("max_attempts")), name="jobs_job_attempts"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running"], finished_at=None)
                | models.Q(state__in=["done", "failed", "cancelled"], finished_at__isnull=False),
                name="jobs_job_finished_at_the_end",
            ),
        ]
        indexes = [models.Index(fields=["state", "not_before"]), models.Index(fields=["user", "-id"])]

    def __str__(self):
        return self.title

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def percent(self):
        return min(100, round(100 * self.done / self.total)) if self.total else 0
