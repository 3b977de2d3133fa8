"""移民的关口: what is paid is not changed behind the list that pays it; later projects and closings go step by step.

What these triggers raise are check violations whose text is told to the user.
"""

import pgtrigger

from pingtang.approving import ACTOR
from pingtang.identity_sql import alike
from pingtang.policy.constants import PAID_SINCE
from pingtang.policy.sql import PORTAL_SINCE, TODAY
from reservoir.models.codelists import ClosingKind

REFUSE = "USING ERRCODE = 'check_violation'"
WAYS = [
    ("declared", "reviewed"), ("reviewed", "building"), ("building", "finished"), ("finished", "accepted"),
    ("declared", "cancelled"), ("reviewed", "cancelled"), ("building", "cancelled"),
]  # fmt: skip
# An agreement's line is a copy of it: once the list is reviewed what was copied does not move, and the day of
# payment is the list's. The list is locked, so that it is not reviewed while the agreement changes.
HELD_BY_ITS_LIST = """
SELECT run.state, run.paid_on INTO at, paid
FROM reservoir_compensation line JOIN reservoir_compensationrun run ON run.id = line.run_id
WHERE line.{column} = OLD.id FOR SHARE OF run;
IF at IS NULL THEN RETURN NEW; END IF;
IF at <> 'draft' AND ({new}) IS DISTINCT FROM ({old}) THEN
    RAISE EXCEPTION '这份协议已列入审查过的补偿清单,不能再改;须先退回清单' {refuse};
END IF;
IF NEW.paid_on IS DISTINCT FROM paid THEN
    RAISE EXCEPTION '兑现日期由补偿清单登记,不能另填' {refuse};
END IF;
RETURN NEW;
"""
# 兑现日期 is written by the list, or by a confirmed entry of what was paid before the portal was there; by nobody else
WRITES_THE_DAY = """
IF TG_OP = 'UPDATE' THEN
    IF EXISTS (SELECT 1 FROM reservoir_compensation WHERE {column} = NEW.id) THEN
        IF NEW.earlier_paid_on IS NOT NULL THEN
            RAISE EXCEPTION '这份协议已列入补偿清单,不能再登记早前兑付' {refuse};
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state = 'confirmed' AND NEW.earlier_paid_on IS NOT NULL
        AND (NEW.reservoir_id, NEW.amount) IS DISTINCT FROM (OLD.reservoir_id, OLD.amount) THEN
        RAISE EXCEPTION '早前兑付已审定,协议的工程和补偿金额不能再改' {refuse};
    END IF;
END IF;
IF NEW.earlier_paid_on > {today} THEN
    RAISE EXCEPTION '早前兑付日期不能晚于今天' {refuse};
END IF;
IF {actor} IS NOT NULL AND NEW.state IN ('proposed', 'confirmed') AND (TG_OP = 'INSERT'
    OR (NEW.earlier_paid_on, NEW.state) IS DISTINCT FROM (OLD.earlier_paid_on, OLD.state)) THEN
    since := {since};
    IF (NEW.earlier_paid_on < since) IS NOT TRUE THEN
        RAISE EXCEPTION '{told}', since {refuse};
    END IF;
END IF;
NEW.paid_on := CASE WHEN NEW.state = 'confirmed' THEN NEW.earlier_paid_on END;
RETURN NEW;
"""
PAYS_ITS_AGREEMENTS = """
UPDATE reservoir_landagreement SET paid_on = NEW.paid_on
WHERE id IN (SELECT land_id FROM reservoir_compensation WHERE run_id = NEW.id);
UPDATE reservoir_resettlementagreement SET paid_on = NEW.paid_on
WHERE id IN (SELECT resettlement_id FROM reservoir_compensation WHERE run_id = NEW.id);
RETURN NULL;
"""
# while the list is being made an agreement may still change: what is reviewed must be what the agreements say
SAYS_WHAT_THEY_SAY = f"""
IF EXISTS (
    SELECT 1 FROM reservoir_compensation line
    LEFT JOIN reservoir_landagreement land ON land.id = line.land_id
    LEFT JOIN reservoir_resettlementagreement home ON home.id = line.resettlement_id
    WHERE line.run_id = NEW.id
    AND (line.name, line.id_number, line.amount, line.area_mu, line.unit_price, NEW.reservoir_id, NULL::date)
        IS DISTINCT FROM (
            coalesce(land.holder_name, home.head_name), coalesce(land.holder_id_number, home.head_id_number),
            coalesce(land.amount, home.amount), land.area_mu, land.unit_price,
            coalesce(land.reservoir_id, home.reservoir_id), coalesce(land.earlier_paid_on, home.earlier_paid_on))
) THEN
    RAISE EXCEPTION '协议在编制清单以后改过,请先重新计算' {REFUSE};
END IF;
RETURN NEW;
"""
LATER_STEP_BY_STEP = f"""
actor := {ACTOR};
-- who says what it costs, where and for which year does not examine its plan
IF actor IS NOT NULL THEN
    IF TG_OP = 'INSERT' THEN
        NEW.entered_by_id := actor;
    ELSIF (NEW.amount, NEW.year, NEW.village_id) IS DISTINCT FROM (OLD.amount, OLD.year, OLD.village_id) THEN
        NEW.entered_by_id := actor;
    END IF;
    IF NEW.plan_reviewed_on IS NOT NULL AND NEW.entered_by_id = actor
        AND (TG_OP = 'INSERT' OR NEW.plan_reviewed_on IS DISTINCT FROM OLD.plan_reviewed_on) THEN
        RAISE EXCEPTION '登记这个项目、或改过金额、年度、村的人不能办理方案审查,须由另一人办理' {REFUSE};
    END IF;
END IF;
-- what nobody at work brought (taken over from elsewhere) is a finding of rule W014 instead
IF {ACTOR} IS NOT NULL THEN
    IF NEW.started_on < NEW.plan_reviewed_on THEN
        RAISE EXCEPTION '开工日期早于实施方案审查日期 %', NEW.plan_reviewed_on {REFUSE};
    END IF;
    IF NEW.finished_on < NEW.started_on THEN
        RAISE EXCEPTION '完工日期早于开工日期 %', NEW.started_on {REFUSE};
    END IF;
    IF NEW.plan_reviewed_on < NEW.declared_on THEN
        RAISE EXCEPTION '实施方案审查日期早于申报日期 %', NEW.declared_on {REFUSE};
    END IF;
    IF greatest(NEW.plan_reviewed_on, NEW.started_on, NEW.finished_on) > {TODAY} THEN
        RAISE EXCEPTION '审查、开工、完工日期不能晚于今天' {REFUSE};
    END IF;
END IF;
IF TG_OP = 'INSERT' THEN
    IF NEW.status = 'accepted' THEN RAISE EXCEPTION '验收须另行登记并经另一人审定' {REFUSE}; END IF;
    RETURN NEW;
END IF;
IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN ({", ".join(f"('{a}', '{b}')" for a, b in WAYS)}) THEN
    RAISE EXCEPTION '后扶项目须按申报、方案审查、实施、完工、县级验收的顺序办理' {REFUSE};
END IF;
IF OLD.plan_reviewed_on IS NOT NULL
    AND (NEW.amount, NEW.year, NEW.village_id) IS DISTINCT FROM (OLD.amount, OLD.year, OLD.village_id) THEN
    RAISE EXCEPTION '实施方案已审查,金额、年度和村不能再改' {REFUSE};
END IF;
IF NEW.status = 'accepted' AND (NEW.status, NEW.accepted_on) IS DISTINCT FROM (OLD.status, OLD.accepted_on)
    AND NOT EXISTS (SELECT 1 FROM reservoir_lateracceptance WHERE project_id = NEW.id AND result = 'pass'
        AND state = 'confirmed' AND accepted_on = NEW.accepted_on) THEN
    RAISE EXCEPTION '须先有经另一人审定的合格验收记录' {REFUSE};
END IF;
RETURN NEW;
"""
ACCEPTED_ONLY_WHEN_FINISHED = f"""
SELECT finished_on, status INTO finished, stage FROM reservoir_laterproject WHERE id = NEW.project_id FOR UPDATE;
IF TG_OP = 'UPDATE' AND stage = 'accepted' AND OLD.state = 'confirmed'
    AND (NEW.project_id, NEW.accepted_on, NEW.result, NEW.state)
        IS DISTINCT FROM (OLD.project_id, OLD.accepted_on, OLD.result, OLD.state) THEN
    RAISE EXCEPTION '项目已县级验收合格,验收记录不能再改' {REFUSE};
END IF;
IF TG_OP = 'INSERT' AND stage = 'accepted' THEN
    RAISE EXCEPTION '项目已县级验收合格,不再登记验收' {REFUSE};
END IF;
IF finished IS NULL OR NEW.accepted_on < finished THEN
    RAISE EXCEPTION '项目还没有完工,或验收日期早于完工日期,不能验收' {REFUSE};
END IF;
RETURN NEW;
"""
ACCEPTANCE_STAYS = f"""
IF OLD.state = 'confirmed' AND EXISTS (
    SELECT 1 FROM reservoir_laterproject WHERE id = OLD.project_id AND status = 'accepted') THEN
    RAISE EXCEPTION '项目已县级验收合格,验收记录不能删除' {REFUSE};
END IF;
RETURN OLD;
"""
CHECKLIST = ", ".join(f"'{kind}'" for kind in ClosingKind.values)
PLACE = f"array_position(ARRAY[{CHECKLIST}], {{}}::text)"
LABEL = "CASE {} " + " ".join(f"WHEN '{kind}' THEN '{label}'" for kind, label in ClosingKind.choices) + " END"
# the works are locked: two who finish steps at once see each other's
CLOSING_IN_ORDER = f"""
SELECT accepted_on, closing_on INTO over, begun FROM reservoir_reservoir WHERE id = NEW.reservoir_id FOR UPDATE;
IF TG_OP = 'UPDATE' AND over IS NOT NULL AND (NEW.done_on, NEW.state) IS DISTINCT FROM (OLD.done_on, OLD.state) THEN
    RAISE EXCEPTION '工程已竣工验收,收尾事项不能再改' {REFUSE};
END IF;
IF NEW.done_on < begun THEN
    RAISE EXCEPTION '办结日期早于工程转入收尾的日期 %', begun {REFUSE};
END IF;
IF NEW.done_on IS NOT NULL AND (TG_OP = 'INSERT'
    OR (NEW.done_on, NEW.state) IS DISTINCT FROM (OLD.done_on, OLD.state)) AND NEW.state <> 'returned' THEN
    SELECT kind INTO other FROM reservoir_closingstep WHERE reservoir_id = NEW.reservoir_id
    AND {PLACE.format("kind")} < {PLACE.format("NEW.kind")}
    AND (done_on IS NULL OR state <> 'confirmed' OR done_on > NEW.done_on) ORDER BY {PLACE.format("kind")} LIMIT 1;
    IF other IS NOT NULL THEN
        RAISE EXCEPTION '收尾事项须按资金结算、审计、档案整理、竣工验收依次办理:“%”还没有审定办结,或办结日期晚于 %',
            {LABEL.format("other")}, NEW.done_on {REFUSE};
    END IF;
END IF;
IF TG_OP = 'UPDATE' AND OLD.done_on IS NOT NULL
    AND (NEW.done_on, NEW.state) IS DISTINCT FROM (OLD.done_on, OLD.state) AND NEW.state <> 'confirmed' THEN
    SELECT kind INTO other FROM reservoir_closingstep WHERE reservoir_id = NEW.reservoir_id
    AND {PLACE.format("kind")} > {PLACE.format("NEW.kind")} AND done_on IS NOT NULL AND state <> 'returned' LIMIT 1;
    IF other IS NOT NULL THEN
        RAISE EXCEPTION '“%”已登记,须先退回“%”', {LABEL.format("other")}, {LABEL.format("other")} {REFUSE};
    END IF;
END IF;
RETURN NEW;
"""
ACCEPTED_WHEN_CLOSED = f"""
IF NEW.accepted_on IS NOT NULL AND NEW.closing_on IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM reservoir_closingstep WHERE reservoir_id = NEW.id AND kind = 'acceptance'
    AND state = 'confirmed' AND done_on = NEW.accepted_on) THEN
    RAISE EXCEPTION '竣工验收须先在收尾事项中登记并经另一人审定' {REFUSE};
END IF;
RETURN NEW;
"""


PLOT_TWICE = "这个权属人在这个工程的同一地块(图斑号不论大小写、全角半角和空格)已有协议,请核对,不能重复补偿"
# what nobody at work brought is a finding of rule W004 instead; the works are locked, so that two at once do not both
ONE_PLOT = f"""
IF {ACTOR} IS NULL OR NEW.plot_no = '' THEN RETURN NEW; END IF;
IF TG_OP = 'UPDATE' AND (NEW.reservoir_id, NEW.holder_id_number, NEW.plot_no)
    IS NOT DISTINCT FROM (OLD.reservoir_id, OLD.holder_id_number, OLD.plot_no) THEN RETURN NEW; END IF;
PERFORM 1 FROM reservoir_reservoir WHERE id = NEW.reservoir_id FOR NO KEY UPDATE;
SELECT agreement_no INTO other FROM reservoir_landagreement
WHERE reservoir_id = NEW.reservoir_id AND holder_id_number = NEW.holder_id_number AND id <> NEW.id
AND {alike("plot_no", "NEW.plot_no")} LIMIT 1;
IF other IS NOT NULL THEN
    RAISE EXCEPTION '{PLOT_TWICE}:协议编号 %', other {REFUSE};
END IF;
RETURN NEW;
"""


# the task of a works that has begun is what its rates are measured against
BEGUN = """
    ({0}.stage NOT IN ('survey', 'planning')
    OR EXISTS (SELECT 1 FROM reservoir_landagreement WHERE reservoir_id = {0}.id)
    OR EXISTS (SELECT 1 FROM reservoir_resettlementagreement WHERE reservoir_id = {0}.id AND signed_on IS NOT NULL))
"""
TASK_OF_BEGUN = "工程已经开始,总任务不能直接改;请在工程页面登记“任务调整”,由另一人审定,自审定之日起算"
TASK_STANDS = f"""
IF {ACTOR} IS NOT NULL
    AND (NEW.land_task_mu, NEW.household_task) IS DISTINCT FROM (OLD.land_task_mu, OLD.household_task)
    AND {BEGUN.format("OLD")} AND NOT EXISTS (
    SELECT 1 FROM reservoir_taskchange WHERE reservoir_id = NEW.id AND state = 'confirmed' AND changed_on = {TODAY}
    AND (land_task_mu, household_task) IS NOT DISTINCT FROM (NEW.land_task_mu, NEW.household_task)) THEN
    RAISE EXCEPTION '{TASK_OF_BEGUN}' {REFUSE};
END IF;
RETURN NEW;
"""
TASK_CHANGES = f"""
IF TG_OP <> 'INSERT' AND OLD.state = 'confirmed' THEN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - ARRAY['version'] <> to_jsonb(OLD) - ARRAY['version'] THEN
        RAISE EXCEPTION '任务调整已审定,不能再改;还要调整的,请另行登记' {REFUSE};
    END IF;
    RETURN NEW;
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
NEW.changed_on := NULL; NEW.land_before := NULL; NEW.households_before := NULL;
IF NEW.state = 'confirmed' THEN
    NEW.changed_on := {TODAY};
    SELECT land_task_mu, household_task INTO NEW.land_before, NEW.households_before
    FROM reservoir_reservoir WHERE id = NEW.reservoir_id FOR UPDATE;
END IF;
RETURN NEW;
"""
WORKS_FOLLOW = """
UPDATE reservoir_reservoir SET land_task_mu = NEW.land_task_mu, household_task = NEW.household_task
WHERE id = NEW.reservoir_id
    AND (land_task_mu, household_task) IS DISTINCT FROM (NEW.land_task_mu, NEW.household_task)
    AND NEW.changed_on = (SELECT max(changed_on) FROM reservoir_taskchange WHERE reservoir_id = NEW.reservoir_id);
RETURN NULL;
"""


def held_by_its_list(column, *copied):
    """The trigger of a table of agreements: `column` is the line's key of it, `copied` what the line is a copy of."""
    new, old = (", ".join(f"{row}.{name}" for name in copied) for row in ("NEW", "OLD"))
    return pgtrigger.Trigger(
        name="held_by_its_list",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        declare=[("at", "text"), ("paid", "date")],
        func=HELD_BY_ITS_LIST.format(column=column, new=new, old=old, refuse=REFUSE),
    )


def writes_the_day(column):
    """The trigger of a table of agreements; its name comes after `two_persons`, which says what is confirmed."""
    return pgtrigger.Trigger(
        name="writes_the_day",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("since", "date")],
        func=WRITES_THE_DAY.format(
            column=column, refuse=REFUSE, today=TODAY, actor=ACTOR, since=PORTAL_SINCE, told=PAID_SINCE.format("%")
        ),
    )


OF_LAND = pgtrigger.Trigger(
    name="one_plot",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("other", "text")],
    func=ONE_PLOT,
)
OF_COMPENSATION_RUN = [
    pgtrigger.Trigger(
        name="says_what_they_say",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("state"),
        condition=pgtrigger.Q(old__state="draft", new__state="reviewed"),
        func=SAYS_WHAT_THEY_SAY,
    ),
    pgtrigger.Trigger(
        name="pays_its_agreements",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("paid_on"),
        condition=pgtrigger.Q(new__paid_on__df=pgtrigger.F("old__paid_on")),
        func=PAYS_ITS_AGREEMENTS,
    ),
]
OF_LATER_PROJECT = pgtrigger.Trigger(
    name="step_by_step",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("actor", "bigint")],
    func=LATER_STEP_BY_STEP,
)
# its name comes after that of the trigger that says who entered it, and so it is asked afterwards
OF_LATER_ACCEPTANCE = [
    pgtrigger.Trigger(
        name="when_finished",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("finished", "date"), ("stage", "text")],
        func=ACCEPTED_ONLY_WHEN_FINISHED,
    ),
    pgtrigger.Trigger(name="stays", when=pgtrigger.Before, operation=pgtrigger.Delete, func=ACCEPTANCE_STAYS),
]
OF_CLOSING_STEP = pgtrigger.Trigger(
    name="when_in_order",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("over", "date"), ("begun", "date"), ("other", "text")],
    func=CLOSING_IN_ORDER,
)
OF_RESERVOIR = [
    pgtrigger.Trigger(
        name="accepted_when_closed", when=pgtrigger.Before, operation=pgtrigger.Update, func=ACCEPTED_WHEN_CLOSED
    ),
    pgtrigger.Trigger(name="task_stands", when=pgtrigger.Before, operation=pgtrigger.Update, func=TASK_STANDS),
]
# its name comes after that of the trigger that says who confirms
OF_TASK_CHANGE = [
    pgtrigger.Trigger(
        name="when_confirmed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=TASK_CHANGES,
    ),
    pgtrigger.Trigger(
        name="works_follow",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__state="confirmed"),
        func=WORKS_FOLLOW,
    ),
]
