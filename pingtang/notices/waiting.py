"""清单待办: which lists wait for whom to do the next step: to-do lines, and the ledger behind each."""

from django.http import Http404

from pingtang.accounts.roles import Act
from pingtang.notices.models import ListState, PublishedList
from pingtang.policy.constants import today
from pingtang.web.ledgers import Page
from pingtang.web.lenses import lens
from pingtang.web.todos import Todo


def _period_is_over(lists, user):
    over = lists.filter(state=ListState.PUBLISHED, notice__until__lt=today())
    return over.exclude(made_by=user).exclude(remade_by=user)


# step: its words, and which lists wait for it
READY = {
    "review": ("待审查", lambda lists, user: lists.filter(state=ListState.DRAFT)),
    "publish": ("待公示", lambda lists, user: lists.filter(state=ListState.REVIEWED)),
    "approve": ("公示期满,待审定", _period_is_over),
    "pay": ("待兑付", lambda lists, user: lists.filter(state=ListState.APPROVED)),
}


@lens("ready")
def ready_for(records, step, request):
    """`?ready=approve`: lists that wait for that step, and not for somebody else to do it."""
    if not issubclass(records.model, PublishedList) or step not in READY:
        raise Http404("本台账没有这一项")
    title, choose = READY[step]
    return choose(records, request.user), title


def list_todos(ledger, request):
    """The lines of a kind of list, for those who may approve it."""
    if request.user.may(ledger.subject, Act.APPROVE):
        lists = ledger.records(request)
        for step, (told, choose) in READY.items():
            url = f"{ledger.url(Page.LIST)}?ready={step}"
            yield Todo(f"{ledger.model._meta.verbose_name}{told}", choose(lists, request.user).count(), url)
