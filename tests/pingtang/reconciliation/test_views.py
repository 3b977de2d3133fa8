"""The pages: who may hand a report in and see it, what is refused, marks and table, corrections, the workbook."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from pingtang.audit.models import Cause
from pingtang.jobs import engine
from pingtang.reconciliation import actions
from pingtang.reconciliation.models import Reconciliation, Wording
from tests.factories import AHousehold, APerson, AReport
from tests.pingtang.reconciliation.test_reading import document, docx, paragraph

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
NEW = "/reconciliation/new/"
TEXT = "平塘县2020年上半年工作情况\n剩余贫困户2户3人,纯政策兜底户1户。研究部署脱贫工作2次。"


@pytest.fixture(autouse=True)
def _poor():
    for members in (1, 2):
        household = AHousehold(exit_status="not_exited", exit_year=None)
        for _ in range(members):
            APerson(household=household)


def handed_in(client, text=TEXT, **typed):
    answer = client.post(NEW, {"text": text} | typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return Reconciliation.objects.latest("pk")


def refused(client, **typed):
    answer = client.post(NEW, typed)
    assert answer.status_code == 422
    return str(answer.context["form"].errors)


def page(client, report, query=""):
    answer = client.get(report.get_absolute_url() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_pasted_report_is_read_at_once(as_user, section):
    client = as_user(section)
    report = handed_in(client)
    assert (report.name, report.area_id) == ("平塘县2020年上半年工作情况", "522727")
    assert (report.since, report.on) == (date(2020, 1, 1), date(2020, 6, 30))
    text = page(client, report)
    assert 'class="stated stated-same" href="#n-' in text
    assert "2户<sup>✓</sup>" in text  # readable without colour
    assert "记录为 0,报告多 1" in text
    link = "/households/households/?figure=households.remaining&amp;on=2020-06-30&amp;area=522727"
    assert link in text
    assert client.get(link.replace("&amp;", "&")).context["table"].paginator.count == 2
    assert Cause.objects.filter(title="报告对账:平塘县2020年上半年工作情况").exists()


def test_a_word_document_is_read(as_user, clerk):
    content = docx(document(paragraph("牙舟镇2020年第一季度汇报") + paragraph("剩余贫困户", "2", "户")))
    client = as_user(clerk)
    file = SimpleUploadedFile("一季度汇报.docx", content)
    report = handed_in(client, text="", file=file)
    assert (report.name, report.area_id, report.on) == ("一季度汇报", "522727101", date(2020, 3, 31))
    assert report.origin == "file"
    assert [line["kind"] for line in report.lines] == ["same"]


def test_a_county_user_reads_a_townships_report_by_its_title(as_user, section):
    report = handed_in(as_user(section), "牙舟镇2020年上半年汇报\n剩余贫困户2户。")
    assert report.area_id == "522727101"
    both = handed_in(as_user(section), "牙舟镇、通州镇2020年上半年汇报\n剩余贫困户2户。")
    assert both.area_id == "522727"


def test_what_cannot_be_read_is_refused_with_a_sentence(as_user, section):
    client = as_user(section)
    assert "请选择报告文件,或粘贴正文" in refused(client)
    assert "只要一样" in refused(client, text="剩余贫困户2户", file=SimpleUploadedFile("a.txt", "甲".encode()))
    assert "PDF" in refused(client, file=SimpleUploadedFile("a.docx", b"%PDF-1.7"))
    assert "截止日期早于起始日期" in refused(client, text=TEXT, since="2020-06-01", on="2020-05-01")
    assert "不能晚于今天" in refused(client, text=TEXT, on="2020-07-31")
    assert "选择" in refused(client, text=TEXT, area="522728")
    assert not Reconciliation.objects.exists()


def test_a_township_reads_its_own_and_no_other(as_user, clerk, other_clerk, cadre, leader, auditor, section):
    report = handed_in(as_user(clerk), "牙舟镇汇报:剩余贫困户2户。")
    assert report.area_id == "522727101"
    assert as_user(other_clerk).get(report.get_absolute_url()).status_code == 404
    assert as_user(other_clerk).post(f"{report.get_absolute_url()}again/").status_code == 404
    assert as_user(cadre).get(report.get_absolute_url()).status_code == 403
    for user in (leader, auditor, section):
        assert as_user(user).get(report.get_absolute_url()).status_code == 200
    assert "选择" in refused(as_user(clerk), text=TEXT, area="522727")
    assert report.name in as_user(leader).get("/reconciliation/reconciliations/").content.decode()
    assert report.name not in as_user(other_clerk).get("/reconciliation/reconciliations/").content.decode()
    assert as_user(auditor).post(f"{report.get_absolute_url()}again/").status_code == 403


def test_the_table_is_narrowed_by_verdict(as_user, section):
    client = as_user(section)
    report = handed_in(client)
    every, wrong = page(client, report), page(client, report, "?kind=wrong")
    assert every.count('<tr id="n-') == 4
    assert wrong.count('<tr id="n-') == 1
    assert 'href="?#n-' in wrong  # a mark leads to its row, hidden here
    assert page(client, report, "?kind=nonsense").count('<tr id="n-') == 4


def test_an_attribution_is_put_right_on_the_page(as_user, section):
    client = as_user(section)
    report = handed_in(client)
    line = next(line for line in report.lines if line["text"] == "2次")
    asked = page(client, report, f"?line={line['start']}")
    assert "不是指标" in asked
    assert '<option value="cleaning.rounds"' in asked
    assert '<option value="fund.total"' not in asked  # money is no 次
    address = f"{report.get_absolute_url()}choose/"
    answer = client.post(address, {"start": line["start"], "code": "cleaning.rounds"}, follow=True)
    assert "(人工归属)" in answer.content.decode()
    assert "已更正“2次”的归属" in answer.content.decode()
    assert Wording.objects.get().code == "cleaning.rounds"
    client.post(address, {"start": line["start"], "code": "no.such"})
    assert Reconciliation.objects.get().chosen == {str(line["start"]): "cleaning.rounds"}
    assert client.post(address, {"start": "99999", "code": ""}).status_code == 404
    # the very same report again needs no second correction
    again = handed_in(client)
    assert again.chosen == {str(line["start"]): "cleaning.rounds"}


def test_it_is_read_again_when_records_have_changed(as_user, section):
    client = as_user(section)
    report = handed_in(client)
    AHousehold(exit_status="not_exited", exit_year=None)
    client.post(f"{report.get_absolute_url()}again/")
    assert "记录为 3,报告少 1" in page(client, report)


def test_a_long_one_shows_its_progress(as_user, section, monkeypatch):
    monkeypatch.setattr(engine, "wake", lambda job_id: None)
    monkeypatch.setattr(engine, "Progress", lambda *told: engine.silent)  # another connection does not see the job
    monkeypatch.setattr(actions, "AT_ONCE", -1)
    client = as_user(section)
    report = handed_in(client)
    text = page(client, report)
    assert "已转到后台进行" in text
    assert "/jobs/" in text
    assert "重新对账" not in text
    engine.run(report.job_id)
    assert "后台计算" in page(client, report)


def test_the_workbook_holds_the_table_and_no_formula(as_user, section, leader):
    report = handed_in(as_user(section), f"{TEXT}\n=1+1户,剩余贫困户2户。", name="=HYPERLINK(1)")
    answer = as_user(leader).get(f"{report.get_absolute_url()}reconciliation.xlsx")
    assert answer.headers["Content-Disposition"].endswith(".xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    rows = list(book["对账"].iter_rows(values_only=True))
    assert rows[0][:2] == ("序号", "报告所写")
    assert ("2户", "剩余贫困户", "一致") in {(row[1], row[3], row[7]) for row in rows}
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert book["说明"]["B1"].value == "=HYPERLINK(1)"


def test_what_the_text_holds_is_shown_as_text(as_user, section):
    client = as_user(section)
    report = handed_in(client, "<script>alert(1)</script>剩余贫困户2户。")
    text = page(client, report)
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_the_page_asks_the_database_little(as_user, section, django_assert_max_num_queries):
    client = as_user(section)
    report = handed_in(client, TEXT + "剩余贫困户2户3人。" * 40)
    with django_assert_max_num_queries(15):
        page(client, report)


def test_a_report_that_is_not_worked_out_yet_has_a_page(as_user, section):
    assert "重新对账" in page(as_user(section), AReport())


def test_the_menu_has_both_lines(as_user, clerk, cadre):
    text = as_user(clerk).get("/").content.decode()
    assert "核对手写报告" in text
    assert "报告对账" in text
    assert "报告对账" not in as_user(cadre).get("/").content.decode()
