"""镜: a ledger seen through a figure or a rule. Engines above add a lens; the ledger knows none by name."""

from dataclasses import dataclass
from datetime import date

_lenses = {}


@dataclass(frozen=True)
class Seen:
    """One lens in use: the parameter that set it, and its title for the chip above the list."""

    parameter: str
    value: str
    title: str
    on: date | None = None  # the day as of which it shows the records, where it has one


def lens(parameter, *also):
    """Declares the function below it: given records, the value and the request, it returns (records, title),
    or (records, title, day) where it shows how things stood on that day.

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
