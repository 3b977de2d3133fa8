"""报告值: each number of an issued report with the keys of the records behind it, so that it can be explained."""

from django.db import models

from pingtang.fields import DayField, TextField, impossible
from pingtang.indicators.figures import Scope
from pingtang.reports.freezing import Kept
from pingtang.reports.models import guards
from pingtang.reports.models.report import Report


class Stated(models.Model):
    """报告值. Of a rate also its part and whole, whose own rows hold the records; those are `cited` or only needed.

    `ids` and `amounts` are written by pingtang/reports/freezing.py.
    """

    subject = "reports"

    report = models.ForeignKey(Report, models.PROTECT, verbose_name="报告", related_name="stated")
    code = TextField("指标", max_length=60)
    title = TextField("名称", max_length=100)
    unit = TextField("单位", max_length=20, blank=True)
    since = DayField("起始日期")
    on = DayField("截止日期")
    cited = models.BooleanField("写在报告中")
    value = models.DecimalField("报告值", max_digits=20, decimal_places=6, null=True)
    part = models.DecimalField("分子", max_digits=20, decimal_places=6, null=True)
    whole = models.DecimalField("分母", max_digits=20, decimal_places=6, null=True)
    part_code = TextField("分子指标", max_length=60, blank=True)
    whole_code = TextField("分母指标", max_length=60, blank=True)
    table = TextField("记录表", max_length=80, blank=True)
    records = models.IntegerField("记录数", null=True)
    ids = models.BinaryField("记录编号", null=True)
    amounts = models.BinaryField("各记录的数", null=True)
    places = models.SmallIntegerField("小数位", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "报告值"
        triggers = guards.OF_STATED
        constraints = [
            models.UniqueConstraint(fields=["report", "code", "since", "on"], name="reports_stated_once"),
            *impossible(days=["since", "on"]),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    @property
    def scope(self):
        return Scope(self.report.area, self.since, self.on)

    @property
    def kept(self):
        """The records as they were kept; None of a figure that counts none."""
        if self.ids is None:
            return None
        amounts = None if self.amounts is None else bytes(self.amounts)
        return Kept(bytes(self.ids), amounts, self.places)
