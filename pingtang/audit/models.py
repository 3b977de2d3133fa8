"""留痕: for which cause records changed. The database itself writes the changes down (pingtang/tracking.py)."""

import uuid
from contextlib import contextmanager

import pghistory
import pgtrigger
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from pingtang.fields import TextField


class CauseQuerySet(models.QuerySet):
    def undoable(self):
        """可撤销: not yet undone, and not itself an undoing."""
        return self.filter(undone_by=None, undoes=None)


class Cause(models.Model):
    """事由. One thing somebody did: an upload, a form, a sweep. All its changes can be undone together."""

    subject = "changes"

    title = TextField("事由", max_length=200)
    reason = TextField("原因", max_length=200, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="经办人", null=True, related_name="+"
    )
    at = models.DateTimeField("时间", default=timezone.now, db_index=True)
    context = models.UUIDField("变更编号", default=uuid.uuid4, unique=True)  # pghistory's context id
    link = TextField("来源页面", max_length=300, blank=True)
    undone_by = models.OneToOneField("self", models.PROTECT, verbose_name="撤销事由", null=True, related_name="undoes")
    token = models.UUIDField(
        "提交凭据", null=True, unique=True
    )  # of the form: a second POST finds the first one's result

    objects = CauseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "事由"
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="as_it_was", fields=["title", "reason", "user", "at", "context", "token"]),
        ]

    def __str__(self):
        return self.title


class Digest(models.Model):
    """日志封存. What all history and logs of a day looked like when it was closed, chained to the day before.

    tables: {table: [rows, SHA-256 of the rows, columns]}.
    """

    subject = "changes"

    day = models.DateField("日期", unique=True)
    tables = models.JSONField("各表摘要")
    chained = models.CharField("链接摘要", max_length=64)
    closed_at = models.DateTimeField("封存时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "日志封存"
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.day} {self.chained[:12]}"


@contextmanager
def because(title, user=None, *, reason="", link="", token=None):
    """Everything written inside happens for this cause, or not at all. Inside another cause it is a part of that."""
    with transaction.atomic(), pghistory.context(title=title, user=user.pk if user else None) as context:
        cause, _ = Cause.objects.get_or_create(
            context=context.id,
            defaults={"title": title[:200], "user": user, "reason": reason[:200], "link": link, "token": token},
        )
        yield cause
    if connection.in_atomic_block:  # what the same transaction writes next is no part of it
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
