"""资金与进度的关口: triggers that two users at once cannot beat: each locks the row whose sum it keeps, parents first.

A statement inside a trigger sees what others committed while it waited for the lock (READ COMMITTED), so the sum that
follows the lock is the true one. What they raise are check violations whose text is told to the user.
"""

import json

import pgtrigger

from pingtang.approving import ACTOR
from projects.models.codelists import ProjectStatus

REFUSE = "USING ERRCODE = 'check_violation'"
MONEY = "trim_scale(round({} / 10000.0, 6))"  # in 万元
# a constant of that year, or the one that holds for every year
CONSTANT = (
    "(SELECT value FROM policy_policyconstant WHERE key = '{}' AND year IN (0, extract(year FROM {})::int)"
    " ORDER BY year DESC LIMIT 1)"
)

ARRANGED_WITHIN_RECEIVED = f"""
IF TG_OP = 'UPDATE' AND OLD.batch_id <> NEW.batch_id THEN
    PERFORM 1 FROM projects_fundbatch WHERE id IN (OLD.batch_id, NEW.batch_id) ORDER BY id FOR UPDATE;
END IF;
SELECT amount, name INTO received, called FROM projects_fundbatch WHERE id = NEW.batch_id FOR UPDATE;
SELECT coalesce(sum(amount), 0) INTO arranged FROM projects_projectfund WHERE batch_id = NEW.batch_id;
IF arranged > received THEN
    RAISE EXCEPTION '资金“%”下达 % 万元,安排合计 % 万元,超出下达金额',
        called, {MONEY.format("received")}, {MONEY.format("arranged")} {REFUSE};
END IF;
RETURN NULL;
"""

RECEIVED_COVERS_ARRANGED = f"""
SELECT coalesce(sum(amount), 0) INTO arranged FROM projects_projectfund WHERE batch_id = NEW.id;
IF arranged > NEW.amount THEN
    RAISE EXCEPTION '资金“%”已安排 % 万元,下达金额不能少于它', NEW.name, {MONEY.format("arranged")} {REFUSE};
END IF;
RETURN NULL;
"""

ARRANGED_COVERS_REIMBURSED = f"""
SELECT coalesce(sum(amount), 0) INTO paid FROM projects_reimbursement
WHERE project_id = OLD.project_id AND batch_id = OLD.batch_id AND state <> 'returned';
left_over := 0;
IF TG_OP = 'UPDATE' AND (NEW.project_id, NEW.batch_id) = (OLD.project_id, OLD.batch_id) THEN
    left_over := NEW.amount;
END IF;
IF paid > left_over THEN
    RAISE EXCEPTION '这笔安排已报账 % 万元,安排金额不能少于它', {MONEY.format("paid")} {REFUSE};
END IF;
RETURN NULL;
"""

REIMBURSED_WITHIN_ARRANGED = f"""
SELECT approved_amount, status, approved_on, project_code INTO approved, stage, approved_day, code
FROM projects_project WHERE id = NEW.project_id FOR UPDATE;
SELECT amount INTO arranged FROM projects_projectfund
WHERE project_id = NEW.project_id AND batch_id = NEW.batch_id FOR UPDATE;
IF arranged IS NULL THEN
    RAISE EXCEPTION '项目 % 没有安排这批资金,不能从中报账', code {REFUSE};
END IF;
IF NEW.paid_on < approved_day THEN
    RAISE EXCEPTION '报账日期早于项目 % 的批复日期 %', code, approved_day {REFUSE};
END IF;
SELECT coalesce(sum(amount), 0) INTO paid FROM projects_reimbursement
WHERE project_id = NEW.project_id AND batch_id = NEW.batch_id AND state <> 'returned';
IF paid > arranged THEN
    RAISE EXCEPTION '项目 % 这批资金安排 % 万元,报账合计 % 万元,超出安排金额',
        code, {MONEY.format("arranged")}, {MONEY.format("paid")} {REFUSE};
END IF;
IF NOT EXISTS (SELECT 1 FROM projects_acceptance
    WHERE project_id = NEW.project_id AND level = 'county' AND result = 'pass' AND state = 'confirmed') THEN
    share := {CONSTANT.format("pre_acceptance_pay_pct", "NEW.paid_on")};
    SELECT coalesce(sum(amount), 0) INTO paid FROM projects_reimbursement
    WHERE project_id = NEW.project_id AND state <> 'returned';
    IF paid > approved * share / 100 THEN
        RAISE EXCEPTION '项目 % 还没有县级验收合格,报账合计 % 万元,超过批复金额 % 万元的百分之%',
            code, {MONEY.format("paid")}, {MONEY.format("approved")}, to_char(share, 'FM990') {REFUSE};
    END IF;
END IF;
RETURN NULL;
"""

ACCEPTED_ONLY_WHEN_FINISHED = f"""
SELECT finished_on, status, project_code INTO finished, stage, code
FROM projects_project WHERE id = NEW.project_id FOR UPDATE;
IF stage IN ('library', 'declared', 'cancelled') THEN
    RAISE EXCEPTION '项目 % 还没有批复,不能验收', code {REFUSE};
END IF;
IF finished IS NULL OR NEW.accepted_on < finished THEN
    RAISE EXCEPTION '项目 % 还没有完工,或验收日期早于完工日期,不能验收', code {REFUSE};
END IF;
RETURN NULL;
"""

ACCEPTANCE_IS_NEEDED = f"""
SELECT approved_amount, status, project_code INTO approved, stage, code
FROM projects_project WHERE id = OLD.project_id FOR UPDATE;
IF EXISTS (SELECT 1 FROM projects_acceptance
    WHERE project_id = OLD.project_id AND level = 'county' AND result = 'pass' AND state = 'confirmed') THEN
    RETURN NULL;
END IF;
IF stage IN ('accepted', 'settled', 'handed_over') THEN
    RAISE EXCEPTION '项目 % 的状态是验收以后的,不能没有合格的县级验收', code {REFUSE};
END IF;
share := {CONSTANT.format("pre_acceptance_pay_pct", "OLD.accepted_on")};
SELECT coalesce(sum(amount), 0) INTO paid FROM projects_reimbursement
WHERE project_id = OLD.project_id AND state <> 'returned';
IF paid > approved * share / 100 THEN
    RAISE EXCEPTION '项目 % 报账已超过批复金额的百分之%,不能没有合格的县级验收',
        code, to_char(share, 'FM990') {REFUSE};
END IF;
RETURN NULL;
"""

# who may follow whom: one step on, or one step back to mend a mistake
STEPS = {
    "library": ["declared", "cancelled"],
    "declared": ["library", "approved", "cancelled"],
    "approved": ["declared", "building", "suspended", "cancelled"],
    "building": ["approved", "finished", "suspended", "cancelled"],
    "finished": ["building", "accepted", "suspended"],
    "accepted": ["finished", "settled"],
    "settled": ["accepted", "handed_over"],
    "handed_over": ["settled"],
    "suspended": ["approved", "building", "finished", "cancelled"],
    "cancelled": ["library", "declared"],
}
_CALLED = json.dumps(dict(ProjectStatus.choices), ensure_ascii=False, default=str)
_PAIRS = ", ".join(f"('{first}', '{then}')" for first, following in STEPS.items() for then in following)

ONE_STEP_AT_A_TIME = f"""
IF TG_OP = 'UPDATE' AND NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN ({_PAIRS}) THEN
    RAISE EXCEPTION '项目 % 不能从“%”直接改为“%”,请按程序逐步办理',
        NEW.project_code, called ->> OLD.status, called ->> NEW.status {REFUSE};
END IF;
IF NEW.status NOT IN ('library', 'declared', 'cancelled') THEN
    PERFORM 1 FROM projects_projectlibrary WHERE id = NEW.library_id AND entered_on <= NEW.approved_on
        AND (removed_on IS NULL OR removed_on > NEW.approved_on) FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION '项目 % 批复时不在项目库中,不能批复', NEW.project_code {REFUSE};
    END IF;
END IF;
IF NEW.status IN ('accepted', 'settled', 'handed_over') AND NOT EXISTS (SELECT 1 FROM projects_acceptance
    WHERE project_id = NEW.id AND level = 'county' AND result = 'pass' AND state = 'confirmed') THEN
    RAISE EXCEPTION '项目 % 没有合格的县级验收,不能改为验收以后的状态', NEW.project_code {REFUSE};
END IF;
RETURN NEW;
"""

# the county decides on what its townships propose; nobody at work (a migration, the sample county) is the county
COUNTY_DECIDES = f"""
IF (SELECT role FROM accounts_user WHERE id = {ACTOR}) IN ('clerk', 'cadre') THEN
    IF TG_OP = 'INSERT' THEN
        decided := NEW.entered_on IS NOT NULL OR NEW.county_published_on IS NOT NULL OR NEW.removed_on IS NOT NULL;
    ELSE
        decided := (NEW.entered_on, NEW.county_published_on, NEW.removed_on)
            IS DISTINCT FROM (OLD.entered_on, OLD.county_published_on, OLD.removed_on)
            OR (OLD.entered_on IS NOT NULL AND (NEW.name, NEW.category, NEW.planned_amount, NEW.performance_goal)
            IS DISTINCT FROM (OLD.name, OLD.category, OLD.planned_amount, OLD.performance_goal));
    END IF;
    IF decided THEN
        RAISE EXCEPTION '项目 % 的县级公告、入库、出库和入库以后的变更由县级办理,乡镇只填到乡镇公示',
            NEW.library_code {REFUSE};
    END IF;
END IF;
RETURN NULL;
"""

STAYS_IN_THE_LIBRARY = f"""
SELECT project_code INTO code FROM projects_project WHERE library_id = OLD.id
    AND status NOT IN ('library', 'declared', 'cancelled')
    AND (NEW.entered_on > approved_on OR NEW.removed_on <= approved_on) LIMIT 1;
IF FOUND THEN
    RAISE EXCEPTION '项目 % 据此批复,入库日期须早于、出库日期须晚于批复日期', code {REFUSE};
END IF;
RETURN NULL;
"""


def after(name, operation, func, **declared):
    """A trigger that looks at the table as it stands after the row is written."""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.After, operation=operation, func=func,
        declare=list(declared.items()),
    )  # fmt: skip


WRITTEN = pgtrigger.Insert | pgtrigger.Update
CHANGED = pgtrigger.Update | pgtrigger.Delete
OF_BATCH = [
    after("received_covers_arranged", pgtrigger.UpdateOf("amount"), RECEIVED_COVERS_ARRANGED, arranged="numeric")
]
OF_ARRANGEMENT = [
    after(
        "arranged_within_received", WRITTEN, ARRANGED_WITHIN_RECEIVED,
        received="numeric", arranged="numeric", called="text",
    ),
    after(
        "arranged_covers_reimbursed", CHANGED, ARRANGED_COVERS_REIMBURSED, paid="numeric", left_over="numeric"
    ),
]  # fmt: skip
OF_VOUCHER = [
    after(
        "reimbursed_within_arranged", WRITTEN, REIMBURSED_WITHIN_ARRANGED,
        approved="numeric", stage="text", approved_day="date", code="text", arranged="numeric", paid="numeric",
        share="numeric",
    )
]  # fmt: skip
OF_ACCEPTANCE = [
    after(
        "accepted_only_when_finished", WRITTEN, ACCEPTED_ONLY_WHEN_FINISHED, finished="date", stage="text", code="text"
    ),
    after(
        "acceptance_is_needed", CHANGED, ACCEPTANCE_IS_NEEDED,
        approved="numeric", stage="text", code="text", share="numeric", paid="numeric",
    ),
]  # fmt: skip
OF_PROJECT = [
    pgtrigger.Trigger(
        name="one_step_at_a_time",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("status", "library_id", "approved_on"),
        declare=[("called", f"jsonb := '{_CALLED}'")],
        func=ONE_STEP_AT_A_TIME,
    )
]
OF_LIBRARY = [
    after("county_decides", WRITTEN, COUNTY_DECIDES, decided="boolean"),
    after("stays_in_the_library", pgtrigger.UpdateOf("entered_on", "removed_on"), STAYS_IN_THE_LIBRARY, code="text"),
]
