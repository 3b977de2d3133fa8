"""培训看板: each kind's target against who completed, the classes under way, and what became of the trained."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Q

from pingtang.areas.models import COUNTY
from pingtang.indicators.figures import Scope, figure, percentage
from pingtang.indicators.lenses import shown
from pingtang.web.ledgers import Page, ledger_of
from training.models import SessionKind, TrainingParticipant, TrainingSession, TrainingTarget

CARDS = ["training.labour_trained", "training.leaders_phase1", "training.subsidy_persons", "training.subsidy"]


@dataclass
class Board:
    scope: Scope
    cards: list = field(default_factory=list)
    kinds: list = field(default_factory=list)
    sessions: list = field(default_factory=list)
    towns: list = field(default_factory=list)


def board_of(scope, user):
    """The board of an area on a day, with the links that this user may follow."""
    board = Board(scope, [shown(figure(code), scope, user) for code in CARDS])
    everybody = TrainingParticipant.objects.completed(scope.on).within(scope.area)
    done = dict(everybody.order_by().values_list("session__kind").annotate(Count("pk")))
    targets = dict(TrainingTarget.objects.filter(year=scope.on.year).values_list("kind", "persons"))
    for kind in SessionKind:
        whole, part = targets.get(kind.value), done.get(kind.value, 0)
        if whole or part:
            whole = whole if len(scope.area.code) == COUNTY else None
            share = percentage(part, whole) if whole else None
            board.kinds.append(
                {"title": kind.label, "done": part, "target": whole, "rate": share,
                 "width": min(100, float(share or 0)), "url": _completed(scope, kind)}
            )  # fmt: skip
    board.sessions = _sessions(scope)
    board.towns = list(
        everybody.order_by().values("township", "township__name")
        .annotate(done=Count("pk"), employed=Count("pk", filter=Q(employed_on__lte=scope.on))).order_by("-done")
    )  # fmt: skip
    for row in board.towns:
        row["rate"] = percentage(row["employed"], row["done"])
        row["url"] = _list(TrainingParticipant, completed_by=scope.on.isoformat(), township=row["township"])
        row["employed_url"] = f"{row['url']}&{urlencode({'employed_on_before': scope.on.isoformat()})}"
    return board


def _sessions(scope):
    """Classes of the year, with how many take part and completed, within the area."""
    first = date(scope.on.year, 1, 1)
    shown_ones = TrainingSession.objects.filter(end_on__gte=first, start_on__lte=scope.on).order_by(
        "-start_on", "code"
    )
    here = TrainingParticipant.objects.within(scope.area).filter(session__in=shown_ones).order_by()
    counts = {
        key: (n, done)
        for key, n, done in here.values_list("session").annotate(
            n=Count("pk"), done=Count("pk", filter=Q(is_completed=True))
        )
    }  # fmt: skip
    return [
        {
            "session": one, "members": counts.get(one.pk, (0, 0))[0], "done": counts.get(one.pk, (0, 0))[1],
            "url": _list(TrainingParticipant, session=one.pk),
        }
        for one in shown_ones
    ]  # fmt: skip


def _list(model, **query):
    return f"{ledger_of(model).url(Page.LIST)}?{urlencode(query)}"


def _completed(scope, kind):
    area = {9: {"township": scope.area.code}, 12: {"village": scope.area.code}}.get(len(scope.area.code), {})
    return _list(TrainingParticipant, completed_by=scope.on.isoformat(), kind=kind.value, **area)
