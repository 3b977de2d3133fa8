"""附件: a file of a record, without the bytes behind it."""

from pingtang.accounts.models import User
from pingtang.attachments.models import Attachment
from pingtang.web.ledgers import ledger_of


def AFile(of, kind="其他", **told):  # noqa: N802  called like the factories beside it
    """Uploaded by somebody of the county."""
    who, _ = User.objects.get_or_create(username="uploader", defaults={"area_id": "522727", "role": "section"})
    number = Attachment.objects.count()
    return Attachment.objects.create(
        **{
            "ledger": ledger_of(type(of)).key, "record": of.pk, "kind": kind, "filename": f"{kind}.pdf",
            "path": f"attachments/made{number}.pdf", "size": 5, "sha256": f"{number:064x}", "uploaded_by": who,
        } | told
    )  # fmt: skip
