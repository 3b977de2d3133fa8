"""The period that a report speaks of, and the days that its sentences name."""

from datetime import date

import pytest

from pingtang.reconciliation import days
from pingtang.reconciliation.numbers import mentions

TODAY = date(2020, 6, 30)
HALF = (date(2020, 1, 1), date(2020, 6, 30))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("某办2020年上半年工作情况", HALF),
        ("某办2019年下半年工作情况", (date(2019, 7, 1), date(2019, 12, 31))),
        ("2020年第一季度通报", (date(2020, 1, 1), date(2020, 3, 31))),
        ("2020年1-5月情况", (date(2020, 1, 1), date(2020, 5, 31))),
        ("2020年5月工作简报", (date(2020, 5, 1), date(2020, 5, 31))),
        ("2020年下半年打算", HALF),  # has not begun
        ("截止5月底,全县报账", (date(2020, 1, 1), date(2020, 5, 31))),
        ("没有日期", HALF),
        ("截止13月底,2020年13-14月", HALF),
    ],
)
def test_the_period_that_a_report_names(text, period):
    assert days.period(text, TODAY) == period


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


def test_likely_days_are_the_middles_and_ends_of_months():
    found = days.likely(date(2020, 1, 1), TODAY)
    assert found[:3] == [date(2020, 6, 15), date(2020, 5, 31), date(2020, 5, 15)]
    assert len(found) == 11
    assert TODAY not in found
