"""搬迁看板: the main figures, then by project year, by site and by township; every number opens its list."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Q

from pingtang.areas.models import COUNTY, Area, digits_below
from pingtang.indicators.figures import Scope, figure, percentage
from pingtang.indicators.lenses import list_of, shown
from pingtang.web.ledgers import Page, ledger_of
from relocation.models import RelocationFacility, RelocationSettlement, RelocationSite, SystemItem

CARDS = [
    "relocation.households", "relocation.persons", "relocation.demolition_rate", "relocation.employed_household_rate",
    "relocation.rectified", "relocation.settlement_reviewed_on", "relocation.schools", "relocation.industries",
    "relocation.jobs", "relocation.lacking_work",
]  # fmt: skip
# columns of the tables: a heading and the figure under it; a rate is told from the two before it
BY_YEAR = [
    ("户数", "relocation.households"), ("人口", "relocation.persons"), ("超面积", "relocation.over_area"),
    ("已入住", "relocation.moved_in"), ("已办证", "relocation.certified"), ("应拆旧房", "relocation.to_demolish"),
    ("已拆", "relocation.demolished"), ("复垦复绿", "relocation.reclaimed"),
    ("未稳定就业", "relocation.lacking_work"),
]  # fmt: skip
BY_SITE = [
    ("户数", "relocation.households"), ("人口", "relocation.persons"), ("已入住", "relocation.moved_in"),
    ("已办证", "relocation.certified"), ("未稳定就业", "relocation.lacking_work"),
    ("后续产业", "relocation.industries"), ("新增岗位", "relocation.jobs"),
]  # fmt: skip
BY_AREA = [
    ("户数", "relocation.households"), ("人口", "relocation.persons"), ("已入住", "relocation.moved_in"),
    ("应拆旧房", "relocation.to_demolish"), ("已拆", "relocation.demolished"), ("拆除率", None),
    ("有劳动力户", "relocation.labour_households"), ("已稳定就业", "relocation.employed_households"), ("就业率", None),
    ("未稳定就业", "relocation.lacking_work"),
]  # fmt: skip
OF_HOUSEHOLD = {"RelocationHousehold": "", "OldHouse": "relocation__", "RelocationIndustry": ""}


@dataclass
class Cell:
    """A number of a table, and its list; a rate has none."""

    value: object
    url: str = ""
    unit: str = ""


@dataclass
class Board:
    scope: Scope
    cards: list = field(default_factory=list)
    years: list = field(default_factory=list)
    sites: list = field(default_factory=list)
    areas: list = field(default_factory=list)
    settlements: list = field(default_factory=list)
    facilities: list = field(default_factory=list)
    heads: dict = field(default_factory=dict)


def board_of(scope, user):
    """The board of an area on a day, with the links that this user may follow."""
    board = Board(scope, heads={name: [title for title, _ in columns] for name, columns in
                                (("years", BY_YEAR), ("sites", BY_SITE), ("areas", BY_AREA))})  # fmt: skip
    whole = len(scope.area.code) == COUNTY
    board.cards = [shown(figure(code), scope, user) for code in CARDS if figure(code).lies_in(scope.area)]
    board.years = _years(scope)
    board.sites = _sites(scope)
    board.areas = _areas(scope)
    facilities = RelocationFacility.objects.within(scope.area).select_related("site")
    board.facilities = list(facilities.order_by("-in_use_on", "name"))
    if whole and user.may("sites"):
        board.settlements = list(RelocationSettlement.objects.order_by("project_year"))
    return board


def _grouped(code, scope, path):
    """{key: what the figure measures of the records with that key}, in one query."""
    counted = figure(code)
    path = OF_HOUSEHOLD[counted.model.__name__] + path
    records = counted.records(scope).order_by()
    return {key: n or 0 for key, n in records.values_list(path).annotate(n=counted._aggregate)}


def _link(code, scope, **narrowed):
    return f"{list_of(figure(code), scope)}&{urlencode(narrowed)}"


def _years(scope):
    told = {code: _grouped(code, scope, "project_year") for _, code in BY_YEAR}
    rows = []
    for year in sorted(told["relocation.households"]):
        cells = []
        for _, code in BY_YEAR:
            name = OF_HOUSEHOLD[figure(code).model.__name__] + "project_year"
            cells.append(Cell(told[code].get(year, 0), _link(code, scope, **{name: year})))
        rows.append({"title": f"{year}年度", "cells": cells})
    return rows


def _sites(scope):
    """The sites in which the area's people live, and those that lie in it."""
    told = {code: _grouped(code, scope, "site") for _, code in BY_SITE}
    live_in = set(told["relocation.households"]) - {None}
    found = RelocationSite.objects.filter(pk__in=live_in) | RelocationSite.objects.of(scope.area)
    items = {
        key: (done, every)
        for key, done, every in SystemItem.objects.within(scope.area).order_by().values_list("site")
        .annotate(done=Count("pk", filter=Q(done_on__lte=scope.on)), every=Count("pk"))
    }  # fmt: skip
    rows = [
        {
            "title": site.name,
            "url": site.get_absolute_url(),
            "capacity": site.capacity,
            "cells": [Cell(told[code].get(site.pk, 0), _link(code, scope, site=site.pk)) for _, code in BY_SITE],
            "done": items.get(site.pk),
            "done_url": f"{ledger_of(SystemItem).url(Page.LIST)}?{urlencode({'site': site.pk})}",
        }
        for site in found.order_by("township__code", "name")
    ]
    if None in told["relocation.households"]:
        cells = [Cell(told[code].get(None, 0), _link(code, scope, site="null")) for _, code in BY_SITE]
        rows.append({"title": "无安置点(分散安置等)", "cells": cells})
    return rows


def _areas(scope):
    """The townships of the county, or the villages of a township."""
    digits = digits_below(scope.area)
    if not digits:
        return []
    told = {code: figure(code).by_area(scope, digits) for _, code in BY_AREA if code}
    rows = []
    for area in Area.objects.filter(parent=scope.area).order_by("code"):
        below, cells = Scope(area, scope.since, scope.on), []
        for _, code in BY_AREA:
            if code is None:
                share = percentage(cells[-1].value, cells[-2].value)
                cells.append(Cell("—" if share is None else share, unit="" if share is None else "%"))
            else:
                cells.append(Cell(int(told[code].get(area.code, 0)), list_of(figure(code), below)))
        if cells[0].value:
            rows.append({"title": area.name, "cells": cells})
    return rows
