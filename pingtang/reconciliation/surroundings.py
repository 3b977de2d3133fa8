"""上下文: the words around each number of a text, by which its figure is known."""

import re

from pingtang.reconciliation import qualifying
from pingtang.reconciliation.alike import KIND_OF_PLACE
from pingtang.reconciliation.grids import Grids
from pingtang.reconciliation.passages import folded

# What each kind of context counts, against the words right before the number.
OWN, CHAINED, AFTER, CLAUSE, LAST_SENTENCE, TOPIC, HEADING = 1.0, 0.9, 0.75, 0.8, 0.25, 0.4, 0.25
EARLIER = (0.5, 0.35, 0.25)  # clauses before, nearest first
BREAKS = re.compile("[,\uff0c、:()<>《》]")
STOPS = re.compile("[,\uff0c。;:!?()<>《》\n\t]")
SILENT = re.compile("户数|人数|人口数?|笔数|个数|金额|数量|面积|户|人|.{1,4}(?:[镇乡县]|街道)|[合总小]计|\\d+")
CAPTION = 0.8  # of a table whose cells say no more
MOST_BEFORE, MOST_CHAINED = 200, 3  # letters that are looked at, and numbers that one wording goes for
MOST_AFTER, MOST_AHEAD, FEW = 18, 30, 2


class Context:
    """The words around each number of a text."""

    def __init__(self, text, mentions, places=()):
        self.text, self.mentions = folded(text), mentions
        self.places = {name for place in places for name in (place, KIND_OF_PLACE.sub("", place))}
        grids = Grids(self.text)
        self.cells = [grids.at(mention.start) for mention in mentions]
        self.listed = qualifying.listed(self.text, mentions)

    def own(self, place):
        """The words right before the number, back to the clause's beginning or the number before."""
        mention, cell = self.mentions[place], self.cells[place]
        if place in self.listed:
            return self.listed[place].words
        start = max(mention.sentence.start, mention.start - MOST_BEFORE, cell.start if cell else 0)
        if place and self.mentions[place - 1].end > start:
            start = self.mentions[place - 1].end
        before = self.text[start : mention.start]
        if cell:  # of a table: what its row and its column are called
            return f"{cell.words} {before}"
        breaks = [match.end() for match in BREAKS.finditer(before)]
        return before[breaks[-1] :] if breaks else before

    def is_chained(self, place):
        """Whether the number follows another at once, and so speaks of the same: 890户3642人."""
        if not place or len(re.findall(r"[\u3400-\u9fff]", self.own(place))) >= FEW:
            return False
        before, mention = self.mentions[place - 1], self.mentions[place]
        return not STOPS.search(self.text[before.end : mention.start].strip("("))

    def first_of_chain(self, place):
        """The number whose words go for this one too."""
        first = place
        while place - first < MOST_CHAINED and self.is_chained(first):
            first -= 1
        return first

    def own_of_chain(self, place):
        """The words right before the number and before the one that it follows: 牙舟镇12户30人."""
        return self.own(self.first_of_chain(place)) + self.own(place)

    def after(self, place):
        """The words right behind the number; behind the next too where that only explains it: 80%(340户)的群众."""
        for _ in range(MOST_CHAINED):
            mention = self.mentions[place]
            end = min(mention.sentence.end, mention.end + MOST_AFTER)
            if place + 1 == len(self.mentions):
                break
            following = self.mentions[place + 1].start
            end = min(end, following)
            if self.text[mention.end : following] != "(":
                break
            place += 1
        return STOPS.split(self.text[mention.end : end].removeprefix(")").partition("、")[0], maxsplit=1)[0]

    def before(self, place):
        """The clauses of the sentence before the number, nearest first: its own whole clause, then earlier ones."""
        mention = self.mentions[place]
        if self.cells[place]:
            return [self.own(place)]
        start, end = max(mention.sentence.start, mention.start - MOST_BEFORE), mention.start
        listed = self.listed.get(place)
        pieces = BREAKS.split(self.text[start : listed.start if listed else end])[::-1]
        return [piece for piece in ([listed.words] if listed else []) + pieces if piece]

    def of(self, place):
        """[(text, weight)] around a number."""
        mention, found = self.mentions[place], [(self.own(place), OWN)]
        if (first := self.first_of_chain(place)) != place:
            found.append((self.own(first), CHAINED))
        found.append((self.after(place), AFTER))
        clauses = self.before(place)
        found += [(clauses[0], CLAUSE)] if clauses else []
        found += [(piece, EARLIER[min(nth, len(EARLIER) - 1)]) for nth, piece in enumerate(clauses[1:7])]
        start = max(0, mention.sentence.start - 60)
        last = re.split("[。;\n]", self.text[start : mention.sentence.start].rstrip("。;\n"))[-1]
        weight = LAST_SENTENCE
        if cell := self.cells[place]:
            last, weight = cell.caption, CAPTION if self._is_silent(cell) else LAST_SENTENCE
        return [*found, (last, weight), (mention.sentence.topic, TOPIC), (mention.sentence.heading, HEADING)]

    def _is_silent(self, cell):
        """Whether row and column name nothing but a place and a measure, so that the line above the table tells."""
        return all(word in self.places or SILENT.fullmatch(word) for word in cell.words.split())

    def around(self, place):
        """Texts that may say whose funds or of which year a number is, nearest first."""
        mention, cell = self.mentions[place], self.cells[place]
        if cell:
            return [cell.words, cell.caption, mention.sentence.topic, mention.sentence.heading]
        before = self.text[mention.sentence.start : mention.start]
        start = max(0, mention.sentence.start - MOST_BEFORE)
        last = re.split("\n", self.text[start : mention.sentence.start])[-1]
        return [before[-MOST_BEFORE:], mention.sentence.topic, last, mention.sentence.heading]

    def ahead(self, place):
        """What its sentence says next, numbers included."""
        mention = self.mentions[place]
        return self.text[mention.end : min(mention.end + MOST_AHEAD, mention.sentence.end)]

    def inside(self, place):
        """The words that stand in the number's cell with it; "" outside of tables."""
        cell = self.cells[place]
        return self.text[cell.start : cell.end] if cell and not cell.number else ""

    def words_before(self, place, most=16):
        """A few words before the number, by which a reader finds it; never more than its clause."""
        first = self.first_of_chain(place)
        words = self.own(first) or "".join(self.before(first)[:1])
        return words.strip()[-most:]

    def wording(self, place):
        """The words by which a number is known again in another report."""
        first = self.first_of_chain(place)
        before = self.before(first)[:2] if len(self.own(first)) < 6 else [self.own(first)]
        words = "".join(reversed(before)) + "#" + (self.mentions[place].unit or "")
        return re.sub(r"[\d\s]", "", words + self.after(place))[-60:]

    def said_before(self, place):
        """What its sentence says before the number, or what row and column say of it."""
        mention = self.mentions[self.first_of_chain(place)]
        if cell := self.cells[place]:
            return f"{cell.words} {self.text[cell.start : mention.start]}".rstrip(" ")
        return self.text[max(mention.sentence.start, mention.start - MOST_BEFORE) : mention.start]
