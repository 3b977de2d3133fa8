"""敌意文件: W01–W14, W16, W18 at the reader: no file harms the parent, and each refusal has its reason."""

import contextlib
import socket
import time
import zipfile

import pytest

from pingtang.rosters import reading
from tests.pingtang.rosters import workbooks
from tests.pingtang.rosters.workbooks import HEADERS, Raw, parts, person, sheet_xml

SHEET = "xl/worksheets/sheet1.xml"


def sound():
    return workbooks.roster({}, {}, {})


def made(**changed):
    """Parts of a sound workbook, some replaced; None drops a part."""
    all_parts = parts({"名册": sheet_xml([HEADERS, person(), person(1)])})
    for name, content in changed.items():
        if content is None:
            del all_parts[name]
        else:
            all_parts[name] = content
    return all_parts


def with_strings(strings, index=0):
    head = [Raw('<c r="{r}" t="s"><v>' + str(at) + "</v></c>") for at in range(len(HEADERS))]
    row = person(备注=Raw('<c r="{r}" t="s"><v>' + str(index) + "</v></c>"))
    return workbooks.pack(parts({"名册": sheet_xml([head, row])}, strings=strings))


def test_w01_what_is_no_workbook(reader):
    started = time.monotonic()
    assert reader.refusal(b"") == "empty_file"
    assert reader.refusal(b"x") == "not_workbook"
    noise = bytes((number * 7919 + number // 251) % 256 for number in range(65536))
    docx = workbooks.pack({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"})
    jar = workbooks.pack({"META-INF/MANIFEST.MF": "Manifest-Version: 1.0", "A.class": b"\xca\xfe"})
    for content in (
        noise,
        b"\x89PNG\r\n\x1a\n" + noise,
        b"%PDF-1.7\n" + noise,
        docx,
        jar,
        workbooks.pack({"a.txt": "x"}),
    ):
        assert reader.refusal(content) == "not_workbook"
    assert time.monotonic() - started < 8


def test_w02_other_kinds_are_named(reader):
    table = "<html><body><table><tr><td>姓名</td></tr></table></body></html>"
    assert reader.refusal(table.encode()) == "html"
    assert reader.refusal(b"\xef\xbb\xbf\n <TABLE><tr></tr></TABLE>") == "html"
    assert reader.refusal(table.encode("utf-16")) == "html"
    xml = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'
    assert reader.refusal(xml.encode()) == "xml2003"
    assert reader.refusal(workbooks.pack({"mimetype": "x", "content.xml": "<a/>"})) == "ods"
    assert reader.refusal(workbooks.pack({"xl/workbook.bin": b"x"})) == "xlsb"
    assert reader.refusal(workbooks.pack({"Index/Document.iwa": b"x"})) == "not_workbook"


def test_w03_the_name_does_not_matter(reader):
    assert reader.outcome(sound(), name="roster.xls") == "A"
    csv = "\n".join(",".join(map(str, row)) for row in (HEADERS, person())).encode()
    assert reader.outcome(csv, name="roster.xlsx") == "A"


def test_w04_passwords(reader):
    assert reader.refusal(workbooks.cfb("EncryptionInfo", "EncryptedPackage")) == "encrypted"
    assert reader.refusal(workbooks.encrypted_zip(sound())) == "encrypted"
    protected = workbooks.xlsx([HEADERS, person()], after='<sheetProtection sheet="1" objects="1"/>')
    assert reader.outcome(protected) == "A"
    assert reader.refusal(workbooks.cfb("WordDocument")) == "not_workbook"
    assert reader.refusal(workbooks.cfb("Workbook")) == "old_xls"
    assert reader.refusal(workbooks.cfb()) == "old_xls"


def test_w05_macros(reader):
    assert reader.refusal(workbooks.pack(made(**{"xl/vbaProject.bin": b"x"}))) == "macros"
    assert reader.refusal(workbooks.pack(made(**{"xl/macrosheets/sheet1.xml": "<a/>"}))) == "macros"
    assert reader.refusal(workbooks.cfb("Workbook", "_VBA_PROJECT_CUR")) == "macros"


def test_w06_broken_archives(reader):
    content = sound()
    for cut in (len(content) // 2, len(content) * 9 // 10, len(content) - 10):
        assert reader.refusal(content[:cut]) == "zip_broken"
    assert reader.outcome(content + b"trailing junk") in ("A", "zip_broken", "unreadable")
    assert reader.refusal(b"<html>" + content) == "html"
    assert reader.refusal(content[:100] + content) in ("hostile", "zip_broken")
    with zipfile.ZipFile(reader.folder / "probe", "w") as archive:
        archive.writestr("a", "b")
    for name in made():
        # One bit inside the data of each part.
        with zipfile.ZipFile(reader.folder / "upload", "w", zipfile.ZIP_DEFLATED) as archive:
            for part, text in made().items():
                archive.writestr(part, text)
        with zipfile.ZipFile(reader.folder / "upload") as archive:
            info = archive.getinfo(name)
        flipped = bytearray((reader.folder / "upload").read_bytes())
        flipped[info.header_offset + 30 + len(name.encode()) + info.compress_size // 2] ^= 4
        assert reader.refusal(bytes(flipped)) in ("zip_broken", "encoding", "hostile", "part_too_big")


@pytest.mark.parametrize("kind", ["blanks", "one string", "many strings", "rows", "styles", "theme"])
def test_w07_bombs(reader, kind):
    pieces = {
        "blanks": (SHEET, workbooks.blanks(1 << 30, sheet_xml([]).split("<sheetData>")[0].encode() + b"<sheetData>")),
        "one string": (
            "xl/sharedStrings.xml",
            workbooks.blanks(1 << 30, b"<sst><si><t>", b"</t></si></sst>", b"x" * (1 << 20)),
        ),
        "many strings": (
            "xl/sharedStrings.xml",
            workbooks.blanks(20_000_000 * 14, b"<sst>", b"</sst>", b"<si><t/></si> " * 65536),
        ),
        "rows": (
            SHEET,
            (
                b"<worksheet><sheetData>",
                *(
                    b"".join(
                        b'<row r="%d">' % row + b"<c><v>1</v></c>" * 30 + b"</row>" for row in range(at, at + 10_000)
                    )
                    for at in range(1, 1_048_577, 10_000)
                ),
            ),
        ),
        "styles": ("xl/styles.xml", workbooks.blanks(2_000_000 * 10, b"<styleSheet>", b"", b"<xf a='1'/>" * 95_000)),
        "theme": ("xl/theme/theme1.xml", workbooks.blanks(60 << 20)),
    }[kind]
    content = workbooks.bomb(*pieces)
    started = time.monotonic()
    assert reader.refusal(content) in ("part_too_big", "inflates_too_big")
    assert time.monotonic() - started < 20


def test_w08_lying_archives(reader):
    content = sound()
    assert reader.refusal(workbooks.lying(content)) == "zip_broken"
    assert reader.refusal(workbooks.overlapping()) == "hostile"
    many = workbooks.pack({f"xl/part{number}.xml": "" for number in range(2_100)})
    assert reader.refusal(many) == "hostile"
    doubled = made()
    doubled["XL/Worksheets/Sheet1.xml"] = doubled[SHEET]
    assert reader.refusal(workbooks.pack(doubled)) == "hostile"
    for name in ("../evil.xml", "/etc/passwd", "xl\\sheet.xml", "C:/x.xml"):
        assert reader.refusal(workbooks.pack(made(**{name: "x"}))) == "hostile"
    assert reader.outcome(workbooks.pack(made(**{"xl/embeddings/nested.zip": content}))) == "A"


LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part",
    [
        SHEET,
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "[Content_Types].xml",
        "xl/styles.xml",
        "docProps/core.xml",
        "xl/_rels/workbook.xml.rels",
    ],
)
def test_w09_entities(reader, part):
    for text in (
        LAUGHS + "<x>&b;</x>",
        "<?xml version='1.0'?><!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><x/>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///etc/passwd'>%p;]><x/>",
    ):
        assert reader.refusal(workbooks.pack(made(**{part: text}))) == "doctype"
    assert reader.refusal(workbooks.pack(made(**{part: LAUGHS.encode("utf-16")}))) == "doctype"
    # Cut in two by the end of a chunk.
    assert reader.refusal(workbooks.pack(made(**{part: " " * ((1 << 20) - 4) + LAUGHS}))) == "doctype"


def test_w10_nothing_outside_is_opened(reader):
    relation = (
        '<Relationships><Relationship Id="rId1" Type="{}/worksheet" Target="{}" TargetMode="{}"/></Relationships>'
    )
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/sheet.xml"
        for target, mode in (
            (address, "External"),
            (address, "Internal"),
            ("../../../etc/passwd", "Internal"),
            ("file:///etc/passwd", "Internal"),
        ):
            text = relation.format(workbooks.RELATIONS, target, mode)
            assert reader.refusal(workbooks.pack(made(**{"xl/_rels/workbook.xml.rels": text}))) == "hostile"
            assert reader.refusal(workbooks.pack(made(**{"xl/worksheets/_rels/sheet1.xml.rels": text}))) == "hostile"
        links = relation.format("x", address, "External").replace("/worksheet", "/hyperlink")
        assert reader.outcome(workbooks.pack(made(**{"xl/worksheets/_rels/sheet1.xml.rels": links}))) == "A"
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("size", [10, 40, 160])
def test_w11_long_tokens(reader, size):
    head, tail = sheet_xml([HEADERS, person()]).split("<sheetData>")
    row = tail.split("</row>")[0]
    for before, after in ((b"<!-- ", b" -->"), (b'<x a="', b'"/>'), (b"<![CDATA[", b"]]>")):
        pieces = workbooks.blanks(size << 20, head.encode() + before, after + b"<sheetData>" + tail.encode())
        started = time.monotonic()
        outcome = reader.outcome(workbooks.bomb(SHEET, pieces))
        assert outcome in ("A", "hostile", "part_too_big", "unreadable", "killed")
        assert time.monotonic() - started < 60
    assert row


def test_w12_deep_and_wide_xml(reader):
    head, tail = sheet_xml([HEADERS, person()]).split("<sheetData>")
    deep = head + "<a>" * 1_000_000 + "</a>" * 1_000_000 + "<sheetData>" + tail
    wide = head + "<a " + " ".join(f'b{number}="1"' for number in range(100_000)) + "/><sheetData>" + tail
    spaces = head + "<a " + " ".join(f'xmlns:b{number}="c"' for number in range(1_000_000)) + "/><sheetData>" + tail
    for text in (deep, wide, spaces):
        assert reader.outcome(workbooks.pack(made(**{SHEET: text}))) in ("A", "unreadable", "hostile", "killed")
    nested = made()["xl/workbook.xml"].replace("<sheets>", "<a>" * 300_000 + "</a>" * 300_000 + "<sheets>")
    assert reader.outcome(workbooks.pack(made(**{"xl/workbook.xml": nested}))) in (
        "A",
        "unreadable",
        "hostile",
        "killed",
    )


def test_w13_encodings(reader):
    text = made()[SHEET]
    assert reader.outcome(workbooks.pack(made(**{SHEET: "\ufeff" + text}))) == "A"
    assert reader.refusal(workbooks.pack(made(**{SHEET: text.encode("utf-16")}))) == "encoding"
    declared = text.replace('encoding="UTF-8"', 'encoding="GBK"')
    assert reader.refusal(workbooks.pack(made(**{SHEET: declared.encode("gbk")}))) == "encoding"
    assert reader.refusal(workbooks.pack(made(**{SHEET: text.encode("gbk")}))) == "encoding"
    for reference in ("&#0;", "&#xD800;", "\0"):
        odd = text.replace("韦山", f"韦{reference}山", 1)
        assert reader.outcome(workbooks.pack(made(**{SHEET: odd}))) in ("C", "unreadable", "hostile")


def test_w14_far_and_odd_cells(reader):
    assert (
        reader.refusal(workbooks.xlsx([HEADERS, person(), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']))
        == "too_many_columns"
    )
    far = (
        '<row r="1048576">'
        + "".join(workbooks.cell(1048576, at, value) for at, value in enumerate(person()))
        + "</row>"
    )
    summary, rows = reader(workbooks.xlsx([HEADERS, far]))
    assert summary["rows"] == 1
    assert rows[0].number == 1048576
    assert not rows[0].errors
    for number in ("0", "4294967295", "99999999999999999999"):
        assert reader.refusal(workbooks.xlsx([HEADERS, f'<row r="{number}"><c><v>1</v></c></row>'])) == "row_order"
    assert reader.refusal(workbooks.xlsx([HEADERS, '<row r="2"><c r="ZZZZ2"><v>1</v></c></row>'])) in (
        "hostile",
        "unreadable",
        "too_many_columns",
    )
    thrice = '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c><c r="A2"><v>3</v></c></row>'
    assert reader.refusal(workbooks.xlsx([HEADERS, thrice])) == "hostile"
    swapped = '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>'
    assert reader.refusal(workbooks.xlsx([HEADERS, swapped])) == "hostile"
    elsewhere = '<row r="2"><c r="A7"><v>1</v></c></row>'
    assert reader.refusal(workbooks.xlsx([HEADERS, elsewhere])) == "row_order"
    rows = sheet_xml([HEADERS, person(), person(1)])
    lines = rows.split("<row ")
    disordered = "<row ".join(
        [lines[0], lines[1], lines[3].replace("</sheetData></worksheet>", ""), lines[2] + "</sheetData></worksheet>"]
    )
    assert reader.refusal(workbooks.pack(made(**{SHEET: disordered}))) == "row_order"
    import re

    bare = re.sub(
        r' r="[A-Z]*\d+"', "", sheet_xml([[*map(str, HEADERS)], ["1", "韦山", "52272719700101001X"] + ["无"] * 2])
    )
    summary, found = reader(workbooks.pack(made(**{SHEET: bare})))
    assert summary["rows"] == 1
    assert found[0].values["id_number"] == "52272719700101001X"


@pytest.mark.slow
def test_w16_limits(reader):
    narrow = workbooks.spec()
    narrow["columns"] = [
        {"name": "a", "header": "姓名", "kind": "name", "required": True},
        {"name": "b", "header": "备注", "kind": "text"},
    ]

    def book(rows):
        return workbooks.pack(
            made(
                **{
                    SHEET: (
                        piece.encode()
                        for piece in (
                            sheet_xml([["姓名", "备注"]]).split("</sheetData>")[0],
                            *(
                                "".join(
                                    f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>1</v></c></row>'
                                    for row in range(at, min(at + 10_000, rows + 2))
                                )
                                for at in range(2, rows + 2, 10_000)
                            ),
                            "</sheetData></worksheet>",
                        )
                    )
                }
            ),
            level=1,
        )

    summary, rows = reader(book(300_000), narrow)
    assert summary["rows"] == len(rows) == 300_000
    assert summary["wrong"] == 0
    assert reader.refusal(book(300_001), narrow) == "too_many_rows"
    assert reader.refusal(book(1_048_575), narrow) == "too_many_rows"
    wide = [HEADERS] + [["1"] * 16_384 for _ in range(20)]
    assert reader.refusal(workbooks.xlsx(wide)) == "too_many_columns"


def test_w18_strings_that_lie(reader):
    strings = workbooks.strings_xml([*HEADERS])
    assert reader.outcome(with_strings(strings)) == "A"
    for count in (9 * 10**7, 2**32 - 1, 2**64 - 1, -1, "x"):
        assert (
            reader.refusal(with_strings(strings.replace(f'uniqueCount="{len(HEADERS)}"', f'uniqueCount="{count}"')))
            == "hostile"
        )
    for index in (999, -1, "x", 2**70):
        assert reader.refusal(with_strings(strings, index)) in ("unreadable", "hostile")
    styled = person(备注=Raw('<c r="{r}" s="999"><v>1</v></c>'))
    assert reader.outcome(workbooks.xlsx([HEADERS, styled])) in ("A", "unreadable")
    for name in made():
        outcome = reader.outcome(workbooks.pack(made(**{name: None})))
        assert outcome in ("A", "hostile", "unreadable", "not_workbook"), name


def test_a_child_that_runs_out_of_time_is_killed(reader):
    content, spec = workbooks.county(rows=20_000)
    started = time.monotonic()
    with pytest.raises(reading.Refused) as refused:
        reader(content, spec, wall_seconds=0.4)
    assert refused.value.reason == "killed"
    assert "超出了时间或内存限制" in refused.value.message
    assert time.monotonic() - started < 3


def test_a_child_that_runs_out_of_memory_is_told_apart(reader):
    # A1 and the last cell allowed: dense, that is a thousand million cells.
    far = '<row r="1048576"><c r="ALK1048576"><v>1</v></c></row>'
    assert reader.refusal(workbooks.xlsx([HEADERS, person(), far])) == "killed"


def test_progress_and_cancelling(reader):
    content, spec = workbooks.county(rows=9_000)
    told = []
    summary, rows = reader(content, spec, on_progress=lambda *step: told.append(step))
    assert told[0] == ("read", 0)
    assert told[-1] == ("checked", 9_000)
    assert ("checked", 4_000) in told

    def cancel(phase, rows):
        raise KeyError("cancelled")

    with pytest.raises(KeyError):
        reader(content, spec, on_progress=cancel)


def test_the_child_knows_nothing_of_the_parent(reader, monkeypatch):
    """No environment, no packages of ours, and the hook refuses sockets."""
    import subprocess
    import sys

    code = (
        "import sys; sys.argv[0] = 'x'; sys.path.insert(0, sys.argv[1]); import runpy, socket;"
        "names = runpy.run_path(sys.argv[1] + '/__main__.py', run_name='x'); names['shut_in']();"
        "sys.addaudithook(names['stay_inside']); import resource;"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0]);"
        "socket.socket()"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(reading.READER)], capture_output=True, env={}, check=False
    )
    assert done.stdout.split() == [b"1073741824", b"120"]
    assert b"not allowed here" in done.stderr
    for path in reading.READER.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "django" not in text.lower()
        assert "pingtang." not in text.replace("pingtang/", "")
        assert len(text.splitlines()) <= 400
