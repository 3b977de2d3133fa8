"""表格: the rows of a table in a text, cells parted by tabs; a number's cell takes its words from row and column."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pingtang.reconciliation.units import BY_LENGTH

WHOLE_CELL = re.compile(r"\s*(?P<number>-?\d[\d,]{0,18}(?:\.\d{1,12})?)\s*(?P<sign>%?)\s*", re.ASCII)
PAIR = re.compile(r"(?P<first>\s*\d[\d,.]{0,18}\s*)/\s*\d[\d,.]{0,18}\s*", re.ASCII)  # 1695/4023 below 户/人
PAIR_IN_HEADING = re.compile(
    r"(?P<first>(?:百万|千万|万|亿)?[户人笔个亩元名次])[数口]?\s*/\s*(?P<second>(?:百万|千万|万|亿)?[户人笔个亩元名次])[数口]?\s*\)?\s*$"
)
NAMES = re.compile(
    r"序号|编号|排序|编码|代码|年度$|年份|日期|时间|电话|证号|账号|卡号"
)  # headings of what counts nothing
UNIT_NAMES = "|".join(map(re.escape, BY_LENGTH))
UNIT = re.compile(rf"\s*(?P<scale>百万|千万|万|亿|千)?(?P<unit>{UNIT_NAMES})\s*")
IN_HEADING = re.compile(rf"[(:/]\s*(?:单位:?)?\s*(?P<scale>百万|千万|万|亿|千)?(?P<unit>{UNIT_NAMES})\s*\)?\s*$")
MEASURE = re.compile(r"(?P<unit>户|人|笔|亩|个|栋|名|次)(?:数|口)\s*$")
RATE = re.compile("(?P<unit>)(?:率|占比|比例|比重)\\s*$")
AMOUNT = re.compile("金额|资金|余额|款|贴息|投资|补[助偿]|支出|报账|费用?$")
CAPTION = re.compile(r"单位:\s*(?P<units>[^()\s;。]{1,30})")
CAPTION_ALONE = re.compile(r"\s*\(?\s*单位:[^()]{1,30}\)?\s*")
SUMS = re.compile("合计|总计|小计|总数|全[县镇乡]")
MOST_HEADS = 3  # rows of headings


@dataclass(frozen=True)
class Cell:
    """A cell. `words`: what its row and column say, `caption` the line above the table; `unit`, `scale` if they say.

    `number`: what the whole cell is, else ""; `counts`: whether that states something, and is no serial number.
    """

    start: int
    end: int
    words: str
    caption: str
    unit: str
    scale: str
    number: str
    counts: bool


class Grids:
    """The tables of a folded text: lines with tabs that follow each other."""

    def __init__(self, plain):
        self.cells, rows, above, place = [], [], "", 0
        for line in plain.split("\n"):
            if "\t" in line:
                rows.append((place, line.split("\t")))
            else:
                self._read(rows, above)
                # a line that only says the unit stands below the table's title
                rows, above = [], f"{above.strip()} {line}" if CAPTION_ALONE.fullmatch(line) else line
            place += len(line) + 1
        self._read(rows, above)
        self.starts = [cell.start for cell in self.cells]

    def at(self, place):
        """The cell in which a place of the text lies; None outside of tables."""
        index = bisect_right(self.starts, place) - 1
        return self.cells[index] if index >= 0 and place <= self.cells[index].end else None

    def between(self, start, end):
        """The cells of that part of the text that are a number as a whole."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [cell for cell in self.cells[first:last] if cell.number and cell.end <= end]

    def _read(self, rows, above):
        heads = _heads([cells for _, cells in rows])
        of_column = _columns([cells for _, cells in rows[:heads]])
        labels = {}
        for place, cells in rows:
            named = [cell.strip() for cell in cells]
            if any(map(SUMS.fullmatch, named)):
                labels = {}  # a sum is none of the group above it
            for column, text in enumerate(named):
                if text and not _is_number(text):
                    labels[column] = text
                elif text:
                    labels.pop(column, None)
            first_number = next((nth for nth, text in enumerate(named) if _is_number(text)), len(named))
            for column, cell in enumerate(cells):
                head = of_column.get(column, "")
                # what stands to the left in the row, or above it where the cell is merged
                left = [labels[nth] for nth in sorted(labels) if nth < column and (named[nth] or nth < first_number)]
                left = [one for one in left if not UNIT.fullmatch(one)]
                words, caption = " ".join([*left, _told(head)]).strip(), above.strip()[-40:]
                if (pair := PAIR.fullmatch(cell)) and (units := PAIR_IN_HEADING.search(head)):
                    half = place + len(pair["first"])
                    self._add_half(place, half, pair["first"], units["first"], words, caption)
                    self._add_half(
                        half + 1, place + len(cell), cell[half + 1 - place :], units["second"], words, caption
                    )
                    place += len(cell) + 1
                    continue
                found = _unit(named, column, head, left, above)
                number = WHOLE_CELL.fullmatch(cell)
                serial = column == 0 and len(cells) > 2 and not head and cell.strip().isdigit()
                self.cells.append(
                    Cell(
                        place, place + len(cell), words, caption,
                        "%" if number and number["sign"] else (found["unit"] or "%") if found else "",
                        (found.groupdict().get("scale") or "") if found and not (number and number["sign"]) else "",
                        number["number"] if number else "", not (serial or NAMES.search(head)),
                    )
                )  # fmt: skip
                place += len(cell) + 1

    def _add_half(self, start, end, number, unit, words, caption):
        told = UNIT.fullmatch(unit)
        self.cells.append(
            Cell(
                start,
                end,
                words,
                caption,
                told["unit"],
                told["scale"] or "",
                number.strip(),
                bool(WHOLE_CELL.fullmatch(number)),
            )
        )


def _is_number(text):
    return WHOLE_CELL.fullmatch(text) or PAIR.fullmatch(text)


def _heads(rows):
    """How many rows at the top are headings: those before the first row that has a number in a cell of its own."""
    first = next((nth for nth, cells in enumerate(rows) if any(map(_is_number, cells))), 0)
    return min(first, MOST_HEADS)


def _columns(rows):
    """{column: heading}; a heading over several columns goes for those to its right that have none."""
    found = {}
    for nth, cells in enumerate(rows):
        last = ""
        for column, cell in enumerate(cells):
            # in the lowest row of headings an empty cell is merged with the one above it
            last = cell.strip() or (last if nth < len(rows) - 1 else "")
            if last:
                found[column] = f"{found.get(column, '')} {last}".strip()
    return found


def _unit(named, column, head, left, caption):
    """How the number of a cell is counted: told beside it, in its heading, in the row, above the table."""
    told = _units_told(caption)
    in_words = [_in_words(text, told) for text in (head, *reversed(left))]
    beside = UNIT.fullmatch(named[column + 1]) if column + 1 < len(named) else None
    in_row = next(filter(None, map(UNIT.fullmatch, named)), None)
    return next(filter(None, [beside, *in_words, in_row, told[0] if len(told) == 1 else None]), None)


def _units_told(caption):
    """The units that the line above a table names: 单位:笔、万元."""
    found = CAPTION.search(caption)
    return list(filter(None, map(UNIT.fullmatch, re.split("[、,\uff0c/和]", found["units"])))) if found else []


def _in_words(text, told):
    """How a heading says that its numbers are counted, with the units above the table for what it leaves open."""
    if found := IN_HEADING.search(text) or MEASURE.search(text) or RATE.search(text):
        return found
    is_amount = AMOUNT.search(text)
    fits = [one for one in told if (is_amount if one["unit"] == "元" else text.endswith(one["unit"]))]
    return fits[0] if fits else None


def _told(head):
    """A heading without its unit and without what only says that a number follows."""
    return re.sub(r"[(/].*$|数量|数值|数据|合计|完成数|金额$", "", head)
