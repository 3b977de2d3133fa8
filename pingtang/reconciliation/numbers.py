"""数字: finds the numbers that a report states, with unit, places and how exactly they are meant. Any text will do.

Not numbers of this kind: days and years, ordinals (except ranks: 排名第二), numbers of documents, names such as
“十三五” and 3+1 and those of policies, whatever stands in 《》. Each sentence is read for itself.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from pingtang.reconciliation.grids import Grids
from pingtang.reconciliation.names import NAMES
from pingtang.reconciliation.passages import Sentence, folded, sentences
from pingtang.reconciliation.units import BY_LENGTH, COUNTED_IN_WORDS

SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
COMMA = "\uff0c"  # the wide one
DASH = r"[-—~至到]"
UNIT = "|".join(map(re.escape, BY_LENGTH))
SCALE = "百万|千万|万|亿|千(?!米)|百(?!分)"
ASIDE = r"(?:\([^()\d]{1,12}\))?"  # 941.44(规划征地数)亩
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"  # as on cheques
FORMAL_MEAN = str.maketrans(FORMAL, "一二三四五六七八九十百千")
IN_NUMERALS = f"〇零一二两三四五六七八九十百千万亿点{FORMAL}"
LONGEST_NUMERAL = 40  # letters
MOST_DIGITS, MOST_BARE = 15, 8  # longer ones are numbers of cards, and without a unit of telephones

# Every pattern begins at the start of a run or is bounded, so that no text, however long, takes more than its length.
EXCLUDED = re.compile(
    "|".join(
        [
            r"《[^》]{0,80}》",
            r"[“\"‘][^”\"’,\uff0c。]{1,10}[”\"’]",
            r"(?:19|20)\d\d(?:\s?[-—~至]\s?(?:19|20)?\d\d)?\s?年(?:度|代|初|末|底)?",
            r"(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?!\d)|(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?!\d)",
            rf"\d{{1,2}}\s?(?:[-—~至、]\s?\d{{1,2}}\s?)?月(?:份|底|末|初|[上中下]旬|\s?\d{{1,2}}\s?[日号]?(?:{DASH}\s?"
            r"(?:\d{1,2}\s?月)?\d{1,2}\s?[日号])?)?",
            r"\d{1,2}\s?日(?!均)",
            r"(?<!\d)\d+\s?号",
            r"[〔\[(【]\s?(?:19|20)\d\d\s?[〕\])】](?:\s?第?\d+号)?",
            r"\d{1,2}:\d{2}(?::\d{2})?",
            r"第\s?\d+(?:[-—~至、]\d+)*",
            r"(?<![\d.])\d+(?:\.\d+)?(?:\s?\+\s?(?:\d+(?:\.\d+)?|[A-Za-z]))+",
            r"\d\s?季度",
            # a "/" behind a unit parts numbers: 1695户/4023人
            r"(?<=[A-Za-z\d.])/+\d[\w.\-/]*",
            r"(?<![A-Za-z_@#/\\])/*[A-Za-z_@#\\][A-Za-z_@#/\\]*[-.]?\d[\w.\-]*",
            r"(?<![\d.,])\d[\d.,]*[A-Za-z_@/\\][\w.\-@/\\]*",
            r"(?<![\d.])\d+(?:\.\d+){2,}",
            r"\d{1,2}时(?:\d{1,2}分)?",
            *NAMES,
        ]
    ),
    re.ASCII,  # \w is no Chinese letter, \d no digit of another script
)
MARKER = re.compile(r"\s*(?:\(\d{1,3}\)|\d{1,3}(?:、|\.(?!\d)|\)))", re.ASCII)
WRITTEN = re.compile(
    rf"(?P<low>{DIGITS})(?: ?(?P<low_unit>%|‰|{SCALE})? ?{DASH} ?(?P<high>{DIGITS}))?"
    rf"(?P<more>[余多来])? ?(?P<scale>{SCALE})?(?P<rest>(?<=亿)(?:{DIGITS})万)?"
    rf"(?P<below>(?<=万)(?:\d{{1,4}}(?:\.\d{{1,4}})?(?=元)|\d{{4}}(?={UNIT})))?(?P<more2>[余多来])? ?"
    rf"(?:{ASIDE}(?P<unit>{UNIT})|\((?P<scale_told>{SCALE})?(?P<unit_told>{UNIT})\))?(?P<more3>余)?",
    re.ASCII,
)
HUNDREDTHS = re.compile(r"百分之(?P<digits>[〇零一二两三四五六七八九十百点\d.]{1,20})", re.ASCII)
IN_WORDS = re.compile(
    rf"(?P<digits>[{IN_NUMERALS}]{{1,{LONGEST_NUMERAL}}})(?P<more>[余多来])?(?P<scale>百万|千万|万|亿)?"
    rf"(?P<unit>{'|'.join(COUNTED_IN_WORDS)})(?P<more2>余)?"
)
RANK = re.compile(
    r"(?:全[国省州市县]|排名|位[列居次])[^,\uff0c。;、\d]{0,8}?"
    r"(?P<whole>第\s?(?P<digits>[一二三四五六七八九十]+|\d+)[名位个]?|首[位名]|榜首)",
    re.ASCII,
)
PLACED = re.compile("[放摆置]")  # 把扶贫放在全县工作的首位 is no rank
# 八成, 三分之二: shares that are said roughly; 成 is also the beginning of words
TENTHS = re.compile(
    r"(?<![\d.第几数零一二三四五六七八九十百千万])(?P<tenths>[一二两三四五六七八九]|[1-9](?:\.\d)?)成"
    r"(?P<half>[一二三四五六七八九](?![十百千万亿户人个名项次]))?(?P<more>[多余])?"
    r"(?![立功果员长年为本就效绩都交型品熟套分语因份色败婚人天心见真事方不了])"
)
FRACTION = re.compile(
    r"(?<![零一二三四五六七八九十百千万])(?P<whole>[二三四五六七八九十])分之(?P<part>[一二两三四五六七八九])"
)
MONEY = re.compile("资金|金额|[投融出]资|经费|贴息|报账|余额|补[助偿贴]|贷款|款|费用|工资|收入|产值")
BEFORE = re.compile(
    r"(?P<least>超过|超|逾|突破|至少|不少于|不低于)|(?P<most>不到|不足|不超过|至多|未满)|(?P<about>大约|约|大概|近|将近)"
)
AFTER = re.compile(r"(?P<least>以上|有余)|(?P<most>以下|以内|之内)|(?P<about>左右|上下)")
LESS = re.compile(r"(?:[加长少降升高低落为达]|\t)-$")  # 减少-5户
CLAUSE_ENDS = re.compile("[,\uff0c;:]")
MOST_BEFORE = 30  # letters in which the words for money are looked for
YEARS = (Decimal(1949), Decimal(2100))


@dataclass(frozen=True)
class Mention:
    """A number as stated: `value` in `scale` × `unit`, with so many `places`; 1.2万人 is 1.2, 10000, 人.

    `meant`: exact, least (150余), most (不足), about (约). `high` is the upper end of a range.
    """

    start: int
    end: int
    text: str
    value: Decimal
    places: int
    unit: str
    scale: int
    meant: str
    high: Decimal | None
    sentence: Sentence

    @property
    def amount(self):
        """The value in single units: yuan, persons, per cent."""
        return self.value * self.scale


def mentions(text):
    """The numbers that a text states, in its order."""
    plain = folded(text)
    grids = Grids(plain)
    return [mention for sentence in sentences(plain) for mention in _in_sentence(text, plain, sentence, grids)]


def _in_sentence(text, plain, sentence, grids):
    written = plain[sentence.start : sentence.end]
    free = bytearray(b"\1" * len(written))

    def take(start, end):
        free[start:end] = bytes(end - start)

    found = []

    def add(start, end, fields):
        take(start, end)
        place = {"start": sentence.start + start, "end": sentence.start + end}
        found.append(Mention(**place, text=text[place["start"] : place["end"]], sentence=sentence, **fields))

    for cell in grids.between(sentence.start, sentence.end):
        start = plain.find(cell.number, cell.start) - sentence.start
        if not cell.counts:
            take(start, start + len(cell.number))
        elif cell.unit and sum(map(str.isdigit, cell.number)) <= MOST_DIGITS:
            end = start + len(cell.number) + (cell.unit == "%" and written.startswith("%", start + len(cell.number)))
            add(start, end, _in_cell(cell))
    for match in EXCLUDED.finditer(written):
        take(*match.span())
    if marker := MARKER.match(written):
        take(*marker.span())
    for pattern, read in (
        (RANK, _rank), (HUNDREDTHS, _hundredths), (FRACTION, _fraction), (TENTHS, _tenths), (WRITTEN, _number),
        (IN_WORDS, _in_words),
    ):  # fmt: skip
        for match in pattern.finditer(written):
            made = read(match, written)
            if made is None:
                continue
            (start, end), fields = made
            if pattern is not RANK and 0 in free[start:end]:  # a rank is an ordinal, which would else be excluded
                continue
            add(start, end, fields)
    return sorted(found, key=lambda mention: mention.start)


def _in_cell(cell):
    return {
        "value": _decimal(cell.number), "places": len(cell.number.partition(".")[2]), "unit": cell.unit,
        "scale": SCALES[cell.scale], "high": None, "meant": "exact",
    }  # fmt: skip


def _number(match, written):
    start, end = match.span()
    if start and (written[start - 1].isdigit() or written[start - 1] in ".+"):
        return None
    is_less = bool(LESS.search(written, max(0, start - 3), start)) and not match["high"]
    scale, unit = match["scale"] or "", match["unit"] or ""
    if match["unit_told"]:  # 17.49(万平方米)
        scale, unit = scale or match["scale_told"] or "", match["unit_told"]
    elif scale and not unit and scale[-1] in _GREAT and MONEY.search(_clause_before(written, start)):
        unit = "元"  # 安排资金1515万
    longest = max(sum(map(str.isdigit, match[name] or "")) for name in ("low", "high", "rest", "below"))
    if longest > (MOST_DIGITS if unit or scale else MOST_BARE):
        return None
    low, high = _decimal(match["low"]), match["high"] and _decimal(match["high"])
    value = low
    if match["rest"]:  # 1亿2345万元
        value, scale = low * 10**4 + _decimal(match["rest"][:-1]), "万"
    elif high is not None:
        if match["below"]:
            return None  # 5至6万3000元: who can say
        if match["low_unit"] and match["low_unit"] not in (scale, unit):
            value = low * SCALES.get(match["low_unit"], 1) / SCALES[scale]
        if high <= value:
            high = None
            if not match["low_unit"]:
                return None  # 12-3: no range, and nobody can say what else
    places = len((match["high"] or match["low"]).partition(".")[2]) if not match["rest"] else 0
    if match["below"]:  # 56万8360元
        value, scale = value * SCALES[scale] + _decimal(match["below"]), ""
        places = len(match["below"].partition(".")[2])
    if not unit and not scale and not match["high"]:
        if value == value.to_integral() and YEARS[0] <= value <= YEARS[1]:
            return None  # a year whose 年 was left out
        end = match.start("low") + len(match["low"])
        if match["more"] or match["more3"]:
            end = max(match.end("more"), end)
    more = any(match[name] for name in ("more", "more2", "more3"))
    return (start - is_less, end), {
        "value": -value if is_less else value, "places": places, "unit": unit, "scale": SCALES[scale],
        "high": high, "meant": "least" if more else _meant(written, start, end),
    }  # fmt: skip


def _clause_before(written, start):
    return CLAUSE_ENDS.split(written[max(0, start - MOST_BEFORE) : start])[-1]


def _hundredths(match, written):
    digits = match["digits"]
    value = _decimal(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else of_words(digits)
    if value is None:
        return None
    places = max(0, -value.as_tuple().exponent)
    return match.span(), {
        "value": value, "places": places, "unit": "%", "scale": 1, "high": None,
        "meant": _meant(written, *match.span()),
    }  # fmt: skip


def _fraction(match, written):
    part, whole = of_words(match["part"]), of_words(match["whole"])
    if part >= whole:
        return None
    return match.span(), _roughly(part / whole * 100, 2, written, match)


def _tenths(match, written):
    tenths = match["tenths"]
    value = 10 * (_decimal(tenths) if tenths[0].isdigit() else of_words(tenths))
    if match["half"]:
        value += of_words(match["half"])
    return match.span(), _roughly(value, 0, written, match)


def _roughly(value, places, written, match):
    meant = "least" if match.groupdict().get("more") else _meant(written, *match.span())
    return {
        "value": round(value, places), "places": places, "unit": "%", "scale": 1, "high": None,
        "meant": "about" if meant == "exact" else meant,
    }  # fmt: skip


def _in_words(match, written):
    start, end = match.span()
    digits, unit, scale = match["digits"].translate(FORMAL_MEAN), match["unit"], match["scale"] or ""
    if len(digits) == 1 and digits != match["digits"]:
        return None  # 陆家 is a family
    before = written[start - 1] if start else ""
    if before and (before in "第几数每逐之." or before in IN_NUMERALS or before.isdigit()):
        return None
    if before == "近" and len(digits) == 1:
        return None  # 近三次, but 近三千万元 is about so much
    if not set(digits) & NUMERALS:
        return None  # 万元, 千百次
    # 一 is a number only where nothing follows: 组织党课一次, but not 一次性 or 一户一策
    follows = written[end : end + 1] not in f",{COMMA}。;、)\t"
    if not scale and (digits == "一" and (follows or unit == "个") or len(digits) == 1 and unit == "元" and follows):
        return None  # nor 二元结构
    value = of_words(digits)
    if value is None:
        return None
    if not scale and digits[-1] in _GREAT:  # 一亿三千四百八十二万元 is told in 万元
        scale = digits[-1]
        value /= SCALES[scale]
    meant = "least" if match["more"] or match["more2"] else _meant(written, start, end)
    return (start, end), {
        "value": value, "places": max(0, -value.as_tuple().exponent), "unit": unit, "scale": SCALES[scale],
        "high": None, "meant": meant,
    }  # fmt: skip


def _rank(match, written):
    digits = match["digits"] or "一"  # 首位
    if not match["digits"] and PLACED.search(_clause_before(written, match.start())):
        return None
    value = _decimal(digits) if digits.isdigit() else of_words(digits)
    if value is None:
        return None
    return match.span("whole"), {
        "value": value, "places": 0, "unit": "名次", "scale": 1, "high": None, "meant": "exact"
    }  # fmt: skip


def _meant(written, start, end):
    for match in BEFORE.finditer(written, max(0, start - 3), start):
        if match.end() == start:
            return match.lastgroup
    after = AFTER.match(written, end)
    return after.lastgroup if after else "exact"


def _decimal(digits):
    return Decimal(digits.replace(",", ""))


def of_words(words):
    """The value of a Chinese numeral; None for what is none (十十, 百二千)."""
    if words[-1:] in ("万", "亿") and "点" in words:  # 六百五十四点四七万
        value = of_words(words[:-1])
        return value and value * _GREAT[words[-1]]
    if "点" in words:
        whole, _, part = words.partition("点")
        whole, digits = of_words(whole), [_DIGIT.get(letter) for letter in part]
        if whole is None or not digits or None in digits:
            return None
        return whole + Decimal("".join(map(str, digits))).scaleb(-len(digits))
    for great, size in _GREAT.items():  # what stands before the last 亿 is so many 亿, and so on
        before, sign, below = words.rpartition(great)
        if not sign:
            continue
        times, rest = of_words(before), of_words(below) if below else Decimal(0)
        if not times or rest is None or rest >= size:
            return None
        # 一万二 is twelve thousand, 一万零二 is not
        return times * size + rest * (size // 10 if len(below) == 1 and below in _DIGIT else 1)
    return _below_ten_thousand(words)


def _below_ten_thousand(words):
    value, digit, last = 0, None, 10**4
    for letter in words:
        if letter in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[letter]
        elif letter in _PLACES and _PLACES[letter] < last:
            last = _PLACES[letter]
            value, digit = value + (1 if digit is None else digit) * last, None
        else:
            return None
    if digit and 10 < last < 10**4 and words[-2] in _PLACES:
        digit *= last // 10  # 三百五 is 350, 三百零五 is not
    return Decimal(value + (digit or 0)) if words else None


NUMERALS = set("一二两三四五六七八九十")
_DIGIT = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"亿": 10**8, "万": 10**4}
