"""日期: of which period a report speaks, and as of which day its sentences are. Pure; read from the text alone."""

import re
from bisect import bisect_right
from calendar import monthrange
from datetime import date, timedelta
from operator import itemgetter

from pingtang.reconciliation.passages import folded

QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
PERIOD = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*年(?:度)?\s*(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<first>\d{1,2})\s*[-—~至]\s*(?P<last>\d{1,2})\s*月|(?P<month>\d{1,2})\s*月(?!\d|\s*\d|底|末))?"
)
DAY = re.compile(
    r"截[止至](?:到)?\s*(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*(?P<month>\d{1,2})\s*月"
    r"(?:(?P<day>\d{1,2})\s*[日号]|(?P<part>[上中下]旬|底|末))?"
    r"|(?P<now>截[止至](?:到)?\s*今|目前|现在|现已)"
)
HEAD = 400  # letters in which the title stands
TENTHS = {"上旬": 10, "中旬": 20}


def month_end(year, month):
    return date(year, month, monthrange(year, month)[1])


def period(text, today):
    """(since, on) of the period that a report names first; else from January to the day it is as of; else to today."""
    head = folded(text)[:HEAD]
    last_day = max((day for _, day in days_named(text, today.year) if day and day <= today), default=None)
    for match in PERIOD.finditer(head):
        year = int(match["year"])
        first, last = 1, 12
        if match["half"]:
            first, last = (1, 6) if match["half"] == "上" else (7, 12)
        elif match["quarter"]:
            last = QUARTERS[match["quarter"]] * 3
            first = last - 2
        elif match["first"]:
            first, last = int(match["first"]), int(match["last"])
        elif match["month"]:
            first = last = int(match["month"])
        else:
            continue  # a year alone is the year of a plan or a document
        if 1 <= first <= last <= 12 and date(year, first, 1) <= today:
            return date(year, first, 1), min(month_end(year, last), today)
    on = last_day or today
    return date(on.year, 1, 1), on


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
