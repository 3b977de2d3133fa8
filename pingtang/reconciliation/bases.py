"""分母: over which other base a stated rate would follow, the smallest changes first; chance is told as chance."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from pingtang.reconciliation.rounding import follows

MOST_PIECES = 12  # of a whole whose pieces are tried


@dataclass(frozen=True)
class Denominator:
    """A base made from known values: `changes` is [(sign, name, value)] from the whole; none of it is guessed."""

    value: Decimal
    name: str
    start: Decimal
    changes: tuple = ()

    @property
    def steps(self):
        """How far it is from what is known: a known value by itself is one step, each change another."""
        return 1 + len(self.changes)


def changes_told(places):
    """How many changes of a base a rate of so many places tells from chance; a whole per cent fits over anything."""
    return min(max(places, 1), 3)


def changed(name, whole, pieces, others=(), most=2):
    """The bases that come from a whole by leaving out pieces of it, or adding what is not in it; fewest first."""
    pieces, others = list(pieces)[:MOST_PIECES], list(others)[:MOST_PIECES]
    signed = [("−", *piece) for piece in pieces] + [("+", *other) for other in others]
    for number in range(1, most + 1):
        # all subsets of pieces, but of additions only one at a time: else everything can be made of everything
        for some in combinations(signed, number):
            if sum(sign == "+" for sign, *_ in some) > 1:
                continue
            value = whole + sum(amount if sign == "+" else -amount for sign, _, amount in some)
            if value > 0:
                yield Denominator(value, name, whole, some)


def fitting(stated, places, part, bases):
    """The bases over which the part gives the stated rate, rounded or cut off; of each value the simplest."""
    found = {}
    for base in bases:
        if base.value > 0 and follows(stated, places, part / base.value * 100):
            known = found.get(base.value)
            if known is None or base.steps < known.steps:
                found[base.value] = base
    return sorted(found.values(), key=lambda base: base.steps)


def made_of(base, totals):
    """How a base comes from a known total by leaving out pieces of it; None when it does not.

    `totals`: [(name, value, pieces)].
    """
    ways = [
        one
        for name, value, pieces in totals
        if value > base
        for one in changed(name, value, pieces)
        if one.value == base
    ]
    return min(ways, key=lambda one: one.steps, default=None)
