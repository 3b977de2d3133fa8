"""Word 版: a report as .docx, laid out as official documents are (GB/T 9704). Only this room knows python-docx."""

import math
from io import BytesIO

from django.utils import timezone
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pingtang.reports.blocks import plain, text_of, widths, words_of

TITLE, HEADING, SUBHEADING, BODY = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
LATIN, FOOT = "Times New Roman", "宋体"
SIZE_2, SIZE_3, SIZE_4, SIZE_5 = Pt(22), Pt(16), Pt(14), Pt(10.5)  # 二号、三号、四号、五号
LINE, TITLE_LINE = Pt(28), Pt(35)
WITHIN, HIGH = Mm(210 - 28 - 26), Mm(297 - 37 - 35)  # of the page, between its margins
LETTERS, LINES = 28, 22  # of a full line of size 3, and of a full page
CLOSER = math.floor((WITHIN.pt / LETTERS - SIZE_3.pt) * 20)  # together letters stand, in twentieths of a point
IN_CELLS = "表格文字"
MOST_WIDE, AROUND, SHORT = 26, 3, 13  # of a column, in letters half as wide as high; what a cell has around its text
# of each level of heading: font and whether it is bold
LEVELS = {1: (HEADING, False), 2: (SUBHEADING, False), 3: (BODY, True)}


def word_bytes(paper):
    """The report as a file's content."""
    document = Document()
    # where a font is missing, its place is taken by one of mainland China
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _page(document)
    _own(document, paper)
    for line in paper.title_lines:
        _paragraph(document, line, TITLE, SIZE_2, centred=True, line=TITLE_LINE)
    _paragraph(document, paper.beneath, SUBHEADING, SIZE_4, centred=True)  # a line, be it empty
    for block in paper.blocks:
        if block["kind"] == "heading":
            font, bold = LEVELS[block.get("level", 1)]
            _paragraph(document, block["text"], font, SIZE_3, indented=True, follows=True, bold=bold)
        elif block["kind"] == "grid":
            _grid(document, block)
        elif block["kind"] == "signed":
            _signed(document, block)
        elif block["kind"] == "aside":
            _aside(document, block)
        else:
            _paragraph(document, words_of(block), BODY, SIZE_3, indented=True)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _own(document, paper):
    """Whose document it is; nothing is left of what made it."""
    told = document.core_properties
    told.author = told.last_modified_by = paper.office
    told.title, told.comments = paper.title, ""
    told.created = told.modified = timezone.now()


def _page(document):
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    _raster(document, section)
    # page numbers stand outside, one letter from the edge of the text: right on odd pages, left on even ones
    document.settings.odd_and_even_pages_header_footer = True
    _foot(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _foot(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _raster(document, section):
    """文档网格: 22 lines of 28 letters of size 3 fill the page.

    Programs differ in what they do with letters that are wider than their place on it. So the letters themselves
    stand as close as it asks, and what was written keeps to that.
    """
    body = document.styles["Normal"]
    body.font.name = LATIN
    body.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    body.font.snap_to_grid = False
    closer = OxmlElement("w:spacing")
    closer.set(qn("w:val"), str(CLOSER))
    body.element.rPr.insert_element_before(closer, "w:snapToGrid")
    body.font.size = SIZE_3  # the place of a letter is told as its difference from this size
    raster = section._sectPr.find(qn("w:docGrid"))
    raster.set(qn("w:type"), "linesAndChars")
    raster.set(qn("w:linePitch"), str(int(HIGH.pt / LINES * 20)))
    raster.set(qn("w:charSpace"), str(math.floor((WITHIN.pt / LETTERS - SIZE_3.pt) * 4096)))
    cells = document.styles.add_style(IN_CELLS, WD_STYLE_TYPE.PARAGRAPH)
    cells.font.size, cells.font.snap_to_grid = SIZE_5, False
    for style in (body, cells):
        off = OxmlElement("w:snapToGrid")
        off.set(qn("w:val"), "0")
        style.element.get_or_add_pPr().append(off)


def _foot(footer, side):
    foot = footer.paragraphs[0]
    foot.alignment = side
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        foot.paragraph_format.right_indent = SIZE_4
    else:
        foot.paragraph_format.left_indent = SIZE_4
    _run(foot, "— ", FOOT, SIZE_4)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = _run(foot, "", FOOT, SIZE_4)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
    _run(foot, " —", FOOT, SIZE_4)


def _run(paragraph, text, font, size, bold=False):
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = LATIN, size, bold
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def _paragraph(document, text, font, size, *, centred=False, indented=False, follows=False, bold=False, line=LINE):
    """`follows`: stays on one page with what comes next."""
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.keep_with_next = follows
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
    layout.space_before = layout.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        layout.space_after = Pt(8 if font != TITLE else 0)
    elif indented:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        layout.first_line_indent = size * 2
    _run(paragraph, text, font, size, bold)
    return paragraph


def _aside(document, block):
    paragraph = _paragraph(document, block["text"], BODY, SIZE_3)
    if block["side"] == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _signed(document, block):
    """Who speaks and on which day, at the right, four letters from the edge."""
    _paragraph(document, "", BODY, SIZE_3)
    for text in (block["office"], block["day"]):
        paragraph = _paragraph(document, text, BODY, SIZE_3, follows=text == block["office"])
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = SIZE_3 * 4


def _grid(document, block):
    _paragraph(document, block["title"], HEADING, SIZE_4, centred=True, follows=True)
    table = document.add_table(rows=1, cols=len(block["columns"]))
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER  # as wide as the text, it begins and ends where that does
    breadth = _breadth(widths(block))
    for column, width in zip(table.columns, breadth, strict=True):
        column.width = width
    for cell, heading, width in zip(table.rows[0].cells, block["columns"], breadth, strict=True):
        cell.width = width
        _cell(cell, heading, HEADING, WD_ALIGN_PARAGRAPH.CENTER)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))  # the headings come again on each page
    for row in block["rows"]:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for place, value, width in zip(added.cells, row, breadth, strict=True):
            place.width = width
            number = isinstance(plain(value), int | float)
            _cell(place, text_of(value), BODY, WD_ALIGN_PARAGRAPH.RIGHT if number else WD_ALIGN_PARAGRAPH.LEFT)


def _breadth(widest):
    """The width of each column: as wide as what stands in it, within the page; long texts alone take several lines."""
    wanted = [min(max(width, 5), MOST_WIDE) + AROUND for width in widest]
    long = sum(each for each in wanted if each > SHORT)
    left = WITHIN.pt / SIZE_5.pt * 2 - (sum(wanted) - long)
    if 0 < left < long:
        wanted = [each * left / long if each > SHORT else each for each in wanted]
    return [int(WITHIN * each / sum(wanted)) for each in wanted]


def _cell(cell, text, font, side):
    paragraph = cell.paragraphs[0]
    paragraph.style, paragraph.alignment = IN_CELLS, side
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    _run(paragraph, text, font, SIZE_5)
