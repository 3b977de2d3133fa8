"""样例受益户: the registered households of a project's village that it reaches."""

from collections import defaultdict

from households.models import Household, Person, Relation
from projects.models import ProjectBeneficiary

KINDS = {"industry": "dividend", "employment": "employment", "training": "training"}
MOST = 40


def reach(county, made):
    """Writes who benefits from each project that has begun."""
    homes = defaultdict(list)
    registered = Household.objects.registered(county.day).order_by("pk")
    for key, village in registered.values_list("pk", "village"):
        homes[village].append(key)
    heads = dict(Person.objects.filter(relation=Relation.HEAD).values_list("household", "id_number"))
    rows = []
    for plan in made:
        if not plan.started_on:
            continue
        near = homes[plan.village.code]
        rows.extend(
            ProjectBeneficiary(
                project=plan.record, household_id=home, head_id_number=heads.get(home, ""),
                benefit_kind=KINDS.get(plan.category, "infrastructure"), year=plan.batch.year,
            )
            for home in county.chance.sample(near, min(len(near), county.chance.randint(12, MOST)))
        )  # fmt: skip
    ProjectBeneficiary.objects.bulk_create(rows)
