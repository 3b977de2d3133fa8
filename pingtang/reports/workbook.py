"""Excel 版: a report as .xlsx, its prose in a sheet, each table and the figures of a narrative in one of their own."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from pingtang.reports.blocks import plain, words_of

HEAD = {"font": Font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor="1F4E79")}
LINE = Border(*[Side("thin", color="BFC8D2")] * 4)
FIGURES = ["指标代码", "指标", "数值", "单位", "分子", "分母"]


def workbook_bytes(paper):
    """The report as a file's content."""
    book = Workbook()
    prose = book.active
    prose.title = "报告" if paper.is_narrative else "通报"
    prose.column_dimensions["A"].width = 100
    _line(prose, paper.title)
    prose["A1"].font = Font(bold=True, size=16)
    _line(prose, paper.told)
    for block in paper.content:
        if block["kind"] == "grid":
            _grid(book, block)
            continue
        texts = [block["office"], block["day"]] if block["kind"] == "signed" else [words_of(block)]
        for text in texts:
            cell = _line(prose, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=block["kind"] == "heading")
    if paper.figures:
        _grid(book, {"title": "各项指标", "columns": FIGURES, "rows": list(map(list, paper.figures))})
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _line(sheet, text):
    """A line of text; one that begins with = is no formula."""
    cell = sheet.cell(sheet.max_row + (sheet["A1"].value is not None), 1)
    cell.value = text
    cell.data_type = "s"
    return cell


def _grid(book, block):
    sheet = book.create_sheet(block["title"][:31])
    rows = [[plain(cell) for cell in row] for row in block["rows"]]
    sheet.append(block["columns"])
    for cell in sheet[1]:
        cell.font, cell.fill, cell.border = HEAD["font"], HEAD["fill"], LINE
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            cell.border = LINE
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a name that begins with = is no formula
    for place, heading in enumerate(block["columns"]):
        widest = max([len(heading) * 2, *(len(str(row[place])) * 2 for row in rows)])
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(widest, 8), 60)
    sheet.freeze_panes = "A2"
