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


def shown(block):
    """A kept grid for a page: its cells with heading, text, and the address of the list that a number counts."""
    numbers = [isinstance(plain(cell), int | float) for cell in next(iter(block["rows"]), block["columns"])]
    heads = [
        {"text": text, "style": "num" if number else "long"}
        for text, number in zip(block["columns"], numbers, strict=True)
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
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def plain(cell):
    """A cell without its address."""
    return cell[0] if isinstance(cell, list) else cell
