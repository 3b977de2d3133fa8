"""错误值单元格: finds, while a sheet is inflated, the cells and rows which calamine would hide or lose."""

import re

from sentences import Refusal, column_index, column_letters

LAST_ROW = 1_048_576
# A buffer without one finished row: no honest row is that long.
LONGEST_ROW = 32 * 1024 * 1024
ERROR_TYPE = re.compile(rb"""\bt\s*=\s*["']e["']""")
TEXT_TYPE = re.compile(rb"""\bt\s*=\s*["']str["']""")
REFERENCE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{1,3})(\d+)["']""")
ANY_REFERENCE = re.compile(rb"(?:^|\s)r\s*=")
ROW_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["'](\d+)["']""")
HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
DATA = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?sheetData\b")
# Rows of one kind differ in their digits only: what is left is looked at once.
DIGITS = b"0123456789"
MOST_SHAPES, LONGEST_SHAPE = 5_000, 20_000
INDEX = {column_letters(index).encode(): index for index in range(1_000)}

NO_RESULT = "公式没有计算结果，请在 WPS 中打开并保存后再上传"


class SheetScan:
    """Is fed the bytes of one sheet part in chunks of any size; afterwards holds what the reader must know.

    errors: {0-based row: {0-based column: (text shown, Chinese sentence)}}; hidden_rows: rows hidden by a
    filter or by hand; booleans: whether there may be any. Refuses rows out of order (readers lose them), columns
    beyond the limit, doubled cells.
    """

    def __init__(self, name, most_columns=1_000):
        self.name = name
        self.most_columns = most_columns
        self.errors = {}
        self.hidden_rows = 0
        self.booleans = False
        self.row = 0
        self._buffer = b""
        self._started = self._done = False
        self._shapes = {}  # {a row without its digits, when it is sound: how many cells it has}

    def feed(self, chunk):
        if self._done:
            return
        buffer = self._buffer + chunk
        if b"<!--" in buffer or b"<![CDATA[" in buffer:
            raise Refusal("hostile", detail="工作表内含有注释或 CDATA")
        if not self._started:
            found = DATA.search(buffer)
            if not found:
                # The tag may be cut in two; what is before it (column widths, views) is of no interest.
                self._buffer = buffer[-256:]
                return
            self._started = True
            self._compile(found[1])
            buffer = buffer[found.start() :]
            if re.match(rb"[^>]*/>", buffer):
                self._done = True
                return
        end = buffer.find(self._data_end)
        if end >= 0:
            self._done = True
            self._rows(buffer[:end])
            self._buffer = b""
            return
        cut = buffer.rfind(self._row_start)
        if cut > 0:
            self._rows(buffer[:cut])
            buffer = buffer[cut:]
        if len(buffer) > LONGEST_ROW:
            raise Refusal("part_too_big")
        self._buffer = buffer

    def close(self):
        """Call at the end of the part."""
        if self._started and not self._done and self._buffer:
            self._rows(self._buffer)
        self._buffer = b""

    def _compile(self, prefix):
        """The tags of this part, which some writers prefix (<x:row>)."""
        prefix = re.escape(prefix) + b":" if prefix else b""
        plain = prefix.replace(b"\\", b"")
        self._row_start, self._data_end = b"<" + plain + b"row", b"</" + plain + b"sheetData"
        self._row_tag = re.compile(b"<" + prefix + rb'row(?=[\s/>])(?: r="(\d+)")?([^>]*)>')
        self._quick = re.compile(b"<" + prefix + rb'c r="([A-Z]{1,3})')
        self._cell_start = b"<" + plain + b"c"
        self._cell = re.compile(b"<" + prefix + rb"c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</" + prefix + rb"c\s*>)", re.DOTALL)
        self._value = re.compile(b"<" + prefix + rb"v(?:\s[^>]*)?>([^<]+)<")
        self._no_index = re.compile(rb't="s"[^>/]*><' + prefix + rb"v>(?!\d{1,9}<)(?!<)")
        self._no_index_soon = re.compile(rb't="s"><' + prefix + rb"v>(?!\d{1,9}<)(?!<)")
        self._index = b't="s"><' + plain + b"v>"
        self._value_tag, self._formula_tag = b"<" + plain + b"v", b"<" + plain + b"f"
        self._inline_tag = b"<" + plain + b"is"

    def _rows(self, text):
        """Scans whole rows."""
        self._indexed(self._no_index_soon, text)
        tags = list(self._row_tag.finditer(text))
        if not tags:
            return
        ends = [tag.start() for tag in tags[1:]]
        ends.append(len(text))
        for tag, end in zip(tags, ends, strict=True):
            number, rest = tag.groups()
            if number is None:
                written = ROW_NUMBER.search(rest)
                number = written[1] if written else None
            number = (
                int(number)
                if number is not None and len(number) < 12
                else self.row + 1
                if number is None
                else LAST_ROW + 1
            )
            if number <= self.row or number > LAST_ROW:
                raise Refusal("row_order", sheet=self.name, row=number)
            self.row = number
            if b"hidden" in rest and HIDDEN.search(rest):
                self.hidden_rows += 1
            start = tag.end()
            if end - start > 8:
                body = text[start:end]
                shape = body.translate(None, DIGITS)
                cells = self._shapes.get(shape)
                # every reference must end in the number of its row; another row's cell would overwrite that one's
                if cells is None or body.count(b'%d"' % number) < cells:
                    self._cells(body, shape)

    def _indexed(self, wrong, text):
        if wrong.search(text):
            # calamine would take the first string of all for an index that it cannot read
            raise Refusal("hostile", detail="单元格的字符串序号不是数字")

    def _cells(self, body, shape):
        """A row of a kind not seen before."""
        self._indexed(self._no_index, body)
        self.booleans = self.booleans or b't="b"' in body or b"'" in body
        columns = self._quick.findall(body)
        count = body.count(self._cell_start)
        if b't="e"' in body or b"='" in body or self._formula_tag in body:
            self._slow(body)
        elif columns or b" r=" in body or count > self.most_columns:
            indexes = [INDEX.get(letters, LAST_ROW) for letters in columns]
            sound = 0 < len(columns) == count and body.count(b'%d"' % self.row) >= count
            if not (sound and indexes[-1] < self.most_columns and sorted(set(indexes)) == indexes):
                self._slow(body)
            elif len(shape) < LONGEST_SHAPE and body.count(b't="s"') == body.count(self._index):
                if len(self._shapes) >= MOST_SHAPES:
                    self._shapes.clear()
                self._shapes[shape] = count
        # else cells without references: the library counts them, and so may we

    def _slow(self, body):
        """Cell by cell: references, order, errors and formulas without a value."""
        last = -1
        for cell in self._cell.finditer(body):
            attributes, content = cell.groups()
            written = REFERENCE.search(attributes)
            if not written and ANY_REFERENCE.search(attributes):
                raise Refusal("hostile", detail=f"第 {self.row} 行有单元格位置不合规")
            column = column_index(written[1]) if written else last + 1
            if written and int(written[2][:12]) != self.row:
                raise Refusal("row_order", sheet=self.name, row=self.row)
            if column <= last:
                raise Refusal("hostile", detail=f"第 {self.row} 行有重复或次序混乱的单元格")
            last = column
            if not content:
                continue
            value = self._value.search(content)
            formula = self._formula_tag in content
            if column >= self.most_columns and (value or formula or self._inline_tag in content):
                raise Refusal("too_many_columns", row=self.row, column=column_letters(column))
            if ERROR_TYPE.search(attributes):
                shown = value[1].decode("utf-8", "replace")[:20] if value else "#N/A"
                self._mark(column, shown, f"单元格是错误值 {shown}，请更正")
            elif formula and not value and not (TEXT_TYPE.search(attributes) and self._value_tag in content):
                # <v/> under t="str" is a formula whose result is the empty text: nothing is missing there.
                self._mark(column, "=", NO_RESULT)

    def _mark(self, column, shown, sentence):
        self.errors.setdefault(self.row - 1, {})[column] = (shown, sentence)
