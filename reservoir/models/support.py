"""后期扶持直补: who is entitled, a year's list of them, and what each of them is given in it.

Twenty years from `start_on`, by the month: the first and the last year are paid in part, so that nobody gets more.
"""

from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear
from django.db.models.lookups import Exact, GreaterThan
from django.urls import reverse

from pingtang.accounts.roles import Stream
from pingtang.approving import not_the_same
from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import (
    AccountField,
    CodeField,
    DayField,
    IdNumberField,
    MoneyField,
    NameField,
    TextField,
    WholeField,
    YearField,
    impossible,
)
from pingtang.notices.models import PublishedList
from pingtang.notices.models.guards import accounts_known, of_lines, step_by_step
from pingtang.tracking import tracked
from reservoir.models.agreements import person
from reservoir.models.codelists import SupportEnd, SupportMode
from reservoir.models.works import Reservoir, township, village


def months_in(year, years, start="start_on"):
    """扶持月数 of a year, a number or an expression: 12; of the first and the last what makes `years` in all."""
    year = year if hasattr(year, "resolve_expression") else Value(year, output_field=IntegerField())
    begun, month, last = ExtractYear(start), ExtractMonth(start), ExtractYear(start) + Value(int(years))
    return Case(
        When(GreaterThan(begun, year), then=Value(0)),
        When(Exact(begun, year), then=Value(13) - month),
        When(GreaterThan(year, last), then=Value(0)),
        When(Exact(year, last), then=month - Value(1)),
        default=Value(12),
        output_field=IntegerField(),
    )


class MigrantQuerySet(CountywideQuerySet):
    def supported(self, year):
        """在册直补人口 of a year: cash, begun, and not struck off for it or an earlier year."""
        return self.filter(
            Q(struck_from=None) | Q(struck_from__gt=year), mode=SupportMode.CASH, start_on__year__lte=year
        )

    def struck_off(self, year):
        """当年核减."""
        return self.filter(struck_from=year)

    def not_listed(self, year):
        """当年没有直补记录."""
        return self.exclude(Exists(LaterSupport.objects.filter(migrant=OuterRef("pk"), year=year)))


@tracked
class Migrant(models.Model):
    """后扶人口. One row a person; who is struck off keeps the row, with the year from which and why."""

    subject = "reservoir"
    headings = {
        "reservoir": ["原迁出水库"],
        "mode": ["扶持方式"],
        "start_on": ["核定时间"],
        "bank_account": ["账号", "银行账号", "一卡通账号"],
    }

    id_number = IdNumberField("身份证号", db_index=False, unique=True)
    name = NameField("姓名")
    person = person()
    reservoir = models.ForeignKey(
        Reservoir, models.PROTECT, verbose_name="原工程", related_name="migrants", null=True, blank=True
    )
    township = township()
    village = village()
    mode = CodeField("扶持方式", codes=SupportMode, default=SupportMode.CASH)
    start_on = DayField("扶持起始日", ahead=True)
    bank_account = AccountField("收款账号", blank=True)
    struck_from = YearField("停发年度", null=True, blank=True, editable=False)
    struck_reason = CodeField("核减原因", codes=SupportEnd, blank=True, default="", db_default="", editable=False)
    struck_note = TextField("核减依据", max_length=200, blank=True, default="", db_default="", editable=False)
    kept_note = TextField(
        "核实保留依据", max_length=200, blank=True, default="", db_default="", editable=False,
        help_text="写明以后,不再按部门名册核减",
    )  # fmt: skip
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = MigrantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后扶人口"
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_from__isnull=True, struck_reason="")
                | Q(struck_from__isnull=False) & Q(struck_reason__in=SupportEnd.values) & ~Q(struck_note=""),
                name="reservoir_migrant_struck",
                violation_error_message="核减须有停发年度、原因和依据",
            ),
            *impossible(
                texts=["id_number", "name", "bank_account", "struck_note", "kept_note"], days=["start_on"],
                years=["struck_from"],
                codes={"mode": SupportMode},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reservoir:migrant-detail", args=[self.pk])


@tracked
class SupportRun(PublishedList):
    """直补清单: a year's direct support; a second list of the year holds only whom the first did not."""

    subject = "compensations"
    work_stream = Stream.RESERVOIR
    public_headings = ["原工程", "扶持月数"]
    payment_headings = ["姓名", "身份证号", "收款账号", "原工程", "扶持起始日", "扶持月数", "金额(元)"]

    year = YearField("年度")
    number = WholeField("批次")

    class Meta:
        verbose_name = verbose_name_plural = "后扶直补清单"
        triggers = [step_by_step(), accounts_known("reservoir_latersupport")]
        constraints = [
            not_the_same("approved_by", "made_by"),
            models.UniqueConstraint(
                fields=["year", "number"], name="reservoir_supportrun_number",
                violation_error_message="这一批次已经编制",
            ),
            *impossible(texts=PublishedList.TEXTS, days=PublishedList.DAYS, years=["year"], wholes=["number"]),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year}年第{self.number}批后扶直补"

    def get_absolute_url(self):
        return reverse("reservoir:supportrun-detail", args=[self.pk])

    @property
    def public_title(self):
        return f"平塘县{self.year}年第{self.number}批大中型水库移民后期扶持直补资金公示"

    def _paid(self):
        return self.lines.select_related("reservoir").order_by("township", "village", "pk")

    def public_rows(self):
        for line in self._paid():
            told = [str(line.reservoir or ""), str(line.months)]
            yield line.township_id, line.village_id, line.name, told, line.amount

    def payment_rows(self):
        for line in self._paid():
            yield (
                line.name, line.id_number, line.bank_account, str(line.reservoir or ""), line.start_on, line.months,
                line.amount,
            )  # fmt: skip


class LaterSupportQuerySet(CountywideQuerySet):
    def approved(self, on):
        """本年度审定的直补 by the day."""
        return self.filter(run__approved_on__lte=on, run__approved_on__year=on.year)

    def paid(self, on):
        """已发放 by the day, of all years."""
        return self.filter(run__paid_on__lte=on)


@tracked
class LaterSupport(models.Model):
    """后扶直补. One row a person and year, a copy of the person as paid: nobody is paid twice for a year."""

    subject = "compensations"
    headings = {"reservoir": ["原迁出水库"], "mode": ["扶持方式"], "start_on": ["核定时间"], "amount": ["补助金额"]}

    run = models.ForeignKey(SupportRun, models.PROTECT, verbose_name="后扶直补清单", related_name="lines")
    migrant = models.ForeignKey(Migrant, models.PROTECT, verbose_name="后扶人口", related_name="supports")
    year = YearField("年度")
    id_number = IdNumberField("身份证号")
    name = NameField("姓名")
    reservoir = models.ForeignKey(
        Reservoir, models.PROTECT, verbose_name="原工程", related_name="+", null=True, blank=True
    )
    township = township()
    village = village()
    mode = CodeField("方式", codes=SupportMode)
    start_on = DayField("扶持起始日", ahead=True)
    months = WholeField("扶持月数")
    amount = MoneyField("年度金额(元)")
    bank_account = AccountField("收款账号", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = LaterSupportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后扶直补明细"
        triggers = of_lines("reservoir_supportrun", "run_id")
        constraints = [
            models.UniqueConstraint(
                fields=["migrant", "year"],
                name="reservoir_latersupport_once",
                violation_error_message="这个人这一年已有直补记录",
            ),
            models.CheckConstraint(
                condition=Q(months__range=(1, 12)),
                name="reservoir_latersupport_months",
                violation_error_message="扶持月数须在1至12之间",
            ),
            *impossible(
                texts=["id_number", "name", "bank_account"], days=["start_on"], years=["year"], wholes=["months"],
                money=["amount"], codes={"mode": SupportMode},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year}年 {self.name}"

    def get_absolute_url(self):
        return reverse("reservoir:latersupport-detail", args=[self.pk])
