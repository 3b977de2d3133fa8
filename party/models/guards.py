"""党建与驻村的关口: what the tables refuse, each with a sentence for whoever enters it."""

import pgtrigger

from party.models.codelists import PartyStage
from pingtang.approving import ACTOR
from pingtang.policy.sql import TODAY

REFUSE = "USING ERRCODE = 'check_violation'"
MOVES = {
    "insert": (pgtrigger.Insert, {"new": "moved"}, "(SELECT * FROM moved) moved"),
    "update": (
        pgtrigger.Update, {"old": "was", "new": "moved"}, "(SELECT * FROM was UNION ALL SELECT * FROM moved) moved",
    ),
    "delete": (pgtrigger.Delete, {"old": "moved"}, "(SELECT * FROM moved) moved"),
}  # fmt: skip


def _after(name, func, moves=tuple(MOVES), **more):
    """One trigger for each way in which rows move, once all of a statement are there.

    `func` reads the rows as {moved}: of an update both as they were and as they are.
    """
    return [
        pgtrigger.Trigger(
            name=f"{name}_after_{move}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=MOVES[move][0],
            referencing=pgtrigger.Referencing(**MOVES[move][1]),
            func=func.replace("{moved}", MOVES[move][2]),
            **more,
        )
        for move in moves
    ]


def _numbered(table, column, prefix, day):
    """A number of the year and a place in it, `DJ2020-007`, for a row that comes without; one at a time gets one."""
    return pgtrigger.Trigger(
        name="numbered",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("first", "text"), ("place", "int")],
        func=f"""
IF NEW.{column} = '' THEN
    first := '{prefix}' || to_char(NEW.{day}, 'YYYY') || '-';
    PERFORM pg_advisory_xact_lock(hashtext('{table}'));
    SELECT coalesce(max(substring({column} FROM '-([0-9]+)$')::int), 0) + 1 INTO place
    FROM {table} WHERE {column} LIKE first || '%';
    NEW.{column} := first || lpad(place::text, 3, '0');
END IF;
RETURN NEW;
""",
    )


# --- activities ---------------------------------------------------------------------------------------------------

ACTIVITY_STEPS = f"""
IF NEW.status <> OLD.status AND OLD.status <> 'planned' THEN
    RAISE EXCEPTION '已开展或已取消的活动不能改变状态' {REFUSE};
END IF;
RETURN NEW;
"""
NOT_YET = "开展日期还没有到:没有开展的活动状态为“计划中”,开展当天或以后再登记开展"
# only what is planned lies ahead: told to who is at work, in form, step and admin; a roster says it in the cell
NOT_HELD_YET = f"""
IF {ACTOR} IS NOT NULL AND NEW.status = 'held' AND NEW.held_on > {TODAY} THEN
    RAISE EXCEPTION '{NOT_YET}' {REFUSE};
END IF;
RETURN NEW;
"""
# once the roll was called it alone tells how many were there, whatever a roster says
BY_THE_ROLL = """
SELECT count(*), count(*) FILTER (WHERE presence = 'present') INTO called, there
FROM party_activityattendance WHERE activity_id = NEW.id;
IF called > 0 THEN
    NEW.attendees := there;
END IF;
RETURN NEW;
"""
COUNTED = """
PERFORM 1 FROM party_partyactivity WHERE id IN (SELECT activity_id FROM {moved}) ORDER BY id FOR UPDATE;
UPDATE party_partyactivity SET attendees = attendees WHERE id IN (SELECT activity_id FROM {moved});
RETURN NULL;
"""
ON_THE_ROLL = f"""
SELECT e.held_on, e.status INTO held, state FROM party_partyactivity e WHERE e.id = NEW.activity_id;
SELECT m.name, m.joined_on, m.left_on INTO who, first, last FROM party_staffmember m WHERE m.id = NEW.member_id;
IF state <> 'held' THEN
    RAISE EXCEPTION '活动还没有开展,不能登记到会情况' {REFUSE};
END IF;
IF held < first OR held > coalesce(last, held) THEN
    RAISE EXCEPTION '%当天(%)不在花名册中,不能登记到会情况', who, held {REFUSE};
END IF;
RETURN NEW;
"""

# more people than the office has: told to who is at work; where nobody is on the roll there is nothing to compare with
NOT_MORE_THAN_THE_ROLL = f"""
IF {ACTOR} IS NULL OR NEW.attendees IS NULL THEN RETURN NEW; END IF;
IF TG_OP = 'UPDATE' THEN
    IF (NEW.attendees, NEW.held_on) IS NOT DISTINCT FROM (OLD.attendees, OLD.held_on) THEN RETURN NEW; END IF;
END IF;
SELECT count(*) INTO most FROM party_staffmember
WHERE joined_on <= NEW.held_on AND (left_on IS NULL OR left_on >= NEW.held_on);
IF most > 0 AND NEW.attendees > most THEN
    RAISE EXCEPTION '参加人数%人,超过%花名册在册的%人;请核对人数,在册人员不全的先补录党员干部花名册',
        NEW.attendees, NEW.held_on, most {REFUSE};
END IF;
RETURN NEW;
"""

OF_ACTIVITY = [
    _numbered("party_partyactivity", "activity_no", "DJ", "held_on"),
    pgtrigger.Trigger(
        name="step_by_step", when=pgtrigger.Before, operation=pgtrigger.UpdateOf("status"), func=ACTIVITY_STEPS
    ),
    pgtrigger.Trigger(
        name="not_held_yet",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("held_on", "status"),
        func=NOT_HELD_YET,
    ),
    pgtrigger.Trigger(
        name="not_more_than_the_roll",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("most", "int")],
        func=NOT_MORE_THAN_THE_ROLL,
    ),
    pgtrigger.Trigger(
        name="by_the_roll",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        declare=[("called", "int"), ("there", "int")],
        func=BY_THE_ROLL,
    ),
]
OF_ATTENDANCE = [
    pgtrigger.Trigger(
        name="on_the_roll",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("held", "date"), ("state", "text"), ("who", "text"), ("first", "date"), ("last", "date")],
        func=ON_THE_ROLL,
    ),
    *_after("counted", COUNTED),
]

# --- members ------------------------------------------------------------------------------------------------------

# Looked at when all rows of a statement are there: a roster brings several stages of a person at once, and undoing
# takes them away at once. Who is developed here begins as an applicant, and who is declared to have come so far before
# begins there; from then on each stage follows the one before, on a later day.
PLACE = f"array_position(ARRAY{PartyStage.values}, d.stage::text)"
IN_ORDER = f"""
PERFORM 1 FROM party_staffmember WHERE id IN (SELECT member_id FROM {{moved}}) ORDER BY id FOR UPDATE;
SELECT m.name, s.place > s.place_before + 1, s.place_before IS NULL INTO who, skips, begins
FROM (
    SELECT d.member_id, d.reached_on, d.initial, {PLACE} AS place, lag(d.reached_on) OVER w AS day_before,
        lag({PLACE}) OVER w AS place_before
    FROM party_partydevelopment d WHERE d.member_id IN (SELECT member_id FROM {{moved}})
    WINDOW w AS (PARTITION BY d.member_id ORDER BY {PLACE})
) s JOIN party_staffmember m ON m.id = s.member_id
WHERE s.place > s.place_before + 1 OR s.reached_on <= s.day_before
    OR s.place_before IS NULL AND s.place > 1 AND NOT s.initial
ORDER BY m.id, s.place LIMIT 1;
IF skips THEN
    RAISE EXCEPTION '%的发展阶段须依次登记:申请人、积极分子、发展对象、预备党员、正式党员,不能跳过', who {REFUSE};
ELSIF begins THEN
    RAISE EXCEPTION '%还没有前面的阶段:在本单位发展的须从申请人起依次登记;调入或原已是党员的,请选“入册前已到达”', who
        {REFUSE};
ELSIF FOUND THEN
    RAISE EXCEPTION '%的后一阶段须晚于前一阶段的日期', who {REFUSE};
END IF;
RETURN NULL;
"""
OF_DEVELOPMENT = _after("in_order", IN_ORDER, declare=[("who", "text"), ("skips", "boolean"), ("begins", "boolean")])

# --- cadres -------------------------------------------------------------------------------------------------------

REPLACING = f"""
IF NEW.replaces_id IS NOT NULL THEN
    SELECT village_id, end_on, name INTO place, ended, who FROM party_stationedcadre WHERE id = NEW.replaces_id;
    IF NEW.replaces_id = NEW.id OR place <> NEW.village_id THEN
        RAISE EXCEPTION '只能接替同一个村的驻村人员' {REFUSE};
    END IF;
    IF ended IS NULL OR ended > NEW.start_on THEN
        RAISE EXCEPTION '%还没有离岗,请先登记离岗时间,接替人员从其离岗当日或以后驻村', who {REFUSE};
    END IF;
END IF;
RETURN NEW;
"""
# days of a month on which a posting held
POSTED = """least(c.end_on, (make_date(a.year::int, a.month, 1) + interval '1 month - 1 day')::date)
        - greatest(c.start_on, make_date(a.year::int, a.month, 1)) + 1"""
MONTHS = f"""
SELECT c.name, a.year, a.month, {POSTED} INTO who, that_year, that_month, posted
FROM party_cadremonth a JOIN party_stationedcadre c ON c.id = a.cadre_id
WHERE {{which}} IN (SELECT id FROM {{moved}}) AND ({POSTED} < 1 OR a.days + a.leave_days > {POSTED}) LIMIT 1;
IF posted < 1 THEN
    RAISE EXCEPTION '%年%月不在%的驻村期内', that_year, that_month, who {REFUSE};
ELSIF FOUND THEN
    RAISE EXCEPTION '%的%年%月在驻村期内只有%天,驻村天数加请假天数不能超过', who, that_year, that_month, posted
    {REFUSE};
END IF;
RETURN NULL;
"""
COUNTING = [("who", "text"), ("that_year", "int"), ("that_month", "int"), ("posted", "int")]

OF_CADRE = [
    _numbered("party_stationedcadre", "posting_no", "ZC", "start_on"),
    pgtrigger.Trigger(
        name="replacing",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("place", "text"), ("ended", "date"), ("who", "text")],
        func=REPLACING,
    ),
    *_after("within_the_posting", MONTHS.replace("{which}", "c.id"), ["update"], declare=COUNTING),
]
OF_MONTH = _after("within_the_posting", MONTHS.replace("{which}", "a.id"), ["insert", "update"], declare=COUNTING)
