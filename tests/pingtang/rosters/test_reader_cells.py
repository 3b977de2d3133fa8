"""单元格清洗: W22–W32 at the reader: every dirty class, one column at a time."""

from tests.pingtang.rosters import workbooks
from tests.pingtang.rosters.workbooks import Raw, dated, error, formula


def canonical(results):
    return [result[0] for result in results]


def test_w22_error_cells_are_named(reader):
    for text in ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"):
        summary, rows = reader(workbooks.roster({"姓名": error(text), "备注": error(text)}, {}))
        assert summary["rows"] == 2
        assert summary["wrong"] == 1
        assert rows[0].errors == {
            "name": [f"单元格是错误值 {text}，请更正"],
            "remark": [f"单元格是错误值 {text}，请更正"],
        }
        assert rows[0].raw["name"] == text
        assert rows[0].values["name"] is None


def test_w22_a_row_with_nothing_but_errors_is_still_a_row(reader):
    headers = workbooks.HEADERS
    summary, rows = reader(workbooks.xlsx([headers, workbooks.person(), [""] + [error()] * 2]))
    assert summary["rows"] == 2
    assert summary["wrong"] == 1
    assert rows[1].number == 3
    assert set(rows[1].errors) == {"household_code", "name", "id_number"}


def test_w23_formulas(reader):
    cached = formula("A1&amp;B1", "韦山", ' t="str"')
    blank = formula("IF(1,&quot;&quot;)", "", ' t="str"')
    _, rows = reader(
        workbooks.roster(
            {"姓名": cached},
            {"年收入": formula()},
            {"年收入": formula("SUM(A1)", "12.5")},
            {"备注": blank},
            {"年收入": Raw('<c r="{r}"><f t="shared" si="0"/></c>')},
            {"年收入": Raw('<c r="{r}"><f>1</f><v/></c>')},
            {"备注": "=cmd|'/c calc'!A0"},
        )
    )
    assert rows[0].values["name"] == "韦山"
    for wrong in (1, 4, 5):
        assert rows[wrong].errors == {"income": ["公式没有计算结果，请在 WPS 中打开并保存后再上传"]}
    assert rows[2].values["income"] == "12.50"
    assert rows[3].values["remark"] is None
    assert not rows[3].errors
    assert rows[6].values["remark"] == "=cmd|'/c calc'!A0"


def test_w24_identity_numbers(reader):
    good = [
        "52272719700101001X",
        "52272719700101001x",
        "'52272719700101001X",
        "５２２７２７１９７００１０１００１Ｘ",
        "522727 19700101 001X",
        "\t52272719700101001X\u00a0",
    ]
    assert canonical(reader.cells("身份证号", good)) == ["52272719700101001X"] * len(good)
    kept = {
        "O22727197001010012": "O22727197001010012",
        "522727700101001": "522727700101001",
        "52272719700101001X42": "52272719700101001X42",
        522727700101001: "522727700101001",
        "52272719700101001X(残)": "52272719700101001X(残)",
    }
    assert canonical(reader.cells("身份证号", kept)) == list(kept.values())
    for lost in (522727197001010011.0, Raw('<c r="{r}"><v>5.2272719700101E+17</v></c>'), "5.22727E+17"):
        value, wrong, _ = reader.cell("身份证号", lost)
        assert value is None
        assert wrong == "身份证号被存成了数字，最后几位已丢失；请把该列设为“文本”格式后重新填写"
    assert reader.cell("身份证号", "")[1] == "“身份证号”必须填写"


def test_w25_accounts_and_phones(reader):
    assert "最后几位已丢失" in reader.cell("银行卡号", 6217000000000000123.0)[1]
    assert reader.cell("银行卡号", "6217 0000 0000 0000 123")[0] == "6217000000000000123"
    phones = {
        13800000000: "13800000000",
        "138-0000-0000": "13800000000",
        "无": None,
        "0854-4821234": "08544821234",
        "13800000000/13900000000": "13800000000",
        "13800000000(儿子)": "13800000000",
        "１３８００００００００": "13800000000",
    }
    results = reader.cells("联系电话", list(phones))
    assert canonical(results) == list(phones.values())
    assert results[4][2] == "一格内有多个电话，只取第一个"
    assert "不是电话号码" in reader.cell("联系电话", "没有电话")[1]
    assert reader.cell("户编号", 52272710120800001)[1].startswith("长号码被存成了数字")


def test_w26_dates(reader):
    same = [
        "1990-01-05",
        "1990/1/5",
        "1990.1.5",
        "19900105",
        "1990年1月5日",
        "一九九〇年一月五日",
        19900105,
        32878,
        dated(32878),
        "1990-01-05 00:00:00",
        Raw('<c r="{r}" t="d"><v>1990-01-05</v></c>'),
        "１９９０-０１-０５",
        Raw('<c r="{r}" t="d"><v>1990-01-05T00:00:00Z</v></c>'),
        dated(32878.75),
    ]
    assert canonical(reader.cells("出生日期", same)) == ["1990-01-05"] * len(same)
    months = {
        "1990.10": "1990-10-01",
        "1990年10月": "1990-10-01",
        "199010": "1990-10-01",
        199010: "1990-10-01",
        1990.11: "1990-11-01",
        1990.2: "1990-02-01",
        "1990-3": "1990-03-01",
    }
    results = reader.cells("出生日期", list(months))
    assert canonical(results) == list(months.values())
    assert all("只到月份" in result[2] for result in results)
    wrong = [
        "2020-02-30",
        "20200631",
        "6.1-6.15",
        "是",
        "长期",
        1e11,
        -1,
        0,
        dated(59),
        dated(60),
        dated(0.5, 2),
        "2020",
        "90-1-1",
        61,
        "二〇二〇年",
        True,
        Raw('<c r="{r}"><v>NaN</v></c>'),
    ]
    for value, (day, sentence, _) in zip(wrong, reader.cells("出生日期", wrong), strict=True):
        assert day is None, value
        assert "不是有效日期，应形如 2020-05-31" in sentence, value
    assert reader.cell("出生日期", "2020-02-30")[1] == "“2020-02-30”不是有效日期，应形如 2020-05-31"
    assert reader.cell("备注", dated(32878))[0] == "1990-01-05"


def test_w26_the_1904_base(reader):
    headers, person = workbooks.HEADERS, workbooks.person
    made = workbooks.parts(
        {"a": workbooks.sheet_xml([headers, person(出生日期=dated(32878 - 1462)), person(出生日期=32878 - 1462)])},
        date1904=True,
    )
    _, rows = reader(workbooks.pack(made))
    assert [row.values["birth_date"] for row in rows] == ["1990-01-05"] * 2


def test_w26_a_float_month_is_settled_by_the_id_number_or_asked(reader):
    assert reader.cell("出生日期", 1990.1, 身份证号="52272719901005001X")[::2] == (
        "1990-10-01",
        "“1990.1”只到月份，按身份证号记为 1990-10-01",
    )
    assert reader.cell("出生日期", 1990.1, 身份证号="52272719900105001X")[0] == "1990-01-01"
    for other in ("52272719900505001X", "52272719911005001X", "5227"):
        day, wrong, _ = reader.cell("出生日期", 1990.1, 身份证号=other)
        assert day is None
        assert wrong == "“1990.1”可能是 1 月也可能是 10 月，请写成 1990-01-01 或 1990-10-01 的形式"
    assert reader.cell("出生日期", "1990.1")[0] == "1990-01-01"


def test_years(reader):
    good = ["2018年", 2018, "2018.0", "18", 18, "二〇一八", "二〇一八年", "2018-12", "201812", dated(43465)]
    assert canonical(reader.cells("脱贫年度", good)) == ["2018"] * len(good)
    wrong = ["2012", 2031, "去年", "201", 20181, dated(2018), True]
    assert all("不是有效年份" in result[1] for result in reader.cells("脱贫年度", wrong))


def test_w27_money(reader):
    exact = {
        3000: "3000.00",
        "3,000.00": "3000.00",
        "3000元": "3000.00",
        "3千": "3000.00",
        "1.2万": "12000.00",
        "1.2万元": "12000.00",
        "３０００": "3000.00",
        "¥3,000": "3000.00",
        0.1 + 0.2: "0.30",
        "-": None,
        "无": None,
        "/": None,
        -0.0: "0.00",
        "0": "0.00",
        "1E3": "1000.00",
        " 12.5 ": "12.50",
        "'12": "12.00",
    }
    results = reader.cells("年收入", list(exact))
    assert canonical(results) == list(exact.values())
    assert not any(result[1] for result in results)
    for about in ("约3000", "3000左右", "3000余元"):
        value, _, note = reader.cell("年收入", about)
        assert value == "3000.00"
        assert note
    assert reader.cell("年收入", 1084.4181509999999)[::2] == ("1084.42", "“1084.418151”按 1084.42 记（保留 2 位小数）")
    wrong = [
        Raw('<c r="{r}"><v>1E999</v></c>'),
        Raw('<c r="{r}"><v>NaN</v></c>'),
        "(3,000)",
        -1,
        "12345678901234567",
        12345678901234567,
        "3000-4000",
        "1,2",
        "很多",
        "inf",
        "1e999",
        "三千",
        "1.2.3",
        True,
        "3000 4000",
    ]
    for value, result in zip(wrong, reader.cells("年收入", wrong), strict=True):
        assert result[0] is None, value
        assert result[1], value


def test_numbers(reader):
    good = {"10个月": "10.0", "半年": "6.0", 10.5: "10.5", "10": "10.0", "1年": "12.0", "": None, "无": None}
    assert canonical(reader.cells("务工时间(月)", list(good))) == list(good.values())
    wrong = ["2020.1-6", "13", "-1", "10%", "若干", "1个半月", 10**6]
    assert all(result[0] is None and result[1] for result in reader.cells("务工时间(月)", wrong))


def test_yes_and_no(reader):
    yes = ["是", "有", 1, "1", "Y", "√", "已", "参加", "已参加", True, " 是 "]
    no = ["否", "无", 0, "0", "N", "×", "未", "未参加", "没有", False, "n"]
    assert canonical(reader.cells("是否低保", yes)) == ["true"] * len(yes)
    assert canonical(reader.cells("是否低保", no)) == ["false"] * len(no)
    assert reader.cell("是否低保", "") == (None, None, None)
    assert reader.cell("是否低保", "不清楚")[1] == "“不清楚”应填“是”或“否”"


def test_codes(reader):
    assert canonical(reader.cells("性别", ["男", " 女 ", 1, "２"])) == ["M", "F", "M", "F"]
    assert reader.cell("性别", "大专以上")[1] == "“大专以上”不在可选项内，应填：男、女"
    several = ["长期慢性病、残疾", "慢性病,残疾", "长期慢性病；残疾", "长期慢性病 残疾", "残疾/慢病"]
    results = reader.cells("健康状况", several)
    assert canonical(results[:4]) == ["{chronic,disabled}"] * 4
    assert results[4] == (None, "“慢病”不在可选项内，应填：健康、长期慢性病、患有大病、残疾", None)


def test_w28_unseen_characters(reader):
    for mark in ("_x0000_", "\u200b", "\u202e", "\ufeff", "\x85", "\ufdd0", "\u2066"):
        value, wrong, _ = reader.cell("姓名", f"韦{mark}山")
        assert value is None
        assert "看不见" in wrong
        assert "看不见" in reader.cell("身份证号", f"5227{mark}27")[1]
        value, wrong, note = reader.cell("备注", f"好{mark}的")
        assert (value, wrong, note) == ("好的", None, "已去掉看不见的控制字符")
    assert reader.cell("备注", "一_x000D_\n二")[0] == "一\n二"
    assert reader.cell("备注", "e\u0301")[0] == "e\u0301"


def test_w29_rare_characters_and_long_texts(reader):
    names = {
        "𠮷田": "𠮷田",
        "韦\ue000": "韦\ue000",
        "阿·依": "阿·依",
        "阿•依": "阿·依",
        "阿．依": "阿·依",
        "阿.依": "阿·依",
        "韦 山": "韦山",
        "韦\u3000山": "韦山",
        "J. Smith": "J. Smith",
        "韦山(户主)": "韦山(户主)",
    }
    assert canonical(reader.cells("姓名", list(names))) == list(names.values())
    assert reader.cell("备注", "😀")[0] == "😀"
    assert reader.cell("备注", "好" * 32_767)[1] == "内容有 32767 个字，最多 2000 个字，请缩短"
    assert reader.cell("备注", "好" * 201)[1] == "内容有 201 个字，最多 200 个字，请缩短"
    assert reader.cell("备注", "a" + "\n" * 190 + "b")[1] is None
    _, rows = reader(workbooks.roster({"备注": "好" * 5_000_000}))
    assert rows[0].errors["remark"]
    assert len(rows[0].raw["remark"]) == 2_001


def test_w30_hostile_texts_stay_as_typed(reader):
    texts = [
        "<img src=x onerror=alert(1)>",
        "{{7*7}}",
        "javascript:alert(1)",
        "'; DROP TABLE x;--",
        "%s%n",
        "../../x",
        "\\",
        '"',
        "{a,b}",
        "NULL",
        "\\N",
        "\\.",
        "a\tb",
        "a\nb",
        '\\"',
        "a\\tb",
        "{}",
    ]
    assert canonical(reader.cells("备注", texts)) == texts


def test_w32_places(reader):
    towns = {
        "克度镇": "522727101",
        "克度": "522727101",
        "平塘县克度镇": "522727101",
        "金盆街道办": "522727001",
        "522727101": "522727101",
        522727101: "522727101",
    }
    assert canonical(reader.cells("乡镇", list(towns), 村="")) == list(towns.values())
    assert reader.cell("乡镇", "大塘镇")[1] == "“大塘镇”不是本县的乡镇，应填：克度镇、塘边镇、金盆街道"
    names = [
        "金星村",
        "金星",
        "金星村委会",
        "平塘县克度镇金星村",
        "平塘县克度镇金星村一组",
        "金星村上寨组",
        " 金 星 村 ",
    ]
    results = reader.cells("村", names)
    assert canonical(results) == ["522727101208"] * len(names)
    assert results[4][2] == "按“金星村”记，“一组”未计入村名"
    assert canonical(reader.cells("村", ["航龙", "航龙社区居委会"])) == ["522727101001"] * 2
    assert reader.cell("村", "新街村")[1] == "“克度镇”没有“新街村”这个村（社区），请核对村名"
    assert "不一致" in reader.cell("村", "塘边镇新街村")[1]
    assert reader.cell("村", "团结村")[0] == "522727101209"


def test_w32_nothing_outside_the_reach(reader):
    narrow = workbooks.spec(reach=["522727101"])
    _, rows = reader(workbooks.roster({}, {"乡镇": "塘边镇", "村": "新街村"}, {"乡镇": "", "村": "新街村"}), narrow)
    assert not rows[0].errors
    assert rows[1].errors == {"township_code": ["“塘边镇”不在您的辖区，只能填报本辖区的数据"]}
    assert rows[2].errors == {"village_code": ["“新街村”不在您的辖区，只能填报本辖区的数据"]}
    assert rows[1].values["township_code"] is rows[2].values["village_code"] is None
    village = workbooks.spec(reach=["522727101208"])
    _, rows = reader(workbooks.roster({}, {"村": "团结村"}), village)
    assert not rows[0].errors
    assert rows[1].errors == {"village_code": ["“团结村”不在您的辖区，只能填报本辖区的数据"]}
    _, rows = reader(workbooks.roster({}), workbooks.spec(reach=[]))
    assert rows[0].errors["township_code"] == ["“克度镇”不在您的辖区，只能填报本辖区的数据"]


def test_w32_villages_without_a_township_column(reader):
    at = workbooks.HEADERS.index("乡镇")

    def without(row):
        return row[:at] + row[at + 1 :]

    rows = [without(workbooks.HEADERS)] + [
        without(workbooks.person(村=name)) for name in ("金星村", "团结村", "塘边镇团结村")
    ]
    _, found = reader(workbooks.xlsx(rows))
    assert [row.values["village_code"] for row in found] == ["522727101208", None, "522727102201"]
    assert found[1].errors["village_code"] == ["“团结村”在本县不止一个（克度镇团结村、塘边镇团结村），请写明乡镇"]
    _, found = reader(workbooks.xlsx(rows), workbooks.spec(reach=["522727102"]))
    assert [row.values["village_code"] for row in found] == [None, "522727102201", "522727102201"]


def test_w31_wide_letters_and_square_metres(reader):
    assert canonical(reader.cells("备注", ["ＲＶ－１号", "３栋（东）", "〔2020〕５号"])) == [
        "RV-1号",
        "3栋（东）",
        "〔2020〕5号",
    ]
    assert canonical(reader.cells("务工时间(月)", ["１０.５㎡", "9 m²", "8M2左右"])) == ["10.5", "9.0", "8.0"]
    assert reader.cell("务工时间(月)", "8m3")[0] is None
