"""报告台账: the reports that were issued, to read, to take away as Word or Excel, and to issue one now."""

from datetime import timedelta
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.areas.models import Area
from pingtang.policy.constants import today
from pingtang.reports.blocks import shown
from pingtang.reports.filters import ReportFilter
from pingtang.reports.forms import IssueForm
from pingtang.reports.models import Reading, Report
from pingtang.reports.periodic import issue, week_before
from pingtang.reports.standing import beside_now
from pingtang.reports.tables import ReportTable
from pingtang.reports.word import word_bytes
from pingtang.reports.workbook import workbook_bytes
from pingtang.web import menu
from pingtang.web.ledgers import Ledger, Page
from pingtang.web.lenses import lens
from pingtang.web.todos import Todo, todo

GROUP = "指标与看板"
FILES = {
    "docx": (word_bytes, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (workbook_bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class ReportLedger(Ledger):
    model, table, filters = Report, ReportTable, ReportFilter
    title, group, order = "报告与通报", GROUP, 30
    pages = (Page.LIST, Page.COLUMNS)

    @classmethod
    def records(cls, request):
        return Report.objects.seen_from(request.user.area).select_related("area", "issued_by")


@lens("unread")
def unread(records, asked, request):
    """`?unread=yes`: the reports that I have not opened."""
    if records.model is not Report:
        raise Http404("本台账没有报告")
    return records.unread(request.user), "未读"


@todo(order=10)
def reports_to_read(request):
    """What was issued in the last month and not opened yet."""
    if request.user.may("reports"):
        lately = ReportLedger.records(request).filter(issued_at__gte=timezone.now() - timedelta(days=31))
        yield Todo(
            "新印发的报告与通报未读", lately.unread(request.user).count(), f"{ReportLedger.url(Page.LIST)}?unread=yes"
        )


menu.entry(GROUP, "印发报告", "reports:issue", right=("reports", Act.EDIT), order=40)


def _found(request, pk):
    return get_object_or_404(ReportLedger.records(request), pk=pk)


@require_safe
@right("reports")
def opened(request, pk):
    """A report as a page; each number that has a list opens it."""
    report = _found(request, pk)
    Reading.objects.get_or_create(report=report, user=request.user)
    compared = "now" in request.GET
    blocks, moved = beside_now(report) if compared else (report.content, 0)
    blocks = [shown(one) if one["kind"] == "grid" else one for one in blocks]
    return render(
        request,
        "reports/report.html",
        {
            "report": report,
            "blocks": blocks,
            "compared": compared,
            "moved": moved,
            "may_export": request.user.may("reports", Act.EXPORT),
            "list_url": ReportLedger.url(Page.LIST),
        },
    )


@require_safe
@right("reports", Act.EXPORT)
def taken(request, pk, ending):
    """The report as a file, made anew from what was frozen."""
    report = _found(request, pk)
    make, kind = FILES[ending]
    name = quote(f"{report.filename}.{ending}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
    return HttpResponse(make(report), content_type=kind, headers=headers)


@require_http_methods(["GET", "POST"])
@right("reports", Act.EDIT)
def issue_now(request):
    """印发: on demand, for any period and area; what was issued already is shown instead."""
    since, on = week_before(today())
    form = IssueForm(
        request.POST or None, initial={"area": Area.objects.get(level=Area.Level.COUNTY), "since": since, "on": on}
    )
    if request.method == "POST" and form.is_valid():
        report, made = issue(form.cleaned_data["kind"], form.scope, request.user)
        if made:
            messages.success(request, "已印发,内容从此不再变动")
        else:
            messages.info(request, "这个范围和期间的报告此前已经印发")
        return redirect(report)
    return render(request, "reports/issue.html", {"form": form, "list_url": ReportLedger.url(Page.LIST)})
