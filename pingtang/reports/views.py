"""首页: the county on one screen for leaders, the day's work for those who do it."""

from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pingtang.accounts.rights import for_signed_in
from pingtang.accounts.roles import Act, Role
from pingtang.areas.models import TOWNSHIP, VILLAGE, within_reach
from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import rule_named
from pingtang.indicators.lenses import scope_asked
from pingtang.jobs.models import Job
from pingtang.reports.board import COLUMNS, board_of
from pingtang.rosters.models import Batch
from pingtang.web.todos import todos_of
from pingtang.web.values import thousands

WORKING = {Role.CLERK, Role.CADRE}
KEEPING = {Role.SYSTEM, Role.SECURITY}
MOST = 8


@require_safe
@for_signed_in
def home(request):
    if request.user.role in KEEPING:
        return render(request, "dashboard/keeper.html", keeper(request))
    template = "dashboard/work.html" if request.user.role in WORKING else "dashboard/county.html"
    scope = scope_asked(request)
    board = board_of(scope.area, scope.on, request.user)
    findings = within_reach(Finding.objects.open(), request.user).within(scope.area).count()
    board.cards[-1] |= {"open": thousands(findings), "place": place_of(scope.area)}
    by = request.GET.get("by", "")
    by = by if by in COLUMNS else COLUMNS[0]
    return render(
        request,
        template,
        {
            "board": board,
            "scope": scope,
            "own": scope.area == request.user.area,
            "by": by,
            "chart": board.chart(by) if board.lines else None,
            "open": findings,
            "waiting": within_reach(Finding.objects.waiting(), request.user).count(),
            "todos": todos_of(request),
            "may_confirm": request.user.may("findings", Act.APPROVE),
        }
        | (work(request) if request.user.role in WORKING else {}),
    )


def place_of(area):
    """The part of an address that narrows a ledger to an area; nothing for the county."""
    field = {TOWNSHIP: "township", VILLAGE: "village"}.get(len(area.code))
    return f"&{field}={area.code}" if field else ""


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
    }


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
