"""代码: maps labels, old names and short forms to stored codes, and 是/否 in all its spellings.

Each maker takes a column of the specification and returns clean(value) → (canonical or None, error, note).
"""

import re
import unicodedata

from sheets import shown
from texts import EMPTY, UNSEEN, quoted

YES = frozenset(
    (
        "是",
        "有",
        "1",
        "Y",
        "YES",
        "TRUE",
        "T",
        "√",
        "✓",
        "✔",
        "☑",
        "对",
        "已",
        "参加",
        "享受",
        "参保",
        "在",
        "是的",
        "参与",
        "真",
    )
)
NO = frozenset(
    (
        "否",
        "无",
        "0",
        "N",
        "NO",
        "FALSE",
        "F",
        "×",
        "✗",
        "✘",
        "✕",
        "☒",
        "错",
        "未",
        "不",
        "没",
        "没有",
        "不是",
        "不参加",
        "不享受",
        "不在",
        "假",
    )
)
BLANK = frozenset(("", "-", "--", "/", "—", "——", "–", "\\"))
SEPARATORS = re.compile(r"[、,;/|\s+]+")
MOST_SHOWN = 15


def plain(text):
    """The form in which labels are compared: width, case, white space and unseen marks do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", UNSEEN.sub("", text))).upper()


def make_yesno(column):
    """true, false or None: three states."""

    def clean(value):
        text = plain(shown(value))
        if text in BLANK:
            return None, None, None
        if text in YES or re.fullmatch(r"已[\u4e00-\u9fff]{1,4}", text):
            return "true", None, None
        if text in NO or re.fullmatch(r"未[\u4e00-\u9fff]{1,4}", text):
            return "false", None, None
        return None, f"{quoted(value)}应填“是”或“否”", None

    return clean


def lookup(column):
    """{plain label: stored value}; 其它 is 其他."""
    table = {plain(label): stored for label, stored in (column.get("choices") or {}).items()}
    for label, stored in list(table.items()):
        if "其他" in label:
            table.setdefault(label.replace("其他", "其它"), stored)
    return table


def _sentence(value, column):
    labels = column.get("shown") or []
    text = "、".join(labels[:MOST_SHOWN]) + ("…" if len(labels) > MOST_SHOWN else "")
    return f"{quoted(value)}不在可选项内，应填：{text}"


def make_code(column):
    table = lookup(column)

    def clean(value):
        text = plain(shown(value))
        if text in table:
            return table[text], None, None
        if text in EMPTY:
            return None, None, None
        return None, _sentence(value, column), None

    return clean


def make_codes(column):
    """Several codes in one cell, as a PostgreSQL array literal {a,b} in the clerk's order."""
    table = lookup(column)

    def clean(value):
        text = unicodedata.normalize("NFKC", UNSEEN.sub("", shown(value))).strip()
        whole = plain(text)
        if whole in table:
            return "{" + _item(table[whole]) + "}", None, None
        if whole in EMPTY:
            return None, None, None
        found = []
        for piece in SEPARATORS.split(text):
            if not piece:
                continue
            if plain(piece) not in table:
                return None, _sentence(piece, column), None
            stored = table[plain(piece)]
            if stored not in found:
                found.append(stored)
        return ("{" + ",".join(map(_item, found)) + "}" if found else None), None, None

    return clean


def _item(stored):
    if re.fullmatch(r"[A-Za-z0-9_]+", stored) and stored.upper() != "NULL":
        return stored
    return '"' + stored.replace("\\", "\\\\").replace('"', '\\"') + '"'
