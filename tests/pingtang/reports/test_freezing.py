"""封存: whatever was frozen opens as it was, and stays small."""

import random
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pingtang.reports.freezing import frozen, frozen_ids, thawed_ids

KEYS = st.integers(0, 2**63 - 1)
MONEY = st.decimals(-(10**11), 10**11, places=2)


@given(st.lists(KEYS, max_size=300))
def test_keys_come_back_in_order(keys):
    assert thawed_ids(frozen_ids(sorted(keys))) == sorted(keys)


@given(st.sets(KEYS, max_size=300))
def test_a_count_opens_as_one_each(keys):
    kept = frozen((key, 1) for key in keys)
    assert kept.count == len(keys)
    assert kept.amounts is None
    assert kept.opened() == dict.fromkeys(keys, 1)


@given(st.dictionaries(KEYS, st.one_of(MONEY, st.decimals(0, 10**7, places=6), st.integers(-5, 10**9)), max_size=200))
def test_amounts_come_back_to_the_last_digit(amounts):
    kept = frozen(amounts.items(), counting=False)
    opened = kept.opened()
    assert opened == {key: Decimal(amount) for key, amount in amounts.items()}
    assert sum(opened.values()) == sum(map(Decimal, amounts.values()))


def test_nothing_and_empty_amounts():
    assert frozen([]).opened() == {}
    assert frozen([], counting=False).opened() == {}
    assert frozen([(3, None), (5, Decimal("0.10"))], counting=False).opened() == {3: 0, 5: Decimal("0.1")}
    assert frozen([(0, 1)]).opened() == {0: 1}


def test_a_key_that_occurs_twice_adds_up():
    assert frozen([(4, Decimal(2)), (4, Decimal("0.5"))], counting=False).opened() == {4: Decimal("2.5")}


def test_a_hundred_thousand_persons_take_a_few_dozen_kilobytes():
    """Even scattered over keys ten times as many; neighbours, as a roster brings them, take a fifth of that."""
    chance = random.Random(7)
    scattered = sorted(chance.sample(range(1_000_000), 100_000))
    assert frozen([(key, 1) for key in scattered]).size < 80_000
    assert frozen([(key, 1) for key in range(50_000, 150_000)]).size < 1_000
    paid = [(key, Decimal(chance.randrange(100, 5_000_000)) / 100) for key in scattered]
    assert frozen(paid, counting=False).size < 420_000
