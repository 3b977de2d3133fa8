"""暂存文件: writes cells as PostgreSQL's COPY text format, ready for one COPY … FROM STDIN."""

import json
import re

# What needs escaping inside an array element; most cells hold none of these.
SPECIAL = re.compile(r'[\\"\t\n\r\b\f\v]')
# The array reader takes one backslash away and COPY another: a backslash is written four times.
ESCAPES = {"\\": r"\\\\", '"': r'\\"', "\t": r"\t", "\n": r"\n", "\r": r"\r", "\b": r"\b", "\f": r"\f", "\v": r"\v"}
TEXT = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r", "\b": r"\b", "\f": r"\f", "\v": r"\v"})


def element(text):
    """One element of a text[] column; None is NULL."""
    if text is None:
        return "NULL"
    if SPECIAL.search(text):
        text = SPECIAL.sub(lambda found: ESCAPES[found[0]], text)
    return f'"{text}"'


def field(text):
    """A text column."""
    return text.translate(TEXT)


def document(mapping):
    """A jsonb column."""
    return json.dumps(mapping, ensure_ascii=False).translate(TEXT) if mapping else "{}"
