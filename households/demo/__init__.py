"""样例县的户籍部分: the registered and the watched households of 2020-06-30, as the report counts them."""

from households.demo.clerks import write_township
from households.demo.deliveries import deliver
from households.demo.dirt import Dirt
from households.demo.homes import home_of, plans
from households.demo.lists import write_county, write_incomes, write_monitoring
from households.demo.livelihoods import poverty_lines
from households.demo.records import Records, review


def build(county):
    """Every household of the sample county, clean but for what households/demo/dirt.py spoils on purpose."""
    lines, dirt = poverty_lines(), Dirt(county)
    with Records(county) as records:
        for plan in plans(county.chance):
            home = home_of(plan, county, lines)
            home.declared_population = len(home.members)
            if home.exit_year:
                home.review_year, home.review = home.exit_year, review(home, county.chance)
            if not plan.removed:
                dirt.spoil(home)
            records.lay(home)
    assert not dirt.left, f"没有合适的户可供造错:{dirt.left}"
    deliver(county)


def write_rosters(folder):
    """What the sample township's clerk would upload."""
    write_township(folder)
    write_monitoring(folder)
    write_incomes(folder)


def write_county_rosters(folder):
    """The whole county in one workbook, for measuring."""
    write_county(folder)
