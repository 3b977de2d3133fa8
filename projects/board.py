"""资金看板: the funnel of projects, the rate over the year against last year's, and the rankings."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q, Sum
from django.utils.functional import cached_property

from pingtang.areas.models import COUNTY
from pingtang.indicators.figures import Scope, figure, percentage
from pingtang.indicators.lenses import list_of, shown

WAN = 10_000
FUNNEL = [
    "projects.in_library", "projects.approved", "projects.started", "projects.completed", "projects.accepted",
    "projects.settled",
]  # fmt: skip
SUMMED = ["fund.arranged", "fund.reimbursed"]  # the two sides of a ranking
CARDS = ["fund.reimbursement_rate", "fund.rate_base", "fund.reimbursed", "fund.total"]
TOWNSHIP, DEPARTMENT, PROJECT = "各乡镇", "各主管单位", "各项目"
# ranking: (heading of its column, path from an arrangement or a voucher to the group's key, path to its name, the
# parameter of an address that narrows the vouchers to it)
GROUPS = {
    TOWNSHIP: ("乡镇", "project__township", "project__township__name", "township"),
    DEPARTMENT: ("主管单位", "project__supervising_dept", "project__supervising_dept", "supervising_dept"),
    PROJECT: ("项目", "project__project_code", "project__name", "project_code"),
}


@dataclass
class Standing:
    """A group's place. Money in 万元, `rate` in per cent, `change` in percentage points since the period began."""

    place: int
    key: str
    name: str
    arranged: float
    paid: float
    rate: float
    change: float
    arranged_url: str  # the arrangements that are summed
    paid_url: str  # the vouchers that are summed


@dataclass
class Board:
    scope: Scope
    user: object
    cards: list = field(default_factory=list)
    funnel: list = field(default_factory=list)
    rankings: list = field(default_factory=list)

    @cached_property
    def curve(self):
        """The rate at each month's end and on the day, this year and last; None where it cannot be told by area."""
        if len(self.scope.area.code) != COUNTY:
            return None
        days = [*_month_ends(self.scope.on.year, self.scope.on), self.scope.on]
        return {
            "title": "财政专项扶贫资金报账率",
            "unit": "%",
            "names": [f"{day.month}月{day.day}日" for day in days],
            "series": [
                {"name": f"{self.scope.on.year - back}年", "values": [self._rate(_back(day, back)) for day in days]}
                for back in (0, 1)
            ],
        }

    def _rate(self, day):
        value = figure("fund.reimbursement_rate").value(Scope.until(self.scope.area, day))
        return None if value is None else float(value)


def board_of(scope, user):
    """The board of an area on a day, with the links that this user may follow."""
    board = Board(scope, user)
    if len(scope.area.code) == COUNTY:
        board.cards = [shown(figure(code), scope, user) for code in CARDS]
    steps = [shown(figure(code), scope, user) for code in FUNNEL]
    most = max([step["value"] for step in steps], default=0) or 1
    board.funnel = [step | {"width": float(step["value"] * 100 / most)} for step in steps]
    names = [TOWNSHIP, DEPARTMENT] if len(scope.area.code) == COUNTY else [DEPARTMENT]
    board.rankings = [{"title": name, "column": GROUPS[name][0], "rows": ranking(scope, name)} for name in names]
    return board


def ranking(scope, name):
    """[Standing] of the townships, departments or projects: 已报账 over 已安排 of funds received, the best first."""
    _, path, called, parameter = GROUPS[name]
    arranged, paid = (figure(code).records(scope).order_by() for code in SUMMED)
    arranged = arranged.exclude(**{path: None})
    before = Q(paid_on__lt=scope.since)
    parts = {
        key: (now or 0, then or 0)
        for key, now, then in paid.values_list(path).annotate(Sum("amount"), then=Sum("amount", filter=before))
    }
    rows = []
    for key, title, whole in arranged.values_list(path, called).annotate(sum=Sum("amount")):
        now, then = parts.get(key, (0, 0))
        rate = rate_of(now, whole)
        change = round(rate - rate_of(then, whole), 2)
        urls = [f"{list_of(figure(code), scope)}&{urlencode({parameter: key})}" for code in SUMMED]
        rows.append(Standing(0, key, title, wan(whole), wan(now), rate, change, *urls))
    rows.sort(key=lambda row: (-row.rate, row.key))
    for row in rows:  # equal rates have one place
        row.place = 1 + sum(other.rate > row.rate for other in rows)
    return rows


def _month_ends(year, until):
    ends = [date(year, month + 1, 1) - timedelta(days=1) for month in range(1, 12)] + [date(year, 12, 31)]
    return [end for end in ends if end < until]


def _back(day, years):
    """The same day of an earlier year; the 29th of February is the 28th."""
    if (day.month, day.day) == (2, 29) and years:
        return date(day.year - years, 2, 28)
    return day.replace(year=day.year - years)


def wan(yuan):
    """Yuan in 万元, to the cent."""
    return round(float(yuan or 0) / WAN, 6)


def rate_of(part, whole):
    """Per cent with two places; 0 over nothing."""
    return float(percentage(part, whole) or 0) if whole else 0.0
