"""What townships had entered as paid, in no list, waits for the county: it becomes an earlier payment, proposed."""

from django.db import migrations

WAITS = """
UPDATE reservoir_{table} one SET earlier_paid_on = paid_on, voucher_no = '待补凭证号', state = 'proposed'
WHERE paid_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reservoir_compensation line WHERE line.{line}_id = one.id)
"""


class Migration(migrations.Migration):

    dependencies = [("reservoir", "0003_earlier_payments_confirmed")]

    operations = [
        migrations.RunSQL(WAITS.format(table="landagreement", line="land"), migrations.RunSQL.noop),
        migrations.RunSQL(WAITS.format(table="resettlementagreement", line="resettlement"), migrations.RunSQL.noop),
    ]
