"""引用链接: each number of a report opens the list that it counts, for those who may open it."""

from datetime import date

from django.urls import reverse

from pingtang.indicators.figures import Scope
from pingtang.indicators.lenses import address
from pingtang.reports.narrative import defined
from pingtang.web.ledgers import Page, ledger_of


def reaches(user, area):
    """Whether the lists of that area are within the user's own."""
    return bool(user.area_id) and area.code.startswith(user.area_id)


def scope_of(report, piece):
    return Scope(report.area, date.fromisoformat(piece["since"]), date.fromisoformat(piece["on"]))


def kept_list(stated, one, user):
    """The address of the list as it was kept at the issue; of a figure that kept none, the page of what was stated.

    None where that user may not open the ledger.
    """
    if one.parts or stated.records is None and one.kind != "rate":
        return reverse("reports:stated-detail", args=[stated.pk])
    ledger = ledger_of(one.model)
    return f"{ledger.url(Page.LIST)}?stated={stated.pk}" if ledger and ledger.allows(Page.LIST, user) else None


def linked(report, blocks, user):
    """The blocks for a page: of prose the pieces with, for a number, its title and the address of its list.

    Of an issued report that is the list as it was then, which leads on to what it is now.
    """
    may_open = reaches(user, report.area)
    addresses = {}
    if may_open and report.is_issued:
        for stated in report.stated.defer("ids", "amounts"):
            if one := defined(stated.code):
                addresses[one.code] = kept_list(stated, one, user)

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
