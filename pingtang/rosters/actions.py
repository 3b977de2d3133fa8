"""批次操作: what a person does with a batch. Each act happens once, however often its button is pressed."""

from django.db import IntegrityError, transaction

from pingtang.jobs import engine
from pingtang.jobs.engine import Refusal, enqueue
from pingtang.rosters.door import begin_reading
from pingtang.rosters.models import Batch


def _held(batch):
    """The batch, locked; what it is now."""
    return Batch.objects.select_for_update(of=["self"]).select_related("job").get(pk=batch.pk)


def told_twin(batch):
    """这份文件已于…导入: said of the same file committed before; "" when there is none."""
    twin = Batch.objects.twins(batch).select_related("user").order_by("-pk").first()
    if twin is None:
        return ""
    day = twin.committed_at.astimezone()
    return f"这份文件已于 {day.month}月{day.day}日由 {twin.user.full_name} 导入(批次 {twin.pk})"


def read_anyway(batch):
    """第二次点击: reads a file that was committed before."""
    with transaction.atomic():
        held = _held(batch)
        if held.state != Batch.State.UPLOADED or held.is_busy:
            return
        held.again = True
        held.save(update_fields=["again"])
        begin_reading(held)


def read_again(batch):
    """重新预检: the records have moved, or the reading was broken off; the file is read afresh."""
    with transaction.atomic():
        held = _held(batch)
        if held.is_busy or not (held.is_waiting or held.state in (Batch.State.UPLOADED, Batch.State.READING)):
            return
        Batch.objects.filter(pk=held.pk).update(state=Batch.State.UPLOADED, message="")
        begin_reading(held)


def ask_to_commit(batch, user, *, skip_wrong=False, again=False, reason=""):
    """提交: queues the commit. Raises Refusal; asked a second time it does nothing."""
    try:
        with transaction.atomic():
            held = _held(batch)
            if held.is_busy or held.state == Batch.State.COMMITTED:
                return
            if not held.is_waiting:
                raise Refusal(f"这个批次现在是“{held.get_state_display()}”,不能提交")
            _check_good(held, skip_wrong)
            if not (again or held.again) and (told := told_twin(held)):
                raise Refusal(f"{told};确需再次导入,请勾选“仍要再次导入”")
            held.state, held.again, held.message = Batch.State.COMMITTING, held.again or again, ""
            held.reason = reason[:200]
            title = f"导入{held.declared.title}"
            held.job = enqueue(
                "rosters.commit",
                title,
                user=user,
                dedupe_key=f"batch {held.pk}",
                batch=held.pk,
                skip_wrong=skip_wrong,
            )
            held.save(update_fields=["state", "again", "message", "reason", "job"])
    except IntegrityError:
        raise Refusal("同一份文件正由别人提交,请稍候刷新本页") from None


def _check_good(batch, skip_wrong):
    if batch.wrong and not skip_wrong:
        raise Refusal(f"还有 {batch.wrong} 行有误,请更正后重新上传,或勾选“只导入无误的行”")
    if not batch.new + batch.changed:
        raise Refusal("没有要写入的行:其余各行与现有记录一致" if batch.same else "没有无误的行,不能提交")


def ask_to_undo(batch, user, *, reason):
    """撤销: queues the undoing. Raises Refusal."""
    with transaction.atomic():
        held = _held(batch)
        if held.is_busy:
            return
        if held.state != Batch.State.COMMITTED:
            raise Refusal(f"这个批次现在是“{held.get_state_display()}”,不能撤销")
        if len(reason.strip()) < 2:
            raise Refusal("请填写撤销的原因")
        held.message = ""
        held.job = enqueue(
            "rosters.undo", f"撤销{held.declared.title}(批次 {held.pk})", user=user, dedupe_key=f"batch {held.pk}",
            batch=held.pk, reason=reason.strip()[:200],
        )  # fmt: skip
        held.save(update_fields=["job", "message"])


def withdraw(batch):
    """放弃: nothing of the batch was written, and nothing will be. File and rows go when the night comes."""
    with transaction.atomic():
        held = _held(batch)
        if held.is_busy:
            engine.cancel(held.job)
            held.job.refresh_from_db()
            if held.job.is_open:
                return  # the worker stops at its next step, and settles the batch
        if held.is_waiting or held.state in (Batch.State.UPLOADED, Batch.State.READING):
            Batch.objects.filter(pk=held.pk).update(state=Batch.State.WITHDRAWN, message="已放弃,没有写入任何数据")


def ask_for_workbook(batch, user, *, only_wrong=False):
    """批注工作簿: queues its writing; gives the job. One that is asked for twice is written once."""
    kind = "有误的行" if only_wrong else "批注工作簿"
    key = f"batch {batch.pk} {'wrong' if only_wrong else 'all'} for {user.pk}"
    title = f"{batch.declared.title}-{kind}"
    return enqueue("rosters.workbook", title, user=user, dedupe_key=key, batch=batch.pk, only_wrong=only_wrong)
