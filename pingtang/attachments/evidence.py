"""佐证: which records have no file yet, and the refusal of what may not be confirmed without one."""

from django.db.models import Exists, OuterRef

from pingtang.attachments.models import Attachment
from pingtang.web.bulk import Refused
from pingtang.web.ledgers import ledger_of


def without_files(records, *kinds):
    """Those among the records to which no file, or none of these kinds, is attached."""
    files = Attachment.objects.kept().filter(ledger=ledger_of(records.model).key, record=OuterRef("pk"))
    return records.filter(~Exists(files.filter(kind__in=kinds) if kinds else files))


def must_have_files(records, what, *kinds):
    """Raises Refused, with the record and where to upload what is missing."""
    if bare := without_files(records, *kinds).order_by("pk").first():
        raise Refused(f"“{bare}”还没有上传{what},请先在它的页面“附件”版块上传,再来办理")
