"""报告内容: what a report is made of. A report is kept as these blocks, so that what was issued never changes."""

from dataclasses import asdict, dataclass, field

NUMERALS = "一二三四五六七八九十"


@dataclass
class Heading:
    """A heading of the first level; the numbers 一、二、 come by themselves."""

    text: str
    kind: str = field(default="heading", init=False)


@dataclass
class Paragraph:
    """A paragraph of prose."""

    text: str
    kind: str = field(default="paragraph", init=False)


@dataclass
class Grid:
    """A table. `columns`: [heading]; `rows`: lists of cells, a cell is a text, a number, or [number, address]."""

    title: str
    columns: list
    rows: list
    kind: str = field(default="grid", init=False)


def kept(blocks):
    """Blocks as they are stored, headings numbered."""
    numbered, place = [], 0
    for block in blocks:
        one = asdict(block)
        if block.kind == "heading":
            one["text"] = f"{NUMERALS[place]}、{block.text}"
            place += 1
        numbered.append(one)
    return numbered


def cells(block):
    """The rows of a kept grid, each cell with its heading, its text and the address of the list that it counts."""
    for row in block["rows"]:
        yield [
            {
                "heading": heading,
                "text": _text(plain(cell)),
                "url": cell[1] if isinstance(cell, list) and cell[0] else "",
            }
            for heading, cell in zip(block["columns"], row, strict=True)
        ]


def _text(value):
    return f"{value:,}" if isinstance(value, int | float) else value


def plain(cell):
    """A cell without its address."""
    return cell[0] if isinstance(cell, list) else cell
