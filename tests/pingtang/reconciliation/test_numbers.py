"""Numbers are found with unit, places and meaning; what only looks like one is left; no text breaks the finding."""

import re
import time
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingtang.reconciliation.numbers import mentions, of_words

CASES = {
    "全县剩余1695户4023人": [("1695", "户", 1), ("4023", "人", 1)],
    "下达资金13482万元,报账8643.3749万元": [("13482", "元", 10**4), ("8643.3749", "元", 10**4)],
    "补偿4.26亿元": [("4.26", "元", 10**8)],
    "1亿2345万元": [("12345", "元", 10**4)],
    "甲12 34万元": [("12", "", 1), ("34", "元", 10**4)],
    "面积17.49万平方米": [("17.49", "平方米", 10**4)],
    "共1,234,567元": [("1234567", "元", 1)],
    "\uff11\uff12\uff13户\uff0c\uff15\uff0e\uff12\uff05": [("123", "户", 1), ("5.2", "%", 1)],
    "1户,234人": [("1", "户", 1), ("234", "人", 1)],
    "还款7786笔(次)": [("7786", "笔(次)", 1)],
    "941.44(规划征地数)亩": [("941.44", "亩", 1)],
    "提高3.2个百分点": [("3.2", "个百分点", 1)],
    "为期3个月": [("3", "个月", 1)],
    "百分之六十五,百分之12.5": [("65", "%", 1), ("12.5", "%", 1)],
    "开展两次、三十二人,十四个村": [("2", "次", 1), ("32", "人", 1), ("14", "个", 1)],
    "组织党课一次,一次性补助,一户一策": [("1", "次", 1)],
    "报账率全州排名第二": [("2", "名次", 1)],
    "是全省第3个通过的县": [("3", "名次", 1)],
    "1962.47万元": [("1962.47", "元", 10**4)],
    "2.5%": [("2.5", "%", 1)],
    "1.加强管理12户": [("12", "户", 1)],
    "(2)完成5次": [("5", "次", 1)],
    "安排一千二百五十万元": [("1250", "元", 10**4)],
    "下达一亿三千四百八十二万元": [("13482", "元", 10**4)],
    "共二亿九千四百五十二万五千六百元": [("294525600", "元", 1)],
    "贴息六百五十四点四七万元": [("654.47", "元", 10**4)],
    "面积一万二千平方米,提高三点二个百分点": [("12000", "平方米", 1), ("3.2", "个百分点", 1)],
    "新增监测对象1户1人。": [("1", "户", 1), ("1", "人", 1)],  # a household of one
    "剩余1695户/4023人": [("1695", "户", 1), ("4023", "人", 1)],
    "清洗77次/20545条,/3个": [("77", "次", 1), ("20545", "条", 1), ("3", "个", 1)],
    "补助56万8360元,报账8643万3749元": [("568360", "元", 1), ("86433749", "元", 1)],
    "每户3万500元,1亿3482万1234.5元": [("30500", "元", 1), ("134821234.5", "元", 1)],
    "1万2345人,1万34人": [("12345", "人", 1), ("1", "", 10**4), ("34", "人", 1)],
    "发展资金1515万,专项补助800万。": [("1515", "元", 10**4), ("800", "元", 10**4)],
    "覆盖人口10万": [("10", "", 10**4)],
    "面积17.49(万平方米),第一批7612(万元),1695(户)4023（人）": [
        ("17.49", "平方米", 10**4), ("7612", "元", 10**4), ("1695", "户", 1), ("4023", "人", 1),
    ],
    "已化解壹仟伍佰肆拾户,计叁万贰仟元": [("1540", "户", 1), ("32000", "元", 1)],
    "八成群众满意,近七成五,三分之二的项目,6.5成以上": [
        ("80", "%", 1), ("75", "%", 1), ("66.67", "%", 1), ("65", "%", 1),
    ],
    "八成选择货币安置,两成五选择分散安置": [("80", "%", 1), ("25", "%", 1)],
    "报账率居全州首位,位列榜首": [("1", "名次", 1), ("1", "名次", 1)],
}  # fmt: skip
NO_NUMBERS = [
    "2020年上半年", "截止5月底", "4月29日", "2017—2018年项目", "1-6月", "2020-05-31", "第一批,第二季度,第3季度",
    "〔2015〕12号", "(2015)3号文", "“十三五”", "“3+1”短板", "3+1短板", "《2015年方案》", "两不愁三保障", "“两个维护”",
    "2020申报的项目", "电话18612345678", "522799197103000000", "G210国道", "COVID-19", "8时30分", "10:30", "一是,二是",
    "三会一课", "第12期", "万元以上", "逐户逐人", "", "数百万元", "几万元", "二元结构", "近三次",
    "实现1户1人以上稳定就业",
    "一成不变,两成员,三成立方,组成八成年人", "摆在全县工作首位", "陆家,伍户", "2020/6/30", "表12/30", "http://a.b/12/34",
    "1户1策,1村1品,一户一档", "2不愁3保障,五个体系,3个100%", "四个不摘,六个精准,三类人员,四场硬仗",
]  # fmt: skip
MEANT = [
    ("150余个", "least"), ("1.2万余人", "least"), ("一百余户", "least"), ("100户以上", "least"), ("超过20人", "least"),
    ("约300户", "about"), ("近300户", "about"), ("300户左右", "about"), ("不足20人", "most"), ("20人以下", "most"),
    ("三千多万元", "least"), ("十余万元", "least"), ("近三千万元", "about"), ("20人", "exact"),
    ("八成的群众", "about"), ("三分之二以上", "least"), ("不足三成", "most"), ("最近20人", "about"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), CASES.items())
def test_what_is_a_number(text, found):
    assert [(str(one.value), one.unit, one.scale) for one in mentions(text)] == found


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_none(text):
    assert mentions(text) == []


@pytest.mark.parametrize(("text", "meant"), MEANT[:-1])
def test_how_exactly_it_is_meant(text, meant):
    (one,) = mentions(text)
    assert one.meant == meant


@pytest.mark.parametrize(
    ("text", "low", "high", "scale"),
    [("10—20户", 10, 20, 1), ("10%至20%", 10, 20, 1), ("5万至10万元", 5, 10, 10**4), ("3~5人", 3, 5, 1)],
)
def test_a_range_is_one_number_with_two_ends(text, low, high, scale):
    (one,) = mentions(text)
    assert (one.value, one.high, one.scale) == (low, high, scale)


def test_what_is_taken_away_keeps_its_sign():
    assert [(one.text, one.value) for one in mentions("比上年减少-5户,增加为-3.2万元,2-5户,- 7户")] == [
        ("-5户", -5), ("-3.2万元", Decimal("-3.2")), ("2-5户", 2), ("7户", 7),
    ]  # fmt: skip


def test_places_are_those_written():
    assert [one.places for one in mentions("93.3%,21.20%,80%,8643.3749万元")] == [1, 2, 0, 4]
    assert mentions("21.20%")[0].amount == Decimal("21.2")


def test_a_number_knows_its_place():
    text = "一、某项工作\n(一)某事。一是抓监测。共12户。二是抓项目。完成3个。"
    first, second = mentions(text)
    assert (text[first.start : first.end], text[second.start : second.end]) == ("12户", "3个")
    assert first.sentence.section == second.sentence.section
    assert first.sentence.item < second.sentence.item
    assert first.sentence.topic.startswith("抓监测")


@pytest.mark.parametrize(
    ("words", "value"),
    [("十", 10), ("二十", 20), ("一百二十", 120), ("三千零五", 3005), ("一万二千", 12000), ("两亿", 2 * 10**8),
     ("六十五点五", "65.5"), ("三百五", 350), ("一万二", 12000), ("一万零二", 10002), ("一亿三千万", 130_000_000),
     ("一万亿", 10**12), ("一点二亿", 120_000_000), ("万一", None), ("十十", None), ("百二千", None), ("一二", None)],
)  # fmt: skip
def test_chinese_numerals(words, value):
    assert of_words(words) == (None if value is None else Decimal(value))


def in_numerals(number):
    """A whole number as it is written out: 1001200 is 一百万一千二百."""
    if number == 0:
        return "零"
    out, gap = "", False
    for size, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        times, number = divmod(number, size)
        if times == 0:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + (in_numerals(times) if size > 1000 else "〇一二三四五六七八九"[times]) + sign
        # after a great sign what follows may lack its thousands
        gap = size > 1000 and bool(number) and number < size // 10
    return out


UNITS_OF_MONEY = [("元", 0), ("万元", 4), ("亿元", 8)]


@given(st.integers(min_value=1, max_value=10**13), st.sampled_from(UNITS_OF_MONEY), st.booleans())
def test_an_amount_written_in_numerals_is_read_back(number, unit, colloquially):
    name, digits = unit
    if digits:  # 一亿零一万元 is one 亿 and one 万, not so many 万
        number = number % 10**8 or 1
    words = in_numerals(number)
    if colloquially:
        words = re.sub("^一十", "十", words).replace("二千", "两千").replace("零", "〇")
    (one,) = mentions(f"共安排{words}{name}。")
    assert one.amount == number * 10**digits
    assert (one.unit, one.meant) == ("元", "exact")


@given(
    st.integers(min_value=0, max_value=10**6),
    st.text("0123456789", min_size=1, max_size=6),
    st.sampled_from(UNITS_OF_MONEY),
)
def test_an_amount_with_a_point_is_read_back_with_its_places(whole, part, unit):
    name, digits = unit
    if not (whole or int(part)):
        whole = 1
    words = in_numerals(whole) + "点" + "".join("〇一二三四五六七八九"[int(digit)] for digit in part)
    (one,) = mentions(f"共安排{words}{name}。")
    assert one.amount == Decimal(f"{whole}.{part}") * 10**digits
    assert one.places == len(part)


PIECES = st.text(
    st.one_of(
        st.sampled_from(
            "0123456789一二两十百千万亿第年月日号底户人次名个%元亩笔栋余多约近至—-~.,+()()《》“”〔〕。;!?\n、:"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@given(PIECES)
def test_no_text_breaks_it_and_spans_lie_within(text):
    last = 0
    for one in mentions(text):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.sentence.start <= one.start
        assert one.end <= one.sentence.end
        assert one.value >= 0
        assert one.high is None or one.high > one.value
        last = one.end


@given(st.lists(PIECES, max_size=5), st.randoms())
def test_the_order_of_sentences_does_not_change_what_is_found(sentences, random):
    def found(ordered):
        return Counter((one.text, one.value, one.unit, one.meant) for one in mentions("".join(ordered)))

    sentences = [f"{sentence}。" for sentence in sentences]
    shuffled = random.sample(sentences, len(sentences))
    assert found(sentences) == found(shuffled)


LONG = 100_000
HOSTILE = {
    "digits": "1" * LONG, "books": "《" * LONG, "quotes": "“1" * (LONG // 2), "letters": "a" * LONG + "1",
    "points": "1." * (LONG // 2), "commas": "1,234" * (LONG // 5), "plus": "1+" * (LONG // 2),
    "blanks": "1" + " " * LONG, "big": f"1亿{'9' * LONG}万",
    "numerals": "一万" * (LONG // 2), "hundredths": "百分之" + "一百" * (LONG // 2), "many": "3户," * (LONG // 3),
    "dashes": "1-" * (LONG // 2), "brackets": "1(" * (LONG // 2), "ranks": "全州第" * (LONG // 3),
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_takes_longer_than_its_length(text):
    began = time.process_time()
    mentions(text)
    assert time.process_time() - began < 5
