"""异议受理: where people turn with what they have against a notice, for each work stream."""

from django.db import models
from django.urls import reverse

from pingtang.accounts.roles import Stream
from pingtang.fields import CodeField, TextField, impossible
from pingtang.tracking import tracked


@tracked
class Reception(models.Model):
    """异议受理. One row a work stream; printed on the notices that are posted from then on."""

    subject = "policy"

    work_stream = CodeField("业务", codes=Stream, unique=True)
    office = TextField("受理单位")
    phone = TextField("受理电话", max_length=40)  # an office's telephone is no secret
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    class Meta:
        verbose_name = verbose_name_plural = "异议受理单位"
        constraints = [*impossible(texts=["office", "phone"], codes={"work_stream": Stream})]

    def __str__(self):
        return f"{self.office}(电话 {self.phone})"

    def get_absolute_url(self):
        return reverse("notices:reception-detail", args=[self.pk])

    @classmethod
    def told(cls, work_stream):
        """The words that a notice has of it; "" where none was entered."""
        found = cls.objects.filter(work_stream=work_stream).first()
        return str(found) if found else ""
