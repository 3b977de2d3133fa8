"""还款、续贷、展期的关口: dates and amounts that cannot be, whoever writes them.

Each locks its loan first, so that what it reads of the loan is what the loan is when the fact is written.
"""

import pgtrigger

from microcredit.models.guards import REFUSE
from pingtang.policy.sql import TODAY

OWED = "(SELECT {loan}.principal - coalesce(sum(principal_amount), 0) FROM microcredit_repayment\
 WHERE loan_id = {loan}.id AND paid_on <= {day})"


def _guard(name, func, *declared):
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=list(declared),
        func=func,
    )


OF_REPAYMENT = _guard(
    "can_be",
    f"""
IF TG_OP = 'UPDATE' THEN
    IF (NEW.loan_id, NEW.paid_on) = (OLD.loan_id, OLD.paid_on) THEN RETURN NEW; END IF;
END IF;
SELECT * INTO loan FROM microcredit_loan WHERE id = NEW.loan_id FOR UPDATE;
IF loan.disbursed_on IS NULL THEN
    RAISE EXCEPTION '这笔贷款还没有放款,不能登记还款' {REFUSE};
END IF;
IF NEW.paid_on < loan.disbursed_on THEN
    RAISE EXCEPTION '贷款 % 的还款日期早于放款日期 %', loan.contract_no, loan.disbursed_on {REFUSE};
END IF;
IF NEW.paid_on > {TODAY} THEN
    RAISE EXCEPTION '还款日期不能晚于今天' {REFUSE};
END IF;
RETURN NEW;
""",
    ("loan", "microcredit_loan"),
)
OF_RENEWAL = _guard(
    "can_be",
    f"""
IF TG_OP = 'UPDATE' THEN
    IF (NEW.old_loan_id, NEW.new_loan_id, NEW.renewed_on) = (OLD.old_loan_id, OLD.new_loan_id, OLD.renewed_on) THEN
        RETURN NEW;
    END IF;
END IF;
PERFORM 1 FROM microcredit_loan WHERE id IN (NEW.old_loan_id, NEW.new_loan_id) ORDER BY id FOR UPDATE;
SELECT * INTO before FROM microcredit_loan WHERE id = NEW.old_loan_id;
SELECT * INTO after FROM microcredit_loan WHERE id = NEW.new_loan_id;
IF before.household_id IS DISTINCT FROM after.household_id
    OR before.household_id IS NULL AND before.borrower_id_number <> after.borrower_id_number THEN
    RAISE EXCEPTION '续贷的旧贷 % 和新贷 % 不是同一户', before.contract_no, after.contract_no {REFUSE};
END IF;
IF before.disbursed_on IS NULL OR after.disbursed_on IS NULL
    OR NEW.renewed_on < greatest(before.disbursed_on, after.disbursed_on) THEN
    RAISE EXCEPTION '续贷日期不能早于新旧贷款的放款日期' {REFUSE};
END IF;
IF NEW.renewed_on > {TODAY} THEN
    RAISE EXCEPTION '续贷日期不能晚于今天' {REFUSE};
END IF;
owed := {OWED.format(loan="before", day="NEW.renewed_on")};
IF owed > 0 THEN
    RAISE EXCEPTION '旧贷 % 到续贷日还欠 % 元,先登记归还旧贷的还款,再登记续贷', before.contract_no,
        trim_scale(owed) {REFUSE};
END IF;
RETURN NEW;
""",
    ("before", "microcredit_loan"),
    ("after", "microcredit_loan"),
    ("owed", "numeric"),
)
OF_EXTENSION = _guard(
    "can_be",
    f"""
IF TG_OP = 'UPDATE' THEN
    IF (NEW.loan_id, NEW.extended_on, NEW.old_due_on, NEW.amount)
        = (OLD.loan_id, OLD.extended_on, OLD.old_due_on, OLD.amount) THEN
        RETURN NEW;
    END IF;
END IF;
SELECT * INTO loan FROM microcredit_loan WHERE id = NEW.loan_id FOR UPDATE;
IF loan.disbursed_on IS NULL OR NEW.extended_on < loan.disbursed_on THEN
    RAISE EXCEPTION '展期办理日期不能早于放款日期' {REFUSE};
END IF;
IF NEW.extended_on > {TODAY} THEN
    RAISE EXCEPTION '展期办理日期不能晚于今天' {REFUSE};
END IF;
SELECT greatest(loan.due_on, max(new_due_on)) INTO due FROM microcredit_extension
WHERE loan_id = NEW.loan_id AND id <> NEW.id AND extended_on <= NEW.extended_on;
IF NEW.old_due_on <> due THEN
    RAISE EXCEPTION '贷款 % 办理展期时的到期日是 %,原到期日应填这一天', loan.contract_no, due {REFUSE};
END IF;
owed := {OWED.format(loan="loan", day="NEW.extended_on")};
IF NEW.amount <= 0 OR NEW.amount > owed THEN
    RAISE EXCEPTION '贷款 % 办理展期时的余额是 % 元,展期金额须大于0且不超过余额', loan.contract_no,
        trim_scale(owed) {REFUSE};
END IF;
RETURN NEW;
""",
    ("loan", "microcredit_loan"),
    ("due", "date"),
    ("owed", "numeric"),
)
