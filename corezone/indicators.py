"""核心区搬迁指标: the figures of report section 一(八), in its order; then what was raised, paid, is in stock."""

from corezone.models import (
    HomePlace,
    ResettlementFlat,
    ResettleMode,
    ZoneBuilding,
    ZoneCost,
    ZoneFund,
    ZoneHousehold,
    ZonePayment,
)
from pingtang.indicators.figures import HOUSEHOLDS, WAN, YI, Unit, count, rate, sum_of, total

HOUSES, FLATS, WAN_METRES = Unit("栋"), Unit("套"), Unit("万平方米", 10_000)
OUTSIDE = [HomePlace.COUNTY_SEAT, HomePlace.OUTSIDE]


def _choosing(scope, mode):
    return ZoneHousehold.objects.choosing(mode, scope.on)


def _left_standing(scope):
    return ZoneBuilding.objects.to_be_compensated(scope.on)


@count("fast.households", "核心区剩余未搬迁", HOUSEHOLDS)
def households(scope):
    """FAST核心区到截止日期还没有搬迁的住户。"""
    return ZoneHousehold.objects.unmoved(scope.on)


@count("fast.buildings", "未搬迁户房屋", HOUSES)
def buildings(scope):
    """剩余未搬迁户到截止日期已测绘的房屋。"""
    return _left_standing(scope)


@total("fast.area", "未搬迁户房屋建筑面积", WAN_METRES, of="floor_area")
def area(scope):
    """剩余未搬迁户到截止日期已测绘房屋的建筑面积。"""
    return _left_standing(scope)


@total("fast.compensation", "房屋征收补偿金额", YI, of="compensation")
def compensation(scope):
    """剩余未搬迁户房屋按2015年房屋征收补偿方案的标准(结构、等级、面积)测算的补偿,按全部货币安置计算。"""
    return _left_standing(scope)


@total("fast.clearing", "测绘、拆除、复垦复绿费用", YI, of="amount")
def clearing(scope):
    """到截止日期已测算、尚未完成结算的房屋测绘、拆除和宅基地复垦复绿费用。"""
    return ZoneCost.objects.needed(scope.on)


sum_of("fast.cost", "搬迁费用共计", parts=[compensation, clearing])


@count("fast.monetary", "选择货币安置", HOUSEHOLDS)
def monetary(scope):
    """剩余未搬迁户中到截止日期登记选择货币安置的。"""
    return _choosing(scope, ResettleMode.MONETARY)


rate("fast.monetary_rate", "选择货币安置占比", part=monetary, whole=households)


@count("fast.monetary_own_home", "货币安置中他处有房或购房", HOUSEHOLDS)
def monetary_own_home(scope):
    """选择货币安置的未搬迁户中,在集镇、县城或县外有房和购房的。"""
    return _choosing(scope, ResettleMode.MONETARY).with_own_home()


rate(
    "fast.monetary_own_home_rate",
    "他处有房或购房占未搬迁户",
    part=monetary_own_home,
    whole=households,
    remark="2020年上半年报告写作46.11%,是舍去尾数;196÷425=46.118%,按四舍五入为46.12%。"
    "这一比例在报告中写在“集镇已有房166户”之后,实为196户的占比。",
)


@count("fast.monetary_outside", "货币安置中在县城及县外购房", HOUSEHOLDS)
def monetary_outside(scope):
    """选择货币安置的未搬迁户中,在县城或县外购置住房的。"""
    return _choosing(scope, ResettleMode.MONETARY).filter(home_place__in=OUTSIDE)


@count("fast.monetary_town", "货币安置中在集镇已有房", HOUSEHOLDS)
def monetary_town(scope):
    """选择货币安置的未搬迁户中,在集镇已有住房的。"""
    return _choosing(scope, ResettleMode.MONETARY).filter(home_place=HomePlace.MARKET_TOWN)


@count("fast.monetary_other", "其他原因选择货币安置", HOUSEHOLDS)
def monetary_other(scope):
    """选择货币安置的未搬迁户中,他处没有住房或没有登记的。"""
    return _choosing(scope, ResettleMode.MONETARY).without_own_home()


rate(
    "fast.monetary_other_rate",
    "其他原因货币安置占未搬迁户",
    part=monetary_other,
    whole=households,
    remark="2020年上半年报告写作33.89%,是为了与46.11%相加等于80%;144÷425=33.882%,按四舍五入为33.88%。",
)


@count("fast.dispersed", "选择还房分散安置", HOUSEHOLDS)
def dispersed(scope):
    """剩余未搬迁户中到截止日期登记选择还房分散安置的。"""
    return _choosing(scope, ResettleMode.DISPERSED)


rate("fast.dispersed_rate", "选择还房分散安置占比", part=dispersed, whole=households)


@count("fast.moved", "核心区已搬迁", HOUSEHOLDS)
def moved(scope):
    """FAST核心区到截止日期已经搬迁的住户。"""
    return ZoneHousehold.objects.moved(scope.on)


@total("fast.raised", "核心区搬迁已筹集资金", WAN, of="amount")
def raised(scope):
    """到截止日期已到位并审定的核心区搬迁资金,历年累计。"""
    return ZoneFund.objects.raised(scope.on)


@total("fast.paid", "核心区搬迁已兑付补偿", WAN, of="amount")
def paid(scope):
    """到截止日期已兑付给核心区住户的补偿,历年累计。"""
    return ZonePayment.objects.paid(scope.on)


@count("fast.flats_free", "可分配存量房", FLATS)
def flats_free(scope):
    """到截止日期还没有分配给住户的存量房。"""
    return ResettlementFlat.objects.free(scope.on)
