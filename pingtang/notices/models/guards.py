"""清单的关口: a list goes its way step by step, its lines stand still once it was reviewed, two persons.

What these triggers raise are check violations whose text is told to the user.
"""

import pgtrigger

from pingtang.approving import ACTOR
from pingtang.fields import ACCOUNT
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
IF actor IS NOT NULL AND NEW.remade_by_id IS NULL THEN
    -- who has had a hand in the lines stays known, also when one of the changes is undone
    NEW.remade_by_id = OLD.remade_by_id;
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
        RAISE EXCEPTION '编制、重新计算清单或改过明细的人不能审定(系统编制的,审查人不能审定),须由另一人审定' {REFUSE};
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
IF NEW.paid_on IS DISTINCT FROM OLD.paid_on AND NEW.paid_on > {TODAY} THEN
    RAISE EXCEPTION '兑付日期 % 不能晚于今天', NEW.paid_on {REFUSE};
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


# what becomes of a line that is changed too late, by the state of its list
TOO_LATE = f"""
IF at = 'reviewed' THEN
    RAISE EXCEPTION '清单已审查,明细不能再改(包括收款账号);须先退回重做' {REFUSE};
ELSIF at = 'published' THEN
    RAISE EXCEPTION '清单正在公示,明细不能再改(包括收款账号);须先撤回公示' {REFUSE};
END IF;
RAISE EXCEPTION '清单已审定,明细不能再改(包括收款账号);有差错的,另作补充清单' {REFUSE};
"""
# a list has its maker and at most one more person in it, so that the approval knows everybody whom it must refuse
REMADE = f"""
actor := {ACTOR};
IF actor IS NULL THEN RETURN NULL; END IF;
IF EXISTS (SELECT 1 FROM {{table}} WHERE id IN ({{whose}}) AND remade_by_id <> actor
    AND made_by_id IS DISTINCT FROM actor) THEN
    RAISE EXCEPTION '编制人以外已有一人改过这份清单的明细,只能由这两人再改;要改的请告诉编制人' {REFUSE};
END IF;
UPDATE {{table}} SET remade_by_id = actor
WHERE id IN ({{whose}}) AND made_by_id IS DISTINCT FROM actor AND remade_by_id IS DISTINCT FROM actor;
RETURN NULL;
"""


def of_lines(table, column, *free):
    """The triggers of the table of a list's lines: once it is reviewed they stand still; who changes one remakes it.

    `table` and `column`: the list's table and the line's key of it; `free`: columns that may change at any time.
    """
    return [_stands_still(table, column, *free), *_remakes(table, column, *free)]


def _told(row, free):
    """SQL of what a line says, without the columns that may change at any time."""
    columns = ", ".join(f"'{name}'" for name in (*free, "version"))
    return f"to_jsonb({row}) - ARRAY[{columns}]"


def _stands_still(table, column, *free):
    """No line comes, goes or changes unless the list is being made."""
    return pgtrigger.Trigger(
        name="stands_still",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("at", "text"), ("whose", "bigint")],
        func=f"""
IF TG_OP = 'UPDATE' THEN
    IF {_told("NEW", free)} = {_told("OLD", free)} THEN
        RETURN NEW;
    END IF;
END IF;
IF TG_OP = 'DELETE' THEN whose := OLD.{column}; ELSE whose := NEW.{column}; END IF;
-- as strong as the update of `remade_by` that may follow: two who share a lock would wait for each other
SELECT state INTO at FROM {table} WHERE id = whose FOR NO KEY UPDATE;
IF at <> 'draft' AND ({ACTOR} IS NOT NULL OR TG_OP <> 'INSERT') THEN
    {TOO_LATE}
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
""",
    )


def _remakes(table, column, *free):
    """Whoever adds, changes or removes a line is the one who remade its list, if not the one who made it."""
    changed = f"JOIN was ON was.id = lines.id WHERE {_told('lines', free)} <> {_told('was', free)}"
    return [
        pgtrigger.Trigger(
            name=f"remakes_by_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**tables),
            declare=[("actor", "bigint")],
            func=REMADE.format(table=table, whose=f"SELECT lines.{column} FROM lines {which}"),
        )
        for name, operation, tables, which in (
            ("insert", pgtrigger.Insert, {"new": "lines"}, ""),
            ("update", pgtrigger.Update, {"old": "was", "new": "lines"}, changed),
            ("delete", pgtrigger.Delete, {"old": "lines"}, ""),
        )
    ]


def accounts_known(lines):
    """The trigger of a list's table: it is not reviewed while a line of its table `lines` lacks its account.

    From the review on no account is filled in any more; a wrong one would be put right
    on paper, by one person.
    """
    return pgtrigger.Trigger(
        name="accounts_known",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("state"),
        condition=pgtrigger.Q(old__state="draft", new__state="reviewed"),
        declare=[("missing", "int")],
        func=f"""
SELECT count(*) INTO missing FROM {lines} WHERE run_id = NEW.id AND bank_account !~ '{ACCOUNT}';
IF missing > 0 AND {ACTOR} IS NOT NULL THEN
    RAISE EXCEPTION '还有 % 人没有收款账号,或账号不是8至30位数字;补齐、更正后才能审查,审查以后不能再改',
        missing {REFUSE};
END IF;
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
