"""排字: an official document has the wide marks of Chinese print, however it was typed; a search takes either."""

import unicodedata

WIDE = dict(zip(",;:!?()", "\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09", strict=True))
FIRST_WIDE = "\u2e80"  # letters from here on are as wide as they are high
QUOTES = "\u201c\u201d\u2018\u2019"


def proper(text, before="", after=""):
    """Marks beside a Chinese letter become wide ones; those of 12:30 and 1,000 stay. before, after: what is around."""
    out = []
    for place, letter in enumerate(text):
        if letter in WIDE:
            last = out[-1] if out else before
            following = text[place + 1] if place + 1 < len(text) else after
            letter = WIDE[letter] if _is_wide(last) or _is_wide(following) else letter
        out.append(letter)
    return "".join(out)


def _is_wide(letter):
    return letter != "" and (letter >= FIRST_WIDE or letter in QUOTES)


def set_pieces(pieces):
    """The same for the pieces of a paragraph; a number between them counts as a Chinese letter, as its unit is one."""
    ends = ["", *("\uff0c" for _ in pieces[:-1]), ""]
    return [
        proper(piece, ends[place], ends[place + 1]) if isinstance(piece, str) else piece
        for place, piece in enumerate(pieces)
    ]


def narrow(text):
    """One form of each letter and mark, to be searched by."""
    return unicodedata.normalize("NFKC", text)
