"""找表: finds the header of a roster among title rows and merged groups, and the column of every heading."""

import functools
import re
import unicodedata

from sentences import Refusal, column_letters, listed
from sheets import shown

# A header stands in the first rows; below that are data.
SEARCHED = 40
MOST_HEADER_ROWS = 3
SPACE = re.compile(r"\s+")
MARK = re.compile(r"^[*＊]+|(?:[*＊]|\((?:必填|选填|必填项)\)|【必填】)+$")
UNIT = re.compile(r"\((?:单位[:])?(元|万元|亿元)\)$")
STATED = re.compile(r"单位[::]?\s*[^\s;；]*?(万元|亿元|元)")
FACTORS = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


@functools.lru_cache(10_000)
def heading(text):
    """A heading in the form in which it is compared: width, white space, line breaks and marks do not count."""
    text = SPACE.sub("", unicodedata.normalize("NFKC", shown(text)).replace("\u200b", "").replace("\ufeff", ""))
    return MARK.sub("", text)


class Known:
    """The headings of a specification: {heading: place of the column}; a column's own name outweighs aliases."""

    def __init__(self, columns):
        self.columns = columns
        self.by_heading = {}
        for place, column in enumerate(columns):
            self.by_heading[heading(column["header"])] = place
        for place, column in enumerate(columns):
            for alias in column.get("aliases") or ():
                self.by_heading.setdefault(heading(alias), place)
        for text, place in list(self.by_heading.items()):
            self.by_heading.setdefault(UNIT.sub("", text), place)

    def place(self, text):
        text = heading(text)
        found = self.by_heading.get(text)
        return self.by_heading.get(UNIT.sub("", text)) if found is None else found

    def required(self):
        return [place for place, column in enumerate(self.columns) if column.get("required")]


class Table:
    """Where a roster stands in its sheet. `found`: {place in the specification: position in the row}."""

    def __init__(self, first, last, found, heads, preamble, unknown):
        self.first, self.last = first, last
        self.found, self.heads, self.preamble, self.unknown = found, heads, preamble, unknown
        self.layout = []  # [(heading, position, place or None)]: the columns as they stand in the file
        self.twice = None

    def missing(self, known):
        return [known.columns[place]["header"] for place in known.required() if place not in self.found]


def find(top, known, merges, offset):
    """The best Table in the first rows, or None when no heading at all is known.

    top: [(row, cells)], merges in sheet columns, offset: the sheet column of a row's first cell.
    """
    best = None
    across = _across(merges, offset)
    for last in range(len(top)):
        for depth in range(1, min(MOST_HEADER_ROWS, last + 1) + 1):
            table = _candidate(top, last - depth + 1, last, known, across)
            if table and (best is None or len(table.found) > len(best.found)):
                best = table
    return best


def _across(merges, offset):
    """{(row, position): position of the merged cell that covers it}, for merges near the top only."""
    covered = {}
    for (top, left), (_, right) in merges:
        if top < SEARCHED and left < right:
            for column in range(left + 1, min(right, left + 1_000) + 1):
                covered[top, column - offset] = left - offset
    return covered


def _candidate(top, first, last, known, across):
    """Reads rows first..last as one header: leaf texts, joined with their groups when that is a heading."""
    window = top[first : last + 1]
    width = max(len(cells) for _, cells in window)
    found, heads, unknown, doubles, layout = {}, [], [], [], []
    for position in range(width):
        parts = []
        for row, cells in window:
            text = shown(cells[position]).strip() if position < len(cells) else ""
            left = across.get((row, position))
            if not text and left is not None and 0 <= left < len(cells) and (row, cells) != window[-1]:
                text = shown(cells[left]).strip()
            if text and text not in parts:
                parts.append(text)
        if not parts:
            continue
        heads.append(parts[-1])
        place = None
        for start in range(len(parts)):
            place = known.place("".join(parts[start:]))
            if place is not None:
                break
        layout.append((parts[-1], position, place))
        if place is None:
            unknown.append(parts[-1])
        elif place in found:
            doubles.append((place, position))
        else:
            found[place] = position
    if not found:
        return None
    preamble = [[text for cell in cells if (text := shown(cell).strip())] for _, cells in top[:first]]
    table = Table(first, last, found, heads, [line for line in preamble if line], unknown)
    table.layout = layout
    if doubles:
        table.twice = doubles[0]
    return table


def check(table, known, offset):
    """Refuses a header that names a column twice."""
    if table.twice:
        place, position = table.twice
        columns = "、".join(f"{column_letters(at + offset)} 列" for at in (table.found[place], position))
        raise Refusal("header_twice", header=known.columns[place]["header"], columns=columns)


def lacking(table, known):
    """The refusal for a sheet whose header lacks required columns (or has none: all are missing)."""
    missing = table.missing(known) if table else [known.columns[place]["header"] for place in known.required()]
    return Refusal("header", missing=listed(missing, 10))


def factors(table, top, known):
    """({column: what a bare number is worth in 元, or by the year}, notes), from units that the file declares."""
    stated = None
    for _, cells in top[: table.first]:
        for cell in cells:
            found = STATED.search(unicodedata.normalize("NFKC", shown(cell)))
            stated = found[1] if found else stated
    worth, notes = {}, []
    for place, position in table.found.items():
        column = known.columns[place]
        heads = [cells[position] for _, cells in top[table.first : table.last + 1] if position < len(cells)]
        if column["kind"] == "rate" and any("月" in heading(head) for head in heads):
            worth[column["name"]] = 12  # a monthly rate, which is told by the year
        if column["kind"] != "money":
            continue
        unit = stated
        for head in heads:
            own = UNIT.search(heading(head))
            unit = own[1] if own else unit
        # A specification in 万元 says so itself, and the clerk's unit is then the same.
        factor = FACTORS.get(unit or column.get("unit") or "元", 1)
        if factor != 1:
            worth[column["name"]] = factor
            notes.append(f"“{column['header']}”的单位按表头写明的{unit or column['unit']}换算为元")
    return worth, notes


def is_numbering(cells):
    """Whether a row under the header only numbers the columns: 1 2 3 … or 甲 乙 1 2 …."""
    texts = [shown(cell).strip().strip("()（）") for cell in cells]
    numbers = [text for text in texts if text and text not in "甲乙丙丁栏次"]
    return len(numbers) >= 3 and all(
        text == str(count) for count, text in enumerate(numbers, int(numbers[0]) if numbers[0] in ("0", "1") else -9)
    )
