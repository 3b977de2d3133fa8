"""报告文字的修改: one passage of a draft at a time, never over somebody else's work."""

from django.contrib import messages
from django.shortcuts import redirect

from pingtang.accounts.roles import Act
from pingtang.indicators.figures import figures
from pingtang.reports.forms import PassageForm
from pingtang.reports.issued import ReportLedger
from pingtang.reports.models import Passage
from pingtang.web.ledgers import Ledger, Page
from pingtang.web.pages.writing import UpdatePage


class PassageLedger(Ledger):
    """It has no pages of its own but the one on which a passage is written."""

    model, form = Passage, PassageForm
    title, in_menu = "报告文字", False
    pages = (Page.UPDATE,)

    @classmethod
    def records(cls, request):
        reports = ReportLedger.records(request).exclude(state="issued")
        return Passage.objects.filter(report__in=reports).select_related("report__area")


class PassagePage(UpdatePage):
    """修改文字; a report that is out of the writers' hands says so, in the database's words."""

    def get(self, request, pk):
        report = self.find(pk).report
        if not report.is_draft:
            messages.error(request, "报告已送审,文字不能再改;须先退回")
            return redirect(report)
        return super().get(request, pk)

    def leave_url(self, record):
        return f"{record.report.get_absolute_url()}#{record.slot}"

    def show(self, form, status=200, **context):
        return super().show(form, status, citable=figures(), report=form.instance.report, **context)

    def back_url(self):
        return ReportLedger.url(Page.LIST)


write_passage = PassagePage.as_view(ledger=PassageLedger)
write_passage.right = ("reports", Act.EDIT)
