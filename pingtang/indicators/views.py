"""指标页面: the catalogue of figures, and one figure by area."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, digits_below, figure, figures, written
from pingtang.indicators.lenses import address, scope_asked, shown
from pingtang.indicators.snapshots import tell
from pingtang.policy.constants import today
from pingtang.web import menu

KINDS = {"count": "计数", "sum": "合计", "rate": "比率", "entry": "填报", "parts": "相加"}
menu.entry("指标与看板", "指标目录", "indicators:figures", right=("figures", Act.VIEW), order=20)


@require_safe
@right("figures")
def catalogue(request):
    """指标目录: every figure with its definition, unit and value for the scope that is asked for."""
    scope = scope_asked(request)
    told = tell(scope, today())
    lines = [shown(one, scope, request.user, told.here[one.code]) | {"kind": KINDS[one.kind]} for one in figures()]
    return render(request, "indicators/figures.html", {"scope": scope, "lines": lines, "at": told.at})


@require_safe
@right("figures")
def one_figure(request, code):
    """One figure with the areas below, each number a link to its list."""
    try:
        one = figure(code)
    except KeyError:
        raise Http404("没有这个指标") from None
    scope = scope_asked(request)
    digits = digits_below(scope.area)
    places = []
    if digits and one.has_place:
        values = one.by_area(scope, digits)
        for area in Area.objects.filter(parent=scope.area).order_by("code"):
            below = Scope(area, scope.since, scope.on)
            text = written(values.get(area.code, 0), one.unit)
            places.append({"area": area, "text": text, "url": address(one, below, request.user)})
    return render(
        request,
        "indicators/figure.html",
        {
            "scope": scope,
            "line": shown(one, scope, request.user),
            "kind": KINDS[one.kind],
            "places": places,
            "parts": [shown(part, scope, request.user) for part in one.parts],
        },  # fmt: skip
    )
