"""报告文字: what people write beside the computed numbers, one row for each place in a report that has room for it."""

from django.db import models

from pingtang.approving import who
from pingtang.fields import TextField
from pingtang.reports.models import guards
from pingtang.reports.models.report import Report
from pingtang.tracking import tracked

# a line ends a paragraph; all other controls are refused
LINES_ONLY = r"^[^\u0001-\u0009\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2060\ufeff]*$"
LONGEST = 20_000


class PassageQuerySet(models.QuerySet):
    def within(self, area):
        """本辖区的: of a report about that area or one below it."""
        return self.filter(report__area__code__startswith=area.code)


@tracked
class Passage(models.Model):
    """报告文字. A line is a paragraph; `{households.remaining}` stands for the number that the records give."""

    subject = "reports"

    report = models.ForeignKey(Report, models.CASCADE, verbose_name="报告", related_name="passages")
    slot = TextField("位置", max_length=40)
    title = TextField("部分", max_length=60)
    place = models.SmallIntegerField("次序")
    text = TextField("文字", max_length=LONGEST, blank=True)
    written_by = who("修改人")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告文字"
        triggers = guards.OF_PASSAGE
        constraints = [
            models.UniqueConstraint(fields=["report", "slot"], name="reports_passage_once"),
            models.CheckConstraint(
                condition=models.Q(text__regex=LINES_ONLY),
                name="reports_passage_texts",
                violation_error_message="文字中有看不见的控制字符,请重新输入",
            ),
        ]

    def __str__(self):
        return self.title
