"""Each verdict with its arithmetic, on small reports worked out by hand; and what it must find on the office's own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pingtang.reconciliation.attribution import Candidate, attribute
from pingtang.reconciliation.numbers import mentions
from pingtang.reconciliation.rounding import follows
from pingtang.reconciliation.verdicts import Computed, Judge, Kind
from tests.pingtang.reconciliation.report_2020 import BATCHES, catalogue, computed
from tests.pingtang.reconciliation.test_attribution import SOURCE

MAY = date(2020, 5, 31)


class Books:
    """Known values instead of records."""

    def __init__(self, values, pieces=None, of_days=None):
        self.values, self.summed, self.of_days = values, pieces or {}, of_days or {}

    def computed(self, code, day=None):
        return self.of_days.get(day, {}).get(code) if day else self.values.get(code)

    def pieces(self, code):
        return self.summed.get(code, [])


def rate(part, whole):
    part, whole = Decimal(part), Decimal(whole)
    return Computed(part / whole * 100, part, whole)


def value(number):
    return Computed(Decimal(number))


def judged(text, figures, books, **more):
    return Judge(figures, books, **more).lines(attribute(text, mentions(text), figures))


COUNT = Candidate("a.count", "监测户", "户", "count", group="甲")
MONEY = Candidate("a.money", "下达资金", "万元", "sum", group="甲")
SHARE = Candidate("a.share", "监测户占比", "%", "rate", group="甲")


def one(text, figure, known, **more):
    (line,) = judged(text, [figure], Books({figure.code: known}, **more.pop("books", {})), **more)
    return line


@pytest.mark.parametrize(
    ("stated", "places", "exact", "how"),
    [("66.62", 2, "66.6207", "rounded"), ("93.3", 1, "93.396", "cut"), ("93.4", 1, "93.396", "rounded"),
     ("80", 0, "80", "exact"), ("33.89", 2, "33.882", ""), ("21.20", 2, "21.20995", "cut"),
     ("0.5", 1, "0.45", "rounded"),
     ("100", 0, "99.6", "rounded"), ("99", 0, "99.6", "cut")],
)  # fmt: skip
def test_how_a_number_follows(stated, places, exact, how):
    assert follows(Decimal(stated), places, Decimal(exact)) == how


def test_the_same_and_not():
    assert one("监测户12户。", COUNT, value(12)).kind == Kind.SAME
    line = one("监测户13户。", COUNT, value(12))
    assert (line.kind, line.difference, line.said) == (Kind.WRONG, 1, "记录为 12,报告多 1")
    assert one("监测户13户。", COUNT, Computed(None)).kind == Kind.NOTHING
    assert one("开会3次。", COUNT, value(12)).kind == Kind.UNKNOWN


def test_sums_are_compared_in_the_stated_unit():
    assert one("下达资金1.35亿元。", MONEY, value("13482")).kind == Kind.ROUNDED
    assert one("下达资金1.34亿元。", MONEY, value("13482")).kind == Kind.CUT
    assert one("下达资金13482万元。", MONEY, value("13482.00")).kind == Kind.SAME
    assert one("下达资金134820000元。", MONEY, value("13482")).kind == Kind.SAME


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [("监测户150余户。", 153, Kind.ABOUT), ("监测户150余户。", 150, Kind.ABOUT),
     ("监测户150余户。", 149, Kind.WRONG), ("监测户150余户。", 163, Kind.WRONG),
     ("监测户100户以上。", 420, Kind.ABOUT), ("监测户不足20户。", 19, Kind.ABOUT),
     ("监测户不足20户。", 21, Kind.WRONG), ("监测户约300户。", 307, Kind.ABOUT), ("监测户约300户。", 400, Kind.WRONG),
     ("监测户10—20户。", 15, Kind.ABOUT), ("监测户10—20户。", 25, Kind.WRONG)],
)  # fmt: skip
def test_approximate_numbers(text, number, kind):
    assert one(text, COUNT, value(number)).kind == kind


def test_a_rate_shows_its_division():
    assert one("监测户占比91.51%。", SHARE, rate(97, 106)).said == "97 ÷ 106 = 91.50943%,四舍五入 91.51"
    line = one("监测户占比93.3%。", SHARE, rate(99, 106))
    assert (line.kind, line.said) == (Kind.CUT, "99 ÷ 106 = 93.39623%,四舍五入应为 93.4,报告是截取的 93.3")


def test_as_of_another_day():
    books = {"of_days": {MAY: {"a.count": value(10)}}}
    line = one("监测户10户。", COUNT, value(12), books=books, likely=[date(2020, 6, 15), MAY])
    assert (line.kind, line.day) == (Kind.OTHER_DAY, MAY)
    assert "5月31日" in line.said
    # the day that the sentence names is no other day
    line = one("截止5月底监测户10户。", COUNT, value(12), books=books, days=lambda mention: [MAY, None])
    assert (line.kind, line.day) == (Kind.SAME, MAY)
    # that the last day fits instead is another day
    line = one("截止5月底监测户12户。", COUNT, value(12), books=books, days=lambda mention: [MAY, None])
    assert (line.kind, line.day) == (Kind.OTHER_DAY, None)
    assert line.said == "报告写截至5月31日,记录为 10,报告多 2(截至2020-05-31);按期末计算相符:与记录一致"
    # of a day named further up nobody knows whether it is still meant
    line = one("监测户10户。", COUNT, value(12), books=books, days=lambda mention: [None, MAY])
    assert (line.kind, line.day) == (Kind.SAME, MAY)


PARTED = [
    Candidate("h.all", "未搬迁户", "户", "count", group="甲"),
    Candidate("h.money", "货币安置户", "户", "count", group="甲"),
    Candidate("h.money_rate", "货币安置户占比", "%", "rate", group="甲", part="h.money", whole="h.all"),
    Candidate("h.home", "有房户", "户", "count", group="甲"),
    Candidate("h.home_rate", "有房户占比", "%", "rate", group="甲", part="h.home", whole="h.all"),
    Candidate("h.rest", "其他原因户", "户", "count", group="甲"),
    Candidate("h.rest_rate", "其他原因户占比", "%", "rate", group="甲", part="h.rest", whole="h.all"),
]
PARTED_VALUES = {
    "h.all": value(7), "h.money": value(5), "h.home": value(3), "h.rest": value(2), "h.money_rate": rate(5, 7),
    "h.home_rate": rate(3, 7), "h.rest_rate": rate(2, 7),
}  # fmt: skip
PARTED_TEXT = "未搬迁户7户,货币安置户占比71.4%;有房户3户,有房户占比42.9%;其他原因户2户,其他原因户占比{}%。"


def test_shares_made_to_add_up():
    """2 ÷ 7 = 28.57, to one place 28.6; written 28.5 so that 42.9 + 28.5 = 71.4 … and 28.4 makes nothing add up."""
    exact = judged(PARTED_TEXT.format("28.6"), PARTED, Books(PARTED_VALUES))[-1]
    assert exact.kind == Kind.ROUNDED
    # 28.5 is the cut value, so it needs no forcing
    assert judged(PARTED_TEXT.format("28.5"), PARTED, Books(PARTED_VALUES))[-1].kind == Kind.CUT
    text = PARTED_TEXT.replace("42.9", "42.8").replace("71.4", "71.5").format("28.7")
    forced = judged(text, PARTED, Books(PARTED_VALUES))[-1]
    assert forced.kind == Kind.FORCED
    assert "才使 42.8% + 28.7% = 71.5%" in forced.said
    assert judged(PARTED_TEXT.format("28.7"), PARTED, Books(PARTED_VALUES))[-1].kind == Kind.WRONG


BASES = [
    Candidate("f.total", "下达资金", "万元", "sum", group="甲"),
    Candidate("f.paid", "已报账", "万元", "sum", group="甲"),
    Candidate("f.rate", "报账率", "%", "rate", group="甲", part="f.paid", whole="f.total"),
]
PIECES = {"f.total": [("第一批", Decimal(700)), ("第二批", Decimal(231)), ("奖励", Decimal(69))]}


def test_over_another_base():
    """600 ÷ (1000 − 69) = 64.45 %, over 1000 it is 60 %."""
    values = {"f.total": value(1000), "f.paid": value(600), "f.rate": rate(600, 1000)}
    text = "下达资金1000万元,已报账600万元,报账率64.45%。"
    line = judged(text, BASES, Books(values, PIECES))[-1]
    assert line.kind == Kind.OTHER_BASE
    assert "931 = 1000(下达资金) − 69(奖励)" in line.said
    assert "600 ÷ 931 = 64.4468%" in line.said
    assert "另有" not in line.said
    assert judged(text.replace("64.45", "63.11"), BASES, Books(values, PIECES))[-1].kind == Kind.WRONG


def test_when_several_bases_fit_that_is_said():
    """64 % follows over 931, but also over the equal piece left out: nobody can tell which."""
    pieces = {"f.total": [("第一批", Decimal(862)), ("扶持", Decimal(70)), ("奖励", Decimal(68))]}
    values = {"f.total": value(1000), "f.paid": value(600), "f.rate": rate(600, 1000)}
    line = judged("下达资金1000万元,已报账600万元,报账率64%。", BASES, Books(values, pieces))[-1]
    assert line.kind == Kind.OTHER_BASE
    assert "另有" in line.said
    assert "须由填报人说明" in line.said


def test_a_base_that_the_report_does_not_state():
    figures = [*BASES, Candidate("f.base", "计入报账率的资金", "万元", "sum", group="甲")]
    figures[2] = replace(figures[2], whole="f.base")
    values = {"f.total": value(1000), "f.paid": value(600), "f.base": value(931), "f.rate": rate(600, 931)}
    text = "下达资金1000万元,已报账600万元,报账率64.45%。"
    line = judged(text, figures, Books(values, PIECES))[-1]
    assert line.kind == Kind.OTHER_BASE
    assert "按报告所写的下达资金 1000 计算则为 60%" in line.said
    stated = judged(
        "下达资金1000万元,计入报账率的资金931万元,已报账600万元,报账率64.45%。", figures, Books(values, PIECES)
    )
    assert stated[-1].kind == Kind.ROUNDED


@pytest.fixture(scope="module")
def source():
    if not SOURCE.is_file():
        pytest.skip("the office's report (shared/domain/source-report-2020H1.txt) is not beside this checkout")
    return SOURCE.read_text()


def batches(*codes):
    return [(code, Decimal(amount)) for code, amount in BATCHES if code not in codes]


def test_the_offices_own_report(source):
    figures, values = catalogue(), computed()
    books = Books(values, {"fund.total": batches(), "fund.rate_base": batches("fund.award")})
    lines = judged(source, figures, books)
    found = {}
    for line in lines:
        if line.candidate:
            found.setdefault(line.candidate.code, line)
    assert found["fund.reimbursement_rate"].kind == Kind.OTHER_BASE
    assert "12974 = 13482(省下达财政专项扶贫资金) − 508(fund.award)" in found["fund.reimbursement_rate"].said
    assert "64.11" in found["fund.reimbursement_rate"].said
    for code in ("reservoir.caeryan.households_rate", "reservoir.jiusi.land_rate", "fast.monetary_own_home_rate"):
        assert found[code].kind == Kind.CUT, code
    assert found["fast.monetary_other_rate"].kind == Kind.FORCED
    assert "46.11% + 33.89% = 80%" in found["fast.monetary_other_rate"].said
    assert found["relocation.jobs"].kind == Kind.ABOUT
    assert found["guangzhou.reimbursement_rate"].kind == Kind.ROUNDED
    assert not [line for line in lines if line.kind in (Kind.WRONG, Kind.OTHER_DAY)]


def test_the_base_is_found_without_a_figure_for_it(source):
    figures = [one for one in catalogue() if one.code != "fund.rate_base"]
    figures = [replace(one, whole="fund.total") if one.code == "fund.reimbursement_rate" else one for one in figures]
    values = computed() | {"fund.reimbursement_rate": rate("8643.3749", "13482")}
    lines = judged(source, figures, Books(values, {"fund.total": batches()}))
    (line,) = [line for line in lines if line.candidate and line.candidate.code == "fund.reimbursement_rate"]
    assert line.kind == Kind.OTHER_BASE
    assert "8643.3749 ÷ 12974 = 66.6207%" in line.said
    assert "508(fund.award)" in line.said
    assert "另有" not in line.said
