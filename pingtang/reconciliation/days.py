"""日期: as of which day the sentences of a report are. Pure; read from the text alone."""

import re
from bisect import bisect_right
from datetime import date, timedelta
from operator import itemgetter

from pingtang.reconciliation import periods
from pingtang.reconciliation.passages import folded
from pingtang.reconciliation.periods import month_end

DAY = re.compile(
    r"截[止至](?:到)?\s*(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*(?P<month>\d{1,2})\s*月"
    r"(?:(?P<day>\d{1,2})\s*[日号]|(?P<part>[上中下]旬|底|末))?"
    r"|(?P<now>截[止至](?:到)?\s*今|目前|现在|现已)"
)
TENTHS = {"上旬": 10, "中旬": 20}


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
