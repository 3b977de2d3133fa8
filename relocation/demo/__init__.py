"""样例县的易地扶贫搬迁: who was moved from 2016 to 2018, as the report counts it, and what followed."""

import random

from relocation.demo.faults import planted
from relocation.demo.followup import follow_up
from relocation.demo.moves import moves_of
from relocation.demo.sites import make_sites
from relocation.demo.writing import write

__all__ = ["build", "planted"]
SEED = 5227274  # of this room alone: what it draws changes nobody else's sample


def build(county):
    """Sites with what was built there, every moved household with its old house and work, visits, tickets, money."""
    chance = random.Random(SEED)
    sites = make_sites(county, chance)
    moves = moves_of(county, chance, sites)
    records = write(county, moves, sites)
    follow_up(county, chance, sites, records)
