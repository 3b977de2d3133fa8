"""核心区事实: what rules ask of a household's buildings and payments, and whether its head was relocated elsewhere."""

from django.db.models import Min, Q, Sum
from django.db.models.functions import Coalesce

from corezone.models import ResettlementFlat, ZoneBuilding, ZoneHousehold, ZonePayment
from households.models import Household
from pingtang.approving import ApprovalState
from pingtang.cleaning.facts import facts, number, told


@facts("zone_built", ZoneHousehold, by="household")
def built(day):
    """房屋测绘."""
    return ZoneBuilding.objects.all(), {
        "houses": number("房屋栋数"),
        "due": told("应补金额", Sum("compensation")),
    }


@facts("zone_housed", ZoneHousehold, by="household")
def housed(day):
    """还房: what its flats cost is taken off what a household is due."""
    return ResettlementFlat.objects.filter(household__isnull=False), {"price": told("还房结算价", Sum("price"))}


@facts("zone_paid", ZoneHousehold, by="household")
def paid(day):
    """兑付. What waits for the second person has been paid all the same."""
    made = Q(run__paid_on__lte=day.on) | Q(run__isnull=True, paid_on__lte=day.on) & ~Q(state=ApprovalState.RETURNED)
    return ZonePayment.objects.filter(made), {
        "payments": number("兑付笔数"),
        "sum": told("兑付金额", Sum("amount")),
        "first": told("最早兑付日期", Min(Coalesce("run__paid_on", "paid_on"))),
    }


@facts("zone_relocated", ZoneHousehold, by="head_id_number", on="head_id_number")
def relocated(day):
    """易地扶贫搬迁户, as the register of households marks them."""
    marked = Household.objects.kept(day.on).filter(is_relocated=True).exclude(head_id_number="")
    return marked, {"households": number("易地扶贫搬迁户数")}
