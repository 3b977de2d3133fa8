"""名册的后台任务: reading, committing and undoing a batch, and clearing away previews that nobody committed."""

from datetime import timedelta
from pathlib import Path

from celery.schedules import crontab
from django.conf import settings
from django.utils import timezone

from pingtang.accounts.models import User
from pingtang.audit.undo import AlreadyUndone, TouchedSince
from pingtang.jobs.engine import Refusal, job_done
from pingtang.jobs.registry import work
from pingtang.rosters import commit as committing
from pingtang.rosters.models import Batch
from pingtang.rosters.reading import Refused
from pingtang.rosters.staging import stage
from pingtang.schedule import periodic

PREVIEW_DAYS = 30


@work("rosters.read")
def read_batch(job, progress):
    batch = Batch.objects.get(pk=job.arguments["batch"])
    if batch.state not in (Batch.State.UPLOADED, Batch.State.READING):
        return
    try:
        stage(batch, progress, lambda: job_done(job, message="预检完成", link=batch.get_absolute_url()))
    except Refused as refused:
        raise Refusal(refused.message) from None


@work("rosters.commit")
def commit_batch(job, progress):
    batch = Batch.objects.get(pk=job.arguments["batch"])
    user = User.objects.get(pk=job.arguments["user"])
    try:
        committing.commit(
            batch,
            user,
            skip_wrong=job.arguments["skip_wrong"],
            progress=progress,
            done=lambda: job_done(job, message="已导入", link=batch.get_absolute_url()),
        )
    except Refusal as refusal:
        Batch.objects.filter(pk=batch.pk, state=Batch.State.COMMITTING).update(
            state=Batch.State.PREVIEW, message=str(refusal)
        )
        raise


@work("rosters.undo")
def undo_batch(job, progress):
    batch = Batch.objects.get(pk=job.arguments["batch"])
    user = User.objects.get(pk=job.arguments["user"])
    try:
        committing.undo(
            batch,
            user,
            reason=job.arguments["reason"],
            done=lambda: job_done(job, message="已撤销", link=batch.get_absolute_url()),
        )
    except TouchedSince as touched:
        Batch.objects.filter(pk=batch.pk).update(message=f"{touched};涉及的记录见下")
        raise Refusal(f"{touched};请先处理这些记录,或逐条更正") from None
    except AlreadyUndone:
        raise Refusal("这个批次已经撤销过") from None


@periodic(crontab(hour=3, minute=10), "清理过期的预检")
def clear_old_previews():
    """Rows and files of batches that nobody committed within 30 days; committed batches keep theirs."""
    old = timezone.now() - timedelta(days=PREVIEW_DAYS)
    for batch in Batch.objects.exclude(state__in=[Batch.State.COMMITTED, Batch.State.UNDONE]).filter(uploaded_at__lt=old):
        batch.rows.all().delete()
        (Path(settings.MEDIA_ROOT) / batch.path).unlink(missing_ok=True)
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.WITHDRAWN, message="超过 30 天未提交,已清理")
