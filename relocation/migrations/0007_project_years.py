"""Who is at work enters project years of the plan, or later ones that have come."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('relocation', '0006_days_in_order'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='relocationhousehold',
            trigger=pgtrigger.compiler.Trigger(name='project_year', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint IS NULL THEN RETURN NEW; END IF;\nIF TG_OP = 'UPDATE' THEN\n    IF NEW.project_year = OLD.project_year THEN RETURN NEW; END IF;\nEND IF;\nIF NEW.project_year > extract(year FROM coalesce((SELECT to_date(value::int::text, 'YYYYMMDD') FROM policy_policyconstant WHERE key = 'clock_on'), (now() AT TIME ZONE 'Asia/Shanghai')::date)) THEN\n    RAISE EXCEPTION '项目年度还没有到,请核对' USING ERRCODE = 'check_violation';\nELSIF NEW.project_year < 2016 THEN\n    RAISE EXCEPTION '易地扶贫搬迁项目从2016年度开始,请核对项目年度' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='4cb50cd18a3c0ff479e75a8c11a22071ba6772b1', operation='INSERT OR UPDATE', pgid='pgtrigger_project_year_13462', table='relocation_relocationhousehold', when='BEFORE')),
        ),
    ]
