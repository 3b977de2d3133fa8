"""期间: of which period a report speaks, read from its title, else from its beginning, else guessed and said to be so.

Pure; read from the text alone.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pingtang.reconciliation.passages import folded

HEAD, LINES, TITLE = 400, 12, 60  # letters at the beginning, lines among which the title stands, letters of a title
NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
YEAR = r"(?:(?P<year>(?:19|20)\d\d)\s?年度?)"
TO = r"\s?[-—~至到]+\s?"
NO_REPORT = r"计划|打算|要点|方案|安排|任务"
TOLD = (
    r"总结|小结|述职|推进情况|工作情况|完成情况|实施情况|进展情况|使用情况|情况报告|情况汇报|工作报告|工作汇报|情况通报"
    r"|年度报告|年报|简报"
)
STOP = "[。;!?\n]"
TITLE_ENDS = re.compile(r"[。;!?,:\uff0c\s|]")
OPENING = re.compile(rf"现将[^。\n]{{0,80}}如下|{TOLD}|汇报|报告|通报|情况|工作")


@dataclass(frozen=True)
class Period:
    """`words`: those of the report that say so, "" when nothing does. `certain`: whether nobody need be asked."""

    since: date
    on: date
    words: str = ""
    certain: bool = False


def month_end(year, month):
    return date(year, month, monthrange(year, month)[1])


def _days(match, year):
    last_year = int(match["last_year"] or year)
    last_month = int(match["last_month"] or match["month"])
    first = date(year, int(match["month"]), int(match["day"]))
    return first, date(last_year, last_month, int(match["last_day"]))


def _iso(match, year):
    return date.fromisoformat(match["first"]), date.fromisoformat(match["last"])


def _until(match, year):
    month = int(match["month"])
    return date(year, 1, 1), date(year, month, int(match["day"])) if match["day"] else month_end(year, month)


def _half(match, year):
    return (date(year, 1, 1), date(year, 6, 30)) if match["half"] == "上" else (date(year, 7, 1), date(year, 12, 31))


def _quarter(match, year):
    last = 3 * int(NUMERALS.get(match["quarter"], match["quarter"]))
    return date(year, 1 if match["whole"] else last - 2, 1), month_end(year, last)


def _months(match, year):
    return date(year, int(match["month"]), 1), month_end(int(match["last_year"] or year), int(match["last_month"]))


def _month(match, year):
    return date(year, int(match["month"]), 1), month_end(year, int(match["month"]))


def _year(match, year):
    return date(year, 1, 1), date(year, 12, 31)


LAST_YEAR = r"(?:(?P<last_year>(?:19|20)\d\d)\s?年)?\s?"
DAYS = (
    rf"(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日起?{TO}{LAST_YEAR}"
    r"(?:(?P<last_month>\d{1,2})月)?(?P<last_day>\d{1,2})日"
)
HALF, QUARTER = r"(?P<half>[上下])半年", r"(?:(?P<whole>前)|第)?(?P<quarter>[一二三四1-4])个?季度"
MONTHS = rf"(?P<month>\d{{1,2}})\s?月?{TO}{LAST_YEAR}(?P<last_month>\d{{1,2}})\s?月"
MONTH = r"(?P<month>\d{1,2})\s?月(?!\s?\d|底|末|初|[上中下]旬)"
WHOLE = rf"[,\uff0c]?(?:全年|(?:(?!{NO_REPORT})[^,\uff0c。;:\n]){{0,20}}?(?:{TOLD}))"
UNTIL = rf"[至止]到?\s?{YEAR}\s?(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日|底|末)"
# In this order where several begin at one place; those of exact days are certain wherever they stand.
EXACT = [
    (re.compile(rf"{YEAR}\s?{DAYS}"), _days),
    (re.compile(r"(?P<first>20\d\d-\d\d-\d\d)\s?[-—~至]\s?(?P<last>20\d\d-\d\d-\d\d)"), _iso),
    (re.compile(UNTIL), _until),
]
NAMED = [
    (re.compile(rf"{YEAR}\s?{HALF}"), _half),
    (re.compile(rf"{YEAR}\s?{QUARTER}"), _quarter),
    (re.compile(rf"{YEAR}\s?{MONTHS}"), _months),
    (re.compile(rf"{YEAR}\s?{MONTH}"), _month),
    (re.compile(rf"{YEAR}{WHOLE}"), _year),
    (re.compile(rf"(?:{TOLD}|汇报|报告)\s?\({YEAR}\)"), _year),
]
# Without a year it is a guess which one is meant.
OF_SOME_YEAR = [
    (re.compile(r"(?<!\d)" + DAYS), _days),
    (re.compile(HALF), _half),
    (re.compile(QUARTER), _quarter),
    (re.compile(r"(?<![\d-])" + MONTHS), _months),
    (re.compile(r"(?<![\d-])(?P<month>\d{1,2})月份"), _month),
]
BARE_YEAR = re.compile(YEAR)


def period(text, today, last_day=None):
    """The Period of a report. `last_day`: the last day as of which its sentences are, of today's year."""
    plain = folded(text)
    title, head = _title(plain), plain[:HEAD]
    named = BARE_YEAR.search(title) or BARE_YEAR.search(head)
    year = int(named["year"]) if named and int(named["year"]) <= today.year else today.year
    found = _first([*EXACT, *NAMED], title, today) or _first(EXACT, head, today)
    if found and (found.on <= today or found.since.month > 1 or found.on.month < 12):
        return _until_today(found, today, certain=True)
    if found:  # a year that is not over
        on = last_day or today
        return Period(found.since, max(on, found.since), found.words)
    found = _first(NAMED, head, today) or _first(OF_SOME_YEAR, title, today, year)
    if found:
        return _until_today(found, today, certain=False)
    if last_day:
        return Period(date(last_day.year, 1, 1), last_day, f"截止{last_day.month}月{last_day.day}日")
    if (bare := BARE_YEAR.search(title)) and int(bare["year"]) < today.year:
        return Period(date(year, 1, 1), date(year, 12, 31), bare[0])
    return Period(date(today.year, 1, 1), today)


def _title(plain):
    """The lines that look like titles; of a text that begins at once, its first words if they name a report."""
    lines = [line.strip() for line in plain[: 4 * HEAD].split("\n") if line.strip()][:LINES]
    titles = [line for line in lines if len(line) <= TITLE and not re.search(r"[。;!?,\uff0c]", line)]
    first = TITLE_ENDS.split(lines[0], maxsplit=1)[0][:TITLE] if lines else ""
    opening = OPENING.search(plain[:HEAD])
    told = re.search(rf"现将[^。\n]{{0,80}}{STOP}", plain[:HEAD])
    parts = [first if OPENING.search(first) else "", *titles, told[0] if told else ""]
    return "\n".join(filter(None, parts)) if opening else ""


def _first(readers, text, today, year=None):
    """What is read first in a text, of what has begun by today; None when nothing is."""
    found = []
    for order, (pattern, read) in enumerate(readers):
        for match in pattern.finditer(text):
            try:
                since, on = read(match, year or int(match.groupdict().get("year") or today.year))
            except ValueError:  # 13月
                continue
            if since <= on and since <= today:
                found.append((match.start(), order, Period(since, on, match[0].strip(",\uff0c "))))
                break
    return min(found, key=lambda one: one[:2])[2] if found else None


def _until_today(found, today, certain):
    return Period(found.since, min(found.on, today), found.words, certain)
