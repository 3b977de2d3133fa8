"""Wages and restored land have bounds, who works has a true number, what stays is not rewarded."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# what no job pays and no house stood on says nothing; the history keeps it
EMPTIED = """
UPDATE relocation_relocationjob SET monthly_wage = NULL WHERE monthly_wage > 100000;
UPDATE relocation_oldhouse SET reclaimed_mu = NULL WHERE reclaimed_mu > 5;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('relocation', '0007_project_years'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(EMPTIED, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='oldhouse',
            trigger=pgtrigger.compiler.Trigger(name='nothing_due', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint IS NULL THEN RETURN NEW; END IF;\nIF TG_OP = 'UPDATE' THEN\n    IF (NEW.must_demolish, NEW.reward) IS NOT DISTINCT FROM (OLD.must_demolish, OLD.reward) THEN\n        RETURN NEW;\n    END IF;\nEND IF;\nIF NEW.must_demolish IS FALSE AND NEW.reward IS NOT NULL THEN\n    RAISE EXCEPTION '列为不拆除的旧房没有拆旧奖励,请核对是否应拆' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='70040268f6bc422b04c89a51d817d99bd28b7caf', operation='INSERT OR UPDATE', pgid='pgtrigger_nothing_due_2db2c', table='relocation_oldhouse', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relocationjob',
            trigger=pgtrigger.compiler.Trigger(name='a_true_number', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint IS NOT NULL AND (CASE WHEN NEW.id_number ~ '^[0-9]{17}[0-9X]$' THEN substr('10X98765432', 1 + mod(substr(NEW.id_number, 1, 1)::int * 7 + substr(NEW.id_number, 2, 1)::int * 9 + substr(NEW.id_number, 3, 1)::int * 10 + substr(NEW.id_number, 4, 1)::int * 5 + substr(NEW.id_number, 5, 1)::int * 8 + substr(NEW.id_number, 6, 1)::int * 4 + substr(NEW.id_number, 7, 1)::int * 2 + substr(NEW.id_number, 8, 1)::int * 1 + substr(NEW.id_number, 9, 1)::int * 6 + substr(NEW.id_number, 10, 1)::int * 3 + substr(NEW.id_number, 11, 1)::int * 7 + substr(NEW.id_number, 12, 1)::int * 9 + substr(NEW.id_number, 13, 1)::int * 10 + substr(NEW.id_number, 14, 1)::int * 5 + substr(NEW.id_number, 15, 1)::int * 8 + substr(NEW.id_number, 16, 1)::int * 4 + substr(NEW.id_number, 17, 1)::int * 2, 11), 1) = substr(NEW.id_number, 18, 1) END) IS NOT TRUE AND NOT EXISTS (\n    SELECT 1 FROM relocation_relocationhousehold moved JOIN households_person known\n    ON known.household_id = moved.household_id\n    WHERE moved.id = NEW.relocation_id AND known.id_number = NEW.id_number\n) THEN\n    RAISE EXCEPTION '身份证号不是有效的18位号码,请对照证件核对' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='0b906b9f279b14215a564d9c18db16937683cfaa', operation='INSERT OR UPDATE OF "id_number", "relocation_id"', pgid='pgtrigger_a_true_number_51c13', table='relocation_relocationjob', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='oldhouse',
            constraint=models.CheckConstraint(condition=models.Q(('reclaimed_mu__lte', 5)), name='relocation_oldhouse_land', violation_error_message='一处旧房的复垦面积不超过5亩,请核对面积和单位'),
        ),
        migrations.AddConstraint(
            model_name='relocationjob',
            constraint=models.CheckConstraint(condition=models.Q(('monthly_wage__lte', 100000)), name='relocation_job_wage', violation_error_message='月工资不超过100000元,请核对金额和单位'),
        ),
    ]
