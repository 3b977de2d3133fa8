"""政策参数: the constants that every installation begins with; the office changes them on their page."""

import csv
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "constants.csv"


def load(apps, schema_editor):
    constant = apps.get_model("policy", "PolicyConstant")
    with FILE.open(encoding="utf-8", newline="") as lines:
        constant.objects.bulk_create(constant(**line) for line in csv.DictReader(lines))


class Migration(migrations.Migration):
    dependencies = [("policy", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
