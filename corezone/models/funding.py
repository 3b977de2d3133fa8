"""费用与资金: what the move costs beside the compensation, and the money that was raised for it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from corezone.models.codelists import CostKind, FundOrigin
from corezone.models.guards import OF_COST
from households.models.household import not_yet
from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.areas.models import Area, CountywideQuerySet
from pingtang.fields import CodeField, DayField, MoneyField, QuantityField, TextField, impossible
from pingtang.tracking import tracked


class ZoneCostQuerySet(PapersQuerySet, CountywideQuerySet):
    def needed(self, on):
        """需要的其他费用: confirmed, estimated by the day, and the work not settled by then."""
        return self.filter(not_yet("settled_on", on), state=ApprovalState.CONFIRMED, estimated_on__lte=on)


@tracked
class ZoneCost(models.Model):
    """其他费用. One row a kind and village: quantity × price, estimated for the households that have not moved."""

    subject = "zonefunds"

    kind = CodeField("费用类型", codes=CostKind)
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+", null=True, blank=True)
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)
    quantity = QuantityField("工程量")
    unit = TextField("单位", max_length=10)
    unit_price = MoneyField("单价(元)")
    amount = MoneyField("金额(元)", default=0, editable=False)
    estimated_on = DayField("测算日期")
    settled_on = DayField("完成结算日期", null=True, blank=True)
    source = TextField("依据", max_length=200)
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ZoneCostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "核心区其他费用"
        triggers = [
            confirmed_by_another(
                "kind", "township_id", "village_id", "quantity", "unit_price", "estimated_on", "settled_on"
            ),
            *OF_COST,
        ]
        constraints = [
            not_the_same(),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | Q(settled_on__gte=F("estimated_on")),
                name="corezone_zonecost_settled",
                violation_error_message="完成结算日期早于测算日期",
            ),
            *impossible(
                texts=["unit", "source", "returned_reason"], quantities=["quantity"], money=["unit_price", "amount"],
                days=["estimated_on", "settled_on"], codes={"kind": CostKind, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.village or self.township or '全县'}{self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("corezone:zonecost-detail", args=[self.pk])


class ZoneFundQuerySet(PapersQuerySet):
    def raised(self, on):
        """已筹集: confirmed and received by the day."""
        return self.filter(state=ApprovalState.CONFIRMED, received_on__lte=on)


@tracked
class ZoneFund(models.Model):
    """筹措资金. One row per sum received for the move out of the core zone."""

    subject = "zonefunds"

    origin = CodeField("资金来源", codes=FundOrigin)
    doc_no = TextField(
        "文号", max_length=60, unique=True, error_messages={"unique": "这个文号的筹措资金已登记过,请核对文号"}
    )
    amount = MoneyField("金额(元)")
    received_on = DayField("到位日期")
    note = TextField("说明", max_length=200, blank=True)
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ZoneFundQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "核心区筹措资金"
        triggers = [confirmed_by_another("origin", "doc_no", "amount", "received_on")]
        constraints = [
            not_the_same(),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="corezone_zonefund_amount", violation_error_message="金额须大于0"
            ),
            *impossible(
                texts=["doc_no", "note", "returned_reason"], money=["amount"], days=["received_on"],
                codes={"origin": FundOrigin, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_origin_display()} {self.doc_no}"

    def get_absolute_url(self):
        return reverse("corezone:zonefund-detail", args=[self.pk])
