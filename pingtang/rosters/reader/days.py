"""日期: reads the ways in which clerks write a day, a month or a year; what is not certain is an error.

Each maker takes a column of the specification and returns clean(value) → (canonical or None, error, note).
"""

import datetime
import re
import unicodedata

from sheets import shown
from texts import EMPTY, quoted

EPOCH = datetime.date(1899, 12, 30)
# Excel's days before 1900-03-01 are off by one, and no roster means them.
FIRST, LAST = datetime.date(1900, 3, 1), datetime.date(2099, 12, 31)
# The answer for 1990.1 as a number: January or October; the id number of the row may settle it.
AMBIGUOUS = "1990.1"
NUMERALS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
DAY = re.compile(
    r"(\d{4})\s*(?:[-/.\\年]|\s)\s*(\d{1,2})\s*(?:[-/.\\月]|\s)\s*(\d{1,2})\s*[日号]?"
    r"(?:[T\s]\s*\d{1,2}[::]\d{1,2}(?:[::]\d{1,2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
MONTH = re.compile(r"(\d{4})\s*[-/.\\年]\s*(\d{1,2})\s*月?份?")
YEAR_MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
YEAR = re.compile(r"(\d{4})\s*年?度?")


def _chinese(text):
    """二〇二〇年六月三十日 → 2020年6月30日; other text is given back unchanged."""
    if not re.search(r"[一二三四五六七八九十〇零]", text):
        return text

    def tens(found):
        before, after = found[1], found[2]
        return str((int(before.translate(NUMERALS)) if before else 1) * 10 + int((after or "0").translate(NUMERALS)))

    return re.sub(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", tens, text).translate(NUMERALS)


def _day(year, month, day):
    """ISO text of a real day within reach, else None."""
    try:
        made = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made.isoformat() if FIRST <= made <= LAST else None


def make_date(column, typed=True, date1904=False):
    """`typed`: the cells know numbers from text (not so in CSV)."""
    epoch = EPOCH + datetime.timedelta(1462) if date1904 else EPOCH
    settles = column.get("month_from")

    def wrong(value):
        return None, f"{quoted(value)}不是有效日期，应形如 2020-05-31", None

    def month_only(year, month, value):
        day = _day(year, month, 1)
        return (day, None, f"{quoted(value)}只到月份，按 {day} 记") if day else wrong(value)

    def from_number(value):
        if value != value or abs(value) > 1e9:
            return wrong(value)
        if 20_000 <= value < 60_001:
            return (epoch + datetime.timedelta(int(value))).isoformat(), None, None
        text = shown(value)
        if 1900 <= value < 2100 and "." in text:
            return None, AMBIGUOUS, None if text.endswith(".1") else None
        return from_text(text, value)

    def from_text(text, value):
        found = DAY.fullmatch(text)
        if found:
            day = _day(*found.groups()[:3])
            return (day, None, None) if day else wrong(value)
        if re.fullmatch(r"\d{8}", text):
            day = _day(text[:4], text[4:6], text[6:])
            return (day, None, None) if day else wrong(value)
        if re.fullmatch(r"\d{6}", text):
            return month_only(text[:4], text[4:], value)
        found = MONTH.fullmatch(text)
        if found:
            return month_only(found[1], found[2], value)
        found = YEAR.fullmatch(text)
        if found and not settles:
            day = _day(found[1], 1, 1)
            return (day, None, f"{quoted(value)}只有年份，按 {day} 记") if day else wrong(value)
        if not typed and re.fullmatch(r"[2-5]\d{4}(\.\d+)?", text):
            return from_number(float(text))
        return wrong(value)

    def clean(value):
        kind = value.__class__
        if kind is datetime.datetime or kind is datetime.date:
            day = value.date() if kind is datetime.datetime else value
            return (day.isoformat(), None, None) if FIRST <= day <= LAST else wrong(value)
        if kind is float:
            text = shown(value)
            if re.fullmatch(r"(19|20)\d\d\.1", text):
                return None, AMBIGUOUS, None
            if re.fullmatch(r"(19|20)\d\d\.\d\d?", text):
                year, month = text.split(".")
                # 1990.2 can only be February, 1990.11 only November, 1990.02 February.
                return month_only(year, month, value)
            return from_number(value)
        if kind is not str:
            return wrong(value)
        text = _chinese(unicodedata.normalize("NFKC", value).strip().strip("'"))
        if text in EMPTY:
            return None, None, None
        if not typed and re.fullmatch(r"(19|20)\d\d\.1", text):
            return None, AMBIGUOUS, None
        return from_text(text, value)

    return clean


def settle(shown_text, id_number):
    """(day, error, note) for 1990.1: the month of the row's id number if it is 1 or 10 of the same year."""
    year = shown_text[:4]
    if re.fullmatch(r"\d{17}[\dX]", id_number or ""):
        born = id_number[6:12]
        if born in (year + "01", year + "10"):
            day = f"{year}-{born[4:]}-01"
            return day, None, f"“{shown_text}”只到月份，按身份证号记为 {day}"
    return None, f"“{shown_text}”可能是 1 月也可能是 10 月，请写成 {year}-01-01 或 {year}-10-01 的形式", None


def make_year(column):
    least, most = int(column.get("min") or 2013), int(column.get("max") or 2030)

    def clean(value):
        if isinstance(value, datetime.date):
            text, note = str(value.year), f"{quoted(value)}只取年份"
        elif isinstance(value, (str, float)):
            text, note = _chinese(unicodedata.normalize("NFKC", shown(value)).strip().strip("'")), None
        else:
            text, note = "?", None
        if text in EMPTY:
            return None, None, None
        found = re.fullmatch(r"(\d{4}|\d{2})(?:\.0+)?\s*年?度?", text)
        if not found:
            found = MONTH.fullmatch(text) or DAY.fullmatch(text) or YEAR_MONTH.fullmatch(text)
            note = f"{quoted(value)}只取年份"
        if found:
            year = int(found[1]) + (2000 if len(found[1]) == 2 else 0)
            if len(found[1]) == 2:
                note = f"{quoted(value)}按 {year} 年记"
            if least <= year <= most:
                return str(year), None, note
        return None, f"{quoted(value)}不是有效年份，应为 {least} 至 {most} 之间的四位数", None

    return clean
