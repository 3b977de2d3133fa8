"""查找之门: rooms declare what can be found; who asks is told of what the own role and area reach, nothing else."""

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce

from pingtang.web.ledgers import Page, ledger_of
from pingtang.web.places import lying_in
from pingtang.web.search.words import by_code, by_name, by_number, by_text, words_of
from pingtang.web.values import field_at, text

SHOWN = 5  # of a kind; the ledger shows the rest
CANDIDATES = 40  # of which the best are shown
_sources = []


@dataclass(frozen=True)
class Hit:
    """What was found: its name, what tells it from others of that name, and its page."""

    title: str
    url: str
    beside: str = ""


@dataclass
class Found:
    """The hits of one kind. `list_url`: the ledger that shows more of them, asked by POST; "" when that is all."""

    title: str
    hits: list = field(default_factory=list)
    list_url: str = ""


@dataclass(frozen=True)
class Source:
    """`look(request, words)` returns a Found, or None."""

    title: str
    order: int
    look: Callable


def finder(title, *, order=500):
    """Declares the function below: given (request, words), it yields Hits that the user may see, the best first."""

    def declare(function):
        def look(request, words):
            hits = [hit for _, hit in zip(range(SHOWN), function(request, words), strict=False)]
            return Found(title, hits) if hits else None

        _sources.append(Source(title, order, look))
        return function

    return declare


def searchable(model, *, names=(), texts=(), codes=(), numbers=(), beside=(), order=500, title="", indexed=False):
    """Declares that the records of a model's ledger are found from the box on every page.

    names: [(path of a name, path of its pinyin, or "" in a table of few)]; texts: by what they contain; codes: by
    how they begin; numbers: identity numbers, by their last six or more. beside: paths of what is told next to the
    record's name. indexed: whether the model has the index of `Readings` over its names, as a large
    table must.
    """

    name = title or str(model._meta.verbose_name)

    def look(request, words):
        ledger = ledger_of(model)
        if ledger is None or not ledger.allows(Page.LIST, request.user):
            return None
        records = ledger.searched(request)
        for turn, word in enumerate(words):
            conditions = [lying_in(records, word.places)] if turn and word.places else []
            for path, pinyin in names:
                records, condition = by_name(records, word, path, pinyin, indexed)
                conditions.append(condition)
            for path in numbers:
                records, condition = by_number(records, word, path)
                conditions.append(condition)
            conditions += [by_code(word, path) for path in codes]
            conditions += [by_text(word, path) for path in texts]
            records = records.filter(reduce(operator.or_, conditions))
        relations = _relations(model, beside)
        candidates = list(records.order_by().select_related(*relations)[:CANDIDATES])
        if not candidates:
            return None
        candidates.sort(key=lambda record: _rank(record, words, names))
        hits = [Hit(str(record), _page(ledger, record), _beside(record, beside)) for record in candidates[:SHOWN]]
        return Found(name, hits, ledger.url(Page.LIST) if len(candidates) > SHOWN else "")

    _sources.append(Source(name, order, look))


def found(request, asked):
    """[Found] of what a search text means, kind by kind, within what this user may see."""
    words = words_of(asked)
    if not words:
        return []
    told = (source.look(request, words) for source in sorted(_sources, key=lambda one: one.order))
    return [one for one in told if one is not None]


def _page(ledger, record):
    return ledger.url(Page.DETAIL, record) if ledger.has(Page.DETAIL) else record.get_absolute_url()


def _rank(record, words, names):
    """Whose name is the very word, then whose name begins with it, then the others by name."""
    if not names:
        return (str(record),)
    name, word = getattr(record, names[0][0]), words[0].text
    return name != word, not name.startswith(word), len(name), name, record.pk


def _relations(model, paths):
    """The relations that must be fetched with the records to tell what stands beside them."""
    wanted = set()
    for path in paths:
        steps = path.split("__")
        for length in range(1, len(steps) + 1):
            part = "__".join(steps[:length])
            if field_at(model, part) is not None and field_at(model, part).is_relation:
                wanted.add(part)
    return sorted(wanted)


def _beside(record, paths):
    told = []
    for path in paths:
        *steps, last = path.split("__")
        owner = reduce(lambda one, step: getattr(one, step) if one is not None else None, steps, record)
        if owner is not None and (words := text(owner._meta.get_field(last), getattr(owner, last))):
            told.append(words)
    return " · ".join(told)
