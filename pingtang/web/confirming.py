"""两人审定: what one person entered is confirmed, or sent back, by another; a room declares it for its papers.

The table has the columns and the trigger of `pingtang.approving`, its queryset the terms of `PapersQuerySet` there.
"""

from django.db import IntegrityError, transaction
from django.http import Http404

from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused, bulk_act
from pingtang.web.ledgers import Page, ledger_of
from pingtang.web.lenses import lens
from pingtang.web.todos import Todo, todo

OWN = "其中有您自己登记的,须由另一人审定"
NONE_WAIT = "没有待审定的记录,可能已被别人办理,请刷新后再看"
DECIDED = ["state", "confirmed_by", "returned_reason"]
# what waits for a person: its words, and which papers those are
WAITS = {
    "confirm": ("待审定", lambda papers, user: papers.awaiting().exclude(entered_by=user)),
    "mend": ("被退回,请改正", lambda papers, user: papers.returned().filter(entered_by=user)),
}
_declared = {}


def confirm(papers, by):
    """审定: confirms those that wait. Raises Refused when one of them is of the same person; nothing is done then."""
    waiting = _waiting(papers)
    if any(paper.entered_by_id == by.pk for paper in waiting):
        raise Refused(OWN)
    return _decided(waiting, ApprovalState.CONFIRMED, by, "")


def send_back(papers, by, reason):
    """退回: with what is to be put right; what was sent back does not count."""
    if len(reason) < 2:
        raise Refused("退回须填写意见,说明要改正什么")
    return _decided(_waiting(papers), ApprovalState.RETURNED, by, reason)


def _waiting(papers):
    waiting = list(papers.awaiting().select_for_update(of=["self"]).order_by("pk"))
    if not waiting:
        raise Refused(NONE_WAIT)
    return waiting


def _decided(papers, state, by, reason):
    for paper in papers:
        paper.state, paper.confirmed_by, paper.returned_reason = state, by, reason
        try:
            with transaction.atomic():
                paper.save(update_fields=DECIDED)
        except IntegrityError as error:
            raise Refused(f"“{paper}”:{sentence_of(error) or '与其他记录矛盾,请刷新后再看'}") from error
    return papers


def _proposed(paper):
    return paper.state == ApprovalState.PROPOSED


def declare_confirming(model, measure, *, of="", confirm=confirm, waits=_proposed, may=None, own=None):
    """审定通过 and 退回 for a model's papers: on the list, on each page, and on the to-do list of whom they wait for.

    `measure`: how they are counted (张凭证); `of`: what of the record is confirmed, where it is not the whole of it
    (拆旧奖励); `confirm`: what confirms them, where more follows from it; `waits(paper)`: whether its page has
    the acts. `own(papers, user)`: those among them that are that user's to decide, and `may(papers, user)`
    raises Refused for others; without these they are everybody's who may approve.
    """
    _declared[model] = of or model._meta.verbose_name, own or (lambda papers, user: papers)

    @bulk_act(model, "confirm", f"{of}审定通过", right=Act.APPROVE, when=waits)
    def confirm_them(papers, request, reason, until):
        if may is not None:
            may(papers, request.user)
        return f"已审定{len(confirm(papers, request.user))}{measure}"

    @bulk_act(model, "return", f"{of}退回", right=Act.APPROVE, asks="退回意见", when=waits)
    def return_them(papers, request, reason, until):
        if may is not None:
            may(papers, request.user)
        return f"已退回{len(send_back(papers, request.user, reason))}{measure}"


@lens("waits")
def waiting_for_me(records, what, request):
    """`?waits=confirm`: entered by others, to be confirmed; `?waits=mend`: mine, sent back."""
    if records.model not in _declared or what not in WAITS:
        raise Http404("本台账没有这一项")
    title, choose = WAITS[what]
    _, own = _declared[records.model]
    return choose(own(records, request.user), request.user), title


@todo(order=20)
def waiting_papers(request):
    """What another person has entered and I may confirm; what was sent back to me."""
    for model, (title, own) in _declared.items():
        ledger = ledger_of(model)
        records = own(ledger.records(request), request.user)
        for what, act, urgent in (("confirm", Act.APPROVE, False), ("mend", Act.EDIT, True)):
            if request.user.may(ledger.subject, act):
                told, choose = WAITS[what]
                number = choose(records, request.user).count()
                yield Todo(f"{title}{told}", number, f"{ledger.url(Page.LIST)}?waits={what}", urgent)
