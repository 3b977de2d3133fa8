"""报告值与现值: what a report said beside what the same records say of the same period now."""

from pingtang.reports.blocks import kept, plain, text_of
from pingtang.reports.periodic import Unknown, kind_named


def beside_now(report):
    """(blocks, number of differences). A cell that differs is `["报告值 … 现值 …"]`; a paragraph gains `now`.

    Lines of a table are found again by their words, as a ranking may have moved them.
    """
    try:
        now = kept(kind_named(report.kind).write(report.scope))
    except Unknown:  # a kind that this version of the portal issues no more
        return report.content, 0
    blocks, moved = [], 0
    for place, block in enumerate(report.content):
        other = now[place] if place < len(now) and now[place]["kind"] == block["kind"] else None
        if other is None:
            blocks.append(block)
        elif block["kind"] == "paragraph" and other["text"] != block["text"]:
            moved += 1
            blocks.append(block | {"now": other["text"]})
        elif block["kind"] == "grid" and other["columns"] == block["columns"]:
            rows, differing = _rows(block, other)
            moved += differing
            blocks.append(block | {"rows": rows})
        else:
            blocks.append(block)
    return blocks, moved


def _words(row):
    """What a line is known by: its first text."""
    return next((cell for cell in map(plain, row) if isinstance(cell, str)), "")


def _rows(block, other):
    lines = {_words(row): row for row in other["rows"]}
    rows, differing = [], 0
    for row in block["rows"]:
        found = lines.get(_words(row))
        if found is None:
            differing += 1
            rows.append([*row[:-1], f"{text_of(row[-1])}(现已不在表中)"])
            continue
        told = []
        for said, is_now in zip(row, found, strict=True):
            if plain(said) == plain(is_now):
                told.append(said)
            else:
                differing += 1
                told.append(f"报告值 {text_of(said)},现值 {text_of(is_now)}")
        rows.append(told)
    return rows, differing
