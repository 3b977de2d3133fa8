"""附件的收发: taken in from who may change the record, given out to who may see it, struck out with a reason."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pingtang.accounts.models import AccessLog, note_access
from pingtang.accounts.rights import for_signed_in
from pingtang.accounts.roles import Act
from pingtang.attachments.models import Attachment
from pingtang.attachments.panels import KINDS
from pingtang.attachments.taking import LIMIT_MB, NotTaken, take
from pingtang.web.ledgers import Page, ledger_named
from pingtang.web.views import attachment as given_out

ANCHOR = "#pingtang-attachments-attachments"


def _record(request, key, pk, act):
    """The ledger, and the record in it. Raises Http404: what one may not do is as missing as what is not there."""
    ledger = ledger_named(key)
    if ledger is None or ledger.model not in KINDS or not ledger.allows(Page.DETAIL, request.user):
        raise Http404
    if not request.user.may(ledger.subject, act):
        raise Http404
    return ledger, get_object_or_404(ledger.records(request), pk=pk)


@for_signed_in
@require_POST
def add(request, ledger, pk):
    """上传附件."""
    ledger, record = _record(request, ledger, pk, Act.EDIT)
    back = ledger.url(Page.DETAIL, record) + ANCHOR
    kind, file = request.POST.get("kind", ""), request.FILES.get("file")
    if getattr(request, "upload_too_big", False):
        messages.error(request, f"文件超过{LIMIT_MB} MB,请压缩或拆分后再上传")
    elif file is None or kind not in KINDS[ledger.model]:
        messages.error(request, "请选择附件种类和文件")
    else:
        try:
            with request.because(f"上传附件:{kind}"):
                made = take(ledger, record, kind, file, request.user)
        except NotTaken as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"已上传{kind}:{made}")
    return redirect(back)


def _attachment(request, pk, act=Act.VIEW):
    found = get_object_or_404(Attachment.objects.kept(), pk=pk)
    return found, *_record(request, found.ledger, found.record, act)


@for_signed_in
@require_safe
def download(request, pk):
    """The file, under its own name; each taking is written down."""
    found, _, record = _attachment(request, pk)
    if not found.file.is_file():
        raise Http404
    if request.method == "GET":
        note_access(request, AccessLog.Kind.FILE, f"附件 {found.kind}:{found} ({record})")
    return given_out(found.file, found.filename)


@for_signed_in
@require_POST
def strike_out(request, pk):
    """作废: the row stays in the history and the file in its place."""
    found, ledger, record = _attachment(request, pk, Act.EDIT)
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:200]
    if len(reason) < 2:
        messages.error(request, "作废须填写原因")
    else:
        with request.because(f"作废附件:{found.kind}", reason=reason):
            found.removed_on, found.removed_reason = timezone.now(), reason
            found.save(update_fields=["removed_on", "removed_reason"])
        messages.success(request, f"已作废:{found}")
    return redirect(ledger.url(Page.DETAIL, record) + ANCHOR)
