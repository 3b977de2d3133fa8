"""易地扶贫搬迁指标: the figures of report section 一(四), in the report's order, and what the board tells besides."""

from pingtang.accounts.roles import Stream
from pingtang.indicators.figures import HOUSEHOLDS, PERSONS, WAN, Unit, count, entry, latest, rate, total
from pingtang.policy.constants import policy
from pingtang.rectification.models import Rectification, RectSource, RectStatus
from relocation.models import (
    FacilityKind,
    FollowUpVisit,
    OldHouse,
    RelocationFacility,
    RelocationHousehold,
    RelocationIndustry,
    RelocationJob,
    RelocationSettlement,
    VisitFinding,
    stable_days,
)
from relocation.models.codelists import FIRST, LAST

PIECES, HOUSES, TICKETS = Unit("个"), Unit("处"), Unit("个")
SETTLED = (2017, 2018)
OUTSIDE = [RectSource.AUDIT, RectSource.CLOUD]


@count("relocation.schools", "搬迁配套教育项目竣工投用", PIECES)
def schools(scope):
    """易地扶贫搬迁配套的教育设施(县第四中学、县第四幼儿园)中到截止日期已投入使用的。"""
    return RelocationFacility.objects.filter(kind=FacilityKind.EDUCATION).in_use(scope.on)


@count("relocation.to_demolish_2018", "2018年度项目应拆旧房", HOUSES)
def to_demolish_2018(scope):
    """2018年度项目搬迁户的应拆旧房。"""
    return OldHouse.objects.due().of_years(2018, 2018)


@count("relocation.demolished_2018", "2018年度项目已拆旧房", HOUSES)
def demolished_2018(scope):
    """2018年度项目搬迁户的应拆旧房中到截止日期已拆除的。"""
    return OldHouse.objects.due().of_years(2018, 2018).demolished(scope.on)


rate("relocation.demolition_rate", "2018年度旧房拆除率", part=demolished_2018, whole=to_demolish_2018)
entry("relocation.settled_counties_rank", "全省通过资金复核的名次", Unit("名"), "省扶投公司通报的名次,按来源登记。")


@latest("relocation.settlement_reviewed_on", "2017—2018年度资金结算复核完成", of="reviewed_on", least=len(SETTLED))
def settlement_reviewed_on(scope):
    """2017、2018两个项目年度的资金结算都通过省级复核并经另一人审定的日期,以后一个为准;还有未复核、未审定的为空。"""
    return RelocationSettlement.objects.of_years(*SETTLED).confirmed()


@count("relocation.rectify", "审计和扶贫云反馈问题", TICKETS)
def rectify(scope):
    """到截止日期审计反馈、扶贫云反馈的易地扶贫搬迁问题。"""
    return Rectification.objects.filter(work_stream=Stream.RELOCATION, source__in=OUTSIDE, found_on__lte=scope.on)


@count("relocation.rectify_closed", "其中已销号", TICKETS)
def rectify_closed(scope):
    """审计反馈、扶贫云反馈的易地扶贫搬迁问题中到截止日期已销号的。"""
    return rectify.records(scope).filter(status=RectStatus.CLOSED, closed_on__lte=scope.on)


rate("relocation.rectified", "审计和扶贫云反馈问题整改", part=rectify_closed, whole=rectify)


@count("relocation.industries", "安置区后续产业项目", PIECES)
def industries(scope):
    """到截止日期培育和申报的安置区后续产业项目,不含扶贫车间。"""
    return RelocationIndustry.objects.cultivated(scope.on)


@count("relocation.workshops", "新增扶贫车间", PIECES)
def workshops(scope):
    """期内投用的安置区扶贫车间。"""
    return RelocationIndustry.objects.workshops().opened(scope.since, scope.on)


@total("relocation.jobs", "新增就业岗位", PIECES, of="jobs")
def jobs(scope):
    """期内投用的产业项目和扶贫车间带动的就业岗位。2020年上半年报告写作“150余个”,台账合计不少于150个。"""
    return RelocationIndustry.objects.opened(scope.since, scope.on)


@count("relocation.labour_households", "有劳动力搬迁家庭", HOUSEHOLDS)
def labour_households(scope):
    """2016—2018年度项目已入住的搬迁户中,户籍台账上现有成员有普通劳动力或技能劳动力的。"""
    return RelocationHousehold.objects.of_years(FIRST, LAST).with_labour(scope.on)


@count("relocation.employed_households", "1户1人以上稳定就业", HOUSEHOLDS)
def employed_households(scope):
    """有劳动力搬迁家庭中至少有1人在岗且满稳定就业天数(政策参数)的。"""
    return RelocationHousehold.objects.of_years(FIRST, LAST).employed(scope.on, stable_days(scope.on))


rate(
    "relocation.employed_household_rate", "有劳动力搬迁家庭1户1人以上稳定就业", part=employed_households,
    whole=labour_households,
)  # fmt: skip


@count("relocation.households", "搬迁户", HOUSEHOLDS)
def households(scope):
    """到截止日期已签搬迁协议的户,各项目年度合计。"""
    return RelocationHousehold.objects.signed(scope.on)


@total("relocation.persons", "搬迁人口", PERSONS, of="persons")
def persons(scope):
    """到截止日期已签搬迁协议的户的搬迁人口,各项目年度合计。"""
    return RelocationHousehold.objects.signed(scope.on)


@count("relocation.households_2016", "2016年度搬迁户", HOUSEHOLDS)
def households_2016(scope):
    """2016年度项目的搬迁户。"""
    return RelocationHousehold.objects.signed(scope.on).of_years(2016, 2016)


@total("relocation.persons_2016", "2016年度搬迁人口", PERSONS, of="persons")
def persons_2016(scope):
    """2016年度项目的搬迁人口。"""
    return RelocationHousehold.objects.signed(scope.on).of_years(2016, 2016)


@count("relocation.households_2017", "2017年度搬迁户", HOUSEHOLDS)
def households_2017(scope):
    """2017年度项目的搬迁户。"""
    return RelocationHousehold.objects.signed(scope.on).of_years(2017, 2017)


@total("relocation.persons_2017", "2017年度搬迁人口", PERSONS, of="persons")
def persons_2017(scope):
    """2017年度项目的搬迁人口。"""
    return RelocationHousehold.objects.signed(scope.on).of_years(2017, 2017)


@count("relocation.households_2018", "2018年度搬迁户", HOUSEHOLDS)
def households_2018(scope):
    """2018年度项目的搬迁户。"""
    return RelocationHousehold.objects.signed(scope.on).of_years(2018, 2018)


@total("relocation.persons_2018", "2018年度搬迁人口", PERSONS, of="persons")
def persons_2018(scope):
    """2018年度项目的搬迁人口。"""
    return RelocationHousehold.objects.signed(scope.on).of_years(2018, 2018)


@count("relocation.moved_in", "已入住搬迁户", HOUSEHOLDS)
def moved_in(scope):
    """到截止日期已实际入住的搬迁户。"""
    return RelocationHousehold.objects.signed(scope.on).moved_in(scope.on)


rate("relocation.move_in_rate", "搬迁入住率", part=moved_in, whole=households)


@count("relocation.certified", "已办不动产登记", HOUSEHOLDS)
def certified(scope):
    """到截止日期已办理不动产登记的搬迁户。"""
    return RelocationHousehold.objects.signed(scope.on).certified(scope.on)


@count("relocation.over_area", "人均安置面积超标准", HOUSEHOLDS)
def over_area(scope):
    """到截止日期已签协议的建档立卡搬迁户中,人均安置房面积超过上限(政策参数,25平方米)的。"""
    limit = policy("relocation_area_per_head", scope.on.year)
    return RelocationHousehold.objects.signed(scope.on).over_area(limit)


@count("relocation.to_demolish", "应拆旧房", HOUSES)
def to_demolish(scope):
    """各项目年度到截止日期已签协议的搬迁户的应拆旧房。"""
    return OldHouse.objects.due().filter(relocation__agreement_on__lte=scope.on)


@count("relocation.demolished", "已拆旧房", HOUSES)
def demolished(scope):
    """各项目年度的应拆旧房中到截止日期已拆除的。"""
    return to_demolish.records(scope).demolished(scope.on)


rate("relocation.all_demolition_rate", "旧房拆除率", part=demolished, whole=to_demolish)


@count("relocation.reclaimed", "旧房已复垦复绿", HOUSES)
def reclaimed(scope):
    """各项目年度的应拆旧房中到截止日期已复垦复绿的。"""
    return to_demolish.records(scope).reclaimed(scope.on)


@total("relocation.rewards", "已兑现拆旧奖励", WAN, of="reward")
def rewards(scope):
    """经另一人审定、到截止日期已兑现的拆旧奖励,各年累计。"""
    return OldHouse.objects.rewarded(scope.on)


@count("relocation.stable_workers", "搬迁群众稳定就业", PERSONS)
def stable_workers(scope):
    """到截止日期在岗且满稳定就业天数(政策参数)的就业登记,一人一岗计一次;户不在册(如同步搬迁户)的未核对成员,按登记计入。"""
    return RelocationJob.objects.stable(scope.on, stable_days(scope.on))


@count("relocation.lacking_work", "有劳动力未稳定就业搬迁户", HOUSEHOLDS)
def lacking_work(scope):
    """各项目年度(不限于2016—2018年度)已入住、现有成员有劳动力、没有1人稳定就业的搬迁户。"""
    return RelocationHousehold.objects.lacking_work(scope.on, stable_days(scope.on))


@count("relocation.visits", "回头看走访", Unit("户次"))
def visits(scope):
    """期内对搬迁户的回头看走访。"""
    return FollowUpVisit.objects.paid(scope.since, scope.on)


@count("relocation.open_findings", "回头看未办结问题", PIECES)
def open_findings(scope):
    """到截止日期回头看发现、现在还没有当场解决也没有销号的问题。"""
    return VisitFinding.objects.open().filter(visit__visited_on__lte=scope.on)
