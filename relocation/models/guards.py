"""搬迁的关口: a link follows its number, rewards are paid for what is done, settlements stand once they are audited.

What these triggers raise are check violations whose text is told to the user.
"""

import pgtrigger

from pingtang.approving import ACTOR
from pingtang.policy.sql import TODAY

REFUSE = "USING ERRCODE = 'check_violation'"

# a link by household code, to a household in which nobody has the number, is somebody's own decision and stays
FOLLOWS_THE_NUMBER = """
IF NEW.household_id IS NOT NULL AND NEW.household_id = OLD.household_id
    AND EXISTS (SELECT 1 FROM households_person WHERE household_id = OLD.household_id
                AND id_number = OLD.head_id_number)
    AND NOT EXISTS (SELECT 1 FROM households_person WHERE household_id = OLD.household_id
                    AND id_number = NEW.head_id_number) THEN
    NEW.household_id := NULL;
END IF;
RETURN NEW;
"""
OF_RELOCATION = [
    pgtrigger.Trigger(
        name="follows_the_number",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("head_id_number"),
        condition=pgtrigger.Condition("NEW.head_id_number IS DISTINCT FROM OLD.head_id_number"),
        func=FOLLOWS_THE_NUMBER,
    )
]
# What nobody at work brought, taken over from elsewhere, is a finding of rule R011 instead. Its name comes after
# `two_persons`: it asks what the row will be.
DONE_BEFORE_PAID = f"""
IF {ACTOR} IS NULL THEN RETURN NEW; END IF;
IF NEW.reward_paid_on IS NOT NULL AND (NEW.demolished_on IS NULL OR NEW.reclaimed_on IS NULL) THEN
    RAISE EXCEPTION '旧房还没有登记拆除和复垦复绿,不能有奖励兑现日期' {REFUSE};
END IF;
IF greatest(NEW.demolished_on, NEW.reclaimed_on, NEW.reward_paid_on) > {TODAY} THEN
    RAISE EXCEPTION '拆除、复垦复绿、兑现日期不能晚于今天' {REFUSE};
END IF;
RETURN NEW;
"""
OF_OLD_HOUSE = pgtrigger.Trigger(
    name="work_before_money",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=DONE_BEFORE_PAID,
)
# What was sent back is put right by who entered it, unless the step before has been confirmed: amounts are open until
# the audit is confirmed, everything until the review is. A statement that only confirms or sends back changes neither.
STANDS_ONCE_AUDITED = f"""
IF OLD.reviewed_on IS NOT NULL AND OLD.state IS DISTINCT FROM 'returned'
    AND (NEW.project_year, NEW.approved_amount, NEW.settled_amount, NEW.settled_on, NEW.over_reason, NEW.audited_on,
         NEW.audit_no, NEW.reviewed_on, NEW.review_no)
    IS DISTINCT FROM (OLD.project_year, OLD.approved_amount, OLD.settled_amount, OLD.settled_on, OLD.over_reason,
         OLD.audited_on, OLD.audit_no, OLD.reviewed_on, OLD.review_no) THEN
    RAISE EXCEPTION '已登记省级复核,结算不能再改' {REFUSE};
END IF;
IF OLD.audited_on IS NOT NULL AND (OLD.state IS DISTINCT FROM 'returned' OR OLD.reviewed_on IS NOT NULL)
    AND (NEW.project_year, NEW.approved_amount, NEW.settled_amount, NEW.settled_on)
    IS DISTINCT FROM (OLD.project_year, OLD.approved_amount, OLD.settled_amount, OLD.settled_on) THEN
    RAISE EXCEPTION '已登记县级审计,批复和结算的金额、日期不能再改' {REFUSE};
END IF;
IF OLD.state = 'proposed'
    AND num_nonnulls(NEW.settled_on, NEW.audited_on, NEW.reviewed_on)
        > num_nonnulls(OLD.settled_on, OLD.audited_on, OLD.reviewed_on) THEN
    RAISE EXCEPTION '前一步还没有经另一人审定,不能办理下一步' {REFUSE};
END IF;
RETURN NEW;
"""
OF_SETTLEMENT = pgtrigger.Trigger(
    name="when_audited",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=STANDS_ONCE_AUDITED,
)
