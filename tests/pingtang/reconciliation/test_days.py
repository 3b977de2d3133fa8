"""The period that a report speaks of, and the days that its sentences name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingtang.reconciliation import days
from pingtang.reconciliation.numbers import mentions

TODAY = date(2020, 6, 30)
HALF = (date(2020, 1, 1), date(2020, 6, 30))


YEAR_2019 = (date(2019, 1, 1), date(2019, 12, 31))
SECOND_QUARTER = (date(2020, 4, 1), date(2020, 6, 30))
FIRST_MONTHS = (date(2020, 1, 1), date(2020, 5, 31))
MAY_2020 = (date(2020, 5, 1), date(2020, 5, 31))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("某办2020年上半年工作情况", HALF),
        ("某办2019年下半年工作情况", (date(2019, 7, 1), date(2019, 12, 31))),
        ("2020年第一季度通报", (date(2020, 1, 1), date(2020, 3, 31))),
        ("2020年一季度工作汇报", (date(2020, 1, 1), date(2020, 3, 31))),
        ("2019年前三季度工作汇报", (date(2019, 1, 1), date(2019, 9, 30))),
        ("2020年1-5月情况", FIRST_MONTHS),
        ("2020年1月至5月工作情况", FIRST_MONTHS),
        ("2020年5月工作简报", MAY_2020),
        ("扶贫办2020年5月份工作简报", MAY_2020),
        ("平塘县2019年工作总结 全年省下达财政专项扶贫资金8280万元。", YEAR_2019),
        ("平塘县2019年度脱贫攻坚工作总结\n2020年1月召开会议。", YEAR_2019),
        ("某办2019年工作总结和2020年工作打算", YEAR_2019),
        ("某办工作总结(2019年度)", YEAR_2019),
        ("某办2019年工作推进情况", YEAR_2019),
        ("关于2019年脱贫攻坚工作报告", YEAR_2019),
        ("某办2020年4月1日至6月30日工作推进情况", SECOND_QUARTER),
        ("某办2019年12月1日至2020年5月31日工作推进情况", (date(2019, 12, 1), date(2020, 5, 31))),
        ("扶贫工作汇报\n截至2020年5月31日,全县报账。", FIRST_MONTHS),
        ("扶贫周报\n第3期 2020-06-22 至 2020-06-28\n一、情况", (date(2020, 6, 22), date(2020, 6, 28))),
        ("扶贫工作汇报\n现将2020年第二季度工作开展情况汇报如下。", SECOND_QUARTER),
    ],
)
def test_the_period_that_a_report_names(text, period):
    read = days.period(text, TODAY)
    assert (read.since, read.on) == period
    assert read.certain
    assert read.words in text


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020年下半年打算", HALF),  # has not begun
        ("截止5月底,全县报账", FIRST_MONTHS),
        ("没有日期", HALF),
        ("截止13月底,2020年13-14月", HALF),
        ("扶贫办上半年工作总结", HALF),  # of which year?
        ("2019年扶贫\n上半年工作情况", (date(2019, 1, 1), date(2019, 6, 30))),
        ("扶贫工作汇报\n我县2019年4月退出贫困县序列。", (date(2019, 4, 1), date(2019, 4, 30))),
        ("平塘县2020年工作总结\n截止5月底,全县报账", FIRST_MONTHS),  # the year is not over
        ("2019年工作要点", YEAR_2019),
    ],
)
def test_where_nothing_is_certain_a_period_is_proposed(text, period):
    read = days.period(text, TODAY)
    assert (read.since, read.on) == period
    assert not read.certain


@given(st.text("2019年上下半第一二三四季度1-5月0日至总结报告工作情况现将如下,。(): \n", max_size=60))
def test_any_text_has_a_period(text):
    read = days.period(text, TODAY)
    assert read.since <= read.on <= TODAY


def test_the_days_that_sentences_name():
    text = "截止5月底甲。截至4月29日乙。截止目前丙。截至2019年12月丁。截止2月31日戊。截止6月中旬己。"
    assert [day for _, day in days.days_named(text, 2020)] == [
        date(2020, 5, 31), date(2020, 4, 29), None, date(2019, 12, 31), date(2020, 6, 20),
    ]  # fmt: skip


def test_a_day_holds_in_its_item_until_another_is_named():
    text = "一是截止5月底,完成1户。又完成2户。目前完成3户。二是完成4户。"
    found, named = mentions(text), days.days_named(text, 2020)
    starts = {}
    for one in found:
        starts.setdefault(one.sentence.item, one.sentence.start)
    assert [days.day_of(one, named, starts[one.sentence.item]) for one in found] == [
        (date(2020, 5, 31), True), (date(2020, 5, 31), False), (None, True), (None, False),
    ]  # fmt: skip


END_2019, MAY, HERE = date(2019, 12, 31), date(2020, 5, 31), None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2019年底,剩余贫困户12户。", [END_2019, HERE]),
        ("2019年末剩余贫困户12户。", [END_2019, HERE]),
        ("截至2019年底剩余贫困户12户。", [END_2019, HERE]),
        ("上年底剩余贫困户12户。", [END_2019, HERE]),
        ("去年年底剩余贫困户12户。", [END_2019, HERE]),
        ("2020年初剩余贫困户12户。", [END_2019, HERE]),
        ("5月底剩余贫困户12户。", [MAY, HERE]),
        ("到5月末,剩余贫困户12户。", [MAY, HERE]),
        # may be so, and may be told for another reason
        ("2019年12月31日,剩余贫困户12户。", [HERE, END_2019]),
        ("12月31日剩余贫困户12户。", [HERE, END_2019]),
        ("2020年6月30日剩余贫困户12户,4月1日至6月30日12户,13月1日12户。", [HERE]),
        ("年初剩余贫困户12户。", [HERE, END_2019]),
        ("2019年底的规划要求各村逐户走访、逐项登记、逐级审核并按时上报有关情况,剩余贫困户12户。", [HERE, END_2019]),
        ("剩余贫困户由2019年底的数减少到12户。", [HERE, END_2019]),
        ("5月底的数已核实,目前剩余贫困户12户。", [HERE]),
        ("6月底剩余贫困户12户。", [HERE]),
        ("年初来开展12次,自2019年底以来12次,5月底前完成12次。", [HERE]),
        ("13月底12户。", [HERE]),
        ("12月底剩余贫困户12户。", [HERE, END_2019]),
        # still to come
        ("计划到2020年底剩余贫困户为12户。", []),
        ("力争年底前完成12个。", []),
        ("迎接年底考核,剩余贫困户12户。", [HERE]),
        # a table's column
        ("指标\t2019年底\t5月底\n剩余贫困户(户)\t12\t11", [END_2019, HERE]),
    ],
)
def test_ends_of_years_and_months_are_days_too(text, wanted):
    twelve = [one for one in mentions(text) if one.value == 12]
    assert twelve
    assert [days.Days(text, TODAY).of(one) for one in twelve] == [wanted] * len(twelve)


def test_likely_days_are_the_middles_and_ends_of_months():
    found = days.likely(date(2020, 1, 1), TODAY)
    assert found[:3] == [date(2020, 6, 15), date(2020, 5, 31), date(2020, 5, 15)]
    assert len(found) == 11
    assert TODAY not in found
