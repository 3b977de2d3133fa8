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
from pingtang.web.todos import Todo, todo


class RectificationLedger(Ledger):
    model, table, filters, form = Rectification, RectificationTable, RectificationFilter, RectificationForm
    title, group, order = "整改清单", "监督整改", 10
    fieldsets = [
        ("问题", ["source", "work_stream", "township", "village", "project", "problem", "found_on", "deadline_on",
                "responsible_unit"]),
        ("整改", ["status", "evidence", "submitted_by", "returned_reason", "closed_by", "closed_on"]),
    ]  # fmt: skip


@lens("due")
def overdue(records, asked, request):
    """`?due=overdue`: the tickets past their deadline without evidence."""
    if records.model is not Rectification or asked != "overdue":
        raise Http404
    return records.overdue(today()), "超过整改时限未提交佐证"


@todo(order=40)
def tickets(request):
    """What is overdue stands on everybody's list; what waits to be closed on the section's."""
    if not request.user.may("rectification"):
        return
    mine = RectificationLedger.records(request)
    list_url = RectificationLedger.url(Page.LIST)
    yield Todo("整改问题超期未提交佐证", mine.overdue(today()).count(), f"{list_url}?due=overdue", urgent=True)
    if request.user.may("rectification", Act.APPROVE):
        waiting = mine.awaiting().exclude(submitted_by=request.user)
        yield Todo("整改问题待销号", waiting.count(), f"{list_url}?status=submitted")
