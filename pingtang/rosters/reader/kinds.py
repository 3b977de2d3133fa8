"""清洗: cleans one column at a time, each distinct value once, and keeps the result ready for COPY."""

import amounts
import choices
import copyfile
import days
import places
import texts
from sheets import shown

# Beyond this many remembered values a column is of the kind in which none comes twice.
MOST_REMEMBERED = 50_000
LONGEST_RAW = 2_000
NULL = "NULL"


def cleaner(column, context):
    """The cleaning function of a column's kind: clean(value) → (canonical or None, error or None, note or None)."""
    kind = column["kind"]
    if kind in ("decimal", "integer"):
        return amounts.make_decimal(column)
    if kind == "rate":
        return amounts.make_rate(context["factors"].get(column["name"], 1))
    if kind == "money":
        return amounts.make_money(column, context["factors"].get(column["name"], 1))
    if kind == "date":
        return days.make_date(column, context["typed"], context["date1904"])
    if kind == "township":
        return places.make_township(column, context["places"], "village" not in context["kinds"])
    if kind == "village":
        return places.make_village(column, context["places"], "township" in context["kinds"])
    return {
        "text": texts.make_text,
        "name": texts.make_name,
        "id_number": texts.make_id_number,
        "account": texts.make_account,
        "phone": texts.make_phone,
        "year": days.make_year,
        "yesno": choices.make_yesno,
        "code": choices.make_code,
        "codes": choices.make_codes,
    }[kind](column)


def raw(value):
    """The cell as the clerk sees it, as an array element; NULL when empty."""
    text = value if value.__class__ is str else shown(value)
    if text.isalnum() and len(text) <= LONGEST_RAW:
        return f'"{text}"'
    if not text:
        return NULL
    if not text.isprintable():
        # PostgreSQL takes neither NUL nor lone surrogates.
        text = text.replace("\0", "").encode("utf-8", "replace").decode()
    if len(text) > LONGEST_RAW:
        text = text[:LONGEST_RAW] + "…"
    return copyfile.element(text)


class Memory(dict):
    """{cell value: raw element}; a value not seen before is cleaned when first asked for."""

    def __init__(self, column):
        super().__init__()
        self.column = column

    def __missing__(self, value):
        return self.column.learn(value)


class Column:
    """One column of the specification at work on the cells of one sheet.

    `values` {cell: canonical element} and `trouble` {cell: (error, note)} are filled as cells are met.
    """

    def __init__(self, spec, context):
        self.name = spec["name"]
        self.kind = spec["kind"]
        self.required = spec.get("required")
        self.missing = f"“{spec['header']}”必须填写"
        self._clean = cleaner(spec, context)
        self._most = LONGEST_RAW
        self._pairs = self.kind == "village"
        self._booleans = context["booleans"]
        self.values = {}
        self.trouble = {}
        self.raws = Memory(self)
        self._as_typed = True  # so far every cell's canonical text is what was typed

    def block(self, cells):
        """(raw elements, canonical elements) of a block of cells."""
        if len(self.raws) > MOST_REMEMBERED:
            self.raws.clear()
            self.values.clear()
            self.trouble.clear()
        if self._booleans and bool in set(map(type, cells)):
            # True == 1.0, so the two would share one place in the memory.
            cells = [shown(cell) if cell.__class__ is bool else cell for cell in cells]
        raws = list(map(self.raws.__getitem__, cells))
        return cells, raws, raws.copy() if self._as_typed else list(map(self.values.__getitem__, cells))

    def learn(self, cell):
        value = cell[2] if self._pairs else cell
        error = note = canonical = None
        if value != "":
            if value.__class__ is str and len(value) > self._most:
                error = f"内容有 {len(value)} 个字，最多 {self._most} 个字，请缩短"
            else:
                canonical, error, note = self._clean(cell)
        if canonical is None and error is None and self.required:
            unsaid = self._pairs and cell[1] and not cell[0] and value != ""
            error = None if unsaid else self.missing
        if error or note:
            self.trouble[cell] = (error, note)
        if error and error is not days.AMBIGUOUS:
            canonical = None
        self.raws[cell] = element = raw(value)
        made = element if canonical is value else copyfile.element(canonical)
        self.values[cell] = made
        if made != element:
            self._as_typed = False
        return element
