"""取值: what a policy constant is in a year, and what day it is."""

import datetime
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

from pingtang.policy.models import PolicyConstant

PORTAL_SINCE = "portal_since"  # a day as a number: what was paid from then on is paid by lists
PAID_SINCE = "早于平台启用日期({})兑付的才能补录;启用以后的兑付请编制清单,经公示、由另一人审定"
CLOCK = "clock_on"  # a day as a number, 20200630: the sample county stands still on it

_days = ContextVar("days", default=None)  # within `one_day` the day, once it was asked for


class Unknown(LookupError):
    """No such constant for that year, nor for every year."""


def policy(key, year=0):
    """The value of a constant in a year, as Decimal. Raises Unknown."""
    found = dict(PolicyConstant.objects.filter(key=key, year__in=[year, 0]).values_list("year", "value"))
    if not found:
        raise Unknown(f"政策参数 {key} 没有 {year} 年的数值")
    return found.get(year, found.get(0))


def as_day(value):
    """A constant that is a day, written as a number: 20200703."""
    return datetime.datetime.strptime(str(int(value)), "%Y%m%d").date()


def portal_since():
    """平台启用日期: what was paid before that day is entered as it was."""
    return as_day(policy(PORTAL_SINCE))


def today():
    """今天, in China; in the sample county, the day on which its clock stands."""
    days = _days.get()
    if days is None:
        return _asked()
    if not days:
        days.append(_asked())
    return days[0]


@contextmanager
def one_day():
    """Within it today is one day, asked for once."""
    outside = _days.set([])
    try:
        yield
    finally:
        _days.reset(outside)


def _asked():
    clock = PolicyConstant.objects.filter(key=CLOCK).values_list("value", flat=True).first()
    if clock:
        return as_day(clock)
    return timezone.localdate()
