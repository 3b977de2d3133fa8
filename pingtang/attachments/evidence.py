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


def must_not_share_files(records, what, *kinds):
    """Raises Refused where a file of these kinds shows one of the records and another record of the same ledger."""
    files = Attachment.objects.kept().filter(ledger=ledger_of(records.model).key, kind__in=kinds)
    others = files.filter(sha256=OuterRef("sha256")).exclude(record=OuterRef("record"))
    shared = files.filter(Exists(others), record__in=records.order_by().values("pk")).order_by("record", "pk").first()
    if shared:
        one = records.model._default_manager.get(pk=shared.record)
        raise Refused(f"“{one}”的{what}“{shared}”与另一条记录的是同一个文件,请上传各自的{what}后再来办理")
