"""易地扶贫搬迁的台账, the board, and what waits."""

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Stream
from pingtang.areas.models import within_reach
from pingtang.attachments.evidence import without_files
from pingtang.cleaning.day import years_before
from pingtang.indicators.figures import Scope, figure
from pingtang.indicators.lenses import list_of, scope_asked
from pingtang.policy.constants import today
from pingtang.web import menu
from pingtang.web.buttons import Button, record_button
from pingtang.web.ledgers import Ledger, Page, buttons_that_add
from pingtang.web.lenses import lens
from pingtang.web.steps import step_route
from pingtang.web.todos import Todo, todo
from relocation import actions, filters, forms, models, steps, tables  # noqa: F401  acts and steps are declared
from relocation.actions import AFTERWARDS
from relocation.board import board_of


class SiteLedger(Ledger):
    model, table, filters, form = models.RelocationSite, tables.SiteTable, filters.SiteFilter, forms.SiteForm
    title, order = "安置点台账", 10


class RelocationLedger(Ledger):
    model, table, filters = models.RelocationHousehold, tables.RelocationTable, filters.RelocationFilter
    form = forms.RelocationForm
    title, order = "搬迁户台账", 20
    fieldsets = [
        ("搬迁对象", ["head_name", "head_id_number", "household", "township", "village", "kind", "project_year",
                  "persons", "move_mode", "placement"]),
        ("协议、分房、入住", ["agreement_on", "site", "house_no", "house_area", "self_raised", "assigned_on",
                      "moved_on"]),
        ("不动产登记", ["certificate_no", "certified_on"]),
    ]  # fmt: skip


class OldHouseLedger(Ledger):
    model, table, filters, form = models.OldHouse, tables.OldHouseTable, filters.OldHouseFilter, forms.OldHouseForm
    title, order = "旧房台账", 30
    fieldsets = [
        ("旧房", ["relocation", "location", "area", "must_demolish", "exempt_reason"]),
        ("拆除和复垦复绿", ["demolished_on", "reclaimed_on", "reclaimed_mu"]),
        ("拆旧奖励", ["reward", "reward_account", "state", "entered_by", "confirmed_by", "returned_reason",
                  "reward_paid_on", "reward_voucher"]),
    ]  # fmt: skip


class JobLedger(Ledger):
    model, table, filters, form = models.RelocationJob, tables.JobTable, filters.JobFilter, forms.JobForm
    title, order = "就业台账", 40


class IndustryLedger(Ledger):
    model, table, filters = models.RelocationIndustry, tables.IndustryTable, filters.IndustryFilter
    form = forms.IndustryForm
    title, order = "后续产业台账", 50


class ItemLedger(Ledger):
    model, table, filters, form = models.SystemItem, tables.ItemTable, filters.ItemFilter, forms.ItemForm
    title, order = "五个体系清单", 60


class FacilityLedger(Ledger):
    model, table, filters = models.RelocationFacility, tables.FacilityTable, filters.FacilityFilter
    form = forms.FacilityForm
    title, order = "配套设施台账", 70
    fieldsets = [
        ("设施", ["name", "kind", "site"]),
        ("节点", ["planned_on", "started_on", "finished_on", "accepted_on", "in_use_on", "progress"]),
    ]


class SettlementLedger(Ledger):
    model, table, filters = models.RelocationSettlement, tables.SettlementTable, filters.SettlementFilter
    form = forms.SettlementForm
    title, order = "资金结算台账", 80
    fieldsets = [
        ("结算", ["project_year", "approved_amount", "settled_amount", "settled_on", "over_reason"]),
        ("审计和复核", ["audited_on", "audit_no", "reviewed_on", "review_no"]),
        ("审定", ["state", "entered_by", "confirmed_by", "returned_reason"]),
    ]


class VisitLedger(Ledger):
    model, table, filters, form = models.FollowUpVisit, tables.VisitTable, filters.VisitFilter, forms.VisitForm
    title, order = "回头看走访", 90


class FindingLedger(Ledger):
    model, table, filters, form = models.VisitFinding, tables.FindingTable, filters.FindingFilter, forms.FindingForm
    title, order = "回头看问题", 100


LEDGERS = [
    SiteLedger, RelocationLedger, OldHouseLedger, JobLedger, IndustryLedger, ItemLedger, FacilityLedger,
    SettlementLedger, VisitLedger, FindingLedger,
]  # fmt: skip
OF_HOUSEHOLD = (models.OldHouse, models.RelocationJob, models.FollowUpVisit)
STEPPED = [RelocationLedger, OldHouseLedger, FacilityLedger, SettlementLedger]
ADDED = {
    models.RelocationHousehold: [
        (models.OldHouse, "relocation", "登记旧房"), (models.RelocationJob, "relocation", "登记就业"),
        (models.FollowUpVisit, "relocation", "登记回头看"),
    ],
    models.RelocationSite: [
        (models.RelocationIndustry, "site", "登记产业"), (models.SystemItem, "site", "登记体系建设"),
        (models.RelocationFacility, "site", "登记配套设施"),
    ],
    models.FollowUpVisit: [(models.VisitFinding, "visit", "登记问题")],
}  # fmt: skip
menu.entry(Stream.RELOCATION, "搬迁看板", "relocation:board", right=("relocation", Act.VIEW), order=1)


@record_button
def whose_it_is(record, request):
    """From what belongs to a moved household to that household, and from there to its papers in the register."""
    user = request.user
    if isinstance(record, OF_HOUSEHOLD):
        yield Button("查看搬迁户", record.relocation.get_absolute_url())
    elif isinstance(record, models.VisitFinding):
        yield Button("查看走访", record.visit.get_absolute_url())
        if record.ticket_id and user.may("rectification"):
            yield Button("查看整改问题", record.ticket.get_absolute_url())
    elif isinstance(record, models.RelocationHousehold) and record.household_id and user.may("households"):
        yield Button("一户一档", record.household.get_absolute_url())


@record_button
def of_record(record, request):
    """What is entered by hand from a record's page; at a site beyond the own area nothing is."""
    if isinstance(record, models.RelocationSite) and not record.township_id.startswith(request.user.area_id[:9]):
        return
    yield from buttons_that_add(record, request.user, ADDED)


@right("relocation")
@require_safe
def board(request):
    """搬迁看板."""
    scope = scope_asked(request)
    return render(request, "relocation/board.html", {"board": board_of(scope, request.user), "scope": scope})


def without_photo(houses, on):
    """Demolished by the day, and nobody has shown it."""
    return without_files(houses.demolished(on), AFTERWARDS)


def _still_standing(houses, user):
    return houses.overdue(today(), years_before(today(), 1))


# what stands on a to-do list: its words, whose it is, and which old houses those are
WAITS = {
    "pay": ("拆旧奖励已审定待兑现", Act.APPROVE, lambda houses, user: houses.unpaid()),
    "demolish": ("入住满一年应拆旧房未拆", Act.EDIT, _still_standing),
    "photo": (f"已拆旧房没有{AFTERWARDS}", Act.EDIT, lambda houses, user: without_photo(houses, today())),
}


@lens("old_houses")
def waiting_houses(records, asked, request):
    """`?old_houses=pay`: old houses that wait for that."""
    if records.model is not models.OldHouse or asked not in WAITS:
        raise Http404("本台账没有这一项")
    title, _, choose = WAITS[asked]
    return choose(records, request.user), title


@lens("findings")
def findings_that_wait(records, asked, request):
    """`?findings=unassigned`: found by a visit, neither settled on the spot nor made a ticket."""
    if records.model is not models.VisitFinding or asked != "unassigned":
        raise Http404("本台账没有这一项")
    return records.unassigned(), "未转整改"


@todo(order=60)
def to_see_to(request):
    """Old houses, households in which nobody has stable work, and findings of visits, for those who see to them."""
    user = request.user
    if not user.may("relocation", Act.EDIT):
        return
    houses = OldHouseLedger.records(request)
    for asked, (title, act, choose) in WAITS.items():
        if user.may("relocation", act):
            url = f"{OldHouseLedger.url(Page.LIST)}?old_houses={asked}"
            yield Todo(title, choose(houses, user).count(), url, urgent=asked == "demolish")
    scope, lacking = Scope.until(user.area, today()), figure("relocation.lacking_work")
    yield Todo("有劳动力未稳定就业搬迁户", int(lacking.value(scope)), list_of(lacking, scope))
    found = within_reach(models.VisitFinding.objects.unassigned(), user).count()
    yield Todo("回头看问题未转整改", found, f"{FindingLedger.url(Page.LIST)}?findings=unassigned")


ROUTES = [
    path("board/", board, name="board"),
    *(step_route(ledger) for ledger in STEPPED),
    *(route for ledger in LEDGERS for route in ledger.urls()),
]
