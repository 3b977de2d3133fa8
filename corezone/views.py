"""核心区搬迁的台账, the board, the funding application, the allotting of flats, and what waits."""

from datetime import date
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corezone import actions, filters, forms, models, reports, steps, tables  # noqa: F401  acts and steps are declared
from corezone.board import board_of
from corezone.models import ResettleMode, Stage
from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Stream
from pingtang.areas.models import COUNTY
from pingtang.indicators.figures import Scope
from pingtang.indicators.lenses import scope_asked
from pingtang.notices.payments import payment_route
from pingtang.notices.waiting import list_todos
from pingtang.policy.constants import today
from pingtang.reports.blocks import shown
from pingtang.reports.periodic import issue
from pingtang.reports.word import word_bytes
from pingtang.web import menu
from pingtang.web.bulk import Refused
from pingtang.web.buttons import Button, list_button, record_button
from pingtang.web.ledgers import Ledger, Page, buttons_that_add
from pingtang.web.lenses import lens
from pingtang.web.steps import step_route
from pingtang.web.todos import Todo, todo

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DECIDED = ("审定", ["state", "entered_by", "confirmed_by", "returned_reason"])


class HouseholdLedger(Ledger):
    model, table, filters = models.ZoneHousehold, tables.HouseholdTable, filters.HouseholdFilter
    form = forms.HouseholdForm
    title, order = "核心区住户台账", 10
    fieldsets = [
        *forms.HouseholdForm.fieldsets,
        ("协议与搬迁", ["agreement_no", "signed_on", "moved_on", "moved_to", "restored_on"]),
    ]

    @classmethod
    def records(cls, request):
        return cls.searched(request).with_stage(today())

    @classmethod
    def searched(cls, request):
        return super().records(request)


class BuildingLedger(Ledger):
    model, table, filters = models.ZoneBuilding, tables.BuildingTable, filters.BuildingFilter
    form = forms.BuildingForm
    title, order = "核心区房屋台账", 20
    fieldsets = [
        ("测绘", ["household", "building_no", "structure", "grade", "floor_area", "surveyed_on", "surveyor"]),
        ("补偿", ["assessed_on", "rate", "unit_price", "compensation"]),
        ("拆除", ["demolished_on"]),
    ]


class RunLedger(Ledger):
    model, table, filters = models.ZonePaymentRun, tables.RunTable, filters.RunFilter
    title, order = "补偿兑付清单", 30
    fieldsets = [
        ("清单", ["year", "number"]),
        ("办理", ["state", "made_on", "made_by", "remade_by", "reviewed_on", "reviewed_by", "published_on", "notice",
                "approved_on", "approved_by", "paid_on", "voucher_no", "returned_reason"]),
    ]  # fmt: skip


class PaymentLedger(Ledger):
    model, table, filters, form = models.ZonePayment, tables.PaymentTable, filters.PaymentFilter, forms.PaymentForm
    title, order = "补偿兑付明细", 40
    fieldsets = [("兑付", ["household", "run", "amount", "paid_on", "voucher_no", "bank_account"]), DECIDED]

    @classmethod
    def records(cls, request):
        return super().records(request).with_day()


class FlatLedger(Ledger):
    model, table, filters, form = models.ResettlementFlat, tables.FlatTable, filters.FlatFilter, forms.FlatForm
    title, order = "存量房台账", 50


class RateLedger(Ledger):
    model, table, filters, form = models.CompensationRate, tables.RateTable, filters.RateFilter, forms.RateForm
    title, order = "房屋补偿标准", 60
    fieldsets = [("标准", ["structure", "grade", "price", "effective_on", "source"]), DECIDED]


class CostLedger(Ledger):
    model, table, filters, form = models.ZoneCost, tables.CostTable, filters.CostFilter, forms.CostForm
    title, order = "其他费用台账", 70
    fieldsets = [
        ("费用", ["kind", "township", "village", "quantity", "unit", "unit_price", "amount", "estimated_on",
                "settled_on", "source"]),
        DECIDED,
    ]  # fmt: skip


class FundLedger(Ledger):
    model, table, filters, form = models.ZoneFund, tables.FundTable, filters.FundFilter, forms.FundForm
    title, order = "筹措资金台账", 80
    fieldsets = [("资金", ["origin", "doc_no", "amount", "received_on", "note"]), DECIDED]


LEDGERS = [
    HouseholdLedger, BuildingLedger, RunLedger, PaymentLedger, FlatLedger, RateLedger, CostLedger, FundLedger,
]  # fmt: skip
menu.entry(Stream.COREZONE, "核心区看板", "corezone:board", right=("corezone", Act.VIEW), order=1)
menu.entry(Stream.COREZONE, "资金申请", "corezone:funding", right=("zonefunding", Act.VIEW), order=2)


def has_core_zone(user):
    """Whether the user's area has households of the core zone: few townships do."""
    return bool(user.area_id) and (
        len(user.area_id) == COUNTY or models.ZoneHousehold.objects.within(user.area).exists()
    )


menu.group_when(Stream.COREZONE, has_core_zone)


@record_button
def of_household(record, request):
    """登记房屋, 分配房源 and 补录兑付, on a household's page."""
    if not isinstance(record, models.ZoneHousehold):
        return
    if record.signed_on is None:
        added = {models.ZoneHousehold: [(models.ZoneBuilding, "household", "登记房屋")]}
        yield from buttons_that_add(record, request.user, added)
        if record.choice == ResettleMode.DISPERSED and request.user.may("zonefunds", Act.APPROVE):
            yield Button("分配房源", reverse("corezone:allot", args=[record.pk]))
    else:  # nobody is paid who has not signed
        added = {models.ZoneHousehold: [(models.ZonePayment, "household", "补录兑付")]}
        yield from buttons_that_add(record, request.user, added)


@list_button
def of_ledger(ledger, request):
    """资金申请, over the money's ledgers."""
    if ledger in (CostLedger, FundLedger) and request.user.may("zonefunding"):
        yield Button("资金申请", reverse("corezone:funding"))


@right("zonefunds", Act.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def allot(request, pk):
    """分配房源: one flat of the stock to a household that chose it."""
    household = get_object_or_404(HouseholdLedger.records(request), pk=pk)
    flats = FlatLedger.records(request).filter(household__isnull=True).order_by("estate", "flat_no")
    form = forms.AllotForm(request.POST or None, flats=flats, initial={"allotted_on": today()})
    if request.method == "POST" and form.is_valid():
        flat = form.cleaned_data["flat"]
        try:
            with request.because(f"分配房源:{household}"):
                actions.allot(flat, household, form.cleaned_data["allotted_on"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已分配{flat}")
            return redirect(household)
    return render(request, "corezone/allot.html", {"household": household, "form": form, "left": flats.count()})


@right("corezone")
@require_safe
def board(request):
    """核心区看板."""
    scope = scope_asked(request)
    if not models.ZoneHousehold.objects.within(scope.area).exists():
        return render(request, "corezone/no_board.html", {"scope": scope})
    return render(request, "corezone/board.html", {"board": board_of(scope, request.user), "scope": scope})


def _county_asked(request):
    """The day that the address names, and the whole county: it is the county that applies for the money."""
    return Scope.until(request.user.area, scope_asked(request).on)


@right("zonefunding")
@require_safe
def funding(request):
    """资金申请 as it would be sent on that day; each number that has a list opens it."""
    scope = _county_asked(request)
    paper = reports.Application(scope)
    return render(
        request,
        "corezone/funding.html",
        {
            "paper": paper,
            "scope": scope,
            "blocks": [shown(one) if one["kind"] == "grid" else one for one in paper.content],
            "query": urlencode({"on": scope.on.isoformat(), "area": scope.area.code}),
            "may_export": request.user.may("zonefunding", Act.EXPORT),
            "may_issue": request.user.may("zonefunding", Act.APPROVE) and request.user.may("reports", Act.EDIT),
        },
    )


@right("zonefunding", Act.EXPORT)
@require_safe
def funding_word(request):
    """资金申请 as a document."""
    paper = reports.Application(_county_asked(request))
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(paper.filename)}.docx",
        "Cache-Control": "no-store",
    }
    return HttpResponse(word_bytes(paper.paper), content_type=WORD, headers=headers)


@right("zonefunding", Act.APPROVE)
@require_POST
def funding_issue(request):
    """印发存档: keeps the application as it is told today, among the reports."""
    kept, made = issue(reports.KIND, _county_asked(request), request.user)
    messages.success(request, "已印发存档,内容从此不再变动" if made else "这一天的资金申请此前已经印发")
    return redirect(kept)


@lens("stood", "stood_on")
def at_stage(records, asked, request):
    """`?stood=signed&stood_on=2020-06-30`: the households that stood at that stage on a day."""
    if records.model is not models.ZoneHousehold or asked not in Stage.values:
        raise Http404("本台账没有这一项")
    try:
        on = date.fromisoformat(request.GET.get("stood_on") or today().isoformat())
    except ValueError:
        raise Http404("日期写法应为 2020-06-30") from None
    stood = models.ZoneHousehold.objects.with_stage(on).filter(stage=asked)
    return records.filter(pk__in=stood.values("pk")), f"{Stage(asked).label} · 截至{on}"


@todo(order=80)
def to_see_to(request):
    """What waits for the section: papers for a second person, buildings without a price, lists in the making."""
    user = request.user
    if user.may("corezone", Act.APPROVE):
        unpriced = BuildingLedger.records(request).unpriced().count()
        yield Todo("核心区房屋没有补偿标准", unpriced, f"{BuildingLedger.url(Page.LIST)}?is_priced=no")
    yield from list_todos(RunLedger, request)


ROUTES = [
    path("board/", board, name="board"),
    path("funding/", funding, name="funding"),
    path("funding/application.docx", funding_word, name="funding-word"),
    path("funding/issue/", funding_issue, name="funding-issue"),
    path("zonehouseholds/<int:pk>/allot/", allot, name="allot"),
    step_route(HouseholdLedger),
    payment_route(RunLedger),
    *(route for ledger in LEDGERS for route in ledger.urls()),
]
