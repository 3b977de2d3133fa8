"""资金项目的台账: which pages each kind of record has, and the page on which a voucher is reversed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.areas.models import within_reach
from pingtang.policy.constants import today
from pingtang.web.bulk import Refused
from pingtang.web.buttons import Button, record_button
from pingtang.web.ledgers import Ledger, Page, ledger_of
from projects import actions, filters, forms, models, tables


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
        ("审核", ["state", "entered_by", "confirmed_by", "returned_reason"]),
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
        ],
        models.ProjectLibrary: [(models.Project, "library", "申报项目")],
    }
    for model, parameter, title in added.get(type(record), ()):
        ledger = ledger_of(model)
        if ledger.allows(Page.CREATE, request.user):
            yield Button(title, f"{ledger.url(Page.CREATE)}?{parameter}={record.pk}")


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
    voucher = get_object_or_404(within_reach(models.Reimbursement.objects.all(), request.user), pk=pk)
    if request.method != "POST":
        return render(request, "projects/reverse.html", {"voucher": voucher})
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:200]
    try:
        with request.because(f"冲销凭证:{voucher}", reason=reason):
            made = actions.reverse(voucher, request.user, today(), reason)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(voucher.get_absolute_url())
    messages.success(request, f"已登记冲销凭证 {made},待另一人审核")
    return redirect(made.get_absolute_url())
