"""数量与金额: reads money, decimals and whole numbers with the units and words clerks put behind them.

Each maker takes a column of the specification and returns clean(value) → (canonical or None, error, note).
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from texts import EMPTY, UNSEEN, quoted

FACTORS = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
NUMBER = r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+)"
MONEY = re.compile(
    rf"(约|大约)?\s*(?:[¥￥]|RMB|人民币)?\s*{NUMBER}\s*(百|千|万|亿)?\s*(余|多)?\s*(元|块|块钱|元整)?\s*(左右|余|多|以上)?",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    rf"(约|大约)?\s*{NUMBER}\s*(百|千|万|亿)?\s*(余|多)?\s*([^\d\s.,+\-~～至到()]{{0,4}}?)\s*(左右|余|多)?"
)
SQUARE_METRES = re.compile(r"(?<=[\d.百千万亿余多])\s*m2", re.IGNORECASE)  # what NFKC makes of ㎡ and m²
RATE = re.compile(rf"(年利率|月利率|年|月)?\s*{NUMBER}\s*(%|‰)?")
FRACTION = Decimal("0.2")  # a yearly rate below it was written as a share: 0.0435 is 4.35%
SPANS = {"半年": 6, "一年": 12, "全年": 12, "半个月": Decimal("0.5")}
PERCENT = re.compile(r"%|率|比例|占比")


def _bounded(amount, column, value, places):
    """(canonical, error, note): rounded to `places`, within min and max."""
    exact = amount
    amount = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if not amount:
        amount = abs(amount)
    least, most = column.get("min"), column.get("max")
    if least not in (None, "") and amount < Decimal(str(least)):
        return None, f"{quoted(value)}太小，不能小于 {least}", None
    if most not in (None, "") and amount > Decimal(str(most)):
        return None, f"{quoted(value)}太大，不能大于 {most}", None
    if abs(amount) >= Decimal(10) ** 14:
        return None, f"{quoted(value)}太大，请核对", None
    note = f"{quoted(value)}按 {amount} 记（保留 {places} 位小数）" if amount != exact else None
    return format(amount, "f"), None, note


def _quick(column, places):
    """quick(float) → canonical for the amounts that need no rounding and are within bounds, else None."""
    least, most = column.get("min"), column.get("max")
    least = float(least) if least not in (None, "") else -1e14
    most = float(most) if most not in (None, "") else 1e14
    least, most = max(least, -1e13), min(most, 1e13)

    def quick(value):
        if not least < value < most:
            return None
        before, point, after = format(value, ".15g").partition(".")
        if len(after) > places or "e" in after or "e" in before:
            return None
        return before + "." + after.ljust(places, "0") if places else before

    return quick


def _text(value):
    return unicodedata.normalize("NFKC", UNSEEN.sub("", value)).strip().strip("'").strip()


def _decimal(text):
    return Decimal(text.replace(",", ""))


def _float(value):
    """A float as Excel shows it (15 digits), so that 1084.4181509999999 is 1084.418151; None when endless."""
    if value != value or value in (float("inf"), float("-inf")):
        return None
    return Decimal(format(value, ".15g"))


def make_money(column, factor=1):
    """Money in 元 with 2 places. `factor`: what a bare number is worth, 10000 under a heading in 万元."""
    places = 2
    quick = _quick(column, places) if factor == 1 else lambda value: None

    def wrong(value):
        return None, f"{quoted(value)}不是有效金额，应形如 3000.00", None

    def clean(value):
        if value.__class__ is float:
            canonical = quick(value)
            if canonical is not None:
                return canonical, None, None
            amount = _float(value)
            if amount is None or abs(amount) >= Decimal(10) ** 15:
                return wrong(value)
            return _bounded(amount * factor, column, value, places)
        if value.__class__ is not str:
            return wrong(value)
        text = _text(value)
        if text in EMPTY:
            return None, None, None
        found = MONEY.fullmatch(text)
        if not found:
            return _exponent(text, value)
        about, number, unit, more, yuan, around = found.groups()
        # A unit in the cell itself outweighs the unit of the heading.
        amount = _decimal(number) * (FACTORS[unit] if unit else 1 if yuan else factor)
        canonical, error, note = _bounded(amount, column, value, places)
        if not error and (about or more or around):
            note = f"{quoted(value)}按 {canonical} 元记"
        return canonical, error, note

    def _exponent(text, value):
        if re.fullmatch(r"[+-]?\d+(\.\d+)?[Ee][+-]?\d{1,2}", text):
            try:
                amount = Decimal(text)
            except InvalidOperation:
                return wrong(value)
            if amount < Decimal(10) ** 15:
                return _bounded(amount * factor, column, value, places)
        return wrong(value)

    return clean


def make_decimal(column):
    """A number with the column's `places`; units and 余, 左右 behind it are stripped."""
    places = int(column.get("places") or 0)
    header = column["header"]
    months = "月" in header
    percent = bool(PERCENT.search(header))
    whole = column["kind"] == "integer"
    if whole:
        places = 0
    quick = _quick(column, places)

    def wrong(value):
        return None, f"{quoted(value)}不是有效{'整数' if whole else '数字'}，请只填数字", None

    def done(amount, value):
        if whole and amount != amount.to_integral_value():
            return None, f"{quoted(value)}应为整数", None
        return _bounded(amount, column, value, places)

    def clean(value):
        if value.__class__ is float:
            canonical = quick(value)
            if canonical is not None:
                return canonical, None, None
            amount = _float(value)
            if amount is None or abs(amount) >= Decimal(10) ** 15:
                return wrong(value)
            return done(amount, value)
        if value.__class__ is not str:
            return wrong(value)
        text = _text(value)
        if text in EMPTY:
            return None, None, None
        if months and text in SPANS:
            canonical, error, note = done(Decimal(SPANS[text]), value)
            return canonical, error, note or f"{quoted(value)}按 {canonical} 个月记"
        found = AMOUNT.fullmatch(SQUARE_METRES.sub("平方米", text))
        if not found:
            return wrong(value)
        about, number, factor, more, unit, around = found.groups()
        amount = _decimal(number) * FACTORS[factor or ""]
        if unit in ("年", "年整") and months:
            amount *= 12
        elif unit in ("%", "%%") and not percent or unit and (not _is_unit(unit) or unit == "年" and not months):
            return wrong(value)
        canonical, error, note = done(amount, value)
        if not error and (about or more or around):
            note = f"{quoted(value)}按 {canonical} 记"
        return canonical, error, note

    return clean


def make_rate(factor=1):
    """A yearly rate in per cent, 4 places: 4.35, 4.35%, 0.0435 and 月利率3.625‰ are the same.

    `factor`: 12 under a heading of monthly rates.
    """
    bounds = {"min": "0", "max": "100"}

    def clean(value):
        text = _text(value) if value.__class__ is str else ""
        if value.__class__ is str and text in EMPTY:
            return None, None, None
        found = RATE.fullmatch(text) if text else None
        rate = _decimal(found[2]) if found else _float(value) if value.__class__ is float else None
        if rate is None:
            return None, f"{quoted(value)}不是有效利率，应形如 4.35 或 4.35%", None
        unit = found[3] if found else None
        exact = rate
        if unit == "‰":
            rate = rate / 10 * 12
        elif factor == 12 or (found and found[1] and "月" in found[1]):
            rate *= 12
        elif not unit and rate < FRACTION:
            rate *= 100
        canonical, error, note = _bounded(rate, bounds, value, 4)
        if not error and rate != exact:
            note = f"{quoted(value)}按年利率 {canonical}% 记"
        return canonical, error, note

    return clean


def _is_unit(unit):
    """Words that only name what is counted: 个月, 人, 亩, km, %, …; never a second number."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{1,4}|[a-zA-Z]{1,3}2?|%|元", unit)) and not re.search(
        r"[一二三四五六七八九十半百千万亿至到和或不未无没]", unit
    )
