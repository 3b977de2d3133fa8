"""核心区的关口: a household goes its way in order; a building's price comes from the rate table; no flat goes twice.

Each trigger locks the household whose sum or state it judges, so that two people at once do not get past it. What they
raise are check violations whose text is told to the user.
"""

import pgtrigger

from pingtang.approving import ACTOR
from pingtang.identity_sql import alike
from pingtang.policy.constants import PAID_SINCE
from pingtang.policy.sql import PORTAL_SINCE, TODAY

REFUSE = "USING ERRCODE = 'check_violation'"
# what a household is due: the compensation of its buildings, less the flats that it takes instead
PAYABLE = """
    greatest(coalesce((SELECT sum(compensation) FROM corezone_zonebuilding WHERE household_id = {0}), 0)
    - coalesce((SELECT sum(price) FROM corezone_resettlementflat WHERE household_id = {0}), 0), 0)
"""
PAID_OR_LISTED = """
    SELECT coalesce(sum(amount), 0) FROM corezone_zonepayment
    WHERE household_id = {0} AND state IS DISTINCT FROM 'returned'
"""
YUAN = "trim_scale({})"

# paid by a day: through a list that was paid, or before the portal and confirmed
PAID_BY = """
    SELECT 1 FROM corezone_zonepayment p LEFT JOIN corezone_zonepaymentrun n ON n.id = p.run_id
    WHERE p.household_id = {0}
    AND (n.paid_on <= {1} OR p.run_id IS NULL AND p.state = 'confirmed' AND p.paid_on <= {1})
"""
WISHED_EARLY, SURVEYED_LATE = "意愿登记日期不能早于入户调查", "入户调查日期不能晚于房屋测绘日期"
SIGNED_EARLY, MEASURED_EARLY = "协议签订日期不能早于房屋测绘日期", "测绘日期不能早于入户调查日期"
NO_HOME = "选择原因是他处有房或已购房,他处住房却填“无”:请改正其中一项"
MOVED_UNPAID = "到搬迁日期还没有兑付补偿,不能登记搬迁;须先兑付(经清单,或补录平台启用以前的兑付并经审定)"

STEP_BY_STEP = f"""
IF NEW.choice IS NULL THEN
    NEW.chosen_on := NULL;
ELSIF NEW.chosen_on IS NULL THEN
    NEW.chosen_on := NEW.surveyed_on;
END IF;
IF TG_OP = 'UPDATE' THEN
    IF NEW.choice IS DISTINCT FROM OLD.choice THEN
        IF OLD.signed_on IS NOT NULL AND NEW.signed_on IS NOT NULL THEN
            RAISE EXCEPTION '户 % 已签协议,安置意愿不能再改;须先解除协议', NEW.code {REFUSE};
        END IF;
        IF EXISTS (SELECT 1 FROM corezone_resettlementflat WHERE household_id = NEW.id)
            AND NEW.choice IS DISTINCT FROM 'dispersed' THEN
            RAISE EXCEPTION '户 % 已分配房源,须先收回房源再改安置意愿', NEW.code {REFUSE};
        END IF;
    END IF;
    IF OLD.signed_on IS NOT NULL AND NEW.signed_on IS DISTINCT FROM OLD.signed_on THEN
        SELECT count(*), count(*) FILTER (WHERE p.run_id IS NOT NULL), min(coalesce(p.paid_on, r.paid_on))
        INTO payments, listed, first_paid
        FROM corezone_zonepayment p LEFT JOIN corezone_zonepaymentrun r ON r.id = p.run_id
        WHERE p.household_id = NEW.id AND p.state IS DISTINCT FROM 'returned';
        IF NEW.signed_on IS NULL AND listed > 0 THEN
            RAISE EXCEPTION '户 % 已编入兑付清单,不能解除协议', NEW.code {REFUSE};
        ELSIF NEW.signed_on IS NULL AND payments > 0 THEN
            RAISE EXCEPTION '户 % 已登记早前兑付(已审定或待审定),不能解除协议', NEW.code {REFUSE};
        ELSIF NEW.signed_on > first_paid AND NEW.signed_on > OLD.signed_on THEN
            RAISE EXCEPTION '户 % 在 % 已兑付补偿,协议签订日期不能晚于这一天', NEW.code, first_paid {REFUSE};
        END IF;
    END IF;
END IF;
IF NEW.signed_on IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.signed_on IS NULL) THEN
    SELECT count(*), count(*) FILTER (WHERE compensation IS NULL) INTO houses, unpriced
    FROM corezone_zonebuilding WHERE household_id = NEW.id;
    IF houses = 0 OR unpriced > 0 THEN
        RAISE EXCEPTION '户 % 的房屋还没有测绘,或有房屋没有补偿标准,不能签协议', NEW.code {REFUSE};
    END IF;
    IF NEW.choice = 'dispersed'
        AND NOT EXISTS (SELECT 1 FROM corezone_resettlementflat WHERE household_id = NEW.id) THEN
        RAISE EXCEPTION '户 % 选择还房分散安置,须先分配房源再签协议', NEW.code {REFUSE};
    END IF;
END IF;
-- 入户调查、测绘、意愿、协议、兑付、搬迁: what nobody at work brought is not asked
IF {ACTOR} IS NOT NULL THEN
    IF TG_OP = 'INSERT' OR (NEW.surveyed_on, NEW.chosen_on, NEW.signed_on)
        IS DISTINCT FROM (OLD.surveyed_on, OLD.chosen_on, OLD.signed_on) THEN
        SELECT min(surveyed_on), max(surveyed_on) INTO first_measured, measured
        FROM corezone_zonebuilding WHERE household_id = NEW.id;
        IF NEW.chosen_on < NEW.surveyed_on THEN
            RAISE EXCEPTION '户 % 的入户调查日期是 %,{WISHED_EARLY}', NEW.code, NEW.surveyed_on {REFUSE};
        ELSIF first_measured < NEW.surveyed_on THEN
            RAISE EXCEPTION '户 % 的房屋在 % 已测绘,{SURVEYED_LATE}', NEW.code, first_measured {REFUSE};
        ELSIF NEW.signed_on < measured THEN
            RAISE EXCEPTION '户 % 的房屋在 % 测绘,{SIGNED_EARLY}', NEW.code, measured {REFUSE};
        END IF;
    END IF;
    IF NEW.choice_reason = 'own_home' AND NEW.home_place = 'none' AND (TG_OP = 'INSERT'
        OR (NEW.choice_reason, NEW.home_place) IS DISTINCT FROM (OLD.choice_reason, OLD.home_place)) THEN
        RAISE EXCEPTION '户 % 的{NO_HOME}', NEW.code {REFUSE};
    END IF;
    IF NEW.moved_on IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.moved_on IS DISTINCT FROM OLD.moved_on)
        AND {PAYABLE.format("NEW.id")} > 0 AND NOT EXISTS ({PAID_BY.format("NEW.id", "NEW.moved_on")}) THEN
        RAISE EXCEPTION '户 % {MOVED_UNPAID}', NEW.code {REFUSE};
    END IF;
END IF;
IF NEW.restored_on IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.restored_on IS NULL) THEN
    SELECT count(*) FILTER (WHERE demolished_on IS NULL OR demolished_on > NEW.restored_on) INTO houses
    FROM corezone_zonebuilding WHERE household_id = NEW.id;
    IF houses > 0 THEN
        RAISE EXCEPTION '户 % 还有 % 栋房屋没有拆除,不能登记复垦复绿', NEW.code, houses {REFUSE};
    END IF;
END IF;
RETURN NEW;
"""

BUILDING_TWICE = "已有这一栋房屋(栋号不论大小写、全角半角和空格),请核对栋号"
# 补偿单价 is copied from the table when the building is assessed, 补偿金额 is area × price; neither is ever typed
PRICED = f"""
IF TG_OP = 'DELETE' THEN
    whose := OLD.household_id;
ELSE
    whose := NEW.household_id;
END IF;
SELECT code, signed_on, moved_on, surveyed_on INTO called, signed, moved, asked
FROM corezone_zonehousehold WHERE id = whose FOR UPDATE;
IF TG_OP = 'DELETE' THEN
    IF signed IS NOT NULL THEN
        RAISE EXCEPTION '户 % 已签协议,房屋不能删除;须先解除协议', called {REFUSE};
    END IF;
    RETURN OLD;
END IF;
IF TG_OP = 'UPDATE' AND OLD.household_id <> NEW.household_id
    AND EXISTS (SELECT 1 FROM corezone_zonehousehold WHERE id = OLD.household_id AND signed_on IS NOT NULL) THEN
    RAISE EXCEPTION '原来的户已签协议,房屋不能改到别的户' {REFUSE};
END IF;
IF {ACTOR} IS NOT NULL AND (TG_OP = 'INSERT'
    OR (NEW.household_id, NEW.building_no) IS DISTINCT FROM (OLD.household_id, OLD.building_no)) THEN
    SELECT building_no INTO known FROM corezone_zonebuilding
    WHERE household_id = whose AND id <> NEW.id AND {alike("building_no", "NEW.building_no")} LIMIT 1;
    IF known IS NOT NULL THEN
        RAISE EXCEPTION '户 % {BUILDING_TWICE}:%', called, known {REFUSE};
    END IF;
END IF;
IF {ACTOR} IS NOT NULL AND (TG_OP = 'INSERT'
    OR (NEW.household_id, NEW.surveyed_on) IS DISTINCT FROM (OLD.household_id, OLD.surveyed_on))
    AND NEW.surveyed_on < asked THEN
    RAISE EXCEPTION '户 % 的入户调查日期是 %,{MEASURED_EARLY}', called, asked {REFUSE};
END IF;
IF NEW.demolished_on IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.demolished_on IS DISTINCT FROM OLD.demolished_on)
    AND (moved IS NULL OR NEW.demolished_on < moved) THEN
    RAISE EXCEPTION '户 % 还没有搬迁,或拆除日期早于搬迁日期 %', called, moved {REFUSE};
END IF;
IF signed IS NOT NULL THEN
    IF TG_OP = 'INSERT' OR (NEW.household_id, NEW.building_no, NEW.structure, NEW.grade, NEW.floor_area,
        NEW.surveyed_on, NEW.assessed_on, NEW.rate_id, NEW.unit_price, NEW.compensation)
        IS DISTINCT FROM (OLD.household_id, OLD.building_no, OLD.structure, OLD.grade, OLD.floor_area,
        OLD.surveyed_on, OLD.assessed_on, OLD.rate_id, OLD.unit_price, OLD.compensation) THEN
        RAISE EXCEPTION '户 % 已签协议,测绘和补偿不能再改;须先解除协议', called {REFUSE};
    END IF;
    RETURN NEW;
END IF;
IF TG_OP = 'INSERT' OR NEW.surveyed_on <> OLD.surveyed_on THEN
    NEW.assessed_on := NEW.surveyed_on;
END IF;
IF TG_OP = 'INSERT' OR NEW.rate_id IS NULL
    OR (NEW.structure, NEW.grade, NEW.assessed_on) IS DISTINCT FROM (OLD.structure, OLD.grade, OLD.assessed_on) THEN
    NEW.rate_id := NULL;
    NEW.unit_price := NULL;
    SELECT id, price INTO NEW.rate_id, NEW.unit_price FROM corezone_compensationrate
    WHERE structure = NEW.structure AND grade = NEW.grade AND effective_on <= NEW.assessed_on AND state = 'confirmed'
    ORDER BY effective_on DESC LIMIT 1;
ELSE
    NEW.rate_id := OLD.rate_id;
    NEW.unit_price := OLD.unit_price;
END IF;
NEW.compensation := round(NEW.floor_area * NEW.unit_price, 2);
RETURN NEW;
"""

KEPT_ONCE_USED = f"""
IF EXISTS (SELECT 1 FROM corezone_zonebuilding WHERE rate_id = OLD.id) AND (TG_OP = 'DELETE'
    OR (NEW.structure, NEW.grade, NEW.price, NEW.effective_on)
    IS DISTINCT FROM (OLD.structure, OLD.grade, OLD.price, OLD.effective_on)) THEN
    RAISE EXCEPTION '这一标准已用于测算,不能再改;标准有调整的,请登记新的生效日期' {REFUSE};
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""

MULTIPLIED = "NEW.amount := round(NEW.quantity * NEW.unit_price, 2); RETURN NEW;"

ONE_HOUSEHOLD = f"""
IF TG_OP = 'UPDATE' THEN
    IF OLD.household_id IS NOT NULL THEN
        SELECT code, signed_on INTO called, signed FROM corezone_zonehousehold WHERE id = OLD.household_id FOR UPDATE;
        IF NEW.household_id <> OLD.household_id THEN
            RAISE EXCEPTION '% % 已分配给户 %,须先收回才能分给别的户', OLD.estate, OLD.flat_no, called {REFUSE};
        END IF;
        IF signed IS NOT NULL AND (NEW.household_id, NEW.price) IS DISTINCT FROM (OLD.household_id, OLD.price) THEN
            RAISE EXCEPTION '户 % 已签协议,所还房源和结算价不能再改', called {REFUSE};
        END IF;
    END IF;
    IF NEW.household_id IS NOT DISTINCT FROM OLD.household_id THEN
        RETURN NEW;
    END IF;
END IF;
IF NEW.household_id IS NOT NULL THEN
    SELECT code, signed_on, choice INTO called, signed, wish
    FROM corezone_zonehousehold WHERE id = NEW.household_id FOR UPDATE;
    IF wish IS DISTINCT FROM 'dispersed' THEN
        RAISE EXCEPTION '户 % 没有选择还房分散安置,不能分配房源', called {REFUSE};
    END IF;
    IF signed IS NOT NULL THEN
        RAISE EXCEPTION '户 % 已签协议,不能再分配房源', called {REFUSE};
    END IF;
END IF;
RETURN NEW;
"""

# Lists and what is entered of before alike. What was taken over from earlier years may be otherwise: the page and the
# rule A006 tell of it, and it is not asked again until somebody changes it.
WITHIN_WHAT_IS_DUE = f"""
IF TG_OP = 'UPDATE' AND NEW.run_id IS DISTINCT FROM OLD.run_id THEN
    RAISE EXCEPTION '兑付明细不能改到别的清单' {REFUSE};
END IF;
IF NEW.run_id IS NOT NULL THEN
    NEW.state := NULL;  -- its list says how far it is
    NEW.entered_by_id := NULL;
END IF;
IF NEW.state = 'returned' OR TG_OP = 'UPDATE' AND (NEW.household_id, NEW.amount, NEW.paid_on, NEW.state)
    IS NOT DISTINCT FROM (OLD.household_id, OLD.amount, OLD.paid_on, OLD.state) THEN
    RETURN NEW;
END IF;
SELECT code, signed_on INTO called, signed FROM corezone_zonehousehold WHERE id = NEW.household_id FOR UPDATE;
IF signed IS NULL THEN
    RAISE EXCEPTION '户 % 还没有签协议,不能%', called,
        CASE WHEN NEW.run_id IS NULL THEN '登记兑付' ELSE '编入兑付清单' END {REFUSE};
END IF;
IF NEW.paid_on > {TODAY} THEN
    RAISE EXCEPTION '户 % 的兑付日期 % 不能晚于今天', called, NEW.paid_on {REFUSE};
END IF;
IF NEW.run_id IS NULL AND {ACTOR} IS NOT NULL THEN
    since := {PORTAL_SINCE};
    IF (NEW.paid_on < since) IS NOT TRUE THEN
        RAISE EXCEPTION '{PAID_SINCE.format("%")}', since {REFUSE};
    END IF;
END IF;
IF coalesce(NEW.paid_on, {TODAY}) < signed THEN
    RAISE EXCEPTION '户 % 的协议签订日期是 %,兑付不能早于签协议', called, signed {REFUSE};
END IF;
due := {PAYABLE.format("NEW.household_id")};
paid := NEW.amount + ({PAID_OR_LISTED.format("NEW.household_id")} AND id <> NEW.id);
IF paid > due THEN
    RAISE EXCEPTION '户 % 应兑付 % 元,兑付合计 % 元(含待审定的和在办清单中的),超出应兑付金额',
        called, {YUAN.format("due")}, {YUAN.format("paid")} {REFUSE};
END IF;
RETURN NEW;
"""


def _before(name, operation, func, *declare):
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=operation, declare=list(declare), func=func
    )  # fmt: skip


WRITTEN = pgtrigger.Insert | pgtrigger.Update
OF_HOUSEHOLD = [
    _before(
        "step_by_step", WRITTEN, STEP_BY_STEP,
        ("houses", "bigint"), ("unpriced", "bigint"), ("payments", "bigint"), ("listed", "bigint"),
        ("first_paid", "date"), ("first_measured", "date"), ("measured", "date"),
    )
]  # fmt: skip
OF_BUILDING = [
    _before(
        "priced", WRITTEN | pgtrigger.Delete, PRICED,
        ("whose", "bigint"), ("called", "text"), ("signed", "date"), ("moved", "date"), ("known", "text"),
        ("asked", "date"),
    )
]  # fmt: skip
OF_RATE = [_before("kept_once_used", pgtrigger.Update | pgtrigger.Delete, KEPT_ONCE_USED)]
OF_COST = [_before("multiplied", WRITTEN, MULTIPLIED)]
OF_FLAT = [_before("one_household", WRITTEN, ONE_HOUSEHOLD, ("called", "text"), ("signed", "date"), ("wish", "text"))]
OF_PAYMENT = [
    # its name comes after `two_persons` and `stands_still`: triggers fire in the order of their names
    _before(
        "within_what_is_due", WRITTEN, WITHIN_WHAT_IS_DUE,
        ("called", "text"), ("signed", "date"), ("due", "numeric"), ("paid", "numeric"), ("since", "date"),
    )
]  # fmt: skip
