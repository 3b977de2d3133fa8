"""名册的后台任务: reading, committing, undoing a batch, writing its workbook, clearing away what nobody committed."""

import secrets
from datetime import timedelta
from pathlib import Path

from celery.schedules import crontab
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from pingtang.audit.undo import AlreadyUndone, TouchedSince
from pingtang.jobs.engine import Cancelled, Refusal, job_done
from pingtang.jobs.registry import work
from pingtang.rosters import commit as committing
from pingtang.rosters.annotated import write_annotated
from pingtang.rosters.door import FOLDER
from pingtang.rosters.models import Batch
from pingtang.rosters.reading import Refused
from pingtang.rosters.staging import stage
from pingtang.schedule import periodic

PREVIEW_DAYS = 30
State = Batch.State


def _batch(job):
    return Batch.objects.select_related("user").get(pk=job.arguments["batch"])


@work("rosters.read")
def read_batch(job, progress):
    batch = _batch(job)
    if batch.state not in (State.UPLOADED, State.READING):
        return
    try:
        stage(batch, progress, lambda: job_done(job, message="预检完成", link=batch.get_absolute_url()))
    except Refused as refused:
        raise Refusal(refused.message) from None
    except Cancelled:
        Batch.objects.filter(pk=batch.pk, state=State.READING).update(
            state=State.WITHDRAWN, message="已放弃,没有写入任何数据"
        )
        raise


@work("rosters.commit")
def commit_batch(job, progress):
    batch = _batch(job)
    try:
        committing.commit(
            batch,
            job.user,
            skip_wrong=job.arguments["skip_wrong"],
            progress=progress,
            done=lambda: job_done(job, message="已导入", link=batch.get_absolute_url()),
        )
    except (Refusal, IntegrityError) as error:
        refusal = error if isinstance(error, Refusal) else committing.refused_by_table(error)
        Batch.objects.filter(pk=batch.pk, state=State.COMMITTING).update(state=State.PREVIEW, message=str(refusal))
        raise refusal from None


@work("rosters.undo")
def undo_batch(job, progress):
    batch = _batch(job)
    try:
        committing.undo(
            batch,
            job.user,
            reason=job.arguments["reason"],
            done=lambda: job_done(job, message="已撤销", link=batch.get_absolute_url()),
        )
    except (TouchedSince, IntegrityError) as error:
        told = str(error) if isinstance(error, TouchedSince) else "别的记录已经用到这一批新增的记录,不能整批撤销"
        Batch.objects.filter(pk=batch.pk).update(message=told)
        raise Refusal(told) from None
    except AlreadyUndone:
        raise Refusal("这个批次已经撤销过") from None


@work("rosters.workbook")
def write_workbook(job, progress):
    batch = _batch(job)
    name = f"{FOLDER}/workbooks/{secrets.token_hex(16)}.xlsx"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        written = write_annotated(batch, path, only_wrong=job.arguments["only_wrong"], progress=progress)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    job_done(job, message=f"共 {written} 行", file=name, link=batch.get_absolute_url())


@periodic(crontab(hour=3, minute=10), "清理过期的预检")
def clear_old_previews():
    """Rows and files of batches that nobody committed; committed batches keep theirs. Files without a batch go too."""
    old = timezone.now() - timedelta(days=PREVIEW_DAYS)
    unwritten = Batch.objects.exclude(state__in=[State.COMMITTED, State.UNDONE])
    withdrawn = unwritten.filter(state=State.WITHDRAWN, size__gt=0)
    for batch in [*withdrawn, *unwritten.exclude(state=State.WITHDRAWN).filter(uploaded_at__lt=old)]:
        batch.rows.all().delete()
        (Path(settings.MEDIA_ROOT) / batch.path).unlink(missing_ok=True)
        told = batch.message or "超过 30 天未提交,已清理"
        Batch.objects.filter(pk=batch.pk).update(state=State.WITHDRAWN, size=0, message=told)
    _clear_strays(timezone.now() - timedelta(days=1))


def _clear_strays(before):
    """Files that no batch knows: the portal was stopped between writing one and telling of it."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    known = set(Batch.objects.exclude(size=0).values_list("path", flat=True))
    for path in [*folder.glob("*"), *folder.glob("workbooks/*")]:
        stale = path.is_file() and path.stat().st_mtime < before.timestamp()
        if stale and str(path.relative_to(settings.MEDIA_ROOT)) not in known:
            path.unlink(missing_ok=True)
