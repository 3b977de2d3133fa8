"""资金测算: the money that is needed for those who have not moved, against the money that was raised."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Sum

from corezone.models import CostKind, FundOrigin, ZoneBuilding, ZoneCost, ZoneFund, ZoneHousehold, ZonePayment

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Funding:
    """In yuan. 可用资金 is what was raised less what those were paid who have moved; 缺口 what it leaves uncovered."""

    compensation: Decimal
    clearing: Decimal
    raised: Decimal
    paid: Decimal
    paid_to_moved: Decimal

    @property
    def needed(self):
        return self.compensation + self.clearing

    @property
    def available(self):
        return self.raised - self.paid_to_moved

    @property
    def gap(self):
        return max(self.needed - self.available, NOTHING)


def summed(records, field="amount"):
    """What a field of the records comes to; of none it is 0."""
    return records.aggregate(sum=Sum(field))["sum"] or NOTHING


def funding_of(scope):
    """The county's sums on the scope's last day: the money has no place, so neither has the gap."""
    payments = ZonePayment.objects.paid(scope.on)
    return Funding(
        compensation=summed(ZoneBuilding.objects.to_be_compensated(scope.on), "compensation"),
        clearing=summed(ZoneCost.objects.needed(scope.on), "amount"),
        raised=summed(ZoneFund.objects.raised(scope.on), "amount"),
        paid=summed(payments, "amount"),
        paid_to_moved=summed(payments.filter(household__in=ZoneHousehold.objects.moved(scope.on)), "amount"),
    )


def priced(scope):
    """剩余未搬迁户房屋 by structure, grade and unit price: [{structure, grade, unit_price, houses, area, sum}]."""
    buildings = ZoneBuilding.objects.to_be_compensated(scope.on).within(scope.area)
    return list(
        buildings.order_by()
        .values("structure", "grade", "unit_price")
        .annotate(houses=Count("pk"), area=Sum("floor_area"), sum=Sum("compensation"))
        .order_by(F("unit_price").desc(nulls_last=True), "structure", "grade")
    )


def costs_by_kind(scope):
    """[(kind, sum)] of the other costs, in the order of the code list."""
    sums = dict(
        ZoneCost.objects.needed(scope.on).within(scope.area).order_by().values_list("kind").annotate(sum=Sum("amount"))
    )
    return [(kind, sums[kind]) for kind in CostKind if kind in sums]


def raised_by_origin(scope):
    """[(origin, number of sums received, sum)]."""
    sums = {
        origin: (received, sum)
        for origin, received, sum in ZoneFund.objects.raised(scope.on)
        .order_by()
        .values_list("origin")
        .annotate(received=Count("pk"), sum=Sum("amount"))
    }
    return [(origin, *sums[origin]) for origin in FundOrigin if origin in sums]
