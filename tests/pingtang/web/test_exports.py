"""导出: the file has what the list has, text stays text, whole numbers leave only for a reason and within bounds."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.urls import reverse

from households.models import Household
from pingtang.accounts.models import AccessLog
from pingtang.jobs import engine
from pingtang.jobs.models import Job
from pingtang.web.models import Export, TablePreference
from pingtang.web.values import label
from tests.factories import AHousehold
from tests.pingtang.web.sample import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(engine, "wake", lambda job_id: None)  # the tests are the worker


def exported(client, query="", **posted):
    """Asks for an export and runs its job; returns (job, path)."""
    answer = client.post(f"{ROOT}export/?{query}", posted)
    assert answer.status_code == 302, answer.content.decode()
    job = Job.objects.latest("id")
    engine.run(job.pk)
    job.refresh_from_db()
    return job


def heading(name):
    return label(Household._meta.get_field(name))


def sheet_of(job, settings):
    book = openpyxl.load_workbook(Path(settings.MEDIA_ROOT) / job.file)
    return book, [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_the_file_has_the_list_that_was_selected(as_user, clerk, here, there, settings):
    job = exported(as_user(clerk), "identified_on_after=2014-01-01")
    assert (job.state, job.message) == ("done", "已导出1条记录")
    book, rows = sheet_of(job, settings)
    assert rows[0][:4] == [heading("household_code"), heading("head_name"), heading("township"), heading("village")]
    assert rows[1][:4] == [here.household_code, "韦秀英", "牙舟镇", "兴陶村"]
    assert there.household_code not in str(rows)
    assert here.head_id_number not in str(rows)
    assert book.worksheets[0].freeze_panes == "B2"
    about = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert about["记录数"] == 1
    assert "首次识别时间" in about["筛选条件"]
    assert clerk.full_name in about["导出人"]


def test_text_that_looks_like_a_formula_stays_text(as_user, clerk, settings):
    odd = ["=1+1", "+8", "-x", "@a", "#N/A", '=HYPERLINK("x")']
    for name in odd:
        AHousehold(head_name=name)
    job = exported(as_user(clerk))
    _, rows = sheet_of(job, settings)
    assert [row[1] for row in rows[1:]] == odd
    with zipfile.ZipFile(Path(settings.MEDIA_ROOT) / job.file) as parts:
        text = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in text
        assert 't="e"' not in text
        assert "quotePrefix" in parts.read("xl/styles.xml").decode()


def test_the_users_columns_in_the_users_order(as_user, clerk, here, settings):
    TablePreference.objects.create(
        user=clerk, ledger="households.samplehousehold", columns=["bank_account", "household_code"]
    )
    _, rows = sheet_of(exported(as_user(clerk)), settings)
    assert rows[0] == [heading("bank_account"), heading("household_code")]
    assert rows[1] == ["*" * 15 + here.bank_account[-4:], here.household_code]


def test_whole_numbers_need_a_reason_and_stay_within_the_days_bound(as_user, clerk, here, settings, monkeypatch):
    client = as_user(clerk)
    assert client.post(f"{ROOT}export/", {"full": "yes"}).status_code == 422
    job = exported(client, full="yes", reason="上报州局")
    book, rows = sheet_of(job, settings)
    assert here.head_id_number in rows[1]
    assert "不得转发" in str([[cell.value for cell in row] for row in book["说明"].iter_rows()])
    noted = AccessLog.objects.get(kind="export")
    assert (noted.reason, noted.records) == ("上报州局", 1)
    monkeypatch.setattr("pingtang.web.pages.exporting.FULL_A_DAY", 1)
    assert "不能超过" in client.post(f"{ROOT}export/", {"full": "yes", "reason": "再来"}).content.decode()


def test_the_file_goes_to_the_one_who_asked(as_user, clerk, other_clerk, section, here):
    client = as_user(clerk)
    job = exported(client)
    address = reverse("web:export-download", args=[job.pk])
    assert as_user(other_clerk).get(address).status_code == 404
    assert as_user(section).get(address).status_code == 404
    answer = client.get(address)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert "filename*=UTF-8''" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    assert AccessLog.objects.filter(kind="file").count() == 1


def test_the_waiting_page_offers_the_file_and_stops_asking(as_user, clerk, here):
    client = as_user(clerk)
    client.post(f"{ROOT}export/")
    job = Job.objects.latest("id")
    address = reverse("web:export-progress", args=[job.pk])
    assert "every 1s" in client.get(address).content.decode()
    engine.run(job.pk)
    fragment = client.get(address, headers={"HX-Request": "true"})
    assert fragment.status_code == 286
    assert reverse("web:export-download", args=[job.pk]) in fragment.content.decode()


def test_a_right_that_has_gone_since_stops_the_export(as_user, clerk, here):
    client = as_user(clerk)
    client.post(f"{ROOT}export/")
    job = Job.objects.latest("id")
    type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)
    engine.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message) == ("failed", "您已没有导出这个台账的权限")


def test_a_job_knows_no_personal_number(as_user, clerk, here):
    client = as_user(clerk)
    found = client.post(ROOT, {"q": here.head_id_number, "query": ""})["Location"]
    client.post(f"{ROOT}export/?{found.partition('?')[2]}")
    job = Job.objects.latest("id")
    assert here.head_id_number not in f"{job.arguments}{job.title}{job.dedupe_key}"
    engine.run(job.pk)
    job.refresh_from_db()
    assert job.message == "已导出1条记录"
    assert Export.objects.get().count == 1
