"""附件版块: puts a list of files, and the form that adds one, on the pages of a model's records."""

from pingtang.accounts.roles import Act
from pingtang.attachments.models import Attachment
from pingtang.attachments.taking import BEGINNINGS, LIMIT_MB, TAKEN
from pingtang.web.ledgers import ledger_of
from pingtang.web.panels import panel

KINDS = {}


def attachable(model, *kinds, order=900):
    """Declares that a model's records have files, of these kinds (方案、批复文件 …)."""
    KINDS[model] = kinds

    @panel(model, "附件", order=order, right=(model.subject, Act.VIEW), template="attachments/panel.html")
    def attachments(record, request):
        ledger = ledger_of(model)
        return {
            "files": Attachment.objects.of(ledger, record).kept().select_related("uploaded_by").order_by("kind", "pk"),
            "kinds": kinds,
            "ledger": ledger,
            "record": record,
            "may_add": request.user.may(model.subject, Act.EDIT),
            "taken": TAKEN,
            "limit": LIMIT_MB,
            "accept": ",".join(BEGINNINGS),
        }
