"""清洗日: the day on which records are judged, with the constants of the policy that hold on it."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from django.db.models import Case, DecimalField, Q, Value, When

from pingtang.policy.constants import Unknown
from pingtang.policy.models import PolicyConstant


def years_before(day, years):
    """The same day so many years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


@dataclass(frozen=True)
class Day:
    """What a rule may ask of the day of a sweep."""

    on: object
    constants: dict = field(hash=False, repr=False)

    @classmethod
    def of(cls, on, **changed):
        """The day with the constants as they stand; `changed` tries other values, for every year."""
        constants = {
            (key, year): value for key, year, value in PolicyConstant.objects.values_list("key", "year", "value")
        }
        for key, value in changed.items():
            constants = {pair: number for pair, number in constants.items() if pair[0] != key} | {(key, 0): value}
        return cls(on, constants)

    @cached_property
    def signature(self):
        """What two days have in common when every rule says the same on both."""
        return self.on, hash(frozenset(self.constants.items()))

    @property
    def year(self):
        return self.on.year

    @property
    def income_year(self):
        """收入年度: the newest closed year."""
        return self.on.year - 1

    @property
    def school_year(self):
        """学年: begins in September."""
        return self.on.year if self.on.month >= 9 else self.on.year - 1

    def policy(self, key, year=0):
        """A policy constant, as Decimal. Raises Unknown."""
        value = self.constants.get((key, year), self.constants.get((key, 0)))
        if value is None:
            raise Unknown(f"政策参数 {key} 没有 {year} 年的数值")
        return value

    def policy_by(self, key, path):
        """A policy constant of the year that stands in a field: an expression; NULL for a year without one."""
        years = {year: value for (name, year), value in self.constants.items() if name == key}
        always = years.pop(0, None)
        money = DecimalField(max_digits=16, decimal_places=4)
        return Case(
            *[When(Q(**{path: year}), then=Value(value)) for year, value in sorted(years.items())],
            default=Value(always),
            output_field=money,
        )

    def before(self, years):
        """The day so many years ago."""
        return years_before(self.on, years)

    def days_ago(self, days):
        """The day so many days ago."""
        return self.on - timedelta(days=int(days))

    def aged(self, least=None, most=None, born="birth_date"):
        """年龄: in full years, both ends included."""
        condition = Q()
        if least is not None:
            condition &= Q(**{f"{born}__lte": self.before(least)})
        if most is not None:
            condition &= Q(**{f"{born}__gt": self.before(most + 1)})
        return condition
