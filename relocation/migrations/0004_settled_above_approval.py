"""What was settled above its approval has a reason; where none was asked for, that is said."""

from django.db import migrations, models

SAID = """
UPDATE relocation_relocationsettlement SET over_reason = '待补超批复原因' WHERE settled_amount > approved_amount;
"""


class Migration(migrations.Migration):

    dependencies = [("relocation", "0003_settlements_and_rewards_confirmed")]

    operations = [
        migrations.RunSQL(SAID, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='relocationsettlement',
            constraint=models.CheckConstraint(condition=models.Q(('settled_amount__lte', models.F('approved_amount')), models.Q(('over_reason', ''), _negated=True), _connector='OR'), name='relocation_settlement_over', violation_error_message='结算金额大于批复投资,须填写超批复原因'),
        ),
    ]
