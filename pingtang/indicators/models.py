"""指标存档: figures as they stood on a night, and figures that are typed in."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from pingtang.areas.models import Area
from pingtang.fields import DayField, TextField, impossible
from pingtang.tracking import tracked


class Snapshot(models.Model):
    """快照. One figure of one area for the period from `since` to `on`, as it was computed at that moment."""

    subject = "figures"

    code = TextField("指标", max_length=60)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="地区", related_name="+")
    since = DayField("起始日期")
    on = DayField("截止日期")
    value = models.DecimalField("数值", max_digits=20, decimal_places=6, null=True)
    part = models.DecimalField("分子", max_digits=20, decimal_places=6, null=True)
    whole = models.DecimalField("分母", max_digits=20, decimal_places=6, null=True)
    computed_at = models.DateTimeField("计算时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "指标快照"
        constraints = [
            models.UniqueConstraint(fields=["on", "since", "area", "code"], name="indicators_snapshot_once"),
            *impossible(days=["since", "on"]),
        ]

    def __str__(self):
        return f"{self.code} {self.area_id} {self.on}"


class EntryQuerySet(models.QuerySet):
    def of(self, code, scope):
        """填报: of that figure, for the scope's area and period."""
        return self.filter(code=code, area=scope.area, on__range=(scope.since, scope.on))

    def newest(self, code, scope):
        """The value typed in last for the latest day of the period, or None."""
        return self.of(code, scope).order_by("-on", "-pk").values_list("value", flat=True).first()


@tracked
class Entry(models.Model):
    """填报数. A figure that follows from no records: typed in with its source and document."""

    subject = "figures"

    code = TextField("指标", max_length=60)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="地区", related_name="+")
    on = DayField("截止日期")
    value = models.DecimalField("数值", max_digits=20, decimal_places=6)
    source = TextField("来源", max_length=200)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="填报人", null=True, related_name="+", editable=False
    )
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "指标填报"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__range=(-(10**13), 10**13)), name="indicators_entry_value"
            ),
            *impossible(days=["on"]),
        ]

    def __str__(self):
        return f"{self.code} {self.on}"
