"""报告值与现值: what a report said beside what its records say of the same period now, and which moved."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from pingtang.indicators.figures import written
from pingtang.reports.blocks import cited, kept, plain, text_of
from pingtang.reports.narrative import Told, apart, defined
from pingtang.reports.periodic import Unknown, kind_named


def beside_now(report):
    """(blocks, number of differences). A cell that differs is `["报告值 … 现值 …"]`; a paragraph gains `now`.

    Lines of a table are found again by their words, as a ranking may have moved them. Of a narrative each number is
    measured anew, its words stay.
    """
    try:
        if kind_named(report.kind).drafted:
            return _numbers_beside_now(report)
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


def _numbers_beside_now(report):
    """Each cited number that differs gains `now`."""
    told, said = Told(report.scope), {one.code: one for one in report.stated.filter(cited=True)}
    moved = set()
    for piece in cited(report.content):
        one, stated = defined(piece["code"]), said.get(piece["code"])
        if one is not None and stated is not None and (now := told.measured(one.code).value) != stated.value:
            moved.add(one.code)
            piece["now"] = apart(one, stated.value, now)[1]
    return report.content, len(moved)


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


@dataclass
class Moved:
    """A record that makes the difference: what it added when the report was issued, and what it adds now."""

    key: int
    was: Decimal | None
    now: Decimal | None

    @property
    def kind(self):
        if self.was is None:
            return "added"
        return "gone" if self.now is None else "changed"


@dataclass
class Difference:
    """A stated figure beside what it is now. `records`: which made the difference; None of a figure without any."""

    stated: object
    figure: object  # None where this version of the portal has no such figure
    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    records: list | None = None
    counts: Counter = field(default_factory=Counter)

    @property
    def moved(self):
        return self.figure is not None and self.value != self.stated.value

    @property
    def was_text(self):
        unit = self.figure.unit if self.figure else None
        return written(self.stated.value, unit) if unit else f"{plain_or_dash(self.stated.value)}{self.stated.unit}"

    @property
    def now_text(self):
        return written(self.value, self.figure.unit) if self.figure else "—"


def plain_or_dash(value):
    return "—" if value is None else f"{value.normalize():f}"


def differences(report):
    """[Difference] of every figure of an issued narrative, without their records, in the order of the report."""
    told = Told(report.scope)
    for stated in report.stated.defer("ids", "amounts").order_by("pk"):
        one = defined(stated.code)
        yield _difference(stated, one, told)


def _difference(stated, one, told):
    if one is None:
        return Difference(stated, None)
    now = told.measured(one.code)
    return Difference(stated, one, now.value, now.part, now.whole)


def difference(stated):
    """The Difference of one figure with the records that made it."""
    one = defined(stated.code)
    told = Told(stated.scope)
    found = _difference(stated, one, told)
    pack = stated.kept
    if one is None or pack is None:
        return found
    if stated.amounts is None:
        then = Counter(pack.opened())
        now = Counter(one.records(stated.scope).order_by().values_list("pk", flat=True))
    else:
        then, now = pack.opened(), {}
        for key, amount in one.each(stated.scope):
            now[key] = now.get(key, 0) + (amount or 0)
    found.records = [
        Moved(key, then.get(key), now.get(key))
        for key in sorted(then.keys() | now.keys())
        if then.get(key) != now.get(key)
    ]
    found.counts = Counter(one.kind for one in found.records)
    return found
