"""Workers are killed, messages doubled, clerks hurried: a batch is committed wholly once or not at all.

These tests have a database of their own, a copy of the test's, for they commit, and run workers as real processes.
"""

import os
import resource
import signal
import time
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest
import redis
from django.conf import settings as portal
from django.db import connections
from django.utils import timezone

from households.models import Household, Person
from households.rosters import HouseholdRoster
from pingtang.accounts.models import User
from pingtang.audit.models import Cause, because
from pingtang.jobs import engine
from pingtang.jobs.engine import Refusal
from pingtang.jobs.models import Job
from pingtang.rosters import actions, judging
from pingtang.rosters import commit as committing
from pingtang.rosters.door import admit
from pingtang.rosters.models import Batch
from pingtang.rosters.staging import stage
from tests.factories import invented_number
from tests.pingtang.rosters.sheets import MEMBER, batch_of, workbook

pytestmark = pytest.mark.django_db
BIRTHDAY = timezone.datetime(1980, 5, 1).date()


@pytest.fixture
def _django_db_helper(own_database):
    """In place of the transaction that pytest-django puts around each test."""


@pytest.fixture
def clerk():
    user = User.objects.filter(username="yazhou").first()
    return user or User.objects.create_user(
        "yazhou", "Shanlu-7031", full_name="王某", role="clerk", area_id="522727101"
    )


@pytest.fixture
def send(clerk, tmp_path):
    """A batch in preview, of these rows."""

    def send(*rows, user=clerk):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx"
        workbook(path, *rows)
        return stage(batch_of(HouseholdRoster, user, path))

    return send


def people(*numbers, **told):
    """Rows of households of one, each of another number."""
    return [
        MEMBER
        | {
            "户编号": f"5227990{number:05}",
            "人口编号": f"5227990{number:05}01",
            "身份证号": invented_number(number, BIRTHDAY),
            "户主证件号码": invented_number(number, BIRTHDAY),
        }
        | told
        for number in numbers
    ]


def written(*numbers):
    return Household.objects.filter(household_code__in=[f"5227990{number:05}" for number in numbers]).count()


def forked(act):
    """A process of its own that runs act(reached); waits until that has called reached(), or has ended."""
    connections.close_all()
    told, tell = os.pipe()
    if not (child := os.fork()):
        try:
            os.close(told)
            act(lambda: (os.write(tell, b"."), time.sleep(60)))
        finally:
            os._exit(0)
    os.close(tell)
    os.read(told, 1)
    os.close(told)
    return child


def ended(*children):
    for child in children:
        os.waitpid(child, 0)


def killed(child):
    os.kill(child, signal.SIGKILL)
    ended(child)


def taken_back(job):
    """The sweep puts the job of a dead worker in the queue again, as soon as the server has noticed."""
    for _ in range(50):
        if job.pk in engine.sweep():
            return
        time.sleep(0.1)
    pytest.fail("the sweep did not see that the worker had died")


@contextmanager
def instead(module, name, made):
    """In a forked child nothing has to be put back; in the parent nothing is changed."""
    original = getattr(module, name)
    setattr(module, name, made(original))
    yield
    setattr(module, name, original)


def stop_in_commit(job, part):
    """A worker that runs the job and stands still once it has written that part."""

    def made(original):
        def write(cursor, roster, batch, number, *more):
            ids = original(cursor, roster, batch, number, *more)
            if number == part:
                stop_in_commit.reached()
            return ids

        return write

    def act(reached):
        stop_in_commit.reached = reached
        with instead(committing, "_write", made):
            engine.run(job.pk)

    return forked(act)


@pytest.mark.parametrize("part", [0, 1])
def test_f01_a_worker_killed_in_the_middle_of_a_commit_leaves_nothing_and_the_next_one_writes_all(send, clerk, part):
    numbers = range(100 + part * 10, 105 + part * 10)
    batch = send(*people(*numbers))
    actions.ask_to_commit(batch, clerk)
    batch.refresh_from_db()
    killed(stop_in_commit(batch.job, part))
    assert written(*numbers) == 0
    assert Job.objects.get(pk=batch.job_id).state == "running"
    taken_back(batch.job)
    engine.run(batch.job_id)
    batch.refresh_from_db()
    assert (batch.state, batch.job.state, batch.job.attempt) == ("committed", "done", 2)
    assert written(*numbers) == 5
    assert Cause.objects.filter(batch=batch).count() == 1
    codes = [row["人口编号"] for row in people(*numbers)]
    assert Person.pgh_event_model.objects.filter(person_code__in=codes).count() == 5


def test_f01_a_worker_killed_while_reading_leaves_no_row_and_the_next_one_reads_all(clerk, tmp_path):
    workbook(tmp_path / "a.xlsx", *people(120, 121))
    batch = admit(HouseholdRoster, clerk, (tmp_path / "a.xlsx").open("rb"), "名册.xlsx")

    def act(reached):
        with instead(judging.Judge, "_find_strangers", lambda original: lambda judge: reached()):
            engine.run(batch.job_id)

    killed(forked(act))
    assert not batch.rows.exists()
    taken_back(batch.job)
    engine.run(batch.job_id)
    batch.refresh_from_db()
    assert (batch.state, batch.new, batch.rows.count()) == ("preview", 2, 2)


def test_f07_five_messages_of_one_job_have_one_effect(send, clerk):
    batch = send(*people(130, 131))
    actions.ask_to_commit(batch, clerk)
    batch.refresh_from_db()
    ended(*[forked(lambda reached: engine.run(batch.job_id)) for _ in range(5)])
    batch.refresh_from_db()
    assert (batch.state, batch.job.attempt, written(130, 131)) == ("committed", 1, 2)
    engine.run(batch.job_id)
    assert Cause.objects.filter(title__contains="导入", batch=batch).count() == 1


def test_f10_commits_of_the_same_households_in_opposite_order_wait_for_each_other(send, clerk):
    for turn in range(4):
        numbers = range(200 + turn * 20, 215 + turn * 20)
        batches = [send(*people(*numbers)), send(*people(*reversed(numbers), 姓名="韦大海"))]
        for batch in batches:
            actions.ask_to_commit(batch, clerk)
            batch.refresh_from_db()
        ended(*[forked(lambda reached, job=batch.job_id: engine.run(job)) for batch in batches])
        for batch in batches:
            batch.refresh_from_db()
        assert sorted(batch.state for batch in batches) == ["committed", "preview"]
        late = next(batch for batch in batches if batch.state == "preview")
        assert "又被别人修改过:第 2、3、4" in late.message
        assert late.job.message == late.message
        assert written(*numbers) == 15
        assert Person.objects.filter(household__household_code__startswith=f"5227990{numbers[0]:05}").count() == 1


def test_f11_records_moved_between_preview_and_commit_are_named_and_a_new_preview_helps(send, clerk):
    first, second, third = people(300, 301, 302)
    committing.commit(send(first, second, third), clerk)
    batch = send(first, second | {"姓名": "韦大海"}, third)
    with because("修改", clerk):
        Person.objects.filter(person_code=second["人口编号"]).update(name="韦大江")
    actions.ask_to_commit(batch, clerk)
    batch.refresh_from_db()
    engine.run(batch.job_id)
    batch.refresh_from_db()
    assert (batch.state, batch.job.state) == ("preview", "failed")
    assert "第 3 行" in batch.message
    assert Person.objects.get(person_code=second["人口编号"]).name == "韦大江"
    actions.read_again(batch)
    batch.refresh_from_db()
    engine.run(batch.job_id)
    batch.refresh_from_db()
    assert (batch.changed, batch.same, batch.message) == (1, 2, "")


def test_f11_a_record_deleted_in_between_is_named_too(send, clerk):
    [row] = people(310)
    committing.commit(send(row), clerk)
    batch = send(row | {"姓名": "韦大海"})
    with because("误录", clerk):
        Person.objects.filter(person_code=row["人口编号"]).delete()
    with pytest.raises(committing.Stale, match="第 2 行"):
        committing.commit(batch, clerk)


def test_f12_two_tabs_press_commit_and_undo_at_once(send, clerk):
    batch = send(*people(320))
    press = lambda reached: actions.ask_to_commit(batch, clerk)  # noqa: E731
    ended(*[forked(press) for _ in range(4)])
    assert Job.objects.filter(kind="rosters.commit", arguments__batch=batch.pk).count() == 1
    batch.refresh_from_db()
    engine.run(batch.job_id)
    batch.refresh_from_db()
    take_back = lambda reached: actions.ask_to_undo(batch, clerk, reason="传错了")  # noqa: E731
    ended(*[forked(take_back) for _ in range(4)])
    jobs = Job.objects.filter(kind="rosters.undo", arguments__batch=batch.pk)
    assert jobs.count() == 1
    engine.run(jobs.get().pk)
    batch.refresh_from_db()
    assert (batch.state, written(320)) == ("undone", 0)


def test_f13_undo_is_refused_after_another_s_change_and_says_how_many(send, clerk):
    batch = committing.commit(send(*people(330, 331)), clerk)
    with because("修改", clerk):
        Person.objects.filter(person_code=people(330)[0]["人口编号"]).update(name="韦大江")
    actions.ask_to_undo(batch, clerk, reason="传错了")
    batch.refresh_from_db()
    engine.run(batch.job_id)
    batch.refresh_from_db()
    assert (batch.state, batch.message) == ("committed", "有 1 条记录此后又被修改,不能整批撤销")
    assert written(330, 331) == 2


def test_f13_an_undo_and_a_commit_over_it_do_not_mix(send, clerk):
    rows = people(*range(340, 350))
    first = committing.commit(send(*rows), clerk)
    later = send(*(row | {"姓名": "韦大海"} for row in rows))
    actions.ask_to_commit(later, clerk)
    actions.ask_to_undo(first, clerk, reason="传错了")
    first.refresh_from_db()
    later.refresh_from_db()
    ended(*[forked(lambda reached, job=job: engine.run(job)) for job in (first.job_id, later.job_id)])
    first.refresh_from_db()
    later.refresh_from_db()
    assert (first.state, later.state) in {("undone", "preview"), ("committed", "committed")}
    names = Person.objects.filter(person_code__in=[row["人口编号"] for row in rows]).values_list("name", flat=True)
    assert set(names) == (set() if first.state == "undone" else {"韦大海"})


def test_w34_the_same_file_of_two_clerks_is_committed_once(send, clerk, tmp_path):
    colleague = User.objects.create_user("yazhou2", "Shanlu-7031", full_name="李某", role="clerk", area=clerk.area)
    workbook(tmp_path / "one.xlsx", *people(350))
    mine, hers = (stage(batch_of(HouseholdRoster, user, tmp_path / "one.xlsx")) for user in (clerk, colleague))
    actions.ask_to_commit(mine, clerk)
    with pytest.raises(Refusal, match="同一份文件正由别人提交"):
        actions.ask_to_commit(hers, colleague)
    mine.refresh_from_db()
    engine.run(mine.job_id)
    with pytest.raises(Refusal, match=r"这份文件已于 \d+月\d+日由 王某 导入"):
        actions.ask_to_commit(hers, colleague)
    with pytest.raises(committing.Stale):
        committing.commit(hers, colleague)
    assert written(350) == 1


def test_an_upload_outlives_a_redis_that_forgets_everything(clerk, tmp_path):
    workbook(tmp_path / "a.xlsx", *people(360))
    batch = admit(HouseholdRoster, clerk, (tmp_path / "a.xlsx").open("rb"), "名册.xlsx")
    bell = redis.Redis.from_url(portal.CELERY_BROKER_URL.replace("redis+socket", "unix").replace("virtual_host", "db"))
    assert bell.llen("celery")
    bell.flushall()
    Job.objects.filter(pk=batch.job_id).update(not_before=timezone.now() - timedelta(seconds=1))
    assert batch.job_id in engine.sweep()
    assert bell.llen("celery")
    engine.run(batch.job_id)
    batch.refresh_from_db()
    assert batch.state == "preview"


def test_an_upload_is_taken_while_redis_is_away(clerk, tmp_path, monkeypatch):
    from pingtang.jobs.tasks import run_job

    def nobody_there(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(run_job, "apply_async", nobody_there)
    workbook(tmp_path / "a.xlsx", *people(370))
    batch = admit(HouseholdRoster, clerk, (tmp_path / "a.xlsx").open("rb"), "名册.xlsx")
    assert Job.objects.get(pk=batch.job_id).state == "queued"


def test_f09_a_disk_that_is_full_refuses_the_upload_and_keeps_no_piece_of_it(clerk, settings):
    settings.MEDIA_ROOT.mkdir()

    def act(reached):
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            admit(HouseholdRoster, clerk, BytesIO(b"P" * 1_000_000), "名册.xlsx")
        except Refusal as refusal:
            (settings.MEDIA_ROOT / "said").write_text(str(refusal))

    before = Batch.objects.count()
    ended(forked(act))
    assert "磁盘已满" in (settings.MEDIA_ROOT / "said").read_text()
    assert list((settings.MEDIA_ROOT / "rosters").iterdir()) == []
    assert Batch.objects.count() == before
    assert admit(HouseholdRoster, clerk, BytesIO(b"P" * 1_000_000), "名册.xlsx").state == "uploaded"


def test_f09_a_file_that_did_not_arrive_whole_is_not_kept(clerk, settings):
    with pytest.raises(Refusal, match="没有完整保存"):
        admit(HouseholdRoster, clerk, BytesIO(b"half"), "名册.xlsx", sha256="0" * 64)
    assert list((settings.MEDIA_ROOT / "rosters").iterdir()) == []
