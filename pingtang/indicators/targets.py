"""目标对照: what a figure is to reach in a year, from its target or from the records, and how far it has come."""

from dataclasses import dataclass
from decimal import Decimal

from pingtang.indicators.figures import aim_of, figures, percentage
from pingtang.indicators.models import Bound, Target

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Aim:
    """A target of the year. `record`: the Target; `figure`: the figure of the records that says it, instead."""

    value: Decimal
    bound: str = Bound.AT_LEAST
    record: Target | None = None
    figure: object = None

    @property
    def words(self):
        return Bound(self.bound).label

    def is_reached(self, value):
        return value is not None and (value >= self.value if self.bound == Bound.AT_LEAST else value <= self.value)

    def share(self, value):
        """How much of it has been reached, in per cent; None where a share says nothing."""
        if value is None or self.bound != Bound.AT_LEAST or self.value <= 0:
            return None
        return percentage(value, self.value, 1)

    def left(self, value):
        """What is still to be gained, or to be brought down; None when it is reached."""
        return None if value is None or self.is_reached(value) else abs(self.value - value)

    def width(self, value):
        """Of a bar, in per cent."""
        return float(min(WHOLE, max(Decimal(0), self.share(value) or Decimal(0))))


def aims_of(scope, told=None):
    """{figure code: Aim} of an area on a day. `told`: figures that are known already, {code: Measured}."""
    found = {
        target.code: Aim(target.value, target.bound, record=target)
        for target in Target.objects.in_force(scope.on).filter(area=scope.area)
    }
    for one in figures():
        if aim := recorded_aim(one, scope, told):
            found[one.code] = aim
    return found


def aim_at(one, scope):
    """The Aim of one figure, or None."""
    if aim := recorded_aim(one, scope):
        return aim
    target = Target.objects.in_force(scope.on).filter(area=scope.area, code=one.code).first()
    return Aim(target.value, target.bound, record=target) if target else None


def recorded_aim(one, scope, told=None):
    """What the records themselves say is to be reached; of a township only when they say it by township."""
    source = aim_of(one)
    if source is None or not source.lies_in(scope.area):
        return None
    known = (told or {}).get(source.code)
    value = known.value if known else source.value(scope)
    return Aim(value, figure=source) if value else None
