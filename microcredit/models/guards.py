"""贷款的关口: balance, due date and status of a loan follow from its dated facts, whoever writes those.

A fact locks its loans, in the order of their keys, and has them worked out again; the sentence of what cannot be is
what form, roster and admin show.
"""

import pgtrigger

from pingtang.policy.sql import TODAY

REFUSE = "USING ERRCODE = 'check_violation'"
BEFORE = [("applied", "reviewed"), ("reviewed", "published"), ("applied", "rejected"), ("reviewed", "rejected"),
          ("published", "rejected")]  # fmt: skip
CONTRACT = ("principal", "disbursed_on", "due_on", "annual_rate", "product")  # what a subsidy rests on
_NEW, _OLD = (", ".join(f"{row}.{name}" for name in CONTRACT) for row in ("NEW", "OLD"))
CONTRACT_CHANGED = f"({_NEW}) IS DISTINCT FROM ({_OLD})"
APPROVED_LINES = """SELECT 1 FROM microcredit_interestsubsidy s JOIN microcredit_subsidyrun r ON r.id = s.run_id
    WHERE s.loan_id = OLD.id AND r.approved_on IS NOT NULL AND (s.amount, s.before) <> (0, 0)"""
FOLLOWS = f"""
IF TG_OP = 'INSERT' OR (NEW.applied_on, NEW.village_reviewed_on, NEW.township_checked_on, NEW.published_on,
    NEW.disbursed_on) IS DISTINCT FROM (OLD.applied_on, OLD.village_reviewed_on, OLD.township_checked_on,
    OLD.published_on, OLD.disbursed_on) THEN
    IF greatest(NEW.applied_on, NEW.village_reviewed_on, NEW.township_checked_on, NEW.published_on, NEW.disbursed_on)
        > {TODAY} THEN
        RAISE EXCEPTION '申请、评议、核实、公示、放款日期不能晚于今天' {REFUSE};
    END IF;
END IF;
IF TG_OP = 'UPDATE' THEN
    IF OLD.disbursed_on IS NULL AND OLD.status = 'published' AND NEW.principal > OLD.principal THEN
        RAISE EXCEPTION '申请已按 % 元公示,放款金额不能超过公示的金额', trim_scale(OLD.principal) {REFUSE};
    END IF;
    IF OLD.disbursed_on IS NOT NULL AND {CONTRACT_CHANGED} AND EXISTS ({APPROVED_LINES}) THEN
        RAISE EXCEPTION '贷款 % 已有审定的贴息,金额、日期、利率和产品不能再改', OLD.contract_no {REFUSE};
    END IF;
END IF;
IF NEW.disbursed_on IS NULL THEN
    IF NEW.status NOT IN ('applied', 'reviewed', 'published', 'rejected') THEN
        RAISE EXCEPTION '还没有放款的贷款,状态只能是已申请、审查通过、公示中或退回' {REFUSE};
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.status <> OLD.status AND OLD.disbursed_on IS NULL
        AND (OLD.status, NEW.status) NOT IN ({", ".join(f"('{a}', '{b}')" for a, b in BEFORE)}) THEN
        RAISE EXCEPTION '贷款须按申请、评议核实、公示、放款的顺序办理' {REFUSE};
    END IF;
    NEW.balance := 0;
    NEW.ends_on := NULL;
    RETURN NEW;
END IF;
IF TG_OP = 'UPDATE' AND OLD.disbursed_on IS NULL AND OLD.status <> 'published' THEN
    RAISE EXCEPTION '申请还没有公示,不能放款' {REFUSE};
END IF;
repaid := 0;
IF TG_OP = 'UPDATE' THEN
    SELECT coalesce(sum(principal_amount), 0), coalesce(bool_or(kind = 'compensation'), false), min(paid_on)
    INTO repaid, compensated, first FROM microcredit_repayment WHERE loan_id = NEW.id;
    SELECT max(new_due_on) INTO extended FROM microcredit_extension WHERE loan_id = NEW.id;
END IF;
IF first < NEW.disbursed_on THEN
    RAISE EXCEPTION '贷款 % 在 % 已有还款,放款日期不能晚于它', NEW.contract_no, first {REFUSE};
END IF;
IF repaid > NEW.principal THEN
    RAISE EXCEPTION '贷款 % 放款 % 元,累计还本 % 元,超过贷款金额', NEW.contract_no, trim_scale(NEW.principal),
        trim_scale(repaid) {REFUSE};
END IF;
IF repaid < 0 THEN
    RAISE EXCEPTION '贷款 % 冲正的金额超过已还本金', NEW.contract_no {REFUSE};
END IF;
NEW.balance := NEW.principal - repaid;
NEW.ends_on := greatest(NEW.due_on, extended);
NEW.status := CASE
    WHEN NEW.balance = 0 AND compensated THEN 'compensated'
    WHEN NEW.balance = 0 AND EXISTS (SELECT 1 FROM microcredit_renewal WHERE old_loan_id = NEW.id) THEN 'renewed'
    WHEN NEW.balance = 0 THEN 'settled'
    WHEN NEW.ends_on < {TODAY} THEN 'overdue'
    WHEN extended IS NOT NULL THEN 'extended'
    ELSE 'disbursed' END;
RETURN NEW;
"""
AGAIN = """
PERFORM 1 FROM microcredit_loan WHERE id IN ({which}) ORDER BY id FOR UPDATE;
UPDATE microcredit_loan SET balance = balance WHERE id IN ({which});
RETURN NULL;
"""

OF_LOAN = [
    pgtrigger.Trigger(
        name="follows_from_facts",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("repaid", "numeric"), ("compensated", "boolean DEFAULT false"), ("extended", "date"),
                 ("first", "date")],
        func=FOLLOWS,
    )
]  # fmt: skip


def worked_out_again(column="loan_id"):
    """The triggers of a table of dated facts: after each statement the loans concerned are worked out again."""
    written, gone = f"SELECT {column} FROM written", f"SELECT {column} FROM gone"
    new, old = {"new": "written"}, {"old": "gone"}
    return [
        pgtrigger.Trigger(
            name=f"loans_after_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**tables),
            func=AGAIN.format(which=which),
        )
        for name, operation, tables, which in (
            ("insert", pgtrigger.Insert, new, written),
            ("update", pgtrigger.Update, new | old, f"{written} UNION {gone}"),
            ("delete", pgtrigger.Delete, old, gone),
        )
    ]
