"""样例县的资金项目: the batches and projects of 2019 and 2020, with vouchers that come to what the report states."""

from pingtang.areas.models import Area
from pingtang.indicators.models import Entry
from projects.demo.batches import make_batches
from projects.demo.beneficiaries import reach
from projects.demo.lives import live
from projects.demo.plans import plans
from projects.demo.spending import spend
from projects.demo.tickets import find_fault


def build(county):
    """Every project from its entry in the library on, as far as it had come by the county's day."""
    batches = make_batches()
    made = plans(county, batches)
    spend(county, made)
    for project in made:
        live(project, county)
    reach(county, made)
    find_fault(county, made)
    Entry.objects.create(
        code="projects.rank", area=Area.objects.get(level=Area.Level.COUNTY), on=county.day, value=2,
        source="州扶贫办2020年5月财政专项扶贫资金报账情况通报",
    )  # fmt: skip
