"""资金项目的表单: one record by hand, under the same bounds as the rosters and the database."""

from pingtang.accounts.roles import Act
from pingtang.web.forms import RecordForm
from projects import models


class FundBatchForm(RecordForm):
    class Meta:
        model = models.FundBatch
        fields = ["code", "name", "year", "level", "kind", "doc_no", "amount", "received_on", "counts_from"]


class LibraryForm(RecordForm):
    fieldsets = [
        ("项目", ["library_code", "name", "category", "plan_year", "township", "village", "planned_amount",
                  "expected_households", "performance_goal"]),
        ("公示与入库", ["village_published_on", "township_published_on", "county_published_on", "entered_on"]),
        ("出库", ["removed_on", "remove_reason"]),
    ]  # fmt: skip

    COUNTY = ["county_published_on", "entered_on", "removed_on", "remove_reason"]

    def __init__(self, *args, **kwargs):
        """The county decides: a township does not see those fields (the database would refuse them)."""
        super().__init__(*args, **kwargs)
        if not self.request.user.may("library", Act.APPROVE):
            for name in self.COUNTY:
                del self.fields[name]

    class Meta:
        model = models.ProjectLibrary
        fields = [
            "library_code", "name", "category", "plan_year", "township", "village", "planned_amount",
            "expected_households", "performance_goal", "village_published_on", "township_published_on",
            "county_published_on", "entered_on", "removed_on", "remove_reason",
        ]  # fmt: skip


class ProjectForm(RecordForm):
    fieldsets = [
        ("项目", ["project_code", "name", "library", "category", "paired_field", "year", "township", "village",
                  "status"]),
        ("责任", ["leader", "supervising_dept", "implementing_unit"]),
        ("批复与合同", ["approval_no", "approved_on", "approved_amount", "contract_amount"]),
        ("进度", ["published_before_on", "planned_start_on", "planned_finish_on", "started_on", "finished_on",
                  "published_after_on"]),
        ("移交", ["handed_over_on", "handed_over_to"]),
    ]  # fmt: skip

    class Meta:
        model = models.Project
        fields = [
            "project_code", "name", "library", "category", "paired_field", "year", "township", "village", "status",
            "leader", "supervising_dept", "implementing_unit", "approval_no", "approved_on", "approved_amount",
            "contract_amount", "published_before_on", "planned_start_on", "planned_finish_on", "started_on",
            "finished_on", "published_after_on", "handed_over_on", "handed_over_to",
        ]  # fmt: skip


class ProjectFundForm(RecordForm):
    class Meta:
        model = models.ProjectFund
        fields = ["project", "batch", "amount"]


class ReimbursementForm(RecordForm):
    class Meta:
        model = models.Reimbursement
        fields = ["project", "batch", "kind", "voucher_no", "paid_on", "amount", "payee", "payee_account"]


class ProgressForm(RecordForm):
    class Meta:
        model = models.ProjectProgress
        fields = ["project", "reported_on", "progress_pct", "problem", "next_step"]


class AcceptanceForm(RecordForm):
    class Meta:
        model = models.Acceptance
        fields = ["project", "level", "accepted_on", "result", "report_no"]


class BeneficiaryForm(RecordForm):
    class Meta:
        model = models.ProjectBeneficiary
        fields = ["project", "household", "benefit_kind", "amount", "year", "head_id_number"]
