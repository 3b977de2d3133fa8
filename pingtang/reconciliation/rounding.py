"""取位: how a stated number comes from an exact one: the same, rounded, or cut off at the places stated. Pure."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

EXACT, ROUNDED, CUT = "exact", "rounded", "cut"
WIDE = Context(prec=60)


def at(value, places, rounding=ROUND_HALF_UP):
    """The value at so many places."""
    return value.quantize(Decimal(1).scaleb(-places), rounding, WIDE)


def follows(stated, places, exact):
    """EXACT, ROUNDED or CUT; "" when the stated number is none of these."""
    if stated == exact:
        return EXACT
    if stated == at(exact, places):
        return ROUNDED
    return CUT if stated == at(exact, places, ROUND_DOWN) else ""


def plain(value, most=4):
    """A number for people: at most so many places, no zeros that say nothing."""
    text = f"{at(value, most) if -value.as_tuple().exponent > most else value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
