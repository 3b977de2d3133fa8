"""附件: files that belong to a record of a ledger; who may see the record may see them. They lie under MEDIA_ROOT."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from pingtang.fields import TextField, impossible
from pingtang.keeping import PICTURES
from pingtang.tracking import tracked


class AttachmentQuerySet(models.QuerySet):
    def of(self, ledger, record):
        return self.filter(ledger=ledger.key, record=record.pk)

    def kept(self):
        """未作废."""
        return self.filter(removed_on__isnull=True)


@tracked
class Attachment(models.Model):
    """附件. Never deleted: one that was wrong is struck out (作废), with its reason, and its file stays."""

    subject = "attachments"

    ledger = TextField("台账", max_length=60)  # the key of the ledger that shows the record
    record = models.BigIntegerField("记录")
    kind = TextField("种类", max_length=40)
    filename = TextField("文件名", max_length=130)
    path = TextField("保存位置", max_length=100, unique=True)  # below MEDIA_ROOT
    size = models.BigIntegerField("大小(字节)")
    sha256 = TextField("校验值", max_length=64)
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="上传人", related_name="+")
    removed_on = models.DateTimeField("作废时间", null=True)
    removed_reason = TextField("作废原因", max_length=200, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        indexes = [models.Index(fields=["ledger", "record"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_on__isnull=True) | ~models.Q(removed_reason=""),
                name="attachments_attachment_struck_out_with_reason",
                violation_error_message="作废须填写原因",
            ),
            *impossible(texts=["filename", "removed_reason"]),
        ]

    def __str__(self):
        return self.filename

    @property
    def file(self):
        """Where it lies."""
        return Path(settings.MEDIA_ROOT) / self.path

    @property
    def is_picture(self):
        """照片: a browser shows it, where it saves other files."""
        return self.file.suffix.lower() in PICTURES
