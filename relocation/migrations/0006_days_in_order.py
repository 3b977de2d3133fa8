"""Days of a move and of what was built follow one another; a flat is given to one household."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('relocation', '0005_each_house_rewarded_once'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='followupvisit',
            trigger=pgtrigger.compiler.Trigger(name='after_the_agreement', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint IS NOT NULL AND EXISTS (\n    SELECT 1 FROM relocation_relocationhousehold WHERE id = NEW.relocation_id AND agreement_on > NEW.visited_on\n) THEN\n    RAISE EXCEPTION '走访日期早于这户签订搬迁协议的日期,请核对' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='f1c1ff6c613acc49196d454c948919b1e6c19c68', operation='INSERT OR UPDATE OF "relocation_id", "visited_on"', pgid='pgtrigger_after_the_agreement_3c04c', table='relocation_followupvisit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relocationfacility',
            trigger=pgtrigger.compiler.Trigger(name='days_in_order', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint IS NOT NULL AND NEW.in_use_on IS NOT NULL AND NEW.accepted_on IS NULL\n    AND (TG_OP = 'INSERT' OR (NEW.in_use_on, NEW.accepted_on) IS DISTINCT FROM (OLD.in_use_on, OLD.accepted_on)) THEN\n    RAISE EXCEPTION '投入使用须先登记竣工验收日期' USING ERRCODE = 'check_violation';\nEND IF;\n\nIF nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint IS NULL THEN RETURN NEW; END IF;\nIF TG_OP = 'UPDATE' THEN\n    IF (NEW.accepted_on, NEW.in_use_on, NEW.started_on) IS NOT DISTINCT FROM (OLD.accepted_on, OLD.in_use_on, OLD.started_on) THEN RETURN NEW; END IF;\nEND IF;\nIF NEW.accepted_on < NEW.started_on THEN\n    RAISE EXCEPTION '验收日期早于开工日期(%),请核对日期', NEW.started_on USING ERRCODE = 'check_violation';\nEND IF;\nIF NEW.in_use_on < NEW.accepted_on THEN\n    RAISE EXCEPTION '投入使用日期早于竣工验收日期(%),请核对日期', NEW.accepted_on USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='eac4bab9e8fa9580b51d0148b6ef580218ae93e5', operation='INSERT OR UPDATE', pgid='pgtrigger_days_in_order_1fb51', table='relocation_relocationfacility', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relocationhousehold',
            trigger=pgtrigger.compiler.Trigger(name='days_in_order', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint IS NULL THEN RETURN NEW; END IF;\nIF TG_OP = 'UPDATE' THEN\n    IF (NEW.agreement_on, NEW.assigned_on, NEW.moved_on) IS NOT DISTINCT FROM (OLD.agreement_on, OLD.assigned_on, OLD.moved_on) THEN RETURN NEW; END IF;\nEND IF;\nIF NEW.assigned_on < NEW.agreement_on THEN\n    RAISE EXCEPTION '分房日期早于协议签订日期(%),请核对日期', NEW.agreement_on USING ERRCODE = 'check_violation';\nEND IF;\nIF NEW.moved_on < NEW.agreement_on THEN\n    RAISE EXCEPTION '实际入住日期早于协议签订日期(%),请核对日期', NEW.agreement_on USING ERRCODE = 'check_violation';\nEND IF;\nIF NEW.moved_on < NEW.assigned_on THEN\n    RAISE EXCEPTION '实际入住日期早于分房日期(%),请核对日期', NEW.assigned_on USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='a2f040599ca54a6544f9a3d80d8014c751d39774', operation='INSERT OR UPDATE', pgid='pgtrigger_days_in_order_32e82', table='relocation_relocationhousehold', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relocationhousehold',
            trigger=pgtrigger.compiler.Trigger(name='one_flat', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE who text; place text;', func="\nIF nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint IS NULL OR NEW.site_id IS NULL OR NEW.house_key IS NULL THEN RETURN NULL; END IF;\nIF TG_OP = 'UPDATE' THEN\n    IF (NEW.site_id, NEW.house_key) IS NOT DISTINCT FROM (OLD.site_id, OLD.house_key) THEN RETURN NULL; END IF;\nEND IF;\nPERFORM pg_advisory_xact_lock(hashtext('relocation_flat'));\nSELECT other.head_name, site.name INTO who, place\nFROM relocation_relocationhousehold other JOIN relocation_relocationsite site ON site.id = other.site_id\nWHERE other.site_id = NEW.site_id AND other.house_key = NEW.house_key AND other.id <> NEW.id LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION '%的房号%已分给%户:一套安置房只分给一户,请核对分房台账', place, NEW.house_no, who USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n", hash='04c756ac61bcb54cca089b867511f6839069b452', operation='INSERT OR UPDATE', pgid='pgtrigger_one_flat_a73fc', table='relocation_relocationhousehold', when='AFTER')),
        ),
    ]
