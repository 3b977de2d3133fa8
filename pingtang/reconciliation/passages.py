"""段落: a report's text in its parts: sections under headings, items (一是、二是), sentences. Places only."""

import re
from dataclasses import dataclass

# One letter for one letter, so that places stay what they are. The wide comma stays: it never parts thousands.
FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C} | {
    0x3000: " ", 0x2012: "-", 0x2013: "-", 0x2212: "-", 0xFE63: "-", 0x301C: "~", 0xFE6A: "%",
}  # fmt: skip
NUMERALS = "一二三四五六七八九十"
SENTENCE = re.compile(r"[^。!?;\n]*(?:[。!?;\n]|\Z)")
CHAPTER = re.compile(rf"\s*[{NUMERALS}]+、")
SECTION = re.compile(rf"\s*\([{NUMERALS}]+\)")
ITEM = re.compile(rf"\s*[{NUMERALS}]{{1,2}}是")
TOPIC_LETTERS = 40  # of an item's first sentence: what the item is about


@dataclass(frozen=True)
class Sentence:
    """From `start` to `end` of the text. `section` numbers the sections, `item` the items of all sections."""

    start: int
    end: int
    section: int
    item: int
    heading: str
    topic: str


def folded(text):
    """The text with its full-width signs and digits made plain, letter for letter."""
    return text.translate(FOLDED)


def sentences(text):
    """The sentences of a folded text in order; they meet without a gap."""
    found, section, item, heading, topic = [], 0, 0, "", ""
    for match in SENTENCE.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        words = match[0]
        if CHAPTER.match(words) or SECTION.match(words):
            section, item = section + 1, item + 1
            heading, topic = words.strip()[:TOPIC_LETTERS], ""
        elif marker := ITEM.match(words):
            item += 1
            topic = words[marker.end() :].strip()[:TOPIC_LETTERS]
        elif words.strip() == "":
            topic = ""
        found.append(Sentence(start, end, section, item, heading, topic))
    return found
