"""公示台账, the sheet that is hung up, and what waits: objections to answer, notices whose period is over."""

from itertools import groupby

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.areas.models import within_reach
from pingtang.notices import actions  # noqa: F401  declares how objections are answered
from pingtang.notices.filters import NoticeFilter, ObjectionFilter, ReceptionFilter
from pingtang.notices.forms import ObjectionForm, ReceptionForm
from pingtang.notices.models import Notice, NoticeLine, Objection, ObjectionState, Reception
from pingtang.notices.tables import NoticeTable, ObjectionTable, ReceptionTable
from pingtang.policy.constants import today
from pingtang.web.buttons import Button, record_button
from pingtang.web.ledgers import Ledger, Page, buttons_that_add
from pingtang.web.places import townships_for
from pingtang.web.todos import Todo, how_many, todo

GROUP = "监督整改"
MOST = 3000  # lines on one sheet; beyond it is printed township by township


class NoticeLedger(Ledger):
    model, table, filters = Notice, NoticeTable, NoticeFilter
    title, group, order = "公示台账", GROUP, 30


class ObjectionLedger(Ledger):
    model, table, filters, form = Objection, ObjectionTable, ObjectionFilter, ObjectionForm
    title, group, order = "公示异议", GROUP, 40
    fieldsets = [
        ("异议", ["notice", "township", "village", "received_on", "about", "content", "objector", "phone"]),
        ("答复", ["state", "answer", "answered_on", "answered_by"]),
    ]


class ReceptionLedger(Ledger):
    model, table, filters, form = Reception, ReceptionTable, ReceptionFilter, ReceptionForm
    title, group, order = "异议受理单位", GROUP, 45


@record_button
def of_notice(record, request):
    """打印公示 and 登记异议, on a notice's page."""
    if isinstance(record, Notice) and record.is_on_display(today()):
        yield Button("打印公示", reverse("notices:sheet", args=[record.pk]))
        yield from buttons_that_add(record, request.user, {Notice: [(Objection, "notice", "登记异议")]})


@right("notices")
@require_safe
def sheet(request, pk):
    """公示: as it hangs in the village, for the reader's own area; when its period is over the names are gone."""
    notice, on = get_object_or_404(Notice, pk=pk), today()
    towns = list(townships_for(request.user))
    asked = request.GET.get("township", "")
    town = next((one for one in towns if one.code == asked), None)
    lines = within_reach(NoticeLine.objects.filter(notice=notice), request.user)
    whole = len(towns) != 1 and lines.count() <= MOST
    if town is None and towns and not whole:
        town = towns[0]
    if town is not None:
        lines = lines.within(town)
    shown = notice.is_on_display(on)
    found = lines.select_related("township", "village").order_by("township", "village", "number") if shown else []
    places = [
        {"township": township, "village": village, "lines": list(group)}
        for (township, village), group in groupby(found, key=lambda line: (line.township, line.village))
    ]
    return TemplateResponse(
        request,
        "notices/sheet.html",
        {"notice": notice, "on": on, "shown": shown, "places": places, "towns": towns, "town": town, "whole": whole},
    )


@todo(order=50)
def open_objections(request):
    """异议待答复, for the section whose notice it is."""
    if request.user.may("notices", Act.APPROVE):
        records = ObjectionLedger.records(request).open().filter(notice__work_stream__in=request.user.streams)
        url = f"{ObjectionLedger.url(Page.LIST)}?state={ObjectionState.OPEN}"
        number, due = how_many(records, "notice__until")
        yield Todo("公示异议待答复", number, url, True, due)


ROUTES = [
    path("notices/<int:pk>/sheet/", sheet, name="sheet"),
    *(route for ledger in (NoticeLedger, ObjectionLedger, ReceptionLedger) for route in ledger.urls()),
]
