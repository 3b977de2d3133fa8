"""结论: what becomes of each stated number beside the computed one, with the arithmetic in words. Pure.

A rate is held against its exact share, not against the rounded one, so that cutting off and forcing show.
"""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from pingtang.reconciliation import bases, units
from pingtang.reconciliation.comparing import OF_ROUNDING, Computed, Kind, Line, division, exactly, roughly
from pingtang.reconciliation.derivations import derived
from pingtang.reconciliation.qualifying import PLANNED
from pingtang.reconciliation.rounding import at, follows, plain

__all__ = ["Computed", "Judge", "Kind"]
LEAST_EQUAL, TELLING = 10, 3  # a small number equals by chance, a rounded one with fewer digits too
MOST_SHARES = 10  # that stand nearest are tried
MOST_PARTS = 5  # shares that are forced together
FORCED_BY = 2  # in units of the last place: more is no forcing but a wrong number
CHANCE = 1  # bases that fit beside the simplest make it doubtful


class Judge:
    """Judges the numbers of one report against the books.

    `books.computed(code, day=None)` gives a Computed, `books.pieces(code)` [(name, value)] of what a figure sums when
    these are few, else []. `days(mention)` are the days to compute as of, in turn, None being the period's last; the
    first is the one stated; there is none when the one stated is still to come. `likely` are the days that are tried
    when none of them fits. `books.of(where)` are those of another place, where numbers of such are attributed.
    """

    def __init__(self, candidates, books, days=lambda mention: [None], likely=()):
        self.candidates = {one.code: one for one in candidates}
        self.books, self.days, self.likely = books, days, list(likely)

    def lines(self, attributed):
        """[Line] for [Attributed]."""
        first = [self.line(one) for one in attributed]
        first = [self._meant(one, line, first) for one, line in zip(attributed, first, strict=True)]
        second = [
            line if one.settled else self._derived(line, first) for one, line in zip(attributed, first, strict=True)
        ]
        third = [self._at_another_day(one, line) for one, line in zip(attributed, second, strict=True)]
        fourth = [self._forced(line, third) or line for line in third]
        based = [self._base(line, fourth) for line in fourth]
        return [_let_be(one, line) for one, line in zip(attributed, based, strict=True)]

    def line(self, attributed):
        """A number by itself; whether shares were forced and over which base they are, the others tell."""
        mention, candidate = attributed.mention, self.candidates.get(attributed.code)
        where = attributed.where
        if candidate is None:
            said = f"写的是{where},不在这次对账的范围" if where else attributed.doubt
            return Line(mention, None, Kind.UNKNOWN, said or "没有找到这个数所说的指标")
        line = self._stated(mention, candidate, where)
        return replace(line, said=f"同前文;{line.said}") if attributed.again else line

    def _books(self, where):
        return self.books.of(where) if where else self.books

    def _meant(self, attributed, line, lines):
        """Of several figures that may be meant, the only one that has the stated value, if the sentence has it not."""
        if line.kind != Kind.WRONG or not attributed.near or abs(line.mention.value) < LEAST_EQUAL:
            return line
        sentence = line.mention.sentence
        told = {
            other.candidate.code
            for other in lines
            if other.mention.sentence == sentence and other.candidate and other.kind in (Kind.SAME, Kind.ROUNDED)
        }
        near = [self.candidates[code] for code in attributed.near if code not in told]
        others = [self._stated(line.mention, candidate, line.where) for candidate in near]
        equal = [other for other in others if _is_equal(other)]
        return equal[0] if len(equal) == 1 else line

    def _derived(self, line, lines):
        """A wrong number that others of its sentence make, which so states no figure of the portal."""
        if line.kind != Kind.WRONG:
            return line
        agreed = [
            other
            for other in lines
            if other.mention.sentence == line.mention.sentence and other.kind in (Kind.SAME, Kind.ROUNDED)
            and other.where == line.where
        ]  # fmt: skip
        said = derived(line, agreed, lambda one: self._counting_the_same(one, line.where)) if agreed else ""
        return Line(line.mention, None, Kind.UNKNOWN, said) if said else line

    def _counting_the_same(self, candidate, where):
        """[(title, amount)] of the other figures of its work stream with its unit."""
        scale = units.split(candidate.unit)[1]
        return [
            (one.title, computed.value * scale)
            for one in self.candidates.values()
            if one.code != candidate.code and one.unit == candidate.unit and one.group == candidate.group
            and one.kind != "rate" and (computed := self._books(where).computed(one.code)) and computed.value
        ]  # fmt: skip

    def _stated(self, mention, candidate, where=""):
        """Beside the value of the days that may be stated."""
        days = self.days(mention)
        if not days:
            return Line(mention, None, Kind.UNKNOWN, PLANNED)
        tried = [self._compared(mention, candidate, day, where) for day in days]
        for line in tried:
            if line.kind in (Kind.WRONG, Kind.NOTHING):
                continue
            if line is not tried[0] and tried[0].day:  # the sentence names a day, and only another one fits
                meant = f"{tried[0].day.month}月{tried[0].day.day}日"
                said = f"报告写截至{meant},{tried[0].said};按期末计算相符:{line.said}"
                return replace(line, kind=Kind.OTHER_DAY, said=said)
            return line
        return next((line for line in tried if line.kind == Kind.WRONG), tried[0])

    def _compared(self, mention, candidate, day, where):
        computed = self._books(where).computed(candidate.code, day)
        if computed is None or computed.value is None:
            return Line(mention, candidate, Kind.NOTHING, "记录中没有可以比较的数", computed, None, day, where)
        exact = computed.value * units.split(candidate.unit)[1] / mention.scale
        made = Line(mention, candidate, Kind.WRONG, "", computed, exact, day, where)
        if mention.high is not None or mention.meant != "exact":
            kind, said = roughly(mention, exact)
        else:
            kind, said = exactly(mention, candidate, computed, exact)
        return replace(made, kind=kind, said=said + (f"(截至{day:%Y-%m-%d})" if day else ""))

    def _at_another_day(self, attributed, wrong):
        """Of a wrong number, the likely day as of which it follows, if there is one."""
        if wrong.kind != Kind.WRONG or attributed.doubt or attributed.weak:
            return wrong
        for day in self.likely:
            if day in self.days(wrong.mention):
                continue
            line = self._compared(wrong.mention, wrong.candidate, day, wrong.where)
            if line.kind in (Kind.SAME, Kind.ROUNDED, Kind.CUT):
                again = "同前文;" if attributed.again else ""
                said = f"{again}按报告的截止日期计算不相符,按{day.month}月{day.day}日计算相符:{line.said}"
                return replace(line, kind=Kind.OTHER_DAY, said=said)
        return wrong

    def _forced(self, line, lines):
        """A share that neither rounds nor cuts, while with others it adds up to the share of the whole of them."""
        if line.kind != Kind.WRONG or not _is_share(line):
            return None
        mention = line.mention
        if abs(mention.value - at(line.exact, mention.places)) > FORCED_BY * Decimal(1).scaleb(-mention.places):
            return None
        others = [other for other in lines if other is not line and _is_share(other) and _same_whole(other, line)]
        others = [other for other in others if other.where == line.where]
        others.sort(key=lambda other: abs(other.mention.start - mention.start))
        others = others[:MOST_SHARES]
        for number in range(1, MOST_PARTS):
            for some in combinations(others, number):
                stated = sum((other.mention.value for other in some), mention.value)
                part = sum((other.computed.part for other in some), line.computed.part)
                whole = next((one for one in others if one not in some and _is_sum(one, stated, part)), None)
                if whole is None and not (stated == 100 and part == line.computed.whole):
                    continue
                parts = " + ".join(other.mention.text for other in (*some, line))
                total = whole.mention.text if whole else "100%"
                said = (
                    f"{_arithmetic(line)},四舍五入应为 {at(line.exact, mention.places)};"
                    f"写成 {mention.value} 才使 {parts} = {total}"
                )
                return replace(line, kind=Kind.FORCED, said=said)
        return None

    def _base(self, line, lines):
        """Of a rate: over which base it follows, when that is not the one a reader would take."""
        if not _is_share(line) or line.kind == Kind.FORCED or line.where:
            return line
        if line.kind in (Kind.ROUNDED, Kind.CUT, Kind.SAME):
            return self._unstated_base(line, lines)
        return self._other_base(line) if line.kind == Kind.WRONG else line

    def _unstated_base(self, line, lines):
        """The rate follows, but the report states only a total from which its base is a part left out."""
        whole = line.computed.whole
        code = line.candidate.whole
        if code not in self.candidates or any(_states(other, self.candidates[code], whole) for other in lines):
            return line
        totals = [
            (other.candidate.title, other.computed.value, self.books.pieces(other.candidate.code))
            for other in lines
            if other.candidate and other.candidate.unit == self.candidates[code].unit and other.computed
            and other.computed.value and other.computed.value > whole and other.candidate.code != code
        ]  # fmt: skip
        base = bases.made_of(whole, list({one[0]: one for one in totals}.values()))
        if base is None:
            return line
        over = line.computed.part / base.start * 100
        if follows(line.mention.value, line.mention.places, over):
            return line
        said = (
            f"{line.said};分母是{self.candidates[code].title} {_told(base)},报告没有写出;"
            f"按报告所写的{base.name} {plain(base.start)} 计算则为 {plain(over)}%"
        )
        return replace(line, kind=Kind.OTHER_BASE, said=said)

    def _other_base(self, line):
        """The rate does not follow over its base: over which known one would it? As of any day that may be meant."""
        found = []
        for day in dict.fromkeys([line.day, *self.days(line.mention)]):
            computed = self.books.computed(line.candidate.code, day)
            if computed and computed.whole:
                found.append((day, computed, self._fitting(line, computed, day)))
        found = [one for one in found if one[2]]
        if not found:
            return line
        day, computed, fits = min(found, key=lambda one: one[2][0].steps)
        best, mention = fits[0], line.mention
        over = computed.part / best.value * 100
        exact = computed.part / computed.whole * 100
        how = OF_ROUNDING[follows(mention.value, mention.places, over)].label
        said = (
            f"{division(computed, exact)},不相符;以 {_told(best)} 为分母则"
            f" {plain(computed.part)} ÷ {plain(best.value)} = {plain(over)}%,{how}"
        )
        if len(fits) > CHANCE:
            also = "、".join(_told(base) for base in fits[1:])[:200]
            said += f"。另有 {len(fits) - 1} 种分母也凑得出({also}),是不是这个口径须由填报人说明"
        return replace(line, kind=Kind.OTHER_BASE, said=said, computed=computed, exact=exact, day=day)

    def _fitting(self, line, computed, day):
        """The known bases over which a part gives the stated rate."""
        code = line.candidate.whole
        whole = self.candidates.get(code)
        pieces = self.books.pieces(code) if whole else []
        known = [
            (one.title, value.value)
            for one in self.candidates.values()
            if whole and one.code != code and one.unit == whole.unit and one.group == whole.group
            and one.kind != "rate" and (value := self.books.computed(one.code, day)) and value.value
        ]  # fmt: skip
        inside = {amount for _, amount in pieces}
        tried = [
            *(bases.Denominator(amount, title, amount) for title, amount in known),
            *bases.changed(
                whole.title if whole else "分母", computed.whole, pieces or known,
                [one for one in known if one[1] not in inside], most=bases.changes_told(line.mention.places),
            ),
        ]  # fmt: skip
        return bases.fitting(line.mention.value, line.mention.places, computed.part, tried)


def _is_equal(line):
    """Whether a line's equality is hardly chance."""
    if line.kind == Kind.SAME:
        return True
    return line.kind == Kind.ROUNDED and len(line.mention.value.as_tuple().digits) >= TELLING


def _let_be(attributed, line):
    """A number that does not follow is only wrong where it surely states the figure, and its present value."""
    if line.kind not in (Kind.WRONG, Kind.OTHER_BASE, Kind.OTHER_DAY) or attributed.settled:
        return line
    if attributed.doubt:
        return Line(line.mention, None, Kind.UNKNOWN, attributed.doubt)
    if attributed.weak and line.kind == Kind.WRONG:
        said = f"说的是不是{line.where}{line.candidate.title}({plain(line.exact, 8)}),不能肯定"
        return Line(line.mention, None, Kind.UNKNOWN, said)
    return line


def _is_share(line):
    return bool(line.candidate and line.candidate.kind == "rate" and line.computed and line.computed.whole)


def _same_whole(one, other):
    if one.candidate.whole and one.candidate.whole == other.candidate.whole:
        return True
    near = one.mention.sentence.item == other.mention.sentence.item
    return near and one.computed.whole == other.computed.whole


def _is_sum(line, stated, part):
    return line.mention.value == stated and line.computed.part == part


def _states(line, candidate, whole):
    """Whether a number of the report is that base."""
    return line.mention.amount == whole * units.split(candidate.unit)[1] and bool(
        units.likeness(line.mention.unit, candidate.unit)
    )


def _arithmetic(line):
    return division(line.computed, line.exact)


def _told(base):
    if not base.changes:
        return f"{base.name} {plain(base.value)}"
    steps = "".join(f" {sign} {plain(amount)}({name})" for sign, name, amount in base.changes)
    return f"{plain(base.value)} = {plain(base.start)}({base.name}){steps}"
