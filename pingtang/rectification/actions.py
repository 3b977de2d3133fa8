"""整改的办理: evidence is submitted, another person closes the ticket, or sends it back."""

from pingtang.accounts.roles import Act
from pingtang.attachments.evidence import must_have_files
from pingtang.policy.constants import today
from pingtang.rectification.models import Rectification, RectStatus
from pingtang.web.bulk import Refused, bulk_act

WAITING = [RectStatus.OPEN, RectStatus.REOPENED]
SENT_BACK_FROM = [RectStatus.SUBMITTED, RectStatus.CLOSED]
PAPERS = "佐证材料"
OWN = "有问题是您自己申请销号的,须由另一人销号"


def submit(tickets, by, evidence):
    """申请销号: with what was done, and where the papers are. Raises Refused."""
    if len(evidence) < 2:
        raise Refused("申请销号须填写佐证说明:做了什么,材料在哪里")
    found = _locked(tickets, WAITING, "所选问题都不在整改中")
    must_have_files(tickets.filter(status__in=WAITING), PAPERS)
    for ticket in found:
        ticket.status, ticket.evidence, ticket.submitted_by = RectStatus.SUBMITTED, evidence, by
        ticket.returned_reason = ""
        ticket.save(update_fields=["status", "evidence", "submitted_by", "returned_reason"])
    return len(found)


def close(tickets, by, on):
    """销号, by another person than who asked for it. Raises Refused; nothing is done then."""
    found = _locked(tickets, [RectStatus.SUBMITTED], "没有申请销号的问题,可能已被别人办理,请刷新后再看")
    if any(ticket.submitted_by_id == by.pk for ticket in found):
        raise Refused(OWN)
    must_have_files(tickets.filter(status=RectStatus.SUBMITTED), PAPERS)  # it may have been struck out since
    for ticket in found:
        ticket.status, ticket.closed_by, ticket.closed_on = RectStatus.CLOSED, by, max(on, ticket.found_on)
        ticket.save(update_fields=["status", "closed_by", "closed_on"])
    return len(found)


def send_back(tickets, reason):
    """退回重改: what was submitted is not enough, or what was closed has come up again. Raises Refused."""
    if len(reason) < 2:
        raise Refused("退回须填写意见,说明还要整改什么")
    found = _locked(tickets, SENT_BACK_FROM, "所选问题都还在整改中,不用退回")
    for ticket in found:
        ticket.status, ticket.returned_reason = RectStatus.REOPENED, reason
        ticket.closed_by = ticket.closed_on = None
        ticket.save(update_fields=["status", "returned_reason", "closed_by", "closed_on"])
    return len(found)


def _locked(tickets, states, none):
    found = list(tickets.filter(status__in=states).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused(none)
    return found


def _in(states):
    return lambda ticket: ticket.status in states


@bulk_act(Rectification, "submit", "申请销号", right=Act.EDIT, asks="佐证说明", when=_in(WAITING))
def submit_many(tickets, request, reason, until):
    return f"已为{submit(tickets, request.user, reason)}个问题申请销号,待另一人销号"


@bulk_act(Rectification, "close", "销号", right=Act.APPROVE, when=_in([RectStatus.SUBMITTED]))
def close_many(tickets, request, reason, until):
    return f"已销号{close(tickets, request.user, today())}个问题"


@bulk_act(Rectification, "return", "退回重改", right=Act.APPROVE, asks="退回意见", when=_in(SENT_BACK_FROM))
def return_many(tickets, request, reason, until):
    return f"已退回{send_back(tickets, reason)}个问题"
