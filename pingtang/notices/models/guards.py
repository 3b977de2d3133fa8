"""清单的关口: a list goes its way step by step, its lines stand still once it was reviewed, two persons.

What these triggers raise are check violations whose text is told to the user.
"""

import pgtrigger

from pingtang.approving import ACTOR
from pingtang.policy.sql import TODAY

REFUSE = "USING ERRCODE = 'check_violation'"
WAYS = [
    ("draft", "reviewed"), ("reviewed", "published"), ("published", "approved"), ("approved", "paid"),
    ("reviewed", "draft"), ("published", "draft"),
]  # fmt: skip
STEP_BY_STEP = f"""
actor := {ACTOR};
IF TG_OP = 'INSERT' THEN
    IF actor IS NOT NULL THEN
        NEW.state = 'draft'; NEW.made_by_id = actor; NEW.remade_by_id = NULL; NEW.reviewed_by_id = NULL;
        NEW.approved_by_id = NULL;
    END IF;
    RETURN NEW;
END IF;
IF actor IS NOT NULL AND NEW.made_by_id IS DISTINCT FROM OLD.made_by_id THEN
    RAISE EXCEPTION '编制人不能更改' {REFUSE};
END IF;
IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({", ".join(f"('{a}', '{b}')" for a, b in WAYS)}) THEN
    RAISE EXCEPTION '清单须按编制、审查、公示、审定、兑付的顺序办理,审定以后不能退回' {REFUSE};
END IF;
IF NEW.state = 'published' AND OLD.state = 'reviewed' AND NOT EXISTS (
    SELECT 1 FROM notices_notice WHERE id = NEW.notice_id AND withdrawn_reason = '') THEN
    RAISE EXCEPTION '公示须有公示内容和公示期' {REFUSE};
END IF;
IF NEW.state = 'approved' AND OLD.state = 'published' THEN
    IF actor IS NOT NULL AND NEW.approved_by_id IS DISTINCT FROM actor THEN
        RAISE EXCEPTION '审定人须是办理人本人' {REFUSE};
    END IF;
    -- a list that the clock made is answered for by who reviewed it
    IF NEW.approved_by_id IN (coalesce(NEW.made_by_id, NEW.remade_by_id, NEW.reviewed_by_id),
                              coalesce(NEW.remade_by_id, NEW.made_by_id, NEW.reviewed_by_id)) THEN
        RAISE EXCEPTION '编制、重新计算清单的人不能审定(系统编制的,审查人不能审定),须由另一人审定' {REFUSE};
    END IF;
    SELECT until, withdrawn_reason INTO last_day, withdrawn FROM notices_notice WHERE id = NEW.notice_id FOR UPDATE;
    IF withdrawn <> '' THEN
        RAISE EXCEPTION '公示已撤回,须重新公示' {REFUSE};
    END IF;
    IF NEW.approved_on <= last_day THEN
        RAISE EXCEPTION '公示期到 % 为止,期满后才能审定', last_day {REFUSE};
    END IF;
    IF EXISTS (SELECT 1 FROM notices_objection WHERE notice_id = NEW.notice_id AND state <> 'dismissed') THEN
        RAISE EXCEPTION '还有没有答复或已成立的异议,不能审定' {REFUSE};
    END IF;
    UPDATE notices_notice SET closed_on = NEW.approved_on WHERE id = NEW.notice_id;
END IF;
IF NEW.state = 'paid' AND NEW.paid_on < NEW.approved_on THEN
    RAISE EXCEPTION '兑付日期不能早于审定日期 %', NEW.approved_on {REFUSE};
END IF;
RETURN NEW;
"""
# an objection waits for the approval that is being given, or the approval for it; who made the list dismisses none
OBJECTED = f"""
SELECT posted_on, until, withdrawn_reason, closed_on, made_by_id, remade_by_id INTO notice
FROM notices_notice WHERE id = NEW.notice_id FOR SHARE;
IF TG_OP = 'INSERT' OR (NEW.received_on, NEW.notice_id) IS DISTINCT FROM (OLD.received_on, OLD.notice_id) THEN
    IF NEW.received_on > {TODAY} THEN
        RAISE EXCEPTION '收到日期不能晚于今天' {REFUSE};
    END IF;
    IF NEW.received_on < notice.posted_on THEN
        RAISE EXCEPTION '收到日期不能早于公示开始日期 %', notice.posted_on {REFUSE};
    END IF;
    IF NEW.received_on > notice.until THEN
        RAISE EXCEPTION '公示期到 % 为止,期满后收到的反映请按信访办理,不登记为公示异议', notice.until {REFUSE};
    END IF;
    IF notice.withdrawn_reason <> '' THEN
        RAISE EXCEPTION '这份公示已撤回,不能再登记异议' {REFUSE};
    END IF;
    IF notice.closed_on IS NOT NULL THEN
        RAISE EXCEPTION '这份清单已于 % 审定,不能再登记异议', notice.closed_on {REFUSE};
    END IF;
END IF;
IF NEW.state = 'dismissed' AND NEW.answered_by_id IN (
    coalesce(notice.made_by_id, notice.remade_by_id), coalesce(notice.remade_by_id, notice.made_by_id)) THEN
    RAISE EXCEPTION '编制或重新计算清单的人不能认定异议不成立,须由另一人核实答复' {REFUSE};
END IF;
RETURN NEW;
"""


def step_by_step():
    """The trigger of a list's table."""
    return pgtrigger.Trigger(
        name="step_by_step",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("actor", "bigint"), ("last_day", "date"), ("withdrawn", "text")],
        func=STEP_BY_STEP,
    )


def stands_still(table, column, *free):
    """The trigger of the table of a list's lines: no line comes, goes or changes unless the list is being made.

    `table` and `column`: the list's table and the line's key of it; `free`: columns that may change at any time.
    """
    return pgtrigger.Trigger(
        name="stands_still",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("at", "text"), ("whose", "bigint")],
        func=f"""
IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - ARRAY[{", ".join(f"'{name}'" for name in (*free, "version"))}]
        = to_jsonb(OLD) - ARRAY[{", ".join(f"'{name}'" for name in (*free, "version"))}] THEN
        RETURN NEW;
    END IF;
END IF;
IF TG_OP = 'DELETE' THEN whose := OLD.{column}; ELSE whose := NEW.{column}; END IF;
SELECT state INTO at FROM {table} WHERE id = whose FOR SHARE;
IF at <> 'draft' AND ({ACTOR} IS NOT NULL OR TG_OP <> 'INSERT') THEN
    RAISE EXCEPTION '清单已审查,明细不能再改;须先退回重做' {REFUSE};
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
""",
    )


FROZEN = pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)
HOLDS_THE_NOTICE = pgtrigger.Trigger(
    name="holds_the_notice",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("notice", "record")],
    func=OBJECTED,
)
