"""制度文件: mechanisms, plans and notices that the office issued, with number, day and file, for everybody to find."""

import re

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from party.models.codelists import DocumentKind, DocumentStatus
from pingtang.accounts.roles import Stream
from pingtang.fields import TEXTS_TOLD, CodeField, DayField, TextField, impossible
from pingtang.tracking import tracked

NUMBER = r"^[^\s〔〕]+〔[0-9]{4}〕[0-9]+号$"
# as people type it: 平扶办发[2020]12号、（2020）、【2020】
TYPED = re.compile(r"[\[〔（(【［「〈<]\s*(\d{4})\s*[\]〕）)】］」〉>]")
# a text of several lines: line ends are no fault in it
NO_CONTROLS = r"^[^\u0001-\u0008\u000b\u000c\u000e-\u001f\u200b-\u200f\u202a-\u202e\u2060\ufeff]*$"


def office_brackets(text):
    """文号 with the brackets of the standard: [2020] and (2020) become 〔2020〕."""
    return TYPED.sub(r"〔\1〕", text)


class DocumentQuerySet(models.QuerySet):
    def in_force(self, on):
        """现行有效 on the day."""
        return self.filter(Q(abolished_on__isnull=True) | Q(abolished_on__gt=on), issued_on__lte=on)


@tracked
class Document(models.Model):
    """制度文件. Its file hangs on it as an attachment."""

    subject = "documents"
    headings = {
        "title": ["文件名称", "名称"],
        "number": ["文号", "发文字号"],
        "issued_on": ["发文时间", "印发时间"],
        "kind": ["种类"],
        "issuer": ["发文机关"],
        "text": ["摘要", "正文"],
    }

    title = TextField("标题", max_length=200)
    number = TextField("文号", max_length=60, blank=True, help_text="如 平扶办发〔2020〕12号")
    kind = CodeField("文件种类", codes=DocumentKind)
    issuer = TextField("发文单位")
    issued_on = DayField("发文日期")
    stream = CodeField("业务", codes=Stream, null=True, blank=True)
    status = CodeField("效力", codes=DocumentStatus, default=DocumentStatus.IN_FORCE, editable=False)
    abolished_on = DayField("废止日期", null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, verbose_name="被哪份文件替代", related_name="replaces", null=True, blank=True
    )
    text = models.TextField("摘要或正文", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "制度文件"
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="party_document_number",
                violation_error_message="这个文号的文件已经登记",
            ),
            models.UniqueConstraint(
                fields=["title", "issued_on"], name="party_document_once",
                violation_error_message="同一天同一标题的文件已经登记",
            ),
            models.CheckConstraint(
                condition=Q(number="") | Q(number__regex=NUMBER), name="party_document_number_form",
                violation_error_message="文号应形如 平扶办发〔2020〕12号",
            ),
            models.CheckConstraint(
                condition=Q(status=DocumentStatus.ABOLISHED, abolished_on__isnull=False)
                | Q(status=DocumentStatus.IN_FORCE, abolished_on__isnull=True),
                name="party_document_abolished_on_a_day", violation_error_message="废止的文件须有废止日期",
            ),
            models.CheckConstraint(
                condition=Q(abolished_on__isnull=True) | Q(abolished_on__gte=F("issued_on")),
                name="party_document_abolished_later", violation_error_message="废止日期不能早于发文日期",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")) & Q(abolished_on__isnull=False),
                name="party_document_replaced", violation_error_message="被替代的文件须已废止,且不能被自己替代",
            ),
            models.CheckConstraint(
                condition=Q(text__regex=NO_CONTROLS), name="party_document_text",
                violation_error_message=TEXTS_TOLD,
            ),
            *impossible(
                texts=["title", "number", "issuer"], days=["issued_on", "abolished_on"],
                codes={"kind": DocumentKind, "status": DocumentStatus, "stream": Stream},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("party:document-detail", args=[self.pk])
