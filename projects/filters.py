"""资金项目的筛选: what each ledger is narrowed by."""

from pingtang.web.filters import FilterSet, township_filter
from projects import models

OF_PROJECT = ("project__name", "project__project_code")


class FundBatchFilter(FilterSet):
    search = ("name", "code", "doc_no")
    search_hint = "资金名称、批次编号、文号"

    class Meta:
        model = models.FundBatch
        fields = ["year", "level", "kind", "received_on"]


class LibraryFilter(FilterSet):
    search = ("name", "library_code")
    search_hint = "项目名称、入库编号"

    class Meta:
        model = models.ProjectLibrary
        fields = ["township", "village", "plan_year", "category", "entered_on", "removed_on"]


class ProjectFilter(FilterSet):
    search = ("name", "project_code", "implementing_unit", "supervising_dept", "leader")
    search_hint = "项目名称、编号、单位、分管领导"

    class Meta:
        model = models.Project
        fields = [
            "township", "village", "year", "category", "status", "paired_field", "approved_on", "planned_finish_on",
            "finished_on",
        ]  # fmt: skip


class _OfProject(FilterSet):
    search = OF_PROJECT
    search_hint = "项目名称、编号"
    township = township_filter("project__township")


class ProjectFundFilter(_OfProject):
    class Meta:
        model = models.ProjectFund
        fields = ["township", "batch"]


class ReimbursementFilter(_OfProject):
    search = ("voucher_no", "payee", *OF_PROJECT)
    search_hint = "凭证号、收款单位、项目名称、编号"

    class Meta:
        model = models.Reimbursement
        fields = ["township", "batch", "kind", "state", "paid_on"]


class ProgressFilter(_OfProject):
    class Meta:
        model = models.ProjectProgress
        fields = ["township", "reported_on", "progress_pct"]


class AcceptanceFilter(_OfProject):
    class Meta:
        model = models.Acceptance
        fields = ["township", "level", "result", "state", "accepted_on"]


class BeneficiaryFilter(FilterSet):
    search = ("household__head_name", "household__head_pinyin", "household__household_code", *OF_PROJECT)
    search_hint = "户主、拼音首字母、户编号、项目名称"
    township = township_filter("household__township")

    class Meta:
        model = models.ProjectBeneficiary
        fields = ["township", "benefit_kind", "year"]
