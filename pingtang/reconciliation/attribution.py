"""归属: which figure a number of a report states, by unit, wording, section and order; its value hardly counts.

A wrong number must still be attributed, to be shown as wrong: so equality with the computed value only decides
between figures that the wording leaves equal.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pingtang.reconciliation import qualifying, units
from pingtang.reconciliation.alike import (
    PROJECT_YEARS,
    Alike,
    elsewhere,
    funds_of,
    is_spent,
    row_of,
    words_of,
    years_in,
)
from pingtang.reconciliation.surroundings import Context
from pingtang.reconciliation.wording import Rarity, found_in, grams, weighed

MEASURES = re.compile("(?:金额|笔数|户数|人数|人口|次数|数量|个数|比例|占比|率)$")
NO_FIGURE = 0.43  # what a figure must be worth to be preferred to none
LEAST = 0.22  # below that no order and no neighbour helps
NEXT, SOON, LATER, BACK, AWAY = 0.22, 0.14, 0.04, -0.04, -0.12  # the figure's place after the last one's
PART_BEFORE, PART_NEAR, WHOLE_NEAR = 0.3, 0.22, 0.15
AGAIN = -0.2  # stated before
SURELY_THERE = 0.7  # what a figure must be worth to be wrong of another place outside of tables
SECTION, EQUAL, LEARNED, INSIDE = 0.3, 0.04, 0.8, 0.5
WIDTH, MOST_CHOICES = 60, 9
NEAR, NEAR_LISTED = 0.25, 0.45  # by so much less worth, another figure may as well be meant
LEAST_AGAIN, SURELY_AGAIN = 10, 1000  # a number that comes again: in its section, anywhere


@dataclass(frozen=True)
class Candidate:
    """A figure as attribution sees it: words only. `part` and `whole` are codes of what a rate is made of.

    `by_area`: whether townships have values of their own.
    """

    code: str
    title: str
    unit: str
    kind: str
    definition: str = ""
    aliases: tuple = ()
    group: str = ""
    part: str = ""
    whole: str = ""
    value: Decimal | None = None
    by_area: bool = False


@dataclass(frozen=True)
class Attributed:
    """`code` is "" where no figure was found; `score` says how sure that is, `others` what else came near.

    `again`: the same number was told before; `where`: another place, of which it is told; `near`: other figures that
    may as well be meant; `weak`: only order and neighbours tell. `doubt`: why it need not be a present value, "" if
    nothing says so; `settled`: people said what it is.
    """

    mention: object
    code: str
    score: float
    others: tuple = ()
    again: bool = False
    where: str = ""
    near: tuple = ()
    weak: bool = False
    doubt: str = ""
    settled: bool = False


@dataclass
class _Path:
    """One way to attribute the numbers so far. `last`: place of the last figure; `recent`: the last few codes."""

    score: float
    last: int = -1
    section: int = -1
    recent: tuple = ()
    used: frozenset = field(default_factory=frozenset)
    chosen: tuple | None = None  # (choice, the chosen before): a chain, so that paths share their beginnings


def attribute(text, mentions, candidates, learned=None, fixed=None, places=(), checked=(), year=None):
    """[Attributed] for each mention, the best for the text as a whole.

    `learned`: {wording: codes} that people chose before; `fixed`: {place of a mention: code} that they chose here;
    `places`: names of other places, whose numbers are not those compared, `checked` those of which they are all the
    same, with that place's values; `year`: the one that the report is of.
    """
    context = Context(text, mentions, places)
    worth = _Worth(candidates, context, learned or {}, places, checked, year)
    sections = _sections(mentions, worth, candidates)
    fixed = fixed or {}
    paths = [_Path(0.0)]
    for place, mention in enumerate(mentions):
        choices = worth.choices(place, sections[mention.sentence.section])
        if worth.is_change(place):
            choices = []
        if place in fixed:
            choices = [(index, 1.0) for index, _ in worth.all if candidates[index].code == fixed[place]]
        steps = {}
        for path in paths:
            if place not in fixed or not choices:
                _keep(steps, _without(path, worth.none(place)))
            for index, value in choices:
                _keep(steps, _with(path, index, value, mention, candidates, worth.where_of(place, index)))
        paths = sorted(steps.values(), key=lambda path: -path.score)[:WIDTH]
    chosen, chain = [], paths[0].chosen
    while chain:
        choice, chain = chain
        chosen.append(choice)
    chosen.reverse()
    found = [
        _attributed(place, index, value, worth, sections, place in fixed)
        for place, (index, value) in enumerate(chosen)
    ]
    return _told_again(found)


def _attributed(place, index, value, worth, sections, is_fixed):
    context, candidates = worth.context, worth.candidates
    mention = context.mentions[place]
    choices = worth.choices(place, sections[mention.sentence.section])
    settled = is_fixed or worth.is_taught(place)
    near, weak, doubt = (), False, ""
    if not settled:
        doubt = worth.doubt(place, index)
    if index >= 0 and not settled:
        least = value - (NEAR_LISTED if place in context.listed or context.cells[place] else NEAR)
        near = tuple(candidates[other].code for other, worth_it in choices if other != index and worth_it >= least)
        weak = value < NO_FIGURE and candidates[index].kind != "rate"
        if worth.where_of(place, index) and not context.cells[place]:
            weak = value < SURELY_THERE
    return Attributed(
        mention, candidates[index].code if index >= 0 else "", round(value, 3),
        tuple(candidates[other].code for other, _ in choices), where=worth.where_of(place, index),
        near=near, weak=weak, doubt=doubt, settled=settled,
    )  # fmt: skip


def _told_again(attributed):
    """同前文: what has no figure but is the very number of one told before, in its section unless it is a long one."""
    before, found = {}, []
    for one in attributed:
        mention = one.mention
        key = mention.amount, mention.unit
        is_number = mention.meant == "exact" and mention.high is None and mention.unit not in ("", "%", "名次")
        if one.code and is_number and not one.where and not one.doubt:
            before[key] = one
        elif (
            not one.code and is_number and not (one.settled or one.where or one.doubt == qualifying.CHANGED)
            and mention.value >= LEAST_AGAIN
            and (first := before.get(key))
            and (mention.value >= SURELY_AGAIN or first.mention.sentence.section == mention.sentence.section)
        ):  # fmt: skip
            one = replace(one, code=first.code, again=True, weak=mention.value < SURELY_AGAIN)
        found.append(one)
    return found


def _keep(steps, path):
    key = (path.last, path.recent[-1:])
    if key not in steps or steps[key].score < path.score:
        steps[key] = path


def _without(path, value):
    return _Path(path.score + value, path.last, path.section, path.recent, path.used, ((-1, value), path.chosen))


def _with(path, index, value, mention, candidates, where):
    candidate, gained = candidates[index], value
    new_section = path.section != mention.sentence.section
    if path.last >= 0 and not (new_section and candidates[path.last].group != candidate.group):
        step = index - path.last
        if candidates[path.last].group != candidate.group:
            gained += AWAY
        elif step == 1:
            gained += NEXT
        elif 0 < step <= 4:
            gained += SOON
        else:
            gained += LATER if step > 0 else BACK
    if candidate.part:
        if path.recent[-1:] == (candidate.part,):
            gained += PART_BEFORE
        elif candidate.part in path.recent:
            gained += PART_NEAR
        if candidate.whole in path.recent:
            gained += WHOLE_NEAR
    if (index, where) in path.used:
        gained += AGAIN
    return _Path(
        path.score + gained, index, mention.sentence.section, (*path.recent[-3:], candidate.code),
        path.used | {(index, where)}, ((index, value), path.chosen),
    )  # fmt: skip


def names_of(candidate):
    """The names of a figure, also without the word for its measure: 展期金额 is written 展期431笔1962.47万元."""
    names = dict.fromkeys((candidate.title, *candidate.aliases))
    return list(names | dict.fromkeys(MEASURES.sub("", name) for name in names if len(name) >= 4))


class _Worth:
    """What each figure is worth for each number, by itself."""

    def __init__(self, candidates, context, learned, places=(), checked=(), year=None):
        self.context, self.candidates, self.learned, self.year = context, candidates, learned, year
        names = [[grams(name) for name in names_of(one)] for one in candidates]
        meanings = [grams(one.definition) for one in candidates]
        rarity = Rarity([set().union(*name, meaning) for name, meaning in zip(names, meanings, strict=True)])
        self.names = [[rarity.of(name) for name in of_one] for of_one in names]
        self.meanings = [rarity.of(meaning) for meaning in meanings]
        self.rarity = rarity
        self.alike = Alike(candidates)
        self.places, self.checked = places, frozenset(checked)
        self.where = [self._where(place) for place in range(len(context.mentions))]
        self.all = [(index, 0.0) for index in range(len(candidates))]
        self.table = [self._row(place) for place in range(len(context.mentions))]

    def _row(self, place):
        mention = self.context.mentions[place]
        around = weighed(self.context.of(place))
        own = self.rarity.of(grams(self.context.own(place)) | grams(self.context.after(place)))
        taught = self.learned.get(self.context.wording(place), ()) if self.learned else ()
        texts = self.context.around(place)
        funds, years = funds_of(texts), years_in(PROJECT_YEARS, texts[0])
        spent = is_spent(texts[0]) if self.context.cells[place] else None
        resolved = qualifying.are_resolved(self.context.said_before(place))
        inside = self.rarity.of(grams(self.context.inside(place)))
        row = {}
        for index, candidate in enumerate(self.candidates):
            where = self.where_of(place, index)
            if where and not (where in self.checked and candidate.by_area):
                continue
            like = units.likeness(mention.unit, candidate.unit if candidate.kind != "entry" else "名次")
            if candidate.kind == "entry":
                like = max(like, units.likeness(mention.unit, candidate.unit))
            if not like:
                continue
            words = self._words(index, around, own)
            equal = EQUAL if _is_equal(mention, candidate) else 0.0
            taught_it = LEARNED if candidate.code in taught else 0.0
            added = self.alike.added(index, funds, years, spent, resolved) + self._named_inside(index, inside)
            row[index] = words * (0.55 + 0.45 * like) + equal + taught_it + added
        return row

    def _where(self, place):
        """The other place of which a number is told; in a table its row may leave out what kind of place it is."""
        cell = self.context.cells[place]
        words = self.context.own_of_chain(place)
        return elsewhere(words, self.places) or (cell and row_of(cell.words.split(), self.places)) or ""

    def where_of(self, place, index):
        """The same as far as the figure is not one of that place: 大塘镇西关村水库后扶项目资金 is the county's."""
        where = self.where[place]
        return "" if index >= 0 and where and where in words_of(self.candidates[index]) else where

    def _words(self, index, around, own):
        best = 0.0
        for name in self.names[index]:
            has, whole = found_in(name, around)
            if whole:
                best = max(best, 0.7 * has / whole + 0.3 * has / (has + 12))
        has, whole = found_in(self.meanings[index], around)
        if whole:
            best += 0.12 * has / whole
        if own:
            both = set(self.meanings[index]).union(*self.names[index])
            said = sum(own.values())
            best += 0.18 * sum(weight for gram, weight in own.items() if gram in both) / said
        return best

    def _named_inside(self, index, inside):
        """What the words inside a cell add to the figures that are called so: 已化解874户 in the row of 监测户."""
        said = sum(inside.values())
        names = set().union(*self.names[index])
        return INSIDE * sum(weight for gram, weight in inside.items() if gram in names) / said if said else 0.0

    def none(self, place):
        """What it is worth to leave a number without a figure."""
        return NO_FIGURE + (LEARNED if self.is_taught_none(place) else 0.0)

    def is_taught(self, place):
        """Whether people said what these words mean."""
        return bool(self.learned) and bool(self.learned.get(self.context.wording(place)))

    def is_taught_none(self, place):
        """Whether people said that these words mean no figure."""
        return bool(self.learned) and "" in self.learned.get(self.context.wording(place), ())

    def doubt(self, place, index):
        """Why the number need not be the present value of that figure."""
        candidate = self.candidates[index] if index >= 0 else None
        made_of = (candidate.code, candidate.part, candidate.whole) if candidate else ()
        words = " ".join(words_of(one) for one in self.candidates if one.code in made_of)
        context = self.context
        said = context.said_before(place)
        mention = context.mentions[place]
        if self.is_change(place):
            return qualifying.CHANGED
        if qualifying.was_so(context.said_before(place), context.ahead(place)):
            return qualifying.FORMERLY
        if mention.unit == "%" and qualifying.ROUGH.search(mention.text):
            return qualifying.ROUGHLY
        named = "" if self.where[place] or context.cells[place] else qualifying.place_named(said, self.places)
        if named and named not in words:
            return f"这句说的是{named},不能肯定是{named}的数还是全部的数"
        return qualifying.doubt(said, context.after(place), words, self.year)

    def is_change(self, place):
        """Whether the number is told against another time, and so states no figure."""
        if self.is_taught(place):
            return False
        cell = self.context.cells[place]
        if cell and qualifying.is_of_changes(cell.words):
            return True
        return qualifying.is_change(self.context.said_before(place))

    def choices(self, place, sections):
        """[(index, worth)] of the figures that come into question, best first."""
        row = {
            index: value + SECTION * (sections.get(self.candidates[index].group, 0) - 1)
            for index, value in self.table[place].items()
        }
        likely = [(index, value) for index, value in row.items() if value >= LEAST]
        return sorted(likely, key=lambda one: -one[1])[:MOST_CHOICES]


def _is_equal(mention, candidate):
    if candidate.value is None or mention.unit == "":
        return False
    return candidate.value * units.split(candidate.unit)[1] == mention.amount


def _sections(mentions, worth, candidates):
    """{section: {group: 0 … 1}}: of which work stream a section speaks, told by all its numbers together."""
    sums = {}
    for place, mention in enumerate(mentions):
        best = {}
        for index, value in worth.table[place].items():
            group = candidates[index].group
            best[group] = max(best.get(group, 0.0), value)
        of_section = sums.setdefault(mention.sentence.section, {})
        for group, value in best.items():
            of_section[group] = of_section.get(group, 0.0) + value**2
    return {
        section: {group: value / max(of_section.values()) for group, value in of_section.items()}
        if any(of_section.values())
        else {}
        for section, of_section in sums.items()
    }
