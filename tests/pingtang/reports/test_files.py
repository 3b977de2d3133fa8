"""报告的文件: Word as an official document, Excel with the figures, the page to print, the command; and the search."""

import io
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from households.models import Household
from pingtang.reports.files import paper_of
from pingtang.reports.models import Report
from pingtang.reports.typesetting import narrow
from pingtang.reports.word import word_bytes
from tests.factories import AHousehold, AnArrangement, AnIssuedBulletin, APerson, AVoucher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def report(issued):
    APerson(household=AHousehold(exit_status="not_exited", exit_year=None))
    return issued()


def font(paragraph):
    run = paragraph.runs[0]
    return run._r.rPr.rFonts.get(qn("w:eastAsia")), run.font.size, bool(run.font.bold)


def test_word_has_the_fonts_levels_and_margins_of_the_standard(as_user, people, report):
    answer = as_user(people["other"]).get(f"{report.get_absolute_url()}report.docx")
    document = Document(BytesIO(answer.content))
    page = document.sections[0]
    sizes = page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin, page.right_margin
    assert [round(one.mm) for one in sizes] == [210, 297, 37, 35, 28, 26]
    by_text = {narrow(one.text): one for one in document.paragraphs}
    assert font(document.paragraphs[0]) == ("方正小标宋简体", Pt(22), False)
    assert document.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert font(by_text["一、工作开展情况"]) == ("黑体", Pt(16), False)
    assert font(by_text["(一)坚持党建引领,夯实基层基础"]) == ("楷体_GB2312", Pt(16), False)
    prose = next(one for one in document.paragraphs if "剩余贫困户1户\uff0c贫困人口1人" in one.text)
    assert font(prose) == ("仿宋_GB2312", Pt(16), False)
    layout = prose.paragraph_format
    assert (layout.line_spacing_rule, layout.line_spacing) == (WD_LINE_SPACING.EXACTLY, Pt(28))
    assert layout.first_line_indent == Pt(32)
    assert document.paragraphs[-2].text == "平塘县扶贫开发办公室"
    assert document.paragraphs[-1].text == "2020年6月30日"
    assert "PAGE" in page.footer._element.xml
    assert "PAGE" in page.even_page_footer._element.xml
    assert document.settings.odd_and_even_pages_header_footer
    assert "✎" not in "".join(by_text)


def test_word_is_the_office_s_own_and_has_the_raster_of_the_standard(report):
    document = Document(BytesIO(word_bytes(paper_of(report))))
    told = document.core_properties
    assert (told.author, told.last_modified_by) == ("平塘县扶贫开发办公室", "平塘县扶贫开发办公室")
    assert (told.title, told.comments) == ("2020年上半年工作推进情况", "")
    assert timezone.now() - told.created < timedelta(minutes=1)
    page = document.sections[0]
    raster = page._sectPr.find(qn("w:docGrid"))
    assert raster.get(qn("w:type")) == "linesAndChars"
    width, height = Mm(210 - 28 - 26), Mm(297 - 37 - 35)
    letter = 16 + int(raster.get(qn("w:charSpace"))) / 4096
    assert 28 * letter <= width.pt < 28 * letter + 1
    assert 22 * int(raster.get(qn("w:linePitch"))) / 20 <= height.pt < 23 * int(raster.get(qn("w:linePitch"))) / 20
    # where the raster means nothing, letters of size 3 stand as close
    closer = document.styles["Normal"].element.rPr.find(qn("w:spacing")).get(qn("w:val"))
    assert 28 * (16 + int(closer) / 20) <= width.pt < 29 * (16 + int(closer) / 20)


def test_a_bulletin_in_word_has_the_marks_and_days_of_chinese_print():
    """It is kept as it was issued: the marks are those of the paper, brackets in pairs."""
    content = [
        {"kind": "paragraph", "text": "资金13482万元,计入报账率;最高的是牙舟镇(50%),12:30"},
        {
            "kind": "grid",
            "title": "各乡镇(万元)",
            "columns": ["办结率(%)"],
            "rows": [[["大塘镇(街),一", "/x"]], [1000]],
        },
    ]
    bulletin = AnIssuedBulletin(content=content, since=date(2020, 6, 22), on=date(2020, 6, 28))
    document = Document(BytesIO(word_bytes(paper_of(bulletin))))
    texts = [one.text for one in document.paragraphs]
    assert texts[1].endswith("2020年6月22日至6月28日")
    assert "资金13482万元\uff0c计入报账率\uff1b最高的是牙舟镇\uff0850%\uff09\uff0c12:30" in texts
    (table,) = document.tables
    assert [row.cells[0].text for row in table.rows] == [
        "办结率\uff08%\uff09", "大塘镇\uff08街\uff09\uff0c一", "1,000",
    ]  # fmt: skip
    assert table.alignment == WD_TABLE_ALIGNMENT.CENTER
    assert bulletin.content == content


def test_in_a_wide_table_short_words_stand_on_one_line():
    columns = ["项目", "乡镇", "状态", "批复(万元)", "已报账(万元)", "报账率(%)", "形象进度(%)", "提示"]
    row = ["金盆街道回龙村冷库建设项目", "卡蒲毛南族乡", "已完工", 139.6, 92.13, 66.0, 100, "正常"]
    content = [{"kind": "grid", "title": "在建", "columns": columns, "rows": [row]}]
    (table,) = Document(BytesIO(word_bytes(paper_of(AnIssuedBulletin(content=content))))).tables
    around = Mm(3.8)
    for place, letters in ((2, 3), (7, 2)):
        assert table.rows[1].cells[place].width - around > letters * Pt(10.5)
    assert sum(cell.width for cell in table.rows[1].cells) <= Mm(156)


def test_excel_has_the_figures_as_numbers(as_user, people, issued):
    APerson(household=AHousehold(exit_status="not_exited", exit_year=None))
    AVoucher(arrangement=AnArrangement(), amount="1234.56")
    report = issued()
    answer = as_user(people["other"]).get(f"{report.get_absolute_url()}report.xlsx")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    rows = {row[0]: row[1:] for row in book["各项指标"].iter_rows(values_only=True)}
    assert rows["指标代码"] == ("指标", "数值", "单位", "分子", "分母")
    assert rows["households.remaining"] == ("剩余贫困户", 1, "户", None, None)
    assert rows["fund.reimbursement_rate"][2] == "%"
    assert rows["fund.reimbursement_rate"][3] == rows["fund.reimbursed"][1] == 0.123456  # whole, whatever prose says
    assert "fund.rate_base" in rows  # the prose names it


def test_a_text_that_begins_like_a_formula_is_none(as_user, people):
    content = [{"kind": "paragraph", "text": '=HYPERLINK("http://x")'},
               {"kind": "grid", "title": "表", "columns": ["名", "数"], "rows": [["=1+1", 3]]}]  # fmt: skip
    bulletin = AnIssuedBulletin(content=content)
    answer = as_user(people["other"]).get(f"{bulletin.get_absolute_url()}report.xlsx")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert {book["通报"]["A3"].data_type, book["表"]["A2"].data_type} == {"s"}
    assert book["表"]["B2"].value == 3


def test_the_page_to_print_has_no_links_and_one_style(as_user, people, report):
    answer = as_user(people["other"]).get(f"{report.get_absolute_url()}print/")
    text = answer.content.decode()
    assert "剩余贫困户1户,贫困人口1人" in narrow(text)
    assert "reports/sheet.css" in text
    assert "<h1>2020年上半年工作推进情况</h1>" in text
    assert 'class="told"' not in text  # an official document has no line beneath its title


def test_a_draft_can_be_taken_along_and_says_so(as_user, people):
    from pingtang.reports import drafts
    from tests.factories import ADraft

    draft = drafts.begin(ADraft(written_by=people["writer"]))
    answer = as_user(people["writer"]).get(f"{draft.get_absolute_url()}report.docx")
    texts = [one.text for one in Document(BytesIO(answer.content)).paragraphs]
    assert "草稿\uff0c未印发" in texts[1]
    assert "%E8%8D%89%E7%A8%BF" in answer.headers["Content-Disposition"]  # 草稿


def told(*arguments, **options):
    out = io.StringIO()
    call_command("report", *arguments, stdout=out, **options)
    return out.getvalue()


def test_the_command_writes_what_was_issued(tmp_path, report):
    Household.objects.update(exit_status="exited", exit_year=2019)
    for ending in ("docx", "xlsx", "html"):
        path = tmp_path / f"a.{ending}"
        assert "已印发" in told("half_year", on="2020-06-30", since="2020-01-01", out=str(path))
        assert path.stat().st_size > 5_000
    assert "剩余贫困户1户" in (tmp_path / "a.html").read_text()
    assert "<style>" in (tmp_path / "a.html").read_text()
    assert "未印发" in told("half_year", on="2020-06-30", out=str(tmp_path / "b.html"), live=True)
    assert "剩余贫困户0户" in (tmp_path / "b.html").read_text()


def test_the_command_knows_every_kind_and_its_period(tmp_path):
    path = tmp_path / "w.html"
    for name, title, period in (
        ("half_year", "牙舟镇扶贫工作站2020年上半年工作推进情况", "2020年上半年"),
        ("cleaning", "牙舟镇数据清洗通报", "2020年6月22日至6月28日"),
    ):
        assert title in told(name, area="522727101", out=str(path))
        assert period in path.read_text()
    told("reimbursement", on="2020-06-28", out=str(path))
    assert "2020年6月22日至6月28日" in path.read_text()
    told("half_year", on="2020-05-31", out=str(path))
    assert "2020年1月至5月" in path.read_text()
    assert not Report.objects.exists()  # nothing is issued by writing a file


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no_such", "--out", "a.docx"], "没有这种报告"),
        (["half_year", "--out", "a.pdf"], "文件名须以"),
        (["half_year", "--out", "a.docx", "--on", "2020-6-31"], "日期写法"),
        (["half_year", "--out", "a.docx", "--area", "522727101208"], "没有这个县或乡镇"),
        (["half_year", "--out", "a.docx", "--on", "2020-06-30", "--since", "2020-07-01"], "早于起始日期"),
        (["half_year", "--out", "/no/such/folder/a.docx"], "不能写入"),
    ],
)
def test_the_command_refuses_in_one_line(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("report", *arguments, stdout=io.StringIO())


def test_the_ledger_finds_by_title_and_by_what_stands_inside(as_user, people, report, issued):
    issued("522727101", title="牙舟镇报告")
    client = as_user(people["other"])

    def found(query):
        listed = client.get(f"/reports/?{query}")
        return [row.record.title for row in listed.context["table"].rows]

    assert found("q=牙舟镇报告") == ["牙舟镇报告"]
    assert found("q=回头看 剩余贫困户1户") == ["牙舟镇报告", report.title]
    assert found("q=坚持党建引领") == [report.title]  # of the county only
    assert found("q=没有这句话") == []
    assert found("area=522727101") == ["牙舟镇报告"]
    assert found("kind=cleaning") == []
    assert len(found("kind=half_year&state=issued&on_after=2020-06-01")) == 2
