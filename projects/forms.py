"""资金项目的表单: one record by hand, under the same bounds as the rosters and the database."""

from pingtang.accounts.roles import Act
from pingtang.web.forms import RecordForm
from pingtang.web.presets import PresetForm
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


class _OfProject(PresetForm):
    presets = {"project": ("project_code", "项目编号", "项目")}


class ProjectForm(PresetForm):
    presets = {"library": ("library_code", "项目库编号", "项目库条目")}
    OF_ENTRY = {"name": "name", "category": "category", "year": "plan_year", "township": "township_id",
                "village": "village_id"}  # fmt: skip
    fieldsets = [
        ("项目", ["project_code", "name", "library", "category", "paired_field", "year", "township", "village",
                  "status"]),
        ("责任", ["leader", "supervising_dept", "implementing_unit"]),
        ("批复与合同", ["approval_no", "approved_on", "approved_amount", "contract_amount"]),
        ("进度", ["published_before_on", "planned_start_on", "planned_finish_on", "started_on", "finished_on",
                  "published_after_on"]),
        ("移交", ["handed_over_on", "handed_over_to"]),
    ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        """A project that is declared from its library entry begins with what the entry says."""
        super().__init__(*args, **kwargs)
        if not self.instance.pk and (entry := self.preset("library")):
            self.initial |= {name: getattr(entry, of_entry) for name, of_entry in self.OF_ENTRY.items()}

    class Meta:
        model = models.Project
        fields = [
            "project_code", "name", "library", "category", "paired_field", "year", "township", "village", "status",
            "leader", "supervising_dept", "implementing_unit", "approval_no", "approved_on", "approved_amount",
            "contract_amount", "published_before_on", "planned_start_on", "planned_finish_on", "started_on",
            "finished_on", "published_after_on", "handed_over_on", "handed_over_to",
        ]  # fmt: skip


class ProjectFundForm(_OfProject):
    class Meta:
        model = models.ProjectFund
        fields = ["project", "batch", "amount"]


class ReimbursementForm(_OfProject):
    class Meta:
        model = models.Reimbursement
        fields = ["project", "batch", "kind", "voucher_no", "paid_on", "amount", "payee", "payee_account"]


class ProgressForm(_OfProject):
    class Meta:
        model = models.ProjectProgress
        fields = ["project", "reported_on", "progress_pct", "problem", "next_step"]


class AcceptanceForm(_OfProject):
    class Meta:
        model = models.Acceptance
        fields = ["project", "level", "accepted_on", "result", "report_no"]


class BeneficiaryForm(_OfProject):
    presets = _OfProject.presets | {"household": ("household_code", "户编号", "户")}

    class Meta:
        model = models.ProjectBeneficiary
        fields = ["project", "household", "benefit_kind", "amount", "year", "head_id_number"]
