"""贴息季度: a bank quarter runs to the 20th of its last month; the first of a year begins on 21 December."""

from dataclasses import dataclass
from datetime import date, timedelta

from pingtang.policy.constants import policy


@dataclass(frozen=True, order=True)
class Quarter:
    """One bank quarter. `first` and `last` are both counted."""

    year: int
    number: int
    last_day: int = 20  # of the quarter's last month

    @classmethod
    def of(cls, year, number):
        """By the policy of that year."""
        return cls(year, number, int(policy("subsidy_quarter_day", year)))

    @property
    def last(self):
        return date(self.year, self.number * 3, self.last_day)

    @property
    def first(self):
        before = date(self.year - 1, 12, self.last_day) if self.number == 1 else date(
            self.year, self.number * 3 - 3, self.last_day
        )  # fmt: skip
        return before + timedelta(days=1)

    @property
    def end(self):
        """The day after the last."""
        return self.last + timedelta(days=1)

    @classmethod
    def closed_by(cls, on):
        """The newest quarter that is over on that day."""
        for year in (on.year, on.year - 1):
            for number in (4, 3, 2, 1):
                quarter = cls.of(year, number)
                if quarter.last <= on:
                    return quarter
        raise ValueError(on)
