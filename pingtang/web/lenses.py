"""镜: a ledger seen through a figure or a rule. Engines above add a lens; the ledger knows none by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

_lenses = {}


@dataclass(frozen=True)
class Told:
    """What a list tells of a lens: notes above it, and what its records come to.

    `notes()`: lines of (text, address or ""). `add_up(records)`: the sum in words; `path`: the field that it is of,
    whose column is shown with its sum. Both are asked by the page alone.
    """

    notes: Callable = tuple
    add_up: Callable | None = None
    path: str = ""


@dataclass(frozen=True)
class Seen:
    """One lens in use: the parameter that set it, and its title for the chip above the list."""

    parameter: str
    value: str
    title: str
    on: date | None = None  # the day as of which it shows the records, where it has one
    told: Told = Told()


def lens(parameter, *also):
    """Declares the function below it: given records, the value and the request, it returns (records, title),
    or (records, title, day) where it shows how things stood on that day, and with a Told where it tells more.

    `also` names the other parameters that it reads (`on`, `since`); they go when its chip is removed.
    """

    def declare(narrow):
        _lenses[parameter] = (narrow, also)
        return narrow

    return declare


def parameters():
    """Every query parameter that belongs to some lens."""
    return {name for parameter, (_, also) in _lenses.items() for name in (parameter, *also)}


def dropped_with(parameter):
    """The parameters that go when that lens is taken away."""
    return {parameter, *_lenses[parameter][1]}


def apply(records, request):
    """The records seen through every lens that the request names, and the lenses in use."""
    seen = []
    for parameter, (narrow, _) in _lenses.items():
        if value := request.GET.get(parameter):
            records, *told = narrow(records, value, request)
            seen.append(Seen(parameter, value, *told))
    return records, seen
