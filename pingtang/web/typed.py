"""键入: what is typed into a form is mended as the same cell of a roster is, and a wrong number is told at once."""

import re
import unicodedata

from pingtang import identity
from pingtang.policy.constants import today
from pingtang.widths import narrowed

NUMBERS = {"id_number", "account", "phone"}
TYPED = NUMBERS | {"text", "name"}
STRAY = re.compile(r"[\s'’‘`´]")
THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")


def tidied(kind, value):
    """The text as it is kept: numbers without white space and of one form, other texts with narrow digits."""
    if kind not in NUMBERS:
        return narrowed(value)
    value = STRAY.sub("", unicodedata.normalize("NFKC", value))
    return value.upper().replace("×", "X") if kind == "id_number" else value


def number_typed(text):
    """An amount as a form field reads it: narrow, without white space and without the commas of thousands."""
    return THOUSANDS.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


def fault_of(number):
    """What is wrong with an identity number, as a sentence; "" when nothing is."""
    if len(number) != 18:
        return f"身份证号应为18位,现有{len(number)}位"
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        return "身份证号应为17位数字加1位数字或X"
    born = identity.birth_date(number)
    if born is None or not born.year >= 1900 or born > today():
        return "身份证号中的出生日期不存在,请对照证件核对"
    if not identity.holds(number):
        return "身份证号的校验码(最后一位)不对,请对照证件核对"
    return ""
