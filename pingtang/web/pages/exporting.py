"""导出页: asks for the current list as a workbook; the writing itself is a background job."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Sum
from django.shortcuts import redirect
from django.utils import timezone

from pingtang.accounts.models import AccessLog, User, note_access
from pingtang.accounts.roles import Act
from pingtang.jobs.engine import enqueue
from pingtang.web.models import Export
from pingtang.web.pages.kinds import Page
from pingtang.web.pages.listing import LedgerPage, preference_of
from pingtang.web.pages.selection import Asker, selected

FULL_A_DAY = 20_000  # rows with whole numbers that one person may take away in 24 hours


class ExportPage(LedgerPage):
    """GET says what will be exported; POST asks for it."""

    page = Page.EXPORT
    http_method_names = ["get", "post", "head", "options"]

    def get(self, request):
        return self.show()

    def show(self, status=200, **context):
        request = self.request
        selection = selected(self.ledger, Asker.of(request))
        columns = preference_of(self.ledger, request.user).columns
        table = self.ledger.table(selection.records, columns=columns, on=selection.on)
        secrets = table.has_secrets()
        return self.answer(
            {
                "count": selection.records.count(),
                "titles": selection.titles(),
                "headings": [head.title for head in table.heads],
                "secrets": secrets,
                "may_reveal": secrets and request.user.may(self.ledger.subject, Act.REVEAL),
                "most": FULL_A_DAY,
                "back": self.back_url(),
            }
            | context,
            status=status,
        )

    def post(self, request):
        asker = Asker.of(request)
        selection = selected(self.ledger, asker)
        count = selection.records.count()
        full = request.POST.get("full") == "yes"
        reason = request.POST.get("reason", "").strip()[:200]
        query = request.GET.copy()
        query.pop("s", None)
        table = self.ledger.table
        with transaction.atomic():
            # two requests at once must not both find room in the day's bound
            User.objects.select_for_update().get(pk=request.user.pk)
            if full and (refusal := self.refusal(count, reason)):
                return self.show(status=422, error=refusal)
            export = Export.objects.create(
                user=request.user,
                ledger=self.ledger.key,
                query=query.urlencode(),
                sought=asker.sought or "",
                columns=preference_of(self.ledger, request.user).columns or table.first_columns(),
                full=full,
                reason=reason,
                count=count,
            )
            note_access(request, AccessLog.Kind.EXPORT, self.words(full), records=count, reason=reason)
            export.job = enqueue("web.export", f"导出{self.ledger.title}", user=request.user, export=export.pk)
            export.save(update_fields=["job"])
        return redirect("web:export-progress", pk=export.job_id)

    def words(self, full):
        return f"{self.ledger.title}{'(含完整号码)' if full else ''}"

    def refusal(self, count, reason):
        """Why whole numbers may not leave, as a sentence; "" when they may."""
        user = self.request.user
        if not user.may(self.ledger.subject, Act.REVEAL):
            return "您的角色不能导出完整号码"
        if len(reason) < 2:
            return "导出完整号码须填写原因"
        since = timezone.now() - timedelta(days=1)
        taken = (
            Export.objects.filter(user=user, full=True, asked_at__gte=since).aggregate(rows=Sum("count"))["rows"] or 0
        )
        if taken + count > FULL_A_DAY:
            return f"24小时内导出完整号码不能超过{FULL_A_DAY}条,您已导出{taken}条,这次还要{count}条;请缩小筛选范围"
        return ""
