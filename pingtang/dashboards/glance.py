"""一眼看全县: the few figures that a leader asks for first, who stands where, and where it is going."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from pingtang.areas.models import Area
from pingtang.dashboards.board import Number, number_of
from pingtang.indicators.figures import PERCENT, Scope, figure, percentage
from pingtang.web.values import thousands

MONTHS = 6  # of the trend


@dataclass(frozen=True)
class Told:
    """A figure of the first glance. `aim`: the figure that it is to reach; rates are to reach a hundred."""

    code: str
    aim: str = ""
    less_is_good: bool = False


TILES = [
    Told("fund.reimbursement_rate"),
    Told("projects.completion_rate"),
    Told("households.remaining", less_is_good=True),
    Told("households.unresolved", less_is_good=True),
    Told("loan.overdue_rate", less_is_good=True),
    Told("training.labour_trained", aim="training.labour_target"),
    Told("cleaning.open", less_is_good=True),
]
RANKED = [
    Told("households.resolved_rate"),
    Told("fund.spending_rate"),
    Told("projects.completion_rate"),
    Told("loan.overdue_rate", less_is_good=True),
    Told("cleaning.open", less_is_good=True),
]


@dataclass
class Tile:
    """`width`: how far to the aim, in per cent; None without one. `wanted`: whether the change is for the better."""

    number: Number
    aim: str = ""
    width: float | None = None
    wanted: bool = False


@dataclass
class Place:
    """An area's place in a ranking; equal values share one."""

    place: int
    area: Area
    number: Number
    width: float


@dataclass
class Ranking:
    """The areas below by one figure, the best first; those without a value are left out."""

    title: str
    code: str
    less_is_good: bool
    places: list = field(default_factory=list)

    def of(self, area):
        """The place of one area; None where it has none."""
        return next((one for one in self.places if one.area.code == area.code), None)


def tiles_of(board, user):
    """The tiles that can be told of the board's area."""
    return [
        _tile(told, board, user)
        for told in TILES
        if board.scope.area.level == Area.Level.COUNTY or figure(told.code).has_place
    ]


def _tile(told, board, user):
    number = number_of(told.code, user, board.told, board.before)
    tile = Tile(number, wanted=(number.trend == "down") == told.less_is_good)
    one = figure(told.code)
    if told.aim:
        aim = board.told.value(told.aim)
        tile.aim = f"任务{thousands(aim)}{one.unit.name}" if aim else ""
        tile.width = float(percentage(number.value or 0, aim) or 0) if aim else None
    elif one.unit is PERCENT and not told.less_is_good:
        tile.width = float(number.value or 0)
    return tile


def ranking_of(board, user, code=""):
    """The areas below the board's by one of RANKED."""
    told = next((one for one in RANKED if one.code == code), RANKED[0])
    one = figure(told.code)
    ranking = Ranking(one.title, told.code, told.less_is_good)
    found = []
    for area in Area.objects.filter(parent=board.scope.area, code__in=board.told.below).order_by("code"):
        number = number_of(told.code, user, board.told, below=area)
        if number.value is not None:
            found.append((area, number))
    found.sort(key=lambda pair: pair[1].value if told.less_is_good else -pair[1].value)
    most = max((number.value for _, number in found), default=0) or 1
    for area, number in found:
        better = sum(
            other.value < number.value if told.less_is_good else other.value > number.value for _, other in found
        )
        ranking.places.append(Place(better + 1, area, number, float(number.value * 100 / most)))
    return ranking


def standings_of(told, area):
    """[(title, own value, place, of how many, best value)] of an area among its neighbours, for each of RANKED."""
    lines = []
    for one in RANKED:
        declared = figure(one.code)
        values = {
            code: measured[one.code].value
            for code, measured in told.below.items()
            if one.code in measured and measured[one.code].value is not None
        }
        if (own := values.get(area.code)) is None:
            continue
        better = sum(value < own if one.less_is_good else value > own for value in values.values())
        best = (min if one.less_is_good else max)(values.values())
        lines.append(
            {
                "figure": declared, "value": f"{thousands(own)}{declared.unit.name}", "place": better + 1,
                "among": len(values), "best": f"{thousands(best)}{declared.unit.name}",
            }
        )  # fmt: skip
    return lines


def month_ends(on, months=MONTHS):
    """The last days of the months before, the oldest first, and the day itself."""
    days = [on]
    for _ in range(months):
        days.insert(0, days[0].replace(day=1) - timedelta(days=1))
    return days


def trend_of(scope, code):
    """What the line chart shows: one figure at month ends, by the records of those days."""
    one = figure(code)
    days = month_ends(scope.on)
    return {
        "title": one.title,
        "unit": one.unit.name,
        "names": [f"{day.month}月{day.day}日" for day in days],
        "series": [{"name": one.title, "values": [_at(one, scope.area, day) for day in days]}],
    }


def _at(one, area, day: date):
    value = one.value(Scope.until(area, day))
    return None if value is None else float(value)
