"""限定: words that say a number is no present value: planned, a change against another time; and lists in order.

Pure; read from the text before the number alone.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

PLANNED, CHANGED = "计划数,不核对", "增减数,不与现有的数比对"
FORMERLY = "变动以前的数,不核对"
ROUGH, ROUGHLY = re.compile("(?<![百千万])分之|成"), "约略的份数,不能肯定说的是哪一个指标"
MOST_SAID = 60  # letters before the number that are looked at
FEW_BEFORE, MOST_CARRIED = 12, 40  # letters of a clause before its 计划, which then goes on over so many
PLAN = re.compile(
    r"(?<!按)(?<!按照)(?<!年度)(?<!工期)计划(?![书表内的、])|预计|力争|争取|(?<![虚模草比])拟(?![定订写人])|目标|确保|将[于在达]|任务[数量]?$"
)
VERB = re.compile("计划|预计|力争|争取|拟|将")
DONE = re.compile("已|实际|目前|现有|现在|累计|截[止至]|其中|上半年")
PLANS_THEMSELVES = re.compile("任务|目标|计划|预算|安排")  # figures that are plans
CLAUSES = re.compile("[,\uff0c:;]")
MORE = "净?增加?|增长|减少?|下降|上升|提[高升]|降低|回落|多|少"
LATELY = r"(?:了|约|近|超过|逾|[幅率](?:为|达)?)?-?$"
AGAINST = re.compile(rf"(?:比|较|环比|相比)(?!例)[^。;]{{0,24}}?(?:{MORE}){LATELY}")
FROM = re.compile("[由从][^,\uff0c。;:]{0,24}$")
TO = re.compile("[^,\uff0c。;:]{0,20}?[降减少增加升高落](?:到|至|为)")
CHANGES = re.compile(
    "增减|增[长加]?[幅率额数]|[同环]比|[比较](?:上年|去年|年初|上月|上期)"
)  # a row or column of a table
BY = re.compile(rf"(?:净增|增加|增长|减少|下降|上升|提高|降低|回落){LATELY}")
NEWLY = "新增|新识别|新认定|新纳入|新发现|本月|上月|当月|本周|当天"  # goes for a whole list: 新增监测户3户、边缘户5户
RESOLVED = re.compile("(?:化解|消除)(?!率|工作|措施|机制|方案|任务)")  # so does this
# what a figure must be called too, else it is another one
QUALIFIED = re.compile(rf"{NEWLY}|净增|减少(?![到至为])|剔除|清退|删除|[未没]|人均|户均|每[户人]|平均|同期")
NOT_YET = re.compile("(?:尚?[未没])?")
NUMBER_OR_BREAK = re.compile("[,\uff0c:;、\\d]")
YEAR = re.compile(
    r"(?<![-—~至\d比较与])(?:(?P<year>(?:19|20)\d\d)年|[上去前]年)(?![度底末初]|年[底末初]|以?来|起|开始|之?[前后]|以[前后]|[-—~至])"
)
WHOLE = re.compile("[全我]县|县[级内]|全[州镇乡]|合计|总计|各[镇乡村]")
NOW = re.compile("[今本]年|目前|截[止至]|现有|现在")
LIST = re.compile(r"(?P<items>[^,\uff0c。;:!?\d\n\t]{2,60})分别(?P<words>[^,\uff0c。;:、\d\n\t]{0,12})$")
AND = re.compile("[、和及与]")
HAN = re.compile(r"[\u3400-\u9fff]")
MOST_BETWEEN, MOST_LISTED = 2, 12


@dataclass(frozen=True)
class Listed:
    """What a list in front says of a number: 监测户、边缘户分别为874户、1540户. `start`: where the list begins."""

    words: str
    start: int


def is_change(before):
    """Whether a number behind these words is told against another time: 比上年减少."""
    return bool(AGAINST.search(before[-MOST_SAID:]))


def was_so(before, ahead):
    """Whether a number is what was before a change: 由1600户下降到1556户."""
    return bool(FROM.search(before) and TO.match(ahead))


def is_of_changes(words):
    """Whether row and column say so."""
    return bool(CHANGES.search(words))


def may_be_change(before):
    """The same where no other time is named: 减少."""
    return bool(BY.search(before[-MOST_SAID:]))


def doubt(before, after, words, year=None):
    """Why a number need not be the present value of the figure of such `words`; "" when nothing says so.

    `before`, `after`: what its sentence says; `year`: the one that the report is of.
    """
    if is_change(before) or may_be_change(before):
        return CHANGED
    if is_planned(before) and not PLANS_THEMSELVES.search(words):
        return PLANNED
    other_year = _other_year(before, words, year)
    if other_year:
        return f"{other_year}的数,不核对"
    own = f"{NUMBER_OR_BREAK.split(before)[-1]}{NOT_YET.match(after)[0]}"
    found = [*QUALIFIED.finditer(own), *re.finditer(NEWLY, CLAUSES.split(before)[-1])]
    word = next((match[0] for match in found if match[0] not in words), "")
    return f"限定为“{word}”,没有这个口径的指标" if word else ""


def are_resolved(before):
    """Whether a number is of what 化解 or 消除 is said of, be it further up in a list."""
    return bool(RESOLVED.search(CLAUSES.split(before)[-1]))


def _other_year(before, words, year):
    last = _last(YEAR, before)
    if last is None or last[0] in words or NOW.search(before, last.end()) or len(before) - last.end() > MOST_CARRIED:
        return ""
    if last["year"] and (year is None or int(last["year"]) >= year or last["year"] in words):
        return ""
    return last[0]


def is_planned(before):
    """Whether the words before a number in its sentence make it a plan, and nothing in between takes that back."""
    said = _last(PLAN, before)
    if said is None or DONE.search(before, said.end()):
        return False
    between = before[said.end() :]
    if not CLAUSES.search(between):
        return True
    clause = CLAUSES.split(before[: said.start()])[-1]
    return bool(VERB.match(said[0])) and len(clause) <= FEW_BEFORE and len(between) <= MOST_CARRIED


def place_named(before, places):
    """The place that a sentence names last before a number, unless it speaks of the whole again; "" when none."""
    end, name = max(((before.rfind(place), place) for place in places), default=(-1, ""))
    return "" if end < 0 or WHOLE.search(before, end + len(name)) else name


def _last(pattern, text):
    return max(pattern.finditer(text), key=lambda match: match.start(), default=None)


def listed(text, mentions):
    """{place of a mention: Listed} for what stands behind 分别."""
    found, place = {}, 0
    while place < len(mentions):
        run = [place]
        first = mentions[place]
        match = LIST.search(text, max(first.sentence.start, first.start - MOST_SAID - 20), first.start)
        place += 1
        if match is None:
            continue
        while place < len(mentions) and _goes_on(text, mentions[place - 1], mentions[place]):
            run.append(place)
            place += 1
        found |= _in_order(text, mentions, run[:MOST_LISTED], match)
    return found


def _goes_on(text, before, mention):
    between = text[before.end : mention.start]
    return before.sentence == mention.sentence and len(HAN.findall(between)) <= MOST_BETWEEN and "\t" not in between


def _in_order(text, mentions, run, match):
    items = [item for item in AND.split(match["items"]) if item]
    groups = [[run[0]]]
    for before, place in pairwise(run):
        parted = re.search("[、,\uff0c和及与]", text[mentions[before].end : mentions[place].start])
        groups.append([place]) if parted else groups[-1].append(place)
    if len(items) < 2 or len(groups) % len(items):
        return {}
    each = len(groups) // len(items)
    head = items[0][: items[0].rfind("的") + 1]
    tail = items[-1].partition(items[0][-1])[2]  # 监测户、边缘户已化解风险
    items = [items[0], *(head + item for item in items[1:])]
    items = [*(item + tail for item in items[:-1]), items[-1]]
    return {
        place: Listed(items[nth // each] + match["words"], match.start())
        for nth, group in enumerate(groups)
        for place in group
    }
