"""比较: one stated number beside one exact value: the same, rounded, cut off, about so much or not; with arithmetic.

Pure. What the other numbers of a report add to that is told by the verdicts.
"""

from dataclasses import dataclass
from decimal import Decimal

from pingtang.codes import Codes
from pingtang.reconciliation.rounding import CUT, EXACT, ROUNDED, at, follows, plain


class Kind(Codes):
    """结论的种类."""

    SAME = "same", "一致"
    ROUNDED = "rounded", "四舍五入"
    CUT = "cut", "截取"
    OTHER_BASE = "other_base", "另一口径"
    ABOUT = "about", "约数"
    OTHER_DAY = "other_day", "截止日期不同"
    FORCED = "forced", "人为凑合"
    WRONG = "wrong", "不相符"
    NOTHING = "nothing", "无数可比"
    UNKNOWN = "unknown", "无法归属"


# What stands behind each number in the text, for who sees no colours.
SIGNS = {
    Kind.SAME: "✓", Kind.ROUNDED: "≈", Kind.CUT: "截", Kind.OTHER_BASE: "基", Kind.ABOUT: "约", Kind.OTHER_DAY: "日",
    Kind.FORCED: "凑", Kind.WRONG: "✗", Kind.NOTHING: "无", Kind.UNKNOWN: "?",
}  # fmt: skip
OF_ROUNDING = {EXACT: Kind.SAME, ROUNDED: Kind.ROUNDED, CUT: Kind.CUT}


@dataclass(frozen=True)
class Computed:
    """A figure as the records have it, exact; of a rate also what it is made of."""

    value: Decimal | None
    part: Decimal | None = None
    whole: Decimal | None = None


@dataclass(frozen=True)
class Line:
    """A stated number, the figure it states, and what became of it. `exact` is in the unit of the statement."""

    mention: object
    candidate: object | None
    kind: Kind
    said: str
    computed: Computed | None = None
    exact: Decimal | None = None
    day: object | None = None  # as of which it was computed; None is the period's last day
    where: str = ""  # the township whose value it was held against; "" is the report's own area

    @property
    def difference(self):
        """Stated less computed, in the stated unit; None where there is nothing to compare."""
        if self.exact is None or self.kind == Kind.ABOUT:
            return None
        return self.mention.value - self.exact


def exactly(mention, candidate, computed, exact):
    """(Kind, the arithmetic in words) of a number that is meant exactly."""
    how = follows(mention.value, mention.places, exact)
    rounded = at(exact, mention.places)
    sum_ = division(computed, exact) if candidate.kind == "rate" and computed.whole else plain(exact, 8)
    if how == EXACT:
        return Kind.SAME, f"{sum_},与报告一致" if candidate.kind == "rate" else "与记录一致"
    if how == ROUNDED:
        return Kind.ROUNDED, f"{sum_},四舍五入 {rounded}"
    if how == CUT:
        return Kind.CUT, f"{sum_},四舍五入应为 {rounded},报告是截取的 {mention.value}"
    more = "多" if mention.value > exact else "少"
    unit = "个百分点" if candidate.kind == "rate" else ""
    return Kind.WRONG, f"记录为 {sum_},报告{more} {plain(abs(mention.value - exact))}{unit}"


def roughly(mention, exact):
    """The same of numbers that are not meant exactly: 150余 is from 150 to below 160, 约 within a twentieth."""
    value = mention.value
    if mention.high is not None:
        fits, said = value <= exact <= mention.high, f"在 {plain(value)} 至 {plain(mention.high)} 之间"
    elif mention.meant == "least":
        step = _last_place(value)
        bare = mention.text.rstrip().endswith(("上", "有余")) or not any(sign in mention.text for sign in "余多来")
        fits = value <= exact if bare else value <= exact < value + step
        said = f"不少于 {plain(value)}" + ("" if bare else f"、不到 {plain(value + step)}")
    elif mention.meant == "most":
        fits, said = exact <= value, f"不超过 {plain(value)}"
    else:
        fits, said = abs(exact - value) <= max(value / 20, _last_place(value) / 2), f"约为 {plain(value)}"
    return (Kind.ABOUT if fits else Kind.WRONG), f"记录为 {plain(exact)},{'符合' if fits else '不符合'}“{said}”"


def division(computed, exact):
    """99 ÷ 106 = 93.39623%."""
    return f"{plain(computed.part, 8)} ÷ {plain(computed.whole, 8)} = {plain(exact, 5)}%"


def _last_place(value):
    """What one is in the last place that says something: 10 for 150, 100 for 300, 0.1 for 1.2."""
    return Decimal(1).scaleb(value.normalize().as_tuple().exponent) if value else Decimal(1)
