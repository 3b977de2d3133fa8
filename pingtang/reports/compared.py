"""报告值与现值: figure by figure what was said and what is so now, and the records that made the difference."""

from functools import partial

from django.db.models.expressions import RawSQL
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.areas.models import was_in_reach
from pingtang.audit.history import changes_since, removals_of, told_name
from pingtang.indicators.figures import plain, written
from pingtang.indicators.lenses import address, parts_line
from pingtang.reports.issued import ReportLedger, found_report
from pingtang.reports.linking import kept_list
from pingtang.reports.models import Stated
from pingtang.reports.narrative import defined
from pingtang.reports.standing import difference, differences
from pingtang.web.ledgers import Page, ledger_of
from pingtang.web.lenses import Told, lens
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
    lines = sorted(differences(report), key=lambda line: not line.moved)
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
    there = ledger.model._base_manager.filter(pk__in=list(by_key)).values_list("pk", flat=True)
    deleted = sorted(by_key.keys() - set(there))
    group["deleted"] = _deleted(request, ledger.model, deleted[:MOST], by_key)
    group["untold"] = len(deleted[MOST:])
    group["unseen"] = len(moved) - group["mine"] - len(group["deleted"]) - group["untold"]
    table = ledger.table(
        mine, ledger=ledger, columns=ledger.table.first_columns()[:COLUMNS], request=request, orderable=False
    )
    group["heads"] = table.heads
    group["width"] = len(table.heads) + (2 if group["sums"] else 0)
    rows = table.rows[:MOST]
    changes = changes_since(ledger.model, [row.record.pk for row in rows], _kept_at(stated.report))
    for row, cells in zip(rows, table.cells(rows), strict=True):
        one = by_key[row.record.pk]
        told = {"changes": changes.get(one.key, []), "was": _amount(one.was), "now": _amount(one.now)}
        group["rows"].append({"cells": cells} | told)
    group["url"] = f"{ledger.url(Page.LIST)}?moved={stated.pk}-{kind}"
    return group


def _kept_at(report):
    """The moment whose state an issued report has kept: the beginning of what issued it."""
    return report.events.order_by("-pgh_id").values_list("pgh_created_at", flat=True).first() or report.issued_at


def _deleted(request, model, keys, by_key):
    """The records of one's area that are no longer there, as they were at last: who deleted them, when and why."""
    return [
        {"name": told_name(record), "change": change, "was": _amount(by_key[key].was)}
        for key, (record, change) in removals_of(model, keys).items()
        if was_in_reach(record, request.user)
    ]


def _amount(amount):
    return "—" if amount is None else thousands(plain(amount) if hasattr(amount, "quantize") else amount)


@lens("stated")
def when_it_was_stated(records, asked, request):
    """`?stated=17`: 报告时名单, the records that a report's number counted when it was issued and that still exist."""
    if not asked.isascii() or not asked.isdigit() or len(asked) > 18:
        raise Http404
    stated = _stated(request, asked)
    listed = _part_of(stated, stated.part_code) if stated.part_code else stated
    if listed is None or listed.table != records.model._meta.label_lower:
        raise Http404("这个指标不在本台账")
    then = listed.kept.opened()
    kept = records.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [list(then)]))
    told = Told(partial(_since_then, stated, listed, request.user), _sum_then(listed, then))
    return kept, f"{stated.report}“{stated.title}”:报告时名单", None, told


def _part_of(stated, code):
    return Stated.objects.filter(report=stated.report_id, code=code).first()


def _sum_then(listed, then):
    """Adds up what the records counted for at the issue; nothing where each counts one."""
    one = defined(listed.code)
    if listed.amounts is None or one is None:
        return None

    def add_up(shown):
        whole = sum(then.get(key, 0) for key in shown.order_by().values_list("pk", flat=True))
        return f"{written(whole / one.unit.size, one.unit)}(按报告时的数)"

    return add_up


def _since_then(stated, listed, user):
    """The line above the list: stated, now, what became of its records; and of a rate both its parts."""
    found = difference(listed)
    told = found if listed is stated else difference(stated)
    counts = [f"{title} {found.counts[kind]:,} 条" for kind, title in KINDS.items() if found.counts[kind]]
    line = [
        (f"报告时 {told.was_text} · 现在 {told.now_text}({','.join(counts) or '名单没有变化'})→ ", ""),
        ("看差异", reverse("reports:stated-detail", args=[listed.pk])),
    ]
    if told.figure and (now := address(told.figure, stated.scope, user)):
        line += [(" · ", ""), ("打开现在的名单", now)]
    if found.counts["changed"] or found.counts["gone"]:
        line.append((" · 下表各列是这些记录现在的内容", ""))
    yield line
    if listed is not stated and told.figure and (whole := _part_of(stated, stated.whole_code)):
        parts = (told.figure.part, stated.part), (told.figure.whole, stated.whole)
        yield parts_line(told.was_text, *parts, kept_list(whole, told.figure.whole, user))


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
