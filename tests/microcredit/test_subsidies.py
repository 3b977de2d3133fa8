"""贴息 of the second bank quarter of 2020, 21 March to 20 June (92 days), each amount computed by hand in its line.

Per cent over 360 days: 积数 × 4.35 ÷ 36000. The day of lending counts, the day of repayment and the due date do not.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microcredit.computing import arithmetic, open_run, subsidies
from microcredit.models import InterestSubsidy, Loan
from microcredit.quarters import Quarter
from pingtang.web.bulk import Refused
from tests.factories import AHousehold, ALoan, AnExtension, APerson, ARenewal, ARepaid, ARepayment
from tests.microcredit.by_hand import owed_on, subsidies_by_hand

pytestmark = pytest.mark.django_db
Q2 = Quarter(2020, 2)
MAY_1, MAY_20 = date(2020, 5, 1), date(2020, 5, 20)


def in_household(**household):
    return ALoan(person=APerson(household=AHousehold(**household)))


def with_(loan, **extension):
    AnExtension(loan=loan, **{"old_due_on": loan.due_on, "amount": loan.principal} | extension)
    return loan


def due(day, **told):
    return ALoan(disbursed_on=date(2018, 4, 30), due_on=day, **told)


def repaid_in_part():
    return ARepayment(paid_on=date(2020, 4, 20), principal_amount=Decimal(10_000)).loan


def extended_late():
    late = {"extended_on": date(2020, 5, 10), "new_due_on": date(2020, 10, 30), "is_epidemic": True}
    return with_(due(date(2020, 4, 30)), **late)


# what: (the loan, yuan, why less)
BY_HAND = {
    # 50,000 × 92 days = 4,600,000; × 4.35 ÷ 36000 = 555.833
    "the whole quarter": (lambda: ALoan(), "555.83", "none"),
    # 50,000 × 30 days to 20 April + 40,000 × 62 = 3,980,000 → 480.916
    "repaid in part": (repaid_in_part, "480.92", "none"),
    # 21 March to 19 May: 60 days, 3,000,000 → 362.50
    "repaid early": (lambda: ARepaid(on=MAY_20), "362.50", "none"),
    # lent on 1 June: 20 days, 1,000,000 → 120.833
    "lent in the quarter": (lambda: ALoan(disbursed_on=date(2020, 6, 1), due_on=date(2022, 6, 1)), "120.83", "none"),
    # due on 30 May, extended on the 20th to 30 November: 92 days
    "extended in time": (lambda: AnExtension().loan, "555.83", "none"),
    # due on 30 April, extended on 10 May for the epidemic's sake: no gap
    "delayed by the epidemic": (extended_late, "555.83", "none"),
    # due on 30 April: 40 days, 2,000,000 → 241.666
    "overdue": (lambda: due(date(2020, 4, 30)), "241.67", "overdue"),
    # 80,000 lent, 50,000 subsidised
    "above the ceiling": (lambda: ALoan(principal=Decimal(80_000)), "555.83", "ceiling"),
    # removed on 1 May: 41 days, 2,050,000 → 247.708
    "household removed": (lambda: in_household(removed_on=MAY_1, remove_reason="cleared"), "247.71", "removed"),
    # three years at 6 %: the benchmark of 4.75 % is what is subsidised; 4,600,000 × 4.75 ÷ 36000 = 606.944
    "above the benchmark": (lambda: ALoan(annual_rate=Decimal(6)), "606.94", "none"),
    "an e loan": (lambda: ALoan(product="e_loan"), "0.00", "product"),
    "an ordinary household": (lambda: in_household(registry_kind="ordinary"), "0.00", "household"),
    # 边缘户 are supported from 3 July 2020 on
    "a marginal household": (lambda: in_household(registry_kind="marginal"), "0.00", "household"),
    "no household known": (lambda: ALoan(household=None), "0.00", "unknown"),
}  # fmt: skip


@pytest.mark.parametrize("case", BY_HAND)
def test_a_line_is_what_was_computed_by_hand(case):
    make, yuan, why = BY_HAND[case]
    loan = make()
    run = open_run(Q2, date(2020, 6, 21))
    line = InterestSubsidy.objects.get(run=run, loan=loan)
    assert (line.amount, line.held_back) == (Decimal(yuan), why)
    assert subsidies_by_hand(Q2)[loan.pk] == line.amount or case == "a marginal household"
    told = arithmetic(line, run.day_basis)
    assert sum(part["days"] * Decimal(str(part["base"])) for part in told["parts"]) == line.day_product
    assert sum(part["days"] for part in told["parts"]) == line.days


def test_a_renewal_parts_the_quarter_between_the_contracts():
    """1 May: 41 days of the old, 2,050,000 → 247.708; 51 of the new, 2,550,000 → 308.125, half up 308.13."""
    renewal = ARenewal()
    run = open_run(Q2, date(2020, 6, 21))
    amounts = dict(InterestSubsidy.objects.filter(run=run).values_list("loan", "amount"))
    assert amounts == {renewal.old_loan_id: Decimal("247.71"), renewal.new_loan_id: Decimal("308.13")}


def test_a_households_loans_share_the_ceiling_the_earlier_first():
    """30,000 × 92 → 333.50; of the other 40,000 there is room for 20,000: 1,840,000 → 222.333."""
    person = APerson()
    earlier = ALoan(person=person, principal=Decimal(30_000))
    later = ALoan(person=person, principal=Decimal(40_000), disbursed_on=date(2019, 9, 1), due_on=date(2022, 9, 1))
    run = open_run(Q2, date(2020, 6, 21))
    amounts = dict(InterestSubsidy.objects.filter(run=run).values_list("loan", "amount"))
    assert amounts == {earlier.pk: Decimal("333.50"), later.pk: Decimal("222.33")}
    line = InterestSubsidy.objects.get(loan=later)
    assert (line.base_amount, line.held_back) == (20_000, "ceiling")


def test_the_sum_of_the_lines_is_the_total():
    loans = [make() for make, *_ in BY_HAND.values()]
    run = open_run(Q2, date(2020, 6, 21))
    lines = InterestSubsidy.objects.filter(run=run)
    assert lines.count() == len(loans)
    assert sum(lines.values_list("amount", flat=True)) == sum(Decimal(yuan) for _, yuan, _ in BY_HAND.values())


def test_a_quarter_that_is_not_over_is_refused():
    with pytest.raises(Refused, match="才结束"):
        open_run(Q2, date(2020, 6, 20))
    open_run(Q2, date(2020, 6, 21))
    with pytest.raises(Refused, match="已经编制"):
        open_run(Q2, date(2020, 6, 22))
    with pytest.raises(Refused, match="更早的季度"):
        open_run(Quarter(2020, 1), date(2020, 6, 22))


@pytest.mark.parametrize(
    ("year", "number", "first", "last", "days"),
    [(2020, 1, date(2019, 12, 21), date(2020, 3, 20), 91), (2020, 2, date(2020, 3, 21), date(2020, 6, 20), 92),
     (2020, 3, date(2020, 6, 21), date(2020, 9, 20), 92), (2020, 4, date(2020, 9, 21), date(2020, 12, 20), 91),
     (2021, 1, date(2020, 12, 21), date(2021, 3, 20), 90)],
)  # fmt: skip
def test_bank_quarters_run_to_the_twentieth(year, number, first, last, days):
    quarter = Quarter.of(year, number)
    assert (quarter.first, quarter.last, (quarter.end - quarter.first).days) == (first, last, days)
    assert Quarter.closed_by(last) == quarter


DAYS = st.integers(0, 420)
START = date(2019, 6, 1)
LOANS = st.lists(
    st.fixed_dictionaries(
        {
            "home": st.integers(0, 2),
            "principal": st.integers(1, 900).map(lambda hundred: Decimal(hundred * 100)),
            "lent": DAYS,
            "term": st.integers(30, 1000),
            "repaid": st.lists(st.tuples(DAYS, st.integers(1, 60)), max_size=3),
            "extended": st.none() | st.tuples(st.integers(-30, 40), st.integers(1, 300), st.booleans()),
            "product": st.sampled_from(["micro", "micro", "micro", "e_loan"]),
        }
    ),
    min_size=1,
    max_size=6,
)


def lend(told, homes):
    person = homes[told["home"]]
    lent = START + timedelta(days=told["lent"])
    loan = ALoan(
        person=person, principal=told["principal"], disbursed_on=lent, due_on=lent + timedelta(days=told["term"]),
        product=told["product"],
    )  # fmt: skip
    left, days = told["principal"], set()
    for day, share in told["repaid"]:
        amount = min(left, told["principal"] * share / 100)
        if amount > 0 and day not in days:
            ARepayment(loan=loan, paid_on=lent + timedelta(days=day), principal_amount=amount)
            left -= amount
            days.add(day)
    if told["extended"]:
        late, more, epidemic = told["extended"]
        on = loan.due_on + timedelta(days=late if epidemic else min(late, 0))
        if (owed := owed_on(Loan.objects.get(pk=loan.pk), on)) > 0:  # what is repaid is not extended
            AnExtension(
                loan=loan, extended_on=on, new_due_on=loan.due_on + timedelta(days=more), amount=owed,
                is_epidemic=epidemic,
            )  # fmt: skip
    return loan


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LOANS, st.sampled_from([1, 2]), st.randoms(use_true_random=False))
def test_the_engine_agrees_with_the_calendar_and_nothing_is_below_nothing(db, told, number, chance):
    """… and the order in which loans and repayments came in makes no difference."""
    quarter, found = Quarter(2020, number), []
    for order in (told, chance.sample(told, len(told))):
        with transaction.atomic():
            homes = [APerson() for _ in range(3)]
            for one in sorted(order, key=lambda each: each["lent"]) if order is told else order:
                lend(one, homes)
            computed = subsidies(quarter)
            by_hand = subsidies_by_hand(quarter)
            assert set(computed) == set(by_hand)
            amounts = []
            for loan, (base, days, product, rate, segments, _) in computed.items():
                yuan = round_half_up(product * rate / 100 / 360)
                assert yuan == by_hand[loan]
                assert yuan >= 0
                assert 0 <= base <= 50_000
                assert 0 <= days <= 92
                assert product == sum(part[2] * span(part) for part in segments)
                amounts.append(yuan)
            assert not Loan.objects.filter(balance__lt=0).exists()
            found.append(sum(amounts))
            transaction.set_rollback(True)
    if len({(one["home"], one["lent"]) for one in told}) == len(told):  # else the earlier of two equals is undecided
        assert found[0] == found[1]


def round_half_up(number):
    from decimal import ROUND_HALF_UP

    return Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP)


def span(part):
    return (date.fromisoformat(part[1]) - date.fromisoformat(part[0])).days
