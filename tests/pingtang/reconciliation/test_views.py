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
    report = handed_in(as_user(clerk), "牙舟镇汇报:剩余贫困户2户。", on="2020-06-30")
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


def test_the_page_says_which_period_and_how_it_was_read(as_user, section):
    client = as_user(section)
    report = handed_in(client)
    text = page(client, report)
    assert "2020-01-01 至 2020-06-30(按正文“2020年上半年”" in text
    assert f'href="/reconciliation/new/?from={report.pk}"' in text
    begun = client.get(f"{NEW}?from={report.pk}").context["form"]
    assert (begun["text"].value(), begun["since"].value()) == (TEXT, date(2020, 1, 1))
    chosen = handed_in(client, on="2020-05-31")
    assert "至 2020-05-31(对账人选定" in page(client, chosen)
    assert client.get(f"{NEW}?from=999999").status_code == 404
    assert client.get(f"{NEW}?from=x").status_code == 200


def test_last_years_report_is_held_against_last_year(as_user, section):
    report = handed_in(as_user(section), "平塘县2019年工作总结 全年省下达财政专项扶贫资金8280万元。")
    assert (report.since, report.on) == (date(2019, 1, 1), date(2019, 12, 31))


def test_where_no_period_is_told_the_form_asks(as_user, section):
    client = as_user(section)
    file = SimpleUploadedFile("汇报.docx", docx(document(paragraph("扶贫工作汇报") + paragraph("剩余贫困户2户。"))))
    answer = client.post(NEW, {"file": file})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert "请核对或改正后再点“开始对账”" in str(form.errors["on"])
    shown = {name: form[name].value() for name in ("since", "on", "text", "name")}
    assert shown == {
        "since": "2020-01-01",
        "on": "2020-06-30",
        "text": "扶贫工作汇报\n剩余贫困户2户。",
        "name": "汇报",
    }
    report = handed_in(client, **shown)
    assert (report.name, report.on, report.period_words) == ("汇报", date(2020, 6, 30), "")
    assert "已按“截止5月31日”填了" in refused(client, text="扶贫工作汇报\n截止5月底剩余贫困户2户。")


def test_a_report_of_another_area_is_warned_of(as_user, section, clerk):
    report = handed_in(as_user(clerk), TEXT)
    text = page(as_user(clerk), report)
    assert "标题写的是平塘县,这里按牙舟镇的记录比对" in text
    assert "平塘县的报告请交县扶贫办数据股对账" in text
    assert "area=522727" not in text.partition("table-card")[0]
    text = page(as_user(section), report)
    assert f"?from={report.pk}&amp;area=522727" in text
    begun = as_user(section).get(f"{NEW}?from={report.pk}&area=522727").context["form"]
    assert begun["area"].value() == "522727"
    other = handed_in(as_user(clerk), "大塘镇2020年上半年汇报\n剩余贫困户2户。")
    assert "标题写的是大塘镇" in page(as_user(clerk), other)
    for own in ("平塘县牙舟镇2020年上半年汇报\n剩余贫困户2户。", "2020年上半年汇报\n剩余贫困户2户。"):
        assert "标题写的是" not in page(as_user(clerk), handed_in(as_user(clerk), own))


def test_a_text_without_numbers_says_what_to_do(as_user, section):
    client = as_user(section)
    report = handed_in(client, "平塘县2020年上半年工作情况\n各项工作稳步推进。")
    text = page(client, report)
    assert "没有在正文里找到数字" in text
    assert "重新提交" in text
    assert "没有这种结论的数字" not in text


def test_every_refusal_says_what_to_do(as_user, section):
    client = as_user(section)
    assert "另存后再上传" in refused(client, file=SimpleUploadedFile("a.txt", b""))
    assert "请分成几份对账" in refused(client, text="甲" * 400_001)
    assert "请写短些" in refused(client, text=TEXT, name="名" * 121)
    assert "2020-06-30 的样子" in refused(client, text=TEXT, on="6月底")
    assert "在所列的地区里选择" in refused(client, text=TEXT, area="999")


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


def test_the_number_of_a_township_opens_its_list(as_user, section):
    client = as_user(section)
    report = handed_in(client, "平塘县2020年上半年工作情况\n乡镇\t剩余贫困户(户)\n牙舟镇\t2\n全县\t2")
    text = page(client, report)
    link = "/households/households/?figure=households.remaining&amp;on=2020-06-30&amp;area=522727101"
    assert f'href="{link}"' in text
    assert "剩余贫困户(牙舟镇)" in text
    assert client.get(link.replace("&amp;", "&")).context["table"].paginator.count == 2


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
    report = handed_in(client, "<script>alert(1)</script>剩余贫困户2户。", on="2020-06-30")
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
