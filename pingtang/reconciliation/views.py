"""报告对账的页面: hand a report in, see its numbers beside the records, put right what they are, take them away."""

from collections import Counter
from datetime import date
from io import BytesIO
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.areas.models import Area, within_reach
from pingtang.indicators.figures import Scope, figure, figures
from pingtang.indicators.lenses import address
from pingtang.reconciliation.actions import AT_ONCE, put_right, work_out_soon
from pingtang.reconciliation.catalogue import candidates, group_title
from pingtang.reconciliation.comparing import SIGNS, Kind
from pingtang.reconciliation.filters import ReconciliationFilter
from pingtang.reconciliation.forms import ReportForm
from pingtang.reconciliation.models import Reconciliation
from pingtang.reconciliation.places import area_named
from pingtang.reconciliation.tables import ReconciliationTable
from pingtang.reconciliation.units import likeness
from pingtang.reconciliation.workbook import write
from pingtang.web import menu
from pingtang.web.ledgers import Ledger, Page

GROUP = "指标与看板"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUSPECT = "doubtful"  # ?kind=doubtful: all that somebody should look at
GOOD, DOUBTFUL = {Kind.SAME, Kind.ROUNDED, Kind.ABOUT}, {Kind.CUT, Kind.OTHER_BASE, Kind.OTHER_DAY}
BAD = {Kind.WRONG, Kind.FORCED}
menu.entry(GROUP, "核对手写报告", "reconciliation:begin", right=("reconciliation", Act.EDIT), order=44)


class ReconciliationLedger(Ledger):
    model, table, filters = Reconciliation, ReconciliationTable, ReconciliationFilter
    title, group, order = "报告对账", GROUP, 45
    pages = (Page.LIST, Page.COLUMNS, Page.EXPORT)


def _found(request, pk):
    records = ReconciliationLedger.records(request).select_related("area__parent", "made_by", "job")
    return get_object_or_404(records, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@right("reconciliation", Act.EDIT)
def begin(request):
    """核对手写报告: paste or upload; `?from=7` begins with that text again, for another area or period."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    too_big = getattr(request, "upload_too_big", False)  # known once the body has been read
    form = ReportForm(*given, user=request.user, initial=_begun_from(request))
    if given and too_big:
        form.add_error("file", "文件超过 10 MB,请删去图片后另存,或把文字复制后粘贴")
    if given and form.is_valid():
        record = form.record()
        with request.because(f"报告对账:{record.name}"[:200]):
            record.save()
            _told(request, work_out_soon(record, request.user), record)
        return redirect(record)
    status = (413 if too_big else 422) if given else 200
    return render(
        request, "reconciliation/begin.html", {"form": form, "list_url": ReconciliationLedger.url(Page.LIST)},
        status=status,
    )  # fmt: skip


def _begun_from(request):
    asked = request.GET.get("from", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return {}
    record = _found(request, asked)
    begun = {name: getattr(record, name) for name in ("name", "text", "since", "on")}
    return begun | {"area": request.GET.get("area") or record.area_id}


def _told(request, done, record):
    if done and not record.numbers:
        messages.warning(request, "没有在正文里找到数字")
    elif done:
        messages.success(
            request, f"已对账:{record.numbers} 个数字,{record.doubtful} 处有出入,用时 {record.seconds} 秒"
        )
    else:
        messages.info(request, f"计算超过 {AT_ONCE:.0f} 秒,已转到后台进行,完成后本页显示结果")


@require_safe
@right("reconciliation")
def opened(request, pk):
    """The text with its numbers marked, and each number beside the computed one."""
    record = _found(request, pk)
    kind = request.GET.get("kind", "")
    counts = Counter(line["kind"] for line in record.lines)
    wanted = {SUSPECT: DOUBTFUL | BAD}.get(kind) or ({Kind(kind)} if kind in Kind.values else set(Kind))
    shown = [line for line in record.lines if line["kind"] in wanted]
    editing = request.GET.get("line", "")
    may_edit = request.user.may("reconciliation", Act.EDIT) and not record.is_busy
    of_townships = {line["where"] for line in shown if line.get("where")}
    townships = (
        {one.name: one for one in Area.objects.townships().filter(name__in=of_townships)} if of_townships else {}
    )
    shown_starts = {line["start"] for line in shown}
    named = area_named(record.text, Area.objects.filter(level__in=[Area.Level.COUNTY, Area.Level.TOWNSHIP]))
    return render(
        request,
        "reconciliation/opened.html",
        {
            "record": record,
            "paragraphs": _paragraphs(record, shown_starts),
            "lines": [_shown(line, record, request.user, editing if may_edit else "", townships) for line in shown],
            "kinds": [
                {"kind": one, "title": one.label, "sign": SIGNS[one], "number": counts[one], "tone": _tone(one)}
                for one in Kind
                if counts[one]
            ],
            "kind": kind if kind in (*Kind.values, SUSPECT) else "",
            "named": named if named and named != record.area else None,
            "may_compare": named and within_reach(Area.objects.filter(pk=named.pk), request.user).exists(),
            "may_edit": may_edit,
            "may_export": request.user.may("reconciliation", Act.EXPORT),
            "list_url": ReconciliationLedger.url(Page.LIST),
        },
    )


def _tone(kind):
    if kind in GOOD:
        return "good"
    return "bad" if kind in BAD else "warn" if kind in DOUBTFUL else "neutral"


def _paragraphs(record, shown):
    """[[piece, …], …]: a piece is a text, or a marked number with the row that speaks of it."""
    text, place, paragraphs = record.text, 0, [[]]

    def say(words):
        for nth, words_of_line in enumerate(words.split("\n")):
            if nth:
                paragraphs.append([])
            if words_of_line:
                paragraphs[-1].append({"text": words_of_line.replace("\t", " | ")})  # cells of a row

    for line in record.lines:
        say(text[place : line["start"]])
        kind = Kind(line["kind"])
        paragraphs[-1].append(
            {
                "text": text[line["start"] : line["end"]],
                "kind": kind,
                "sign": SIGNS[kind],
                "start": line["start"],
                "here": line["start"] in shown,
                "title": f"{kind.label}:{line['title'] or line['said']}",
            }
        )
        place = line["end"]
    say(text[place:])
    return [pieces for pieces in paragraphs if pieces]


def _shown(line, record, user, editing, townships):
    """A row: its words are stored, its link follows who reads it."""
    kind, url = Kind(line["kind"]), None
    one = _figure(line["code"])
    area = townships.get(line.get("where", ""), record.area)
    if one is not None:
        day = date.fromisoformat(line["day"]) if line["day"] else record.on
        url = address(one, Scope(area, min(record.since, day), day), user)
    edited = editing == str(line["start"])
    return line | {
        "label": kind.label,
        "sign": SIGNS[kind],
        "tone": _tone(kind),
        "url": url,
        "edited": edited,
        "choices": _choices(line) if edited else [],
    }


def _figure(code):
    try:
        return figure(code)
    except KeyError:
        return None


def _choices(line):
    """[(group, [(code, title)])] to choose among: what came near first, then all figures of such a unit."""
    known = candidates()
    titles = {one.code: one.title for one in known}
    groups = {"最接近的": [(code, titles[code]) for code in line["others"] if code in titles]}
    for one in known:
        if likeness(line["unit"], one.unit) or one.kind == "entry":
            groups.setdefault(group_title(one.group), []).append((one.code, one.title))
    return [(title, choices) for title, choices in groups.items() if choices]


@require_POST
@right("reconciliation", Act.EDIT)
def again(request, pk):
    """重新对账: against the records as they are now."""
    record = _found(request, pk)
    if record.is_busy:
        messages.info(request, "正在对账,请稍候")
    else:
        with request.because(f"重新对账:{record.name}"[:200]):
            _told(request, work_out_soon(record, request.user), record)
    return redirect(record)


@require_POST
@right("reconciliation", Act.EDIT)
def choose(request, pk):
    """更正归属: which figure a number states, or that it states none."""
    record = _found(request, pk)
    start, code = request.POST.get("start", ""), request.POST.get("code", "")
    line = next((line for line in record.lines if str(line["start"]) == start), None)
    if line is None:
        raise Http404("没有这个数字")
    if record.is_busy:
        messages.info(request, "正在对账,请稍候")
        return redirect(record)
    if code and code not in {one.code for one in figures()}:
        messages.error(request, "请选择一个指标,或“不是指标”")
        return redirect(f"{record.get_absolute_url()}?line={start}#n-{start}")
    with request.because(f"更正报告数字的归属:{line['text']}"[:200]):
        put_right(record, line["start"], code, request.user)
        done = work_out_soon(record, request.user)
    if done:
        messages.success(request, f"已更正“{line['text']}”的归属,并重新对账;以后遇到相同的用语会照此归属")
    else:
        _told(request, done, record)
    return redirect(f"{record.get_absolute_url()}#n-{start}")


@require_safe
@right("reconciliation", Act.EXPORT)
def workbook(request, pk):
    """The table as a workbook."""
    record = _found(request, pk)
    content = BytesIO()
    write(record, request.user, content)
    name = quote(f"对账-{record.name}.xlsx")
    headers = {
        "Content-Disposition": f"attachment; filename=\"file.xlsx\"; filename*=UTF-8''{name}",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content.getvalue(), content_type=XLSX, headers=headers)
