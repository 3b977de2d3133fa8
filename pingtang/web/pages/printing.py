"""打印页: the selected records on A4 across, masked unless the right, a reason and the log allow."""

from django.template.response import TemplateResponse
from django.utils import timezone

from pingtang.web.pages.kinds import Page
from pingtang.web.pages.listing import LedgerPage, preference_of
from pingtang.web.pages.selection import Asker, selected

MOST = 2000  # rows on paper


class PrintPage(LedgerPage):
    page = Page.PRINT
    http_method_names = ["get", "head", "options"]

    def get(self, request):
        selection = selected(self.ledger, Asker.of(request))
        preference = preference_of(self.ledger, request.user)
        table = self.ledger.table(selection.records, columns=preference.columns, request=request, orderable=False)
        table.order_by = [name for name in request.GET.get("sort", "").split(",") if name][:3]
        count = len(table.data)
        rows = ([cell for _, cell in cells] for cells in table.cells(table.rows[:MOST]))
        return TemplateResponse(
            request,
            "ledger/print.html",
            {
                "ledger": self.ledger,
                "headings": [head.title for head in table.heads],
                "rows": rows,
                "count": count,
                "most": MOST,
                "titles": selection.titles(),
                "printed_at": timezone.localtime(),
                "back": self.back_url(),
            },
        )
