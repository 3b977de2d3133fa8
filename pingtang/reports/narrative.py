"""叙述: a report written as text, in templates/reports/, becomes paragraphs whose numbers know what they count.

The text is rendered once with a mark for each number; then it is cut into headings (`# `, `## `, `### `), paragraphs
(parted by empty lines) and, within these, plain pieces and `Cited` numbers. What people write themselves (passages)
cites numbers as `{households.remaining}`; nothing in it is ever run as a template.
"""

import re
from dataclasses import dataclass

from django.template import Context, engines

from pingtang.areas.models import COUNTY
from pingtang.indicators.figures import Measured, Scope, figure, plain, written
from pingtang.reports.blocks import Heading, Prose, Room, numeral
from pingtang.reports.templatetags.narrative import FigureNode, IfNode
from pingtang.reports.typesetting import proper, set_pieces

BEGIN, END = "\x02", "\x03"
MARK = re.compile(f"{BEGIN}(\\d+){END}")
PASSAGE = re.compile(f"{BEGIN}p(\\w+){END}")
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)(?::(part|whole))?(?:\|([^{}|]{0,10}))?\}")
# a line that people begin with (一) or 1. and do not end as a sentence is a heading; its number is given anew
SUBHEADING = re.compile(
    r"^\s*(?:[(\uff08](?P<second>[一二三四五六七八九十]+)[)\uff09]|(?P<third>\d{1,2})[.\uff0e、](?!\d))\s*(?P<text>.+?)\s*$"
)
ENDS_A_SENTENCE = "。;!?\uff1b\uff01\uff1f"
LONGEST_HEADING = 40
# marks that a clause left out has left before the end of its sentence
LEFT_OVER = re.compile("[,、;:]+(?=[。;])")
SECTION = 2  # the level of the headings under which a section of the work is told
NOTHING = "本期没有登记这方面的工作。"
SPARSE = 10  # a report of which less than one figure in so many has a value has hardly anything to tell
ADDED_UP = ("count", "sum")  # kinds of figure whose value is what their records add up to, be it nothing


@dataclass(frozen=True)
class Cited:
    """A number in a report: of which figure, as it is written, for which area and period.

    `exact`: the whole value, where the text has fewer places.
    """

    code: str
    text: str
    scope: Scope
    exact: str = ""

    def kept(self):
        """As a block keeps it; the area is the report's."""
        told = {"code": self.code, "text": self.text, "since": str(self.scope.since), "on": str(self.scope.on)}
        return told | ({"exact": self.exact} if self.exact else {})


def defined(code):
    """The figure of that code, or None."""
    try:
        return figure(code)
    except KeyError:
        return None


def named(code, of="value"):
    """The figure that a text cites so: of that code, or the part or whole of that rate. None where there is none."""
    one = defined(code)
    return one if of == "value" else getattr(one, of, None)


def apart(one, was, now):
    """Two values of a figure as prose states them; whole where that would not tell them apart."""
    rounded = [written(one.rounded(value), one.unit) for value in (was, now)]
    return rounded if rounded[0] != rounded[1] else [written(value, one.unit) for value in (was, now)]


def gaps(text):
    """[(which paragraph, code)] of what a passage cites that no figure is."""
    lines = filter(None, map(str.strip, text.splitlines()))
    return [
        (place, found[1])
        for place, line in enumerate(lines, 1)
        for found in PLACEHOLDER.finditer(line)
        if named(found[1], found[2] or "value") is None
    ]


class Told:
    """The figures of one scope, each measured once, and what a text cites of them.

    `texts`: {slot: text} of the passages that people wrote; of a slot that is not there the template's own words.
    """

    NTH = f"{BEGIN}n{END}"
    LEFT_OUT = f"{BEGIN}o{END}"

    def __init__(self, scope, texts=None, values=None):
        self.scope, self.texts = scope, texts or {}
        self.values = {} if values is None else values
        self.cited, self.passages, self.undefined = [], {}, []

    def measured(self, code):
        """A figure's value here; one that has no place in townships has none in a township. Raises KeyError."""
        if code not in self.values:
            one = figure(code)
            self.values[code] = self.measure(one) if one.lies_in(self.scope.area) else Measured(None)
        return self.values[code]

    def measure(self, one):
        return one.measure(self.scope)

    @property
    def whole_county(self):
        return len(self.scope.area.code) == COUNTY

    def has(self, code):
        """Whether there is such a number here and for this period. One that is not defined must show, so there is."""
        if (one := defined(code)) is None:
            return True
        return one.lies_in(self.scope.area) and (one.kind in ADDED_UP or self.measured(code).value is not None)

    def says_something(self, code):
        """The same, and whether it is more than nothing."""
        return defined(code) is None or self.has(code) and self.measured(code).value not in (None, 0)

    def concerns(self, code):
        """Whether a section about it belongs here: to the county always, to a township with something to say of it."""
        return self.whole_county or self.says_something(code)

    @property
    def is_nearly_empty(self):
        """Whether hardly any figure that was asked for has a value here: the period is perhaps a mistake."""
        return sum(bool(one.value) for one in self.values.values()) * SPARSE < len(self.values)

    def cite(self, code, unit=None, of="value"):
        """The number as the text says it; its part or whole, of a rate. What is not defined shows as a gap."""
        one = named(code, of)
        if one is None:
            self.undefined.append(code)
            return Cited(code, f"〔指标未定义:{code}〕", self.scope)
        value = self.measured(one.code).value
        said = one.rounded(value)
        text = written(said, one.unit) if unit is None or value is None else f"{plain(said)}{unit}"
        return Cited(one.code, text, self.scope, written(value, one.unit) if said != value else "")

    # what the tags of a template leave behind

    def mark(self, code, unit, of):
        self.cited.append(self.cite(code, unit, of))
        return f"{BEGIN}{len(self.cited) - 1}{END}"

    @staticmethod
    def placeholder(code, unit, of):
        return "{" + code + ("" if of == "value" else f":{of}") + ("" if unit is None else f"|{unit}") + "}"

    def passage(self, slot, title, begun):
        text = self.texts.get(slot)
        self.passages[slot] = (title, "\n".join(_joined(begun)) if text is None else text)
        return f"{BEGIN}p{slot}{END}"


class Sketch(Told):
    """For what is not read yet: the passages of a report, without a look at the numbers between them."""

    def cite(self, code, unit=None, of="value"):
        return Cited(code, "", self.scope)


def template_of(name):
    """A report's template, compiled. Raises TemplateDoesNotExist, TemplateSyntaxError."""
    return engines["django"].get_template(name).template


def blocks_of(name, told, **context):
    """The blocks of the report that the template `name` tells, from what `told` knows."""
    made = Context({"told": told, "scope": told.scope, **context}, autoescape=False)
    section, said, bare, under = [], True, False, 1
    for text in [*_joined(template_of(name).render(made)), END]:
        passage, heading = PASSAGE.fullmatch(text), text.startswith("#")
        if not passage and not heading and text != END:
            section.append(text)
            said = True
            continue
        yield from _section(section, told)
        section = []
        if passage:
            room, *lines = _passage(passage[1], told, under)
            said = said or bool(lines)
            bare = not said
            yield from [room, *lines]
            continue
        if bare:  # a section with room for people, of which neither they nor the records say anything
            yield Prose([proper(NOTHING)])
        said, bare = True, False
        if heading:
            marks, _, words = text.partition(" ")
            said, under = len(marks) != SECTION, len(marks)
            yield Heading(proper(words.strip()), level=under)


def _joined(text):
    """The paragraphs of a text: lines are joined until an empty one; a heading is one by itself."""
    lines = []
    for line in map(str.strip, text.splitlines()):
        if line and not line.startswith("#"):
            lines.append(line.replace(Told.LEFT_OUT, ""))
            continue
        yield from filter(None, [LEFT_OVER.sub("", "".join(lines)), line])
        lines = []
    yield from filter(None, [LEFT_OVER.sub("", "".join(lines))])


def _section(texts, told):
    """The paragraphs between two headings; 一是, 二是 run through them, and where there is one point it has none."""
    points = sum(text.count(told.NTH) for text in texts)
    place = 0
    for text in texts:
        first, *rest = text.split(told.NTH)
        for more in rest:
            place += 1
            first += (f"{numeral(place)}是" if points > 1 else "") + more
        yield Prose(_pieces(MARK, first, lambda found: told.cited[int(found[1])]))


def _passage(slot, told, under):
    """What people wrote, line by line; their headings stand below the one above, whose number they must not move."""
    title, text = told.passages[slot]
    yield Room(slot, title)
    for line in filter(None, map(str.strip, text.splitlines())):
        found = SUBHEADING.match(line)
        if found and len(found["text"]) <= LONGEST_HEADING and found["text"][-1] not in ENDS_A_SENTENCE:
            yield Heading(proper(found["text"]), level=max(under + 1, 2) if found["second"] and under < 3 else 3)
        else:
            yield Prose(_pieces(PLACEHOLDER, line, lambda at: told.cite(at[1], at[3], at[2] or "value")), slot)


def _pieces(pattern, text, cite):
    pieces, end = [], 0
    for found in pattern.finditer(text):
        pieces += [text[end : found.start()], cite(found).kept()]
        end = found.end()
    return set_pieces([piece for piece in [*pieces, text[end:]] if piece])


def codes_cited(name):
    """Every code that a report's template names, whatever the area, in order."""
    nodes = template_of(name).nodelist
    codes = [node.code for node in nodes.get_nodes_by_type(FigureNode)]
    codes += [code for node in nodes.get_nodes_by_type(IfNode) for code in node.codes]
    return list(dict.fromkeys(codes))
