"""封存: the keys of a hundred thousand records, and what each added to a sum, in a few kilobytes that open again.

Keys are sorted and written as their differences, amounts as whole numbers of the smallest unit that occurs; both as
numbers of as few bytes as they need, then packed. Both are small because neighbours differ little.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

LEVEL = 6


@dataclass(frozen=True)
class Kept:
    """`amounts` is None where each record counts one. `places`: decimal places of the amounts."""

    ids: bytes
    amounts: bytes | None = None
    places: int = 0
    count: int | None = None

    @property
    def size(self):
        return len(self.ids) + len(self.amounts or b"")

    def opened(self):
        """{key: amount}; of a key that occurs more than once the sum."""
        keys = thawed_ids(self.ids)
        if self.amounts is None:
            values = [1] * len(keys)
        else:
            unit = Decimal(1).scaleb(-self.places)
            values = [number * unit for number in _signed(_read(zlib.decompress(self.amounts)))]
        told = {}
        for key, value in zip(keys, values, strict=True):
            told[key] = told[key] + value if key in told else value
        return told


def frozen(pairs: Iterable, counting=True):
    """Keeps [(key, amount)]; of a count the amounts are not kept, an amount of None is nothing."""
    pairs = sorted(pairs, key=lambda pair: pair[0])
    ids = frozen_ids([key for key, _ in pairs])
    if counting:
        return Kept(ids, count=len(pairs))
    amounts = [Decimal(amount or 0) for _, amount in pairs]
    places = max((-amount.normalize().as_tuple().exponent for amount in amounts), default=0)
    places = max(places, 0)
    whole = (int(amount.scaleb(places)) for amount in amounts)
    return Kept(ids, zlib.compress(_written(map(_unsigned, whole)), LEVEL), places, len(pairs))


def frozen_ids(keys):
    """Sorted keys (0 or more), as bytes."""
    return zlib.compress(_written(_steps(keys)), LEVEL)


def thawed_ids(packed):
    """The keys that were frozen, in order."""
    keys, last = [], 0
    for step in _read(zlib.decompress(packed)):
        last += step
        keys.append(last)
    return keys


def _steps(keys):
    last = 0
    for key in keys:
        yield key - last
        last = key


def _unsigned(number):
    """0, -1, 1, -2 … as 0, 1, 2, 3 …"""
    return number * 2 if number >= 0 else -number * 2 - 1


def _signed(numbers):
    return [-(number + 1) // 2 if number % 2 else number // 2 for number in numbers]


def _written(numbers):
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    out = bytearray()
    add = out.append
    for number in numbers:
        while number > 127:
            add(number & 127 | 128)
            number >>= 7
        add(number)
    return bytes(out)


def _read(packed):
    numbers, number, shift = [], 0, 0
    for byte in packed:
        if byte > 127:
            number |= (byte & 127) << shift
            shift += 7
        else:
            numbers.append(number | byte << shift)
            number, shift = 0, 0
    return numbers
