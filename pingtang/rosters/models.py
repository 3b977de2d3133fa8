"""名册批次: an uploaded spreadsheet, row by row, from upload to preview to commit to undo."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from pingtang.areas.models import Area
from pingtang.audit.models import Cause
from pingtang.fields import DayField, TextField, impossible
from pingtang.jobs.models import Job
from pingtang.rosters.roster import roster_named, rosters


class BatchQuerySet(models.QuerySet):
    def seen_by(self, user):
        """可见批次: one's own, and those of one's area, of the rosters whose records one may see."""
        slugs = [roster.slug for roster in rosters() if user.may(roster.subject)]
        near = models.Q(user=user) | models.Q(area__code__startswith=user.area_id)
        return self.filter(near, roster__in=slugs)

    def unfinished(self):
        """未了结: waiting for somebody, and keeping their rows."""
        return self.filter(state__in=[Batch.State.UPLOADED, Batch.State.READING, Batch.State.PREVIEW])

    def twins(self, batch):
        """同一文件: the same bytes as the same roster for the same area, in the records now."""
        return self.filter(
            roster=batch.roster, area=batch.area_id, sha256=batch.sha256, state=Batch.State.COMMITTED
        ).exclude(pk=batch.pk)


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
    sha256 = models.CharField("文件指纹(SHA-256)", max_length=64)
    size = models.BigIntegerField("大小(字节)")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="上传人", related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="辖区", related_name="+")
    as_of = DayField("数据日期", null=True)  # of rosters that show how things stood on a day
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.UPLOADED)
    job = models.ForeignKey(Job, models.PROTECT, verbose_name="后台任务", null=True, related_name="+")
    summary = models.JSONField("读取情况", default=dict)
    message = models.TextField("说明", blank=True)
    total = models.IntegerField("行数", default=0)
    new = models.IntegerField("新增", default=0)
    changed = models.IntegerField("修改", default=0)
    same = models.IntegerField("无变化", default=0)
    wrong = models.IntegerField("有误", default=0)
    reason = TextField("提交说明", max_length=200, blank=True)
    skipped_wrong = models.BooleanField("只导入无误的行", default=False)
    again = models.BooleanField("明知重复仍再次导入", default=False)
    committed_at = models.DateTimeField("提交时间", null=True)
    cause = models.OneToOneField(Cause, models.PROTECT, verbose_name="事由", null=True, related_name="batch")

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名册批次"
        constraints = [
            models.UniqueConstraint(
                fields=["roster", "area", "sha256"],
                condition=models.Q(state__in=["committing", "committed"], again=False),
                name="rosters_batch_same_file_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["committed", "undone"]) | models.Q(cause__isnull=False),
                name="rosters_batch_committed_has_cause",
            ),
            models.CheckConstraint(
                condition=models.Q(total=models.F("new") + models.F("changed") + models.F("same") + models.F("wrong")),
                name="rosters_batch_counts_sum_to_rows",
            ),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="rosters_batch_sha256"),
            *impossible(days=["as_of"]),
        ]
        indexes = [models.Index(fields=["user", "-id"]), models.Index(fields=["sha256"])]

    def __str__(self):
        return f"批次 {self.pk}"

    def get_absolute_url(self):
        return reverse("rosters:batch", args=[self.pk])

    @property
    def is_waiting(self):
        """Whether somebody has to decide: a preview, also after a commit that ended without writing."""
        return self.state == self.State.PREVIEW or (self.state == self.State.COMMITTING and not self.is_busy)

    @property
    def is_busy(self):
        """Whether a worker is at it, or about to be."""
        return bool(self.job and self.job.is_open)

    @property
    def declared(self):
        """The Roster that the batch is of."""
        return roster_named(self.roster)


class Row(models.Model):
    """行. What one spreadsheet row says, and what committing it would do. Written by COPY, never changed."""

    class Verdict(models.TextChoices):
        WRONG = "wrong", "有误"
        CHANGED = "changed", "修改"
        NEW = "new", "新增"
        SAME = "same", "无变化"

    subject = "batches"

    # no constraint: the database would look the batch up again for each of a hundred thousand rows
    batch = models.ForeignKey(
        Batch, models.CASCADE, verbose_name="批次", related_name="rows", db_index=False, db_constraint=False
    )
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

    def __str__(self):
        return f"第 {self.number} 行"
