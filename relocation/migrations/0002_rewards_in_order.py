"""A day of payment stands with a confirmed reward alone, and with a voucher: what came otherwise is put in order."""

from django.db import migrations

IN_ORDER = """
UPDATE relocation_oldhouse SET reward_paid_on = NULL WHERE reward_paid_on IS NOT NULL
    AND (state IS DISTINCT FROM 'confirmed' OR reward_paid_on < greatest(demolished_on, reclaimed_on));
UPDATE relocation_oldhouse SET reward_voucher = '待补凭证号' WHERE reward_paid_on IS NOT NULL AND reward_voucher = '';
"""


class Migration(migrations.Migration):

    dependencies = [("relocation", "0001_initial")]

    operations = [migrations.RunSQL(IN_ORDER, migrations.RunSQL.noop)]
