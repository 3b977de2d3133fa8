"""公示页的版块: the names while they are posted, what was objected, and the files."""

from django.db.models import Count, Sum

from pingtang.accounts.roles import Act
from pingtang.attachments.panels import attachable
from pingtang.cleaning.panels import MOST, told
from pingtang.notices.doubts import doubts_of
from pingtang.notices.models import Notice, NoticeLine, Objection, PublishedList
from pingtang.policy.constants import today
from pingtang.web.panels import panel

FEW = 20  # lines on the page; the sheet has them all


@panel(Notice, "公示名单", order=10, right=("notices", Act.VIEW), template="notices/lines.html")
def lines(notice, request):
    """By township how many lines there are, and the first of them while they hang on the board."""
    found = NoticeLine.objects.filter(notice=notice).within(request.user.area)
    towns = found.order_by().values("township", "township__name").annotate(people=Count("pk"), sum=Sum("amount"))
    shown = notice.is_on_display(today())
    first = found.select_related("township", "village", "notice").order_by("township", "village", "number")[:FEW]
    return {
        "notice": notice, "towns": towns.order_by("township"), "shown": shown, "lines": first if shown else (),
        "few": FEW,
    }  # fmt: skip


@panel(Notice, "异议", order=20)
def objections(notice, request):
    return Objection.objects.filter(notice=notice).within(request.user.area).order_by("-received_on")


@panel(PublishedList, "存疑明细", order=5, right=("findings", Act.VIEW), template="cleaning/panel.html")
def doubts(one, request):
    found = told(doubts_of(one).within(request.user.area).order_by("rule", "pk")[:MOST], request.user)
    return {"findings": found, "may_verify": request.user.may("findings", Act.EDIT)} if found else None


attachable(Notice, "公示照片", "异议材料", "其他", order=30)
