"""The spreadsheets of fund projects go in; what the database refuses is told in Chinese, nothing is half-written."""

import pytest
from django.db import IntegrityError

from pingtang.audit.models import because
from pingtang.jobs.engine import Refusal
from pingtang.rosters.commit import commit, refused_by_table
from projects.models import Project, ProjectBeneficiary, ProjectFund, ProjectLibrary, ProjectProgress, Reimbursement
from projects.rosters import (
    ArrangementRoster,
    BeneficiaryRoster,
    LibraryRoster,
    ProgressRoster,
    ProjectRoster,
    VoucherRoster,
)
from tests.factories import (
    ABuildingProject,
    AFundBatch,
    AHousehold,
    ALibraryEntry,
    AnArrangement,
    AProject,
    nobody_at_work,
)
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
LIBRARY = {
    "入库编号": "K2020-77-1", "项目名称": "茶园管护项目", "项目类别": "产业项目", "年度": "2020", "乡镇": "牙舟镇",
    "实施地点": "兴陶村", "资金规模": "50万元", "绩效目标": "带动20户增收", "受益对象": "20",
    "村级公示时间": "2019.8.20",
    "乡镇公示时间": "2019.9.5", "县级公告时间": "2019.9.20", "入库时间": "2019.10.8",
}  # fmt: skip


def enter(roster, user, tmp_path, *rows):
    """Uploads and commits; returns the verdicts."""
    batch = uploaded(roster, user, tmp_path, *rows)
    verdicts = [verdict for _, verdict, _ in said(batch)]
    if set(verdicts) == {"new"}:
        try:
            with because("导入", user):
                commit(batch, user)
        except IntegrityError as error:  # as the job that commits tells it
            raise refused_by_table(error) from error
        nobody_at_work()
    return verdicts if "wrong" not in verdicts else said(batch)


def test_the_library_in_wan_and_with_dots(first, tmp_path):
    assert enter(LibraryRoster, first, tmp_path, LIBRARY) == ["new"]
    entry = ProjectLibrary.objects.get()
    assert (entry.planned_amount, str(entry.entered_on), entry.village.name) == (500_000, "2019-10-08", "兴陶村")


def test_an_entry_without_a_goal_is_wrong(first, tmp_path):
    verdicts = enter(LibraryRoster, first, tmp_path, LIBRARY | {"绩效目标": ""})
    assert verdicts[0][1] == "wrong"


def test_a_township_asks_and_does_not_decide(clerk, tmp_path):
    with pytest.raises(Refusal, match="由县级办理"):
        enter(LibraryRoster, clerk, tmp_path, LIBRARY)
    assert not ProjectLibrary.objects.exists()
    asked = LIBRARY | {"县级公告时间": "", "入库时间": ""}
    assert enter(LibraryRoster, clerk, tmp_path, asked) == ["new"]


def test_projects_out_of_the_library_only(first, tmp_path):
    entry = ALibraryEntry()
    row = {
        "项目编号": "2020-77-1", "项目名称": entry.name, "项目库编号": entry.library_code, "项目类别": "产业项目",
        "年度": "2020", "乡镇": "牙舟镇", "村": "兴陶村", "项目进度": "已批复", "主管单位": "县农业农村局",
        "实施单位": "牙舟镇人民政府", "批复文号": "平扶领复[2020]5号", "批复时间": "2020.2.1", "批复资金": "500000",
    }  # fmt: skip
    assert enter(ProjectRoster, first, tmp_path, row) == ["new"]
    assert Project.objects.get().library == entry
    (wrong,) = enter(ProjectRoster, first, tmp_path, row | {"项目编号": "2020-77-2", "项目库编号": ""})
    assert (wrong[1], wrong[2]) == ("wrong", {"library": ["已批复的项目须有项目库条目、批复文号、批复日期和批复金额"]})
    with pytest.raises(Refusal, match="不在项目库中"):
        enter(ProjectRoster, first, tmp_path, row | {"项目编号": "2020-77-3", "批复时间": "2019.10.1"})
    assert Project.objects.count() == 1


def test_arrangements_and_vouchers(first, clerk, tmp_path):
    batch, project = AFundBatch(), AProject()
    given = {"项目编号": project.project_code, "资金来源": batch.code}
    assert enter(ArrangementRoster, first, tmp_path, given | {"安排资金": "50万元"}) == ["new"]
    assert ProjectFund.objects.get().amount == 500_000
    voucher = given | {
        "款项性质": "预付款", "凭证号": "1", "报账时间": "2020.3.18", "报账金额(元)": "150000",
        "收款人": "牙舟镇财政所", "账号": "6229990000000000001",
    }  # fmt: skip
    assert enter(VoucherRoster, clerk, tmp_path, voucher) == ["new"]
    paid = Reimbursement.objects.get()
    assert (paid.state, paid.entered_by) == ("proposed", clerk)
    more = [voucher | {"凭证号": "2", "报账金额(元)": "100000"}, voucher | {"凭证号": "3", "报账金额(元)": "400000"}]
    with pytest.raises(Refusal, match="超出安排金额"):
        enter(VoucherRoster, clerk, tmp_path, *more)
    assert Reimbursement.objects.count() == 1  # of two vouchers, one too much, none is written
    wrong = enter(VoucherRoster, clerk, tmp_path, voucher | {"凭证号": "4", "报账金额(元)": "0"})
    assert wrong[0][1] == "wrong"


def test_weekly_progress_as_units_write_it(clerk, tmp_path):
    project = ABuildingProject()
    row = {"项目编号": project.project_code, "调度时间": "2020.6.26", "形象进度": "85", "存在问题": "雨天影响施工"}
    assert enter(ProgressRoster, clerk, tmp_path, row) == ["new"]
    assert ProjectProgress.objects.get().progress_pct == 85
    assert enter(ProgressRoster, clerk, tmp_path, row | {"调度时间": "2020.6.27", "形象进度": "120"})[0][1] == "wrong"


def test_beneficiaries_are_households_of_ours(clerk, tmp_path):
    project, household = ABuildingProject(), AHousehold()
    row = {
        "项目编号": project.project_code, "户编号": household.household_code, "身份证号": household.head_id_number,
        "受益方式": "分红", "受益金额(元)": "500", "年度": "2020",
    }  # fmt: skip
    assert enter(BeneficiaryRoster, clerk, tmp_path, row) == ["new"]
    assert ProjectBeneficiary.objects.get().household == household


def test_one_voucher_of_another_township_is_not_known_here(other_clerk, tmp_path):
    arrangement = AnArrangement()
    row = {
        "项目编号": arrangement.project.project_code, "资金来源": arrangement.batch.code, "款项性质": "预付款",
        "凭证号": "1", "报账时间": "2020.3.18", "报账金额(元)": "1", "收款人": "某", "账号": "6229990000000000001",
    }  # fmt: skip
    assert enter(VoucherRoster, other_clerk, tmp_path, row)[0][1] == "wrong"
