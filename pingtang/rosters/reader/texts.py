"""文字: cleans names, identity numbers, accounts, telephone numbers and plain text.

Each maker takes a column of the specification and returns clean(value) → (canonical or None, error, note).
"""

import datetime
import re
import unicodedata

from sheets import shown

LONGEST = 2_000
# Marks that nobody sees: controls (but not tab and line ends), zero width, direction, byte order, non-characters.
UNSEEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
SPACE = re.compile(r"\s+")
# Latin letters, digits and hyphens typed wide: ＲＶ－１ and RV-1 are one number (pingtang/widths.py does it in forms)
LATIN = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF0D)
NARROW = {sign: sign - 0xFEE0 for sign in LATIN}
WIDE = re.compile(f"[{''.join(map(chr, NARROW))}]")
QUOTES = re.compile("['’‘`´＇]")
DOTS = "·•‧∙⋅・･．.｡●"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff〇々"
HAN_SPACE = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
HAN_DOT = re.compile(rf"(?<=[{HAN}])\s*[{re.escape(DOTS)}]\s*(?=[{HAN}])")
# What is left of a long number that once was a float: 5.22727E+17.
LOST = re.compile(r"[1-9](\.\d+)?[Ee]\+?\d{2,}")
EMPTY = frozenset(("", "无", "-", "--", "/", "—", "——", "－", "–", "\\"))
BLANK_PLACE = frozenset(("", "-", "/", "—"))


def quoted(value):
    """A cell's content for a sentence: visible, on one line, at most 30 characters, in Chinese quotes."""
    text = SPACE.sub(" ", UNSEEN.sub("", shown(value)[:200])).strip()
    return f"“{text[:30]}…”" if len(text) > 30 else f"“{text}”"


def too_long(text, column):
    """The error sentence when a text is longer than its column, else None."""
    most = min(column.get("max_length") or LONGEST, LONGEST)
    if len(text) > most:
        return f"内容有 {len(text)} 个字，最多 {most} 个字，请缩短"
    return None


def digits_lost(value, label):
    """The error when a long number was stored as a float (or as the text of one), else None."""
    if value.__class__ is float:
        if value != value or abs(value) >= 1e15:
            return f"{label}被存成了数字，最后几位已丢失；请把该列设为“文本”格式后重新填写"
    elif value.__class__ is str and LOST.fullmatch(value.strip()):
        return f"{label}被存成了数字，最后几位已丢失；请把该列设为“文本”格式后重新填写"
    return None


def _most(column):
    return min(column.get("max_length") or LONGEST, LONGEST)


def make_text(column):
    most = _most(column)

    def clean(value):
        # Nearly every cell is sound: printable, so without controls and unseen marks, and not too long.
        if (
            value.__class__ is str
            and len(value) <= most
            and value.isprintable()
            and value[0] not in " 123456789"
            and value[-1] != " "
            and (value.isascii() or not WIDE.search(value))
        ):
            return value, None, None
        if value.__class__ is str and len(value) <= most and value.isascii() and value.isdigit():
            return value, None, None
        error = digits_lost(value, "长号码")
        if error and value.__class__ is float:
            return None, error, None
        text, note = shown(value), None
        seen = UNSEEN.sub("", text)
        if seen != text:
            text, note = seen, "已去掉看不见的控制字符"
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip().translate(NARROW)
        return text or None, too_long(text, column), note

    return clean


def make_name(column):
    most = _most(column)

    def clean(value):
        if value.__class__ is str and value.isalpha() and len(value) <= most:
            return value, None, None
        if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
            return None, f"{quoted(value)}不是姓名，请更正", None
        error = digits_lost(value, "姓名")
        if error:
            return None, error, None
        text = shown(value)
        if UNSEEN.search(text) or "\ufffd" in text:
            return None, f"{quoted(text)}含有看不见或无法识别的字符，请重新输入姓名", None
        text = HAN_DOT.sub("·", HAN_SPACE.sub("", text.strip()))
        return text or None, too_long(text, column), None

    return clean


def _make_number(column, label, upper):
    """Identity numbers and accounts: width and white space mended, all else kept for the cleaning rules."""
    most = _most(column)

    def clean(value):
        if (
            value.__class__ is str
            and len(value) <= most
            and value.isascii()
            and (value.isdigit() or upper and value[-1] in "Xx" and value[:-1].isdigit())
        ):
            return value.upper(), None, None
        error = digits_lost(value, label)
        if error:
            return None, error, None
        if value.__class__ is float and value != int(value) or not isinstance(value, (str, float)):
            return None, f"{quoted(value)}不是有效的{label}，请更正", None
        text = shown(value)
        if UNSEEN.search(text) or "\ufffd" in text:
            return None, f"{quoted(text)}含有看不见或无法识别的字符，请重新输入{label}", None
        text = QUOTES.sub("", SPACE.sub("", unicodedata.normalize("NFKC", text)))
        if upper:
            text = text.replace("x", "X").replace("×", "X")
        if text in EMPTY:
            return None, None, None
        return text, too_long(text, column), None

    return clean


def make_id_number(column):
    return _make_number(column, "身份证号" if "证" not in column["header"] else column["header"], True)


def make_account(column):
    return _make_number(column, column["header"], False)


def make_phone(column):
    split = re.compile(r"[/、,;；或\n]+")
    number = re.compile(r"\d+")
    most = _most(column)

    def clean(value):
        if value.__class__ is str and len(value) <= most and len(value) != 22 and value.isascii() and value.isdigit():
            return value, None, None
        error = digits_lost(value, column["header"])
        if error:
            return None, error, None
        if not isinstance(value, (str, float)):
            return None, f"{quoted(value)}不是电话号码，请更正", None
        text = unicodedata.normalize("NFKC", UNSEEN.sub("", shown(value))).strip()
        if text in EMPTY:
            return None, None, None
        first, note = split.split(text)[0], None
        if first != text:
            note = "一格内有多个电话，只取第一个"
        runs = number.findall(re.sub(r"[\s\-—–_.]", "", first.replace("+86", "")))
        if not runs:
            return None, f"{quoted(text)}不是电话号码，应为 11 位手机号码或带区号的固定电话", None
        if len(runs[0]) == 22 and runs[0][0] == runs[0][11] == "1":
            return runs[0][:11], None, "一格内有多个电话，只取第一个"
        phone = runs[0]
        if len(runs) > 1 or re.search(rf"[{HAN}A-Za-z]", first):
            note = note or "已去掉号码以外的文字"
        return phone, too_long(phone, column), note

    return clean
