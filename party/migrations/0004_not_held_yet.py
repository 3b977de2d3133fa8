"""What was held has its day behind it; what is planned may lie ahead."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('party', '0003_who_came_so_far'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='partyactivity',
            trigger=pgtrigger.compiler.Trigger(name='not_held_yet', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint IS NOT NULL AND NEW.status = 'held' AND NEW.held_on > coalesce((SELECT to_date(value::int::text, 'YYYYMMDD') FROM policy_policyconstant WHERE key = 'clock_on'), (now() AT TIME ZONE 'Asia/Shanghai')::date) THEN\n    RAISE EXCEPTION '开展日期还没有到:没有开展的活动状态为“计划中”,开展当天或以后再登记开展' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='cd9f36de5f12b48f3fad2cba60a9f6a7228e4f6f', operation='INSERT OR UPDATE OF "held_on", "status"', pgid='pgtrigger_not_held_yet_fdf39', table='party_partyactivity', when='BEFORE')),
        ),
    ]
