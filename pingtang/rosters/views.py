"""名册页面: choose a roster, upload, look at the preview, commit, undo; and the history of all batches."""

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from pingtang.accounts.models import AccessLog, note_access
from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.audit.undo import later_changes
from pingtang.jobs.engine import Refusal
from pingtang.jobs.models import Job
from pingtang.policy.constants import today
from pingtang.rosters import actions
from pingtang.rosters.door import admit, too_big
from pingtang.rosters.models import Batch, Row
from pingtang.rosters.preview import lines_of, rows_after
from pingtang.rosters.roster import roster_named, rosters
from pingtang.rosters.spec import places_in_reach
from pingtang.rosters.template import template_bytes
from pingtang.web.buttons import Button, list_button
from pingtang.web.menu import entry
from pingtang.web.views import attachment

PER_PAGE = 30
MOST_LISTED = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
entry("名册", "导入名册", "rosters:index", right=("batches", Act.UPLOAD), order=10)
entry("名册", "导入记录", "rosters:batch-list", right=("batches", Act.VIEW), order=20)


@list_button
def upload_buttons(ledger, request):
    """导入名册, on the list of every table that some roster fills."""
    declared = [roster for roster in rosters(ledger.model) if request.user.may(roster.subject, Act.UPLOAD)]
    if not request.user.may("batches", Act.UPLOAD):
        return []
    return [Button(f"导入{roster.title}" if len(declared) > 1 else "导入名册", roster.url()) for roster in declared]


def _roster(request, slug):
    try:
        roster = roster_named(slug)
    except KeyError:
        raise Http404 from None
    if not request.user.may(roster.subject, Act.UPLOAD):
        raise Http404
    return roster


def _batch(request, pk):
    found = Batch.objects.seen_by(request.user).select_related("user", "area", "job", "cause").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _own(request, pk):
    """A batch that this user may decide over: may upload such rosters, and its area lies in the own one."""
    found = _batch(request, pk)
    if not (request.user.may(found.declared.subject, Act.UPLOAD) and found.area_id.startswith(request.user.area_id)):
        raise Http404
    return found


@right("batches", Act.UPLOAD)
@require_safe
def index(request):
    """Which rosters there are, and what of mine is not finished."""
    offered = [roster for roster in rosters() if request.user.may(roster.subject, Act.UPLOAD)]
    waiting = Batch.objects.seen_by(request.user).unfinished().filter(user=request.user).select_related("user")
    return render(request, "rosters/index.html", {"rosters": offered, "waiting": waiting.order_by("-pk")[:20]})


@right("batches", Act.UPLOAD)
@require_safe
def template(request, slug):
    """空白模板."""
    roster = _roster(request, slug)
    content = template_bytes(roster, *places_in_reach(request.user))
    return _download(content, f"{roster.title}模板.xlsx")


def _download(content, name):
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename=\"template.xlsx\"; filename*=UTF-8''{quote(name)}"
    return response


@right("batches", Act.UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request, slug):
    """上传. The web process never opens the workbook: it is kept, and a worker reads it."""
    roster = _roster(request, slug)
    if request.method != "POST":
        return _upload_page(request, roster)
    if too_big(request):
        told = f"文件超过 {settings.UPLOAD_LIMIT_MB} MB,请按村拆分后分别上传"
        return _upload_page(request, roster, told, 413)
    files = [file for name in request.FILES for file in request.FILES.getlist(name)]
    if len(files) != 1 or "file" not in request.FILES:
        return _upload_page(request, roster, "请选择一个文件" if not files else "请一次只上传一个文件", 400)
    file = files[0]
    try:
        as_of = parse_date(request.POST.get("as_of", "")[:10])
    except ValueError:
        as_of = None
    try:
        batch = admit(roster, request.user, file, file.name, as_of=as_of, sha256=getattr(file, "sha256", None))
    except Refusal as refusal:
        return _upload_page(request, roster, str(refusal), 422)
    return redirect(batch)


def _upload_page(request, roster, error="", status=200):
    last = Batch.objects.seen_by(request.user).filter(roster=roster.slug).select_related("user", "job")
    context = {
        "roster": roster, "error": error,
        "as_of": request.POST.get("as_of", ""), "today": today(),
        "limit": settings.UPLOAD_LIMIT_MB, "batches": last.order_by("-pk")[:5],
        "required": [column for column in roster.columns if column.required],
        "optional": [column for column in roster.columns if not column.required],
    }  # fmt: skip
    return render(request, "rosters/upload.html", context, status=status)


@right("batches")
@require_safe
def batch(request, pk):
    """A batch in whatever state it is; as a preview, its rows."""
    found = _batch(request, pk)
    may_act = request.user.may(found.declared.subject, Act.UPLOAD) and found.area_id.startswith(request.user.area_id)
    context = {"batch": found, "roster": found.declared, "may_act": may_act, "steps": _steps(found)}
    if not found.is_busy and (found.is_waiting or found.state == Batch.State.UPLOADED):
        context["twin"] = actions.told_twin(found)
    if found.total and not found.is_busy:
        context |= _rows(request, found)
    return render(request, "rosters/batch.html", context)


def _rows(request, found):
    verdict, column = request.GET.get("verdict", ""), request.GET.get("column", "")[:60]
    labels = {each.label: each for each in found.declared.columns}
    column = column if column in labels or column.startswith("所属") else ""
    rows, following = rows_after(found, verdict, column, request.GET.get("after", "")[:20])
    counted = found.summary.get("by_column") or {}
    narrowed = verdict or Row.Verdict.WRONG
    by_column = counted.get(narrowed, {})
    return {
        "lines": lines_of(found, rows), "following": following, "verdict": verdict, "column": column,
        "narrowed": narrowed,
        "headers": [each.header for each in found.declared.columns if each.label in found.summary["columns"]],
        "verdicts": [(each, Row.Verdict(each).label, getattr(found, each)) for each in Row.Verdict.values],
        "by_column": [
            (label, labels[label].header if label in labels else label, number)
            for label, number in sorted(by_column.items(), key=lambda pair: -pair[1])
        ],
    }  # fmt: skip


def _steps(found):
    State = Batch.State
    now = {State.UPLOADED: 1, State.READING: 1, State.REFUSED: 1, State.PREVIEW: 2, State.COMMITTING: 3}.get(
        found.state, 4
    )
    titles = ["上传", "读取检查", "预检", "提交", "完成"]
    return [
        {"title": title, "state": "done" if at < now else "now" if at == now else "later"}
        for at, title in enumerate(titles)
    ]


@right("batches")
@require_GET
def batch_state(request, pk):
    """The progress as a fragment; when the job is over the page is loaded anew."""
    found = _batch(request, pk)
    if not found.is_busy:
        return HttpResponse(status=286, headers={"HX-Refresh": "true"})
    return render(request, "rosters/state.html", {"batch": found})


@right("batches", Act.UPLOAD)
@require_POST
def read(request, pk):
    """读取: of a file committed before, or afresh when the records have moved."""
    found = _own(request, pk)
    if actions.told_twin(found) and found.state == Batch.State.UPLOADED:
        actions.read_anyway(found)
    else:
        actions.read_again(found)
    return redirect(found)


@right("batches", Act.UPLOAD)
@require_POST
def commit(request, pk):
    found = _own(request, pk)
    try:
        actions.ask_to_commit(
            found,
            request.user,
            skip_wrong=request.POST.get("skip_wrong") == "yes",
            again=request.POST.get("again") == "yes",
            reason=request.POST.get("reason", "").strip(),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@right("batches", Act.UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request, pk):
    """撤销: says first what would be lost, and refuses while anything would be."""
    found = _own(request, pk)
    if found.state != Batch.State.COMMITTED:
        messages.info(request, f"这个批次现在是“{found.get_state_display()}”")
        return redirect(found)
    if request.method == "POST":
        try:
            actions.ask_to_undo(found, request.user, reason=request.POST.get("reason", ""))
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("rosters:batch-undo", pk=pk)
        return redirect(found)
    later = later_changes(found.cause, MOST_LISTED + 1)
    shown = []
    for model in {model for model, _ in later}:
        keys = [key for each, key in later[:MOST_LISTED] if each is model]
        shown += list(model._default_manager.filter(pk__in=keys))
    context = {"batch": found, "roster": found.declared, "later": shown, "count": len(later), "most": MOST_LISTED}
    return render(request, "rosters/undo.html", context)


@right("batches", Act.UPLOAD)
@require_POST
def withdraw(request, pk):
    actions.withdraw(_own(request, pk))
    messages.info(request, "已放弃这个批次,没有写入任何数据")
    return redirect("rosters:index")


@right("batches")
@require_safe
def batches(request):
    """导入记录: who uploaded what when, and what became of it."""
    records = Batch.objects.seen_by(request.user).select_related("user", "area", "job").order_by("-pk")
    wanted = {name: request.GET.get(name, "")[:60] for name in ("roster", "state")}
    offered = [roster for roster in rosters() if request.user.may(roster.subject)]
    if wanted["roster"] in {roster.slug for roster in offered}:
        records = records.filter(roster=wanted["roster"])
    if wanted["state"] in Batch.State.values:
        records = records.filter(state=wanted["state"])
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rosters": offered, "states": Batch.State.choices, "wanted": wanted}
    return render(request, "rosters/batches.html", context)


@right("batches")
@require_safe
def original(request, pk):
    """原始文件, to those who may see the batch and upload or audit; each taking is written down."""
    found = _batch(request, pk)
    path = Path(settings.MEDIA_ROOT) / found.path
    if not path.is_file():
        raise Http404
    if request.method == "GET":
        note_access(request, AccessLog.Kind.FILE, f"名册原始文件 批次{found.pk}", records=max(found.total, 1))
    return attachment(path, found.filename)


@right("batches", Act.UPLOAD)
@require_POST
def ask_workbook(request, pk):
    """批注工作簿: written in the background, as it may have a hundred thousand rows."""
    job = actions.ask_for_workbook(_own(request, pk), request.user, only_wrong=request.POST.get("only") == "wrong")
    return redirect("rosters:workbook", pk=job.pk)


def _workbook_job(request, pk):
    job = Job.objects.filter(pk=pk, user=request.user, kind="rosters.workbook").first()
    if job is None:
        raise Http404
    return job, _batch(request, job.arguments["batch"])


@right("batches", Act.UPLOAD)
@require_GET
def workbook(request, pk):
    job, found = _workbook_job(request, pk)
    context = {"job": job, "batch": found, "roster": found.declared}
    if request.htmx:
        return render(request, "rosters/workbook_state.html", context, status=200 if job.is_open else 286)
    return render(request, "rosters/workbook.html", context)


@right("batches", Act.UPLOAD)
@require_safe
def workbook_file(request, pk):
    job, found = _workbook_job(request, pk)
    path = Path(settings.MEDIA_ROOT) / job.file
    if job.state != Job.State.DONE or not job.file or not path.is_file():
        raise Http404
    if request.method == "GET":
        note_access(request, AccessLog.Kind.FILE, f"{job.title} 批次{found.pk}", records=max(found.total, 1))
    kind = "有误的行" if job.arguments["only_wrong"] else "批注"
    return attachment(path, f"{Path(found.filename).stem}-{kind}.xlsx")
