"""样例县的核心区搬迁: 425 households that have not moved, those who have, and the money that the report states."""

import random

from corezone.demo.before import move_before
from corezone.demo.homes import Homes
from corezone.demo.money import plan_money
from corezone.demo.remaining import survey_remaining

SEED = 425706
# how often each rule finds something: what was planted, and nothing else
FAULTS = {"A001": 2, "A003": 3, "A005": 1, "A006": 3, "A007": 1, "A008": 4}


def build(county):
    """Rates, flats, households moved before, those that remain, other costs, and the sums raised."""
    homes = Homes(county, random.Random(SEED))
    homes.set_rates()
    homes.stock_flats()
    move_before(homes)
    survey_remaining(homes)
    plan_money(homes)
