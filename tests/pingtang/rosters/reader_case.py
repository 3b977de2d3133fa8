"""读表测试: reads made workbooks through the real child and gives rows that tests can look at."""

import re
from dataclasses import dataclass, field

import pytest

from pingtang.rosters import reading
from tests.pingtang.rosters import workbooks

UNESCAPE = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}


@dataclass
class Row:
    number: int
    sheet: str
    raw: dict
    values: dict
    errors: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)


def copy_field(text):
    """A field as COPY reads it."""
    return re.sub(r"\\(.)", lambda found: UNESCAPE.get(found[1], found[1]), text)


def array(text):
    """A text[] literal as PostgreSQL reads it; every element is quoted or NULL here."""
    assert text[:1] + text[-1:] == "{}", text
    elements, at, body = [], 0, text[1:-1]
    while at < len(body):
        if body.startswith("NULL", at):
            elements.append(None)
            at += 5
            continue
        found = re.compile(r'"((?:[^"\\]|\\.)*)"(?:,|$)', re.DOTALL).match(body, at)
        assert found, body[at : at + 50]
        elements.append(re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL))
        at = found.end()
    return elements


def rows_of(outdir, spec):
    import json

    names = [column["name"] for column in spec["columns"]]
    rows = []
    for line in (outdir / "rows.copy").read_bytes().decode().split("\n")[:-1]:
        fields = [copy_field(text) for text in line.split("\t")]
        assert len(fields) == 6
        raw, values = array(fields[2]), array(fields[3])
        assert len(raw) >= len(values) == len(names)  # unknown columns come behind the known ones
        rows.append(
            Row(
                int(fields[0]),
                fields[1],
                dict(zip(names, raw, strict=False)),
                dict(zip(names, values, strict=True)),
                json.loads(fields[4]),
                json.loads(fields[5]),
            )
        )
    return rows


class Reader:
    """reader(content) → (summary, rows); raises reading.Refused. Every child must stay within its limits."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.worst = {"seconds": 0, "peak_mb": 0}

    def __call__(self, content, spec=None, name="upload", **options):
        self.count += 1
        out = self.folder / f"out{self.count}"
        path = self.folder / name
        path.write_bytes(content)
        spec = spec or workbooks.spec()
        summary = reading.read(path, spec, out, **options)
        rows = rows_of(out, spec)
        assert len(rows) == summary["rows"] == sum(sheet["rows"] for sheet in summary["sheets"])
        assert sum(1 for row in rows if row.errors) == summary["wrong"]
        assert summary["usage"]["peak_mb"] <= 1024
        for key in self.worst:
            self.worst[key] = max(self.worst[key], summary["usage"][key])
        return summary, rows

    def refusal(self, content, spec=None, **options):
        """The reason for which the workbook is refused."""
        with pytest.raises(reading.Refused) as refused:
            self(content, spec, **options)
        assert refused.value.message
        assert "Traceback" not in refused.value.message
        return refused.value.reason

    def outcome(self, content, spec=None, **options):
        """A when accepted with all rows right, C when rows are wrong, else the reason of the refusal."""
        try:
            summary, _ = self(content, spec, **options)
        except reading.Refused as refused:
            return refused.reason
        return "C" if summary["wrong"] else "A"

    def cell(self, column, value, **others):
        """(canonical, error, note) of one cell in a row that is otherwise sound."""
        headers = {column["header"]: column["name"] for column in workbooks.spec()["columns"]}
        _, rows = self(workbooks.roster({**others, column: value}))
        row, name = rows[0], headers[column]
        return (row.values[name], *(("；".join(group.get(name, ())) or None) for group in (row.errors, row.notes)))

    def cells(self, column, values, **others):
        """[(canonical, error, note)] of one column for many values, one child."""
        headers = {column["header"]: column["name"] for column in workbooks.spec()["columns"]}
        _, rows = self(workbooks.roster(*({**others, column: value} for value in values)))
        name = headers[column]
        assert len(rows) == len(values)
        return [
            (row.values[name], *(("；".join(group.get(name, ())) or None) for group in (row.errors, row.notes)))
            for row in rows
        ]
