"""组织生活频次: how often each kind of activity is due, by the policy constants, and where one is lacking."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date

from party.models.activities import PartyActivity
from party.models.codelists import PartyKind, PartyStage
from pingtang.policy.constants import policy
from pingtang.policy.models import PolicyConstant

KEY = "party_every_months_"
NAMES = {1: "月", 3: "季度", 6: "半年", 12: "年"}


@dataclass(frozen=True)
class Span:
    """A stretch of a year in which one activity of the kind is due."""

    first: date
    last: date

    @property
    def name(self):
        months = self.last.month - self.first.month + 1
        place = (self.first.month - 1) // months + 1
        if months == 1:
            return f"{place}月"
        if months == 3:
            return f"第{'一二三四'[place - 1]}季度"
        return {6: "上半年" if place == 1 else "下半年", 12: "全年"}.get(
            months, f"{self.first.month}至{self.last.month}月"
        )


def spans(year, months):
    """The stretches of that many months in a year."""
    firsts = range(1, 13, months)
    lasts = [min(first + months - 1, 12) for first in firsts]
    return [
        Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
        for first, last in zip(firsts, lasts, strict=True)
    ]


def every_months(year):
    """{kind: in how many months one is due} of the kinds that are due at all; a constant of 0 asks for none."""
    found = PolicyConstant.objects.filter(key__startswith=KEY, year__in=[0, year]).order_by("year")
    told = {row.key.removeprefix(KEY): int(row.value) for row in found}
    return {kind: told[kind.value] for kind in PartyKind if 0 < told.get(kind.value, 0) <= 12}


@dataclass(frozen=True)
class Duty:
    """One kind in one stretch: how many were held in it by the day, and whether the stretch is over."""

    kind: PartyKind
    span: Span
    held: int
    over: bool


def duties(on):
    """Every kind and stretch of the year that has begun by the day, in the order of the code list."""
    held = PartyActivity.objects.held(date(on.year, 1, 1), on).order_by()
    counts = Counter((kind, day.month) for kind, day in held.values_list("kind", "held_on"))
    return [
        Duty(
            kind,
            span,
            sum(counts[kind.value, month] for month in range(span.first.month, span.last.month + 1)),
            span.last <= on,
        )
        for kind, months in every_months(on.year).items()
        for span in spans(on.year, months)
        if span.first <= on
    ]


def lacking(on):
    """(what was not held in a stretch that is over, what is still to be held in the running one)."""
    none = [duty for duty in duties(on) if not duty.held]
    return [duty for duty in none if duty.span.last < on], [duty for duty in none if duty.span.last >= on]


def least_months():
    """{stage: how many months the stage before it must have lasted}."""
    return {
        PartyStage.CANDIDATE: int(policy("party_activist_months")),
        PartyStage.FULL: int(policy("party_probation_months")),
    }
