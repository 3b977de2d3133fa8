"""脏数据: faults made on purpose, so that there is something to find; none of them changes a figure of the report.

A fault is a function that spoils a household if that fits it, and says whether it did. A household gets one at most.
"""

from collections import Counter, namedtuple
from importlib import import_module

Fault = namedtuple("Fault", "spoils kinds times finds")
FAULTS = []
SPARED = 11  # households between two faults, so that they lie all over the county


def fault(times, kinds="stable", **finds):
    """Declares a fault: made so many times, in households of these kinds, found each time by these rules so often."""

    def declared(spoils):
        FAULTS.append(Fault(spoils, kinds.split(), times, finds or {spoils.__name__[:4].upper(): 1}))
        return spoils

    return declared


def found():
    """How many findings each rule must have in the sample county: {rule code: number}."""
    counts = Counter()
    for made in _all():
        for rule, number in made.finds.items():
            counts[rule] += number * made.times
    return dict(sorted(counts.items()))


def _all():
    if not FAULTS:
        for group in ("persons", "households", "incomes", "monitoring"):
            import_module(f"households.demo.faults.{group}")
    return FAULTS


class Dirt:
    """Spoils some of the households that pass by."""

    def __init__(self, county):
        self.county = county
        self.pending = [[made.times, made] for made in _all()]
        self.since = 0

    @property
    def left(self):
        """Names of the faults for which no household was found."""
        return [made.spoils.__name__ for times, made in self.pending]

    def spoil(self, home):
        self.since += 1
        if self.since < SPARED and home.kind in ("stable", "remaining"):
            return
        for place, (times, made) in enumerate(self.pending):
            if home.kind in made.kinds and made.spoils(home, self.county):
                del self.pending[place]
                if times > 1:
                    self.pending.append([times - 1, made])  # the others first
                self.since = 0
                return
