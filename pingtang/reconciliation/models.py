"""报告对账: reports written by hand, each number beside what the records say; and the wordings learned."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from pingtang.areas.models import Area
from pingtang.fields import DayField, TextField, WholeField, impossible
from pingtang.indicators.figures import Scope
from pingtang.jobs.models import Job
from pingtang.tracking import tracked


class ReconciliationQuerySet(models.QuerySet):
    def within(self, area):
        """本辖区: of reports of that area and of those below it."""
        return self.filter(area__code__startswith=area.code)


@tracked
class Reconciliation(models.Model):
    """对账. `lines` are the numbers of the text with their verdicts, as they were computed at `computed_at`.

    `chosen`: {place of a number: figure code, "" for none} that people put right in this very text.
    `period_words`: the report's words from which the period was read, "" when somebody typed it.
    """

    class Origin(models.TextChoices):
        PASTED = "pasted", "粘贴"
        FILE = "file", "上传文件"

    subject = "reconciliation"

    name = TextField("报告名称", max_length=120)
    origin = models.CharField("来源", max_length=6, choices=Origin.choices)
    sha256 = models.CharField("文件校验值", max_length=64)
    text = models.TextField("正文")
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="范围", related_name="+")
    since = DayField("起始日期")
    on = DayField("截止日期")
    period_words = TextField("期间依据", max_length=60, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="对账人", related_name="+", editable=False
    )
    made_at = models.DateTimeField("提交时间", default=timezone.now, editable=False)
    chosen = models.JSONField("更正的归属", default=dict)
    lines = models.JSONField("对账结果", default=list)
    numbers = WholeField("数字", default=0)
    attributed = WholeField("已归属", default=0)
    doubtful = WholeField("有出入", default=0)
    computed_at = models.DateTimeField("对账时间", null=True, editable=False)
    seconds = models.FloatField("用时(秒)", null=True, editable=False)
    job = models.ForeignKey(Job, models.SET_NULL, verbose_name="后台任务", null=True, related_name="+", editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告对账"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(on__gte=models.F("since")),
                name="reconciliation_reconciliation_period",
                violation_error_message="截止日期早于起始日期",
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="reconciliation_reconciliation_sha256"
            ),
            models.CheckConstraint(
                condition=models.Q(numbers__gte=models.F("attributed"))
                & models.Q(attributed__gte=models.F("doubtful")),
                name="reconciliation_reconciliation_counts",
            ),
            *impossible(texts=["name"], days=["since", "on"], wholes=["numbers", "attributed", "doubtful"]),
        ]
        indexes = [models.Index(fields=["area", "-id"])]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reconciliation:opened", args=[self.pk])

    @property
    def scope(self):
        return Scope(self.area, self.since, self.on)

    @property
    def is_busy(self):
        """Whether a worker is at it, or about to be."""
        return bool(self.job and self.job.is_open)


class WordingQuerySet(models.QuerySet):
    def known(self):
        """{wording: codes}: what people said these words mean."""
        found = {}
        for words, code in self.values_list("words", "code"):
            found.setdefault(words, set()).add(code)
        return found


@tracked
class Wording(models.Model):
    """用语. The words around a number, and the figure that they mean: learned when somebody puts a number right.

    The same words may mean one figure here and another there; an empty code is “no figure”.
    """

    subject = "reconciliation"

    words = TextField("用语", max_length=60)
    code = TextField("指标", max_length=60, blank=True)
    taught_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="更正人", related_name="+")
    taught_at = models.DateTimeField("更正时间", default=timezone.now)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告用语"
        constraints = [models.UniqueConstraint(fields=["words", "code"], name="reconciliation_wording_once")]

    def __str__(self):
        return self.words
