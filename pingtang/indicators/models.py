"""指标存档: figures as they stood on a night, figures that are typed in, and what they are to reach in a year."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.areas.models import TOWNSHIP, Area
from pingtang.codes import Codes
from pingtang.fields import CodeField, DayField, TextField, YearField, impossible
from pingtang.indicators.figures import titles
from pingtang.tracking import tracked

LARGEST = 10**13


class FigureField(models.DecimalField):
    """指标值, in the figure's own unit."""

    kind = "decimal"
    bounds = (-LARGEST, LARGEST)  # for a roster that fills it

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_digits": 20, "decimal_places": 6} | kwargs)


class SnapshotQuerySet(models.QuerySet):
    def whole_days(self):
        """Those of days of which every figure was kept."""
        return self.filter(alone=False)


class Snapshot(models.Model):
    """快照. One figure of one area for the period from `since` to `on`, as it was computed at that moment.

    `value` is 当晚值 and stays. `now` is what was computed for the same day when it was looked at last (`checked_at`):
    records may have been corrected since. `made_up`: nobody kept that night; the value was computed afterwards.
    `alone`: computed for the page of this one figure; it does not say that the day's others are kept too.
    """

    subject = "figures"

    code = TextField("指标", max_length=60)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="地区", related_name="+")
    since = DayField("起始日期")
    on = DayField("截止日期")
    value = FigureField("当晚值", null=True)
    part = FigureField("分子", null=True)
    whole = FigureField("分母", null=True)
    computed_at = models.DateTimeField("计算时间", default=timezone.now)
    made_up = models.BooleanField("补算", default=False, db_default=False)
    alone = models.BooleanField("单独计算", default=False, db_default=False)
    now = FigureField("现值", null=True)
    checked_at = models.DateTimeField("核对时间", null=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "指标快照"
        constraints = [
            models.UniqueConstraint(fields=["on", "since", "area", "code"], name="indicators_snapshot_once"),
            *impossible(days=["since", "on"]),
        ]
        indexes = [models.Index(fields=["area", "code", "on"], name="indicators_snapshot_series")]

    def __str__(self):
        return f"{self.code} {self.area_id} {self.on}"


class PaperQuerySet(PapersQuerySet):
    """What a person typed in of figures: the own area's, that below it, and what the areas above have."""

    def within(self, area):
        above = [area.code[:digits] for digits in (6, TOWNSHIP) if digits < len(area.code)]
        return self.filter(Q(area__code__startswith=area.code) | Q(area__in=above))

    def counting(self):
        """已审定的 count; others wait for the second person."""
        return self.filter(state=ApprovalState.CONFIRMED)


class Paper(models.Model):
    """What entries and targets share: a number of a figure with its source, which another person confirms."""

    subject = "entries"

    code = TextField("指标", max_length=60, choices=titles)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="地区", related_name="+")
    value = FigureField("数值")
    source = TextField("来源", max_length=200)
    doc_no = TextField("文号", max_length=60, blank=True)
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("填报人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    class Meta:
        abstract = True

    TEXTS = ["code", "source", "doc_no", "returned_reason"]


def within_bounds():
    return models.CheckConstraint(
        condition=Q(value__range=(-LARGEST, LARGEST)),
        name="%(app_label)s_%(class)s_value",
        violation_error_message="数值过大,请核对",
    )


class EntryQuerySet(PaperQuerySet):
    def of(self, code, scope):
        """填报: of that figure, for the scope's area and period, confirmed."""
        return self.counting().filter(code=code, area=scope.area, on__range=(scope.since, scope.on))

    def newest(self, code, scope):
        """The value for the latest day of the period, or None."""
        return self.of(code, scope).order_by("-on", "-pk").values_list("value", flat=True).first()


@tracked
class Entry(Paper):
    """填报数. A figure that follows from no records: typed in with its source and document."""

    headings = {"code": ["指标名称", "指标代码"], "on": ["数据日期"]}

    on = DayField("截止日期", help_text="这个数是哪一天的,如通报的数据截止日期")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "指标填报"
        triggers = [confirmed_by_another("code", "area_id", '"on"', "value", "source", "doc_no")]
        constraints = [
            not_the_same(),
            within_bounds(),
            models.UniqueConstraint(
                fields=["code", "area", "on"], name="indicators_entry_once",
                violation_error_message="这个指标这一天已经填报,请打开那条记录修改",
            ),
            *impossible(texts=Paper.TEXTS, days=["on"], codes={"state": ApprovalState}),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_code_display()} {self.on}"

    def get_absolute_url(self):
        return reverse("indicators:entry-detail", args=[self.pk])


class Bound(Codes):
    """目标方向."""

    AT_LEAST = "at_least", "至少、达到", "不低于"
    AT_MOST = "at_most", "最多、控制在", "不高于"


class TargetQuerySet(PaperQuerySet):
    def in_force(self, on):
        """有效目标: of that year, confirmed, and set by the day; of several for one figure the one set last."""
        found = self.counting().filter(year=on.year, set_on__lte=on)
        return found.order_by("code", "area", "-set_on", "-pk").distinct("code", "area")


@tracked
class Target(Paper):
    """年度目标. What a figure is to reach by the end of a year; one that is adjusted gets another row, set later."""

    headings = {"code": ["指标名称", "指标代码"], "set_on": ["下达时间"], "value": ["目标", "目标值", "任务数"]}

    year = YearField("年度")
    bound = CodeField("目标方向", codes=Bound, default=Bound.AT_LEAST)
    set_on = DayField("下达日期")

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度目标"
        triggers = [
            confirmed_by_another("code", "area_id", "year", "value", "bound", "set_on", "source", "doc_no"),
        ]
        constraints = [
            not_the_same(),
            within_bounds(),
            models.UniqueConstraint(
                fields=["code", "area", "year", "set_on"], name="indicators_target_once",
                violation_error_message="这个指标这一年当天下达的目标已经登记,请打开那条记录修改",
            ),
            models.CheckConstraint(
                condition=Q(set_on__year__lte=F("year")),
                name="indicators_target_set_in_time",
                violation_error_message="下达日期不能晚于目标年度",
            ),
            *impossible(
                texts=Paper.TEXTS, days=["set_on"], years=["year"], codes={"state": ApprovalState, "bound": Bound}
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year}年{self.get_code_display()}目标"

    def get_absolute_url(self):
        return reverse("indicators:target-detail", args=[self.pk])
