"""报告内容: what a report is made of. A report is kept as these blocks, so that what was issued never changes."""

from dataclasses import asdict, dataclass, field

from pingtang.reports.typesetting import narrow

DIGITS = "一二三四五六七八九"
LONG = 24  # a wider text runs over several lines


@dataclass
class Heading:
    """A heading of the first, second or third level; the numbers 一、(一)1. come by themselves."""

    text: str
    level: int = 1
    kind: str = field(default="heading", init=False)


@dataclass
class Paragraph:
    """A paragraph of prose."""

    text: str
    kind: str = field(default="paragraph", init=False)


@dataclass
class Prose:
    """A paragraph whose numbers are cited. `pieces`: texts, and of each number its text with code, since, on.

    `slot`: the passage that it stands in, when people wrote it.
    """

    pieces: list
    slot: str = ""
    kind: str = field(default="prose", init=False)


@dataclass
class Room:
    """Where a passage begins: the page of a draft has its pen here. No part of what is issued."""

    slot: str
    title: str
    kind: str = field(default="room", init=False)


@dataclass
class Signed:
    """Who speaks, and the day on which: the last two lines of an official document."""

    office: str
    day: str
    kind: str = field(default="signed", init=False)


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
    numbered, places = [], [0, 0, 0]
    for block in blocks:
        one = asdict(block)
        if block.kind == "heading":
            level = block.level
            places[level - 1] += 1
            places[level:] = [0] * (3 - level)
            one["text"] = _numbered(block.text, level, places[level - 1])
        numbered.append(one)
    return numbered


def _numbered(text, level, place):
    if level == 3:
        return f"{place}.{text}"
    return f"{numeral(place)}、{text}" if level == 1 else f"\uff08{numeral(place)}\uff09{text}"


def numeral(number):
    """1 to 99 in Chinese: 一, 十, 十二, 二十, 二十三."""
    tens, ones = divmod(number, 10)
    left = ("" if tens == 1 else DIGITS[tens - 1]) + "十" if tens else ""
    return left + (DIGITS[ones - 1] if ones else "")


def words_of(block):
    """The text of a kept block of prose; "" of others."""
    if block["kind"] == "prose":
        return "".join(piece if isinstance(piece, str) else piece["text"] for piece in block["pieces"])
    return block.get("text", "")


def all_words(blocks):
    """The text of a whole report, a line a paragraph or line of a table: what its search reads."""
    lines = []
    for block in blocks:
        if block["kind"] == "grid":
            lines.append(block["title"])
            lines += [" ".join(text_of(cell) for cell in row) for row in block["rows"]]
        else:
            lines.append(words_of(block))
    return narrow("\n".join(filter(None, lines)))


def cited(blocks):
    """The numbers that kept blocks cite, in order."""
    return [
        piece
        for block in blocks
        if block["kind"] == "prose"
        for piece in block["pieces"]
        if not isinstance(piece, str)
    ]


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
