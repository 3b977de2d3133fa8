"""表样: W15, W17, W19–W21, W33, W35–W37 at the reader: sheets, headers, merges, templates and CSV."""

import pytest

from tests.pingtang.rosters import workbooks
from tests.pingtang.rosters.workbooks import HEADERS, parts, person, sheet_xml


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "A0", "", "A1:B2"])
def test_w15_the_dimension_is_not_believed(reader, dimension):
    before = f'<dimension ref="{dimension}"/>' if dimension else ""
    content = workbooks.roster(*[{}] * 200, before=before)
    if dimension == "A0":
        # No writer makes it: the library refuses the sheet, and so nothing is lost.
        assert reader.refusal(content) == "unreadable"
        return
    summary, rows = reader(content)
    assert summary["rows"] == len(rows) == 200
    assert summary["wrong"] == 0


def test_w17_formats_to_the_last_row(reader):
    styled = [f'<row r="{row}" s="1"><c r="A{row}" s="1"/><c r="XFD{row}" s="1"/></row>' for row in range(4, 100_000)]
    empty = [f'<row r="{row}" s="1"/>' for row in range(100_000, 1_048_577)]
    summary, _ = reader(workbooks.xlsx([HEADERS, person(), person(1), *styled, *empty]))
    assert summary["rows"] == 2
    assert summary["wrong"] == 0
    assert summary["usage"]["seconds"] < 30


def test_w19_sheets(reader):
    data, other = sheet_xml([HEADERS, person(), person(1)]), sheet_xml([["说明", "请按要求填写"], ["姓名", ""]])
    assert reader.refusal(workbooks.pack(parts({}))) in ("no_sheet", "unreadable", "hostile")
    summary, rows = reader(
        workbooks.pack(
            parts({"填表说明": data, "克度": data, "藏": data, "<script>😀": data, "乱": other}, hidden=("藏",))
        )
    )
    assert [(sheet["name"], sheet["rows"]) for sheet in summary["sheets"]] == [("克度", 2), ("<script>😀", 2)]
    assert summary["hidden_sheets"] == ["藏"]
    assert summary["skipped_sheets"] == ["填表说明", "乱"]
    assert "另有 1 个隐藏工作表未读取：藏" in summary["notes"]
    assert [(row.sheet, row.number) for row in rows] == [
        ("克度", 2),
        ("克度", 3),
        ("<script>😀", 2),
        ("<script>😀", 3),
    ]
    assert reader.refusal(workbooks.pack(parts({"a": data}, hidden=("a",)))) == "no_sheet"
    many = {f"村{number}": data if number == 1_500 else sheet_xml([]) for number in range(1_900)}
    summary, _ = reader(workbooks.pack(parts(many)))
    assert summary["rows"] == 2


def test_w20_odd_but_sound_packages(reader):
    made = parts({"名册": sheet_xml([HEADERS, person()])})
    relations = "xl/_rels/workbook.xml.rels"
    absolute = dict(made, **{relations: made[relations].replace('"worksheets/', '"/xl/worksheets/')})
    assert reader.outcome(workbooks.pack(absolute)) == "A"
    strict = dict(
        made,
        **{
            "xl/workbook.xml": made["xl/workbook.xml"].replace(
                workbooks.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"
            )
        },
    )
    assert reader.refusal(workbooks.pack(strict)) == "strict_ooxml"
    extra = dict(
        made,
        **{
            "customXml/item1.xml": "<a/>",
            "_xmlsignatures/sig1.xml": "<a/>",
            "xl/connections.xml": "<a/>",
            "xl/embeddings/oleObject1.bin": b"\xd0\xcf",
            "xl/externalLinks/externalLink1.xml": "<a/>",
        },
    )
    assert reader.outcome(workbooks.pack(extra)) == "A"
    prefixed = dict(made)
    text = made["xl/worksheets/sheet1.xml"]
    for tag in ("worksheet", "sheetData", "row", "c", "is", "t", "v"):
        for end in (" ", ">"):
            text = text.replace(f"<{tag}{end}", f"<x:{tag}{end}").replace(f"</{tag}{end}", f"</x:{tag}{end}")
    prefixed["xl/worksheets/sheet1.xml"] = text.replace("xmlns=", "xmlns:x=")
    assert reader.outcome(workbooks.pack(prefixed)) in ("A", "unreadable")


def test_w21_merged_headers(reader):
    title = ["平塘县建档立卡户名册"]
    unit = ["单位：元", "", "截止日期：2020-06-30"]
    groups = ["户编号", "基本情况", "", "", "", *HEADERS[5:]]
    leaves = ["", *HEADERS[1:5]]
    merges = ["A1:O1", "A3:A4", "B3:E3", *(f"{letter}3:{letter}4" for letter in "FGHIJKLMNO")]
    summary, rows = reader(workbooks.xlsx([title, unit, groups, leaves, person(), person(1)], merges=merges))
    assert summary["sheets"][0]["header_row"] == 4
    assert len(rows) == 2
    assert summary["wrong"] == 0
    assert summary["columns"] == [column["name"] for column in workbooks.spec()["columns"]]
    assert summary["preamble"] == [["平塘县建档立卡户名册"], ["单位：元", "截止日期：2020-06-30"]]
    assert summary["header"] == HEADERS
    assert summary["unknown"] == []
    summary, rows = reader(
        workbooks.xlsx([title, ["人员"], groups, leaves, ["1", "2", "3", "4", "5"], person()], merges=merges)
    )
    assert summary["rows"] == 1
    assert summary["sheets"][0]["header_row"] == 4


def test_w21_groups_tell_equal_leaves_apart(reader):
    spec = workbooks.spec()
    spec["columns"].append({"name": "head_name", "header": "户主姓名", "kind": "name"})
    groups, leaves = ["户主", "", "成员", "", ""], ["姓名", "户编号", "姓名", "身份证号", "备注"]
    _, rows = reader(
        workbooks.xlsx([groups, leaves, ["韦一", "1", "韦二", "52272719700101001X", ""]], merges=["A1:B1", "C1:E1"]),
        spec,
    )
    assert rows[0].values["head_name"] == "韦一"
    assert rows[0].values["name"] == "韦二"


def test_w21_merges_fill_down_and_nothing_else_does(reader):
    member = {"户编号": "", "乡镇": "", "村": ""}
    people = [
        person(1, 户编号="H1"),
        person(2, **member),
        person(3, **member),
        person(4, **member, 姓名="独"),
        person(5, 户编号="H5"),
    ]
    _, rows = reader(workbooks.xlsx([HEADERS, *people], merges=["A2:A4", "F2:F4", "G2:G4", "O2:O4", "A5:C5"]))
    assert [row.values["household_code"] for row in rows] == ["H1", "H1", "H1", None, "H5"]
    assert rows[3].errors == {"household_code": ["“户编号”必须填写"]}
    assert rows[2].values["village_code"] == "522727101208"
    assert rows[2].raw["household_code"] == "H1"


def test_w21_monstrous_merges(reader):
    assert reader.outcome(workbooks.xlsx([HEADERS, person()], merges=["A1:XFD1048576"])) == "A"
    merges = [f"A{row}:A{row + 1}" for row in range(2, 400_002, 2)]
    summary, _ = reader(workbooks.xlsx([HEADERS, person(), person(1)], merges=merges))
    assert summary["rows"] == 2
    assert summary["usage"]["seconds"] < 60


def test_totals_footers_and_blank_rows(reader):
    summary, rows = reader(
        workbooks.xlsx(
            [
                HEADERS,
                person(),
                [],
                person(1),
                ["小计", "2 人"],
                person(2),
                ["合  计", "", "", "", "", "", "", "", "", "9000"],
                ["填表人：韦山", "", "审核人："],
                ["联系电话：0854"],
                ["", "注：数据截至 6 月"],
            ]
        )
    )
    assert [row.number for row in rows] == [2, 4, 6]
    assert summary["wrong"] == 0
    assert summary["blank"] == 1
    assert summary["totals"] == 5
    assert any("第 5、7、8、9、10 行是合计、小计或表尾说明" in note for note in summary["notes"])


def test_rows_with_only_a_number_are_counted_as_blank(reader):
    lines = [["序号", *HEADERS], [1, *person()], [2], [3]]
    summary, rows = reader(workbooks.xlsx(lines))
    assert summary["rows"] == 1
    assert summary["blank"] == 2
    assert "有 2 行只填了序号等未识别的列，未作为数据" in summary["notes"]
    assert summary["unknown"] == ["序号"]


def test_a_person_named_like_a_footer_is_still_a_person(reader):
    summary, _ = reader(workbooks.roster({"户编号": "合计"}, {"户编号": "注1"}))
    assert summary["rows"] == 2
    assert summary["totals"] == 0


def test_hidden_rows_are_read(reader):
    rows = sheet_xml([HEADERS, person(), person(1)]).replace('<row r="3">', '<row r="3" hidden="1">')
    summary, _ = reader(workbooks.pack(parts({"名册": rows})))
    assert summary["rows"] == 2
    assert "工作表“名册”有 1 行被筛选或隐藏，已一并读取" in summary["notes"]


def test_the_unit_that_the_file_declares(reader):
    _, rows = reader(workbooks.xlsx([["单位：万元"], HEADERS, person(年收入=1.2), person(年收入="3000元")]))
    assert [row.values["income"] for row in rows] == ["12000.00", "3000.00"]
    headers = [header.replace("年收入", "年收入（万元）") for header in HEADERS]
    summary, rows = reader(workbooks.xlsx([headers, person(年收入=1084.4181509999999)]))
    assert rows[0].values["income"] == "10844181.51"
    assert "“年收入”的单位按表头写明的万元换算为元" in summary["notes"]


def test_w33_headers(reader):
    required = [column["header"] for column in workbooks.spec()["columns"] if column.get("required")]
    shuffled = list(reversed(range(len(HEADERS))))
    rows = [[row[at] for at in shuffled] for row in (HEADERS, person())]
    assert reader.outcome(workbooks.xlsx(rows)) == "A"
    assert reader.outcome(workbooks.xlsx([["x"]] * 6 + [HEADERS, person()])) == "A"
    marked = ["*户编码", "成员姓名（必填）", "证件\n号码*", *HEADERS[3:], "别的"]
    summary, rows = reader(workbooks.xlsx([marked, [*person(), "x"]]))
    assert summary["wrong"] == 0
    assert summary["unknown"] == ["别的"]
    assert summary["absent"] == []
    assert "有未识别的列，未读取：“别的”" in summary["notes"]
    summary, rows = reader(workbooks.xlsx([required, person()[:3]]))
    assert summary["absent"][0] == "sex"
    assert rows[0].raw["sex"] is None
    for lines, missing in (
        ([HEADERS[3:], person()[3:]], "“户编号”“姓名”“身份证号”"),
        ([HEADERS[:2] + HEADERS[3:], person()], "“身份证号”"),
        ([person()], "“户编号”“姓名”“身份证号”"),
    ):
        with pytest.raises(Exception, match="没有找到表头：缺少" + missing):
            reader(workbooks.xlsx(lines))
    with pytest.raises(Exception, match="表头“户编号”出现了不止一次（A 列、P 列），请只保留一列"):
        reader(workbooks.xlsx([[*HEADERS, "户编码"], [*person(), "1"]]))
    assert reader.refusal(workbooks.xlsx([HEADERS])) == "no_rows"
    assert reader.refusal(workbooks.xlsx([])) == "header"


def test_tables_that_do_not_start_in_the_first_column(reader):
    rows = [[], [], ["", "", *HEADERS], ["", "", *person(姓名=workbooks.error())]]
    _, found = reader(workbooks.xlsx(rows))
    assert found[0].number == 4
    assert found[0].errors == {"name": ["单元格是错误值 #N/A，请更正"]}


def test_w35_templates(reader):
    def filled(slug, version, title="驻村干部名册"):
        return workbooks.pack(
            parts(
                {"名册": sheet_xml([HEADERS, person()]), "_roster": sheet_xml([[slug], [version], [title]])},
                hidden=("_roster",),
            )
        )

    summary, _ = reader(filled("household-members", 3))
    assert summary["hidden_sheets"] == []
    assert summary["rows"] == 1
    with pytest.raises(Exception, match="这是“驻村干部名册”的模板，请改用“建档立卡户及成员名册”的模板"):
        reader(filled("cadres", 3))
    with pytest.raises(Exception, match="模板已更新，请下载最新模板"):
        reader(filled("household-members", "2"))


def csv_of(*rows, mark=","):
    return "\r\n".join(
        mark.join(
            f'"{cell}"' if isinstance(cell, str) and ("\n" in cell or mark in cell) else str(cell) for cell in row
        )
        for row in (HEADERS, *rows)
    )


def test_w36_csv(reader):
    text = csv_of(person(备注="一\n二"), person(1, 身份证号='="52272719700101001X"', 户编号='="0123"'))
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        summary, rows = reader(text.encode(encoding))
        assert summary["format"] == "csv"
        assert summary["wrong"] == 0
        assert rows[0].values["remark"] == "一\n二"
        assert rows[0].values["birth_date"] == "1990-01-01"
        assert rows[1].values["id_number"] == "52272719700101001X"
        assert rows[1].values["household_code"] == "0123"
    for mark in ";\t":
        assert reader.outcome(csv_of(person(), mark=mark).encode()) == "A"
    bad = text.encode("gbk").replace("韦山".encode("gbk"), b"\xce\xff\xff", 1)
    assert reader.refusal(bad) == "encoding"
    assert reader.refusal(text.replace("韦山", "韦\0山").encode()) == "not_workbook"
    assert reader.refusal(csv_of(person()).encode() + b'\r\n"open') == "csv_broken"
    assert reader.refusal(b"a," * 14_000_000) in ("header", "csv_broken", "too_many_columns")
    assert reader.refusal(b"a" * 28_000_000 + b"\n") in ("header", "csv_broken")
    lost = csv_of(person(身份证号="5.22727E+17"), person(出生日期="1990.1", 身份证号="无号"), person(年收入="12.5"))
    _, rows = reader(lost.encode())
    assert "最后几位已丢失" in rows[0].errors["id_number"][0]
    assert "birth_date" in rows[1].errors
    assert not rows[2].errors


@pytest.mark.parametrize(
    "name", ["名" * 80, "con.xlsx", "a\u202exslx.exe", "%00.xlsx", "'\"<img>.xlsx", "a\nb.xlsx", "-rf"]
)
def test_w37_names_do_not_matter(reader, name):
    assert reader.outcome(workbooks.roster({}), name=name) == "A"


def test_the_county_is_read_whole(reader):
    content, spec = workbooks.county(rows=5_000)
    summary, rows = reader(content, spec)
    assert summary["rows"] == 5_000
    assert summary["wrong"] == 0
    assert summary["usage"]["peak_mb"] < 300
    assert [row.number for row in rows] == list(range(2, 5_002))
