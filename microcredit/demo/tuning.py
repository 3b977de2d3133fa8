"""样例贴息的调准: days of repayment are moved until a quarter's subsidy is as stated; one loan takes the rest."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from microcredit.demo.plan import FEN, RATE, Plan

ONE = timedelta(days=1)
LEFT = (Decimal(150), Decimal(420))  # what the last loan may have to take, in yuan


def tune(quarter, closings, plans, stated):
    """Moves the closings' days within the quarter; returns the loan whose subsidy is what is still missing."""
    missing = stated - sum(plan.subsidy(quarter) for plan in plans)
    for _ in range(90):
        for plan in closings:
            if LEFT[0] <= missing <= LEFT[1]:
                return _last(quarter, missing)
            on = plan.closed_on + (ONE if missing > LEFT[1] else -ONE)
            if not quarter.first < on <= quarter.last or on >= plan.due_on:
                continue
            before = plan.subsidy(quarter)
            plan.close(on)
            missing -= plan.subsidy(quarter) - before
    raise AssertionError(f"样例贴息调不准:{quarter} 还差 {missing} 元")


def _last(quarter, missing):
    """A loan of this quarter only, repaid in it."""
    lent = quarter.first + timedelta(days=3) if quarter.number > 1 else date(2019, 4, 2)
    closed = quarter.last - timedelta(days=10)
    days = (closed - max(lent, quarter.first)).days
    exact = (missing * 36_000 / RATE / days).quantize(FEN, ROUND_HALF_UP)
    plan = Plan(exact, lent, lent + timedelta(days=730))
    plan.close(closed)
    assert plan.subsidy(quarter) == missing, (plan, missing)
    return plan
