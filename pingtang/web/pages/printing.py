"""打印页: the selected records on A4 across, masked unless the right, a reason and the log allow."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils import timezone

from pingtang.accounts.models import AccessLog, note_access
from pingtang.accounts.roles import Act
from pingtang.web.pages.kinds import Page
from pingtang.web.pages.listing import LedgerPage, preference_of
from pingtang.web.pages.selection import Asker, selected

MOST = 2000  # rows on paper


class PrintPage(LedgerPage):
    """GET prints with masks; POST with a reason prints whole numbers, written down first."""

    page = Page.PRINT
    http_method_names = ["get", "post", "head", "options"]

    def get(self, request):
        return self.sheet()

    def post(self, request):
        reason = request.POST.get("reason", "").strip()
        if not request.user.may(self.ledger.subject, Act.REVEAL):
            raise PermissionDenied
        if len(reason) < 2:
            return self.sheet(error="打印完整号码须填写原因", status=422)
        return self.sheet(reason=reason)

    def sheet(self, reason="", error="", status=200):
        request = self.request
        selection = selected(self.ledger, Asker.of(request))
        preference = preference_of(self.ledger, request.user)
        table = self.ledger.table(
            selection.records, columns=preference.columns, request=request, orderable=False, on=selection.on
        )
        table.order_by = [name for name in request.GET.get("sort", "").split(",") if name][:3]
        count = selection.records.count()
        if reason:
            what = f"{self.ledger.title}(含完整号码)"
            note_access(request, AccessLog.Kind.PRINT, what, records=min(count, MOST), reason=reason)
            table.full = True
        return TemplateResponse(
            request,
            "ledger/print.html",
            {
                "ledger": self.ledger,
                "heads": table.heads,
                "rows": table.cells(table.rows[:MOST]),
                "count": count,
                "most": MOST,
                "titles": selection.titles(),
                "printed_at": timezone.localtime(),
                "back": self.back_url(),
                "may_reveal": not reason and table.has_secrets() and request.user.may(self.ledger.subject, Act.REVEAL),
                "full": bool(reason),
                "error": error,
            },
            status=status,
        )
