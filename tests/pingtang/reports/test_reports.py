"""报告: issued once a period, frozen, each number opens the list that it counts, taken away as Word and Excel."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from households.models import Person
from pingtang.areas.models import Area
from pingtang.cleaning.sweep import sweep
from pingtang.indicators.figures import Scope
from pingtang.jobs import engine
from pingtang.jobs.models import Job
from pingtang.policy.constants import CLOCK
from pingtang.policy.models import PolicyConstant
from pingtang.reports import periodic
from pingtang.reports.blocks import Aside, Paragraph
from pingtang.reports.files import paper_of
from pingtang.reports.models import Report
from pingtang.reports.periodic import due, issue, week_before
from pingtang.reports.tasks import issue_what_is_due
from pingtang.reports.word import word_bytes
from tests.factories import AHousehold, APerson

pytestmark = pytest.mark.django_db
SINCE, ON = date(2020, 6, 22), date(2020, 6, 28)


@pytest.fixture(autouse=True)
def _clock(db):
    PolicyConstant.objects.create(key=CLOCK, title="时钟", value=20200630, source="试")


@pytest.fixture
def county(db):
    return Area.objects.get(level="county")


@pytest.fixture
def week(county):
    """Three faults of a week in two townships; one of them corrected."""
    persons = [APerson(name="韦小山", sex="F"), APerson(name="韦小江", sex="F")]
    APerson(name="杨小河", sex="F", household=AHousehold(village__code="522727102201"))
    sweep(date(2020, 6, 23), codes=["P010"])
    Person.objects.filter(pk=persons[0].pk).update(sex="M")
    sweep(date(2020, 6, 26), codes=["P010"])
    return Scope(county, SINCE, ON)


def grid(report, title):
    return next(one for one in report.content if one["kind"] == "grid" and title in one["title"])


def test_the_last_full_week_is_due():
    assert week_before(date(2020, 6, 30)) == (SINCE, ON)
    assert week_before(date(2020, 6, 28)) == (date(2020, 6, 15), date(2020, 6, 21))  # a Sunday is not over
    assert week_before(date(2020, 6, 29)) == (SINCE, ON)


def test_the_bulletin_tells_what_was_opened_and_settled(week):
    report, made = issue("cleaning", week)
    assert made
    prose = " ".join(one["text"] for one in report.content if one["kind"] == "paragraph")
    assert "新发现问题数据3条,核实更正1条" in prose
    assert "尚有2条未办结,比期初增加2条" in prose
    rows = {
        row[1]: [cell[0] if isinstance(cell, list) else cell for cell in row] for row in grid(report, "乡镇")["rows"]
    }
    assert rows["牙舟镇"][2:] == [2, 1, 1, 0, 50.0]
    assert rows["通州镇"][2:] == [1, 0, 1, 0, 0.0]
    assert rows["平舟镇"][0] == 1
    assert rows["通州镇"][0] == 11
    assert [row[0] for row in grid(report, "规则")["rows"]] == ["P010 性别与身份证号码不一致"]


def test_each_number_opens_the_list_that_it_counts(as_user, section, week):
    report, _ = issue("cleaning", week)
    client, opened = as_user(section), 0
    for block in report.content:
        for row in block.get("rows", ()):
            for cell in row:
                if isinstance(cell, list):
                    assert client.get(cell[1]).context["table"].paginator.count == cell[0], cell
                    opened += 1
    assert opened > 30


def test_what_was_issued_stays_as_it_was(as_user, leader, week):
    report, _ = issue("cleaning", week)
    before = Report.objects.values().get()
    Person.objects.update(sex="M")
    sweep(date(2020, 6, 27), codes=["P010"])
    again, made = issue("cleaning", week)
    assert (again.pk, made) == (report.pk, False)
    assert Report.objects.values().get() == before
    assert "新发现问题数据3条" in as_user(leader).get(report.get_absolute_url()).content.decode()


def test_a_township_has_a_report_of_its_own(as_user, clerk, other_clerk, week):
    own, _ = issue("cleaning", Scope(Area.objects.get(code="522727101"), SINCE, ON))
    assert "牙舟镇新发现问题数据2条" in own.content[1]["text"]
    assert not [one for one in own.content if one["kind"] == "grid" and "乡镇" in one["title"]]
    assert as_user(clerk).get(own.get_absolute_url()).status_code == 200
    assert as_user(other_clerk).get(own.get_absolute_url()).status_code == 404


def test_word_is_laid_out_as_an_official_document(as_user, section, week):
    report, _ = issue("cleaning", week)
    answer = as_user(section).get(f"{report.get_absolute_url()}report.docx")
    document = Document(BytesIO(answer.content))
    page = document.sections[0]
    margins = page.top_margin, page.bottom_margin, page.left_margin, page.right_margin
    assert [round(one.mm) for one in (page.page_width, *margins)] == [210, 37, 35, 28, 26]
    texts = [one.text for one in document.paragraphs]
    assert texts[0] == "平塘县数据清洗通报"
    assert "一、总体情况" in texts
    assert len(document.tables) == 2
    assert [cell.text for cell in document.tables[0].rows[0].cells][:3] == ["名次", "乡镇", "新发现"]


def test_excel_has_numbers_as_numbers(as_user, section, week):
    report, _ = issue("cleaning", week)
    answer = as_user(section).get(f"{report.get_absolute_url()}report.xlsx")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    sheet = book["各乡镇问题数据办理情况"]
    rows = {row[1]: row for row in sheet.iter_rows(values_only=True)}
    assert rows["牙舟镇"][2:] == (2, 1, 1, 0, 50)


def test_files_are_for_those_who_may_export(as_user, leader, cadre, week):
    report, _ = issue("cleaning", week)
    for user, answer in ((leader, 200), (cadre, 403)):
        assert as_user(user).get(report.get_absolute_url()).status_code == 200
        assert as_user(user).get(f"{report.get_absolute_url()}report.docx").status_code == answer


@pytest.fixture
def one_kind(monkeypatch):
    """Of all the kinds of report only the bulletin of the cleaning."""
    monkeypatch.setattr(periodic, "_kinds", {"cleaning": periodic.kind_named("cleaning")})


def test_what_is_due_is_issued_once_however_often_the_clock_rings(county, one_kind, monkeypatch):
    monkeypatch.setattr(engine, "wake", lambda job_id: None)  # the test is the worker
    monkeypatch.setattr(periodic, "HOUR", 0)
    assert [kind.name for kind, _ in due()] == ["cleaning"]
    for _ in range(3):
        issue_what_is_due()
    assert Job.objects.count() == 1
    engine.run(Job.objects.get().pk)
    issue_what_is_due()
    assert Job.objects.count() == 1
    report = Report.objects.get()
    assert (report.since, report.on, report.number, report.issued_by) == (SINCE, ON, 1, None)
    assert due() == []


def test_what_was_missed_is_made_up_for_in_order(county, one_kind, monkeypatch):
    monkeypatch.setattr(periodic, "HOUR", 0)
    issue("cleaning", Scope(Area.objects.get(code="522727"), SINCE - timedelta(days=21), ON - timedelta(days=21)))
    missed = [(scope.since, scope.on) for _, scope in due()]
    assert missed == [(SINCE - timedelta(days=back), ON - timedelta(days=back)) for back in (14, 7, 0)]
    for kind, scope in due():
        issue(kind.name, scope)
    assert due() == []
    assert list(Report.objects.order_by("since").values_list("number", flat=True)) == [1, 2, 3, 4]


def test_before_eight_the_days_report_is_not_out(county, one_kind, monkeypatch):
    """On the Monday after; at seven there is nothing new, at eight the week's report is due."""
    monkeypatch.setattr(periodic, "today", lambda: ON + timedelta(days=1))
    issue("cleaning", Scope(Area.objects.get(code="522727"), SINCE - timedelta(days=7), ON - timedelta(days=7)))
    for hour, number in ((0, 0), (7, 0), (8, 1), (23, 1)):
        monkeypatch.setattr(periodic.timezone, "localtime", lambda hour=hour: datetime(2020, 6, 29, hour, tzinfo=UTC))
        assert len(due()) == number, hour


def test_a_report_is_unread_until_it_is_opened(as_user, leader, county, week):
    report, _ = issue("cleaning")
    assert "新印发的报告与通报未读" in as_user(leader).get("/").content.decode()
    as_user(leader).get(report.get_absolute_url())
    assert "新印发的报告与通报未读" not in as_user(leader).get("/").content.decode()
    assert Report.objects.unread(leader).count() == 0


def test_the_section_issues_one_on_demand(as_user, section, clerk, week):
    client = as_user(section)
    asked = {"kind": "cleaning", "area": "522727", "since": "2020-06-01", "on": "2020-06-30"}
    late = client.post("/reports/issue/", asked | {"on": (date(2020, 6, 30) + timedelta(days=1)).isoformat()})
    assert "截止日期不能晚于今天" in late.content.decode()
    here = [line.title for group in client.get("/reports/issue/").context["menu"] for line in group.lines if line.here]
    assert here == ["印发通报"]  # and not the ledger's line too, below whose address it lies
    seen = client.post("/reports/issue/", asked).content.decode()
    assert "这是预览,还没有印发" in seen
    assert "尚有" in seen
    assert not Report.objects.exists()
    assert client.post("/reports/issue/", asked | {"issue": "yes"}).status_code == 302
    assert Report.objects.get().issued_by == section
    assert as_user(clerk).get("/reports/issue/").status_code == 403  # a township's own report goes another way
    listed = client.get("/reports/").content.decode()
    assert "平塘县数据清洗通报" in listed


def test_a_kind_without_a_period_comes_out_only_when_it_is_issued(county, monkeypatch):
    monkeypatch.setattr(periodic, "_kinds", {})
    monkeypatch.setattr(periodic, "HOUR", 0)

    @periodic.report("asked", "专报")
    def asked(scope):
        yield Aside("县委办公室:")
        yield Paragraph("情况如下。")
        yield Aside("扶贫办", "right")

    assert due() == []
    report, made = issue("asked")
    assert (made, report.since, report.on) == (True, date(2020, 1, 1), date(2020, 6, 30))
    lines = {line.text: line.alignment for line in Document(BytesIO(word_bytes(paper_of(report)))).paragraphs}
    assert lines["县委办公室\uff1a"] is None
    assert lines["扶贫办"] == WD_ALIGN_PARAGRAPH.RIGHT
