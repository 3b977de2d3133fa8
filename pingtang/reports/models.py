"""报告: every report and bulletin that was issued, as it was issued."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from pingtang.areas.models import COUNTY, Area
from pingtang.fields import DayField, TextField, impossible
from pingtang.indicators.figures import Scope
from pingtang.tracking import tracked


class ReportQuerySet(models.QuerySet):
    def unread(self, user):
        """未读: what this user has not opened yet."""
        return self.exclude(pk__in=Reading.objects.filter(user=user).values("report"))

    def seen_from(self, area):
        """本辖区可见: the county's reports, which all get, and those of the own area."""
        return self.filter(Q(area__level=Area.Level.COUNTY) | Q(area__code__startswith=area.code))


@tracked
class Report(models.Model):
    """报告. `content` is the list of its blocks; it is frozen when the report is issued."""

    subject = "reports"

    kind = TextField("种类", max_length=40)
    number = models.IntegerField("期号")
    title = TextField("标题", max_length=100)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="范围", related_name="+")
    since = DayField("起始日期")
    on = DayField("截止日期")
    content = models.JSONField("内容")
    issued_at = models.DateTimeField("印发时间", default=timezone.now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="印发人", null=True, related_name="+"
    )
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告"
        constraints = [
            # one report of a kind for an area and a period, however often the clock rings
            models.UniqueConstraint(fields=["kind", "area", "since", "on"], name="reports_report_once"),
            models.UniqueConstraint(fields=["kind", "area", "number", "since"], name="reports_report_number"),
            models.CheckConstraint(condition=Q(on__gte=models.F("since")), name="reports_report_period"),
            *impossible(days=["since", "on"]),
        ]
        indexes = [models.Index(fields=["kind", "on"])]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reports:report-detail", args=[self.pk])

    @property
    def scope(self):
        return Scope(self.area, self.since, self.on)

    @property
    def subtitle(self):
        return f"第{self.number}期  {self.since:%Y-%m-%d} 至 {self.on:%Y-%m-%d}"

    @property
    def filename(self):
        return f"{self.title}({self.since:%Y%m%d}-{self.on:%Y%m%d})"

    @property
    def is_of_the_county(self):
        return len(self.area_id) == COUNTY


class Reading(models.Model):
    """已读. Who has opened a report, and when first."""

    subject = "reports"

    report = models.ForeignKey(Report, models.CASCADE, verbose_name="报告", related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="用户", related_name="+")
    at = models.DateTimeField("阅读时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "报告阅读"
        constraints = [models.UniqueConstraint(fields=["report", "user"], name="reports_reading_once")]

    def __str__(self):
        return f"{self.user} {self.report}"
