"""协议: land agreements, resettlement agreements and the houses that are pulled down.

本期 and 累计 are the same dated rows: signed, moved, demolished from `since` to the day, or until the day.
"""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Round
from django.urls import reverse

from households.models import Person
from pingtang.approving import ApprovalState, PapersQuerySet
from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import (
    AccountField,
    CodeField,
    DayField,
    IdNumberField,
    MoneyField,
    MuField,
    NameField,
    QuantityField,
    TextField,
    WholeField,
    impossible,
)
from pingtang.tracking import tracked
from reservoir.models.codelists import LandKind, ResettleMode
from reservoir.models.earlier import EARLIER_CONSTRAINTS, EARLIER_LIMITS, EarlierPaid, of_earlier_paid
from reservoir.models.guards import OF_LAND, held_by_its_list
from reservoir.models.works import Reservoir, township, village


def person(title="家庭成员"):
    """The registered person of that identity number, if there is one; reservoir/actions.py links them."""
    return models.ForeignKey(
        Person, models.PROTECT, verbose_name=title, related_name="+", null=True, blank=True, editable=False
    )


class AgreementQuerySet(PapersQuerySet, CountywideQuerySet):
    def of(self, code):
        """某工程的协议, by the works' code."""
        return self.filter(reservoir__code=code)

    def signed(self, since, on):
        """期间内签订; without a first day all until the day."""
        return self.filter(signed_on__lte=on, **({"signed_on__gte": since} if since else {}))

    def paid(self, on):
        """已兑付 by the day: through its list, or before the portal was there and confirmed by another."""
        return self.filter(paid_on__lte=on)

    def payable(self):
        """待兑付: signed, in no list, and nobody says that it was paid before."""
        return self.filter(signed_on__isnull=False, earlier_paid_on__isnull=True, compensation__isnull=True)


@tracked
class LandAgreement(EarlierPaid):
    """土地补偿协议. One row an agreement; its amount is area × unit price, to the fen."""

    subject = "reservoir"
    headings = {
        "reservoir": ["工程名称"],
        "holder_name": ["姓名"],
        "holder_id_number": ["身份证号"],
        "plot_no": ["图斑号"],
        "area_mu": ["面积(亩)"],
        "unit_price": ["补偿标准"],
        "amount": ["补偿金额"],
        "signed_on": ["签订时间"],
        "earlier_paid_on": ["兑现时间", "兑付日期", "兑付时间"],
        "voucher_no": ["凭证号", "兑付凭证号"],
        "bank_account": ["账号", "银行账号"],
    }

    reservoir = models.ForeignKey(Reservoir, models.PROTECT, verbose_name="工程", related_name="land_agreements")
    agreement_no = TextField("协议编号", max_length=40)
    holder_name = NameField("权属人")
    holder_id_number = IdNumberField("身份证号")
    person = person()
    township = township()
    village = village()
    land_kind = CodeField("地类", codes=LandKind)
    plot_no = TextField("地块编号", max_length=40, blank=True)
    area_mu = MuField("面积(亩)")
    unit_price = MoneyField("单价(元/亩)")
    amount = MoneyField("补偿金额(元)")
    bank_account = AccountField("收款账号", blank=True)
    signed_on = DayField("签订日期")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "土地补偿协议"
        triggers = [
            held_by_its_list(
                "land_id", "reservoir_id", "holder_name", "holder_id_number", "area_mu", "unit_price", "amount",
                "signed_on",
            ),
            *of_earlier_paid("land_id"),
            OF_LAND,
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["reservoir", "agreement_no"],
                name="reservoir_landagreement_number",
                violation_error_message="这个工程已有同号的土地补偿协议",
            ),
            models.CheckConstraint(
                condition=Q(area_mu__gt=0),
                name="reservoir_landagreement_area",
                violation_error_message="面积须大于0",
            ),
            models.CheckConstraint(
                condition=Q(amount=Round(F("area_mu") * F("unit_price"), 2)),
                name="reservoir_landagreement_amount",
                violation_error_message="补偿金额须等于面积乘以单价",
            ),
            models.CheckConstraint(
                condition=Q(paid_on__gte=F("signed_on")),
                name="reservoir_landagreement_paid_later",
                violation_error_message="兑现日期早于签订日期",
            ),
            *EARLIER_CONSTRAINTS,
            *impossible(
                texts=["agreement_no", "holder_name", "holder_id_number", "plot_no", "bank_account",
                       *EARLIER_LIMITS["texts"]],
                mu=["area_mu"], money=["unit_price", "amount"], days=["signed_on", *EARLIER_LIMITS["days"]],
                codes={"land_kind": LandKind, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.agreement_no} {self.holder_name}"

    def get_absolute_url(self):
        return reverse("reservoir:landagreement-detail", args=[self.pk])


class ResettlementQuerySet(AgreementQuerySet):
    def moved(self, on):
        """已搬离."""
        return self.filter(moved_on__lte=on)

    def demolished(self, since, on):
        """完成房屋拆除: every house of the household is down by the day; in a period, the last of them fell in it."""
        houses = HouseDemolition.objects.filter(agreement=OuterRef("pk"))
        fallen = houses.filter(demolished_on__lte=on)
        standing = houses.filter(Q(demolished_on=None) | Q(demolished_on__gt=on))
        found = self.filter(Exists(fallen)).exclude(Exists(standing))
        return found.filter(Exists(fallen.filter(demolished_on__gte=since))) if since else found


@tracked
class ResettlementAgreement(EarlierPaid):
    """移民安置协议. One row a household: planned, signed, paid, moved out, houses demolished, each told by a day."""

    subject = "reservoir"
    headings = {
        "reservoir": ["工程名称"],
        "head_name": ["户主"],
        "head_id_number": ["身份证号"],
        "persons": ["人口"],
        "amount": ["补偿金额"],
        "signed_on": ["签订时间"],
        "moved_on": ["搬离时间"],
        "earlier_paid_on": ["兑现时间", "兑付日期", "兑付时间"],
        "voucher_no": ["凭证号", "兑付凭证号"],
        "bank_account": ["账号", "银行账号"],
    }

    reservoir = models.ForeignKey(Reservoir, models.PROTECT, verbose_name="工程", related_name="resettlements")
    head_name = NameField("户主姓名")
    head_id_number = IdNumberField("户主身份证号")
    person = person("户籍台账中的户主")
    township = township()
    village = village()
    persons = WholeField("安置人口")
    mode = CodeField("安置方式", codes=ResettleMode)
    amount = MoneyField("补偿金额(元)", null=True, blank=True)
    bank_account = AccountField("收款账号", blank=True)
    signed_on = DayField("签订日期", null=True, blank=True)
    moved_on = DayField("搬离日期", null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ResettlementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "移民安置协议"
        triggers = [
            held_by_its_list(
                "resettlement_id", "reservoir_id", "head_name", "head_id_number", "amount", "signed_on"
            ),
            *of_earlier_paid("resettlement_id"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["reservoir", "head_id_number"],
                name="reservoir_resettlement_once",
                violation_error_message="这个工程已有这个户主的安置协议",
            ),
            models.CheckConstraint(
                condition=Q(persons__gte=1),
                name="reservoir_resettlement_persons",
                violation_error_message="安置人口至少1人",
            ),
            models.CheckConstraint(
                condition=Q(moved_on__isnull=True) | Q(signed_on__isnull=False, moved_on__gte=F("signed_on")),
                name="reservoir_resettlement_moved_later",
                violation_error_message="签订协议以后才能登记搬离,搬离日期不能早于签订日期",
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(signed_on__isnull=False, paid_on__gte=F("signed_on")),
                name="reservoir_resettlement_paid_later",
                violation_error_message="签订协议以后才能兑现,兑现日期不能早于签订日期",
            ),
            *EARLIER_CONSTRAINTS,
            *impossible(
                texts=["head_name", "head_id_number", "bank_account", *EARLIER_LIMITS["texts"]], money=["amount"],
                wholes=["persons"], days=["signed_on", "moved_on", *EARLIER_LIMITS["days"]],
                codes={"mode": ResettleMode, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.reservoir} {self.head_name}户"

    def get_absolute_url(self):
        return reverse("reservoir:resettlementagreement-detail", args=[self.pk])


class HouseDemolitionQuerySet(CountywideQuerySet):
    place = "agreement__"

    def standing(self):
        """未拆除."""
        return self.filter(demolished_on__isnull=True)


@tracked
class HouseDemolition(models.Model):
    """库区房屋拆除. One row a house; a household may have several."""

    subject = "reservoir"
    headings = {"agreement": ["户主身份证号"], "area": ["面积"], "demolished_on": ["拆除时间"]}

    agreement = models.ForeignKey(
        ResettlementAgreement, models.PROTECT, verbose_name="安置协议", related_name="houses"
    )
    house_no = TextField("房屋编号", max_length=20, default="1", help_text="同一户有多栋的分别编号")
    area = QuantityField("面积(平方米)", null=True, blank=True)
    demolished_on = DayField("拆除日期", null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = HouseDemolitionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "库区房屋拆除"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "house_no"],
                name="reservoir_housedemolition_number",
                violation_error_message="这一户已有同号的房屋",
            ),
            *impossible(texts=["house_no"], quantities=["area"], days=["demolished_on"]),
        ]

    def __str__(self):
        return f"{self.agreement} 房屋{self.house_no}"

    def get_absolute_url(self):
        return reverse("reservoir:housedemolition-detail", args=[self.pk])
