"""页面小件: look-ups, saved filters, export files, size of letters, and the health check."""

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import FileResponse, Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from pingtang.accounts.models import AccessLog, note_access
from pingtang.accounts.rights import for_everybody, for_signed_in
from pingtang.jobs.models import Job
from pingtang.keeping import PICTURES
from pingtang.web.ledgers import Page, ledger_named
from pingtang.web.models import DisplayPreference, Export, FontSize, SavedView
from pingtang.web.places import villages_for

NOT_KEPT = ("page", "s")  # of a query: the place in the list, and a personal search text


@for_everybody
@require_safe
def healthz(request):
    """200 while PostgreSQL answers; for the machine that watches the portal."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # noqa: BLE001  whatever it is, the watcher must be told
        return HttpResponse("database away\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@for_signed_in
@require_GET
def places(request):
    """The villages of a township, as far as the user's area reaches: for the dependent select."""
    villages = villages_for(request.user, request.GET.get("township", "")[:12])
    return JsonResponse(
        {"places": [{"code": code, "name": name} for code, name in villages.values_list("code", "name")]}
    )


def _ledger_or_404(request, key):
    ledger = ledger_named(key)
    if ledger is None or not ledger.allows(Page.LIST, request.user):
        raise Http404
    return ledger


@for_signed_in
@require_POST
def save_view(request):
    """保存筛选: a name for the list as it is narrowed now."""
    ledger = _ledger_or_404(request, request.POST.get("ledger", ""))
    query = QueryDict(request.POST.get("query", "")[:2000], mutable=True)
    for name in NOT_KEPT:
        query.pop(name, None)
    title = request.POST.get("title", "").replace("\0", "").strip()[:40]
    if not title:
        messages.error(request, "请填写筛选的名称")
    else:
        SavedView.objects.update_or_create(
            user=request.user,
            ledger=ledger.key,
            title=title,
            defaults={"query": query.urlencode(), "shared": "shared" in request.POST},
        )
        messages.success(request, f"已保存筛选“{title}”")
    return redirect(f"{ledger.url(Page.LIST)}?{query.urlencode()}")


@for_signed_in
@require_POST
def remove_view(request, pk):
    view = get_object_or_404(SavedView, pk=pk, user=request.user)
    view.delete()
    messages.info(request, f"已删除筛选“{view.title}”")
    ledger = ledger_named(view.ledger)
    return redirect(ledger.url(Page.LIST) if ledger else "/")


@for_signed_in
@require_GET
def export_progress(request, pk):
    """The page, and its fragment, that wait for an export; done, it offers the file."""
    job = get_object_or_404(Job, pk=pk, user=request.user, kind="web.export")
    export = get_object_or_404(Export, job=job)
    ledger = ledger_named(export.ledger)
    back = ledger.url(Page.LIST) if ledger else "/"
    context = {"job": job, "export": export, "ledger": ledger, "back": f"{back}?{export.query}"}
    if request.htmx:
        # 286 tells htmx to stop asking
        return render(request, "web/export_state.html", context, status=200 if job.is_open else 286)
    return render(request, "web/export.html", context)


@for_signed_in
@require_safe
def export_download(request, pk):
    """The file of an export, to the one who asked for it."""
    job = get_object_or_404(Job, pk=pk, user=request.user, kind="web.export", state=Job.State.DONE)
    export = get_object_or_404(Export, job=job)
    path = Path(settings.MEDIA_ROOT) / job.file
    if not job.file or not path.is_file():
        raise Http404
    if request.method == "GET":
        note_access(request, AccessLog.Kind.FILE, job.title, records=export.count, reason=export.reason)
    return attachment(path, f"{job.title.removeprefix('导出')}{job.created_at:%Y%m%d}.xlsx")


def attachment(path, name):
    """A private file, under a name that may be Chinese (RFC 6266), kept by no cache; a picture is shown at once."""
    picture = PICTURES.get(path.suffix.lower())
    response = FileResponse(path.open("rb"), content_type=picture or "application/octet-stream")
    response.headers["Content-Disposition"] = (
        f"{'inline' if picture else 'attachment'}; filename=\"file{path.suffix}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@for_signed_in
@require_POST
def change_font(request):
    """字号: kept for the user, on every machine."""
    size = request.POST.get("size", "")
    if size in FontSize.values:
        DisplayPreference.objects.update_or_create(user=request.user, defaults={"font_size": size})
        request.session["font_size"] = size
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "/")
