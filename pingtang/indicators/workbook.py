"""指标目录表: the catalogue of figures as a workbook."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from pingtang.indicators.catalogue import rows
from pingtang.web.exports import heading_cell, text_cell

WIDTHS = [14, 30, 32, 8, 8, 14, 14, 14, 14, 14, 10, 10, 18, 60]


def workbook_bytes(catalogue):
    """The file's content."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("指标目录")
    for place, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "C3"
    scope = catalogue.scope
    sheet.append([f"{scope.area.full_name}指标目录({scope.since:%Y-%m-%d} 至 {scope.on:%Y-%m-%d})"])
    headings, *lines = rows(catalogue)
    sheet.append([heading_cell(sheet, heading) for heading in headings])
    for line in lines:
        sheet.append([text_cell(sheet, value) if isinstance(value, str) else value for value in line])
    content = BytesIO()
    book.save(content)
    return content.getvalue()
