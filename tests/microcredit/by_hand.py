"""贴息的另一种算法: day by day and loan by loan with Decimals, as one would with a calendar. The engine must agree."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from microcredit.models import Loan
from pingtang.cleaning.day import years_before

CEILING, BASIS = Decimal(50_000), 360
ONE_YEAR, THREE_YEARS = Decimal("4.35"), Decimal("4.75")


def owed_on(loan, day):
    if day < loan.disbursed_on:
        return Decimal(0)
    return loan.principal - sum(one.principal_amount for one in loan.repayments.all() if one.paid_on <= day)


def within_term(loan, day):
    return day < loan.due_on or any(
        day < one.new_due_on and (one.is_epidemic or day >= one.extended_on) for one in loan.extensions.all()
    )


def supported(loan, day):
    home = loan.household
    if loan.product != "micro" or home is None or home.registry_kind != "registered":
        return False
    return home.removed_on is None or day < home.removed_on


def rate_of(loan):
    return min(loan.annual_rate, ONE_YEAR if years_before(loan.due_on, 1) <= loan.disbursed_on else THREE_YEARS)


def subsidies_by_hand(quarter):
    """{loan id: yuan} of every loan that is owed on some day of the quarter."""
    loans = Loan.objects.filter(disbursed_on__lt=quarter.end).select_related("household")
    loans = list(loans.prefetch_related("repayments", "extensions").order_by("disbursed_on", "pk"))
    products, seen = dict.fromkeys((loan.pk for loan in loans), Decimal(0)), set()
    day = quarter.first
    while day < quarter.end:
        left = {}
        for loan in loans:
            owed = owed_on(loan, day)
            if owed > 0:
                seen.add(loan.pk)
                if supported(loan, day) and within_term(loan, day):
                    room = left.setdefault(loan.household_id, CEILING)
                    base = min(owed, room)
                    left[loan.household_id] = max(Decimal(0), room - owed)
                    products[loan.pk] += base
        day += timedelta(days=1)
    return {
        loan.pk: (products[loan.pk] * rate_of(loan) / 100 / BASIS).quantize(Decimal("0.01"), ROUND_HALF_UP)
        for loan in loans
        if loan.pk in seen
    }
