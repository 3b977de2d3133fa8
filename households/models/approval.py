"""县级审定: one person enters what changes an official count, another confirms it; until then it does not count."""

import pgtrigger

from pingtang.approving import ACTOR, not_the_same

CONFIRM = f"""
actor := {ACTOR};
IF TG_OP = 'INSERT' THEN
    IF actor IS NOT NULL THEN
        NEW.state = 'proposed'; NEW.entered_by_id = actor; NEW.confirmed_by_id = NULL;
    END IF;
    IF NEW.resolved_on IS NULL THEN
        NEW.resolve_state = NULL;
    ELSIF actor IS NULL THEN
        NEW.resolve_state = coalesce(NEW.resolve_state, 'confirmed');
    ELSE
        NEW.resolve_state = 'proposed'; NEW.resolve_entered_by_id = actor; NEW.resolve_confirmed_by_id = NULL;
    END IF;
    RETURN NEW;
END IF;
-- a statement that names state or persons itself decides, or undoes: it is taken at its word
IF (NEW.state, NEW.entered_by_id, NEW.confirmed_by_id)
    IS NOT DISTINCT FROM (OLD.state, OLD.entered_by_id, OLD.confirmed_by_id) AND actor IS NOT NULL
    AND (OLD.state = 'returned' OR (NEW.household_id, NEW.kind, NEW.identified_on)
        IS DISTINCT FROM (OLD.household_id, OLD.kind, OLD.identified_on)) THEN
    NEW.state = 'proposed'; NEW.entered_by_id = actor; NEW.confirmed_by_id = NULL; NEW.returned_reason = '';
END IF;
IF (NEW.resolve_state, NEW.resolve_entered_by_id, NEW.resolve_confirmed_by_id)
    IS DISTINCT FROM (OLD.resolve_state, OLD.resolve_entered_by_id, OLD.resolve_confirmed_by_id) THEN
    RETURN NEW;
END IF;
IF NEW.resolved_on IS NULL THEN
    NEW.resolve_state = NULL; NEW.resolve_entered_by_id = NULL; NEW.resolve_confirmed_by_id = NULL;
ELSIF OLD.resolve_state = 'returned' OR (NEW.resolved_on, NEW.resolve_way, NEW.resolved_income)
    IS DISTINCT FROM (OLD.resolved_on, OLD.resolve_way, OLD.resolved_income) THEN
    NEW.resolve_state = CASE WHEN actor IS NULL THEN 'confirmed' ELSE 'proposed' END;
    NEW.resolve_entered_by_id = actor; NEW.resolve_confirmed_by_id = NULL;
    IF actor IS NOT NULL THEN NEW.returned_reason = ''; END IF;
END IF;
RETURN NEW;
"""


def two_persons():
    """Constraints and trigger of a table with both approvals, of an identification and of its resolution."""
    constraints = [
        not_the_same(),
        not_the_same("resolve_confirmed_by", "resolve_entered_by", "two_persons_resolve"),
    ]
    triggers = [
        pgtrigger.Trigger(
            name="two_persons",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update,
            declare=[("actor", "bigint")],
            func=CONFIRM,
        )
    ]
    return constraints, triggers
