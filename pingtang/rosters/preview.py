"""预检页的行: the staged rows of one page, wrong ones first, each cell with what is wrong or what it was before."""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.db import connection

from pingtang.areas.models import Area
from pingtang.fields import masked
from pingtang.rosters.joining import Joined
from pingtang.rosters.models import Row

PER_PAGE = 50
ORDER = [Row.Verdict.WRONG, Row.Verdict.CHANGED, Row.Verdict.NEW, Row.Verdict.SAME]
EMPTIED = "(清空)"
EMPTY = "(空)"


@dataclass
class Cell:
    """One cell as typed; what is wrong with it, what was noted of it, what the record held before."""

    header: str
    text: str
    wrong: list = field(default_factory=list)
    noted: list = field(default_factory=list)
    before: str | None = None
    after: str = ""


@dataclass
class Line:
    """One row of the page."""

    row: Row
    cells: list
    moved: list = field(default_factory=list)  # [(header, before, after)] of what is in no cell: a person's household

    @property
    def said(self):
        """[(header, sentence)] of everything wrong."""
        return [(cell.header, sentence) for cell in self.cells for sentence in cell.wrong]

    @property
    def noted(self):
        return [(cell.header, sentence) for cell in self.cells for sentence in cell.noted]

    @property
    def changes(self):
        """[(header, before, after)]."""
        in_cells = [(cell.header, cell.before, cell.after) for cell in self.cells if cell.before is not None]
        return self.moved + in_cells


def rows_after(batch, verdict="", column="", after=""):
    """(rows of one page, key of the next page or ""). Keyed by verdict and place: page 4,000 costs page 1."""
    wanted = [Row.Verdict(verdict)] if verdict in Row.Verdict.values else ORDER
    rank, _, place = after.partition("-")
    start = int(rank) if rank.isdigit() and int(rank) < len(ORDER) else 0
    place = int(place) if place.isdigit() and len(place) < 10 else 0
    found = []
    for at, each in enumerate(ORDER):
        if each not in wanted or at < start:
            continue
        rows = batch.rows.filter(verdict=each, place__gt=place if at == start and after else 0)
        if column:
            rows = _of_column(batch, rows, each, column)
        found += [(at, row) for row in rows.order_by("place")[: PER_PAGE + 1 - len(found)]]
        if len(found) > PER_PAGE:
            break
    page = found[:PER_PAGE]
    following = f"{page[-1][0]}-{page[-1][1].place}" if len(found) > PER_PAGE else ""
    return [row for _, row in page], following


def _of_column(batch, rows, verdict, column):
    if verdict == Row.Verdict.WRONG:
        return rows.filter(errors__has_key=column)
    if verdict == Row.Verdict.CHANGED:
        return rows.filter(place__in=places_changed(batch, column))
    return rows.none()


def present_columns(batch):
    """[(0-based place in the staged arrays, column)] of the columns that the file has, in the roster's order."""
    present = set(batch.summary.get("columns", ()))
    return [(at, column) for at, column in enumerate(batch.declared.columns) if column.label in present]


def lines_of(batch, rows):
    """The rows as they are shown. Personal numbers are masked, also where they are wrong."""
    names = dict(Area.objects.values_list("code", "name"))
    changes = changes_of(batch, [row.place for row in rows if row.verdict == Row.Verdict.CHANGED])
    columns = present_columns(batch)
    lines = []
    for row in rows:
        was = changes.get(row.place, {})
        cells = []
        for at, column in columns:
            secret = getattr(column.field, "secret", None)
            cell = Cell(
                column.header,
                masked(secret, row.raw[at]),
                row.errors.get(column.label, []),
                row.notes.get(column.label, []),
            )
            if column.label in was:
                before, after = was[column.label]
                cell.before = shown(column, before, names) or EMPTY
                cell.after = shown(column, after, names) or EMPTIED
            cells.append(cell)
        moved = [
            (header, before or EMPTY, after) for header, (before, after) in was.items() if header.startswith("所属")
        ]
        lines.append(Line(row, cells, moved))
    return lines


def shown(column, text, names):
    """A stored text as people read it, masked where it is personal."""
    if text in (None, "", "{}"):
        return ""
    if column.kind in ("township", "village"):
        return names.get(text, text)
    if column.kind in ("money", "decimal"):
        try:
            return f"{Decimal(text).normalize():f}"
        except InvalidOperation:
            return text
    return masked(getattr(column.field, "secret", None), column.shown(text))


def _laid_out(batch, condition):
    """The rows of the batch that fulfil a condition, beside their records."""
    roster = batch.declared
    rows = f"(SELECT * FROM rosters_row WHERE batch_id = {int(batch.pk)} AND {condition})"
    return Joined(roster, batch.user, len(roster.parts) - 1, rows, frozenset(batch.summary["columns"]))


def _compared(roster, joined):
    """[(name, SQL of what is stored, SQL of what the row says)] of everything that a row may change."""
    compared = []
    for number, part in enumerate(roster.parts):
        for place, column in roster.part_columns(number):
            if column.label in joined.present and column.field.model:
                old = f'p{number}."{column.field.column}"'
                new = joined.stored(number, place, column)
                if column.by:
                    table = column.target._meta.db_table
                    told = f'(SELECT "{column.by}" FROM "{table}" WHERE id = {{}})'
                    compared.append((column.label, old, new, told.format(old), told.format(new)))
                else:
                    compared.append((column.label, old, new, old, new))
        for link, earlier in part.links.items():
            other = roster.parts[earlier]
            key = next(label for label in other.key if label not in other.links)
            told = f'(SELECT "{roster.column(key).field.column}" FROM "{other.table}" WHERE id = {{}})'
            old, new = f'p{number}."{link}_id"', f"p{earlier}.id"
            name = f"所属{other.model._meta.verbose_name}"
            said = joined.text(earlier, roster.place_of(key))
            compared.append((name, old, new, told.format(old), said))
    return compared


def changes_of(batch, places):
    """{place: {column's label: (text before, text after)}} of changed rows."""
    if not places:
        return {}
    joined = _laid_out(batch, f"place IN ({', '.join(str(int(place)) for place in places)})")
    compared = _compared(batch.declared, joined)
    picked = ", ".join(
        f"{old} IS DISTINCT FROM {new}, ({was})::text, ({now})::text" for _, old, new, was, now in compared
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT r.place, {picked} FROM {joined.source}", joined.params)
        found = {}
        for place, *values in cursor.fetchall():
            triples = zip(compared, values[::3], values[1::3], values[2::3], strict=True)
            found[place] = {name: (was, now) for (name, *_), differs, was, now in triples if differs}
    return found


def places_changed(batch, label):
    """Places of the changed rows that change that column."""
    joined = _laid_out(batch, "verdict = 'changed'")
    pair = next(((old, new) for name, old, new, *_ in _compared(batch.declared, joined) if name == label), None)
    if pair is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.place FROM {joined.source} WHERE {pair[0]} IS DISTINCT FROM {pair[1]}", joined.params
        )
        return [place for (place,) in cursor.fetchall()]


def counts_by_column(batch):
    """{"wrong": {label: rows}, "changed": {label: rows}}, for the filter by column."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, count(*) FROM rosters_row, jsonb_object_keys(errors) AS key"
            " WHERE batch_id = %s AND verdict = 'wrong' GROUP BY key",
            [batch.pk],
        )
        wrong = dict(cursor.fetchall())
        if not batch.changed:
            return {"wrong": wrong, "changed": {}}
        joined = _laid_out(batch, "verdict = 'changed'")
        compared = _compared(batch.declared, joined)
        sums = ", ".join(f"count(*) FILTER (WHERE {old} IS DISTINCT FROM {new})" for _, old, new, *_ in compared)
        cursor.execute(f"SELECT {sums} FROM {joined.source}", joined.params)
        names = [name for name, *_ in compared]
        changed = {name: number for name, number in zip(names, cursor.fetchone(), strict=True) if number}
    return {"wrong": wrong, "changed": changed}
