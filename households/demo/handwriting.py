"""填写习惯: the ways in which clerks write one and the same value (dictionary 2.1), each read back as that value."""

import datetime

from households.models import Cause, Ethnicity, Health, Relation
from pingtang.demo.workbooks import DAY_ZERO

FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
YES_NO = [("是", "否"), ("有", "无"), ("√", "×"), ("1", "0"), ("已参加", "未参加")]
# Aliases that would read oddly at random: which of several sons somebody is, say
OWN_WORDS = {
    Relation.SPOUSE: {"M": ["夫", "配偶"], "F": ["妻", "配偶", "之妻"]},
    Relation.SON: {"M": ["之子", "子", "儿子"]},
    Relation.DAUGHTER: {"F": ["之女", "女", "女儿"]},
    Relation.SIBLING: {"F": ["之兄弟姐妹", "姐"], "M": ["之兄弟姐妹", "弟"]},
}
SHORT = {Ethnicity: 0.5, Cause: 0.3, Health: 0.3, Relation: 0.5}


class Hand:
    """How one clerk writes. Each method takes the value as stored and gives a cell."""

    def __init__(self, chance):
        self.chance = chance
        self.words = {}
        self.yes, self.no = YES_NO[0]

    def another_village(self):
        """Another cadre fills in the next village, who ticks differently."""
        self.yes, self.no = self.chance.choice(YES_NO)

    def text(self, value):
        return None if value == "" else value

    def name(self, value):
        if value and len(value) == 2 and self.chance.random() < 0.2:
            return f"{value[0]}{self.chance.choice([' ', '　'])}{value[1]}"
        return value or None

    def number_in_text(self, value):
        """An identity number: full width, blanks, a small x, an apostrophe."""
        if not value:
            return None
        lot = self.chance.random()
        if lot < 0.02:
            return value.translate(FULL_WIDTH)
        if lot < 0.04:
            return f"{value[:6]} {value[6:14]} {value[14:]}"
        if lot < 0.05:
            return f" {value}"
        if lot < 0.06:
            return f"'{value}"
        return value.replace("X", "x") if lot > 0.7 else value

    def day(self, value):
        if value is None:
            return None
        year, month, day = value.year, value.month, value.day
        lot = self.chance.random()
        if lot < 0.3:
            return f"{year}.{month}.{day}"
        if lot < 0.5:
            return f"{year}年{month}月{day}日"
        if lot < 0.6 and value > datetime.date(1955, 1, 1):
            return (value - DAY_ZERO).days
        if lot < 0.7:
            return f"{value:%Y%m%d}"
        if lot < 0.85 and value > datetime.date(1955, 1, 1):
            return value
        return f"{year}-{month:02}-{day:02}" if lot < 0.95 else f"{year}/{month}/{day}"

    def year(self, value):
        if value is None:
            return None
        return self.chance.choice([value, f"{value}年", str(value)])

    def yes_no(self, value):
        return None if value is None else self.yes if value else self.no

    def whole(self, value):
        return None if value is None else self.chance.choice([value, value, f"{value}人"])

    def months(self, value):
        if value is None:
            return None
        shown = int(value) if value == int(value) else float(value)
        return self.chance.choice([shown, shown, f"{shown}个月"])

    def money(self, value):
        if value is None:
            return None
        shown = int(value) if value == int(value) else float(value)
        return self.chance.choice([shown, shown, shown, f"{shown}元", f"{shown:,}"])

    def phone(self, value):
        if not value:
            return None
        return int(value) if value.isdigit() and len(value) == 11 and self.chance.random() < 0.2 else value

    def code(self, codes, value, sex=None):
        """A label or one of the other words for it."""
        if not value:
            return None
        if own := OWN_WORDS.get(value, {}).get(sex) if codes is Relation else None:
            return self.chance.choice(own)
        if self.chance.random() > SHORT.get(codes, 0.1):
            return str(codes(value).label)
        return self.chance.choice(self._words(codes, value))

    def _words(self, codes, value):
        if codes not in self.words:
            read = codes.readings()
            self.words[codes] = {member.value: [str(member.label)] for member in codes}
            for word, stored in read.items():
                if word not in ("否", "无"):  # these empty a cell
                    self.words[codes][stored].append(word)
        return self.words[codes][value] if codes is not Relation else [str(codes(value).label)]

    def codes(self, codes, values):
        if not values:
            return None
        return self.chance.choice(["、", ",", "/", " "]).join(self.code(codes, value) for value in values)

    def village(self, name):
        lot = self.chance.random()
        if lot < 0.6 or not name.endswith("村"):
            return name
        return name.removesuffix("村") if lot < 0.8 else f"{name}委会"
