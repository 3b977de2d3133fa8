"""报告值与现值: figure by figure what was said and what is so now, and the records that made the difference."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.indicators.figures import plain
from pingtang.reports.issued import ReportLedger, found_report
from pingtang.reports.models import Stated
from pingtang.reports.standing import difference, differences
from pingtang.web.ledgers import Page, ledger_of
from pingtang.web.lenses import lens
from pingtang.web.values import thousands

MOST = 100  # records of each kind on the page; the ledger has them all
COLUMNS = 5
KINDS = {
    "added": "报告后新计入",
    "gone": "报告时计入、现已不计",
    "changed": "金额或数量有变动",
}


@require_safe
@right("reports")
def figures_compared(request, pk):
    """Every figure of an issued report, what was stated and what it is now."""
    report = found_report(request, pk)
    if not report.is_issued:
        raise Http404
    lines = list(differences(report))
    return render(
        request,
        "reports/compared.html",
        {"report": report, "lines": lines, "moved": sum(line.moved for line in lines)},
    )


def _stated(request, pk):
    return get_object_or_404(
        Stated.objects.filter(report__in=ReportLedger.records(request)).select_related("report__area"), pk=pk
    )


@require_safe
@right("reports")
def figure_compared(request, pk):
    """One figure: stated, now, and which records came, went, or changed; those within the reader's reach."""
    stated = _stated(request, pk)
    found = difference(stated)
    made_of = [("分子", stated.part_code), ("分母", stated.whole_code)]
    made_of += [("其中", part.code) for part in found.figure.parts] if found.figure else []
    parts = [(name, Stated.objects.filter(report=stated.report, code=code).first()) for name, code in made_of if code]
    groups = [_group(request, stated, found, kind) for kind in KINDS if found.counts[kind]]
    return render(
        request,
        "reports/figure_compared.html",
        {
            "report": stated.report,
            "stated": stated,
            "found": found,
            "groups": groups,
            "parts": [(name, one, difference(one)) for name, one in parts if one is not None],
            "may_instruct": request.user.may("instructions", Act.APPROVE),
        },
    )


def _group(request, stated, found, kind):
    """The records of one kind of difference, as their ledger shows them, with what each added."""
    moved = [one for one in found.records if one.kind == kind]
    group = {
        "kind": kind, "title": KINDS[kind], "count": len(moved), "heads": [], "rows": [], "url": "",
        "sums": stated.amounts is not None,
    }  # fmt: skip
    ledger = ledger_of(found.figure.records(stated.scope).model)
    if ledger is None or not ledger.allows(Page.LIST, request.user):
        return group
    by_key = {one.key: one for one in moved}
    mine = ledger.records(request).filter(pk__in=list(by_key))
    group["mine"] = mine.count()
    group["unseen"] = len(moved) - group["mine"]
    table = ledger.table(
        mine, ledger=ledger, columns=ledger.table.first_columns()[:COLUMNS], request=request, orderable=False
    )
    group["heads"] = table.heads
    rows = table.rows[:MOST]
    for row, cells in zip(rows, table.cells(rows), strict=True):
        one = by_key[row.record.pk]
        group["rows"].append({"cells": cells, "was": _amount(one.was), "now": _amount(one.now)})
    group["url"] = f"{ledger.url(Page.LIST)}?moved={stated.pk}-{kind}"
    return group


def _amount(amount):
    return "—" if amount is None else thousands(plain(amount) if hasattr(amount, "quantize") else amount)


@lens("moved")
def moved_since(records, asked, request):
    """`?moved=17-gone`: the records by which a report's figure differs from what it is now."""
    key, _, kind = asked.partition("-")
    if kind not in KINDS or not key.isascii() or not key.isdigit() or len(key) > 18:
        raise Http404
    stated = _stated(request, key)
    found = difference(stated)
    if found.records is None or found.figure.records(stated.scope).model is not records.model:
        raise Http404("这个指标不在本台账")
    keys = [one.key for one in found.records if one.kind == kind]
    return records.filter(pk__in=keys), f"{stated.report}“{stated.title}”:{KINDS[kind]}"
