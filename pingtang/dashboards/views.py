"""看板: the county at a glance for leaders, the day's work for those who do it, a screen for the wall."""

from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pingtang.accounts.rights import for_signed_in, right
from pingtang.accounts.roles import Act, Role
from pingtang.areas.models import TOWNSHIP, Area, within_reach
from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import rule_named
from pingtang.dashboards.board import board_of
from pingtang.dashboards.glance import RANKED, ranking_of, standings_of, tiles_of, trend_of
from pingtang.indicators.figures import Scope, figure
from pingtang.indicators.lenses import scope_asked
from pingtang.indicators.snapshots import tell
from pingtang.jobs.models import Job
from pingtang.policy.constants import today
from pingtang.rosters.models import Batch
from pingtang.web import menu
from pingtang.web.reds import reds_of
from pingtang.web.remembered import remembered
from pingtang.web.todos import todos_of

DOT_SECONDS = 60
menu.entry("指标与看板", "大屏", "dashboards:wall", right=("figures", Act.VIEW), order=90)
WORKING = {Role.CLERK, Role.CADRE}
KEEPING = {Role.SYSTEM, Role.SECURITY}
MOST = 8


@require_safe
@for_signed_in
def home(request):
    """首页: what each role comes for first."""
    user = request.user
    if user.role in KEEPING:
        return render(request, "dashboard/keeper.html", keeper(request))
    scope = scope_asked(request)
    board = board_of(scope.area, scope.on, user)
    page = _detailed(request, board) | {"todos": todos_of(request)}
    if user.role in WORKING:
        return render(request, "dashboard/work.html", page | work(request))
    if user.role == Role.SECTION:
        own = [card for card in board.cards if card["stream"] in user.streams]
        page |= {
            "own_cards": own,
            "reds": reds_of(request, board.scope, user.streams),
            "waiting": within_reach(Finding.objects.waiting(), user).count()
            if user.may("findings", Act.APPROVE)
            else 0,
        }
        return render(request, "dashboard/section.html", page)
    return render(request, "dashboard/leader.html", page | glance(request, board))


def glance(request, board):
    """一眼: tiles, the red list, a ranking and a trend; what a phone and a wall show."""
    ranking = ranking_of(board, request.user, request.GET.get("rank", ""))
    code = request.GET.get("trend", "")
    tiles = tiles_of(board, request.user)
    codes = [tile.number.code for tile in tiles]
    code = code if code in codes else codes[0]
    return {
        "tiles": tiles,
        "reds": reds_of(request, board.scope),
        "ranking": ranking,
        "ranked": [figure(one.code) for one in RANKED],
        "trend": trend_of(board.scope, code, request.user),
        "trend_code": code,
    }


def _detailed(request, board):
    """The cards and the table by area, with the chart that was chosen."""
    by = request.GET.get("by", "")
    codes = [column.code for column in board.columns]
    by = by if by in codes else codes[0]
    return {
        "board": board,
        "scope": board.scope,
        "own": board.scope.area == request.user.area,
        "by": by,
        "chart": board.chart(by) if board.lines else None,
    }


@require_safe
@right("figures")
def wall(request):
    """大屏: the same at a glance, for a screen on the wall; the page fetches its middle anew every minute."""
    scope = scope_asked(request)
    board = board_of(scope.area, scope.on, request.user)
    turn = request.GET.get("turn", "")
    at = int(turn) if turn.isdecimal() and len(turn) < 6 else 0
    ranking = ranking_of(board, request.user, RANKED[at % len(RANKED)].code)
    tiles = tiles_of(board, request.user)
    page = {
        "board": board,
        "scope": scope,
        "tiles": tiles,
        "reds": reds_of(request, scope),
        "ranking": ranking,
        "trend": trend_of(scope, tiles[at % len(tiles)].number.code, request.user),
        "next": at + 1,
    }
    return render(request, "dashboard/wall_middle.html" if request.htmx else "dashboard/wall.html", page)


@require_safe
@for_signed_in
def my_todos(request):
    """我的待办: everything that waits for this person, with its deadline."""
    return render(request, "dashboard/my_todos.html", {"todos": todos_of(request)})


@require_safe
@for_signed_in
def dot(request):
    """红点: how many lines wait; fetched after a page is shown, so that no page waits for it."""
    user = request.user
    number, urgent = remembered(f"todos of {user.pk}", lambda: _waiting(request), DOT_SECONDS)
    return render(request, "dashboard/dot.html", {"number": number, "urgent": urgent})


def _waiting(request):
    lines = todos_of(request)
    return len(lines), sum(line.urgent for line in lines)


def work(request):
    """我的工作: findings by rule, uploads and running jobs of a clerk or cadre."""
    user = request.user
    counted = (
        within_reach(Finding.objects.open(), user)
        .order_by()
        .values_list("rule")
        .annotate(n=Count("pk"))
        .order_by("-n")
    )
    return {
        "findings": [{"rule": _rule(code), "code": code, "number": number} for code, number in counted[:MOST]],
        "batches": Batch.objects.filter(user=user).order_by("-pk")[:5] if user.may("batches", Act.UPLOAD) else None,
        "jobs": Job.objects.of(user).open().order_by("-pk")[:5],
        "may_upload": user.may("batches", Act.UPLOAD),
        "open": within_reach(Finding.objects.open(), user).count(),
        "waiting": within_reach(Finding.objects.waiting(), user).count(),
        "standings": standings(request),
    }


def standings(request):
    """我镇名次: the own township's place in the county; of the others nothing but the best value is told."""
    township = request.user.area_id[:TOWNSHIP]
    if len(township) < TOWNSHIP:
        return []
    county = Area.objects.get(level=Area.Level.COUNTY)
    return standings_of(tell(Scope.until(county, scope_asked(request).on), today()), Area.objects.get(code=township))


def _rule(code):
    try:
        return rule_named(code)
    except KeyError:
        return None


def keeper(request):
    """系统管理: what needs the administrators' eye."""
    user = request.user
    failed = Job.objects.filter(state=Job.State.FAILED).order_by("-pk")[:5] if user.may("jobs") else []
    return {
        "broken": list(RuleSetting.objects.broken().order_by("code")) if user.may("rules") else [],
        "failed": failed,
        "may_accounts": user.may("accounts"),
        "may_grants": user.may("grants"),
        "may_jobs": user.may("jobs"),
        "may_rules": user.may("rules"),
        "may_logs": user.may("logs"),
    }
