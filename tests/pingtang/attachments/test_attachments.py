"""附件: taken when they are what they say, kept whole or not at all, given only to who may see the record."""

import errno
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pingtang import keeping
from pingtang.accounts.models import AccessLog
from pingtang.attachments import taking
from pingtang.attachments.models import Attachment
from tests.factories import AProject, Village

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nsample"
STARTS = {
    "方案.pdf": PDF, "照片.JPG": b"\xff\xd8\xff\xe0rest", "图.png": b"\x89PNG\r\n\x1a\nrest",
    "合同.docx": b"PK\x03\x04rest",
    "表.xlsx": b"PK\x03\x04rest", "批复.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
    "清单.et": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "公文.ofd": b"PK\x03\x04rest",
}  # fmt: skip


@pytest.fixture
def project(db):
    return AProject()


@pytest.fixture
def first(person_of_the_office):
    return person_of_the_office("section", streams=["projects"])


def send(client, project, content=PDF, name="方案.pdf", kind="实施方案"):
    url = f"/attachments/projects.project/{project.pk}/add/"
    answer = client.post(url, {"kind": kind, "file": SimpleUploadedFile(name, content)}, follow=True)
    return answer.content.decode()


@pytest.mark.parametrize("name", STARTS)
def test_what_the_office_uses_is_taken_and_given_back_whole(as_user, first, project, name):
    client = as_user(first)
    assert f"已上传实施方案:{name}" in send(client, project, STARTS[name], name)
    kept = Attachment.objects.get()
    assert kept.file.read_bytes() == STARTS[name]
    assert name not in kept.path
    answer = client.get(f"/attachments/{kept.pk}/")
    assert b"".join(answer.streaming_content) == STARTS[name]
    shown = {".jpg": "image/jpeg", ".png": "image/png"}.get(kept.file.suffix)  # nothing else is opened in the browser
    assert answer.headers["Content-Disposition"].startswith("inline;" if shown else "attachment;")
    assert answer.headers["Content-Type"] == (shown or "application/octet-stream")
    assert f'target="_blank" rel="noopener" title="在新页面打开照片">{name}' in send(client, project) or not shown
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert AccessLog.objects.filter(kind="file", user=first).count() == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("病毒.exe", b"MZ", "不是可以上传的文件"),
        ("网页.html", b"<script>", "不是可以上传的文件"),
        ("没有后缀", PDF, "不是可以上传的文件"),
        ("冒充.pdf", b"MZ\x90\x00", "内容与后缀 .pdf 不符"),
        ("冒充.docx", PDF, "内容与后缀 .docx 不符"),
        ("空.pdf", b"", "请选择附件种类和文件"),
    ],
)
def test_what_is_something_else_is_refused(as_user, first, project, name, content, told):
    shown = send(as_user(first), project, content, name)
    assert told in shown or "空文件" in shown
    assert not Attachment.objects.exists()


def test_a_name_is_no_path(as_user, first, project):
    send(as_user(first), project, PDF, "../../etc/\u202e方案.pdf")
    kept = Attachment.objects.get()
    assert kept.filename == "方案.pdf"
    assert kept.path.startswith("attachments/")
    assert "/" not in kept.path.removeprefix("attachments/")


def test_too_big_is_told(as_user, first, project, monkeypatch):
    monkeypatch.setattr(taking, "LIMIT_MB", 0.00001)
    assert "请压缩或拆分" in send(as_user(first), project, PDF + bytes(100))
    assert not Attachment.objects.exists()


def test_a_full_disk_leaves_neither_file_nor_row(as_user, first, project, monkeypatch, settings):
    def full(path, *args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(keeping.os, "fsync", full)
    assert "磁盘已满或不可写" in send(as_user(first), project)
    monkeypatch.undo()
    settings.LEAST_FREE_MB = 10**9
    assert "剩余空间不足" in send(as_user(first), project)
    assert not Attachment.objects.exists()


def test_keeping_gives_size_and_digest(tmp_path):
    size, digest = keeping.keep(io.BytesIO(b"abc"), tmp_path / "one")
    assert (size, digest[:8]) == (3, "ba7816bf")
    with pytest.raises(keeping.NotKept):
        keeping.keep(io.BytesIO(b"other"), tmp_path / "none" / "one")


def test_who_may_not_see_the_project_does_not_see_its_files(as_user, first, clerk, other_clerk, leader, system):
    project = AProject(village=Village())
    send(as_user(first), project)
    kept = Attachment.objects.get()
    for user, expected in ((clerk, 200), (leader, 200), (other_clerk, 404), (system, 404)):
        assert as_user(user).get(f"/attachments/{kept.pk}/").status_code == expected, user.role
    for user in (clerk, leader, other_clerk):  # none of them may change a project
        assert as_user(user).post(f"/attachments/projects.project/{project.pk}/add/").status_code == 404
        assert as_user(user).post(f"/attachments/{kept.pk}/strike-out/", {"reason": "不要了"}).status_code == 404
    assert as_user(first).get(f"/attachments/{kept.pk + 1}/").status_code == 404
    assert as_user(first).post(f"/attachments/accounts.user/{first.pk}/add/").status_code == 404


def test_a_struck_out_file_is_gone_from_the_page_and_stays_on_the_disk(as_user, first, project):
    client = as_user(first)
    send(client, project)
    kept = Attachment.objects.get()
    client.post(f"/attachments/{kept.pk}/strike-out/", {"reason": ""})
    assert Attachment.objects.kept().count() == 1
    client.post(f"/attachments/{kept.pk}/strike-out/", {"reason": "传错了"})
    client.get("/")  # which tells that it was done
    assert kept.filename not in client.get(project.get_absolute_url()).content.decode()
    assert client.get(f"/attachments/{kept.pk}/").status_code == 404
    kept.refresh_from_db()
    assert kept.removed_reason == "传错了"
    assert kept.file.read_bytes() == PDF
