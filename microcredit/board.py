"""信贷看板: the balance over the months, what falls due in which month and village, who is overdue."""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import TruncMonth

from microcredit.models import InterestSubsidy, Loan, SubsidyBudget
from pingtang.accounts.roles import Act
from pingtang.areas.models import COUNTY
from pingtang.cleaning.day import years_before
from pingtang.indicators.figures import Scope, figure, percentage
from pingtang.indicators.history import over_time
from pingtang.indicators.lenses import list_of, shown
from pingtang.web.ledgers import Page, ledger_of

CARDS = [
    "loan.outstanding",
    "loan.outstanding_count",
    "loan.overdue_rate",
    "loan.subsidy",
    "loan.renewed",
    "loan.extended",
]
MONTHS = 13  # the same month of the year before included
CROWDED = 8  # loans of one village that fall due in one month
WARNED = (30, 60, 90)  # days before the due date
QUARTERS = ("一季度", "二季度", "三季度", "四季度")


@dataclass
class Board:
    scope: Scope
    cards: list = field(default_factory=list)
    curve: dict = field(default_factory=dict)
    warned: list = field(default_factory=list)
    budget: dict = field(default_factory=dict)
    calendar: list = field(default_factory=list)
    crowded: list = field(default_factory=list)
    rankings: list = field(default_factory=list)


def board_of(scope, user):
    """The board of an area on a day, with the links that this user may follow."""
    board = Board(scope, [shown(figure(code), scope, user) for code in CARDS])
    board.curve = _curve(scope)
    board.warned, board.budget = _warned(scope), _budget(scope)
    board.calendar, board.crowded = _calendar(scope), _crowded(scope)
    board.rankings = [_overdue(scope, "乡镇", "household__township", "household__township__name", "township"),
                      _overdue(scope, "承贷银行", "bank", "bank", "bank")]  # fmt: skip
    if not user.may("loans", Act.VIEW):  # a village's counts, and no list behind them
        rows = [row for ranking in board.rankings for row in ranking["rows"]]
        for row in [*board.warned, *board.calendar, *board.crowded, *rows]:
            row["url"] = row["late_url"] = ""
        board.curve["series"][0]["urls"] = []
    return board


def _wan(amount):
    """万元 with two places, the same all down a column."""
    return f"{(amount or 0) / 10_000:,.2f}"


def _warned(scope):
    """What falls due within 30, 60 and 90 days."""
    found = {
        days: Loan.objects.due_within(scope.on, days).within(scope.area).aggregate(n=Count("pk"), sum=Sum("owed"))
        for days in WARNED
    }
    return [
        {
            "days": days, "number": told["n"], "amount": _wan(told["sum"]),
            "url": _list(due_within=days, at=scope.on.isoformat(), **_place(scope)),
        }
        for days, told in found.items()
    ]  # fmt: skip


def _budget(scope):
    """本年度贴息 quarter by quarter against what was arranged; the county's, as a budget is."""
    county = Scope.until(scope.area, scope.on)
    arranged = SubsidyBudget.objects.filter(year=scope.on.year, arranged_on__lte=scope.on).first()
    given = dict(
        InterestSubsidy.objects.paid_out(scope.on).filter(run__year=scope.on.year).within(county.area).order_by()
        .values_list("run__quarter").annotate(Sum("amount"))
    )  # fmt: skip
    whole = arranged.amount if arranged else 0
    most = max(whole, sum(given.values())) or 1
    rows = [
        {"title": QUARTERS[number - 1], "amount": _wan(given[number]), "width": max(0, given[number]) * 100 / most}
        for number in sorted(given)
    ]
    left = whole - sum(given.values())
    if len(scope.area.code) == COUNTY and arranged:
        rows.append({"title": "预算结余" if left >= 0 else "超出预算", "amount": _wan(abs(left)),
                     "width": abs(left) * 100 / most})  # fmt: skip
    return {"rows": rows, "whole": _wan(whole) if len(scope.area.code) == COUNTY and arranged else ""}


def _place(scope):
    return {9: {"township": scope.area.code}, 12: {"village": scope.area.code}}.get(len(scope.area.code), {})


def _curve(scope):
    """贷款余额 at the last month ends, and on the day."""
    balance = figure("loan.outstanding")
    points = over_time(balance, scope.area, scope.on, MONTHS)
    values = [None if point.now is None else float(point.now) for point in points]
    return {
        "title": "贷款余额", "unit": "万元",
        "names": [f"{point.on.year % 100}年{point.on.month}月{point.on.day}日" for point in points],
        "series": [{"name": "贷款余额", "values": values,
                    "urls": [list_of(balance, Scope.until(scope.area, point.on)) for point in points]}],
    }  # fmt: skip


def _owing(scope):
    return Loan.objects.outstanding(scope.on).ending(scope.on).within(scope.area)


def _list(**query):
    return f"{ledger_of(Loan).url(Page.LIST)}?{urlencode(query)}"


def _calendar(scope):
    """Month by month what falls due in the coming year, a month with nothing included."""
    last = years_before(scope.on, -1)
    found = (
        _owing(scope).filter(ends__gte=scope.on, ends__lte=last).order_by()
        .values(month=TruncMonth("ends")).annotate(n=Count("pk"), sum=Sum("owed")).order_by("month")
    )  # fmt: skip
    known = {row["month"]: row for row in found}
    most = max((row["n"] for row in known.values()), default=0) or 1
    rows, month = [], scope.on.replace(day=1)
    while month <= last:
        row = known.get(month, {"n": 0, "sum": 0})
        until = {"until": last.isoformat()} if (month.year, month.month) == (last.year, last.month) else {}
        rows.append(
            {
                "title": f"{month.year}年{month.month}月", "number": row["n"], "amount": _wan(row["sum"]),
                "width": row["n"] * 100 / most, "url": _due_list(scope, month, **until) if row["n"] else "",
            }
        )  # fmt: skip
        month = (month + timedelta(days=31)).replace(day=1)
    return rows


def _due_list(scope, month, **more):
    return _list(due_month=f"{month:%Y-%m}", at=scope.on.isoformat(), **(_place(scope) | more))


def _crowded(scope):
    """集中到期: villages where many loans fall due in one month of the coming ninety days."""
    last = scope.on + timedelta(days=90)
    near = _owing(scope).filter(ends__range=(scope.on, last), household__village__isnull=False)
    found = (
        near.order_by()
        .values(village=F("household__village"), name=F("household__village__name"),
                town=F("household__township__name"), month=TruncMonth("ends"))
        .annotate(n=Count("pk"), sum=Sum("owed")).filter(n__gte=CROWDED).order_by("-n", "village")[:20]
    )  # fmt: skip
    return [
        {
            "name": f"{row['town']}{row['name']}", "month": f"{row['month'].year}年{row['month'].month}月",
            "number": row["n"], "amount": _wan(row["sum"]),
            "url": _due_list(scope, row["month"], village=row["village"], until=last.isoformat()),
        }
        for row in found
    ]  # fmt: skip


def _overdue(scope, column, path, called, parameter):
    """逾期率 by group, the highest first: overdue balance over balance."""
    late = Q(ends__lt=scope.on)
    groups = _owing(scope).order_by().values_list(path, called).annotate(
        n=Count("pk"), sum=Sum("owed"), late=Count("pk", filter=late), late_sum=Sum("owed", filter=late)
    )  # fmt: skip
    rows = []
    for key, name, number, amount, late_number, late_amount in groups:
        if not key:
            continue
        late_amount = late_amount or 0
        rows.append(
            {
                "name": name, "number": number, "amount": _wan(amount), "late": late_number,
                "late_amount": _wan(late_amount),
                "rate": percentage(late_amount, amount) or 0,
                "url": f"{list_of(figure('loan.outstanding'), scope)}&{urlencode({parameter: key})}",
                "late_url": f"{list_of(figure('loan.overdue'), scope)}&{urlencode({parameter: key})}",
            }
        )  # fmt: skip
    rows.sort(key=lambda row: (-row["rate"], row["name"]))
    return {"column": column, "rows": rows}
