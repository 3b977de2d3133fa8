"""成批办理: acts upon many records of a list at once (核实无误, 交办 …); a room declares them for its model."""

from collections.abc import Callable
from dataclasses import dataclass

from pingtang.accounts.roles import Act

_by_model = {}


class Refused(ValueError):
    """It cannot be done; the text is a Chinese sentence for who asked."""


@dataclass(frozen=True)
class BulkAct:
    """`function(records, request, reason, until)` does it, in one transaction and for one cause.

    It returns a sentence, or raises Refused.
    `asks` is the label of the text that it wants, `until` that of a date; empty for none. `when(record)` says on which
    records' own pages it stands too; None for the list only. `alone`: it is done to one record at a time, on its page.
    """

    name: str
    title: str
    right: Act
    asks: str
    until: str
    when: Callable | None
    alone: bool
    function: Callable


def bulk_act(model, name, title, *, right, asks="", until="", when=None, alone=False):
    """Declares the function below as an act on many records of that model's list."""

    def declare(function):
        _by_model.setdefault(model, {})[name] = BulkAct(name, title, right, asks, until, when, alone, function)
        return function

    return declare


def bulk_acts(ledger, user):
    """The acts on a ledger's records that this user may do, by name."""
    return {name: act for name, act in _by_model.get(ledger.model, {}).items() if user.may(ledger.subject, act.right)}


def acts_on(ledger, record, user):
    """The acts that this user may do to a record as it stands, for its own page."""
    return [act for act in bulk_acts(ledger, user).values() if act.when and act.when(record)]


def has_bulk_acts(model):
    """Whether any act is declared for that model."""
    return model in _by_model
