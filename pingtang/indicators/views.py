"""指标页面: the catalogue of figures, one figure in all that is known of it, the ledgers of entries and targets."""

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Stream
from pingtang.areas.models import Area
from pingtang.indicators import actions, filters, forms, models, tables  # noqa: F401  acts are declared
from pingtang.indicators.catalogue import catalogue_of
from pingtang.indicators.figures import figure, figures
from pingtang.indicators.lenses import scope_asked
from pingtang.indicators.single import RANGES, Single
from pingtang.indicators.tasks import make_up_soon, refresh_soon
from pingtang.indicators.waiting import due_entries
from pingtang.indicators.workbook import workbook_bytes
from pingtang.policy.constants import today
from pingtang.web import menu
from pingtang.web.buttons import Button, record_button
from pingtang.web.ledgers import Ledger, Page
from pingtang.web.todos import Todo, todo

GROUP = "指标与看板"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
menu.entry(GROUP, "指标目录", "indicators:figures", right=("figures", Act.VIEW), order=20)


class EntryLedger(Ledger):
    model, table, filters, form = models.Entry, tables.EntryTable, filters.EntryFilter, forms.EntryForm
    title, group, order = "指标填报", GROUP, 30
    fieldsets = [
        ("填报", ["code", "area", "on", "value", "source", "doc_no"]),
        ("审定", ["state", "entered_by", "confirmed_by", "returned_reason"]),
    ]


class TargetLedger(Ledger):
    model, table, filters, form = models.Target, tables.TargetTable, filters.TargetFilter, forms.TargetForm
    title, group, order = "年度目标", GROUP, 40
    fieldsets = [
        ("目标", ["code", "area", "year", "bound", "value", "set_on", "source", "doc_no"]),
        ("审定", ["state", "entered_by", "confirmed_by", "returned_reason"]),
    ]


LEDGERS = [EntryLedger, TargetLedger]


def _catalogue(request):
    scope = scope_asked(request)
    stream = request.GET.get("stream", "")
    return catalogue_of(
        scope, request.user, stream if stream in Stream.values else "", request.GET.get("q", "")[:60].strip()
    )


@require_safe
@right("figures")
def catalogue(request):
    """指标目录."""
    told = _catalogue(request)
    if told.scope.on == today():
        if told.live:
            refresh_soon()
        if told.gaps:
            make_up_soon()
    sections = {one.stream for one in figures() if one.stream}
    return render(
        request,
        "indicators/figures.html",
        {
            "catalogue": told,
            "scope": told.scope,
            "streams": [(stream.value, stream.label) for stream in Stream if stream in sections],
            "stream": request.GET.get("stream", ""),
            "words": request.GET.get("q", "")[:60],
            "may_export": request.user.may("figures", Act.EXPORT),
        },
    )


@require_safe
@right("figures", Act.EXPORT)
def catalogue_workbook(request):
    """The catalogue as it is narrowed, as a workbook."""
    told = _catalogue(request)
    name = quote(f"{told.scope.area.name}指标目录{told.scope.on:%Y%m%d}.xlsx")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
    return HttpResponse(workbook_bytes(told), content_type=XLSX, headers=headers)


@require_safe
@right("figures")
def one_figure(request, code):
    """One figure: what it is made of, over time, by area, against the year before and its target."""
    try:
        one = figure(code)
    except KeyError:
        raise Http404("没有这个指标") from None
    asked = request.GET.get("months", "")
    months = int(asked) if asked in {str(months) for months in RANGES} else RANGES[0]
    told = Single(one, scope_asked(request), request.user, months)
    return render(
        request, "indicators/figure.html", {"one": told, "scope": told.scope, "ranges": RANGES, "months": months}
    )


@record_button
def its_figure(record, request):
    """查看指标, on the page of an entry or a target."""
    if isinstance(record, models.Paper) and request.user.may("figures"):
        yield Button("查看指标", f"{reverse('indicators:figure', args=[record.code])}?area={record.area_id}")


@todo(order=80)
def to_see_to(request):
    """What was not entered in time."""
    user = request.user
    if user.may("entries", Act.EDIT):
        county = Area.objects.get(level=Area.Level.COUNTY)
        for due in due_entries(county, today(), user):
            yield Todo(
                f"{due.figure.title}:{due.on.year}年{due.on.month}月的数未填报", 1,
                f"{EntryLedger.url(Page.CREATE)}?code={due.figure.code}", urgent=due.missed,
            )  # fmt: skip


ROUTES = [
    path("", catalogue, name="figures"),
    path("workbook/", catalogue_workbook, name="workbook"),
    *(route for ledger in LEDGERS for route in ledger.urls()),
    path("<str:code>/", one_figure, name="figure"),
]
