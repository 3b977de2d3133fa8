"""The clerk's path through the pages: template, upload, preview, commit, undo; and who sees whose batches."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from households.models import Household, Person
from households.rosters import HouseholdRoster
from pingtang.accounts.models import AccessLog
from pingtang.audit.models import Cause
from pingtang.jobs.models import Job
from pingtang.rosters.models import Batch
from tests.pingtang.rosters.sheets import MEMBER, WIFE, workbook

pytestmark = pytest.mark.django_db
UPLOAD = "/rosters/household-members/"


@pytest.fixture
def send(tmp_path):
    """The same rows are the same file: saved a second later, a workbook has other bytes."""
    saved = {}

    def send(client, *rows, name="名册.xlsx", **kwargs):
        path = tmp_path / "sent.xlsx"
        if (asked := repr((rows, kwargs))) not in saved:
            workbook(path, *rows, **kwargs)
            saved[asked] = path.read_bytes()
        path.write_bytes(saved[asked])
        return client.post(UPLOAD, {"file": SimpleUploadedFile(name, path.read_bytes())})

    return send


@pytest.fixture
def ran(run_jobs):
    """Runs what waits; the number of the batch that an upload was answered with."""

    def ran(answer):
        run_jobs()
        return int(answer.url.rstrip("/").rsplit("/", 1)[1])

    return ran


def test_a_clerk_goes_from_upload_to_undo(as_user, clerk, send, run_jobs):
    client = as_user(clerk)
    answer = send(client, MEMBER, WIFE)
    batch = Batch.objects.get()
    assert answer.status_code == 302
    assert answer.url == batch.get_absolute_url()
    assert "可以离开本页" in client.get(answer.url).text
    assert client.get(reverse("rosters:batch-state", args=[batch.pk])).status_code == 200
    run_jobs()
    ended = client.get(reverse("rosters:batch-state", args=[batch.pk]))
    assert (ended.status_code, ended.headers["HX-Refresh"]) == (286, "true")

    page = client.get(answer.url).text
    assert "韦大山" in page
    assert "522799197503120035" not in page  # masked
    assert not Household.objects.exists()

    commit = reverse("rosters:batch-commit", args=[batch.pk])
    client.post(commit, {"reason": "六月动态"})
    client.post(commit, {"reason": "六月动态"})  # a double click
    assert Job.objects.filter(kind="rosters.commit").count() == 1
    run_jobs()
    assert Person.objects.count() == 2
    cause = Cause.objects.get(batch=batch)
    assert (cause.user, cause.reason) == (clerk, "六月动态")
    assert "已写入" in client.get(answer.url).text

    undo = reverse("rosters:batch-undo", args=[batch.pk])
    assert client.post(undo, {"reason": ""}).status_code == 302
    assert not Job.objects.filter(kind="rosters.undo").exists()  # a reason is asked for
    assert "整批撤销" in client.get(undo).text
    client.post(undo, {"reason": "传错了文件"})
    client.post(undo, {"reason": "传错了文件"})
    run_jobs()
    assert not Person.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "undone"


def test_wrong_rows_are_shown_first_with_their_sentences(as_user, clerk, send, run_jobs):
    client = as_user(clerk)
    batch_url = send(client, MEMBER, WIFE | {"性别": "不详"}).url
    run_jobs()
    page = client.get(batch_url).text
    assert page.index('tag-bad">有误') < page.index('tag-good">新增')
    assert "cell-wrong" in page
    assert "只导入无误的行" in page
    assert "陆小花" not in client.get(batch_url + "?verdict=new").text
    assert "陆小花" in client.get(batch_url + "?verdict=wrong&column=sex").text
    assert "陆小花" not in client.get(batch_url + "?verdict=wrong&column=name").text


def test_changed_rows_say_what_they_were(as_user, clerk, send, run_jobs, ran):
    client = as_user(clerk)
    client.post(reverse("rosters:batch-commit", args=[Batch.objects.get(pk=ran(send(client, MEMBER))).pk]))
    run_jobs()
    pk = ran(send(client, MEMBER | {"姓名": "韦大海", "户联系电话": "19900000009"}))
    page = client.get(reverse("rosters:batch", args=[pk])).text
    assert "<del>韦大山</del> → <ins>韦大海</ins>" in page
    assert "<del>(空)</del> → <ins>199****0009</ins>" in page
    assert "韦大海" in client.get(reverse("rosters:batch", args=[pk]) + "?verdict=changed&column=name").text
    assert "韦大海" not in client.get(reverse("rosters:batch", args=[pk]) + "?verdict=changed&column=sex").text


def test_a_commit_with_wrong_rows_needs_the_explicit_choice(as_user, clerk, send, run_jobs, ran):
    client = as_user(clerk)
    pk = ran(send(client, MEMBER, WIFE | {"性别": "不详"}))
    commit = reverse("rosters:batch-commit", args=[pk])
    assert "还有 1 行有误" in client.post(commit, follow=True).text
    assert not Job.objects.filter(kind="rosters.commit").exists()
    client.post(commit, {"skip_wrong": "yes"})
    run_jobs()
    assert Person.objects.get().name == "韦大山"
    assert Batch.objects.get().skipped_wrong


def test_the_same_file_again_is_told_at_once_and_needs_a_second_click(as_user, clerk, send, run_jobs, ran):
    client = as_user(clerk)
    first = ran(send(client, MEMBER))
    client.post(reverse("rosters:batch-commit", args=[first]))
    run_jobs()
    again = send(client, MEMBER)
    page = client.get(again.url).text
    assert f"导入(批次 {first})" in page
    assert not Job.objects.open().exists()  # nothing is read until the second click
    client.post(again.url + "read/")
    run_jobs()
    assert "完全一致" in client.get(again.url).text


def test_the_clerk_gets_the_own_workbook_back_with_the_wrong_cells_marked(as_user, clerk, send, run_jobs, ran):
    client = as_user(clerk)
    beside = {"村民意见": "无"}  # a column that the roster does not know
    pk = ran(send(client, beside | MEMBER, beside | WIFE | {"性别": "不详", "姓名": "=1+1"}, title="牙舟镇名册"))
    for only, rows in (("", 2), ("wrong", 1)):
        asked = client.post(reverse("rosters:batch-workbook", args=[pk]), {"only": only})
        run_jobs()
        assert "下载 Excel 文件" in client.get(asked.url).text
        answer = client.get(asked.url + "file/")
        assert answer.headers["Cache-Control"] == "no-store"
        sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
        assert sheet["A1"].value == "牙舟镇名册"
        assert [cell.value for cell in sheet[2]] == ["村民意见", *MEMBER]
        assert sheet.max_row == 2 + rows
        assert sheet.cell(3, 1).value == "无"
        sex = sheet.cell(sheet.max_row, list(MEMBER).index("性别") + 2)
        assert sex.comment.text
        assert sex.fill.fgColor.rgb == "00F8C7C4"
        # a formula without a result: neither awake nor text that would pass the second time
        assert sheet.cell(sheet.max_row, list(MEMBER).index("姓名") + 2).data_type == "e"
    assert AccessLog.objects.filter(kind="file").count() == 2


def test_the_wrong_rows_alone_can_be_corrected_and_uploaded_as_they_are(as_user, clerk, send, tmp_path, run_jobs, ran):
    client = as_user(clerk)
    pk = ran(send(client, MEMBER, WIFE | {"性别": "不详"}))
    client.post(reverse("rosters:batch-commit", args=[pk]), {"skip_wrong": "yes"})
    run_jobs()
    asked = client.post(reverse("rosters:batch-workbook", args=[pk]), {"only": "wrong"})
    run_jobs()
    book = load_workbook(BytesIO(b"".join(client.get(asked.url + "file/").streaming_content)))
    sheet = book.worksheets[0]
    sheet.cell(2, list(MEMBER).index("性别") + 1).value = "女"
    book.save(tmp_path / "corrected.xlsx")
    second = client.post(UPLOAD, {"file": SimpleUploadedFile("更正.xlsx", (tmp_path / "corrected.xlsx").read_bytes())})
    client.post(reverse("rosters:batch-commit", args=[ran(second)]))
    run_jobs()
    assert set(Person.objects.values_list("name", flat=True)) == {"韦大山", "陆小花"}


def test_the_original_file_comes_back_unchanged_and_its_taking_is_written_down(as_user, clerk, send, tmp_path, ran):
    client = as_user(clerk)
    pk = ran(send(client, MEMBER, name="../..\\名册\u202excod.xlsx"))
    answer = client.get(reverse("rosters:batch-file", args=[pk]))
    content = b"".join(answer.streaming_content)
    assert content == (tmp_path / "sent.xlsx").read_bytes()
    batch = Batch.objects.get()
    assert batch.sha256 == hashlib.sha256(content).hexdigest()
    assert batch.filename == "名册xcod.xlsx"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert AccessLog.objects.get().kind == "file"


def test_another_township_a_cadre_and_a_leader_see_nothing_of_it(
    as_user, clerk, other_clerk, cadre, leader, send, ran
):
    pk = ran(send(as_user(clerk), MEMBER))
    for name in ("batch", "batch-state", "batch-file", "batch-undo"):
        url = reverse(f"rosters:{name}", args=[pk])
        assert as_user(other_clerk).get(url).status_code == 404
        assert as_user(cadre).get(url).status_code == 403
        assert as_user(leader).get(url).status_code == 403
    for name in ("batch-read", "batch-commit", "batch-withdraw", "batch-workbook"):
        assert as_user(other_clerk).post(reverse(f"rosters:{name}", args=[pk])).status_code == 404
    assert f"批次 {pk}" not in as_user(other_clerk).get(reverse("rosters:batch-list")).text
    assert Batch.objects.get().state == "preview"


def test_an_auditor_looks_and_does_not_act(as_user, clerk, auditor, send, ran):
    pk = ran(send(as_user(clerk), MEMBER))
    client = as_user(auditor)
    assert client.get(reverse("rosters:batch", args=[pk])).status_code == 200
    assert client.post(reverse("rosters:batch-commit", args=[pk])).status_code == 403
    assert client.get(UPLOAD).status_code == 403


def test_a_batch_is_withdrawn_before_and_after_its_reading(as_user, clerk, send, run_jobs, ran):
    client = as_user(clerk)
    waiting = int(send(client, MEMBER).url.split("/")[-2])
    client.post(reverse("rosters:batch-withdraw", args=[waiting]))
    read = ran(send(client, WIFE))
    client.post(reverse("rosters:batch-withdraw", args=[read]))
    assert set(Batch.objects.values_list("state", flat=True)) == {"withdrawn"}
    client.post(reverse("rosters:batch-commit", args=[read]))
    run_jobs()
    assert not Household.objects.exists()


def test_a_refused_file_says_why_and_leaves_nothing(as_user, clerk, run_jobs):
    client = as_user(clerk)
    answer = client.post(UPLOAD, {"file": SimpleUploadedFile("名册.xlsx", b"%PDF-1.7 not a workbook")})
    run_jobs()
    page = client.get(answer.url).text
    assert "重新上传" in page
    assert "这不是 Excel 表格" in page
    assert Batch.objects.get().state == "refused"
    assert Job.objects.get().state == "failed"


def test_the_template_of_a_roster_offers_the_own_villages_and_reads_back(as_user, clerk, tmp_path, run_jobs):
    client = as_user(clerk)
    answer = client.get(reverse("rosters:template", args=["household-members"]))
    book = load_workbook(BytesIO(answer.content))
    sheet = book["填报表"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == [f"{c.header}*" if c.required else c.header for c in HouseholdRoster.columns]
    assert book["_roster"].sheet_state == "veryHidden"
    assert book["_roster"]["A1"].value == "household-members"
    assert "填表说明" in book.sheetnames
    offered = " ".join(rule.formula1 for rule in sheet.data_validations.dataValidation)
    assert "兴陶村" in offered
    assert "新星村" not in offered  # of another township
    number = heads.index("身份证号*")
    assert sheet.column_dimensions[sheet.cell(1, number + 1).column_letter].number_format == "@"
    for head, text in MEMBER.items():
        star = head if head in heads else f"{head}*"
        sheet.cell(2, heads.index(star) + 1).value = text
    book.save(tmp_path / "filled.xlsx")
    sent = client.post(UPLOAD, {"file": SimpleUploadedFile("填好.xlsx", (tmp_path / "filled.xlsx").read_bytes())})
    run_jobs()
    batch = Batch.objects.get()
    assert (batch.state, batch.new, batch.wrong) == ("preview", 1, 0), client.get(sent.url).text
