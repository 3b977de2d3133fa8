"""引用链接: each number of a report opens the list that it counts, for those who may open it."""

from datetime import date

from pingtang.indicators.figures import Scope
from pingtang.indicators.lenses import address
from pingtang.reports.narrative import defined


def reaches(user, area):
    """Whether the lists of that area are within the user's own."""
    return bool(user.area_id) and area.code.startswith(user.area_id)


def scope_of(report, piece):
    return Scope(report.area, date.fromisoformat(piece["since"]), date.fromisoformat(piece["on"]))


def linked(report, blocks, user):
    """The blocks for a page: of prose the pieces with, for a number, its title and the address of its list."""
    may_open = reaches(user, report.area)
    addresses = {}

    def part(piece):
        if isinstance(piece, str):
            return {"text": piece, "code": ""}
        one = defined(piece["code"])
        if one is None:
            return piece | {"title": "指标未定义", "url": "", "gap": piece["text"].startswith("〔")}
        if one.code not in addresses:
            addresses[one.code] = address(one, scope_of(report, piece), user) if may_open else ""
        nothing = piece["text"] == "—"
        exact = piece.get("exact", "")
        return piece | {
            "title": " ".join(filter(None, [one.title, exact, one.remark])),
            "url": "" if nothing else addresses[one.code],
        }

    return [
        block | {"parts": [part(piece) for piece in block["pieces"]]} if block["kind"] == "prose" else block
        for block in blocks
    ]
