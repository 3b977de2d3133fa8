"""资金项目的列表: the columns of each ledger, in the office's order."""

from pingtang.web.tables import Column, Table, short
from projects import models

CODE = {"accessor": "project__project_code", "verbose_name": "项目编号"}
NAME = {"accessor": "project__name", "verbose_name": "项目名称"}
TOWN = {"accessor": "project__township", "verbose_name": "乡镇"}


class FundBatchTable(Table):
    amount = short("下达金额(元)")
    counts_from = short("计入报账率起")

    class Meta:
        model = models.FundBatch
        fields = ["code", "name", "year", "level", "kind", "doc_no", "amount", "received_on", "counts_from"]
        shown = ["code", "name", "level", "kind", "doc_no", "amount", "received_on", "counts_from"]
        order_by = ["-received_on", "code"]


class LibraryTable(Table):
    class Meta:
        model = models.ProjectLibrary
        fields = [
            "library_code", "name", "category", "plan_year", "township", "village", "planned_amount",
            "expected_households", "performance_goal", "village_published_on", "township_published_on",
            "county_published_on", "entered_on", "removed_on", "remove_reason",
        ]  # fmt: skip
        shown = [
            "library_code", "name", "category", "plan_year", "township", "village", "planned_amount",
            "expected_households", "entered_on", "removed_on",
        ]  # fmt: skip
        order_by = ["-plan_year", "library_code"]


class ProjectTable(Table):
    implementing_unit = short("实施单位")
    supervising_dept = short("主管单位")
    approved_amount = short("批复金额(元)")
    planned_finish_on = short("计划完工")

    class Meta:
        model = models.Project
        fields = [
            "project_code", "name", "category", "paired_field", "year", "township", "village", "status", "leader",
            "supervising_dept", "implementing_unit", "approval_no", "approved_on", "approved_amount",
            "contract_amount", "published_before_on", "planned_start_on", "planned_finish_on", "started_on",
            "finished_on", "published_after_on", "handed_over_on", "handed_over_to", "library",
        ]  # fmt: skip
        shown = [
            "project_code", "name", "category", "township", "status", "supervising_dept", "implementing_unit",
            "approved_amount", "planned_finish_on", "finished_on",
        ]  # fmt: skip
        order_by = ["-year", "project_code"]


class _OfProject(Table):
    project_code = Column(**CODE)
    project = Column(**NAME)
    township = Column(**TOWN)

    @classmethod
    def is_about(cls, name, model):
        return super().is_about(name, model) or name in ("project_code", "township") and model is models.Project


class ProjectFundTable(_OfProject):
    class Meta:
        model = models.ProjectFund
        fields = ["batch", "amount"]
        shown = ["project_code", "project", "township", "batch", "amount"]
        order_by = ["project__project_code", "batch__code"]


class ReimbursementTable(_OfProject):
    voucher_no = Column()
    batch = short("资金来源")

    class Meta:
        model = models.Reimbursement
        fields = [
            "voucher_no", "paid_on", "kind", "batch", "amount", "payee", "payee_account", "state", "entered_by",
            "confirmed_by", "reverses", "reason", "returned_reason",
        ]  # fmt: skip
        shown = ["voucher_no", "paid_on", "project_code", "project", "township", "kind", "batch", "amount", "payee",
                 "state"]  # fmt: skip
        order_by = ["-paid_on", "-pk"]


class ProgressTable(_OfProject):
    class Meta:
        model = models.ProjectProgress
        fields = ["reported_on", "progress_pct", "problem", "next_step"]
        shown = ["reported_on", "project_code", "project", "township", "progress_pct", "problem", "next_step"]
        order_by = ["-reported_on", "project__project_code"]


class AcceptanceTable(_OfProject):
    class Meta:
        model = models.Acceptance
        fields = [
            "accepted_on",
            "level",
            "result",
            "report_no",
            "state",
            "entered_by",
            "confirmed_by",
            "returned_reason",
        ]
        shown = ["accepted_on", "project_code", "project", "township", "level", "result", "report_no", "state"]
        order_by = ["-accepted_on", "project__project_code"]


class BeneficiaryTable(Table):
    project_code = Column(**CODE)
    project = Column(**NAME)
    household_code = Column(accessor="household__household_code", verbose_name="户编号")
    head = Column(accessor="household__head_name", verbose_name="户主")
    township = Column(accessor="household__township", verbose_name="乡镇")
    village = Column(accessor="household__village", verbose_name="村(社区)")

    class Meta:
        model = models.ProjectBeneficiary
        fields = ["benefit_kind", "amount", "year", "head_id_number"]
        shown = ["project_code", "project", "household_code", "head", "township", "village", "benefit_kind", "amount",
                 "year"]  # fmt: skip
        order_by = ["project__project_code", "household__household_code"]
