"""Numbers in tables: pasted from Excel or out of Word, they take unit and words from their row and their column."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingtang.reconciliation.attribution import Candidate, attribute
from pingtang.reconciliation.numbers import mentions
from pingtang.reconciliation.qualifying import CHANGED, PLANNED
from tests.pingtang.reconciliation.test_attribution import FIGURES


def told(text, places=()):
    found = attribute(text, mentions(text), FIGURES, places=places)
    return [(one.mention.text, one.mention.unit, one.mention.scale, one.code) for one in found]


REMAINING = [
    ("1695", "户", 1, "households.remaining"),
    ("4023", "人", 1, "persons.remaining"),
]


@pytest.mark.parametrize(
    "text",
    [
        "剩余贫困户\t1695\t户\n剩余贫困人口\t4023\t人",
        "指标\t数量\t单位\n剩余贫困户\t1695\t户\n剩余贫困人口\t4023\t人",
        "序号\t指标\t单位\t数量\n1\t剩余贫困户\t户\t1695\n2\t剩余贫困人口\t人\t4023",
        "1\t剩余贫困户(户)\t1695\n2\t剩余贫困人口(人)\t4023",
        "剩余贫困户(户)\t剩余贫困人口(人)\n1695\t4023",
        "乡镇\t剩余贫困\t\n\t户数\t人口(人)\n全县\t1695\t4023",
    ],
)
def test_a_row_is_read_as_a_whole(text):
    assert told(text) == REMAINING


def test_a_cell_may_hold_number_and_unit():
    assert told("剩余贫困户\t1695户\n剩余贫困人口\t4023人") == [
        ("1695户", "户", 1, "households.remaining"), ("4023人", "人", 1, "persons.remaining"),
    ]  # fmt: skip


def test_a_cell_keeps_its_sign():
    assert told("指标\t增减(户)\n剩余贫困户\t-12")[0][0] == "-12"


@pytest.mark.parametrize(
    ("column", "doubt"),
    [
        ("比上年增减", CHANGED), ("较年初", CHANGED), ("同比(%)", CHANGED), ("计划数", PLANNED), ("目标任务", PLANNED),
        ("任务数", PLANNED), ("数量", ""),
    ],
)  # fmt: skip
def test_a_column_may_be_of_changes_or_of_plans(column, doubt):
    text = f"指标\t6月\t{column}\n剩余贫困户(户)\t1695\t12"
    found = attribute(text, mentions(text), FIGURES)
    assert (found[0].code, found[1].doubt) == ("households.remaining", doubt)


def test_a_cell_may_hold_two_numbers():
    assert told("类别\t户数/人数\n剩余贫困\t1,695/4023") == [("1,695", *REMAINING[0][1:]), REMAINING[1]]
    assert told("乡镇\t剩余贫困(户/人)\n全县\t1695 / 4023") == REMAINING
    assert told("日期\t备注\n6/30\t3/4") == []


def test_the_unit_may_stand_above_the_table():
    text = "资金情况(单位:万元)\n项目\t省下达财政专项扶贫资金\t已报账\n2020年\t13,482\t8643.3749"
    assert told(text) == [
        ("13,482", "元", 10**4, "fund.total"), ("8643.3749", "元", 10**4, "fund.reimbursed"),
    ]  # fmt: skip


def test_of_two_units_above_the_table_the_columns_words_choose():
    text = "小额信贷(单位:笔、万元)\n项目\t笔数\t金额\n贷款余额\t6512\t29452.56"
    loans = [("6512", "笔", 1, "loan.count"), ("29452.56", "元", 10**4, "loan.sum")]
    assert told(text) == loans
    assert told(text.replace("(单位", "情况\n(单位")) == loans
    text = "情况表(单位:户、人)\n乡镇\t剩余贫困户\t剩余贫困人口\n全县\t1695\t4023"
    assert told(text) == REMAINING


def test_a_column_of_shares_needs_no_sign():
    text = "资金(单位:万元)\n项目\t下达\t已报账\t报账率\n省下达财政专项扶贫资金\t100\t60\t60.00"
    assert told(text)[1:] == [("60", "元", 10**4, "fund.reimbursed"), ("60.00", "%", 1, "fund.rate")]


def test_row_and_column_together_choose_the_figure():
    text = (
        "扶贫资金(单位:万元)\n资金\t下达资金\t已报账\n"
        "省下达财政专项扶贫资金\t13482\t8643.3749\n广州对口帮扶资金\t1819.19\t1084.42"
    )
    paired = Candidate("paired.paid", "广州对口帮扶资金报账", "万元", "sum", group="资金")
    codes = [one.code for one in attribute(text, mentions(text), [*FIGURES, paired])]
    assert codes == ["fund.total", "fund.reimbursed", "paired.base", "paired.paid"]
    # whatever the values
    text = text.replace("8643.3749", "13482").replace("1819.19", "1084.42", 1)
    assert [one.code for one in attribute(text, mentions(text), [*FIGURES, paired])] == codes


def test_the_words_inside_a_cell_count_most():
    figures = [
        Candidate("r.monitored", "脱贫不稳定监测户", "户", "count", "含已化解风险的。", group="甲"),
        Candidate("r.resolved", "监测户已化解风险", "户", "count", group="甲"),
    ]
    text = "类别\t户数\t备注\n脱贫不稳定监测\t890\t已化解800户"
    assert [one.code for one in attribute(text, mentions(text), figures)] == ["r.monitored", "r.resolved"]


def test_a_sum_is_none_of_the_group_above_it():
    text = "序号\t资金\t剩余贫困户(户)\n1\t牙舟镇\t12\n合计\t\t1695"
    assert told(text, places=["牙舟镇"])[1] == ("1695", "户", 1, "households.remaining")


def test_a_number_like_a_year_counts_in_a_table():
    assert told("剩余贫困户\t2019\t户")[0][0] == "2019"
    assert told("年度\t剩余贫困户(户)\n2019\t12") == [("12", "户", 1, "households.remaining")]


def test_the_row_of_another_place_is_none_of_ours():
    text = "乡镇\t剩余贫困户(户)\n牙舟镇\t120\n大塘镇\t88\n全县\t1695"
    codes = [code for *_, code in told(text, places=["牙舟镇", "大塘镇"])]
    assert codes == ["", "", "households.remaining"]


IN_PLACES = [replace(one, by_area=one.code.endswith("remaining")) for one in FIGURES]


@pytest.mark.parametrize(
    "text",
    [
        "乡镇\t剩余贫困户(户)\n牙舟镇\t120\n大塘镇\t88\n全县\t1695",
        "剩余贫困户情况表\n乡镇\t户数\n牙舟镇\t120\n大塘镇\t88\n合计\t1695",
        "剩余贫困户情况表\n(单位:户)\n序号\t乡镇\t数量\n1\t牙舟\t120\n2\t大塘\t88\n合计\t\t1695",
        "指标\t牙舟镇\t大塘镇\t合计\n剩余贫困户(户)\t120\t88\t1695",
    ],
)
def test_the_rows_of_townships_are_of_the_townships(text):
    towns = ["牙舟镇", "大塘镇"]
    found = attribute(text, mentions(text), IN_PLACES, places=towns, checked=towns)
    assert [(one.code, one.where) for one in found] == [
        ("households.remaining", "牙舟镇"), ("households.remaining", "大塘镇"), ("households.remaining", ""),
    ]  # fmt: skip
    # one of them is beyond reach, and money lies in no township
    only = attribute(text, mentions(text), IN_PLACES, places=towns, checked=["牙舟镇"])
    assert [(one.code, one.where) for one in only[:2]] == [("households.remaining", "牙舟镇"), ("", "大塘镇")]
    text = "乡镇\t已报账(万元)\n牙舟镇\t120"
    assert attribute(text, mentions(text), IN_PLACES, places=towns, checked=towns)[0].code == ""


def test_a_merged_cell_goes_for_the_rows_below():
    text = "类别\t指标\t数量\n广州对口帮扶项目\t已完工项目(个)\t3\n\t完成县级验收(个)\t4"
    assert [code for *_, code in told(text)] == ["paired.done", "paired.accepted"]


@given(st.text("0123456789.,%户人万元亿剩余贫困户序号单位:()\t\t\n", max_size=80))
def test_any_table_is_read(text):
    last = 0
    for one in mentions(text):
        assert last <= one.start < one.end <= len(text)
        assert "\t" not in one.text
        last = one.end
