"""样例县的水库移民: the works that the report names and others, as the report counts them on 2020-06-30.

Chance is this room's own, so that what is changed here changes nothing of the other streams.
"""

import random

from pingtang.demo.names import Names
from reservoir.demo import agreements, later, support, works
from reservoir.demo.faults import PLANTED

__all__ = ["PLANTED", "build"]
SEED = 3712


class Chance(random.Random):
    """One chance with the names drawn from it, and villages of the county by township."""

    def __init__(self, county):
        super().__init__(SEED)
        self.county, self.names = county, Names(self)
        self.villages = {}
        for village in county.villages:
            self.villages.setdefault(village.parent_id, []).append(village.code)

    def village(self, township):
        """One of the township's villages."""
        return self.choice(self.villages[township])

    def somebody(self, first=1945, last=1995):
        """(name, identity number) of an invented person."""
        sex = self.choice("MF")
        born = self.day(f"{first}-01-01", f"{last}-12-31")
        surname = self.names.surname(self.choice(["09", "09", "36", "06", "01"]))
        return surname + self.names.given_name(sex, born.year), self.county.identity_number(born, sex)

    def day(self, first, last):
        """Some day from the first to the last, both written out."""
        first, last = works.days(first, last)
        return first.fromordinal(self.randint(first.toordinal(), last.toordinal()))


def build(county):
    """Works, facilities, disputes and closings; agreements and what was paid for them; later support."""
    chance = Chance(county)
    made = works.build(chance)
    agreements.build(chance, made)
    later.build(chance)
    support.build(chance, made)
