"""What was settled above its approval has a reason; where none was asked for, that is said, before it stands still."""

import pgtrigger.compiler
import pgtrigger.migrations
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
        pgtrigger.migrations.AddTrigger(
            model_name='relocationsettlement',
            trigger=pgtrigger.compiler.Trigger(name='when_audited', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF OLD.reviewed_on IS NOT NULL AND OLD.state IS DISTINCT FROM 'returned'\n    AND (NEW.project_year, NEW.approved_amount, NEW.settled_amount, NEW.settled_on, NEW.over_reason, NEW.audited_on,\n         NEW.audit_no, NEW.reviewed_on, NEW.review_no)\n    IS DISTINCT FROM (OLD.project_year, OLD.approved_amount, OLD.settled_amount, OLD.settled_on, OLD.over_reason,\n         OLD.audited_on, OLD.audit_no, OLD.reviewed_on, OLD.review_no) THEN\n    RAISE EXCEPTION '已登记省级复核,结算不能再改' USING ERRCODE = 'check_violation';\nEND IF;\nIF OLD.audited_on IS NOT NULL AND (OLD.state IS DISTINCT FROM 'returned' OR OLD.reviewed_on IS NOT NULL)\n    AND (NEW.project_year, NEW.approved_amount, NEW.settled_amount, NEW.settled_on)\n    IS DISTINCT FROM (OLD.project_year, OLD.approved_amount, OLD.settled_amount, OLD.settled_on) THEN\n    RAISE EXCEPTION '已登记县级审计,批复和结算的金额、日期不能再改' USING ERRCODE = 'check_violation';\nEND IF;\nIF OLD.state = 'proposed'\n    AND num_nonnulls(NEW.settled_on, NEW.audited_on, NEW.reviewed_on)\n        > num_nonnulls(OLD.settled_on, OLD.audited_on, OLD.reviewed_on) THEN\n    RAISE EXCEPTION '前一步还没有经另一人审定,不能办理下一步' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='c8d66bde4f303696dd2966d172d8b5ebe65e9e37', operation='UPDATE', pgid='pgtrigger_when_audited_4ab7c', table='relocation_relocationsettlement', when='BEFORE')),
        ),
    ]
