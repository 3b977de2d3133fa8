"""批注工作簿: the clerk's own rows back, in their order and under their headings, wrong cells coloured and commented.

Written afresh from the staged rows; the uploaded file itself is never opened here.
"""

import re
from collections import Counter

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from pingtang.rosters.models import Row

WRONG = PatternFill("solid", fgColor="F8C7C4")
HEAD = PatternFill("solid", fgColor="DCE6F1")
AUTHOR = "平塘县扶贫工作平台"
MISREAD = set("=+-@\t\r#")  # what a spreadsheet would take for a formula or an error
MOST_COMMENTS = 20_000  # each is a drawing of its own
WIDEST_GAP = 2_000  # blank rows kept so that row numbers stay what they were
PIECE = 2_000
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


def write_annotated(batch, path, *, only_wrong=False, progress=lambda *said: None):
    """Writes the workbook and gives the number of rows in it. `only_wrong`: a workbook to correct and upload again."""
    book = Workbook(write_only=True)
    layout = Layout(batch)
    writer = _Writer(book, batch, layout, only_wrong)
    rows = batch.rows.filter(verdict=Row.Verdict.WRONG) if only_wrong else batch.rows.all()
    written = 0
    for row in rows.order_by("place").iterator(chunk_size=PIECE):
        writer.write(row)
        written += 1
        if written % PIECE == 0:
            progress("写入", written, batch.wrong if only_wrong else batch.total)
    writer.finish()
    book.save(path)
    return written


class Layout:
    """Which staged text stands under which heading: as in the file, as far as the reader has told."""

    def __init__(self, batch):
        roster = batch.declared
        places = {column.label: at for at, column in enumerate(roster.columns)}
        known = len(roster.columns)
        self.columns = []  # [(heading, 0-based place in `raw`, label or None)]
        for told in batch.summary.get("order") or ():
            if told.get("column") in places:
                self.columns.append((told["text"], places[told["column"]], told["column"]))
            elif told.get("extra") is not None:
                self.columns.append((told["text"], known + told["extra"], None))
        shown = {label for _, _, label in self.columns}
        for label in batch.summary["columns"]:
            if label not in shown:
                self.columns.append((roster.column(label).header, places[label], label))
        self._tell_apart(roster)

    def _tell_apart(self, roster):
        """Two groups may have had a column of one name; written under one row of headings they must differ."""
        times = Counter(text for text, _, _ in self.columns)
        self.columns = [
            (roster.column(label).header if label and times[text] > 1 else text, place, label)
            for text, place, label in self.columns
        ]


class _Writer:
    def __init__(self, book, batch, layout, only_wrong):
        self.book, self.batch, self.layout, self.only_wrong = book, batch, layout, only_wrong
        self.sheet, self.name, self.at, self.comments = None, None, 0, 0
        self.heads = {told["name"]: told["header_row"] for told in batch.summary["sheets"]}

    def write(self, row):
        if row.sheet != self.name:
            self._begin(row.sheet)
        if not self.only_wrong and 0 < row.number - self.at - 1 <= WIDEST_GAP:
            self._skip(row.number - self.at - 1)
        self._append([self._cell(row, place, label) for _, place, label in self.layout.columns])

    def _begin(self, name):
        self.name, self.at = name, 0
        self.sheet = self.book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31] or "填报表")
        for number, (heading, _, _) in enumerate(self.layout.columns, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = min(max(2 * len(heading) + 2, 10), 24)
        titles = self.batch.summary.get("preamble") or []
        header_row = self.heads.get(name, 0)
        as_it_was = not self.only_wrong and len(titles) < header_row <= WIDEST_GAP
        above = header_row - 1 if as_it_was else len(titles)
        self.sheet.freeze_panes = f"A{above + 2}"
        for line in titles[:above]:
            self._append([self._text(text) for text in line])
        self._skip(above - self.at)
        self._append([self._heading(heading) for heading, _, _ in self.layout.columns])

    def _append(self, cells):
        self.sheet.append(cells)
        self.at += 1

    def _skip(self, rows):
        for _ in range(rows):
            self._append([])

    def _heading(self, text):
        cell = self._exact(text)
        cell.font, cell.fill = Font(bold=True), HEAD
        return cell

    def _cell(self, row, place, label):
        text = row.raw[place] if place < len(row.raw) else None
        wrong = row.errors.get(label) if label else None
        if not wrong:
            return self._text(text)
        cell = self._as_it_was(text)
        cell.fill, cell.number_format = WRONG, "@"
        if self.comments < MOST_COMMENTS:
            self.comments += 1
            lead = f"原第 {row.number} 行:" if self.only_wrong else ""
            cell.comment = Comment(lead + ";".join(wrong), AUTHOR, height=110, width=260)
        return cell

    def _text(self, text):
        """Text stays text: what begins with = is no formula, what says #N/A is no error."""
        if not text:
            return None
        return text if text[0] not in MISREAD and text.isprintable() else self._exact(text)

    def _exact(self, text):
        cell = WriteOnlyCell(self.sheet, "")
        cell._value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", text or ""), "s"
        if text and text[0] in MISREAD:
            cell.quotePrefix = True
        return cell

    def _as_it_was(self, text):
        """A wrong cell of the kind that made it wrong: uploaded again untouched, it must not pass for text."""
        text = "#VALUE!" if text == "=" else text  # a formula without a result
        if text in ERROR_CODES:
            cell = WriteOnlyCell(self.sheet, "")
            cell._value, cell.data_type = text, "e"
            return cell
        if text and len(text) > 15 and NUMBER.fullmatch(text):
            return WriteOnlyCell(self.sheet, float(text))
        return self._exact(text) if text else WriteOnlyCell(self.sheet, None)

    def finish(self):
        if self.sheet is None:
            self.book.create_sheet("填报表").append(["没有有误的行"])
        mark = self.book.create_sheet("_roster")
        roster = self.batch.declared
        for text in (roster.slug, roster.version, roster.title):
            mark.append([text])
        mark.sheet_state = "veryHidden"
