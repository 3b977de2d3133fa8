"""两人办理: what changes an official count is entered by one person and confirmed by another; the database insists."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from pingtang.codes import Codes

# pghistory tells each statement who is at work; nobody (a migration, the sample county) needs no second person
ACTOR = "nullif(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user', '')::bigint"
# of a table with one approval: what is entered or changed in one of the columns waits for another person
CONFIRM_ONE = """
actor := {actor};
IF TG_OP = 'INSERT' THEN
    IF actor IS NOT NULL THEN
        NEW.state = 'proposed'; NEW.entered_by_id = actor; NEW.confirmed_by_id = NULL;
    END IF;
    RETURN NEW;
END IF;
-- a statement that names state or persons itself decides, or undoes: it is taken at its word
IF (NEW.state, NEW.entered_by_id, NEW.confirmed_by_id)
    IS NOT DISTINCT FROM (OLD.state, OLD.entered_by_id, OLD.confirmed_by_id) AND actor IS NOT NULL
    AND (OLD.state = 'returned' OR ({new}) IS DISTINCT FROM ({old})) THEN
    NEW.state = 'proposed'; NEW.entered_by_id = actor; NEW.confirmed_by_id = NULL; NEW.returned_reason = '';
END IF;
RETURN NEW;
"""
TOLD = "登记人不能审定自己登记的内容,须由另一人审定"


class ApprovalState(Codes):
    """审定状态."""

    PROPOSED = "proposed", "待县级审定"
    CONFIRMED = "confirmed", "已审定"
    RETURNED = "returned", "已退回"


class PapersQuerySet(models.QuerySet):
    """What one person enters and another confirms."""

    def awaiting(self):
        """待审定."""
        return self.filter(state=ApprovalState.PROPOSED)

    def returned(self):
        """已退回."""
        return self.filter(state=ApprovalState.RETURNED)


def who(title):
    """A column that only the database and the act of confirming write."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=title, related_name="+", null=True, editable=False
    )


def not_the_same(confirmed="confirmed_by", entered="entered_by", name="two_persons"):
    """The constraint that the second person is another one."""
    return models.CheckConstraint(
        condition=~Q(**{confirmed: F(entered)}), name=f"%(app_label)s_%(class)s_{name}", violation_error_message=TOLD
    )


# where there is nothing to confirm yet
NOTHING_YET = """
IF NEW.{given} IS NULL THEN
    NEW.state = NULL; NEW.entered_by_id = NULL; NEW.confirmed_by_id = NULL; NEW.returned_reason = '';
    RETURN NEW;
END IF;
"""


def confirmed_by_another(*columns, given=""):
    """The trigger of a table with `state entered_by confirmed_by returned_reason`; columns: what is confirmed.

    `given`: a column without which a row has nothing to confirm; its state is NULL then.
    """
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("NEW", "OLD"))
    return pgtrigger.Trigger(
        name="two_persons",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("actor", "bigint")],
        func=(NOTHING_YET.format(given=given) if given else "") + CONFIRM_ONE.format(actor=ACTOR, new=new, old=old),
    )
