"""半年工作报告: what the office reports of its work, for any period, of the county or of one township."""

from datetime import date, timedelta

from pingtang.areas.models import COUNTY
from pingtang.policy.constants import today
from pingtang.reports.blocks import Signed
from pingtang.reports.narrative import blocks_of
from pingtang.reports.periodic import narrative

TEMPLATE = "reports/half_year.txt"
FIRST = date(2014, 1, 1)  # of the year in which the register of poor households was set up
QUARTERS, HALVES = "一二三四", "上下"
KINDS_OF_TOWN = ("街道", "镇", "乡")


def half_before(day):
    """The last full half-year."""
    if day.month > 6:
        return date(day.year, 1, 1), date(day.year, 6, 30)
    return date(day.year - 1, 7, 1), date(day.year - 1, 12, 31)


def day_of(day, year=True):
    return f"{day.year}年{day.month}月{day.day}日" if year else f"{day.month}月{day.day}日"


def period_of(scope):
    """The period in words: whole months, quarters, half-years and years by name, any other by its days."""
    since, on = scope.since, scope.on
    if since == on:
        return day_of(on)
    if since.day > 1 or (on + timedelta(days=1)).day > 1:
        return f"{day_of(since)}至{day_of(on, year=since.year != on.year)}"
    year, before = f"{since.year}年", since.month - 1
    months = 12 * (on.year - since.year) + on.month - before
    if before % months == 0 and months in (1, 3, 6, 12):
        return year + {
            1: f"{since.month}月", 3: f"第{QUARTERS[before // 3]}季度", 6: f"{HALVES[before // 6]}半年", 12: "",
        }[months]  # fmt: skip
    if before == 0 and on.month == 12:
        return f"{since.year}至{on.year}年"
    return f"{year}{since.month}月至{'' if since.year == on.year else f'{on.year}年'}{on.month}月"


def office_of(area):
    """Who speaks for an area."""
    return f"{area.name}扶贫开发办公室" if len(area.code) == COUNTY else f"{area.name}扶贫工作站"


def here(area):
    """全县, 全镇, 全乡, 全街道."""
    if len(area.code) == COUNTY:
        return "全县"
    return "全" + next((kind for kind in KINDS_OF_TOWN if area.name.endswith(kind)), "乡镇")


def title_of(scope):
    return f"{office_of(scope.area)}{period_of(scope)}工作推进情况"


@narrative("half_year", "半年工作报告", half_before, title_of, first=FIRST)
def half_year(told):
    """Sections 一(一) to (八) from the records, measures and plans as people wrote them."""
    area = told.scope.area
    yield from blocks_of(
        TEMPLATE, told, office=office_of(area), here=here(area), period=period_of(told.scope),
        day=day_of(told.scope.on, year=False),
    )  # fmt: skip
    yield Signed(office_of(area), day_of(today()))
