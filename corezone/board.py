"""核心区看板: who has not moved, how they wish to be resettled and why, their buildings, and the money it takes."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count

from corezone.computing import costs_by_kind, funding_of, priced, raised_by_origin, summed
from corezone.models import (
    ChoiceReason,
    HouseGrade,
    ResettlementFlat,
    ResettleMode,
    Stage,
    ZoneBuilding,
    ZoneFund,
    ZoneHousehold,
    ZonePayment,
)
from households.models import HouseStructure
from pingtang.accounts.roles import Act
from pingtang.areas.models import COUNTY, Area
from pingtang.indicators.figures import Scope, figure, percentage
from pingtang.indicators.lenses import list_of, shown
from pingtang.web.ledgers import Page, ledger_of

CARDS = ["fast.households", "fast.buildings", "fast.area", "fast.compensation", "fast.clearing", "fast.cost"]
# each wish, and below it what it is made of
WISHES = [
    ("fast.monetary", "货币安置", False),
    ("fast.monetary_own_home", "他处有房、购房", True),
    ("fast.monetary_outside", "县城及县外购房", True),
    ("fast.monetary_town", "集镇已有房", True),
    ("fast.monetary_other", "其他原因", True),
    ("fast.dispersed", "还房分散安置", False),
]
BUILDINGS, MODES = "fast.compensation", {"monetary": "fast.monetary", "dispersed": "fast.dispersed"}


@dataclass
class Board:
    scope: Scope
    cards: list = field(default_factory=list)
    wishes: list = field(default_factory=list)
    undecided: int = 0
    reasons: list = field(default_factory=list)
    structures: list = field(default_factory=list)
    stages: list = field(default_factory=list)
    villages: list = field(default_factory=list)
    money: list = field(default_factory=list)
    funding: object = None
    flats: dict = field(default_factory=dict)


def board_of(scope, user):
    """The board of an area on a day, with the links that this user may follow."""
    board = Board(scope, [shown(figure(code), scope, user) for code in CARDS])
    whole = figure("fast.households").value(scope)
    for code, title, inner in WISHES:
        one = figure(code)
        value = one.value(scope)
        board.wishes.append(
            {"title": title, "inner": inner, "value": value, "rate": percentage(value, whole),
             "url": list_of(one, scope)}
        )  # fmt: skip
    here = ZoneHousehold.objects.within(scope.area)
    board.undecided = here.undecided(scope.on).count()
    board.reasons = _reasons(here, scope)
    board.structures = _structures(scope)
    board.stages = _stages(here, scope)
    board.villages = _villages(here, scope)
    if len(scope.area.code) == COUNTY and user.may("zonefunds", Act.VIEW):
        board.funding, board.money = funding_of(scope), _money(scope)
        board.flats = _flats(scope)
    return board


def _url(model, **query):
    return f"{ledger_of(model).url(Page.LIST)}?{urlencode(query)}"


def _within(scope, **query):
    """A query that is narrowed to the scope's area."""
    place = {9: {"township": scope.area.code}, 12: {"village": scope.area.code}}.get(len(scope.area.code), {})
    return query | place


def _reasons(here, scope):
    """Of each wish the reasons that were given, the commonest first."""
    told = []
    for mode in ResettleMode:
        chosen = here.choosing(mode, scope.on).order_by()
        counted = chosen.values_list("choice_reason").annotate(n=Count("pk")).order_by("-n")
        whole = sum(n for _, n in counted)
        url = list_of(figure(MODES[mode]), scope)
        lines = [
            {"title": ChoiceReason(reason).label, "number": n, "rate": percentage(n, whole),
             "width": 100 * n / whole, "url": f"{url}&{urlencode({'choice_reason': reason})}"}
            for reason, n in counted
        ]  # fmt: skip
        if lines:
            told.append({"title": mode.label, "lines": lines})
    return told


def _structures(scope):
    url = list_of(figure(BUILDINGS), scope)
    rows = {}
    for one in priced(scope):
        row = rows.setdefault(
            one["structure"],
            {"title": HouseStructure(one["structure"]).label, "houses": 0, "area": 0, "sum": 0, "grades": [],
             "url": f"{url}&{urlencode({'structure': one['structure']})}"},
        )  # fmt: skip
        for name in ("houses", "area", "sum"):
            row[name] += one[name] or 0
        grade = {"structure": one["structure"], "grade": one["grade"]}
        if one["unit_price"] is None:
            grade |= {"is_priced": "no"}
        else:
            grade |= {"unit_price_min": one["unit_price"], "unit_price_max": one["unit_price"]}
        row["grades"].append(one | {"title": HouseGrade(one["grade"]).label, "url": f"{url}&{urlencode(grade)}"})
    return list(rows.values())


def _stages(here, scope):
    counted = dict(here.with_stage(scope.on).order_by().values_list("stage").annotate(n=Count("pk")))
    most = max(counted.values(), default=1)
    return [
        {"title": stage.label, "number": counted[stage], "width": 100 * counted[stage] / most,
         "url": _url(ZoneHousehold, **_within(scope, stood=stage.value, stood_on=scope.on.isoformat()))}
        for stage in Stage if stage in counted
    ]  # fmt: skip


def _villages(here, scope):
    rows = {}
    for code in ("fast.households", "fast.monetary", "fast.dispersed", "fast.buildings", "fast.compensation"):
        one = figure(code)
        for place, value in one.by_area(scope, 12).items():
            rows.setdefault(place, {})[code.partition(".")[2]] = value
    areas = Area.objects.in_bulk(rows)
    told = []
    for place in sorted(rows, key=lambda place: -rows[place].get("households", 0)):
        below = Scope(areas[place], scope.since, scope.on)
        told.append(
            {"area": areas[place]}
            | {name: {"value": value, "url": list_of(figure(f"fast.{name}"), below)}
               for name, value in rows[place].items()}
        )  # fmt: skip
    return told


def _money(scope):
    """[(title, sum, address)] of what is needed, what was raised and what was paid."""
    costs, funds = {"state": "confirmed"}, {"state": "confirmed", "received_on_before": scope.on.isoformat()}
    needed = list_of(figure("fast.clearing"), scope)
    lines = [("房屋征收补偿", figure(BUILDINGS).value(scope) * 10**8, list_of(figure(BUILDINGS), scope))]
    lines += [(kind.label, sum, f"{needed}&{urlencode(costs | {'kind': kind.value})}")
              for kind, sum in costs_by_kind(scope)]  # fmt: skip
    raised = [(origin.label, sum, _url(ZoneFund, **funds, origin=origin.value))
              for origin, _, sum in raised_by_origin(scope)]  # fmt: skip
    return [{"title": "需要资金", "lines": lines}, {"title": "已筹集资金", "lines": raised}]


def _flats(scope):
    flats = ResettlementFlat.objects
    free, allotted = flats.free(scope.on), flats.allotted(scope.on)
    return {
        "free": free.count(),
        "free_url": list_of(figure("fast.flats_free"), scope),
        "allotted": allotted.count(),
        "allotted_url": _url(ResettlementFlat, allotted_on_before=scope.on.isoformat()),
        "paid_url": list_of(figure("fast.paid"), scope),
        "needed": figure("fast.dispersed").value(scope)
        - allotted.filter(household__in=ZoneHousehold.objects.unmoved(scope.on)).count(),
    }


def sums_of(household, on):
    """What a household is due, was paid and is still to get, for its page."""
    one = ZoneHousehold.objects.with_money(on).get(pk=household.pk)
    payments = ZonePayment.objects.filter(household=household)
    listed = payments.filter(run__isnull=False, run__paid_on__isnull=True)
    return {
        "area": summed(ZoneBuilding.objects.filter(household=household), "floor_area"),
        "compensation": one.compensation, "flat_price": one.flat_price, "payable": one.payable,
        "paid": one.paid, "listed": summed(listed), "waiting": summed(payments.awaiting()),
        "above": max(one.paid - one.payable, 0), "owed": max(one.flat_price - one.compensation, 0),
        "unpriced": ZoneBuilding.objects.filter(household=household).unpriced().count(),
    }  # fmt: skip
