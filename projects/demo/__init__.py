"""样例县的资金项目: the batches and projects of 2019 and 2020, with vouchers that come to what the report states."""

from projects.demo.batches import make_batches
from projects.demo.beneficiaries import reach
from projects.demo.lives import live
from projects.demo.plans import plans
from projects.demo.spending import spend


def build(county):
    """Every project from its entry in the library on, as far as it had come by the county's day."""
    batches = make_batches()
    made = plans(county, batches)
    spend(county, made)
    for project in made:
        live(project, county)
    reach(county, made)
