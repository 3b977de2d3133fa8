"""任务运行: queue, run, sweep. The rules are those of reliability.md 3.2; each function states its share.

A running job is alive while its worker's second connection holds the advisory lock (2, job id): PostgreSQL frees it
the moment the process dies. Everything a job writes, its own `done` included, is one transaction of the first.
"""

import logging
import time
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, OperationalError, connections, transaction
from django.db.models import F
from django.utils import timezone

from pingtang.jobs.models import Job
from pingtang.jobs.registry import work_named

log = logging.getLogger(__name__)
LOCK_CLASS = 2
TRANSIENT_CODES = {"40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "53300"}
STOPPED_TOO_OFTEN = "处理时程序多次中断,已停止;管理员可重试"


class Cancelled(Exception):
    """The user asked the job to stop."""


class Refusal(Exception):
    """The job cannot be done, for a reason that its user can mend; the text is a Chinese sentence."""


def enqueue(kind, title, *, user=None, dedupe_key="", not_before=None, **arguments):
    """Adds a job in the caller's transaction; a worker is woken when that commits. An open job of the key is kept."""
    work_named(kind)
    if dedupe_key:
        with transaction.atomic():
            open_job = Job.objects.open().filter(kind=kind, dedupe_key=dedupe_key).first()
        if open_job:
            return open_job
    job = Job.objects.create(
        kind=kind,
        title=title,
        user=user,
        dedupe_key=dedupe_key,
        arguments=arguments,
        not_before=not_before or timezone.now(),
    )
    transaction.on_commit(lambda: wake(job.pk), robust=True)
    return job


def wake(job_id):
    """Rings the bell. A lost bell costs seconds: the sweep rings again."""
    from pingtang.jobs.tasks import run_job

    try:
        run_job.apply_async((job_id,), expires=600, ignore_result=True)
    except Exception:  # noqa: BLE001  the broker is away in one of a dozen ways; the row is safe
        log.warning("job %s not announced; the sweep will", job_id)


@contextmanager
def _lifeline(job_id):
    """A second connection that holds the job's advisory lock; yields None when another worker holds it."""
    connection = connections.create_connection("default")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_CLASS, job_id])
            yield connection if cursor.fetchone()[0] else None
    finally:
        connection.close()


class Progress:
    """Tells the page how far the job is, over the second connection, at most twice a second."""

    def __init__(self, connection, job_id):
        self.connection, self.job_id, self.told = connection, job_id, 0.0

    def __call__(self, phase, done=0, total=0):
        """Raises Cancelled when the user has asked to stop."""
        if time.monotonic() - self.told < 0.5:
            return
        self.told = time.monotonic()
        with self.connection.cursor() as cursor:
            cursor.execute(
                "UPDATE jobs_job SET phase = %s, done = %s, total = greatest(total, %s) WHERE id = %s"
                " RETURNING cancel_requested",
                [phase, done, total, self.job_id],
            )
            if cursor.fetchone()[0]:
                raise Cancelled


def silent(phase, done=0, total=0):
    """Progress for those who run the same work without a job: commands and tests."""


def run(job_id):
    """Runs one job if it is nobody's, and settles it. Harmless to call twice, or for a job that is over."""
    with _lifeline(job_id) as lifeline:
        if lifeline is None or not _claim(job_id):
            return
        job = Job.objects.get(pk=job_id)
        try:
            work_named(job.kind)(job, Progress(lifeline, job_id))
            job_done(job)
        except Cancelled:
            _end(job, Job.State.CANCELLED, "已按要求取消,没有写入任何数据")
        except Refusal as refusal:
            _end(job, Job.State.FAILED, str(refusal))
        except Exception as error:  # noqa: BLE001  whatever it is, the job must end and say so
            _failed(job, error)


def _claim(job_id):
    return Job.objects.filter(
        pk=job_id, state__in=Job.OPEN, attempt__lt=F("max_attempts"), not_before__lte=timezone.now()
    ).update(state=Job.State.RUNNING, attempt=F("attempt") + 1, started_at=timezone.now(), cancel_requested=False)


def job_done(job, message="", link="", file=""):
    """Settles a job as done, in the transaction of what it wrote. Called once by the work or, failing that, by run."""
    if job.state == Job.State.DONE:
        return
    changed = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(
        state=Job.State.DONE,
        finished_at=timezone.now(),
        done=F("total"),
        message=message,
        link=link,
        file=file,
        phase="",
    )
    if changed != 1:
        raise Cancelled
    job.state = Job.State.DONE


def _end(job, state, message):
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(
        state=state, finished_at=timezone.now(), message=message, phase=""
    )


def _is_transient(error):
    if isinstance(error, InterfaceError):
        return True
    code = getattr(error.__cause__, "pgcode", None)
    return code in TRANSIENT_CODES or (isinstance(error, OperationalError) and code is None)


def _failed(job, error):
    log.exception("job %s (%s) failed", job.pk, job.kind)
    if isinstance(error, DatabaseError | InterfaceError):
        connections["default"].close_if_unusable_or_obsolete()
    if _is_transient(error) and job.attempt < job.max_attempts:
        later = timezone.now() + timedelta(seconds=2**job.attempt)
        Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(
            state=Job.State.QUEUED, not_before=later, message="数据库繁忙,稍后自动重试", phase=""
        )
        return
    full = getattr(error.__cause__, "pgcode", "") == "53100" or getattr(error, "errno", 0) == 28
    text = "服务器磁盘已满,请通知管理员清理后重试" if full else f"程序出错,没有写入任何数据;编号 {job.pk},请通知管理员"
    _end(job, Job.State.FAILED, text)


def sweep():
    """Wakes what waits, and takes back what runs for nobody. Returns the ids woken."""
    now = timezone.now()
    waiting = Job.objects.filter(state=Job.State.QUEUED, not_before__lte=now).order_by("id")
    woken = list(waiting.values_list("pk", flat=True)[:200])
    for job in Job.objects.filter(state=Job.State.RUNNING).order_by("id"):
        with _lifeline(job.pk) as lifeline:
            if lifeline is None:
                continue  # its worker is alive
            running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt)
            if job.attempt >= job.max_attempts:
                running.update(state=Job.State.FAILED, finished_at=now, message=STOPPED_TOO_OFTEN, phase="")
            elif running.update(state=Job.State.QUEUED, phase=""):
                woken.append(job.pk)
    for job_id in woken:
        wake(job_id)
    return woken


def cancel(job):
    """取消: at once while queued; while running, the work stops at its next step and writes nothing."""
    if Job.objects.filter(pk=job.pk, state=Job.State.QUEUED).update(
        state=Job.State.CANCELLED, finished_at=timezone.now(), message="已取消"
    ):
        return
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(cancel_requested=True)


def retry(job):
    """重试: a failed or cancelled job, from the start."""
    with transaction.atomic():
        Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED]).update(
            state=Job.State.QUEUED, attempt=0, finished_at=None, message="", not_before=timezone.now()
        )
        transaction.on_commit(lambda: wake(job.pk), robust=True)
