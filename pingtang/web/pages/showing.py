"""详情页: one record with all its fields, its panels, and its secrets behind a logged act."""

from pingtang.accounts.models import AccessLog, note_access
from pingtang.web.bulk import acts_on
from pingtang.web.buttons import buttons_of_record
from pingtang.web.pages.kinds import Page
from pingtang.web.pages.listing import LedgerPage
from pingtang.web.panels import panels_of
from pingtang.web.values import label, shown_fields, text

REASONS = ("核对证件信息", "联系农户", "办理业务", "处理问题数据")


def facts(record, names, full=False):
    """[{label, text, secret, field}, …] of the named fields."""
    fields = {field.name: field for field in shown_fields(type(record))}
    return [
        {
            "name": name,
            "label": label(fields[name]),
            "text": text(fields[name], getattr(record, name), full),
            "secret": bool(getattr(fields[name], "secret", None)),
        }
        for name in names
        if name in fields
    ]


def grouped_facts(ledger, record, full=False):
    """The facts of a record under the headings of its ledger; what no heading names comes last."""
    named = [name for _, names in ledger.fieldsets for name in names]
    rest = [field.name for field in shown_fields(ledger.model) if field.name not in named]
    groups = [*ledger.fieldsets, ("其他信息" if named else "基本信息", rest)]
    return [(title, shown) for title, names in groups if (shown := facts(record, names, full))]


class DetailPage(LedgerPage):
    page = Page.DETAIL
    http_method_names = ["get", "head", "options"]

    def get(self, request, pk):
        record = self.find(pk)
        return self.answer(self.context(record))

    def context(self, record, full=False):
        groups = grouped_facts(self.ledger, record, full)
        return {
            "record": record,
            "groups": groups,
            "full": full,
            "has_secrets": any(fact["secret"] for _, shown in groups for fact in shown),
            "acts": acts_on(self.ledger, record, self.request.user),
            "buttons": buttons_of_record(record, self.request),
            "panels": panels_of(record, self.request),
            "reasons": REASONS,
            "back": self.back_url(),
        }


class RevealPage(DetailPage):
    """完整号码: shown once, to whom may, for a reason, and written down before it is shown."""

    page = Page.REVEAL
    http_method_names = ["post", "options"]

    def post(self, request, pk):
        record = self.find(pk)
        reason = request.POST.get("reason", "").strip()
        if len(reason) < 2:
            return self.answer(
                self.context(record) | {"reveal_error": "请填写查看原因"}, template="detail", status=422
            )
        note_access(
            request, AccessLog.Kind.REVEAL, f"{self.ledger.model._meta.verbose_name} {record.pk}", reason=reason
        )
        return self.answer(self.context(record, full=True), template="detail")
