"""样例县的部门名册: what fifteen rosters of other departments say of our people, right but for planted errors.

A roster is written as its department would keep it, out of our own records; errors.py says where it differs. Each is
a dated batch, matched and closed as one that was uploaded.
"""

from datetime import timedelta

from django.apps import apps

from households.actions import close
from households.demo.deliveries.errors import Errors
from households.demo.deliveries.people import known_people, strangers
from households.demo.deliveries.rows import ROWS
from households.models import RosterBatch
from households.models.departments import own_fields

FRESH = 15
# Days between the facts and the county's day; the last of them is out of date (X041)
OLDER = {"rostercivil": 30, "rosterhousing": 61, "rosterwater": 75, "rosterproperty": 120}


def deliver(county):
    """All rosters of all departments, as of some day of the last months."""
    people = known_people(county.day)
    errors = Errors(people, county)
    everybody = people + strangers(people, county)
    for kind, rows in ROWS.items():
        model = apps.get_model("households", kind)
        day = county.day - timedelta(days=OLDER.get(kind, FRESH))
        batch = RosterBatch.objects.create(dept=model.dept, kind=kind, snapshot_on=day)
        fields = [name for name in own_fields(model) if name not in ("line", "id_number", "name")]
        with county.table(model, "batch", "line", "id_number", "name", "person", *fields) as table:
            for line, (person, *told) in enumerate(rows(everybody, errors, county), 2):
                table.add(batch.pk, line, person.id_number, person.name, person.pk, *told)
        close(batch)
