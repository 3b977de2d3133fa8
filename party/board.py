"""党建看板: what was held against what is due, members by stage, cadres by township, and the villages without any."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Q

from party.models import (
    CadreMonth,
    CadreRole,
    PartyActivity,
    PartyKind,
    PartyStage,
    StaffMember,
    StationedCadre,
    Village,
)
from party.models.cadres import month_before
from party.models.duties import NAMES, duties, every_months, spans
from pingtang.indicators.figures import Scope, figure
from pingtang.indicators.lenses import shown
from pingtang.policy.constants import policy
from pingtang.web.ledgers import Page, ledger_of

CARDS = [
    "party.group_study", "party.committee_study", "party.theme_day", "party.branch_committee", "party.lecture",
    "party.work_deployed", "party.activists", "party.probationary", "party.stationed_cadres", "party.attendance_rate",
]  # fmt: skip


@dataclass
class Board:
    scope: Scope
    cards: list = field(default_factory=list)
    months: list = field(default_factory=list)
    kinds: list = field(default_factory=list)
    stages: list = field(default_factory=list)
    towns: list = field(default_factory=list)
    attendance: dict = field(default_factory=dict)


def board_of(scope, user):
    """The board on a day, with the links that this user may follow."""
    board = Board(scope, [shown(figure(code), scope, user) for code in CARDS])
    board.months = [span.name for span in spans(scope.on.year, 1) if span.first <= scope.on]
    board.kinds = list(_kinds(scope))
    board.stages = _stages(scope)
    board.towns = _towns(scope)
    board.attendance = _attendance(scope)
    return board


def _list(model, **query):
    return f"{ledger_of(model).url(Page.LIST)}?{urlencode(query)}"


def activities(kind, first, last):
    """The address of what was held of a kind between two days."""
    return _list(PartyActivity, kind=kind.value, status="held", held_on_after=first, held_on_before=last)


def _kinds(scope):
    """A line a kind: how many each month, in all, how many stretches are over, and which of them lack it."""
    due, frequency = {}, every_months(scope.on.year)
    for duty in duties(scope.on):
        due.setdefault(duty.kind, []).append(duty)
    held = PartyActivity.objects.held(scope.on.replace(month=1, day=1), scope.on).order_by()
    counts = Counter((kind, day.month) for kind, day in held.values_list("kind", "held_on"))
    for kind in PartyKind:
        months = [span for span in spans(scope.on.year, 1) if span.first <= scope.on]
        cells = [
            {"number": counts[kind.value, span.first.month],
             "url": activities(kind, span.first, min(span.last, scope.on)),
             "lacking": any(duty.span == span and duty.over and not duty.held for duty in due.get(kind, ()))}
            for span in months
        ]  # fmt: skip
        whole = sum(cell["number"] for cell in cells)
        if not whole and kind not in frequency:
            continue
        over = [duty for duty in due.get(kind, ()) if duty.over]
        yield {
            "title": kind.label,
            "every": _every(frequency.get(kind)),
            "cells": cells,
            "whole": whole,
            "url": activities(kind, months[0].first, scope.on),
            "due": len(over),
            "lacking": [duty.span.name for duty in over if not duty.held],
        }


def _every(months):
    if not months:
        return "不作要求"
    return f"每{NAMES[months]}1次" if months in NAMES else f"每{months}个月1次"


def _stages(scope):
    """How many of those on the roll are at each stage, and how many have entered upon none."""
    now = StaffMember.objects.on_roll(scope.on).with_stage(scope.on).order_by()
    counts = dict(now.values_list("stage_now").annotate(n=Count("pk")))
    whole = sum(counts.values())
    lines = [(stage.label, stage.value, counts.get(stage.value, 0)) for stage in PartyStage]
    lines.append(("未登记发展阶段", "none", counts.get(None, 0)))
    return [
        {"title": title, "number": number, "width": 100 * number / whole if whole else 0,
         "url": _list(StaffMember, at_stage_on=scope.on.isoformat(), stage=stage)}
        for title, stage, number in lines
    ]  # fmt: skip


def _towns(scope):
    """A line a township: who is on duty as what, and how many villages have nobody."""
    on_duty = StationedCadre.objects.on_duty(scope.on).within(scope.area).order_by()
    roles = {role.value: Count("pk", filter=Q(role=role)) for role in CadreRole}
    cadres = {row["township"]: row for row in on_duty.values("township").annotate(cadres=Count("pk"), **roles)}
    without = Village.objects.without_cadre(scope.on).within(scope.area).order_by()
    empty = dict(without.values_list("parent").annotate(n=Count("pk")))
    villages = Village.objects.within(scope.area).order_by("parent")
    every = villages.values_list("parent", "parent__name").annotate(n=Count("pk"))
    rows = []
    for code, name, number in every:
        here = cadres.get(code, {})
        figured = {"figure": "party.stationed_cadres", "on": scope.on.isoformat(), "township": code}
        rows.append(
            {
                "name": name,
                "villages": number,
                "villages_url": _list(Village, township=code),
                "cadres": here.get("cadres", 0),
                "url": _list(StationedCadre, **figured),
                "roles": [
                    {"number": here.get(role.value, 0), "url": _list(StationedCadre, **figured, role=role.value)}
                    for role in CadreRole
                ],
                "empty": empty.get(code, 0),
                "empty_url": _list(Village, without_cadre=scope.on.isoformat(), township=code),
            }
        )
    return rows


def _attendance(scope):
    """The last month that is over: who has no days recorded, and who has too few."""
    first, last = month_before(scope.on)
    limit = policy("cadre_days_per_month", first.year)
    month = f"{first:%Y-%m}"
    unrecorded = StationedCadre.objects.unrecorded(first, last).within(scope.area)
    recorded = CadreMonth.objects.filter(year=first.year, month=first.month).within(scope.area)
    return {
        "first": first,
        "limit": limit,
        "recorded": recorded.count(),
        "recorded_url": _list(CadreMonth, year=first.year, month=first.month),
        "unrecorded": unrecorded.count(),
        "unrecorded_url": _list(StationedCadre, unrecorded=month),
        "too_few": recorded.too_few(limit).count(),
        "too_few_url": _list(CadreMonth, too_few=month),
    }
