"""资金项目的台账: which pages each kind of record has, and the page on which a voucher is reversed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Stream
from pingtang.approving import ApprovalState
from pingtang.areas.models import within_reach
from pingtang.indicators.lenses import scope_asked
from pingtang.policy.constants import policy, today
from pingtang.rectification.models import Rectification
from pingtang.web import menu
from pingtang.web.bulk import Refused
from pingtang.web.buttons import Button, record_button
from pingtang.web.ledgers import Ledger, buttons_that_add
from pingtang.web.lenses import lens
from pingtang.web.reds import Red, red
from pingtang.web.steps import step_route
from pingtang.web.todos import Todo, falls_to, todo
from projects import actions, filters, forms, models, steps, tables  # noqa: F401  steps are declared
from projects.board import board_of
from projects.lights import BEHIND, FAR_BEHIND, WORDS, lights


class FundBatchLedger(Ledger):
    model, table, filters, form = models.FundBatch, tables.FundBatchTable, filters.FundBatchFilter, forms.FundBatchForm
    title, order = "资金批次", 10


class LibraryLedger(Ledger):
    model, table, filters, form = models.ProjectLibrary, tables.LibraryTable, filters.LibraryFilter, forms.LibraryForm
    title, order = "项目库", 20
    fieldsets = forms.LibraryForm.fieldsets


class ProjectLedger(Ledger):
    model, table, filters, form = models.Project, tables.ProjectTable, filters.ProjectFilter, forms.ProjectForm
    title, order = "项目台账", 30
    fieldsets = forms.ProjectForm.fieldsets


class ProjectFundLedger(Ledger):
    model, table, filters = models.ProjectFund, tables.ProjectFundTable, filters.ProjectFundFilter
    form = forms.ProjectFundForm
    title, order = "资金安排台账", 40


class ReimbursementLedger(Ledger):
    model, table, filters = models.Reimbursement, tables.ReimbursementTable, filters.ReimbursementFilter
    form = forms.ReimbursementForm
    title, order = "报账台账", 50
    fieldsets = [
        ("凭证", ["project", "batch", "kind", "voucher_no", "paid_on", "amount", "payee", "payee_account"]),
        ("审定", ["state", "entered_by", "confirmed_by", "returned_reason"]),
        ("冲销", ["reverses", "reason"]),
    ]


class ProgressLedger(Ledger):
    model, table, filters, form = (
        models.ProjectProgress,
        tables.ProgressTable,
        filters.ProgressFilter,
        forms.ProgressForm,
    )
    title, order = "项目调度台账", 60


class AcceptanceLedger(Ledger):
    model, table, filters = models.Acceptance, tables.AcceptanceTable, filters.AcceptanceFilter
    form = forms.AcceptanceForm
    title, order = "项目验收台账", 70
    fieldsets = [
        ("验收", ["project", "level", "accepted_on", "result", "report_no"]),
        ("审定", ["state", "entered_by", "confirmed_by", "returned_reason"]),
    ]


class BeneficiaryLedger(Ledger):
    model, table, filters = models.ProjectBeneficiary, tables.BeneficiaryTable, filters.BeneficiaryFilter
    form = forms.BeneficiaryForm
    title, order = "项目受益户台账", 80


LEDGERS = [
    FundBatchLedger, LibraryLedger, ProjectLedger, ProjectFundLedger, ReimbursementLedger, ProgressLedger,
    AcceptanceLedger, BeneficiaryLedger,
]  # fmt: skip


@record_button
def add_to_project(record, request):
    """What is entered by hand for a project begins on its page."""
    added = {
        models.Project: [
            (models.ProjectFund, "project", "安排资金"),
            (models.Reimbursement, "project", "登记报账"),
            (models.ProjectProgress, "project", "登记调度"),
            (models.Acceptance, "project", "登记验收"),
            (models.ProjectBeneficiary, "project", "登记受益户"),
            (Rectification, "project", "登记整改问题"),
        ],
        models.ProjectLibrary: [(models.Project, "library", "申报项目")],
    }
    return buttons_that_add(record, request.user, added)


STEP_ROUTES = [step_route(ledger) for ledger in (ProjectLedger, LibraryLedger)]


@record_button
def reverse_voucher(record, request):
    """冲销, on the page of a voucher that counts."""
    counts = isinstance(record, models.Reimbursement) and record.state == ApprovalState.CONFIRMED
    if counts and not record.reverses_id and request.user.may("reimbursements", Act.EDIT):
        yield Button("冲销", reverse("projects:reimbursement-reverse", args=[record.pk]))


@right("reimbursements", Act.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def reverse_page(request, pk):
    """冲销: asks for the reason, and enters the voucher that takes this one back."""
    voucher = get_object_or_404(ReimbursementLedger.records(request), pk=pk)
    if request.method != "POST":
        return render(request, "projects/reverse.html", {"voucher": voucher})
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:200]
    try:
        with request.because(f"冲销凭证:{voucher}", reason=reason):
            made = actions.reverse(voucher, request.user, today(), reason)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(voucher.get_absolute_url())
    messages.success(request, f"已登记冲销凭证 {made},待另一人审定")
    return redirect(made.get_absolute_url())


def _in_project(records, name):
    """The path from those records to that field of their project. Raises Http404 for records that have none."""
    if records.model is models.Project:
        return name
    if records.model in (models.Reimbursement, models.ProjectFund):
        return f"project__{name}"
    raise Http404("本台账没有项目")


@lens("supervising_dept")
def of_department(records, dept, request):
    """`?supervising_dept=县水务局`: what belongs to the projects of a supervising department."""
    return records.filter(**{_in_project(records, "supervising_dept"): dept[:100]}), f"主管单位:{dept[:100]}"


@lens("project_code")
def of_project(records, code, request):
    """`?project_code=2020-01-001`: what belongs to one project."""
    return records.filter(**{_in_project(records, "project_code"): code[:30]}), f"项目:{code[:30]}"


menu.entry(Stream.PROJECTS, "资金看板", "projects:board", right=("projects", Act.VIEW), order=1)
menu.entry(Stream.PROJECTS, "项目调度", "projects:dispatch", right=("projects", Act.VIEW), order=2)


@right("projects")
@require_safe
def board(request):
    """资金看板: how far the projects have come, the rate over the year, who stands where."""
    scope = scope_asked(request)
    return render(request, "projects/board.html", {"board": board_of(scope, request.user), "scope": scope})


def _lights(request, scope):
    projects = models.Project.objects.of_year(scope.on).within(scope.area)
    return lights(scope.on, within_reach(projects, request.user))


@red(Stream.PROJECTS, order=20)
def red_lights(request, scope):
    """红灯项目, those that are furthest from their plan by name."""
    if request.user.may("projects"):
        found = [light for light in _lights(request, scope) if light.colour == "red"]
        found.sort(key=lambda light: light.progress - light.elapsed)
        url = f"{reverse('projects:dispatch')}?light=red&on={scope.on}&area={scope.area.code}"
        worst = tuple((light.project.name, light.reasons[0], light.project.get_absolute_url()) for light in found[:3])
        yield Red("红灯项目", len(found), url, worst=worst)


@right("projects")
@require_safe
def dispatch(request):
    """项目调度: each project that is under way with its light, and why; the rules of the lights are told below."""
    scope = scope_asked(request)
    on = scope.on
    every = _lights(request, scope)
    towns = sorted({light.project.township for light in every if light.project.township}, key=lambda town: town.code)
    colour, town = request.GET.get("light", ""), request.GET.get("township", "")
    shown = [
        light for light in every
        if (not colour or light.colour == colour) and (not town or light.project.township_id == town)
    ]  # fmt: skip
    return render(
        request,
        "projects/dispatch.html",
        {
            "on": on,
            "lights": sorted(shown, key=lambda light: list(WORDS).index(light.colour)),
            "counts": [
                {"colour": name, "word": word, "number": sum(light.colour == name for light in every)}
                for name, word in WORDS.items()
            ],
            "towns": towns,
            "colour": colour,
            "town": town,
            "days": int(policy("dispatch_days", on.year)),
            "behind": BEHIND,
            "far_behind": FAR_BEHIND,
            "may_upload": request.user.may("progress", Act.UPLOAD),
        },
    )


@todo(order=30)
def late_projects(request):
    """红灯项目, for those who report or press on."""
    if falls_to(request.user, "progress"):
        found = lights(today(), within_reach(models.Project.objects.of_year(today()), request.user))
        number = sum(light.colour == "red" for light in found)
        yield Todo("红灯项目", number, f"{reverse('projects:dispatch')}?light=red", urgent=True)
