"""工作表: opens .xlsx, .xls and .csv and gives their sheets row by row, with little memory."""

import csv
import datetime
import io
import itertools
import re

from errorcells import SheetScan
from python_calamine import CalamineError, CalamineWorkbook, PasswordError
from sentences import Refusal, column_letters

# A cell of a CSV file longer than this is a broken quote, not a cell.
LONGEST_FIELD = 200_000
WRAPPED = re.compile(r'="([^"]*)"')
SCRAP = re.compile(r"[\0-\x08\x0b\x0e-\x1f]")


class Sheet:
    """One sheet: name, visible, merges [((row, column), (row, column))], errors {row: {column: …}}; 0-based."""

    def __init__(self, name, visible=True, scan=None, typed=True):
        self.name = name
        self.visible = visible
        self.errors = scan.errors if scan else {}
        self.hidden_rows = scan.hidden_rows if scan else 0
        self.booleans = scan.booleans if scan else False
        self.merges = []
        self.offset = 0
        # False when every cell is text (CSV): a float that lost a digit looks like text there.
        self.typed = typed

    def rows(self):
        """Yields (0-based row, [cell, …]); the first cell stands in column `offset`; '' is an empty cell."""
        raise NotImplementedError


class CalamineSheet(Sheet):
    def __init__(self, book, meta, scan):
        super().__init__(meta.name, str(meta.visible).endswith(".Visible"), scan)
        self._book = book

    def rows(self):
        sheet = self._book.get_sheet_by_name(self.name)
        self.offset = sheet.start[1] if sheet.start else 0
        self.merges = sheet.merged_cell_ranges or []
        last = -1
        for last, row in enumerate(sheet.iter_rows()):
            yield last, row
        # Rows that hold nothing but hidden errors may lie behind what calamine saw.
        for index in sorted(index for index in self.errors if index > last):
            yield index, [""]


class CsvSheet(Sheet):
    def __init__(self, text, delimiter, most_columns):
        super().__init__("CSV", typed=False)
        self._most_columns = most_columns
        self._text, self._delimiter = text, delimiter

    def rows(self):
        csv.field_size_limit(LONGEST_FIELD)
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter, strict=True)
        for index in itertools.count():
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise Refusal("csv_broken", line=reader.line_num) from None
            if len(row) > self._most_columns:
                raise Refusal("too_many_columns", row=index + 1, column=column_letters(len(row) - 1))
            for place, cell in enumerate(row):
                if cell.startswith('="'):
                    # Exports keep long numbers whole by writing them as a formula: ="0123".
                    wrapped = WRAPPED.fullmatch(cell)
                    if wrapped:
                        row[place] = wrapped[1]
            yield index, row


def unscanned(name):
    """What is known of a sheet of an old .xls: nothing."""
    scan = SheetScan(name)
    scan.booleans = True
    return scan


def workbook(path, findings, most_columns=1_000):
    """The sheets of the file in their order. Only worksheets; chart and dialog sheets are left out."""
    if findings.format == "csv":
        with open(path, "rb") as file:
            text = decode(file.read())
        return [CsvSheet(text, delimiter(text), most_columns)]
    try:
        # Not from_path, which believes the file's extension.
        with open(path, "rb") as file:
            book = CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
    except PasswordError:
        raise Refusal("encrypted") from None
    except CalamineError as error:
        if "assword" in str(error):
            raise Refusal("encrypted") from None
        raise Refusal("old_xls" if findings.format == "xls" else "unreadable") from error
    if findings.format == "xls" and not book.sheets_metadata:
        raise Refusal("old_xls")
    return [
        CalamineSheet(book, meta, findings.scans.get(meta.name) or unscanned(meta.name))
        for meta in book.sheets_metadata
        if str(meta.typ).endswith(".WorkSheet")
    ]


def decode(content):
    """The text of a CSV file; an encoding is only taken when it decodes the whole."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if SCRAP.search(text):
            raise Refusal("not_workbook", kind="含有控制字符的文件")
        if not any(mark in text for mark in "\n\r,;\t"):
            raise Refusal("not_workbook", kind="普通文本")
        return text
    raise Refusal("encoding")


def delimiter(text):
    """The sign that most often stands in the first lines: comma, tab or semicolon."""
    lines = "\n".join(itertools.islice(io.StringIO(text[:100_000]), 20))
    return max(",\t;", key=lambda mark: (lines.count(mark), mark == ","))


def shown(value):
    """A cell's value as the clerk sees it: 3.0 → 3, a date → ISO; never more than 15 digits of a float."""
    if value.__class__ is str:
        return value
    if value.__class__ is float:
        if value == value and abs(value) < 1e15 and value == int(value):
            return str(int(value))
        return format(value, ".15g").upper()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "seconds")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)
