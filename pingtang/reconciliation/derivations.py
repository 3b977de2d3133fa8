"""推算: numbers that others of their sentence make, and for which the portal has no figure: 尚有16户 of 890 less 874.

Pure. Such a number is no figure stated wrongly, however like its words are to those of one.
"""

from pingtang.reconciliation import units
from pingtang.reconciliation.rounding import follows, plain

MOST_AGREED = 6  # numbers of the sentence that are tried


def derived(line, agreed, known):
    """How a line's number comes from others, in words; "" when it does not.

    `agreed`: lines of its sentence that agree with the records; `known(candidate)`: [(title, amount)] of the figures
    that count the same as that one, itself left out.
    """
    agreed = sorted(agreed, key=lambda one: abs(one.mention.start - line.mention.start))[:MOST_AGREED]
    if line.mention.unit == "%":
        return _share(line, agreed, known)
    return _rest(line, [one for one in agreed if units.likeness(one.mention.unit, line.mention.unit)], known)


def _share(line, agreed, known):
    mention = line.mention
    for one in agreed:
        if one.mention.unit == "%" or one.candidate.code in (line.candidate.part, line.candidate.whole):
            continue
        part = one.mention.amount
        wholes = _others(one, agreed) + (known(one.candidate) if mention.places else [])
        for title, whole in wholes:
            if whole > part > 0 and follows(mention.value, mention.places, part / whole * 100):
                return _told(f"{plain(part)} ÷ {plain(whole)}({title}) = {plain(part / whole * 100)}%")
    return ""


def _rest(line, agreed, known):
    amount = line.mention.amount
    for nth, one in enumerate(agreed):
        # with figures that the sentence does not state only the nearest number: else chance makes everything
        for title, other in _others(one, agreed) + ([] if nth else known(one.candidate)):
            great, small = max(one.mention.amount, other), min(one.mention.amount, other)
            if title == line.candidate.title or not small:
                continue
            if great - small == amount:
                return _told(f"{plain(great)} − {plain(small)} = {plain(amount)}({one.candidate.title}、{title})")
            if great + small == amount:
                return _told(f"{plain(great)} + {plain(small)} = {plain(amount)}({one.candidate.title}、{title})")
    return ""


def _others(one, agreed):
    return [
        (other.candidate.title, other.mention.amount)
        for other in agreed
        if other is not one and units.likeness(other.mention.unit, one.mention.unit)
    ]


def _told(arithmetic):
    return f"由 {arithmetic} 得出,没有这个口径的指标"
