"""指标镜: `?figure=households.remaining&on=2020-06-30&area=522727101` shows exactly the records behind a figure."""

from datetime import date
from functools import partial
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from pingtang.areas.models import PLACES, TOWNSHIP, VILLAGE, Area, digits_below
from pingtang.indicators.figures import Scope, figure, written
from pingtang.policy.constants import today
from pingtang.web.ledgers import Page, ledger_of
from pingtang.web.lenses import Told, lens

# what lies in none of the areas below, as pages that list them call it
BESIDE = {TOWNSHIP: "县级(不在乡镇)", VILLAGE: "镇级(不在村)"}


def _day(text, otherwise):
    try:
        return date.fromisoformat(text) if text else otherwise
    except ValueError:
        raise Http404("日期写法应为 2020-06-30") from None


def scope_asked(request):
    """The scope that a page's address names: `area`, `since`, `on`; never wider than the user's own area."""
    own = request.user.area
    area = own
    if code := request.GET.get("area"):
        area = Area.objects.select_related("parent").filter(code=code).first()
        if area is None or not area.code.startswith(own.code):
            raise Http404("没有这个地区")
    on = _day(request.GET.get("on"), today())
    return Scope.until(area, on, _day(request.GET.get("since"), None))


@lens("figure", "on", "since", "area", "beside")
def behind_the_figure(records, code, request):
    try:
        counted = figure(code)
    except KeyError:
        raise Http404("没有这个指标") from None
    scope = scope_asked(request)
    if counted.model is not records.model:
        raise Http404("这个指标不在本台账")
    behind, place = counted.records(scope), counted.where(scope).area.full_name
    if request.GET.get("beside"):
        digits = digits_below(scope.area)
        if not (digits and counted.has_place):
            raise Http404("这个指标没有不在下级地区的记录")
        behind, place = behind.filter(**{behind.place + PLACES[digits]: None}), BESIDE[digits]
        counted = counted.part if counted.kind == "rate" else counted  # the list is no longer the whole of the part
    title = f"{counted.title} · {place} · 截至{scope.on:%Y-%m-%d}"
    return records.filter(pk__in=behind.values("pk")), title, scope.on, told_of(counted, scope, request.user)


def told_of(counted, scope, user):
    """What a figure's list tells: what its records come to, and of a rate both its parts."""
    listed = counted.part if counted.kind == "rate" else counted
    notes = partial(_made_of, counted, scope, user) if counted.kind == "rate" else tuple
    if listed.kind != "sum":
        return Told(notes)
    return Told(notes, lambda shown: written(listed.over(scope, shown), listed.unit), listed.field)


def _made_of(counted, scope, user):
    told = counted.measure(scope)
    part, whole = (counted.part, told.part), (counted.whole, told.whole)
    yield parts_line(written(told.value, counted.unit), part, whole, address(counted.whole, scope, user))


def parts_line(value, part, whole, url):
    """A rate as a line of notes above the list of its part; `url` opens its whole. Part, whole: (figure, value)."""
    (above, number), (below, base) = part, whole
    return [
        (f"{value} = 分子:{above.title} {written(number, above.unit)}(本名单)÷ 分母:", ""),
        (f"{below.title} {written(base, below.unit)}", url or ""),
    ]


def address(counted, scope, user):
    """The ledger that lists what a figure counts; None when there is none that this user may open.

    Of a sum of figures it is the figure's own page, which opens the list of each. What is told of the whole county
    is counted over records that a township does not reach.
    """
    if not counted.lies_in(user.area) and hasattr(counted.model._default_manager.all(), "within"):
        return None
    scope = counted.where(scope) if counted.lies_in(user.area) else scope
    if counted.parts:
        return list_of(counted, scope) if user.may("figures") else None
    ledger = ledger_of(counted.model) if counted.model else None
    return list_of(counted, scope) if ledger and ledger.allows(Page.LIST, user) else None


def address_beside(counted, scope, user):
    """The same for those of its records that lie in none of the areas below; None for a sum of figures."""
    url = None if counted.parts else address(counted, scope, user)
    return f"{url}&beside=1" if url else None


def list_of(counted, scope):
    """The same for nobody in particular, as a report keeps it; "" when no ledger shows such records."""
    query = {"on": scope.on.isoformat(), "area": scope.area.code}
    if counted.parts:
        page = reverse("indicators:figure", args=[counted.code])
    elif counted.model and (ledger := ledger_of(counted.model)):
        page, query = ledger.url(Page.LIST), {"figure": counted.code} | query
    else:
        return ""
    if scope != Scope.until(scope.area, scope.on):
        query["since"] = scope.since.isoformat()
    return f"{page}?{urlencode(query)}"


def shown(counted, scope, user, measured=None):
    """A figure for a page: its text and where its list is."""
    value = (measured or counted.measure(scope)).value
    short = counted.rounded(value)
    url = address(counted, scope, user)
    return {"figure": counted, "value": short, "text": written(value, counted.unit), "url": url}
