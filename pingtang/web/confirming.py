"""审核: what one person entered, another confirms or sends back. Columns and trigger: pingtang/approving.py."""

from django.http import Http404

from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.web.bulk import Refused, bulk_act
from pingtang.web.ledgers import Page
from pingtang.web.lenses import lens
from pingtang.web.todos import Todo

OWN = "其中有您自己登记的,须由另一人审核"
NONE_WAIT = "没有待审核的记录,可能已被别人办理,请刷新后再看"
DECIDED = ["state", "confirmed_by", "returned_reason"]


def confirm(papers, by):
    """审核: confirms those that wait. Raises Refused when one of them is of the same person; nothing is done then."""
    waiting = _waiting(papers)
    if any(paper.entered_by_id == by.pk for paper in waiting):
        raise Refused(OWN)
    for paper in waiting:
        paper.state, paper.confirmed_by, paper.returned_reason = ApprovalState.CONFIRMED, by, ""
        paper.save(update_fields=DECIDED)
    return waiting


def send_back(papers, by, reason):
    """退回: with what is to be put right; what was sent back does not count."""
    if len(reason) < 2:
        raise Refused("退回须填写意见,说明要改正什么")
    waiting = _waiting(papers)
    for paper in waiting:
        paper.state, paper.confirmed_by, paper.returned_reason = ApprovalState.RETURNED, by, reason
        paper.save(update_fields=DECIDED)
    return waiting


def waits(paper):
    """Whether a record waits for the second person."""
    return paper.state == ApprovalState.PROPOSED


def _waiting(papers):
    proposed = papers.filter(state=ApprovalState.PROPOSED)
    waiting = list(proposed.select_for_update(of=["self"]).order_by("pk"))
    if not waiting:
        raise Refused(NONE_WAIT)
    return waiting


def declare_confirming(model, called="", done=confirm):
    """Puts 审核通过 and 退回 under a model's list and on its records' pages. `called`: 张凭证."""
    called = called or f"条{model._meta.verbose_name}"

    @bulk_act(model, "confirm", "审核通过", right=Act.APPROVE, when=waits)
    def confirm_many(papers, request, reason, until):
        return f"已审核{len(done(papers, request.user))}{called}"

    @bulk_act(model, "return", "退回", right=Act.APPROVE, asks="退回意见", when=waits)
    def return_many(papers, request, reason, until):
        return f"已退回{len(send_back(papers, request.user, reason))}{called}"


@lens("unconfirmed")
def unconfirmed(records, asked, request):
    """`?unconfirmed=yes`: what waits for a second person, and was not entered by this one."""
    if not hasattr(records.model, "confirmed_by") or not hasattr(records.model, "entered_by"):
        raise Http404("本台账没有这一项")
    return records.filter(state=ApprovalState.PROPOSED).exclude(entered_by=request.user), "待审核"


def confirming_todo(ledger, request):
    """The to-do lines of what waits in a ledger for this user's confirmation."""
    if request.user.may(ledger.subject, Act.APPROVE):
        waiting, told = unconfirmed(ledger.records(request), "yes", request)
        name = ledger.model._meta.verbose_name
        yield Todo(f"{name}{told}", waiting.count(), f"{ledger.url(Page.LIST)}?unconfirmed=yes")
