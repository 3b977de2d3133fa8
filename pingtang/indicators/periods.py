"""期间: month ends, the same day of an earlier year, and the months for which something is to be entered."""

from datetime import date, timedelta

MONTHS_OF_A_YEAR = 12


def month_end(on):
    """The last day of the day's month."""
    following = date(on.year + on.month // MONTHS_OF_A_YEAR, on.month % MONTHS_OF_A_YEAR + 1, 1)
    return following - timedelta(days=1)


def is_month_end(on):
    return month_end(on) == on


def month_ends(until, number):
    """The last days of `number` months that were over before the day, or end on it; the oldest first."""
    days = []
    day = until if is_month_end(until) else until.replace(day=1) - timedelta(days=1)
    while len(days) < number:
        days.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return days[::-1]


def year_before(on):
    """The same day of the year before; for the 29th of February the 28th."""
    return on.replace(year=on.year - 1, day=28 if (on.month, on.day) == (2, 29) else on.day)


def period_over(on, months):
    """(first, last) day of the newest period of so many months, counted from January, that was over by the day."""
    last = on if is_month_end(on) else on.replace(day=1) - timedelta(days=1)
    while last.month % months:
        last = last.replace(day=1) - timedelta(days=1)
    return date(last.year, last.month - months + 1, 1), last


def month_before(on):
    """The same day of the month before, or that month's last day: what a figure is compared with."""
    first = on.replace(day=1)
    last = first - timedelta(days=1)
    return last.replace(day=min(on.day, last.day))
