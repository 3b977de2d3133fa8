"""空白模板: the workbook that a clerk fills in, made from the declaration that the checks use too."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pingtang.rosters.columns import TEXT_KINDS

ROWS = 5000  # prepared with drop-downs and formats
LONGEST_LIST = 255  # characters of a drop-down's own list; a longer one stands in a sheet
AS_TEXT = TEXT_KINDS | {"code", "codes", "township", "village", "yesno", "date"}
WIDE = {"id_number": 22, "account": 24, "name": 12, "date": 13, "year": 8, "yesno": 8, "phone": 15, "money": 13}
HEAD = PatternFill("solid", fgColor="1F4E79")
OBLIGATORY = PatternFill("solid", fgColor="B3261E")
LINE = Border(*[Side("thin", color="BFC8D2")] * 4)


def template_bytes(roster, townships, villages):
    """The template as a file's content; drop-downs offer the places in the user's reach."""
    return content_of(template_book(roster, townships, villages))


def content_of(book):
    """A workbook as a file's content."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def template_book(roster, townships, villages):
    """The template as a workbook; its first sheet is the one to fill in."""
    book = Workbook()
    sheet = book.active
    sheet.title = "填报表"
    mark = book.create_sheet("_roster")
    mark["A1"], mark["A2"], mark["A3"] = roster.slug, roster.version, roster.title
    mark.sheet_state = "veryHidden"
    for number, column in enumerate(roster.columns, 1):
        _column(sheet, number, column)
        _drop_down(sheet, mark, number, _choices(column, townships, villages), column)
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 44
    _explain(book.create_sheet("填表说明"), roster)
    return book


def starred(column):
    return f"{column.header}*" if column.required else column.header


def _column(sheet, number, column):
    letter = get_column_letter(number)
    width = max(WIDE.get(column.kind, 12), min(2 * len(column.header) + 4, 26))
    dimension = sheet.column_dimensions[letter]
    dimension.width = width
    if column.kind in AS_TEXT:
        dimension.number_format = "@"
    cell = sheet.cell(1, number, starred(column))
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = OBLIGATORY if column.required else HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    cell.border = LINE
    told = f"{'必填' if column.required else '选填'}。{column.meaning}。"
    if column.example:
        told += f"\n例:{column.example}"
    cell.comment = Comment(told, "平塘县扶贫开发办公室", height=90, width=220)


def _choices(column, townships, villages):
    if column.kind == "township":
        return townships
    if column.kind == "village":
        return villages
    if column.kind == "yesno":
        return ["是", "否"]
    return column.labels


def _drop_down(sheet, mark, number, choices, column):
    if not choices:
        return
    several = column.kind == "codes"  # a list helps, but several values may be joined
    own = f'"{",".join(choices)}"'
    if len(own) <= LONGEST_LIST and not any("," in choice for choice in choices):
        formula = own
    else:
        at = mark.max_column + 1  # column A is the mark
        for row, choice in enumerate(choices, 1):
            mark.cell(row, at, choice)
        letter = get_column_letter(at)
        formula = f"'{mark.title}'!${letter}$1:${letter}${len(choices)}"
    rule = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=not several)
    rule.error, rule.errorTitle = "请从下拉列表中选择", column.header
    rule.errorStyle = "warning"  # other words that the portal knows may be written all the same
    rule.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{ROWS + 1}")
    sheet.add_data_validation(rule)


def _explain(sheet, roster):
    sheet.append([f"{roster.title}填表说明"])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([roster.about or "一行一条记录。"])
    sheet.append(["带 * 的列必须填写。列的先后可以变动。"])
    sheet.append(["不用的选填列可以删去:删去的列不改动原有内容,留着而空白的单元格会清空原有内容。"])
    sheet.append(["身份证号、银行账号、各种编号请保持文本格式,否则后几位会丢失。"])
    sheet.append([])
    sheet.append(["列名", "是否必填", "含义", "可填内容", "例"])
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill, cell.border = Font(bold=True, color="FFFFFF"), HEAD, LINE
    for column in roster.columns:
        allowed = "、".join(["是", "否"] if column.kind == "yesno" else column.labels)
        sheet.append([column.header, "必填" if column.required else "选填", column.meaning, allowed, column.example])
        for cell in sheet[sheet.max_row]:
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), LINE
            cell.number_format = "@"
    for letter, width in zip("ABCDE", (26, 10, 34, 60, 26), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A8"
