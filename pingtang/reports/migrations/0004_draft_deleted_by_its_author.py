# 草稿由起草人删除; what reviewers saw is kept as values and no longer as texts

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_half_year'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='report',
            name='step_by_step',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='step_by_step', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE actor bigint;', func='\nactor := nullif(nullif(current_setting(\'pghistory.context_metadata\', true), \'\')::jsonb ->> \'user\', \'\')::bigint;\nIF TG_OP = \'DELETE\' THEN\n    IF OLD.state <> \'draft\' THEN\n        RAISE EXCEPTION \'只有起草中的报告可以删除\' USING ERRCODE = \'check_violation\';\n    END IF;\n    IF actor IS NOT NULL AND actor <> OLD.written_by_id\n        AND EXISTS (SELECT 1 FROM accounts_user WHERE id = OLD.written_by_id AND is_active) THEN\n        RAISE EXCEPTION \'草稿只有起草人可以删除\' USING ERRCODE = \'check_violation\';\n    END IF;\n    RETURN OLD;\nEND IF;\nIF TG_OP = \'INSERT\' THEN\n    IF actor IS NOT NULL AND (NEW.state <> \'issued\' OR NEW.written_by_id IS NOT NULL) THEN\n        NEW.state = \'draft\'; NEW.written_by_id = actor; NEW.reviewed_by_id = NULL; NEW.reviewed_at = NULL;\n    END IF;\n    RETURN NEW;\nEND IF;\nIF OLD.state = \'issued\' THEN\n    IF to_jsonb(NEW) - \'version\' IS DISTINCT FROM to_jsonb(OLD) - \'version\' THEN\n        RAISE EXCEPTION \'报告已经印发,不能再改动\' USING ERRCODE = \'check_violation\';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF (NEW.kind, NEW.area_id, NEW.since, NEW."on", NEW.written_by_id)\n    IS DISTINCT FROM (OLD.kind, OLD.area_id, OLD.since, OLD."on", OLD.written_by_id) THEN\n    RAISE EXCEPTION \'报告的种类、范围、期间和起草人不能改,请删除草稿后重新起草\' USING ERRCODE = \'check_violation\';\nEND IF;\nIF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ((\'draft\', \'submitted\'), (\'submitted\', \'reviewed\'), (\'reviewed\', \'issued\'), (\'submitted\', \'draft\'), (\'reviewed\', \'draft\')) THEN\n    RAISE EXCEPTION \'报告须按起草、送审、审核、印发的顺序办理\' USING ERRCODE = \'check_violation\';\nEND IF;\nIF OLD.state <> \'draft\' AND NEW.title <> OLD.title THEN\n    RAISE EXCEPTION \'报告已送审,不能再改;须先退回\' USING ERRCODE = \'check_violation\';\nEND IF;\nIF NEW.state = \'draft\' AND OLD.state <> \'draft\' AND NEW.returned_reason = \'\' THEN\n    RAISE EXCEPTION \'退回须填写意见\' USING ERRCODE = \'check_violation\';\nEND IF;\nIF NEW.state <> \'issued\' AND (NEW.content <> \'[]\'::jsonb OR NEW.words <> \'\') THEN\n    RAISE EXCEPTION \'印发时才写下内容\' USING ERRCODE = \'check_violation\';\nEND IF;\nIF NEW.state = \'reviewed\' AND OLD.state = \'submitted\' THEN\n    IF NEW.reviewed_by_id IS NULL THEN\n        RAISE EXCEPTION \'审核须有审核人\' USING ERRCODE = \'check_violation\';\n    END IF;\n    \nIF NEW.reviewed_by_id IS NOT NULL AND (NEW.reviewed_by_id = NEW.written_by_id OR EXISTS (\n    SELECT 1 FROM reports_passage WHERE report_id = NEW.id AND written_by_id = NEW.reviewed_by_id)) THEN\n    RAISE EXCEPTION \'起草或修改过本报告的人不能审核,须由另一人审核\' USING ERRCODE = \'check_violation\';\nEND IF;\n\nEND IF;\nIF NEW.state = \'issued\' THEN\n    \nIF NEW.issued_by_id IS NOT NULL AND (NEW.issued_by_id = NEW.written_by_id OR EXISTS (\n    SELECT 1 FROM reports_passage WHERE report_id = NEW.id AND written_by_id = NEW.issued_by_id)) THEN\n    RAISE EXCEPTION \'起草或修改过本报告的人不能印发,须由另一人印发\' USING ERRCODE = \'check_violation\';\nEND IF;\n\nEND IF;\nRETURN NEW;\n', hash='b50809ad58745f8b922c42a46a12b2ea90bbe4eb', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_step_by_step_2aaaa', table='reports_report', when='BEFORE')),
        ),
        migrations.RunSQL("UPDATE reports_report SET reviewed_values = '{}' WHERE state = 'reviewed'", migrations.RunSQL.noop),
    ]
