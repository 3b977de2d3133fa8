"""整改清单台账, and what is overdue for the to-do list."""

from django.http import Http404

from pingtang.accounts.roles import Act
from pingtang.policy.constants import today
from pingtang.rectification import actions  # noqa: F401  declares what is done to tickets
from pingtang.rectification.filters import RectificationFilter
from pingtang.rectification.forms import RectificationForm
from pingtang.rectification.models import Rectification
from pingtang.rectification.tables import RectificationTable
from pingtang.web.ledgers import Ledger, Page
from pingtang.web.lenses import lens
from pingtang.web.reds import Red, red
from pingtang.web.todos import Todo, falls_to, how_many, todo


class RectificationLedger(Ledger):
    model, table, filters, form = Rectification, RectificationTable, RectificationFilter, RectificationForm
    title, group, order = "整改清单", "监督整改", 10
    fieldsets = [
        ("问题", ["source", "work_stream", "township", "village", "project", "problem", "found_on", "deadline_on",
                "responsible_unit"]),
        ("整改", ["status", "evidence", "submitted_by", "returned_reason", "closed_by", "closed_on"]),
    ]  # fmt: skip


# what stands on a to-do list: its words, and which tickets those are
DUE = {
    "overdue": (Act.VIEW, "整改问题超期未提交佐证", lambda tickets, user: tickets.overdue(today())),
    "mend": (Act.EDIT, "整改问题待整改", lambda tickets, user: tickets.in_time(today())),
    "close": (Act.APPROVE, "整改问题待销号", lambda tickets, user: tickets.awaiting().exclude(submitted_by=user)),
}


@lens("due")
def what_is_due(records, asked, request):
    """`?due=overdue`: past the deadline without evidence; `?due=close`: to be closed, not asked for by myself."""
    if records.model is not Rectification or asked not in DUE:
        raise Http404
    _, title, choose = DUE[asked]
    return choose(records, request.user), title


@todo(order=40)
def tickets(request):
    """What is overdue waits for all who settle or supervise it; what is to be closed, for the section."""
    for asked, (act, title, choose) in DUE.items():
        if falls_to(request.user, "rectification", act):
            number, due = how_many(choose(RectificationLedger.records(request), request.user), "deadline_on")
            url = f"{RectificationLedger.url(Page.LIST)}?due={asked}"
            yield Todo(title, number, url, asked == "overdue", due)


@red(order=30)
def overdue_tickets(request, scope):
    """整改超期, the longest overdue by name."""
    if request.user.may("rectification"):
        late = RectificationLedger.records(request).within(scope.area).overdue(today())
        worst = tuple(
            (one.problem[:30], f"超期{(today() - one.deadline_on).days}天", one.get_absolute_url())
            for one in late.order_by("deadline_on")[:3]
        )
        yield Red("整改问题超期", late.count(), f"{RectificationLedger.url(Page.LIST)}?due=overdue", worst=worst)
