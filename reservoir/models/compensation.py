"""补偿清单: agreements of one works that are paid together, after notice and approval, and each once."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Round
from django.urls import reverse

from pingtang.accounts.roles import Stream
from pingtang.approving import not_the_same
from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import (
    AccountField,
    CodeField,
    IdNumberField,
    MoneyField,
    MuField,
    NameField,
    WholeField,
    YearField,
    impossible,
)
from pingtang.notices.models import PublishedList
from pingtang.notices.models.guards import accounts_known, of_lines, step_by_step
from pingtang.tracking import tracked
from reservoir.models.agreements import LandAgreement, ResettlementAgreement
from reservoir.models.codelists import CompensationKind
from reservoir.models.guards import OF_COMPENSATION_RUN
from reservoir.models.works import Reservoir, township, village


def plainly(number):
    """30000 for 30000.00, 45.72 for 45.720: as a notice writes it; "" for nothing."""
    return "" if number is None else f"{number.normalize():f}"


@tracked
class CompensationRun(PublishedList):
    """移民补偿清单: of one works, either land or resettlement."""

    subject = "compensations"
    work_stream = Stream.RESERVOIR
    public_headings = ["地类或安置方式", "面积(亩)", "标准(元/亩)"]
    payment_headings = ["姓名", "身份证号", "收款账号", "协议", "面积(亩)", "标准(元/亩)", "补偿金额(元)"]

    reservoir = models.ForeignKey(Reservoir, models.PROTECT, verbose_name="工程", related_name="runs")
    kind = CodeField("补偿种类", codes=CompensationKind)
    year = YearField("年度")
    number = WholeField("批次")

    class Meta:
        verbose_name = verbose_name_plural = "移民补偿清单"
        triggers = [step_by_step(), accounts_known("reservoir_compensation"), *OF_COMPENSATION_RUN]
        constraints = [
            not_the_same("approved_by", "made_by"),
            models.UniqueConstraint(
                fields=["reservoir", "kind", "year", "number"], name="reservoir_compensationrun_number",
                violation_error_message="这一批次已经编制",
            ),
            *impossible(
                texts=PublishedList.TEXTS, days=PublishedList.DAYS, years=["year"], wholes=["number"],
                codes={"kind": CompensationKind},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.reservoir}{self.year}年第{self.number}批{self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("reservoir:compensationrun-detail", args=[self.pk])

    @property
    def public_title(self):
        return f"{self.reservoir}{self.year}年第{self.number}批{self.get_kind_display()}公示"

    def _paid(self):
        return self.lines.select_related("land", "resettlement").order_by("township", "village", "pk")

    def public_rows(self):
        for line in self._paid():
            what = line.land.get_land_kind_display() if line.land_id else line.resettlement.get_mode_display()
            told = [what, plainly(line.area_mu), plainly(line.unit_price)]
            yield line.township_id, line.village_id, line.name, told, line.amount

    def payment_rows(self):
        for line in self._paid():
            called = line.land.agreement_no if line.land_id else "安置协议"
            yield (line.name, line.id_number, line.bank_account, called, line.area_mu, line.unit_price, line.amount)


@tracked
class Compensation(models.Model):
    """补偿明细. A copy of one agreement as it is paid; an agreement is in one list only."""

    subject = "compensations"

    run = models.ForeignKey(CompensationRun, models.PROTECT, verbose_name="移民补偿清单", related_name="lines")
    land = models.OneToOneField(
        LandAgreement, models.PROTECT, verbose_name="土地补偿协议", related_name="compensation", null=True
    )
    resettlement = models.OneToOneField(
        ResettlementAgreement, models.PROTECT, verbose_name="移民安置协议", related_name="compensation", null=True
    )
    name = NameField("姓名")
    id_number = IdNumberField("身份证号")
    township = township()
    village = village()
    area_mu = MuField("面积(亩)", null=True)
    unit_price = MoneyField("单价(元/亩)", null=True)
    amount = MoneyField("补偿金额(元)")
    bank_account = AccountField("收款账号", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = CountywideQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "移民补偿明细"
        triggers = of_lines("reservoir_compensationrun", "run_id")
        constraints = [
            models.CheckConstraint(
                condition=Q(land__isnull=False, resettlement__isnull=True, area_mu__isnull=False)
                | Q(land__isnull=True, resettlement__isnull=False, area_mu__isnull=True),
                name="reservoir_compensation_of_one",
                violation_error_message="一条补偿明细只对应一份协议",
            ),
            models.CheckConstraint(
                condition=Q(area_mu__isnull=True) | Q(amount=Round(F("area_mu") * F("unit_price"), 2)),
                name="reservoir_compensation_amount",
                violation_error_message="补偿金额须等于面积乘以单价",
            ),
            *impossible(texts=["name", "id_number", "bank_account"], mu=["area_mu"], money=["unit_price", "amount"]),
        ]

    def __str__(self):
        return f"{self.run} {self.name}"

    def get_absolute_url(self):
        return reverse("reservoir:compensation-detail", args=[self.pk])
