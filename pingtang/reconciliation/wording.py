"""用语: how like two wordings are, by the pairs and triples of letters that they share, rare ones counting more."""

import math
import re
from collections import Counter

from pingtang.reconciliation.passages import folded

RUN = re.compile(r"[\u3400-\u9fffA-Za-z]+")
EMPTY = set("的了和及与等为在是有中到已")  # a pair that ends in one of these says half as much


def grams(text):
    """The pairs and triples of letters of a wording; nothing runs over a sign or a number."""
    found = set()
    for run in RUN.findall(folded(text)):
        found.update(run[place : place + 2] for place in range(len(run) - 1))
        found.update(run[place : place + 3] for place in range(len(run) - 2))
    return found


class Rarity:
    """How much each pair or triple says: the fewer figures have it, the more."""

    def __init__(self, wordings):
        self.number = len(wordings)
        self.seen = Counter(gram for wording in wordings for gram in wording)

    def __getitem__(self, gram):
        weight = math.log((self.number + 2) / (self.seen[gram] + 1))
        return weight * (0.5 if EMPTY & set(gram) else 1.0) * (1.2 if len(gram) == 3 else 1.0)

    def of(self, wording):
        """{gram: weight}, for what is compared often."""
        return {gram: self[gram] for gram in wording}


def weighed(contexts):
    """{gram: weight} of texts that stand near: `contexts` is [(text, weight)]; the nearest place of a gram counts."""
    found = {}
    for text, weight in contexts:
        for gram in grams(text):
            if weight > found.get(gram, 0):
                found[gram] = weight
    return found


def found_in(name, context):
    """(weight of the name that the context has, weight of the whole name)."""
    return sum(weight * context.get(gram, 0) for gram, weight in name.items()), sum(name.values())
