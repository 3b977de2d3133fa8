"""资金申请: the application for the money that the move out of the core zone still takes, as page and as document."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from corezone.computing import costs_by_kind, funding_of, priced, raised_by_origin
from corezone.models import HouseGrade, ResettlementFlat, ZoneHousehold
from households.models import HouseStructure
from pingtang.areas.models import Area
from pingtang.indicators.figures import WAN, YI, figure, written
from pingtang.indicators.lenses import list_of
from pingtang.reports.blocks import Aside, Grid, Heading, Paragraph, kept
from pingtang.reports.files import Paper
from pingtang.reports.periodic import report

KIND, TITLE = "corezone-funding", "FAST核心区群众搬迁资金申请"
ADDRESSEE, SENDER = "省发展和改革委员会:", "平塘县扶贫开发办公室"


@dataclass(frozen=True)
class Application:
    """The application as it would be sent on that day; issuing it (reports) keeps it as it was."""

    scope: object

    @property
    def title(self):
        return f"{self.scope.area.name}{TITLE}"

    @property
    def told(self):
        return f"(测算截至{_day(self.scope.on)})"

    @property
    def content(self):
        return kept(application(self.scope))

    @property
    def filename(self):
        return f"{self.title}({self.scope.on:%Y%m%d})"

    @property
    def paper(self):
        """What is put on paper."""
        return Paper(self.title, self.told, self.content, SENDER)


@report(KIND, TITLE, of_county=True)
def application(scope):
    """What was found, what people wish, what it costs, what was raised and what is lacking."""
    text = {name: _stated(figure(f"fast.{name}"), scope) for name in (
        "households", "buildings", "area", "compensation", "clearing", "cost", "monetary", "monetary_rate",
        "monetary_own_home", "monetary_own_home_rate", "monetary_outside", "monetary_town", "monetary_other",
        "monetary_other_rate", "dispersed", "dispersed_rate",
    )}  # fmt: skip
    yield Aside(ADDRESSEE)
    yield Paragraph(
        "为做好FAST核心区群众搬迁服务,我县对剩余未搬迁群众逐户开展入户调查,并聘请第三方测绘机构实地测量。"
        "现将测算情况和资金缺口报告如下,恳请支持解决。"
    )
    yield Heading("基本情况")
    yield Paragraph(
        f"截至{_day(scope.on)},{scope.area.name}FAST核心区剩余未搬迁{text['households']},共有房屋{text['buildings']},"
        f"建筑面积{text['area']}。已搬迁{figure('fast.moved').text(scope)}。"
    )
    if villages := list(_villages(scope)):
        yield Grid("各村剩余未搬迁户", ["村", "户数", "人口", "货币安置", "还房分散安置"], villages)
    yield Heading("群众意愿")
    free = ResettlementFlat.objects.free(scope.on).count()
    yield Paragraph(
        f"选择货币安置的{text['monetary']},占未搬迁户的{text['monetary_rate']}:其中在集镇、县城及县外有房和购房的"
        f"{text['monetary_own_home']}(在县城及县外购置的{text['monetary_outside']},在集镇已有房的"
        f"{text['monetary_town']}),占{text['monetary_own_home_rate']};其他原因选择货币安置的{text['monetary_other']},"
        f"占{text['monetary_other_rate']}。选择还房分散安置的{text['dispersed']},占{text['dispersed_rate']},"
        f"我县现有存量房{free}套可分配。"
    )
    yield Heading("资金测算")
    yield Paragraph(
        f"按照2015年《平塘县FAST核心区房屋征收补偿方案》的标准,用货币安置的方式测算,房屋征收补偿金额需"
        f"{text['compensation']};房屋测绘、拆除和宅基地复垦复绿费用{text['clearing']},共计{text['cost']}。"
    )
    if rows := list(_prices(scope)):
        yield Grid("房屋征收补偿测算", ["结构", "等级", "单价(元/平方米)", "栋数", "面积(平方米)", "补偿(万元)"], rows)
    if costs := list(_costs(scope)):
        yield Grid("其他费用", ["费用", "金额(万元)"], costs)
    money = funding_of(scope)
    yield Heading("资金筹措和缺口")
    yield Paragraph(
        f"全县历年已筹集资金{_money(money.raised)},其中用于已搬迁户兑付{_money(money.paid_to_moved)},"
        f"可用于剩余未搬迁户{_money(money.available)}。全县共需{_money(money.needed)},资金缺口{_money(money.gap)}。"
    )
    if origins := list(_raised(scope)):
        yield Grid("已筹集资金", ["来源", "笔数", "金额(万元)"], origins)
    yield Heading("申请事项")
    yield Paragraph(f"恳请安排FAST核心区群众搬迁资金{_money(money.gap)},用于剩余未搬迁群众的房屋征收补偿和搬迁安置。")
    yield Aside(SENDER, "right")
    yield Aside(_day(scope.on), "right")


def _day(day):
    return f"{day.year}年{day.month}月{day.day}日"


def _rounded(number):
    """To two places, as the office states 万 and 亿."""
    return Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _stated(one, scope):
    """A figure's number with its unit; a sum that would be nothing in 亿元 is told in 万元."""
    value = one.value(scope)
    if value is None or one.unit.size == 1:
        return written(value, one.unit)
    if one.unit is YI and value and not _rounded(value):
        return _money(value * YI.size)
    return written(_rounded(value), one.unit)


def _money(sum):
    """亿元 where it is as much, else 万元."""
    unit = YI if sum >= YI.size else WAN
    return written(_rounded(sum / unit.size), unit)


def _with_sums(rows, sums, whole):
    """The rows and below them 合计: of the columns whose places `sums` names; its numbers open `whole`."""
    if rows:
        summed = [""] * len(rows[0])
        summed[0] = "合计"
        for place in sums:
            summed[place] = [sum(row[place][0] for row in rows), whole(place)]
        yield from ([_cell(cell) for cell in row] for row in [*rows, summed])


def _cell(cell):
    """Sums are exact; what is kept of them has two places, as a number that JSON knows."""
    if isinstance(cell, list):
        return [_cell(cell[0]), cell[1]]
    return float(_rounded(cell)) if isinstance(cell, Decimal) else cell


VILLAGE_FIGURES = ["households", "households", "monetary", "dispersed"]  # whose lists the numbers of a village open


def _villages(scope):
    here = ZoneHousehold.objects.unmoved(scope.on).within(scope.area)
    rows = {}
    told = here.order_by("village").values_list("village", "village__name", "persons", "choice", "chosen_on")
    for village, name, persons, choice, chosen_on in told:
        row = rows.setdefault(village, [name, 0, 0, 0, 0])
        row[1] += 1
        row[2] += persons
        if choice and chosen_on and chosen_on <= scope.on:
            row[3 if choice == "monetary" else 4] += 1
    areas = Area.objects.in_bulk(rows)

    def opened(area):
        below = replace(scope, area=area)
        return [list_of(figure(f"fast.{name}"), below) for name in VILLAGE_FIGURES]

    linked = [
        [name, *map(list, zip(numbers, opened(areas[village]), strict=True))]
        for village, (name, *numbers) in rows.items()
    ]
    whole = opened(scope.area)
    return _with_sums(linked, range(1, 5), lambda place: whole[place - 1])


def _prices(scope):
    url = list_of(figure("fast.compensation"), scope)
    rows = []
    for one in priced(scope):
        place = f"{url}&structure={one['structure']}&grade={one['grade']}"
        if one["unit_price"] is None:
            price, place = "没有标准", f"{place}&is_priced=no"
        else:
            price = one["unit_price"]
            place += f"&unit_price_min={price}&unit_price_max={price}"
        rows.append([
            HouseStructure(one["structure"]).label, HouseGrade(one["grade"]).label, price, [one["houses"], place],
            [one["area"], place], [(one["sum"] or 0) / WAN.size, place],
        ])  # fmt: skip
    return _with_sums(rows, (3, 4, 5), lambda place: url)


def _costs(scope):
    url = f"{list_of(figure('fast.clearing'), scope)}&state=confirmed"
    rows = [[kind.label, [sum / WAN.size, f"{url}&kind={kind.value}"]] for kind, sum in costs_by_kind(scope)]
    return _with_sums(rows, (1,), lambda place: url)


def _raised(scope):
    url = list_of(figure("fast.raised"), scope)
    rows = []
    for origin, received, sum in raised_by_origin(scope):
        place = f"{url}&origin={origin.value}"
        rows.append([origin.label, [received, place], [sum / WAN.size, place]])
    return _with_sums(rows, (1, 2), lambda place: url)
