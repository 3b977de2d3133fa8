"""培训的关口: a class goes its way step by step; a participant's number and days follow from what is entered."""

import pgtrigger

REFUSE = "USING ERRCODE = 'check_violation'"
WAYS = [("planned", "bidding"), ("bidding", "running"), ("running", "finished"), ("planned", "cancelled"),
        ("bidding", "cancelled"), ("running", "cancelled")]  # fmt: skip
STEP_BY_STEP = f"""
IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN ({", ".join(f"('{a}', '{b}')" for a, b in WAYS)}) THEN
    RAISE EXCEPTION '培训班须按批复、招投标、开班、结业的顺序办理' {REFUSE};
END IF;
RETURN NEW;
"""
# the class is locked, so that two who enter participants at once do not give one number twice
NUMBERED = """
IF NEW.participant_no = '' THEN
    SELECT code INTO class FROM training_trainingsession WHERE id = NEW.session_id FOR UPDATE;
    SELECT coalesce(max(substring(participant_no FROM '-([0-9]+)$')::int), 0) + 1 INTO place
    FROM training_trainingparticipant WHERE session_id = NEW.session_id AND participant_no LIKE class || '-%';
    NEW.participant_no := class || '-' || lpad(place::text, 3, '0');
END IF;
RETURN NEW;
"""
# once days are entered they alone tell how many there were, whatever a roster says
BY_THE_DAYS = """
SELECT count(*), count(*) FILTER (WHERE was_there) INTO entered, there
FROM training_attendance WHERE participant_id = NEW.id;
NEW.attended_days := CASE WHEN entered > 0 THEN there ELSE coalesce(NEW.attended_days, 0) END;
RETURN NEW;
"""
# what a list was reviewed upon does not change beneath it; after the approval it may, and T010 tells of it
AS_REVIEWED = f"""
IF (NEW.attended_days, NEW.is_completed) IS DISTINCT FROM (OLD.attended_days, OLD.is_completed) AND EXISTS (
    SELECT 1 FROM training_trainingsubsidy s JOIN training_allowancerun r ON r.id = s.run_id
    WHERE s.participant_id = NEW.id AND r.state IN ('reviewed', 'published')) THEN
    RAISE EXCEPTION '学员 % 的生活补贴清单已经审查,出勤和结业不能再改;须先把清单退回重做', NEW.participant_no {REFUSE};
END IF;
RETURN NEW;
"""
WITHIN_THE_CLASS = f"""
SELECT s.start_on, s.end_on, s.code INTO first, last, class FROM training_trainingsession s
JOIN training_trainingparticipant p ON p.session_id = s.id WHERE p.id = NEW.participant_id;
IF NEW.day NOT BETWEEN first AND last THEN
    RAISE EXCEPTION '考勤日期 % 不在班次 % 的培训期 % 至 % 内', NEW.day, class, first, last {REFUSE};
END IF;
RETURN NEW;
"""
COUNTED = """
PERFORM 1 FROM training_trainingparticipant WHERE id IN (SELECT participant_id FROM {rows}) ORDER BY id FOR UPDATE;
UPDATE training_trainingparticipant SET attended_days = attended_days
WHERE id IN (SELECT participant_id FROM {rows});
RETURN NULL;
"""

OF_SESSION = [
    pgtrigger.Trigger(
        name="step_by_step", when=pgtrigger.Before, operation=pgtrigger.UpdateOf("status"), func=STEP_BY_STEP
    )
]
OF_PARTICIPANT = [
    pgtrigger.Trigger(
        name="numbered",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("class", "text"), ("place", "int")],
        func=NUMBERED,
    ),
    pgtrigger.Trigger(
        name="by_the_days",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("entered", "int"), ("there", "int")],
        func=BY_THE_DAYS,
    ),
    # triggers run by name: after the days were counted
    pgtrigger.Trigger(name="stays_as_reviewed", when=pgtrigger.Before, operation=pgtrigger.Update, func=AS_REVIEWED),
]
OF_ATTENDANCE = [
    pgtrigger.Trigger(
        name="within_the_class",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("first", "date"), ("last", "date"), ("class", "text")],
        func=WITHIN_THE_CLASS,
    ),
    *(
        pgtrigger.Trigger(
            name=f"counted_after_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**tables),
            func=COUNTED.format(rows="moved"),
        )
        for name, operation, tables in (
            ("insert", pgtrigger.Insert, {"new": "moved"}),
            ("update", pgtrigger.Update, {"new": "moved"}),
            ("delete", pgtrigger.Delete, {"old": "moved"}),
        )
    ),
]
