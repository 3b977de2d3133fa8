"""承贷银行: the banks that lend in the county, with the ways in which they are written; the section keeps the list."""

from django.db import migrations

BANKS = [
    ("平塘县农村信用合作联社", "农信社、信用社、农村信用社、平塘农信社、平塘县农信社、平塘县信用联社、农村信用合作联社"),
    ("中国农业银行平塘县支行", "农行、农业银行、中国农业银行、农行平塘县支行、农行平塘支行、农业银行平塘县支行"),
    ("中国邮政储蓄银行平塘县支行", "邮储、邮储银行、邮政储蓄银行、中国邮政储蓄银行、邮储银行平塘县支行、邮储平塘县支行"),
]


def load(apps, schema_editor):
    bank = apps.get_model("microcredit", "Bank")
    bank.objects.bulk_create(bank(name=name, aliases=aliases) for name, aliases in BANKS)


class Migration(migrations.Migration):
    dependencies = [("microcredit", "0002_mended")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
