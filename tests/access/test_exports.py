"""导出的墙: a workbook holds no more than the list it was made from, whoever asks for it."""

import zipfile
from pathlib import Path

import pytest

from pingtang.accounts.rights import holds
from pingtang.jobs import engine
from pingtang.jobs.models import Job
from tests.access.asking import signed_in
from tests.access.routes import routes

pytestmark = pytest.mark.django_db
EXPORTS = [route for route in routes() if route.name.endswith("-export")]


def texts(path):
    """All text of a workbook, part by part of its archive."""
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("role", ["clerk", "section"])
def test_no_workbook_tells_of_another_township_or_a_whole_number(
    role, users, here, there, settings, tmp_path, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(engine, "wake", lambda job_id: None)  # the test is the worker
    client, made = signed_in(users[role]), 0
    for route in EXPORTS:
        if not holds(users[role], route.right):
            continue
        assert client.post(route.address).status_code == 302, route
        job = Job.objects.latest("id")
        engine.run(job.pk)
        job.refresh_from_db()
        assert job.state == Job.State.DONE, f"{route}: {job.message}"
        text = texts(Path(settings.MEDIA_ROOT) / job.file)
        made += 1
        for number in here.numbers + there.numbers:
            assert number not in text, f"{route} holds {number}"
        if role == "clerk":
            for canary in there.canaries:
                assert canary not in text, f"{route} holds {canary}"
    assert made >= 10
