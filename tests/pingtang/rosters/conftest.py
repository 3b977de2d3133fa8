from contextlib import contextmanager

import pytest
from django.db import connection

from pingtang.jobs import engine
from pingtang.jobs.models import Job
from tests.pingtang.rosters.reader_case import Reader


@pytest.fixture
def reader(tmp_path):
    return Reader(tmp_path)


@pytest.fixture
def run_jobs(monkeypatch):
    """No worker listens; `run_jobs()` runs what waits, inside the transaction of the test."""

    @contextmanager
    def own_connection(job_id):
        yield connection

    monkeypatch.setattr(engine, "_lifeline", own_connection)
    monkeypatch.setattr(engine, "wake", lambda job_id: None)

    def run():
        for pk in Job.objects.open().order_by("pk").values_list("pk", flat=True):
            engine.run(pk)

    return run


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
