"""驻村人员: who is posted to which village, as what and for how long, and how many days of a month they were there."""

from calendar import monthrange
from datetime import date, timedelta

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, Floor, Greatest, Least, Left
from django.db.models.lookups import Exact
from django.urls import reverse

from party.models.codelists import CadreRole
from party.models.guards import OF_CADRE, OF_MONTH
from pingtang.areas.models import COUNTY, TOWNSHIP, VILLAGE, Area, LocatedQuerySet
from pingtang.fields import (
    CodeField,
    DayField,
    IdNumberField,
    NameField,
    PhoneField,
    TextField,
    WholeField,
    YearField,
    impossible,
)
from pingtang.tracking import tracked


def month_before(on):
    """(first day, last day) of the last month that is over."""
    last = on.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


class StationedCadreQuerySet(LocatedQuerySet):
    def posted(self, on):
        """驻村登记在岗: begun by the day, and not ended before it."""
        return self.filter(Q(end_on__isnull=True) | Q(end_on__gte=on), start_on__lte=on)

    def on_duty(self, on):
        """在岗驻村人员: a person whose earlier posting was left open is counted once, where the later one is."""
        same = StationedCadre.objects.posted(on).filter(name=OuterRef("name"), id_number=OuterRef("id_number"))
        later = same.filter(
            Q(start_on__gt=OuterRef("start_on")) | Q(start_on=OuterRef("start_on"), pk__gt=OuterRef("pk"))
        )
        return self.posted(on).exclude(~Q(id_number="") & Exists(later))

    def unrecorded(self, first, last):
        """缺考勤: posted in the month, and its days are not recorded."""
        known = CadreMonth.objects.filter(cadre=OuterRef("pk"), year=first.year, month=first.month)
        return self.during(first, last).filter(~Exists(known))

    def during(self, first, last):
        """该月驻村: posted on any of its days."""
        return self.filter(Q(end_on__isnull=True) | Q(end_on__gte=first), start_on__lte=last)


@tracked
class StationedCadre(models.Model):
    """驻村人员. One row a posting. `end_on` is the last day on post."""

    subject = "cadres"
    headings = {
        "name": ["姓名"],
        "id_number": ["身份证号"],
        "role": ["驻村身份"],
        "unit": ["单位"],
        "township": ["乡(镇)", "所驻乡镇"],
        "village": ["所驻村", "行政村"],
        "start_on": ["驻村时间"],
        "end_on": ["离岗时间"],
        "phone": ["联系电话"],
    }

    posting_no = TextField("驻村编号", max_length=20, unique=True, blank=True, default="", editable=False)
    name = NameField("姓名")
    id_number = IdNumberField("身份证号", blank=True)
    role = CodeField("身份", codes=CadreRole)
    unit = TextField("派出单位")
    phone = PhoneField("电话", blank=True)
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+")
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="驻村", related_name="+")
    start_on = DayField("开始")
    end_on = DayField("结束", ahead=True, null=True, blank=True)
    end_reason = TextField("离岗原因", blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, verbose_name="接替", related_name="replaced_by", null=True, blank=True
    )
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = StationedCadreQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "驻村人员"
        triggers = OF_CADRE
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="party_cadre_ends_later",
                violation_error_message="结束日期不能早于开始日期",
            ),
            models.CheckConstraint(
                condition=Q(Exact(Left("village", 9), F("township"))),
                name="party_cadre_village_in_township",
                violation_error_message="所驻村不在所选的乡镇",
            ),
            models.UniqueConstraint(
                fields=["name", "village", "start_on"],
                name="party_cadre_once",
                violation_error_message="这个人在这个村从这一天起的驻村已经登记",
            ),
            models.UniqueConstraint(
                fields=["village", "id_number"],
                condition=Q(end_on__isnull=True) & ~Q(id_number=""),
                name="party_cadre_open_once",
                violation_error_message="这个人在这个村的驻村还没有结束,不能重复登记",
            ),
            *impossible(
                texts=["posting_no", "name", "id_number", "unit", "phone", "end_reason"],
                days=["start_on", "end_on"], codes={"role": CadreRole},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.posting_no} {self.name}"

    def get_absolute_url(self):
        return reverse("party:stationedcadre-detail", args=[self.pk])


class CadreMonthQuerySet(LocatedQuerySet):
    place = "cadre__"

    def with_needed(self, limit):
        """Adds `needed`: the days that a month asks for, of a part of a month its part."""
        first = models.Func(
            Cast("year", models.IntegerField()), F("month"), Value(1), function="make_date",
            output_field=models.DateField(),
        )  # fmt: skip
        last = MonthsEnd(first)
        posted = models.ExpressionWrapper(
            DaysFrom(Greatest("cadre__start_on", first), Least("cadre__end_on", last)) + 1,
            output_field=models.IntegerField(),
        )
        whole = models.ExpressionWrapper(DaysFrom(first, last) + 1, output_field=models.IntegerField())
        needed = Floor(Value(limit, models.DecimalField(max_digits=8, decimal_places=2)) * posted / whole)
        return self.annotate(needed=Cast(needed, models.IntegerField()))

    def too_few(self, limit):
        """驻村天数不足."""
        return self.with_needed(limit).filter(days__lt=F("needed"))


class DaysFrom(models.Func):
    """How many days the second day is after the first."""

    template, arg_joiner = "(%(expressions)s)", " - "
    output_field = models.IntegerField()

    def __init__(self, first, last, **extra):
        super().__init__(last, first, **extra)


class MonthsEnd(models.Func):
    """The last day of the month that begins on that day."""

    template = "(%(expressions)s + interval '1 month - 1 day')::date"
    output_field = models.DateField()


@tracked
class CadreMonth(models.Model):
    """驻村考勤. One row a posting and month."""

    subject = "cadres"
    headings = {"cadre": ["驻村编号"], "days": ["在村天数", "驻村天数"], "leave_days": ["请假天数"]}

    cadre = models.ForeignKey(StationedCadre, models.PROTECT, verbose_name="驻村人员", related_name="months")
    year = YearField("年度")
    month = WholeField("月份")
    days = WholeField("驻村天数")
    leave_days = WholeField("请假天数", default=0, blank=True)
    note = TextField("说明", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = CadreMonthQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "驻村考勤"
        triggers = OF_MONTH
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "year", "month"],
                name="party_cadremonth_once",
                violation_error_message="这个人这个月的考勤已经登记,请修改原来的记录",
            ),
            models.CheckConstraint(
                condition=Q(month__range=(1, 12)),
                name="party_cadremonth_month",
                violation_error_message="月份须在1至12之间",
            ),
            models.CheckConstraint(
                condition=Q(days__lte=31 - F("leave_days")),
                name="party_cadremonth_days_of_a_month",
                violation_error_message="驻村天数加请假天数不能超过一个月的天数",
            ),
            *impossible(texts=["note"], years=["year"], wholes=["days", "leave_days"]),
        ]

    def __str__(self):
        return f"{self.cadre} {self.year}年{self.month}月"

    def get_absolute_url(self):
        return reverse("party:cadremonth-detail", args=[self.pk])


class VillageQuerySet(LocatedQuerySet):
    def within(self, area):
        if len(area.code) == COUNTY:
            return self.filter(code__startswith=area.code)
        return self.filter(**{{TOWNSHIP: "parent_id", VILLAGE: "code"}[len(area.code)]: area.code})

    def with_cadre(self, on):
        """有驻村人员的村 on the day."""
        return self.filter(pk__in=StationedCadre.objects.on_duty(on).values("village"))

    def without_cadre(self, on):
        """没有驻村人员的村."""
        return self.exclude(pk__in=StationedCadre.objects.on_duty(on).values("village"))

    def without_first_secretary(self, on):
        """无在岗第一书记 on the day."""
        posted = StationedCadre.objects.posted(on).filter(village=OuterRef("pk"), role=CadreRole.FIRST_SECRETARY)
        return self.filter(~Exists(posted))

    def with_counts(self, on):
        """Adds how many of each role are on duty: `cadres`, `first_secretaries`, `residents`, `grids`."""
        here = StationedCadre.objects.on_duty(on).filter(village=OuterRef("pk")).order_by()

        def number(records):
            counted = records.values("village").annotate(n=Count("pk")).values("n")
            return Coalesce(models.Subquery(counted), 0, output_field=models.IntegerField())

        return self.annotate(
            cadres=number(here),
            first_secretaries=number(here.filter(role=CadreRole.FIRST_SECRETARY)),
            residents=number(here.filter(role=CadreRole.RESIDENT)),
            grids=number(here.filter(role=CadreRole.GRID)),
        )


class Villages(models.Manager.from_queryset(VillageQuerySet)):
    """Villages and communities only, each lying in its township and in itself."""

    def get_queryset(self):
        every = super().get_queryset().filter(level__in=[Area.Level.VILLAGE, Area.Level.COMMUNITY])
        return every.annotate(township_id=F("parent_id"), village_id=F("code"))


class Village(Area):
    """村(社区), as the place to which cadres are posted."""

    subject = "cadres"

    objects = Villages()

    class Meta:
        proxy = True
        verbose_name = verbose_name_plural = "村(社区)"

    def get_absolute_url(self):
        return reverse("party:village-detail", args=[self.pk])


def days_of(year, month):
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
