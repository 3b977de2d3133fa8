"""报告台账: every report, to find, to read, to take away as Word or Excel or on paper; bulletins are issued here."""

from datetime import timedelta
from urllib.parse import quote

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.areas.models import Area
from pingtang.jobs.models import Job
from pingtang.policy.constants import today
from pingtang.reports import actions, drafts
from pingtang.reports.blocks import kept, shown
from pingtang.reports.files import KINDS, MAKERS, paper_of, sheet
from pingtang.reports.filters import ReportFilter
from pingtang.reports.forms import DraftForm, IssueForm
from pingtang.reports.linking import linked
from pingtang.reports.models import Instruction, Reading, Report, ReportState
from pingtang.reports.models.report import is_by_another
from pingtang.reports.periodic import all_kinds, issue, kind_named, week_before
from pingtang.reports.standing import beside_now
from pingtang.reports.tables import ReportTable
from pingtang.web import menu
from pingtang.web.bulk import acts_on
from pingtang.web.ledgers import Ledger, Page
from pingtang.web.lenses import lens
from pingtang.web.todos import Todo, todo

GROUP = "指标与看板"


class ReportLedger(Ledger):
    model, table, filters, form = Report, ReportTable, ReportFilter, DraftForm
    title, group, order = "报告与通报", GROUP, 30
    pages = (Page.LIST, Page.COLUMNS, Page.CREATE, Page.UPDATE, Page.DETAIL)

    @classmethod
    def records(cls, request):
        return Report.objects.seen_by(request.user).select_related("area", "issued_by", "written_by")

    @classmethod
    def urls(cls):
        """Its detail page is `opened`, below."""
        return [route for route in super().urls() if route.name != "report-detail"]


# what stands on a to-do list: the right, its words, and which reports those are
WAITING = {
    "review": (Act.APPROVE, "报告待审核", lambda user: Q(state=ReportState.SUBMITTED) & is_by_another(user)),
    "issue": (Act.APPROVE, "报告待印发", lambda user: Q(state=ReportState.REVIEWED) & is_by_another(user)),
    "returned": (
        Act.EDIT, "报告被退回,待修改",
        lambda user: Q(state=ReportState.DRAFT, written_by=user) & ~Q(returned_reason=""),
    ),
}  # fmt: skip


@lens("unread")
def unread(records, asked, request):
    """`?unread=yes`: the reports that I have not opened."""
    if records.model is not Report:
        raise Http404("本台账没有报告")
    return records.unread(request.user), "未读"


@lens("drafts")
def waiting_drafts(records, asked, request):
    """`?drafts=review`: what waits for me to be reviewed, issued, or written anew."""
    if records.model is not Report or asked not in WAITING:
        raise Http404("本台账没有报告")
    _, title, which = WAITING[asked]
    return records.filter(which(request.user)), title


@todo(order=10)
def reports_waiting(request):
    """What was issued in the last month and not opened yet; what is to be written, reviewed and issued."""
    user, list_url = request.user, ReportLedger.url(Page.LIST)
    if not user.may("reports"):
        return
    seen = ReportLedger.records(request)
    lately = seen.filter(issued_at__gte=timezone.now() - timedelta(days=31))
    yield Todo("新印发的报告与通报未读", lately.unread(user).count(), f"{list_url}?unread=yes")
    lines = {asked: waiting for asked, waiting in WAITING.items() if user.may("reports", waiting[0])}
    if lines:
        wanted = {asked: Count("pk", filter=which(user)) for asked, (_, _, which) in lines.items()}
        numbers = seen.exclude(state=ReportState.ISSUED).aggregate(**wanted)
        for asked, (_, title, _) in lines.items():
            yield Todo(title, numbers[asked], f"{list_url}?drafts={asked}")
    if user.may("reports", Act.APPROVE):
        yield from _not_begun(user)


def _not_begun(user):
    """A period of a narrative that is over and of which nobody has begun to write."""
    for kind in all_kinds():
        if kind.drafted:
            since, on = kind.newest(today())
            period = {"kind": kind.name, "area": user.area, "since": since, "on": on}
            begun = Report.objects.filter(**period, withdrawn_at=None).exists()
            if (today() - on).days <= 31 and not begun:
                yield Todo(f"{kind.title}待起草({since}至{on})", 1, ReportLedger.url(Page.CREATE))


menu.entry(GROUP, "印发通报", "reports:issue", right=("reports", Act.APPROVE), order=40)


def found_report(request, pk):
    return get_object_or_404(ReportLedger.records(request), pk=pk)


@require_safe
@right("reports")
def opened(request, pk):
    """A report as a page; each number that has a list opens it. A draft shows what it would say now."""
    report = found_report(request, pk)
    user = request.user
    compared, moved, told = "now" in request.GET and report.is_issued, 0, None
    if not report.is_issued:
        blocks, told = drafts.told_of(report)
    elif compared:
        blocks, moved = beside_now(report)
    else:
        blocks = report.content
    if report.is_issued:
        Reading.objects.get_or_create(report=report, user=user)
    is_reviewed = report.state == ReportState.REVIEWED
    blocks = [shown(one) if one["kind"] == "grid" else one for one in linked(report, blocks, user)]
    return render(
        request,
        "reports/report.html",
        {
            "report": report,
            "record": report,
            "blocks": blocks,
            "compared": compared,
            "moved": moved,
            "undefined": sorted(set(told.undefined)) if told else [],
            "nearly_empty": told is not None and told.is_nearly_empty,
            "since_review": drafts.moved_since_review(report, blocks, told) if is_reviewed else [],
            "steps": _steps(report),
            "acts": _acts(report, user),
            "waits_for_another": _waits_for_another(report, user),
            "passages": _passages(report, user),
            "job": _job_of(report),
            "instructions": _instructions(request, report),
            "may_instruct": report.is_issued and not report.withdrawn_at and user.may("instructions", Act.APPROVE),
            "may_write": report.is_draft and user.may("reports", Act.EDIT),
            "may_export": user.may("reports", Act.EXPORT),
            "has_figures": report.is_issued and any(block["kind"] == "prose" for block in blocks),
            "urls": {"act": ReportLedger.url(Page.ACT), "update": ReportLedger.url(Page.UPDATE, report)},
            "list_url": ReportLedger.url(Page.LIST),
        },
    )


def _steps(report):
    """Where a narrative stands on its way; of a bulletin there is no way."""
    if report.written_by_id is None:
        return []
    states = list(ReportState)
    at = states.index(report.state) + (1 if report.is_issued else 0)
    words = ["起草", "审核", "印发", "已印发"]
    return [
        {"title": word, "state": "done" if place < at else "now" if place == at else "later"}
        for place, word in enumerate(words)
    ]


def _passages(report, user):
    """{slot: address} of the passages that this user may write now."""
    if not report.is_draft or not user.may("reports", Act.EDIT):
        return {}
    from pingtang.reports.writing import PassageLedger

    return {one.slot: PassageLedger.url(Page.UPDATE, one) for one in report.passages.all()}


def _acts(report, user):
    """What this user may do to the report now; a draft is thrown away by its author, and not reviewed by one."""
    mine = report.written_by_id is None or report.written_by_id == user.pk or not report.written_by.is_active
    closed = set() if mine else {"discard"}
    closed |= {"review", "issue"} if _waits_for_another(report, user) else set()
    return [act for act in acts_on(ReportLedger, report, user) if act.name not in closed]


def _waits_for_another(report, user):
    """Whether the next step is another person's, as this user has written it."""
    on_its_way = report.state in (ReportState.SUBMITTED, ReportState.REVIEWED)
    return on_its_way and user.may("reports", Act.EDIT) and drafts.is_author(report, user)


def _job_of(report):
    """The job that issues a reviewed report, or that has failed to since the review."""
    if report.state != ReportState.REVIEWED:
        return None
    jobs = Job.objects.filter(kind=actions.ISSUE, dedupe_key=actions.key_of(report))
    if report.reviewed_at:
        jobs = jobs.filter(created_at__gte=report.reviewed_at)
    return jobs.order_by("-pk").first()


def _instructions(request, report):
    if not report.is_issued or not request.user.may("instructions"):
        return []
    given = Instruction.objects.within(request.user.area).filter(report=report)
    return given.select_related("township", "person").order_by("pk")


@require_safe
@right("reports")
def printed(request, pk):
    """The report on A4, as an official document."""
    report = found_report(request, pk)
    return HttpResponse(sheet(paper_of(report), back=report.get_absolute_url()))


@require_safe
@right("reports", Act.EXPORT)
def taken(request, pk, ending):
    """The report as a file, made anew from what was frozen."""
    report = found_report(request, pk)
    name = quote(f"{report.filename}.{ending}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
    return HttpResponse(MAKERS[f".{ending}"](paper_of(report)), content_type=KINDS[ending], headers=headers)


@require_http_methods(["GET", "POST"])
@right("reports", Act.APPROVE)
def issue_now(request):
    """印发: a bulletin on demand, for any period and area; what was issued already is shown instead.

    先看后印: the first step shows what it would say, and only the second issues it.
    """
    since, on = week_before(today())
    form = IssueForm(
        request.POST or None, initial={"area": Area.objects.get(level=Area.Level.COUNTY), "since": since, "on": on}
    )
    context = {"form": form, "list_url": ReportLedger.url(Page.LIST)}
    if request.method == "POST" and form.is_valid() and "issue" not in request.POST:
        kind = kind_named(form.cleaned_data["kind"])
        blocks = kept(kind.write(form.scope))
        context["blocks"] = [shown(one) if one["kind"] == "grid" else one for one in blocks]
        context["heading"] = kind.title_of(form.scope)
    elif request.method == "POST" and form.is_valid():
        report, made = issue(form.cleaned_data["kind"], form.scope, request.user)
        if made:
            messages.success(request, "已印发,内容从此不再变动")
        else:
            messages.info(request, "这个范围和期间的报告此前已经印发")
        return redirect(report)
    return render(request, "reports/issue.html", context)
