"""核心区住户: who lives in the core zone, how they wish to be resettled and why, how far each has come."""

from decimal import Decimal

from django.apps import apps
from django.db import models
from django.db.models import Case, DecimalField, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from corezone.models.codelists import ChoiceReason, HomePlace, ResettleMode, Stage
from corezone.models.guards import OF_HOUSEHOLD
from households.models.household import not_yet
from pingtang.areas.models import Area, LocatedQuerySet
from pingtang.fields import (
    AccountField,
    CodeField,
    DayField,
    IdNumberField,
    NameField,
    PhoneField,
    TextField,
    WholeField,
    YesNoField,
    impossible,
)
from pingtang.tracking import tracked

MONEY = DecimalField(max_digits=16, decimal_places=2)
ELSEWHERE = [HomePlace.MARKET_TOWN, HomePlace.COUNTY_SEAT, HomePlace.OUTSIDE]


class ZoneHouseholdQuerySet(LocatedQuerySet):
    def unmoved(self, on):
        """剩余未搬迁: not moved by the day."""
        return self.filter(not_yet("moved_on", on))

    def moved(self, on):
        """已搬迁 by the day."""
        return self.filter(moved_on__lte=on)

    def choosing(self, mode, on):
        """未搬迁户中选择某种安置方式的, as they had said by the day."""
        return self.unmoved(on).filter(choice=mode, chosen_on__lte=on)

    def undecided(self, on):
        """未搬迁户中还没有登记意愿的."""
        return self.unmoved(on).filter(Q(choice__isnull=True) | Q(chosen_on__gt=on))

    def with_own_home(self):
        """在集镇、县城及县外有房和购房."""
        return self.filter(home_place__in=ELSEWHERE)

    def without_own_home(self):
        """他处没有住房,或没有登记."""
        return self.exclude(home_place__in=ELSEWHERE)

    def with_money(self, on):
        """Adds 补偿 compensation, 还房结算 flat_price, 应兑付 payable and by that day 已兑付 paid."""
        return self.annotate(
            compensation=_summed("ZoneBuilding", "compensation"),
            flat_price=_summed("ResettlementFlat", "price"),
            paid=_summed("ZonePayment", "amount", lambda payments: payments.paid(on)),
        ).annotate(payable=Greatest(F("compensation") - F("flat_price"), Value(Decimal(0)), output_field=MONEY))

    def with_stage(self, on):
        """Adds 办理阶段 as it was on that day, worked out from the dated facts."""
        houses = _of_household("ZoneBuilding").filter(surveyed_on__lte=on)
        standing = houses.filter(not_yet("demolished_on", on))
        paid = _of_household("ZonePayment").paid(on)
        reached = [
            (Q(restored_on__lte=on), Stage.RESTORED),
            (Q(moved_on__lte=on) & Exists(houses) & ~Exists(standing), Stage.DEMOLISHED),
            (Q(moved_on__lte=on), Stage.MOVED),
            (Q(signed_on__lte=on) & Exists(paid), Stage.PAID),
            (Q(signed_on__lte=on), Stage.SIGNED),
            (Q(choice__isnull=False, chosen_on__lte=on) & Exists(houses), Stage.CHOSEN),
            (Exists(houses), Stage.MEASURED),
            (Q(surveyed_on__lte=on), Stage.SURVEYED),
        ]
        return self.annotate(
            stage=Case(
                *[When(condition, then=Value(stage.value)) for condition, stage in reached],
                default=Value(Stage.ENTERED.value),
                output_field=models.CharField(),
            )
        )


def _of_household(model):
    """What of another of our tables hangs on the household that is asked about."""
    return apps.get_model("corezone", model).objects.filter(household=OuterRef("pk"))


def _summed(model, field, narrow=lambda records: records):
    sums = narrow(_of_household(model)).order_by().values("household").annotate(sum=Sum(field)).values("sum")
    return Coalesce(Subquery(sums), Value(Decimal(0)), output_field=MONEY)


@tracked
class ZoneHousehold(models.Model):
    """核心区住户. One row a household: from the survey at its door to the green that grows where its house stood."""

    subject = "corezone"
    headings = {
        "code": ["编号"],
        "head_name": ["户主"],
        "head_id_number": ["身份证号", "户主证件号码"],
        "village": ["村", "行政村"],
        "village_group": ["组"],
        "persons": ["家庭人口"],
        "phone": ["电话", "联系方式"],
        "choice": ["安置方式"],
        "choice_reason": ["原因"],
        "home_place": ["住房情况", "他处住房"],
        "has_safe_home": ["有无安全住房"],
        "surveyed_on": ["调查时间"],
        "signed_on": ["签订时间", "签订日期"],
        "moved_on": ["搬迁时间"],
    }

    code = TextField(
        "户号", max_length=30, unique=True, error_messages={"unique": "这个户号的住户已登记过,请核对户号"}
    )
    head_name = NameField("户主姓名")
    head_id_number = IdNumberField("户主身份证号")
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+")
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+")
    village_group = TextField("村民组", max_length=60, blank=True)
    persons = WholeField("人口")
    phone = PhoneField("联系电话", blank=True)
    bank_account = AccountField("收款账号", blank=True)
    surveyed_on = DayField("入户调查日期", null=True, blank=True)
    choice = CodeField("安置意愿", codes=ResettleMode, null=True, blank=True)
    choice_reason = CodeField("选择原因", codes=ChoiceReason, null=True, blank=True)
    choice_note = TextField("原因说明", max_length=200, blank=True)
    chosen_on = DayField("意愿登记日期", null=True, blank=True, help_text="不填的按入户调查日期")
    home_place = CodeField("他处住房所在地", codes=HomePlace, null=True, blank=True)
    home_address = TextField("他处住房地址", blank=True)
    has_safe_home = YesNoField("是否确保有安全住房")
    agreement_no = TextField("协议编号", max_length=40, blank=True)
    signed_on = DayField("协议签订日期", null=True, blank=True)
    moved_on = DayField("搬迁日期", null=True, blank=True)
    moved_to = TextField("搬往何处", blank=True)
    restored_on = DayField("复垦复绿日期", null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ZoneHouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "核心区住户"
        triggers = OF_HOUSEHOLD
        constraints = [
            models.CheckConstraint(
                # 意愿登记日期 left empty becomes the day of the survey
                condition=Q(choice__isnull=True) | Q(chosen_on__isnull=False) | Q(surveyed_on__isnull=False),
                name="corezone_zonehousehold_chosen",
                violation_error_message="登记安置意愿须有入户调查日期或意愿登记日期",
            ),
            models.CheckConstraint(
                condition=Q(choice__isnull=True) | Q(choice_reason__isnull=False),
                name="corezone_zonehousehold_reason",
                violation_error_message="登记安置意愿须填写选择原因",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True)
                | Q(choice__isnull=False, chosen_on__lte=F("signed_on")) & ~Q(agreement_no=""),
                name="corezone_zonehousehold_signed",
                violation_error_message="签协议须先登记安置意愿,填写协议编号,签订日期不能早于意愿登记日期",
            ),
            models.CheckConstraint(
                condition=Q(moved_on__isnull=True) | Q(signed_on__isnull=False, moved_on__gte=F("signed_on")),
                name="corezone_zonehousehold_moved",
                violation_error_message="须先签协议才能登记搬迁,搬迁日期不能早于签订日期",
            ),
            models.CheckConstraint(
                condition=Q(restored_on__isnull=True) | Q(moved_on__isnull=False, restored_on__gte=F("moved_on")),
                name="corezone_zonehousehold_restored",
                violation_error_message="须先搬迁才能登记复垦复绿,日期不能早于搬迁日期",
            ),
            models.UniqueConstraint(
                fields=["agreement_no"], condition=~Q(agreement_no=""), name="corezone_zonehousehold_agreement",
                violation_error_message="这个协议编号已经登记",
            ),
            *impossible(
                texts=["code", "head_name", "head_id_number", "village_group", "phone", "bank_account", "choice_note",
                       "home_address", "agreement_no", "moved_to"],
                wholes=["persons"], days=["surveyed_on", "chosen_on", "signed_on", "moved_on", "restored_on"],
                codes={"choice": ResettleMode, "choice_reason": ChoiceReason, "home_place": HomePlace},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.head_name}({self.code})"

    def get_absolute_url(self):
        return reverse("corezone:zonehousehold-detail", args=[self.pk])

    def stage_on(self, on):
        """办理阶段 on that day."""
        return Stage(type(self).objects.filter(pk=self.pk).with_stage(on).values_list("stage", flat=True).get())
