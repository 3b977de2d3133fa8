"""政策参数: those of the core zone, for an installation that was set up before it had that work stream."""

import csv
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "constants.csv"


def load(apps, schema_editor):
    constant = apps.get_model("policy", "PolicyConstant")
    known = set(constant.objects.values_list("key", flat=True))
    with FILE.open(encoding="utf-8", newline="") as lines:
        constant.objects.bulk_create(constant(**line) for line in csv.DictReader(lines) if line["key"] not in known)


class Migration(migrations.Migration):
    dependencies = [("policy", "0003_new_constants")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
