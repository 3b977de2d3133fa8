"""已填名册: the template with records in it, some cells marked with what is wrong; uploaded again, it corrects."""

from decimal import Decimal

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from pingtang.areas.models import Area
from pingtang.rosters.columns import Given, Lookup
from pingtang.rosters.template import AS_TEXT, content_of, template_book

WRONG = PatternFill("solid", fgColor="F8CBAD")
AUTHOR = "平塘县扶贫开发办公室"


def filled_bytes(roster, records, marks, townships, villages):
    """The workbook as a file's content.

    records: of the roster's last part, one a row. marks: {(model, pk): {field name: [sentence]}}; a sentence about a
    field that the roster lacks, or about "", is put at the key of its part.
    """
    book = template_book(roster, townships, villages)
    sheet = book.worksheets[0]
    for row, record in enumerate(records.select_related(*_relations(roster)), 2):
        parts = [*_above(roster, record), record]
        for number, column in enumerate(roster.columns, 1):
            cell = sheet.cell(row, number, _value(column, parts[roster.part_of[column.label]]))
            if column.kind in AS_TEXT:
                cell.number_format = "@"
        for number, part in enumerate(parts):
            _mark(sheet, row, roster, number, marks.get((type(part), part.pk), {}))
    return content_of(book)


def _relations(roster):
    """The paths to everything that a row shows."""
    paths = []
    last = roster.parts[-1]
    ways = {len(roster.parts) - 1: ""} | {number: f"{name}__" for name, number in last.links.items()}
    for number, way in ways.items():
        if way:
            paths.append(way.removesuffix("__"))
        paths += [f"{way}{column.name}" for _, column in roster.part_columns(number) if column.field.is_relation]
    return paths


def _above(roster, record):
    """The records of the earlier parts, in their order."""
    links = {number: name for name, number in roster.parts[-1].links.items()}
    return [getattr(record, links[number]) for number in range(len(roster.parts) - 1)]


def _value(column, record):
    """What stands in the cell: as people write it, and as the reader understands it."""
    if isinstance(column, Given):
        return None
    value = getattr(record, column.name)
    if isinstance(column, Lookup):
        return getattr(value, column.by, None)
    if value is None or value == "" or isinstance(value, Decimal | int) and not isinstance(value, bool):
        return value
    if isinstance(value, Area):
        return value.name
    if isinstance(value, bool):
        return "是" if value else "否"
    if column.codes:
        words = dict(column.codes.choices)
        return "、".join(str(words.get(each, each)) for each in (value if column.kind == "codes" else [value]))
    return str(value)


def _mark(sheet, row, roster, number, sentences):
    """Colours the wrong cells of a part of a row and says in a comment what is wrong with them."""
    places = {column.name: place for place, column in roster.part_columns(number)}
    told = {}
    for name, said in sentences.items():
        told.setdefault(places.get(name, min(places.values())), []).extend(said)
    for place, said in told.items():
        cell = sheet.cell(row, place)
        cell.fill = WRONG
        cell.comment = Comment("\n".join(dict.fromkeys(said)), AUTHOR, height=120, width=320)
