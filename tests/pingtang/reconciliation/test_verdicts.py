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

    def of(self, where):
        return Books({"r.monitored": value({"牙舟镇": 30, "大塘镇": 40}[where])})


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


def test_a_share_said_roughly_agrees_or_states_no_figure():
    assert one("监测户占比为八成。", SHARE, rate(81, 100)).kind == Kind.ABOUT
    assert one("监测户占比为三分之二。", SHARE, rate(81, 100)).kind == Kind.UNKNOWN
    assert one("监测户占比为66.67%。", SHARE, rate(81, 100)).kind == Kind.WRONG


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


RISKS = [
    Candidate("r.monitored", "监测户", "户", "count", group="甲"),
    Candidate("r.marginal", "边缘户", "户", "count", group="甲"),
    Candidate("r.monitored_resolved", "监测户已化解风险", "户", "count", group="甲"),
    Candidate("r.marginal_resolved", "边缘户已化解风险", "户", "count", group="甲"),
    Candidate("r.resolved", "监测对象已化解风险", "户", "count", group="甲"),
    Candidate("r.left", "未化解风险户", "户", "count", group="甲"),
    Candidate("r.rate", "风险化解率", "%", "rate", group="甲", part="r.resolved", whole="r.all"),
    Candidate("r.all", "监测对象", "户", "count", group="甲"),
]
RISKS_BOOKS = Books(
    {
        "r.monitored": value(890), "r.marginal": value(1556), "r.monitored_resolved": value(874),
        "r.marginal_resolved": value(1540), "r.resolved": value(2414), "r.left": value(32), "r.all": value(2446),
        "r.rate": rate(2414, 2446),
    }
)  # fmt: skip


def risks(text, **more):
    return [
        (line.mention.text, line.candidate.code if line.candidate else "", line.kind)
        for line in judged(text, RISKS, RISKS_BOOKS, **more)
    ]


def test_of_figures_that_may_be_meant_the_equal_one_is():
    assert risks("监测户890户,其中已化解风险874户。")[1] == ("874户", "r.monitored_resolved", Kind.SAME)
    # what is clear stays wrong, whatever else has that value
    assert risks("监测户874户。") == [("874户", "r.monitored", Kind.WRONG)]
    assert risks("边缘户1556户,边缘户已化解风险1556户。")[1] == ("1556户", "r.marginal_resolved", Kind.WRONG)
    assert risks("监测户890户,监测户已化解风险800户。")[1] == ("800户", "r.monitored_resolved", Kind.WRONG)


def test_what_is_resolved_goes_on_through_a_list():
    text = "监测户890户、边缘户1556户,其中已化解监测户874户、边缘户1540户。"
    assert risks(text) == [
        ("890户", "r.monitored", Kind.SAME), ("1556户", "r.marginal", Kind.SAME),
        ("874户", "r.monitored_resolved", Kind.SAME), ("1540户", "r.marginal_resolved", Kind.SAME),
    ]  # fmt: skip
    wrong = risks(text.replace("874", "800").replace("1540", "1500"))[2:]
    assert wrong == [("800户", "r.monitored_resolved", Kind.WRONG), ("1500户", "r.marginal_resolved", Kind.WRONG)]
    assert risks("风险化解工作、监测户891户。") == [("891户", "r.monitored", Kind.WRONG)]


def test_what_the_sentences_own_numbers_make_states_no_figure():
    text = "监测户890户,其中已化解风险874户,化解率98.2%,尚有16户未化解。"
    assert [line[1:] for line in risks(text)[2:]] == [("", Kind.UNKNOWN), ("", Kind.UNKNOWN)]
    share, left = judged(text, RISKS, RISKS_BOOKS)[2:]
    assert share.said == "由 874 ÷ 890(监测户) = 98.2022% 得出,没有这个口径的指标"
    assert left.said == "由 890 − 874 = 16(监测户已化解风险、监测户) 得出,没有这个口径的指标"
    wrong = "监测户890户,其中已化解风险874户,化解率97.2%,尚有26户未化解。"
    assert [kind for *_, kind in risks(wrong)[2:]] == [Kind.WRONG, Kind.WRONG]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("监测户、边缘户分别为890户、1556户。", ["r.monitored", "r.marginal"]),
        ("监测户、边缘户已化解风险分别为874户、1540户。", ["r.monitored_resolved", "r.marginal_resolved"]),
        ("已化解风险的监测户和边缘户分别有874户和1540户。", ["r.monitored_resolved", "r.marginal_resolved"]),
    ],
)
def test_a_list_is_matched_in_order(text, codes):
    assert [line[1:] for line in risks(text)] == [(code, Kind.SAME) for code in codes]
    swapped = risks("监测户、边缘户分别为1556户、890户。")
    assert swapped == [("1556户", "r.monitored", Kind.WRONG), ("890户", "r.marginal", Kind.WRONG)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("监测户比上年减少-5户。", "增减数,不与现有的数比对"),
        ("监测户同比增加了5户。", "增减数,不与现有的数比对"),
        ("监测户较年初下降约5户。", "增减数,不与现有的数比对"),
        ("监测户增加5户。", "增减数,不与现有的数比对"),
        ("计划识别监测户900户。", "计划数,不核对"),
        ("预计年内达标,监测户为900户。", "计划数,不核对"),
        ("新增监测户5户。", "限定为“新增”,没有这个口径的指标"),
        ("监测户5户尚未核实。", "限定为“未”,没有这个口径的指标"),
        ("新增边缘户、监测户5户。", "限定为“新增”,没有这个口径的指标"),
        ("监测户由900户减少到了预期。", "变动以前的数,不核对"),
        ("上年监测户800户。", "上年的数,不核对"),
        ("2019年监测户800户。", "2019年的数,不核对"),
    ],
)
def test_what_is_no_present_value_is_not_called_wrong(text, said):
    (line,) = Judge(RISKS, RISKS_BOOKS).lines(attribute(text, mentions(text), RISKS, year=2020))
    assert (line.kind, line.said) == (Kind.UNKNOWN, said)


@pytest.mark.parametrize(
    "text",
    [
        "按照年度计划,监测户900户。", "计划已完成,监测户900户。", "监测户减少到900户。", "2020年监测户900户。",
        "2019年以来监测户900户。", "上年识别不准,今年监测户900户。",
        "识别率较上年同期提高,监测户900户。",
    ],
)  # fmt: skip
def test_a_wrong_present_value_stays_wrong(text):
    (line,) = Judge(RISKS, RISKS_BOOKS).lines(attribute(text, mentions(text), RISKS, year=2020))
    assert (line.candidate.code, line.kind) == ("r.monitored", Kind.WRONG)


def test_of_a_change_the_end_is_the_present_value():
    text = "监测户由900户下降到监测户890户。"
    assert risks(text) == [("900户", "", Kind.UNKNOWN), ("890户", "r.monitored", Kind.SAME)]
    assert risks(text.replace("890", "880"))[1] == ("880户", "r.monitored", Kind.WRONG)


def test_a_plan_that_is_the_present_value_agrees_unless_its_day_is_to_come():
    assert risks("确保890户监测户稳定脱贫。") == [("890户", "r.monitored", Kind.SAME)]
    (line,) = judged("到年底监测户890户。", RISKS, RISKS_BOOKS, days=lambda mention: [])
    assert (line.kind, line.said) == (Kind.UNKNOWN, "计划数,不核对")


def test_the_number_of_a_township_is_held_against_its_own():
    figures = [replace(one, by_area=True) for one in RISKS]
    towns = ["牙舟镇", "大塘镇"]
    text = "各镇监测户\n乡镇\t监测户(户)\n牙舟镇\t30\n大塘镇\t41\n全县\t890"
    lines = Judge(figures, RISKS_BOOKS).lines(attribute(text, mentions(text), figures, places=towns, checked=towns))
    assert [(line.kind, line.where, line.said) for line in lines] == [
        (Kind.SAME, "牙舟镇", "与记录一致"), (Kind.WRONG, "大塘镇", "记录为 40,报告多 1"),
        (Kind.SAME, "", "与记录一致"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("大塘镇监测户41户。", [Kind.WRONG]),
        ("大塘镇监测户40户。", [Kind.SAME]),
        # what only happens there need not be that figure of it, nor one of the whole
        ("在大塘镇走访41户。", [Kind.UNKNOWN]),
        ("大塘镇座谈一场,监测户41户。", [Kind.UNKNOWN, Kind.UNKNOWN]),
        ("大塘镇座谈一场,全县监测户891户。", [Kind.UNKNOWN, Kind.WRONG]),
    ],
)
def test_a_sentence_about_a_township(text, kinds):
    figures = [replace(one, by_area=True) for one in RISKS]
    attributed = attribute(text, mentions(text), figures, places=["大塘镇"], checked=["大塘镇"])
    assert [line.kind for line in Judge(figures, RISKS_BOOKS).lines(attributed)] == kinds


def test_what_people_chose_is_judged_whatever_the_words():
    text = "新增监测户5户。"
    attributed = attribute(text, mentions(text), RISKS, fixed={0: "r.monitored"}, year=2020)
    assert Judge(RISKS, RISKS_BOOKS).lines(attributed)[0].kind == Kind.WRONG


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
