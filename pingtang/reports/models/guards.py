"""报告的关口: a report goes its way step by step, by more than one person, and what was issued stands for ever.

What these triggers raise are check violations whose text is told to the user.
"""

import pgtrigger

from pingtang.approving import ACTOR

REFUSE = "USING ERRCODE = 'check_violation'"
WAYS = [("draft", "submitted"), ("submitted", "reviewed"), ("reviewed", "issued"), ("submitted", "draft"),
        ("reviewed", "draft")]  # fmt: skip
# whoever drafted a report or wrote into it is its author
AUTHOR = """
IF {who} IS NOT NULL AND ({who} = NEW.written_by_id OR EXISTS (
    SELECT 1 FROM reports_passage WHERE report_id = NEW.id AND written_by_id = {who})) THEN
    RAISE EXCEPTION '{told}' {refuse};
END IF;
"""
FREE = "ARRAY['version', 'withdrawn_at', 'withdrawn_by_id', 'withdrawn_reason']"  # what changes of an issued report
STEP_BY_STEP = f"""
actor := {ACTOR};
IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION '只有起草中的报告可以删除' {REFUSE};
    END IF;
    IF actor IS NOT NULL AND actor <> OLD.written_by_id
        AND EXISTS (SELECT 1 FROM accounts_user WHERE id = OLD.written_by_id AND is_active) THEN
        RAISE EXCEPTION '草稿只有起草人可以删除' {REFUSE};
    END IF;
    RETURN OLD;
END IF;
IF TG_OP = 'INSERT' THEN
    IF actor IS NOT NULL AND (NEW.state <> 'issued' OR NEW.written_by_id IS NOT NULL) THEN
        NEW.state = 'draft'; NEW.written_by_id = actor; NEW.reviewed_by_id = NULL; NEW.reviewed_at = NULL;
    END IF;
    RETURN NEW;
END IF;
IF OLD.state = 'issued' THEN
    IF to_jsonb(NEW) - {FREE} IS DISTINCT FROM to_jsonb(OLD) - {FREE} THEN
        RAISE EXCEPTION '报告已经印发,不能再改动' {REFUSE};
    END IF;
    IF OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at, NEW.withdrawn_by_id, NEW.withdrawn_reason)
        IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_by_id, OLD.withdrawn_reason) THEN
        RAISE EXCEPTION '报告已经撤回' {REFUSE};
    END IF;
    IF NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL AND actor IS NOT NULL THEN
        NEW.withdrawn_at = now(); NEW.withdrawn_by_id = actor;
    END IF;
    RETURN NEW;
END IF;
IF (NEW.kind, NEW.area_id, NEW.since, NEW."on", NEW.written_by_id)
    IS DISTINCT FROM (OLD.kind, OLD.area_id, OLD.since, OLD."on", OLD.written_by_id) THEN
    RAISE EXCEPTION '报告的种类、范围、期间和起草人不能改,请删除草稿后重新起草' {REFUSE};
END IF;
IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({", ".join(f"('{a}', '{b}')" for a, b in WAYS)}) THEN
    RAISE EXCEPTION '报告须按起草、送审、审核、印发的顺序办理' {REFUSE};
END IF;
IF OLD.state <> 'draft' AND NEW.title <> OLD.title THEN
    RAISE EXCEPTION '报告已送审,不能再改;须先退回' {REFUSE};
END IF;
IF NEW.state = 'draft' AND OLD.state <> 'draft' AND NEW.returned_reason = '' THEN
    RAISE EXCEPTION '退回须填写意见' {REFUSE};
END IF;
IF NEW.state <> 'issued' AND (NEW.content <> '[]'::jsonb OR NEW.words <> '') THEN
    RAISE EXCEPTION '印发时才写下内容' {REFUSE};
END IF;
IF NEW.state = 'reviewed' AND OLD.state = 'submitted' THEN
    IF NEW.reviewed_by_id IS NULL THEN
        RAISE EXCEPTION '审核须有审核人' {REFUSE};
    END IF;
    {AUTHOR.format(who="NEW.reviewed_by_id", told="起草或修改过本报告的人不能审核,须由另一人审核", refuse=REFUSE)}
END IF;
IF NEW.state = 'issued' THEN
    {AUTHOR.format(who="NEW.issued_by_id", told="起草或修改过本报告的人不能印发,须由另一人印发", refuse=REFUSE)}
END IF;
RETURN NEW;
"""
# the report is held while its text is written, so that nobody submits it in between
WHILE_DRAFTING = f"""
actor := {ACTOR};
SELECT state INTO at FROM reports_report
WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.report_id ELSE NEW.report_id END FOR SHARE;
IF at <> 'draft' AND (actor IS NOT NULL OR TG_OP <> 'INSERT') THEN
    RAISE EXCEPTION '报告已送审,文字不能再改;须先退回' {REFUSE};
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
IF TG_OP = 'UPDATE' AND NEW.text <> OLD.text AND actor IS NOT NULL THEN NEW.written_by_id = actor; END IF;
RETURN NEW;
"""
WHILE_ISSUING = f"""
IF (SELECT state FROM reports_report WHERE id = NEW.report_id) = 'issued' THEN
    RAISE EXCEPTION '报告已经印发,不能再添报告值' {REFUSE};
END IF;
RETURN NEW;
"""
# an instruction stands as it was given; its deadline may be put off, its answer follows the order
INSTRUCTION = f"""
actor := {ACTOR};
IF TG_OP = 'INSERT' THEN
    IF actor IS NOT NULL THEN
        NEW.status = 'open'; NEW.given_by_id = actor; NEW.reply = ''; NEW.replied_by_id = NULL; NEW.replied_at = NULL;
        NEW.closed_by_id = NULL; NEW.closed_on = NULL; NEW.returned_reason = '';
    END IF;
    RETURN NEW;
END IF;
IF (NEW.report_id, NEW.place, NEW.code, NEW.quote, NEW.text, NEW.leader, NEW.given_by_id, NEW.given_on)
    IS DISTINCT FROM
    (OLD.report_id, OLD.place, OLD.code, OLD.quote, OLD.text, OLD.leader, OLD.given_by_id, OLD.given_on) THEN
    RAISE EXCEPTION '批示不能改动' {REFUSE};
END IF;
IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
    (('open', 'replied'), ('replied', 'closed'), ('replied', 'open')) THEN
    RAISE EXCEPTION '批示须先由责任单位回复,再由另一人办结' {REFUSE};
END IF;
IF NEW.status <> 'open' AND OLD.status <> 'open' AND NEW.reply <> OLD.reply THEN
    RAISE EXCEPTION '已回复的不能再改,须先退回' {REFUSE};
END IF;
IF NEW.status <> 'open' AND NEW.deadline_on <> OLD.deadline_on THEN
    RAISE EXCEPTION '已回复的批示不能改办理时限' {REFUSE};
END IF;
IF NEW.status = 'replied' AND OLD.status = 'open' THEN
    NEW.replied_at = now();
    IF actor IS NOT NULL THEN NEW.replied_by_id = actor; END IF;
    NEW.returned_reason = '';
END IF;
IF NEW.status = 'closed' AND OLD.status = 'replied' AND actor IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM accounts_user WHERE id = actor AND (role = 'leader' OR id = NEW.given_by_id)
    AND NOT NEW.stream = ANY(streams)) THEN
    RAISE EXCEPTION '批示由领导或登记人办结,责任股室不能自己办结' {REFUSE};
END IF;
IF NEW.status = 'open' AND OLD.status = 'replied' AND NEW.returned_reason = '' THEN
    RAISE EXCEPTION '退回须填写意见' {REFUSE};
END IF;
RETURN NEW;
"""
ANY = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
OF_REPORT = [
    pgtrigger.Trigger(
        name="step_by_step", when=pgtrigger.Before, operation=ANY, declare=[("actor", "bigint")], func=STEP_BY_STEP
    )
]
OF_PASSAGE = [
    pgtrigger.Trigger(
        name="while_drafting",
        when=pgtrigger.Before,
        operation=ANY,
        declare=[("actor", "bigint"), ("at", "text")],
        func=WHILE_DRAFTING,
    )
]
OF_STATED = [
    pgtrigger.Trigger(
        name="while_issuing", when=pgtrigger.Before, operation=pgtrigger.Insert, func=WHILE_ISSUING
    ),
    pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
]  # fmt: skip
OF_INSTRUCTION = [
    pgtrigger.Trigger(
        name="step_by_step",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("actor", "bigint")],
        func=INSTRUCTION,
    ),
    pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
]
