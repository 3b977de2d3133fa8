"""Excel 版: a report as .xlsx, its prose in a sheet, each table in one of its own."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from pingtang.reports.blocks import plain

HEAD = {"font": Font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor="1F4E79")}
LINE = Border(*[Side("thin", color="BFC8D2")] * 4)


def workbook_bytes(report):
    """The report as a file's content."""
    book = Workbook()
    prose = book.active
    prose.title = "通报"
    prose.column_dimensions["A"].width = 100
    prose.append([report.title])
    prose["A1"].font = Font(bold=True, size=16)
    prose.append([report.subtitle])
    for block in report.content:
        if block["kind"] == "grid":
            _grid(book, block)
            continue
        prose.append([block["text"]])
        cell = prose.cell(prose.max_row, 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=block["kind"] == "heading")
    content = BytesIO()
    book.save(content)
    return content.getvalue()


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
    for place, heading in enumerate(block["columns"]):
        widest = max([len(heading) * 2, *(len(str(row[place])) * 2 for row in rows)])
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(widest, 8), 60)
    sheet.freeze_panes = "A2"
