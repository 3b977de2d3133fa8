"""样例贷款的组成: how many loans of each kind, to the numbers and sums of report section 一(五)."""

import random
from datetime import date, timedelta
from decimal import Decimal

from microcredit.demo.plan import Plan
from microcredit.demo.tuning import tune
from microcredit.quarters import Quarter

DAYS = timedelta
OUTSTANDING, OUTSTANDING_SUM = 6512, 294_525_600  # on 2020-06-30
REPAID, REPAID_SUM = 7786, 366_818_500  # to that day
RENEWED, RENEWED_SUM = 966, 45_347_900  # in 2020
EXTENDED, EXTENDED_SUM = 431, 19_624_700
E_LOANS, E_LOAN_SUM = 182, 18_130_000
SUBSIDY = {1: Decimal(3_338_200), 2: Decimal(3_206_500)}
NEW, OVERDUE, PARTLY = 600, 42, 60  # lent in 2020, overdue, repaid in part
CLOSED = {1: 700, 2: 670}  # repaid to the end within a bank quarter; a few more after the second
CLOSED_AFTER = 50
PART = 10_000
YEAR = DAYS(days=365)
COMPENSATED = 7  # of the loans that were settled before the period


def shares(chance, whole, number, low, high=50_000):
    """So many amounts of whole hundreds between low and high that come to the whole; the last digits go to one."""
    mean = whole / number
    spread = min(mean - low, high - mean) * 0.9
    amounts = [int(chance.uniform(mean - spread, mean + spread)) // 100 * 100 for _ in range(number)]
    rest, place = whole - sum(amounts), 0
    while rest:
        step = max(min(rest, high - amounts[place]), low - amounts[place])
        amounts[place] += step
        rest, place = rest - step, place + 1
    chance.shuffle(amounts)
    return [Decimal(amount) for amount in amounts]


def plan_loans(county):
    """[Plan] of all loans, the old ones of renewals before the new."""
    chance, day = county.chance, county.day
    renewals, extended, new = _renewals(county), _extended(county), _new(county)
    overdue = [Plan(amount, due - 2 * YEAR, due) for amount, due in
               ((Decimal(chance.randrange(300, 500) * 100), county.days_between(date(2020, 3, 1), date(2020, 6, 25)))
                for _ in range(OVERDUE))]  # fmt: skip
    e_loans = [
        Plan(amount, lent, lent + YEAR, product="e_loan")
        for amount, lent in (
            (amount, county.days_between(date(2019, 8, 1), date(2020, 6, 20)))
            for amount in [Decimal(100_000)] * (E_LOANS - 1) + [Decimal(E_LOAN_SUM - 100_000 * (E_LOANS - 1))]
        )
    ]
    named = [*renewals, *extended, *new, *overdue, *e_loans]
    owed = sum(plan.balance for plan in named if plan.balance)
    number = sum(1 for plan in named if plan.balance)
    standing = _standing(county, OUTSTANDING - number, int(OUTSTANDING_SUM - owed))
    closings = {number: _closing(county, Quarter(2020, number), many) for number, many in CLOSED.items()}
    after = [_closed(county, county.days_between(date(2020, 6, 22), day)) for _ in range(CLOSED_AFTER)]
    plans = [*named, *standing, *closings[1], *closings[2], *after]
    plans += [tune(Quarter(2020, number), closings[number], plans, SUBSIDY[number]) for number in SUBSIDY]
    return [*_settled(county, plans), *plans]


def _renewals(county):
    made = []
    for amount in shares(county.chance, RENEWED_SUM, RENEWED, 30_000):
        on = county.days_between(date(2020, 1, 3), date(2020, 6, 28))
        old = Plan(amount, on - county.chance.choice((1, 2, 3)) * YEAR, on)
        old.close(on, "renewal")
        made += [old, Plan(amount, on, on + county.chance.choice((1, 2)) * YEAR, renews=old)]
    return made


def _extended(county):
    made = []
    for amount in shares(county.chance, EXTENDED_SUM, EXTENDED, 30_000):
        due = county.days_between(date(2020, 1, 12), date(2020, 6, 29))
        on = max(date(2020, 1, 2), due - DAYS(days=county.chance.randint(1, 15)))
        epidemic = on >= date(2020, 2, 10)
        later = min(due + DAYS(days=300), date(2021, 3, 31)) if epidemic else due + DAYS(days=180)
        plan = Plan(amount, due - county.chance.choice((2, 3)) * YEAR, due, extension=(on, later, epidemic))
        made.append(plan)
    return made


def _new(county):
    made = []
    for _ in range(NEW):
        on = county.days_between(date(2019, 12, 25), date(2020, 6, 24))
        amount = Decimal(county.chance.randrange(400, 501) * 100)
        made.append(Plan(amount, on, on + county.chance.choice((1, 2, 3)) * YEAR))
    return made


def _standing(county, number, owed):
    """Lent before, due later; some of them were repaid in part."""
    made = []
    for place, amount in enumerate(shares(county.chance, owed, number, 20_000)):
        lent = county.days_between(date(2017, 9, 1), date(2019, 12, 10))
        due = lent + next(n for n in (1, 2, 3) if lent + n * YEAR > county.day or n == 3) * YEAR
        if due <= county.day:
            lent, due = lent + YEAR, due + YEAR
        plan = Plan(amount, lent, due)
        if place < PARTLY and amount <= 40_000:
            plan.principal += PART
            first = max(lent + DAYS(days=60), date(2019, 6, 1))
            plan.repayments = [(county.days_between(first, date(2020, 6, 15)), Decimal(PART), "own")]
        made.append(plan)
    return made


def _closed(county, on):
    amount = Decimal(county.chance.randrange(440, 501) * 100)
    lent = on - DAYS(days=county.chance.randint(400, 1050))
    plan = Plan(amount, lent, lent + 3 * YEAR)
    plan.close(on)
    return plan


def _closing(county, quarter, number):
    first, last = quarter.first + DAYS(days=1), quarter.last
    return [_closed(county, county.days_between(first, last)) for _ in range(number)]


def _settled(county, plans):
    """Loans repaid before the period, so many and so much that all repayments come to what is stated."""
    repaid = [amount for plan in plans for _, amount, _ in plan.repayments]
    made, whole = [], Decimal(REPAID_SUM) - sum(repaid)
    number = REPAID - len(repaid)
    fen = whole - int(whole)
    for amount in shares(county.chance, int(whole), number, 30_000):
        on = county.days_between(date(2017, 6, 1), date(2019, 12, 15))
        plan = Plan(amount, on - DAYS(days=county.chance.randint(300, 700)), on + DAYS(days=10))
        plan.close(on)
        made.append(plan)
    _vary(made)
    # the tuned loans have fen in them: one of the settled takes what is missing to whole yuan
    small = min(made, key=lambda plan: plan.principal)
    on = small.closed_on
    small.principal += fen
    small.close(on)
    return made


def _vary(settled):
    """Longer loans cost more, some were repaid out of the risk fund: all before any quarter that is subsidised."""
    for plan in settled:
        if plan.due_on - plan.disbursed_on > YEAR:
            plan.rate = Decimal("4.75")
    for plan in random.Random(2017).sample(settled, COMPENSATED):
        plan.due_on = plan.closed_on - DAYS(days=90)
        plan.close(plan.closed_on, "compensation")
