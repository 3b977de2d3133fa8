"""清单的关口: a list goes its way step by step, its lines stand still once it was reviewed, two persons.

What these triggers raise are check violations whose text is told to the user.
"""

import pgtrigger

from pingtang.approving import ACTOR

REFUSE = "USING ERRCODE = 'check_violation'"
WAYS = [
    ("draft", "reviewed"), ("reviewed", "published"), ("published", "approved"), ("approved", "paid"),
    ("reviewed", "draft"), ("published", "draft"),
]  # fmt: skip
STEP_BY_STEP = f"""
actor := {ACTOR};
IF TG_OP = 'INSERT' THEN
    IF actor IS NOT NULL THEN
        NEW.state = 'draft'; NEW.made_by_id = actor; NEW.reviewed_by_id = NULL; NEW.approved_by_id = NULL;
    END IF;
    RETURN NEW;
END IF;
IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({", ".join(f"('{a}', '{b}')" for a, b in WAYS)}) THEN
    RAISE EXCEPTION '清单须按编制、审查、公示、审定、兑付的顺序办理,审定以后不能退回' {REFUSE};
END IF;
IF NEW.state = 'published' AND OLD.state = 'reviewed' AND NOT EXISTS (
    SELECT 1 FROM notices_notice WHERE id = NEW.notice_id AND withdrawn_reason = '') THEN
    RAISE EXCEPTION '公示须有公示内容和公示期' {REFUSE};
END IF;
IF NEW.state = 'approved' AND OLD.state = 'published' THEN
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
END IF;
IF NEW.state = 'paid' AND NEW.paid_on < NEW.approved_on THEN
    RAISE EXCEPTION '兑付日期不能早于审定日期 %', NEW.approved_on {REFUSE};
END IF;
RETURN NEW;
"""
# an objection waits for the approval that is being given, or the approval for it
HELD = """
PERFORM 1 FROM notices_notice WHERE id = NEW.notice_id FOR SHARE;
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
    func=HELD,
)
