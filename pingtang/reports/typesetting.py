"""排字: an official document has the wide marks of Chinese print, however it was typed; a search takes either."""

import unicodedata

WIDE = dict(zip(",;:!?()", "\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09", strict=True))
FIRST_WIDE = "\u2e80"  # letters from here on are as wide as they are high
QUOTES = "\u201c\u201d\u2018\u2019"


def proper(text, before="", after=""):
    """Marks beside a Chinese letter become wide ones; those of 12:30 and 1,000 stay. before, after: what is around.

    Brackets are of one width, as what stands in or beside them is.
    """
    out, brackets = [], _brackets(text, before, after)
    for place, letter in enumerate(text):
        if place in brackets:
            letter = WIDE[letter] if brackets[place] else letter
        elif letter in WIDE:
            last = out[-1] if out else before
            following = text[place + 1] if place + 1 < len(text) else after
            letter = WIDE[letter] if _is_wide(last) or _is_wide(following) else letter
        out.append(letter)
    return "".join(out)


def _brackets(text, before, after):
    """{place of a bracket that has its other one: whether they are wide}."""
    found, opened = {}, []
    for place, letter in enumerate(text):
        if letter == "(":
            opened.append(place)
        elif letter == ")" and opened:
            first = opened.pop()
            around = [text[first - 1] if first else before, *text[first + 1 : place + 2]]
            found[first] = found[place] = any(map(_is_wide, around if place + 1 < len(text) else [*around, after]))
    return found


def _is_wide(letter):
    return letter != "" and (letter >= FIRST_WIDE or letter in QUOTES)


def set_pieces(pieces):
    """The same for the pieces of a paragraph; a number between them counts as a Chinese letter, as its unit is one."""
    ends = ["", *("\uff0c" for _ in pieces[:-1]), ""]
    return [
        proper(piece, ends[place], ends[place + 1]) if isinstance(piece, str) else piece
        for place, piece in enumerate(pieces)
    ]


def set_block(block):
    """The same for a kept block of a report, as it is put on paper."""
    if block["kind"] == "prose":
        return block | {"pieces": set_pieces(block["pieces"])}
    if block["kind"] == "grid":
        rows = [[_set_cell(cell) for cell in row] for row in block["rows"]]
        return block | {"title": proper(block["title"]), "columns": list(map(proper, block["columns"])), "rows": rows}
    return block | {name: proper(block[name]) for name in ("text", "office", "day") if name in block}


def _set_cell(cell):
    if isinstance(cell, list):
        return [_set_cell(cell[0]), *cell[1:]]
    return proper(cell) if isinstance(cell, str) else cell


def narrow(text):
    """One form of each letter and mark, to be searched by."""
    return unicodedata.normalize("NFKC", text)
