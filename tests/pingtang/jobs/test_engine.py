"""后台任务: the row is the truth and Redis a bell: a job is done once, whatever is killed, lost or rung twice."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection, connections
from redis import Redis

from pingtang.audit.models import Cause
from pingtang.jobs import engine, registry
from pingtang.jobs.models import Job

pytestmark = pytest.mark.django_db
KIND = "tests.count"


@pytest.fixture
def _django_db_helper(own_database):
    """Other processes must see these jobs: a database of their own instead of a transaction around a test."""
    Job.objects.all().delete()


@pytest.fixture(autouse=True)
def _works(monkeypatch):
    """One piece of work: it leaves a cause behind, which tells how often it was done."""

    def count(job, progress):
        Cause.objects.create(title=f"任务 {job.pk}")
        engine.job_done(job, "数好了", link="/")

    def refuse(job, progress):
        raise engine.Refusal("第3行的身份证号不对,请改正后重试")

    def break_down(job, progress):
        raise ZeroDivisionError("inside")

    works = {KIND: count, "tests.refuse": refuse, "tests.break": break_down}
    monkeypatch.setattr(registry, "_works", registry._works | works)


@pytest.fixture
def silent_bell(monkeypatch):
    monkeypatch.setattr(engine, "wake", lambda job_id: None)


def effects(job):
    return Cause.objects.filter(title=f"任务 {job.pk}").count()


class TestOnce:
    def test_a_job_is_done_once_however_often_the_bell_rings(self, silent_bell):
        job = engine.enqueue(KIND, "数数")
        for _ in range(5):
            engine.run(job.pk)
        job.refresh_from_db()
        assert (job.state, job.message, job.attempt, effects(job)) == ("done", "数好了", 1, 1)

    def test_who_holds_the_lifeline_works_alone(self, silent_bell):
        job = engine.enqueue(KIND, "数数")
        other = connections.create_connection("default")
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [engine.LOCK_CLASS, job.pk])
            engine.run(job.pk)
            assert effects(job) == 0
            engine.sweep()  # its worker is alive: nothing is taken from it
            job.refresh_from_db()
            assert job.state == "queued"
        other.close()
        engine.run(job.pk)
        assert effects(job) == 1

    def test_a_killed_workers_job_is_taken_up_again_and_done_once(self, silent_bell):
        job = engine.enqueue(KIND, "数数")
        code = (
            "import django, os, time; django.setup()\n"
            "from pingtang.jobs import engine, registry\n"
            "def hang(job, progress):\n"
            "    from pingtang.audit.models import Cause\n"
            "    from django.db import transaction\n"
            "    with transaction.atomic():\n"
            "        Cause.objects.create(title=f'任务 {job.pk}')\n"
            "        print('inside', flush=True)\n"
            "        time.sleep(60)\n"
            f"registry._works[{KIND!r}] = hang\n"
            f"engine.run({job.pk})\n"
        )
        given = connection.settings_dict
        place = f"postgres://{given['USER']}@/{given['NAME']}?host={given['HOST']}&port={given['PORT'] or 5432}"
        environment = os.environ | {
            "DATABASE_URL": place, "REDIS_URL": settings.CELERY_BROKER_URL,
            "DJANGO_SETTINGS_MODULE": "pingtang.settings",
        }  # fmt: skip
        worker = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        assert worker.stdout.readline().strip() == "inside"
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        worker.stdout.close()
        job.refresh_from_db()
        assert (job.state, effects(job)) == ("running", 0)
        for _ in range(50):  # PostgreSQL notices the death in a moment
            if engine.sweep() == [job.pk]:
                break
            time.sleep(0.1)
        engine.run(job.pk)
        job.refresh_from_db()
        assert (job.state, job.attempt, effects(job)) == ("done", 2, 1)

    def test_a_poisonous_job_ends_after_its_tries(self, silent_bell):
        job = engine.enqueue(KIND, "数数")
        Job.objects.filter(pk=job.pk).update(state="running", attempt=5)
        engine.sweep()
        job.refresh_from_db()
        assert (job.state, job.message) == ("failed", engine.STOPPED_TOO_OFTEN)

    def test_redis_forgets_everything_and_the_job_is_done_all_the_same(self):
        job = engine.enqueue(KIND, "数数")
        Redis.from_url(settings.CACHES["default"]["LOCATION"]).flushall()
        assert engine.sweep() == [job.pk]
        engine.run(job.pk)
        assert effects(job) == 1

    def test_an_absent_redis_keeps_no_one_from_asking(self, monkeypatch):
        from pingtang.jobs.tasks import run_job

        def away(*args, **kwargs):
            raise ConnectionError("Redis is away")

        monkeypatch.setattr(run_job, "apply_async", away)
        job = engine.enqueue(KIND, "数数")
        assert Job.objects.get(pk=job.pk).state == "queued"
        engine.run(job.pk)
        assert effects(job) == 1


class TestSettling:
    def test_an_open_job_of_the_same_key_is_kept(self, silent_bell):
        first = engine.enqueue(KIND, "数数", dedupe_key="一")
        assert engine.enqueue(KIND, "数数", dedupe_key="一") == first
        engine.run(first.pk)
        assert engine.enqueue(KIND, "数数", dedupe_key="一") != first

    def test_an_unknown_kind_is_refused_at_once(self):
        with pytest.raises(KeyError):
            engine.enqueue("tests.unknown", "没有")

    def test_a_cancelled_job_is_not_done_and_may_be_retried(self, silent_bell):
        job = engine.enqueue(KIND, "数数")
        engine.cancel(job)
        engine.run(job.pk)
        job.refresh_from_db()
        assert (job.state, effects(job)) == ("cancelled", 0)
        engine.retry(job)
        engine.run(job.pk)
        job.refresh_from_db()
        assert (job.state, effects(job)) == ("done", 1)

    def test_progress_stops_a_job_that_is_to_be_cancelled(self, silent_bell):
        job = engine.enqueue(KIND, "数数")
        Job.objects.filter(pk=job.pk).update(state="running", cancel_requested=True)
        with pytest.raises(engine.Cancelled):
            engine.Progress(connection, job.pk)("写入", 1, 2)

    @pytest.mark.parametrize(
        ("kind", "told"), [("tests.refuse", "第3行的身份证号不对"), ("tests.break", "程序出错,没有写入任何数据")]
    )
    def test_a_failed_job_says_why_in_chinese(self, silent_bell, kind, told, caplog):
        job = engine.enqueue(kind, "做不成")
        engine.run(job.pk)
        job.refresh_from_db()
        assert job.state == "failed"
        assert told in job.message
        assert "inside" not in job.message


class TestPages:
    def test_a_user_sees_the_own_jobs_and_the_keeper_all(self, as_user, clerk, other_clerk, system, silent_bell):
        engine.enqueue(KIND, "我的导入", user=clerk)
        engine.enqueue(KIND, "别人的导入", user=other_clerk)
        page = as_user(clerk).get("/jobs/").content.decode()
        assert "我的导入" in page
        assert "别人的导入" not in page
        assert "别人的导入" in as_user(system).get("/jobs/").content.decode()

    def test_the_state_asks_again_until_the_job_is_over(self, as_user, clerk, other_clerk, silent_bell):
        job = engine.enqueue(KIND, "我的导入", user=clerk)
        address = f"/jobs/{job.pk}/state/"
        assert as_user(clerk).get(address).status_code == 200
        assert as_user(other_clerk).get(address).status_code == 404
        engine.run(job.pk)
        assert as_user(clerk).get(address).status_code == 286

    def test_cancelling_and_retrying_is_for_the_own(self, as_user, clerk, other_clerk, silent_bell):
        job = engine.enqueue(KIND, "我的导入", user=clerk)
        assert as_user(other_clerk).post(f"/jobs/{job.pk}/cancel/").status_code == 404
        as_user(clerk).post(f"/jobs/{job.pk}/cancel/")
        job.refresh_from_db()
        assert job.state == "cancelled"
        as_user(clerk).post(f"/jobs/{job.pk}/retry/")
        job.refresh_from_db()
        assert job.state == "queued"
