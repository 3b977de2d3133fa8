"""待办: what waits for a person, from every room, on the first page, which knows none of the rooms."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from pingtang.accounts.roles import Act, Role

_declared = []


@dataclass(frozen=True)
class Todo:
    """A line of the list: so many things wait there. `urgent`: past a deadline; `due`: the day of the next one."""

    title: str
    number: int
    url: str
    urgent: bool = False
    due: date | None = None


def falls_to(user, subject, act=Act.VIEW):
    """Whether something of a subject may wait for this user; an auditor enters what others have to settle."""
    return user.role != Role.AUDITOR and user.may(subject, act)


def how_many(records, deadline):
    """(how many records wait, the first of their deadlines): `deadline` is the field that has it."""
    found = records.order_by().aggregate(n=Count("pk"), first=Min(deadline))
    return found["n"], found["first"]


def todo(*, order=500):
    """Declares the function below it: given a request, it yields the Todos of its room."""

    def declare(function):
        _declared.append((order, function))
        return function

    return declare


def todos_of(request):
    """What waits for this user, the urgent first, then what is due next; a line of nothing is left out."""
    lines = [line for _, function in sorted(_declared, key=lambda one: one[0]) for line in function(request)]
    return sorted((line for line in lines if line.number), key=lambda line: (not line.urgent, line.due or date.max))
