"""一眼看全县: the few figures that a leader asks for first, who stands where, and where it is going."""

from dataclasses import dataclass, field

from pingtang.areas.models import Area
from pingtang.dashboards.board import Number, number_of
from pingtang.indicators.figures import Scope, figure
from pingtang.indicators.history import over_time
from pingtang.indicators.lenses import address
from pingtang.indicators.targets import aims_of
from pingtang.web.values import thousands

MONTHS = 6  # of the trend


@dataclass(frozen=True)
class Glimpse:
    """A figure of the first glance."""

    code: str
    less_is_good: bool = False


TILES = [
    Glimpse("fund.reimbursement_rate"),
    Glimpse("projects.completion_rate"),
    Glimpse("households.remaining", less_is_good=True),
    Glimpse("households.unresolved", less_is_good=True),
    Glimpse("loan.overdue_rate", less_is_good=True),
    Glimpse("training.labour_trained"),
    Glimpse("relocation.employed_household_rate"),
    Glimpse("cleaning.open", less_is_good=True),
]
RANKED = [
    Glimpse("households.resolved_rate"),
    Glimpse("fund.spending_rate"),
    Glimpse("projects.completion_rate"),
    Glimpse("loan.overdue_rate", less_is_good=True),
    Glimpse("cleaning.open", less_is_good=True),
]


@dataclass
class Tile:
    """`bound` and `aim`: what is to be reached this year (不高于, 0户); `width` of its bar in per cent, if any.

    `wanted`: whether the change is for the better.
    """

    number: Number
    bound: str = ""
    aim: str = ""
    width: float | None = None
    reached: bool = False
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
    """The tiles that can be told of the board's area, each with its target of the year."""
    aims = aims_of(board.scope, board.told.here)
    here = [told for told in TILES if figure(told.code).lies_in(board.scope.area)]
    return [_tile(told, board, user, aims.get(told.code)) for told in here]


def _tile(told, board, user, aim):
    number = number_of(told.code, user, board.told, board.before)
    tile = Tile(number, wanted=(number.trend == "down") == told.less_is_good)
    if aim is not None:
        tile.bound, tile.aim = aim.words, f"{thousands(aim.value)}{figure(told.code).unit.name}"
        tile.reached = aim.is_reached(number.value)
        if aim.share(number.value) is not None:
            tile.width = aim.width(number.value)
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


def trend_of(scope, code, user):
    """What the line chart shows: one figure at month ends, each point with its list; out of snapshots where kept."""
    one = figure(code)
    points = over_time(one, scope.area, scope.on, MONTHS)
    return {
        "title": one.title,
        "unit": one.unit.name,
        "names": [f"{point.on.month}月{point.on.day}日" for point in points],
        "series": [
            {
                "name": one.title,
                "values": [None if point.now is None else float(point.now) for point in points],
                "urls": [address(one, Scope.until(scope.area, point.on), user) for point in points],
            }
        ],
    }
