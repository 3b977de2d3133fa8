"""水库移民指标: the figures of report section 一(七), in the report's order, then what the board and the year need.

Each works is known by its code. 本期 is signed from the scope's first day to its last, 累计 is signed until its last
day; both are the same dated agreements. A township's share of a works is measured against the task of the whole works.
"""

from pingtang.indicators.figures import HOUSEHOLDS, PERSONS, WAN, Unit, count, rate, total
from reservoir.models import (
    Dispute,
    LandAgreement,
    LaterProject,
    LaterSupport,
    Reservoir,
    ResettlementAgreement,
    SpecialFacility,
)

MU, WORKS, CASES = Unit("亩"), Unit("个"), Unit("件")
CAERYAN, BALING, JIUSI = "caeryan", "baling", "jiusi"  # 擦耳岩水库, 岜令水电站, 旧司水库
KALA, XIGUAN = "522727108205", "522727103208"  # 掌布镇卡腊村, 大塘镇西关村


def _land(code):
    return LandAgreement.objects.of(code)


def _homes(code):
    return ResettlementAgreement.objects.of(code)


@total("reservoir.caeryan.land_period", "擦耳岩水库本期签订土地补偿协议", MU, of="area_mu")
def caeryan_land_period(scope):
    """擦耳岩水库(工程代码 caeryan)签订日期在期间内的土地补偿协议面积。"""
    return _land(CAERYAN).signed(scope.since, scope.on)


@total("reservoir.caeryan.land", "擦耳岩水库累计签订土地补偿协议", MU, of="area_mu")
def caeryan_land(scope):
    """擦耳岩水库到截止日期签订的土地补偿协议面积。"""
    return _land(CAERYAN).signed(None, scope.on)


@total("reservoir.caeryan.land_task", "擦耳岩水库征地总任务", MU, of="land_task_then")
def caeryan_land_task(scope):
    """擦耳岩水库到截止日期的规划征地面积;任务调整自另一人审定之日起算。"""
    return Reservoir.objects.with_task(scope.on).filter(code=CAERYAN)


rate("reservoir.caeryan.land_rate", "擦耳岩水库土地补偿协议完成率", part=caeryan_land, whole=caeryan_land_task)


@count("reservoir.caeryan.households_period", "擦耳岩水库本期签订移民安置协议", HOUSEHOLDS)
def caeryan_households_period(scope):
    """擦耳岩水库签订日期在期间内的移民安置协议,一户一份。"""
    return _homes(CAERYAN).signed(scope.since, scope.on)


@count("reservoir.caeryan.households", "擦耳岩水库累计签订移民安置协议", HOUSEHOLDS)
def caeryan_households(scope):
    """擦耳岩水库到截止日期签订的移民安置协议,一户一份。"""
    return _homes(CAERYAN).signed(None, scope.on)


@total("reservoir.caeryan.household_task", "擦耳岩水库搬迁安置总任务", HOUSEHOLDS, of="household_task_then")
def caeryan_household_task(scope):
    """擦耳岩水库到截止日期的规划搬迁安置户数;任务调整自另一人审定之日起算。"""
    return Reservoir.objects.with_task(scope.on).filter(code=CAERYAN)


rate(
    "reservoir.caeryan.households_rate",
    "擦耳岩水库移民安置协议完成率",
    part=caeryan_households,
    whole=caeryan_household_task,
    remark="平台一律四舍五入到两位小数。2020年上半年报告写93.3%:99÷106=93.396%,报告截断到一位小数,没有进位。",
)


@count("reservoir.caeryan.demolished", "擦耳岩水库完成房屋拆除", HOUSEHOLDS)
def caeryan_demolished(scope):
    """擦耳岩水库到截止日期房屋全部拆除的户;一户有几栋的,最后一栋拆除才算。"""
    return _homes(CAERYAN).demolished(None, scope.on)


rate(
    "reservoir.caeryan.demolished_rate",
    "擦耳岩水库房屋拆除完成率",
    part=caeryan_demolished,
    whole=caeryan_household_task,
)


@total("reservoir.baling.land_period", "岜令水电站本期签订土地补偿协议", MU, of="area_mu")
def baling_land_period(scope):
    """岜令水电站(工程代码 baling)签订日期在期间内的土地补偿协议面积。"""
    return _land(BALING).signed(scope.since, scope.on)


@total("reservoir.baling.land", "岜令水电站累计签订土地补偿协议", MU, of="area_mu")
def baling_land(scope):
    """岜令水电站到截止日期签订的土地补偿协议面积。"""
    return _land(BALING).signed(None, scope.on)


@total("reservoir.baling.land_task", "岜令水电站征地总任务", MU, of="land_task_then")
def baling_land_task(scope):
    """岜令水电站到截止日期的规划征地面积;任务调整自另一人审定之日起算。"""
    return Reservoir.objects.with_task(scope.on).filter(code=BALING)


rate("reservoir.baling.land_rate", "岜令水电站土地补偿协议完成率", part=baling_land, whole=baling_land_task)


@total("reservoir.jiusi.land_period", "旧司水库本期签订土地补偿协议", MU, of="area_mu")
def jiusi_land_period(scope):
    """旧司水库(工程代码 jiusi)签订日期在期间内的土地补偿协议面积。"""
    return _land(JIUSI).signed(scope.since, scope.on)


@total("reservoir.jiusi.land", "旧司水库累计签订土地补偿协议", MU, of="area_mu")
def jiusi_land(scope):
    """旧司水库到截止日期签订的土地补偿协议面积。"""
    return _land(JIUSI).signed(None, scope.on)


@total("reservoir.jiusi.land_task", "旧司水库征地总任务", MU, of="land_task_then")
def jiusi_land_task(scope):
    """旧司水库到截止日期的规划征地面积;任务调整自另一人审定之日起算。"""
    return Reservoir.objects.with_task(scope.on).filter(code=JIUSI)


rate(
    "reservoir.jiusi.land_rate",
    "旧司水库土地补偿协议完成率",
    part=jiusi_land,
    whole=jiusi_land_task,
    remark="平台一律四舍五入到两位小数。2020年上半年报告写21.20%:199.679÷941.44=21.20996%,报告截断,没有进位。",
)


@count("reservoir.disputes", "调处土地纠纷", CASES)
def disputes(scope):
    """调处日期在期间内的水库(水电站)土地纠纷。"""
    return Dispute.objects.mediated(scope.since, scope.on)


@count("reservoir.closing", "资金结算、审计和档案整理中的水库", WORKS)
def closing(scope):
    """到截止日期已转入收尾(资金结算、审计、档案整理)、还没有竣工验收的工程。"""
    return Reservoir.objects.closing(scope.on)


@total("reservoir.kala", "掌布镇卡腊村水库后扶项目资金", WAN, of="amount")
def kala(scope):
    """掌布镇卡腊村(522727108205)截止日期所在年度申报、到截止日期实施方案已通过审查的水库后扶项目金额。"""
    return LaterProject.objects.reviewed(scope.on).filter(village=KALA, year=scope.on.year)


@total("reservoir.xiguan", "大塘镇西关村水库后扶项目资金", WAN, of="amount")
def xiguan(scope):
    """大塘镇西关村(522727103208)截止日期所在年度申报、到截止日期实施方案已通过审查的水库后扶项目金额。"""
    return LaterProject.objects.reviewed(scope.on).filter(village=XIGUAN, year=scope.on.year)


@count("reservoir.later_accepted", "水库后扶项目县级验收", WORKS)
def later_accepted(scope):
    """县级验收日期在期间内、经另一人审定合格的水库后扶项目。"""
    return LaterProject.objects.accepted(scope.since, scope.on)


@total("reservoir.land_period", "各工程本期签订土地补偿协议", MU, of="area_mu")
def land_period(scope):
    """全部工程签订日期在期间内的土地补偿协议面积。"""
    return LandAgreement.objects.signed(scope.since, scope.on)


@total("reservoir.land", "各工程累计签订土地补偿协议", MU, of="area_mu")
def land(scope):
    """全部工程到截止日期签订的土地补偿协议面积。"""
    return LandAgreement.objects.signed(None, scope.on)


@count("reservoir.households_period", "各工程本期签订移民安置协议", HOUSEHOLDS)
def households_period(scope):
    """全部工程签订日期在期间内的移民安置协议。"""
    return ResettlementAgreement.objects.signed(scope.since, scope.on)


@count("reservoir.households", "各工程累计签订移民安置协议", HOUSEHOLDS)
def households(scope):
    """全部工程到截止日期签订的移民安置协议。"""
    return ResettlementAgreement.objects.signed(None, scope.on)


@count("reservoir.moved", "各工程累计搬离库区", HOUSEHOLDS)
def moved(scope):
    """全部工程到截止日期已搬离库区的户。"""
    return ResettlementAgreement.objects.moved(scope.on)


@count("reservoir.demolished", "各工程累计完成房屋拆除", HOUSEHOLDS)
def demolished(scope):
    """全部工程到截止日期房屋全部拆除的户。"""
    return ResettlementAgreement.objects.demolished(None, scope.on)


@total("reservoir.land_paid", "土地补偿累计兑付", WAN, of="amount")
def land_paid(scope):
    """到截止日期已兑付的土地补偿协议金额:经清单审定兑付的,和平台启用以前兑付、经另一人审定的。"""
    return LandAgreement.objects.paid(scope.on)


@total("reservoir.resettlement_paid", "移民安置补偿累计兑付", WAN, of="amount")
def resettlement_paid(scope):
    """到截止日期已兑付的移民安置协议补偿金额:经清单审定兑付的,和平台启用以前兑付、经另一人审定的。"""
    return ResettlementAgreement.objects.paid(scope.on)


@count("reservoir.facilities_late", "专项设施超期未完成", WORKS)
def facilities_late(scope):
    """计划完成日期已过、到截止日期没有完成改复建的专项设施。"""
    return SpecialFacility.objects.late(scope.on)


@count("reservoir.support_persons", "本年度后扶直补人口", PERSONS)
def support_persons(scope):
    """截止日期所在年度、到截止日期审定的后扶直补人数。"""
    return LaterSupport.objects.approved(scope.on)


@total("reservoir.support", "本年度后扶直补资金", WAN, of="amount")
def support(scope):
    """截止日期所在年度、到截止日期审定的后扶直补金额。"""
    return LaterSupport.objects.approved(scope.on)
