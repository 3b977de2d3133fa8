"""审核: a second person confirms, or sends back, what one person entered (pingtang/approving.py has the columns)."""

from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.web.bulk import Refused, bulk_act

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


def _waiting(papers):
    waiting = list(papers.awaiting().select_for_update(of=["self"]).order_by("pk"))
    if not waiting:
        raise Refused(NONE_WAIT)
    return waiting


def declare_confirming(model, what, *, confirm=confirm, may=None):
    """Puts 审核通过 and 退回 on a model's list and pages. `what` is told after the number: 3张凭证.

    `may(papers, user)` raises Refused when these are not for that user to decide.
    """

    def waits(paper):
        return paper.state == ApprovalState.PROPOSED

    @bulk_act(model, "confirm", "审核通过", right=Act.APPROVE, when=waits)
    def confirm_many(papers, request, reason, until):
        if may is not None:
            may(papers, request.user)
        return f"已审核{len(confirm(papers, request.user))}{what}"

    @bulk_act(model, "return", "退回", right=Act.APPROVE, asks="退回意见", when=waits)
    def return_many(papers, request, reason, until):
        if may is not None:
            may(papers, request.user)
        return f"已退回{len(send_back(papers, request.user, reason))}{what}"
