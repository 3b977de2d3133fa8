"""收附件: what kinds of file are taken, told by what is in them and not by their names alone."""

import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction

from pingtang.attachments.models import Attachment
from pingtang.keeping import NotKept, keep, label_of, make_room

FOLDER = "attachments"
LIMIT_MB = 20
MOST = 50  # of one record
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# ending: how such a file begins
BEGINNINGS = {
    ".pdf": b"%PDF-", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n",
    ".docx": ZIP, ".xlsx": ZIP, ".doc": OLE, ".xls": OLE, ".wps": OLE, ".et": OLE, ".ofd": ZIP,
}  # fmt: skip
TAKEN = "PDF、JPG、PNG、Word、Excel、WPS、OFD"


class NotTaken(ValueError):
    """The file is refused; the text is a Chinese sentence for who handed it in."""


def take(ledger, record, kind, file, user):
    """Keeps the uploaded file and writes its row. Raises NotTaken; leaves neither file nor row then."""
    filename = label_of(file.name)
    ending = Path(filename).suffix.lower()
    if ending not in BEGINNINGS:
        raise NotTaken(f"“{filename}”不是可以上传的文件,请上传{TAKEN}文件")
    if not file.size:
        raise NotTaken(f"“{filename}”是空文件(0 字节),请重新保存后再上传")
    if file.size > LIMIT_MB * 1024 * 1024:
        raise NotTaken(f"“{filename}”超过{LIMIT_MB} MB,请压缩或拆分后再上传")
    if file.read(8)[: len(BEGINNINGS[ending])] != BEGINNINGS[ending]:
        raise NotTaken(f"“{filename}”的内容与后缀 {ending} 不符,请用原来的软件另存后再上传")
    file.seek(0)
    if Attachment.objects.of(ledger, record).kept().count() >= MOST:
        raise NotTaken(f"一条记录最多{MOST}个附件,请先作废不用的")
    name = f"{FOLDER}/{secrets.token_hex(16)}{ending}"
    path = Path(settings.MEDIA_ROOT) / name
    try:
        make_room(path.parent)
        size, digest = keep(file, path)
    except NotKept as error:
        raise NotTaken(str(error)) from error
    try:
        with transaction.atomic():
            return Attachment.objects.create(
                ledger=ledger.key, record=record.pk, kind=kind, filename=filename, path=name, size=size,
                sha256=digest, uploaded_by=user,
            )  # fmt: skip
    except BaseException:
        path.unlink(missing_ok=True)
        raise
