"""贴息的关口: no run goes on with open doubts, and no more is approved in a year than was arranged for it."""

import pgtrigger

from microcredit.models.guards import REFUSE

GIVEN = """(SELECT coalesce(sum(s.amount), 0) FROM microcredit_interestsubsidy s
    JOIN microcredit_subsidyrun r ON r.id = s.run_id WHERE r.year = {year} AND {which})"""
WITHIN_BUDGET = pgtrigger.Trigger(
    name="within_budget",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    declare=[("doubts", "bigint"), ("budget", "numeric"), ("given", "numeric")],
    func=f"""
IF NEW.state = OLD.state OR NEW.state NOT IN ('reviewed', 'approved') THEN
    RETURN NEW;
END IF;
SELECT count(*) INTO doubts FROM microcredit_interestsubsidy WHERE run_id = NEW.id AND is_doubted AND answer = '';
IF doubts > 0 THEN
    RAISE EXCEPTION '还有 % 笔乡镇提出疑问的明细没有答复:更正后重新计算,或逐笔“维持原数”并答复', doubts {REFUSE};
END IF;
IF NEW.state = 'approved' THEN
    SELECT amount INTO budget FROM microcredit_subsidybudget WHERE year = NEW.year FOR UPDATE;
    IF budget IS NULL THEN
        RAISE EXCEPTION '还没有登记 % 年贴息预算,不能审定', NEW.year {REFUSE};
    END IF;
    given := {GIVEN.format(year="NEW.year", which="(r.approved_on IS NOT NULL OR r.id = NEW.id)")};
    IF given > budget THEN
        RAISE EXCEPTION '审定后本年度累计贴息 % 元,超过预算 % 元;先落实资金,在“贴息预算”中登记追加',
            trim_scale(given), trim_scale(budget) {REFUSE};
    END IF;
END IF;
RETURN NEW;
""",
)
ABOVE_WHAT_WAS_GIVEN = pgtrigger.Trigger(
    name="above_what_was_given",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    declare=[("given", "numeric")],
    func=f"""
given := {GIVEN.format(year="OLD.year", which="r.approved_on IS NOT NULL")};
IF TG_OP = 'DELETE' THEN
    IF given > 0 THEN
        RAISE EXCEPTION '% 年已审定贴息 % 元,预算不能删除', OLD.year, trim_scale(given) {REFUSE};
    END IF;
    RETURN OLD;
END IF;
IF given > 0 AND (NEW.year <> OLD.year OR NEW.amount < given) THEN
    RAISE EXCEPTION '% 年已审定贴息 % 元,预算不能改到它以下', OLD.year, trim_scale(given) {REFUSE};
END IF;
RETURN NEW;
""",
)
