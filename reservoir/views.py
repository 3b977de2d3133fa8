"""水库移民的台账, the board, the page that makes a year's list of direct support, and what waits."""

from django.contrib import messages
from django.db.models import Count, Sum
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Stream
from pingtang.attachments.evidence import without_files
from pingtang.indicators.figures import Scope, figure
from pingtang.indicators.lenses import list_of, scope_asked
from pingtang.notices.payments import payment_route
from pingtang.notices.waiting import list_todos
from pingtang.policy.constants import today
from pingtang.web import menu
from pingtang.web.bulk import Refused
from pingtang.web.buttons import Button, list_button, record_button
from pingtang.web.ledgers import Ledger, Page, buttons_that_add
from pingtang.web.lenses import lens
from pingtang.web.steps import step_route
from pingtang.web.todos import Todo, todo
from reservoir import actions, filters, forms, models, steps, tables  # noqa: F401  acts and steps are declared
from reservoir.board import PROGRESS, board_of
from reservoir.computing import entitled, open_support, strike_off, to_be_struck_off
from reservoir.models import LaterStatus, SupportEnd

FEW = 30  # people on the page that makes a list
LATE_YEARS = 3  # of which a list may still be made, for those who were left out
OF_A_LIST = (
    "办理",
    ["state", "made_on", "made_by", "remade_by", "reviewed_on", "reviewed_by", "published_on", "notice", "approved_on",
     "approved_by", "paid_on", "voucher_no", "returned_reason"],
)  # fmt: skip

EARLIER_PAYMENT = (
    "早前兑付", ["earlier_paid_on", "voucher_no", "state", "entered_by", "confirmed_by", "returned_reason"],
)  # fmt: skip


class ReservoirLedger(Ledger):
    model, table, filters = models.Reservoir, tables.ReservoirTable, filters.ReservoirFilter
    form = forms.ReservoirForm
    title, order = "移民工程台账", 10
    fieldsets = [
        ("工程", ["name", "code", "kind", "township", "stage"]),
        ("任务", ["land_task_mu", "household_task"]),
        ("收尾", ["closing_on", "completion_due_on", "accepted_on"]),
    ]


class LandLedger(Ledger):
    model, table, filters, form = models.LandAgreement, tables.LandTable, filters.LandFilter, forms.LandForm
    title, order = "土地补偿协议台账", 20
    fieldsets = [
        ("权属人", ["agreement_no", "reservoir", "holder_name", "holder_id_number", "person", "township", "village",
                 "bank_account"]),
        ("补偿", ["land_kind", "plot_no", "area_mu", "unit_price", "amount", "signed_on", "paid_on"]),
        EARLIER_PAYMENT,
    ]  # fmt: skip


class ResettlementLedger(Ledger):
    model, table, filters = models.ResettlementAgreement, tables.ResettlementTable, filters.ResettlementFilter
    form = forms.ResettlementForm
    title, order = "移民安置协议台账", 30
    fieldsets = [
        ("移民户", ["head_name", "reservoir", "head_id_number", "person", "township", "village", "persons",
                 "bank_account"]),
        ("协议", ["mode", "amount", "signed_on", "paid_on", "moved_on"]),
        EARLIER_PAYMENT,
    ]  # fmt: skip


class DemolitionLedger(Ledger):
    model, table, filters = models.HouseDemolition, tables.DemolitionTable, filters.DemolitionFilter
    form = forms.DemolitionForm
    title, order = "房屋拆除台账", 40


class FacilityLedger(Ledger):
    model, table, filters = models.SpecialFacility, tables.FacilityTable, filters.FacilityFilter
    form = forms.FacilityForm
    title, order = "专项设施台账", 50


class DisputeLedger(Ledger):
    model, table, filters, form = models.Dispute, tables.DisputeTable, filters.DisputeFilter, forms.DisputeForm
    title, order = "土地纠纷台账", 60


class CompensationRunLedger(Ledger):
    model, table, filters = models.CompensationRun, tables.CompensationRunTable, filters.CompensationRunFilter
    title, order = "补偿清单", 70
    fieldsets = [("清单", ["reservoir", "kind", "year", "number"]), OF_A_LIST]


class CompensationLedger(Ledger):
    model, table, filters = models.Compensation, tables.CompensationTable, filters.CompensationFilter
    title, order = "补偿明细", 80


class ClosingLedger(Ledger):
    model, table, filters, form = models.ClosingStep, tables.ClosingTable, filters.ClosingFilter, forms.ClosingForm
    title, order = "收尾事项", 90
    pages = tuple(page for page in Page if page is not Page.CREATE)  # laid out when the works go over to closing


class TaskChangeLedger(Ledger):
    model, table, filters = models.TaskChange, tables.TaskChangeTable, filters.TaskChangeFilter
    form = forms.TaskChangeForm
    title, order = "任务调整", 95


class LaterProjectLedger(Ledger):
    model, table, filters = models.LaterProject, tables.LaterProjectTable, filters.LaterProjectFilter
    form = forms.LaterProjectForm
    title, order = "后扶项目台账", 100
    fieldsets = [
        ("项目", ["code", "name", "township", "village", "year", "amount", "unit", "entered_by", "status"]),
        ("办理", ["declared_on", "plan_doc_no", "plan_reviewed_on", "started_on", "finished_on", "accepted_on"]),
    ]


class LaterAcceptanceLedger(Ledger):
    model, table, filters = models.LaterAcceptance, tables.LaterAcceptanceTable, filters.LaterAcceptanceFilter
    form = forms.LaterAcceptanceForm
    title, order = "后扶项目验收", 110


class MigrantLedger(Ledger):
    model, table, filters, form = models.Migrant, tables.MigrantTable, filters.MigrantFilter, forms.MigrantForm
    title, order = "后扶人口台账", 120
    fieldsets = [
        ("人员", ["name", "id_number", "person", "township", "village", "bank_account"]),
        ("扶持", ["reservoir", "mode", "start_on"]),
        ("核减", ["struck_from", "struck_reason", "struck_note", "kept_note"]),
    ]


class SupportRunLedger(Ledger):
    model, table, filters = models.SupportRun, tables.SupportRunTable, filters.SupportRunFilter
    title, order = "直补清单", 130
    fieldsets = [("清单", ["year", "number"]), OF_A_LIST]


class SupportLedger(Ledger):
    model, table, filters = models.LaterSupport, tables.SupportTable, filters.SupportFilter
    title, order = "直补明细", 140


LEDGERS = [
    ReservoirLedger, LandLedger, ResettlementLedger, DemolitionLedger, FacilityLedger, DisputeLedger,
    CompensationRunLedger, CompensationLedger, ClosingLedger, TaskChangeLedger, LaterProjectLedger,
    LaterAcceptanceLedger, MigrantLedger, SupportRunLedger, SupportLedger,
]  # fmt: skip
menu.entry(Stream.RESERVOIR, "移民看板", "reservoir:board", right=("reservoir", Act.VIEW), order=1)


@record_button
def add_to_works(record, request):
    """What is entered by hand for a works, a household or a later project begins on its page."""
    added = {
        models.Reservoir: [
            (models.LandAgreement, "reservoir", "登记土地协议"),
            (models.ResettlementAgreement, "reservoir", "登记安置协议"),
            (models.SpecialFacility, "reservoir", "登记专项设施"),
            (models.Dispute, "reservoir", "登记纠纷"),
        ],
        models.ResettlementAgreement: [(models.HouseDemolition, "agreement", "登记房屋")],
    }
    if isinstance(record, models.LaterProject) and record.status == LaterStatus.FINISHED:
        added[models.LaterProject] = [(models.LaterAcceptance, "project", "登记验收")]
    if isinstance(record, models.Reservoir) and record.has_begun:
        added[models.Reservoir].append((models.TaskChange, "reservoir", "调整任务"))
    return buttons_that_add(record, request.user, added)


@record_button
def lists_of_works(record, request):
    """The agreements of a works that can be put into a list."""
    if isinstance(record, models.Reservoir) and request.user.may("reservoir", Act.APPROVE):
        for ledger, title in ((LandLedger, "待兑付土地协议"), (ResettlementLedger, "待兑付安置协议")):
            yield Button(title, f"{ledger.url(Page.LIST)}?payable=yes&reservoir={record.pk}")


@list_button
def open_support_button(ledger, request):
    """编制年度直补清单, above the lists."""
    if ledger is SupportRunLedger and request.user.may("compensations", Act.APPROVE):
        yield Button("编制直补清单", reverse("reservoir:open-support"))


@right("compensations", Act.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def open_support_page(request):
    """编制: who is entitled in a year and who is struck off, said before it is done."""
    on = today()
    asked = request.POST.get("year") or request.GET.get("year") or str(on.year)
    years = range(on.year, on.year - LATE_YEARS, -1)
    if not asked.isdecimal() or int(asked) not in years:
        raise Http404("没有这个年度")
    year = int(asked)
    if request.method == "POST":
        # striking off stands by itself: it is not taken back when there is nobody to be listed then
        with request.because(f"核减{year}年后扶人口"):
            struck = strike_off(year, on)
        if struck:
            messages.success(request, f"已核减{struck}人,停发年度和依据见后扶人口台账")
        if "strike" in request.POST:
            if not struck:
                messages.info(request, "没有要核减的人员")
            return redirect(f"{reverse('reservoir:open-support')}?year={year}")
        try:
            with request.because(f"编制{year}年后扶直补清单"):
                run = open_support(year, on)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(SupportRunLedger.url(Page.LIST))
        messages.success(request, f"已编制{run},共{run.lines.count()}人,请核对后审查、公示")
        return redirect(run.get_absolute_url())
    gone = {key: (since, reason, note) for key, since, reason, note in to_be_struck_off(year, on)}
    people = entitled(year).exclude(pk__in=list(gone)).order_by()
    few = models.Migrant.objects.filter(pk__in=list(gone)).select_related("township").order_by("pk")[:FEW]
    counts = {code: sum(reason == code for _, reason, _ in gone.values()) for code in SupportEnd.values}
    return render(
        request,
        "reservoir/open_support.html",
        {
            "year": year,
            "years": years,
            "told": people.aggregate(persons=Count("pk"), sum=Sum("paid_amount")),
            "known": models.SupportRun.objects.filter(year=year).order_by("number"),
            "gone": len(gone),
            "reasons": [(SupportEnd(code).label, number) for code, number in counts.items() if number],
            "few": [{"one": one, "since": gone[one.pk][0], "note": gone[one.pk][2]} for one in few],
        },
    )


@right("reservoir")
@require_safe
def board(request):
    """移民看板."""
    scope = scope_asked(request)
    return render(request, "reservoir/board.html", {"board": board_of(scope, request.user), "scope": scope})


@lens("progress", "works", "on", "since", "area")
def behind_the_progress(records, asked, request):
    """`?progress=land&works=3&since=2020-01-01&on=2020-06-30`: exactly what a number of the board counts."""
    if asked not in PROGRESS or PROGRESS[asked][1] is not records.model:
        raise Http404("本台账没有这一项")
    title, model, choose = PROGRESS[asked]
    scope = scope_asked(request)
    behind = choose(model.objects.within(scope.area), scope)
    if works := request.GET.get("works", ""):
        if not works.isdecimal() or len(works) > 18:
            raise Http404("没有这个工程")
        behind = behind.filter(reservoir=works)
        title = f"{models.Reservoir.objects.filter(pk=works).first() or '没有的工程'}{title}"
    return records.filter(pk__in=behind.values("pk")), f"{title} · 截至{scope.on}"


@lens("payable")
def payable(records, asked, request):
    """`?payable=yes`: agreements that are signed, not paid, and in no list."""
    if records.model not in (models.LandAgreement, models.ResettlementAgreement):
        raise Http404("本台账没有这一项")
    return records.payable(), "待列入补偿清单"


@lens("papers")
def without_a_paper(records, asked, request):
    """`?papers=none`: closing steps that are entered as done, to which nobody has attached the document."""
    if records.model is not models.ClosingStep or asked != "none":
        raise Http404("本台账没有这一项")
    return without_files(records.filter(done_on__isnull=False)), "已办结没有附文件"


@todo(order=75)
def to_see_to(request):
    """What waits for the section."""
    user, on = request.user, today()
    if user.may("reservoir", Act.APPROVE):
        for ledger in (LandLedger, ResettlementLedger):
            found = ledger.records(request).payable()
            title = f"{ledger.model._meta.verbose_name}待列入补偿清单"
            yield Todo(title, found.count(), f"{ledger.url(Page.LIST)}?payable=yes")
    if user.may("works", Act.EDIT):
        bare = without_files(ClosingLedger.records(request).filter(done_on__isnull=False)).count()
        yield Todo("收尾事项已办结没有附文件", bare, f"{ClosingLedger.url(Page.LIST)}?papers=none")
    if user.may("reservoir", Act.EDIT):
        late = figure("reservoir.facilities_late")
        scope = Scope.until(user.area, on)
        yield Todo("专项设施超期未完成", int(late.value(scope)), list_of(late, scope), urgent=True)
    yield from list_todos(CompensationRunLedger, request)
    yield from list_todos(SupportRunLedger, request)


STEPPED = [
    LandLedger, ResettlementLedger, DemolitionLedger, FacilityLedger, DisputeLedger, ClosingLedger, LaterProjectLedger,
]  # fmt: skip
ROUTES = [
    path("board/", board, name="board"),
    path("supportruns/open/", open_support_page, name="open-support"),
    *(step_route(ledger) for ledger in STEPPED),
    payment_route(CompensationRunLedger),
    payment_route(SupportRunLedger),
    *(route for ledger in LEDGERS for route in ledger.urls()),
]
