"""任意输入: W40 and W41 at small size: whatever is built or broken, rows are counted and nothing falls over."""

import random
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pingtang.rosters import reading
from tests.pingtang.rosters import workbooks
from tests.pingtang.rosters.reader_case import Reader
from tests.pingtang.rosters.workbooks import HEADERS, Raw, dated, error, formula, parts, person, sheet_xml

NOTHING = ("无", "-", "--", "/", "—", "——", "–", "\\", "")
OUTCOMES = {
    "A",
    "C",
    *[
        "not_workbook",
        "empty_file",
        "encrypted",
        "old_xls",
        "html",
        "xml2003",
        "ods",
        "xlsb",
        "strict_ooxml",
        "macros",
        "zip_broken",
        "hostile",
        "doctype",
        "encoding",
        "part_too_big",
        "inflates_too_big",
        "too_many_columns",
        "too_many_rows",
        "row_order",
        "unreadable",
        "csv_broken",
        "no_rows",
        "no_sheet",
        "header",
        "header_twice",
        "wrong_template",
        "old_template",
        "killed",
    ],
}

# Characters that XML can hold; the rest cannot be in a workbook.
texts = some.text(some.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30)
cells = some.one_of(
    texts,
    some.floats(allow_nan=False, allow_infinity=False),
    some.integers(-(10**18), 10**18),
    some.booleans(),
    some.sampled_from(
        [
            "",
            "",
            "",
            "无",
            "合计",
            "1990.1",
            "5.2E+17",
            "=1+1",
            "\\",
            '"',
            "克度镇",
            "团结村",
            "是",
            "男",
            "残疾、健康",
            error(),
            error("#REF!"),
            formula(),
            formula("1", "2"),
            dated(32878),
            dated(0.5, 2),
            Raw('<c r="{r}" s="1"/>'),
        ]
    ),
)
tables = some.tuples(
    some.permutations(HEADERS),
    some.integers(0, 5),
    some.lists(some.lists(cells, min_size=0, max_size=16), max_size=12),
)


def filled(value):
    """Whether the reader must see something in the cell."""
    return (
        value != ""
        and not (isinstance(value, str) and not isinstance(value, Raw) and not value.strip())
        and value != Raw('<c r="{r}" s="1"/>')
    )


@pytest.mark.slow
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(tables)
def test_w40_every_row_is_accounted_for(table):
    headers, above, rows = table
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(Path(folder))
        content = workbooks.xlsx([["标题"]] * above + [headers, *rows])
        try:
            summary, found = reader(content)
        except reading.Refused as error:
            reason = error.reason
        else:
            reason = None
        assert reason in {None, *OUTCOMES} - {"killed", "unreadable", "zip_broken", "hostile"}
        if reason:
            return
        assert summary["sheets"][0]["header_row"] == above + 1
        first = above + 2
        numbers = {row.number for row in found}
        full = {first + at for at, row in enumerate(rows) if any(filled(cell) for cell in row[: len(HEADERS)])}
        # Rows 1 2 3 … under the header only number the columns; totals are counted by themselves.
        assert numbers <= full
        assert len(full) - len(numbers) <= summary["totals"] + 1
        by_header = {column["header"]: column["name"] for column in workbooks.spec()["columns"]}
        for row in found:
            given_cells = dict(zip(headers, rows[row.number - first], strict=False))
            for header, value in given_cells.items():
                name = by_header[header]
                if isinstance(value, Raw) and ('t="e"' in value or "<f>1+1" in value):
                    assert row.errors[name]
                elif isinstance(value, str) and not isinstance(value, Raw) and value:
                    assert row.raw[name] is not None
                # A cell is either understood, or said to be wrong, or one of the words for nothing.
                if filled(value) and row.values[name] is None and not row.errors.get(name):
                    plain = "".join(
                        sign for sign in unicodedata.normalize("NFKC", row.raw[name]) if sign.isprintable()
                    )
                    nothing = plain.strip(" '") in NOTHING
                    assert nothing or name == "village_code" and row.errors.get("township_code"), (name, row)


@pytest.mark.slow
def test_w41_mutants(tmp_path):
    """200 mutants: one byte of the file, one byte inside a part, parts swapped, parts dropped."""
    dice = random.Random(41)
    reader = Reader(tmp_path)
    made = parts(
        {"名册": sheet_xml([HEADERS, *(person(number) for number in range(30))])},
        strings=workbooks.strings_xml(["a", "b"]),
    )
    content = workbooks.pack(made)
    outcomes = {}
    for number in range(200):
        kind = number % 4
        if kind == 0:
            mutant = bytearray(content)
            mutant[dice.randrange(len(mutant))] = dice.randrange(256)
            mutant = bytes(mutant)
        else:
            changed = dict(made)
            name = dice.choice(list(changed))
            if kind == 1 or number % 20 == 2:
                text = bytearray(changed[name].encode())
                text[dice.randrange(len(text))] = dice.randrange(256)
                changed[name] = bytes(text)
            elif kind == 2:
                other = dice.choice(list(changed))
                changed[name], changed[other] = changed[other], changed[name]
            else:
                text = changed[name]
                start = dice.randrange(len(text))
                changed[name] = text[:start] + text[start + dice.randrange(1, 60) :]
            mutant = workbooks.pack(changed)
        outcome = reader.outcome(mutant)
        assert outcome in OUTCOMES, (number, outcome)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    assert reader.worst["seconds"] < 60
    assert reader.worst["peak_mb"] <= 1024
