"""行政区划: the county, its townships, villages and communities as of 2020-06-30 (statistical division codes)."""

import csv
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "divisions.csv"


def load(apps, schema_editor):
    area = apps.get_model("areas", "Area")
    with FILE.open(encoding="utf-8", newline="") as lines:
        area.objects.bulk_create(
            area(code=line["code"], name=line["name"], level=line["level"], parent_id=line["parent"] or None)
            for line in csv.DictReader(lines)
        )


class Migration(migrations.Migration):
    dependencies = [("areas", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
