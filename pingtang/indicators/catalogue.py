"""指标目录: every figure as a line: its value, a year ago, its target and how far, its trend, where it comes from."""

from dataclasses import dataclass, field
from decimal import Decimal

from pingtang.accounts.roles import Stream
from pingtang.indicators.figures import DAY, PERCENT, Scope, figures, written
from pingtang.indicators.lenses import address
from pingtang.indicators.models import Snapshot
from pingtang.indicators.periods import month_ends, year_before
from pingtang.indicators.snapshots import of_area, tell
from pingtang.indicators.targets import aims_of
from pingtang.pinyin import pinyin_of
from pingtang.policy.constants import today
from pingtang.web.ledgers import ledger_of
from pingtang.web.values import thousands

KINDS = {"count": "计数", "sum": "合计", "rate": "比率", "entry": "填报", "day": "日期", "parts": "相加"}
OTHERS = "平台"
MONTHS = 12
WIDE, HIGH, EDGE = 96, 26, 3  # of a little curve


@dataclass
class Line:
    """A figure of the catalogue, as one user sees it."""

    figure: object
    kind: str
    value: object
    text: str
    url: str | None
    part: object = None
    whole: object = None
    then: object = None
    then_text: str = ""
    change: str = ""
    trend: str = ""
    aim: object = None
    now: object = None  # what is counted today for a past night, where records were corrected since
    curve: list = field(default_factory=list)

    is_here: bool = True  # or told of the whole county

    @property
    def source(self):
        """Which ledger it is counted over."""
        ledger = ledger_of(self.figure.model)
        return ledger.title if ledger else str(self.figure.model._meta.verbose_name)

    @property
    def share(self):
        return self.aim.share(self.value) if self.aim else None

    @property
    def share_text(self):
        return "" if self.share is None else f"{thousands(self.share)}%"

    @property
    def width(self):
        return self.aim.width(self.value)

    @property
    def is_reached(self):
        return self.aim.is_reached(self.value)

    @property
    def left_text(self):
        left = self.aim.left(self.value)
        return "" if left is None else apart(left, self.figure.unit)

    @property
    def aim_text(self):
        return told(self.aim.value, self.figure.unit)

    @property
    def now_text(self):
        return told(self.now, self.figure.unit)


@dataclass
class Catalogue:
    scope: Scope
    earlier: Scope
    at: object
    groups: list  # [(section, [Line])]
    gaps: bool  # whether a trend has months that nobody has kept yet
    live: bool  # whether the day's figures were computed for this very page

    @property
    def lines(self):
        return [line for _, lines in self.groups for line in lines]


def told(value, unit):
    """A value with its unit, thousands parted; a day as people write it."""
    if unit is DAY:
        return written(value, unit)
    return "—" if value is None else f"{thousands(value)}{unit.name}"


def apart(difference, unit):
    """A difference in words; that of two shares is in points."""
    return f"{thousands(difference)}{'个百分点' if unit is PERCENT else unit.name}"


def compared(now, then, unit):
    """(what has become of it, "up" or "down"): 增加12户, 提高1.5个百分点."""
    if now is None or then is None:
        return "", ""
    if now == then:
        return "持平", ""
    return f"{'+' if now > then else '−'}{apart(abs(now - then), unit)}", "up" if now > then else "down"


def earlier_scope(scope):
    """The same period of the year before."""
    return Scope(scope.area, year_before(scope.since), year_before(scope.on))


def catalogue_of(scope, user, stream="", words=""):
    """The catalogue of an area on a day, of one section or of all, of the figures that the words are about."""
    earlier = earlier_scope(scope)
    current, before = tell(scope, today()), tell(earlier, today())
    aims, moved, curves = aims_of(scope, current.here), corrected(scope), _curves(scope, current)
    groups = {section.label: [] for section in Stream} | {OTHERS: []}
    for one in figures():
        section = one.stream.label if one.stream else OTHERS
        if stream and (one.stream or "") != stream or not is_about(one, words):
            continue
        measured, then = current.measured(one.code), before.value(one.code)
        line = Line(
            one, KINDS[one.kind], measured.value, told(measured.value, one.unit), address(one, scope, user),
            measured.part, measured.whole, then, told(then, one.unit), *compared(measured.value, then, one.unit),
            aims.get(one.code), moved.get(one.code), curve(curves.get(one.code, [])), one.lies_in(scope.area),
        )  # fmt: skip
        groups[section].append(line)
    points = max((len(found) for found in curves.values()), default=0)
    told_groups = [(section, lines) for section, lines in groups.items() if lines]
    return Catalogue(scope, earlier, current.at, told_groups, points <= MONTHS, current.live)


def is_about(one, words):
    """Whether every word stands in a figure's title, definition or code, or in the pinyin of its title."""
    text = f"{one.title} {one.definition} {one.code}".lower()
    readings = pinyin_of(one.title)
    return all(word in text or (word.isascii() and word in readings) for word in words.lower().split())


def corrected(scope):
    """{code: what is counted now} of a past night's figures that were looked at again and differ."""
    rows = of_area(Snapshot.objects.filter(on=scope.on, since=scope.since, made_up=False), scope.area)
    checked = rows.exclude(checked_at=None).values_list("code", "value", "now")
    return {code: now for code, value, now in checked if now != value}


def _curves(scope, current):
    """{code: [values at the last month ends and on the day]} out of what is kept, in one query."""
    ends = [day for day in month_ends(scope.on, MONTHS) if day != scope.on]
    since = {day: Scope.until(scope.area, day).since for day in ends}
    rows = of_area(Snapshot.objects.filter(on__in=ends), scope.area).order_by("on")
    found = {}
    for code, on, first, value, now, checked in rows.values_list("code", "on", "since", "value", "now", "checked_at"):
        if first == since[on]:
            found.setdefault(code, []).append(now if checked else value)
    for code, measured in current.here.items():
        found.setdefault(code, []).append(measured.value)
    return found


def curve(values):
    """The points of a little curve, each "x,y"; none when there is too little to see."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return []
    low, high = min(known), max(known)
    across, up = Decimal(WIDE - 2 * EDGE), Decimal(HIGH - 2 * EDGE)
    spread = high - low
    return [
        f"{EDGE + across * place / (len(known) - 1):.1f},"
        f"{HIGH - EDGE - (up * (value - low) / spread if spread else up / 2):.1f}"
        for place, value in enumerate(known)
    ]


def rows(catalogue):
    """The catalogue as rows of a spreadsheet, its headings first."""
    yield [
        "业务", "指标", "代码", "类别", "单位", "数值", "分子", "分母", "上年同期", "目标", "目标方向", "完成(%)",
        "来源台账", "定义",
    ]  # fmt: skip
    for section, lines in catalogue.groups:
        for line in lines:
            aim = line.aim
            yield [
                section, line.figure.title, line.figure.code, line.kind, line.figure.unit.name, line.value, line.part,
                line.whole, line.then, aim.value if aim else None, aim.words if aim else None, line.share, line.source,
                line.figure.definition,
            ]  # fmt: skip
