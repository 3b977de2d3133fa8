"""预警清单: what is behind or wrong in each work stream, for who leads; the board knows none of the rooms."""

from dataclasses import dataclass

_declared = []


@dataclass(frozen=True)
class Red:
    """So many things are behind, and these are the worst: `worst` is [(name, why, address)]."""

    title: str
    number: int
    url: str
    unit: str = "个"
    worst: tuple = ()


def red(stream=None, *, order=500):
    """Declares the function below it: given a request and a scope, it yields the Reds of its room.

    `stream`: the work stream that it tells of, None for all of them.
    """

    def declare(function):
        _declared.append((order, stream, function))
        return function

    return declare


def reds_of(request, scope, streams=None):
    """What is red in an area, for who may see it; of some work streams only when these are given."""
    return [
        line
        for _, stream, function in sorted(_declared, key=lambda one: one[0])
        if streams is None or stream is None or stream in streams
        for line in function(request, scope)
        if line.number
    ]
