"""名册批次: an uploaded spreadsheet, row by row, from upload to preview to commit to undo."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from pingtang.areas.models import Area
from pingtang.audit.models import Cause
from pingtang.fields import TextField
from pingtang.jobs.models import Job


class BatchQuerySet(models.QuerySet):
    def within(self, area):
        """本辖区: uploaded by somebody whose area lies in that area."""
        return self.filter(area__code__startswith=area.code)

    def unfinished(self):
        """未了结: waiting for somebody, and keeping their rows."""
        return self.filter(state__in=[Batch.State.UPLOADED, Batch.State.READING, Batch.State.PREVIEW])


class Batch(models.Model):
    """批次. One uploaded spreadsheet; the file itself is kept under MEDIA_ROOT by a name of ours."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", "已上传"
        READING = "reading", "读取中"
        PREVIEW = "preview", "待确认"
        REFUSED = "refused", "未能读取"
        COMMITTING = "committing", "提交中"
        COMMITTED = "committed", "已导入"
        UNDONE = "undone", "已撤销"
        WITHDRAWN = "withdrawn", "已放弃"

    subject = "batches"

    roster = TextField("名册", max_length=60)
    filename = TextField("文件名", max_length=200)
    path = TextField("存放位置", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.BigIntegerField("大小(字节)")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="上传人", related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="辖区", related_name="+")
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.UPLOADED)
    job = models.ForeignKey(Job, models.PROTECT, verbose_name="后台任务", null=True, related_name="+")
    summary = models.JSONField("读取情况", default=dict)
    message = models.TextField("说明", blank=True)
    new = models.IntegerField("新增", default=0)
    changed = models.IntegerField("修改", default=0)
    same = models.IntegerField("无变化", default=0)
    wrong = models.IntegerField("有误", default=0)
    reason = TextField("提交说明", max_length=200, blank=True)
    skipped_wrong = models.BooleanField("只导入无误的行", default=False)
    committed_at = models.DateTimeField("提交时间", null=True)
    cause = models.OneToOneField(Cause, models.PROTECT, verbose_name="事由", null=True, related_name="batch")

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名册批次"
        constraints = [
            models.UniqueConstraint(
                fields=["roster", "area", "sha256"],
                condition=models.Q(state="committing"),
                name="rosters_batch_one_committing",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["committed", "undone"]) | models.Q(cause__isnull=False),
                name="rosters_batch_committed_has_cause",
            ),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="rosters_batch_sha256"),
        ]
        indexes = [models.Index(fields=["user", "-id"]), models.Index(fields=["sha256"])]

    def __str__(self):
        return f"批次 {self.pk}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("rosters:batch", args=[self.pk])

    @property
    def rows_count(self):
        return self.new + self.changed + self.same + self.wrong

    @property
    def declared(self):
        """The Roster that the batch is of."""
        from pingtang.rosters.roster import roster_named

        return roster_named(self.roster)


class Row(models.Model):
    """行. What one spreadsheet row says, and what committing it would do. Written by COPY, never changed."""

    class Verdict(models.TextChoices):
        WRONG = "wrong", "有误"
        CHANGED = "changed", "修改"
        NEW = "new", "新增"
        SAME = "same", "无变化"

    subject = "batches"

    batch = models.ForeignKey(Batch, models.CASCADE, verbose_name="批次", related_name="rows", db_index=False)
    place = models.IntegerField("次序")  # in the file, over all its sheets
    number = models.IntegerField("行号")
    sheet = models.TextField("工作表")
    raw = ArrayField(models.TextField(null=True), verbose_name="原文")
    values = ArrayField(models.TextField(null=True), verbose_name="取值")
    errors = models.JSONField("错误", default=dict)
    notes = models.JSONField("提示", default=dict)
    verdict = models.CharField("结论", max_length=7, choices=Verdict.choices)
    object_ids = ArrayField(models.BigIntegerField(null=True), verbose_name="记录")  # one a part; NULL is a new record
    versions = ArrayField(models.IntegerField(null=True), verbose_name="记录版本")

    class Meta:
        verbose_name = verbose_name_plural = "名册行"
        constraints = [models.UniqueConstraint(fields=["batch", "place"], name="rosters_row_place")]
        indexes = [models.Index(fields=["batch", "verdict", "place"])]
