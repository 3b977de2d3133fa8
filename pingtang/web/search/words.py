"""查找词: what somebody typed, by its look: Chinese characters, letters, the end of an identity number, or a code."""

import re
from dataclasses import dataclass, replace

from django.db.models import Q
from django.db.models.functions import Right

from pingtang.pinyin import pinyin_of
from pingtang.pinyin_sql import Readings, beginning, characters
from pingtang.web.places import NOTHING, areas_called
from pingtang.web.values import halved

LONGEST, MOST_WORDS = 60, 4
HAN = re.compile(r"[\u3400-\u9fff]+")
LETTERS = re.compile(r"[a-z]{2,40}")
END_OF_NUMBER = re.compile(r"[0-9]{5,17}[0-9X]")
CODE = re.compile(r"[\x21-\x7e]{2,40}")
FEW_NAMES = 3000  # so many are read one by one where no column holds their pinyin


@dataclass(frozen=True)
class Word:
    """One word of the search text, and as it was typed. `places`: the codes of the areas that are called so."""

    text: str
    typed: str = ""
    places: tuple = ()

    @property
    def is_han(self):
        return bool(HAN.fullmatch(self.text))

    @property
    def letters(self):
        """Its letters when it is the pinyin of something; "" otherwise."""
        lower = self.text.lower()
        return lower if LETTERS.fullmatch(lower) else ""

    @property
    def last_six(self):
        """The last six characters of an identity number; "" when it cannot be the end of one."""
        upper = self.text.upper()
        return upper[-6:] if END_OF_NUMBER.fullmatch(upper) else ""

    @property
    def is_code(self):
        return bool(CODE.fullmatch(self.text))

    @property
    def is_enough(self):
        """A single letter or digit says nothing."""
        return self.is_han or len(self.text) > 1


def words_of(text):
    """[Word] of a search text; none when it is too short to say anything."""
    cleaned = "".join(character if character.isprintable() else " " for character in text)[:LONGEST]
    words = [Word(halved(one)[:LONGEST], one) for one in cleaned.split()[:MOST_WORDS]]
    if len(words) > 1 and all(word.letters for word in words):
        words = [Word("".join(word.text for word in words))]  # `wei dashan` is a name and no two words
    if len(words) > 1:  # what may be a place stands behind what is sought in it
        words = [replace(word, places=areas_called(word.text)) for word in words]
        words.sort(key=lambda word: bool(word.places))
    return words if words and all(word.is_enough for word in words) else []


def by_name(records, word, name, pinyin, indexed):
    """The condition that a person's or household's name is so, and the records that it can be asked of."""
    if indexed and (word.is_han or word.letters):
        records = records.alias(readings=Readings(name, pinyin))
        if word.letters:
            return records, Q(readings=beginning(word.letters))
        # the index knows the characters, not their order
        return records, Q(readings=characters(word.text)) & Q(**{f"{name}__contains": word.text})
    if word.is_han:
        return records, Q(**{f"{name}__contains": word.text})
    if word.letters and pinyin:
        # the column holds several readings, parted by blanks
        return records, Q(**{f"{pinyin}__startswith": word.letters}) | Q(**{f"{pinyin}__contains": f" {word.letters}"})
    if word.letters and not pinyin:
        names = records.order_by().values_list(name, flat=True).distinct()[:FEW_NAMES]
        return records, Q(**{f"{name}__in": [one for one in names if reads(one, word.letters)]})
    return records, NOTHING


def by_text(word, path):
    """Texts by what they contain, with wide letters and brackets as they were typed or without."""
    found = Q(**{f"{path}__icontains": word.text})
    return found | Q(**{f"{path}__icontains": word.typed}) if word.typed not in ("", word.text) else found


def reads(name, letters):
    """Whether one of the readings of a name begins with those letters."""
    return any(reading.startswith(letters) for reading in pinyin_of(name).split())


def by_code(word, path):
    """Codes and numbers of contracts and documents are found by how they begin."""
    if not word.is_code:
        return NOTHING
    return Q(**{f"{path}__startswith": word.text}) | Q(**{f"{path}__startswith": word.text.upper()})


def by_number(records, word, path):
    """Identity numbers by their last six characters, or by more of them."""
    if not word.last_six:
        return records, NOTHING
    name = f"last_six_of_{path}"
    records = records.alias(**{name: Right(path, 6)})
    return records, Q(**{name: word.last_six, f"{path}__endswith": word.text.upper()})
