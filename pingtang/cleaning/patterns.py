"""常见规则: the conditions that most rules are made of, so that a rule is one line."""

from django.db.models import CharField, DecimalField, F, Func, Q
from django.db.models.functions import Abs, Coalesce, Length
from django.db.models.lookups import GreaterThan

CharField.register_lookup(Length)  # `id_number__length=15`
YUAN = DecimalField(max_digits=16, decimal_places=2)


def blank(*names):
    """Texts that are not filled in: ours are "", never NULL."""
    condition = Q()
    for name in names:
        condition |= Q(**{name: ""})
    return condition


def filled(name):
    """A text that is filled in."""
    return ~Q(**{name: ""})


def missing(*names):
    """Values other than texts that are not filled in, any of them."""
    condition = Q()
    for name in names:
        condition |= Q(**{f"{name}__isnull": True})
    return condition


def nothing(name):
    """A number that is empty or 0, or below it."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": 0})


def no(name):
    """否 or not filled in."""
    return Q(**{f"{name}__isnull": True}) | Q(**{name: False})


def in_order(first, then):
    """The second day comes before the first: out of order."""
    return Q(**{f"{then}__lt": F(first)})


def outside(name, low, high):
    """A number that is below or above what is allowed."""
    return Q(**{f"{name}__lt": low}) | Q(**{f"{name}__gt": high})


def differs(name, other):
    """The two are not the same; one of them empty counts as different."""
    return ~Q(**{name: F(other)})


def badly_formed(name, pattern):
    """A text that is filled in, but not in this form."""
    return filled(name) & ~Q(**{f"{name}__regex": pattern})


def or_nothing(name):
    """An amount, 0 when it is empty."""
    return Coalesce(F(name), 0, output_field=YUAN)


def apart(first, second):
    """Two amounts that should be equal are more than one yuan apart."""
    return GreaterThan(Abs(first - second), 1)


class NullIf(Func):
    """The first value; NULL when it equals the second."""

    function = "NULLIF"
