"""收件: takes an uploaded file in whole, counted and digested on its way, or refuses it with a sentence."""

import hashlib
import secrets
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from pingtang.accounts.roles import Act
from pingtang.jobs.engine import Refusal, enqueue
from pingtang.keeping import NotKept, keep, label_of, make_room
from pingtang.policy.constants import today
from pingtang.rosters.models import Batch

MOST_UNFINISHED = 20
MOST_BYTES_A_DAY = 500 * 1024 * 1024
FOLDER = "rosters"


class CountingUploadHandler(TemporaryFileUploadHandler):
    """Django's own way with uploads, but it counts: past the limit it drops the file and marks the request.

    A finished file carries `sha256`. A view answers 413 when `too_big(request)`.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received, self.digest = 0, hashlib.sha256()

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT_MB * 1024 * 1024:
            self.request.upload_too_big = True
            self.file.close()
            # what is left is read and thrown away, or the browser shows a broken connection instead of our sentence
            raise StopUpload(connection_reset=self.received_far_more())
        self.digest.update(raw_data)
        super().receive_data_chunk(raw_data, start)

    def received_far_more(self):
        announced = int(self.request.META.get("CONTENT_LENGTH") or 0)
        return announced > 4 * settings.UPLOAD_LIMIT_MB * 1024 * 1024

    def file_complete(self, file_size):
        self.file.sha256 = self.digest.hexdigest()
        return super().file_complete(file_size)


def too_big(request):
    """Whether the upload was dropped for its size; asks only after the form has been read."""
    request.POST  # noqa: B018  reads the body
    return getattr(request, "upload_too_big", False)


def admit(roster, user, file, filename, *, as_of=None, sha256=None, begin=True):
    """Keeps the file and makes its batch and reading job, all or nothing.

    `as_of`: the day that a dated roster's facts are of. `file` is open for reading. `begin=False`: the caller reads at
    once, without a job. A file committed before waits for a second click. Raises Refusal.
    """
    _allow(roster, user)
    if roster.dated:
        _check_day(as_of)
    name = f"{FOLDER}/{secrets.token_hex(16)}"
    path = Path(settings.MEDIA_ROOT) / name
    try:
        size, digest = keep(file, path)
    except NotKept as error:
        raise Refusal(str(error)) from error
    try:
        if not size:
            raise Refusal("文件是空的(0 字节),请重新保存后再上传")
        if sha256 and sha256 != digest:
            raise Refusal("文件没有完整保存,请重新上传")
        with transaction.atomic():
            batch = Batch.objects.create(
                roster=roster.slug, filename=label_of(filename), path=name, sha256=digest, size=size, user=user,
                area=user.area, as_of=as_of,
            )  # fmt: skip
            if begin and not Batch.objects.twins(batch).exists():
                begin_reading(batch)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return batch


def begin_reading(batch):
    """Queues the reading; in the transaction of the act that asks for it."""
    title = f"读取{batch.declared.title}"
    batch.job = enqueue("rosters.read", title, user=batch.user, dedupe_key=f"batch {batch.pk}", batch=batch.pk)
    batch.save(update_fields=["job"])


def _allow(roster, user):
    if not user.may(roster.subject, Act.UPLOAD):
        raise Refusal("您的角色不能导入这个名册")
    mine = Batch.objects.filter(user=user)
    if mine.unfinished().count() >= MOST_UNFINISHED:
        raise Refusal(f"您有 {MOST_UNFINISHED} 个批次还没有提交或放弃,请先处理它们,再上传新的文件")
    lately = mine.filter(uploaded_at__gte=timezone.now() - timedelta(days=1)).aggregate(size=Sum("size"))["size"] or 0
    if lately >= MOST_BYTES_A_DAY:
        raise Refusal("24 小时内上传的文件已达 500 MB,请明天再传")
    try:
        make_room(Path(settings.MEDIA_ROOT) / FOLDER)
    except NotKept as error:
        raise Refusal(str(error)) from error


def _check_day(as_of):
    if as_of is None:
        raise Refusal("请填写数据日期:部门提供的这份数据截至哪一天")
    if not date(2013, 1, 1) <= as_of <= today():
        raise Refusal(f"数据日期须在 2013-01-01 至 {today()} 之间,请核对")
