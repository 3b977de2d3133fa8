"""资金项目名册: the spreadsheets of library, projects, arrangements, vouchers, weekly dispatch and beneficiaries."""

from pingtang.policy.constants import today
from pingtang.rosters.columns import Lookup
from pingtang.rosters.roster import Check, Roster
from projects.models import Project, ProjectBeneficiary, ProjectFund, ProjectLibrary, ProjectProgress, Reimbursement


def kept(households):
    """在册户."""
    return households.kept(today())


def project_column():
    """The project that a row is about, by its code."""
    return Lookup("项目编号", by="project_code", example="2020-01-001")


def batch_column():
    """The fund batch that a row is about, by its code."""
    return Lookup("资金批次编号", by="code", aliases=["资金来源", "批次编号"], example="2020-01")


class LibraryRoster(Roster):
    """项目库: one row an entry."""

    order = 110
    checks = [
        Check("county_published_on", "县级公告早于乡镇公示", "{county_published_on} < {township_published_on}"),
        Check("entered_on", "入库日期早于县级公告日期", "{entered_on} < {county_published_on}"),
    ]

    class Meta:
        title = "项目库名册"
        model = ProjectLibrary
        key = ["library_code"]
        columns = [
            "library_code", "name", "category", "plan_year", "township", "village", "planned_amount",
            "performance_goal", "expected_households", "village_published_on", "township_published_on",
            "county_published_on", "entered_on", "removed_on", "remove_reason",
        ]  # fmt: skip


class ProjectRoster(Roster):
    """项目清单: one row a project."""

    order = 120
    library = Lookup("项目库编号", by="library_code", required=False, aliases=["入库编号"], example="K2020-01-001")
    checks = [
        Check("finished_on", "完工日期早于开工日期", "{finished_on} < {started_on}"),
        Check("planned_finish_on", "计划完工日期早于批复日期", "{planned_finish_on} < {approved_on}"),
    ]

    class Meta:
        title = "扶贫项目名册"
        model = Project
        key = ["project_code"]
        columns = [
            "project_code", "name", "library", "category", "paired_field", "year", "township", "village", "status",
            "leader", "supervising_dept", "implementing_unit", "approval_no", "approved_on", "approved_amount",
            "contract_amount", "published_before_on", "planned_start_on", "planned_finish_on", "started_on",
            "finished_on", "published_after_on", "handed_over_on", "handed_over_to",
        ]  # fmt: skip


class ArrangementRoster(Roster):
    """资金安排: one row a project and batch, in yuan."""

    order = 130
    project, batch = project_column(), batch_column()

    class Meta:
        title = "项目资金安排名册"
        model = ProjectFund
        key = ["project", "batch"]
        columns = ["project", "batch", "amount"]


class VoucherRoster(Roster):
    """报账: one row a voucher, in yuan. The same number of the same project is the same voucher."""

    order = 140
    project, batch = project_column(), batch_column()
    checks = [Check("amount", "报账金额须大于0;更正请在凭证页面冲销", "{amount} <= 0")]

    class Meta:
        title = "报账凭证名册"
        model = Reimbursement
        key = ["project", "voucher_no"]
        columns = ["project", "batch", "kind", "voucher_no", "paid_on", "amount", "payee", "payee_account"]


class ProgressRoster(Roster):
    """周调度: one row a project and day."""

    order = 150
    project = project_column()
    checks = [Check("progress_pct", "形象进度应在0至100之间", "{progress_pct} < 0 OR {progress_pct} > 100")]

    class Meta:
        title = "项目周调度名册"
        model = ProjectProgress
        key = ["project", "reported_on"]
        columns = ["project", "reported_on", "progress_pct", "problem", "next_step"]


class BeneficiaryRoster(Roster):
    """受益户: one row a project and household."""

    order = 160
    project = project_column()
    household = Lookup("户编号", by="household_code", among=kept, example="522799010001")

    class Meta:
        title = "项目受益户名册"
        model = ProjectBeneficiary
        key = ["project", "household", "benefit_kind", "year"]
        columns = ["project", "household", "head_id_number", "benefit_kind", "amount", "year"]
