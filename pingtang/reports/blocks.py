"""报告内容: what a report is made of. A report is kept as these blocks, so that what was issued never changes."""

from dataclasses import asdict, dataclass, field

NUMERALS = "一二三四五六七八九十"
LONG = 24  # a wider text runs over several lines


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
class Aside:
    """A line that stands by itself: whom a document is addressed to (left), who signs it and when (right)."""

    text: str
    side: str = "left"
    kind: str = field(default="aside", init=False)


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


def numbers(block):
    """Of each column of a kept grid, whether it holds numbers."""
    return [isinstance(plain(cell), int | float) for cell in next(iter(block["rows"]), block["columns"])]


def widths(block):
    """Of each column the width of its widest text, a Chinese letter being two."""
    columns = zip(block["columns"], *[map(text_of, row) for row in block["rows"]], strict=True)
    return [max(sum(2 if ord(letter) > 255 else 1 for letter in text) for text in column) for column in columns]


def shown(block):
    """A kept grid for a page: its cells with heading, text, and the address of the list that a number counts."""
    heads = [
        {"text": text, "style": "num" if number else "long" if widest > LONG else ""}
        for text, number, widest in zip(block["columns"], numbers(block), widths(block), strict=True)
    ]
    rows = [
        [
            head | {"heading": head["text"], "text": text_of(cell), "url": cell[1] if isinstance(cell, list) else ""}
            for head, cell in zip(heads, row, strict=True)
        ]
        for row in block["rows"]
    ]
    return block | {"heads": heads, "cells": rows}


def text_of(cell):
    """A cell as people read it."""
    value = plain(cell)
    if not isinstance(value, int | float):
        return str(value)
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def plain(cell):
    """A cell without its address."""
    return cell[0] if isinstance(cell, list) else cell
