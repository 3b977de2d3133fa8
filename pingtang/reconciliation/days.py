"""日期: as of which day the sentences of a report are. Pure; read from the text alone."""

import re
from bisect import bisect_right
from datetime import date, timedelta
from operator import itemgetter

from pingtang.reconciliation import periods
from pingtang.reconciliation.grids import Grids
from pingtang.reconciliation.passages import folded, sentences
from pingtang.reconciliation.periods import month_end
from pingtang.reconciliation.qualifying import DONE, PLAN

DAY = re.compile(
    r"截[止至](?:到)?\s*(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*(?P<month>\d{1,2})\s*月"
    r"(?:(?P<day>\d{1,2})\s*[日号]|(?P<part>[上中下]旬|底|末))?"
    r"|(?P<now>截[止至](?:到)?\s*今|目前|现在|现已)"
)
TENTHS = {"上旬": 10, "中旬": 20}
# without 截至: 2019年底, 去年末, 年初 (the last day of the year before), 5月底, 2019年12月31日
END = re.compile(
    r"(?P<marked>截[止至](?:到)?|[到至于在])?\s*(?:(?P<year>(?:19|20)\d\d)\s*年|(?P<other>[上去今本当]年))?\s*"
    r"(?:(?P<month>\d{1,2})\s*月(?:[底末]|(?P<day>\d{1,2})\s*[日号])|(?P<part>年[底末初]|(?<=年)[底末初]))(?P<before>之?前|以前)?"
    r"(?!来|以来|起|开始|之?后|以后|[到至—~-])"
)
DOWN_TO = re.compile("[降减少增加升高落](?:到|至|为)")
NEAR = 30  # letters from a day to the numbers that are surely of that day


def period(text, today):
    """The Period that a report names, or that the days of its sentences let guess."""
    last_day = max((day for _, day in days_named(text, today.year) if day and day <= today), default=None)
    return periods.period(text, today, last_day)


def days_named(text, year):
    """[(place, day)] of 截止5月底 and the like in the text's order; the day is None for 截止目前."""
    found = []
    for match in DAY.finditer(folded(text)):
        if match["now"]:
            found.append((match.end(), None))
            continue
        try:
            of_year, month = int(match["year"] or year), int(match["month"])
            day = int(match["day"]) if match["day"] else TENTHS.get(match["part"])
            found.append((match.end(), date(of_year, month, day) if day else month_end(of_year, month)))
        except ValueError:  # 截止13月底
            continue
    return found


def day_of(mention, named, first_of_item):
    """(day, whether its own sentence says so) as of which a number is stated: named last before it in its item."""
    before = bisect_right(named, mention.start, key=itemgetter(0))
    place, day = named[before - 1] if before else (-1, None)
    if place < first_of_item:
        return None, False
    return day, place >= mention.sentence.start


def likely(since, on):
    """The days as of which figures of a period are also told: ends of months and middles, the latest first."""
    found, day = [], date(since.year, since.month, 1)
    while day <= on:
        found += [day.replace(day=15), month_end(day.year, day.month)]
        day = month_end(day.year, day.month) + timedelta(days=1)
    return [day for day in reversed(found) if since <= day < on]


class Days:
    """As of which days the numbers of a text are to be computed, of a period that ends `on` a day."""

    def __init__(self, text, on):
        self.text, self.on = folded(text), on
        self.named, self.starts, self.grids = days_named(text, on.year), {}, Grids(self.text)
        for sentence in sentences(self.text):
            self.starts.setdefault(sentence.item, sentence.start)

    def of(self, mention):
        """The days to try in turn, None being the period's last; none at all of a plan for a day to come.

        A day named in an earlier sentence of the item, or far off, may or may not still be meant, so it comes second.
        """
        if (cell := self.grids.at(mention.start)) and (of_cell := self._ends(cell.words, 0, len(cell.words))):
            return self._in_turn(of_cell[-1][1], is_sure=True)
        day, is_here = day_of(mention, self.named, self.starts[mention.sentence.item])
        said = self._ends(self.text, mention.sentence.start, mention.start)
        if said and not self._is_named_later(said[-1][0].end(), mention):
            return self._of_end(*said[-1], mention)
        return self._in_turn(day, is_here)

    def _ends(self, text, start, end):
        """[(match, day)] of the ends of years and months that a part of a text names."""
        found = []
        for match in END.finditer(text, start, end):
            year = int(match["year"] or self.on.year) - (match["other"] in ("上年", "去年"))
            try:
                day = _last_of(year, match)
            except ValueError:  # 13月底
                continue
            if match["part"] and match["part"].endswith("初"):
                day = date(year - 1, 12, 31)
            if not match["before"] or day > self.on:  # 6月底前 is no day as of which something was
                found.append((match, day))
        return found

    def _is_named_later(self, place, mention):
        return any(place < named < mention.start for named, _ in self.named)

    def _of_end(self, match, day, mention):
        between = self.text[match.end() : mention.start]
        if day > self.on:
            before = self.text[mention.sentence.start : match.end()]
            is_plan = (match["marked"] or match["before"] or PLAN.search(before)) and not DONE.search(between)
            if not is_plan and match["month"] and not match["year"]:  # 12月底, in January
                return self._in_turn(_last_of(day.year - 1, match), is_sure=False)
            return [] if is_plan else [None]
        is_sure = match["year"] or match["other"] or match["month"] or match["marked"]
        # on a day something may also just have happened
        is_sure = is_sure and not match["day"]
        return self._in_turn(day, is_sure and len(between) <= NEAR and not DOWN_TO.search(between))

    def _in_turn(self, day, is_sure):
        if day is None or not day < self.on:
            return [None]
        return [day, None] if is_sure else [None, day]


def _last_of(year, match):
    """The day that END names, or the last one of the month or year."""
    if not match["month"]:
        return date(year, 12, 31)
    month = int(match["month"])
    return date(year, month, int(match["day"])) if match["day"] else month_end(year, month)
