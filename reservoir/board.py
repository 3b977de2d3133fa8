"""移民看板: each works' land, households and demolition against its task, facilities that are late, works in closing.

Every number opens its list by the lens `?progress=…` (reservoir/views.py), which asks the same set.
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Sum

from pingtang.approving import ApprovalState
from pingtang.areas.models import COUNTY
from pingtang.indicators.figures import Scope, figure, percentage
from pingtang.indicators.lenses import shown
from pingtang.web.ledgers import Page, ledger_of
from pingtang.web.values import mu, thousands
from reservoir.models import (
    ClosingKind,
    ClosingStep,
    LandAgreement,
    Reservoir,
    ResettlementAgreement,
    SpecialFacility,
)

CARDS = ["reservoir.land_paid", "reservoir.resettlement_paid", "reservoir.support", "reservoir.support_persons",
         "reservoir.later_accepted", "reservoir.disputes"]  # fmt: skip
# 进度: what a number of the board counts: (its words, the table, the set in a scope)
PROGRESS = {
    "land_period": ("本期签订土地补偿协议", LandAgreement, lambda all_, s: all_.signed(s.since, s.on)),
    "land": ("累计签订土地补偿协议", LandAgreement, lambda all_, s: all_.signed(None, s.on)),
    "homes_period": ("本期签订移民安置协议", ResettlementAgreement, lambda all_, s: all_.signed(s.since, s.on)),
    "homes": ("累计签订移民安置协议", ResettlementAgreement, lambda all_, s: all_.signed(None, s.on)),
    "moved": ("累计搬离库区", ResettlementAgreement, lambda all_, s: all_.moved(s.on)),
    "demolished_period": ("本期完成房屋拆除", ResettlementAgreement, lambda all_, s: all_.demolished(s.since, s.on)),
    "demolished": ("累计完成房屋拆除", ResettlementAgreement, lambda all_, s: all_.demolished(None, s.on)),
    "facilities": ("专项设施", SpecialFacility, lambda all_, s: all_),
    "facilities_done": ("专项设施完成改复建", SpecialFacility, lambda all_, s: all_.finished(s.on)),
    "facilities_late": ("专项设施超期未完成", SpecialFacility, lambda all_, s: all_.late(s.on)),
}


@dataclass
class Board:
    scope: Scope
    cards: list = field(default_factory=list)
    works: list = field(default_factory=list)
    late: list = field(default_factory=list)
    closing: list = field(default_factory=list)
    kinds: list = field(default_factory=list)


def board_of(scope, user):
    """The board of an area on a day, with the links that this user may follow."""
    board = Board(scope, [shown(figure(code), scope, user) for code in CARDS])
    measured = {name: _measured(name, scope) for name in PROGRESS}
    for one in Reservoir.objects.with_task(scope.on).order_by("name"):
        row = {name: _number(name, scope, one, values.get(one.pk, 0)) for name, values in measured.items()}
        if len(scope.area.code) == COUNTY or any(cell["number"] for cell in row.values()):
            board.works.append({"works": one, **row, **_against_task(one, row, scope)})
    board.late = list(
        SpecialFacility.objects.late(scope.on).within(scope.area).select_related("reservoir", "township")
        .order_by("planned_on")[:10]
    )  # fmt: skip
    board.kinds = ClosingKind.labels
    begun = ClosingStep.objects.filter(reservoir__closing_on__lte=scope.on)
    steps = list(begun.select_related("reservoir").order_by("pk"))
    for one in Reservoir.objects.closing(scope.on).order_by("completion_due_on", "name"):
        board.closing.append({"works": one, "steps": [_told(step, scope) for step in steps if step.reservoir == one]})
    return board


def _told(step, scope):
    """A step of the checklist as it stood on the day."""
    done = step.done_on is not None and step.done_on <= scope.on
    confirmed = done and step.state == ApprovalState.CONFIRMED
    text = f"{step.done_on:%Y-%m-%d}" if confirmed else step.progress if done else "未办结"
    return {"text": text, "url": step.get_absolute_url()}


def _measured(name, scope):
    """{works' key: how much}: 亩 of land, or how many."""
    _, model, choose = PROGRESS[name]
    how = Sum("area_mu") if model is LandAgreement else Count("pk")
    found = choose(model.objects.within(scope.area), scope).order_by()
    return dict(found.values_list("reservoir").annotate(n=how))


def _number(name, scope, works, number):
    query = {"progress": name, "works": works.pk, "since": scope.since, "on": scope.on, "area": scope.area.code}
    url = f"{ledger_of(PROGRESS[name][1]).url(Page.LIST)}?{urlencode(query)}"
    return {
        "number": number,
        "text": mu(number) if PROGRESS[name][1] is LandAgreement else thousands(number),
        "url": url,
    }


def _against_task(works, row, scope):
    """Tasks are of the whole works: only the county is measured against them."""
    if len(scope.area.code) != COUNTY:
        return {"land_rate": None, "homes_rate": None, "demolished_rate": None, "whole": False}
    households = works.household_task_then
    return {
        "whole": True,
        "land_rate": percentage(row["land"]["number"], works.land_task_then),
        "homes_rate": percentage(row["homes"]["number"], households),
        "demolished_rate": percentage(row["demolished"]["number"], households),
    }
