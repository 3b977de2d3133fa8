"""名册读取: goes through the sheets of a workbook and writes every data row, cleaned and judged, to rows.copy."""

import itertools
import re
from operator import itemgetter

import copyfile
import days
import rowkinds
import table
from kinds import NULL, Column, raw
from places import Places
from sentences import Refusal, listed
from sheets import shown

# Rows cleaned at a time: few enough that their cells stay in the processor's cache.
BLOCK = 500
TOLD_EVERY = 4_000
TEMPLATE = "_roster"
# Sheets of our own templates that hold no rows.
ASIDE = ("填表说明", TEMPLATE)


class Roster:
    """The reading of one workbook. `write(bytes)` takes COPY lines, `progress(phase, rows)` is told the way."""

    def __init__(self, spec, write, progress):
        self.spec = spec
        self.columns = spec["columns"]
        self.known = table.Known(self.columns)
        self.places = Places(spec)
        self.write, self.progress = write, progress
        self.most_rows = int(spec.get("max_rows") or 300_000)
        self.rows = self.wrong = self.blank = 0
        self.total_rows = []
        self.bare = 0
        self.sheets, self.skipped, self.hidden, self.notes = [], [], [], []
        self.found, self.unknown = set(), []
        self.extras = []  # headings of unknown columns: what stands in them goes back to the clerk as it came
        self.first = None

    def read(self, sheets, findings):
        """The summary; raises Refusal."""
        lacking = None
        best = -1
        for sheet in sheets:
            if sheet.name == TEMPLATE:
                self._template(sheet)
        for sheet in sheets:
            if not sheet.visible:
                if sheet.name != TEMPLATE:
                    self.hidden.append(sheet.name)
                continue
            if sheet.name.strip() in ASIDE:
                self.skipped.append(sheet.name)
                continue
            refusal, score = self._sheet(sheet, findings)
            if refusal:
                self.skipped.append(sheet.name)
                if score:
                    self.notes.append(f"工作表“{_label(sheet.name)}”没有读取：{refusal.message}")
                if score > best:
                    lacking, best = refusal, score
        if not self.sheets:
            raise lacking or Refusal("no_sheet")
        if not self.rows:
            raise Refusal("no_rows")
        return self._summary(findings)

    def _template(self, sheet):
        """Our own templates carry their slug, version and title in a hidden sheet."""
        cells = [shown(row[0]).strip() if row else "" for _, row in itertools.islice(sheet.rows(), 3)]
        slug, version, title = (*cells, "", "", "")[:3]
        if slug and slug != self.spec["slug"]:
            raise Refusal("wrong_template", title=_label(title or slug), wanted=self.spec["title"])
        if slug and version.isdecimal() and int(version[:9]) < int(self.spec.get("version") or 0):
            raise Refusal("old_template")

    def _sheet(self, sheet, findings):
        """Reads one sheet. (None, 0), or (the refusal of a sheet that does not fit, how many headings fitted)."""
        rows = sheet.rows()
        top = list(itertools.islice(rows, table.SEARCHED))
        head = table.find(top, self.known, sheet.merges, sheet.offset)
        if not head or head.missing(self.known):
            return table.lacking(head, self.known), len(head.found) if head else 0
        table.check(head, self.known, sheet.offset)
        factors, notes = table.factors(head, top, self.known)
        self.notes += [note for note in notes if note not in self.notes]
        context = {
            "places": self.places,
            "typed": sheet.typed,
            "date1904": findings.date1904,
            "booleans": sheet.booleans,
            "factors": factors,
            "kinds": {self.columns[place]["kind"] for place in head.found},
        }
        begin = head.last + 1
        if begin < len(top) and table.is_numbering(top[begin][1]):
            begin += 1
        before = self.rows
        reading = _Reading(self, sheet, head, context)
        reading.run(itertools.chain(top[begin:], rows))
        entry = {"name": _label(sheet.name), "header_row": top[head.last][0] + 1, "rows": self.rows - before}
        self.sheets.append(entry)
        self.found |= {self.columns[place]["name"] for place in head.found}
        self.unknown += [_label(text) for text in head.unknown if _label(text) not in self.unknown]
        if self.first is None:
            self.first = head
        if sheet.hidden_rows:
            self.notes.append(f"工作表“{_label(sheet.name)}”有 {sheet.hidden_rows} 行被筛选或隐藏，已一并读取")
        return None, 0

    def _order(self):
        """The columns in the order of the first sheet, then those that only later sheets have."""
        order = []
        for text, _, place in self.first.layout:
            told = {"text": _label(text)}
            if place is None:
                told["extra"] = self.extras.index(told["text"])
            else:
                told["column"] = self.columns[place]["name"]
            order.append(told)
        given = {told.get("extra") for told in order}
        return order + [{"text": text, "extra": at} for at, text in enumerate(self.extras) if at not in given]

    def _summary(self, findings):
        if self.hidden:
            names = "、".join(_label(name) for name in self.hidden[:10])
            self.notes.append(f"另有 {len(self.hidden)} 个隐藏工作表未读取：{names}")
        if self.total_rows:
            numbers = "、".join(str(number) for number in self.total_rows[:20])
            more = " 等" if len(self.total_rows) > 20 else ""
            count = len(self.total_rows)
            self.notes.append(f"第 {numbers}{more} 行是合计、小计或表尾说明（共 {count} 行），未作为数据")
        if self.bare:
            self.notes.append(f"有 {self.bare} 行只填了序号等未识别的列，未作为数据")
        if self.unknown:
            self.notes.append(f"有未识别的列，未读取：{listed(self.unknown)}")
        if findings.format == "xls":
            self.notes.append("旧版 .xls 中的错误值（如 #N/A）会读成空白，建议另存为 .xlsx 后上传")
        names = [column["name"] for column in self.columns]
        return {
            "ok": True,
            "format": findings.format,
            "sheets": self.sheets,
            "hidden_sheets": [_label(name) for name in self.hidden],
            "skipped_sheets": [_label(name) for name in self.skipped],
            "columns": [name for name in names if name in self.found],
            "absent": [name for name in names if name not in self.found],
            "order": self._order(),
            "unknown": self.unknown,
            "rows": self.rows,
            "wrong": self.wrong,
            "blank": self.blank + self.bare,
            "totals": len(self.total_rows),
            "preamble": [[_label(text) for text in line] for line in self.first.preamble],
            "header": [_label(text) for text in self.first.heads],
            "notes": self.notes,
        }


def _label(text):
    """A name out of the file, fit for a sentence or jsonb."""
    return re.sub(r"[\0-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+", " ", text).strip()[:100]


class _Reading:
    """Takes the data rows of one sheet through cleaning, block by block."""

    def __init__(self, roster, sheet, head, context):
        self.roster, self.sheet = roster, sheet
        self.sheet_name = copyfile.field(_label(sheet.name))
        self.places = sorted(head.found)
        self.positions = [head.found[place] for place in self.places]
        specs = [roster.columns[place] for place in self.places]
        self.specs = specs
        self.layout = _layout(self.places, len(roster.columns))
        self.columns = [Column(spec, context) for spec in specs]
        self.order = {spec["name"]: at for at, spec in enumerate(specs)}
        kinds = [spec["kind"] for spec in specs]
        self.township = kinds.index("township") if "township" in kinds else None
        # Townships are needed before villages.
        self.sequence = sorted(range(len(specs)), key=lambda at: kinds[at] == "village")
        self.judge = rowkinds.RowKinds(
            [at for at, spec in enumerate(specs) if spec.get("required")],
            [at for at, kind in enumerate(kinds) if kind in ("id_number", "account")],
        )
        offset = sheet.offset
        at_column = {position + offset: at for at, position in enumerate(self.positions)}
        self.fills = {}
        for (top, left), (bottom, _) in sheet.merges:
            at = at_column.get(left)
            if bottom > top and at is not None and specs[at].get("fill") and top > head.last:
                self.fills.setdefault(top, []).append((at, bottom))
        self.extras = {}  # {place among the roster's unknown headings: position}
        for text, position, place in head.layout:
            if place is None:
                text = _label(text)
                if text not in roster.extras:
                    roster.extras.append(text)
                self.extras.setdefault(roster.extras.index(text), position)
        self.errors = {}
        for row, cells in sheet.errors.items():
            mine = {at_column[column]: mark for column, mark in cells.items() if column in at_column}
            if mine:
                self.errors[row] = mine

    def run(self, rows):
        """The hot loop: picks the known cells, tells data rows from others, fills merged cells down."""
        wide = max(*self.positions, *self.extras.values(), 0) + 1
        one = len(self.positions) == 1
        pick = (lambda row, get=itemgetter(*self.positions): (get(row),)) if one else itemgetter(*self.positions)
        kind, first, data = self.judge.kind, rowkinds.FIRST, rowkinds.DATA
        errors, fills, roster = self.errors, self.fills, self.roster
        numbers, cells, marks, active, beside = [], [], {}, {}, []
        extras = [self.extras.get(at) for at in range(max(self.extras, default=-1) + 1)]
        for index, row in rows:
            if len(row) < wide:
                row = row + [""] * (wide - len(row))
            picked = pick(row)
            lead = row[0]
            odd = lead == "" or lead.__class__ is str and (lead[0] in first or lead[-1] in "计:：")
            if odd or self.judge.after_footer or picked.count("") == len(picked):
                judged = kind(row, picked)
                # A row that holds only an error cell looks blank to the library.
                if judged is not data and not (index in errors and judged in (rowkinds.BLANK, rowkinds.BARE)):
                    self._other(judged, index)
                    continue
            if index in errors:
                marks[len(numbers)] = errors[index]
            if index in fills:
                for at, bottom in fills[index]:
                    active[at] = (bottom, picked[at])
            if active:
                picked = self._filled(picked, index, active)
            numbers.append(index + 1)
            cells.append(picked)
            if extras:
                beside.append([NULL if at is None else raw(row[at]) for at in extras])
            if len(numbers) >= BLOCK:
                self._block(numbers, cells, marks, beside)
                numbers, cells, marks, beside = [], [], {}, []
        if numbers:
            self._block(numbers, cells, marks, beside)
        roster.progress("read", roster.rows)
        roster.progress("checked", roster.rows)

    def _other(self, judged, index):
        if judged == rowkinds.BLANK:
            self.roster.blank += 1
        elif judged == rowkinds.BARE:
            self.roster.bare += 1
        else:
            self.roster.total_rows.append(index + 1)

    def _filled(self, picked, index, active):
        """Cells of a vertical merge take the value of its first cell; cells outside merges never do."""
        picked = list(picked)
        for at, (bottom, value) in list(active.items()):
            if index > bottom:
                del active[at]
            elif picked[at] == "":
                picked[at] = value
        return tuple(picked)

    def _block(self, numbers, rows, marks, beside):
        """Cleans a block of rows column by column and writes its COPY lines."""
        roster = self.roster
        roster.rows += len(numbers)
        if roster.rows > roster.most_rows:
            raise Refusal("too_many_rows", limit=format(roster.most_rows, ","))
        by_column = list(zip(*rows, strict=True))
        count = len(numbers)
        raws, values = {}, {}
        errors, notes = {}, {}
        later = []
        for at in self.sequence:
            column, cells = self.columns[at], by_column[at]
            if column.kind == "village":
                if self.township is None:
                    cells = [(None, False, cell) for cell in cells]
                else:
                    towns = [None if town == NULL else town[1:-1] for town in values[self.township]]
                    filled = [cell != "" for cell in by_column[self.township]]
                    cells = list(zip(towns, filled, cells, strict=True))
            cells, raws[at], values[at] = column.block(cells)
            if column.trouble and not column.trouble.keys().isdisjoint(cells):
                for row, cell in enumerate(cells):
                    if cell in column.trouble:
                        error, note = column.trouble[cell]
                        if error is days.AMBIGUOUS:
                            later.append((at, row, shown(cell)))
                        elif error:
                            errors.setdefault(row, {})[column.name] = [error]
                        if note:
                            notes.setdefault(row, {})[column.name] = [note]
        for at, row, text in later:
            self._settle(at, row, text, values, errors, notes)
        for row, mine in marks.items():
            for at, (text, sentence) in mine.items():
                raws[at][row], values[at][row] = copyfile.element(text), NULL
                errors.setdefault(row, {})[self.columns[at].name] = [sentence]
                notes.get(row, {}).pop(self.columns[at].name, None)
        self._write(numbers, count, raws, values, errors, notes, beside)
        roster.wrong += len(errors)
        if roster.rows % TOLD_EVERY < BLOCK:
            roster.progress("read", roster.rows)
            roster.progress("checked", roster.rows)

    def _settle(self, at, row, text, values, errors, notes):
        """1990.1 as a number: asks the row's identity number."""
        name = self.specs[at]["name"]
        identity = self.order.get(self.specs[at].get("month_from"))
        number = values[identity][row].strip('"') if identity is not None else ""
        day, error, note = days.settle(text.strip(), number)
        values[at][row] = copyfile.element(day)
        if error:
            errors.setdefault(row, {})[name] = [error]
        else:
            notes.setdefault(row, {})[name] = [note]

    def _write(self, numbers, count, raws, values, errors, notes, beside):
        typed = zip(*(gap * count if at is None else raws[at] for at, gap in self.layout), strict=True)
        if beside:
            typed = (known + tuple(more) for known, more in zip(typed, beside, strict=True))
        clean = zip(*(gap * count if at is None else values[at] for at, gap in self.layout), strict=True)
        join, name, document = ",".join, self.sheet_name, copyfile.document
        ends = ["\t{}\t{}\n"] * count
        for row in errors.keys() | notes.keys():
            ends[row] = f"\t{document(errors.get(row))}\t{document(notes.get(row))}\n"
        lines = [
            f"{number}\t{name}\t{{{join(raw)}}}\t{{{join(value)}}}{end}"
            for number, raw, value, end in zip(numbers, typed, clean, ends, strict=True)
        ]
        self.roster.write("".join(lines).encode())


def _layout(places, width):
    """[(place among the columns of the file or None, [the NULLs of columns it lacks])] in the roster's order."""
    layout = []
    for present, group in itertools.groupby(range(width), lambda place: place in places):
        if present:
            layout += [(places.index(place), None) for place in group]
        else:
            layout.append((None, [",".join(NULL for _ in group)]))
    return layout
