"""信贷看板: the balance over the months, what falls due in which month and village, who is overdue."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth

from microcredit.models import Loan
from pingtang.indicators.figures import Scope, figure, percentage
from pingtang.indicators.lenses import list_of, shown
from pingtang.web.ledgers import Page, ledger_of
from pingtang.web.values import wan

CARDS = [
    "loan.outstanding",
    "loan.outstanding_count",
    "loan.overdue_rate",
    "loan.subsidy",
    "loan.renewed",
    "loan.extended",
]
MONTHS = 12
CROWDED = 8  # loans of one village that fall due in one month


@dataclass
class Board:
    scope: Scope
    cards: list = field(default_factory=list)
    curve: dict = field(default_factory=dict)
    calendar: list = field(default_factory=list)
    crowded: list = field(default_factory=list)
    rankings: list = field(default_factory=list)


def board_of(scope, user):
    """The board of an area on a day, with the links that this user may follow."""
    board = Board(scope, [shown(figure(code), scope, user) for code in CARDS])
    board.curve = _curve(scope)
    board.calendar, board.crowded = _calendar(scope), _crowded(scope)
    board.rankings = [_overdue(scope, "乡镇", "household__township", "household__township__name", "township"),
                      _overdue(scope, "承贷银行", "bank", "bank", "bank")]  # fmt: skip
    return board


def _curve(scope):
    """贷款余额 at the end of each of the last twelve months, and on the day."""
    ends, first = [scope.on], scope.on.replace(day=1)
    for _ in range(MONTHS):
        ends.append(first - timedelta(days=1))
        first = ends[-1].replace(day=1)
    days = sorted(ends)
    values = [float(figure("loan.outstanding").value(Scope.until(scope.area, day))) for day in days]
    return {
        "title": "贷款余额", "unit": "万元", "names": [f"{day.year % 100}年{day.month}月{day.day}日" for day in days],
        "series": [{"name": "贷款余额", "values": values}],
    }  # fmt: skip


def _owing(scope):
    return Loan.objects.outstanding(scope.on).ending(scope.on).within(scope.area)


def _list(**query):
    return f"{ledger_of(Loan).url(Page.LIST)}?{urlencode(query)}"


def _calendar(scope):
    """Month by month what falls due in the coming year."""
    last = date(scope.on.year + 1, scope.on.month, 1)
    found = (
        _owing(scope).filter(ends__gte=scope.on, ends__lt=last).order_by()
        .values(month=TruncMonth("ends")).annotate(n=Count("pk"), sum=Sum("owed")).order_by("month")
    )  # fmt: skip
    rows = list(found)
    most = max((row["n"] for row in rows), default=0) or 1
    return [
        {
            "title": f"{row['month'].year}年{row['month'].month}月", "number": row["n"], "amount": wan(row["sum"]),
            "width": row["n"] * 100 / most, "url": _due_list(scope, row["month"]),
        }
        for row in rows
    ]  # fmt: skip


def _due_list(scope, month, **more):
    area = {9: {"township": scope.area.code}, 12: {"village": scope.area.code}}.get(len(scope.area.code), {})
    return _list(due_month=f"{month:%Y-%m}", at=scope.on.isoformat(), **(area | more))


def _crowded(scope):
    """集中到期: villages where many loans fall due in one month of the coming ninety days."""
    near = _owing(scope).filter(
        ends__range=(scope.on, scope.on + timedelta(days=90)), household__village__isnull=False
    )
    found = (
        near.order_by()
        .values(village=F("household__village"), name=F("household__village__name"),
                town=F("household__township__name"), month=TruncMonth("ends"))
        .annotate(n=Count("pk"), sum=Sum("owed")).filter(n__gte=CROWDED).order_by("-n", "village")[:20]
    )  # fmt: skip
    return [
        {
            "name": f"{row['town']}{row['name']}", "month": f"{row['month'].year}年{row['month'].month}月",
            "number": row["n"], "amount": wan(row["sum"]),
            "url": _due_list(scope, row["month"], village=row["village"]),
        }
        for row in found
    ]  # fmt: skip


def _overdue(scope, column, path, called, parameter):
    """逾期率 by group, the highest first: overdue balance over balance."""
    whole = {
        key: (name, n, amount)
        for key, name, n, amount in _owing(scope).order_by().values_list(path, called)
        .annotate(n=Count("pk"), sum=Sum("owed")) if key
    }  # fmt: skip
    late = {
        key: (n, amount)
        for key, n, amount in Loan.objects.overdue(scope.on).within(scope.area).order_by().values_list(path)
        .annotate(n=Count("pk"), sum=Sum("owed"))
    }  # fmt: skip
    rows = []
    for key, (name, number, amount) in whole.items():
        late_number, late_amount = late.get(key, (0, 0))
        rows.append(
            {
                "name": name, "number": number, "amount": wan(amount), "late": late_number,
                "late_amount": wan(late_amount),
                "rate": percentage(late_amount, amount) or 0,
                "url": f"{list_of(figure('loan.outstanding'), scope)}&{urlencode({parameter: key})}",
                "late_url": f"{list_of(figure('loan.overdue'), scope)}&{urlencode({parameter: key})}",
            }
        )  # fmt: skip
    rows.sort(key=lambda row: (-row["rate"], row["name"]))
    return {"column": column, "rows": rows}
