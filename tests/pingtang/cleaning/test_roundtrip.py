"""问题名册: downloaded, corrected, uploaded again, and the findings are closed."""

from datetime import date

import openpyxl
import pytest

from households.models import Household, Person
from pingtang.accounts.models import AccessLog
from pingtang.accounts.roles import Stream
from pingtang.cleaning.models import Finding
from pingtang.cleaning.sweep import sweep
from pingtang.indicators.figures import Scope, figure
from pingtang.policy.constants import CLOCK
from pingtang.policy.models import PolicyConstant
from pingtang.rosters.commit import commit
from pingtang.rosters.roster import roster_named, rosters
from pingtang.rosters.staging import stage
from tests import factories
from tests.factories import AHousehold, AnIncome, APerson
from tests.pingtang.rosters.sheets import batch_of, said

DAY = date(2020, 6, 30)
ADDRESS = "/cleaning/problems/522727101/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(db):
    PolicyConstant.objects.create(key=CLOCK, title="时钟", value=20200630, source="试")


@pytest.fixture
def fault(db):
    """A man entered as a woman, in a household whose head is another."""
    person = APerson(name="韦小山", sex="F", household=AHousehold(head_name="韦小山"))
    APerson(name="杨小河", sex="F", household=AHousehold(village__code="522727102201"))
    sweep(DAY, codes=["P010"])
    return person


def downloaded(client, slug, tmp_path):
    answer = client.post(f"{ADDRESS}{slug}/")
    assert answer.status_code == 200, answer
    path = tmp_path / "问题名册.xlsx"
    path.write_bytes(answer.content)
    return path


def column_of(sheet, header):
    return next(cell.column for cell in sheet[1] if str(cell.value).rstrip("*") == header)


def test_the_wrong_cells_are_coloured_and_say_what_to_do(as_user, clerk, fault, tmp_path):
    sheet = openpyxl.load_workbook(downloaded(as_user(clerk), "household-members", tmp_path)).worksheets[0]
    assert sheet.max_row == 2
    cell = sheet.cell(2, column_of(sheet, "性别"))
    assert (cell.value, cell.fill.fgColor.rgb[-6:]) == ("女", "F8CBAD")
    assert "P010 性别与身份证号码不一致" in cell.comment.text
    assert "核对后更正" in cell.comment.text
    assert sheet.cell(2, column_of(sheet, "身份证号")).value == fault.id_number
    assert sheet.cell(2, column_of(sheet, "姓名")).comment is None
    logged = AccessLog.objects.get()
    assert (logged.user, logged.records, logged.reason) == (clerk, 1, "更正问题数据")


def test_uploaded_as_it_is_it_changes_nothing(as_user, clerk, fault, tmp_path):
    path = downloaded(as_user(clerk), "household-members", tmp_path)
    batch = stage(batch_of(roster_named("household-members"), clerk, path))
    assert [(verdict, errors) for _, verdict, errors in said(batch)] == [("same", {})]


def test_corrected_and_uploaded_it_closes_the_findings_and_the_figure_rises(as_user, clerk, fault, tmp_path):
    path = downloaded(as_user(clerk), "household-members", tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(2, column_of(sheet, "性别")).value = "男"
    book.save(path)
    before = figure("cleaning.corrected").value(Scope.until(clerk.area, DAY))
    batch = stage(batch_of(roster_named("household-members"), clerk, path))
    assert [verdict for _, verdict, _ in said(batch)] == ["changed"]
    commit(batch, clerk)
    sweep(DAY, dossiers={Household: [fault.household_id]})
    assert Person.objects.get(pk=fault.pk).sex == "M"
    assert Finding.objects.get(object_id=fault.pk, rule="P010").state == "corrected"
    assert figure("cleaning.corrected").value(Scope.until(clerk.area, DAY)) == before + 1


def test_a_households_fault_brings_its_members(as_user, clerk, fault, tmp_path):
    APerson(name="韦小江", household=fault.household)
    Household.objects.filter(pk=fault.household_id).update(declared_population=9)
    sweep(DAY, codes=["H008"])
    sheet = openpyxl.load_workbook(downloaded(as_user(clerk), "household-members", tmp_path)).worksheets[0]
    assert sheet.max_row == 3
    for row in (2, 3):
        assert "H008" in sheet.cell(row, column_of(sheet, "家庭人口数")).comment.text


def test_a_yearly_record_comes_in_the_roster_of_its_own(as_user, clerk, fault, tmp_path):
    AnIncome(household=fault.household, year=2019, population=0)
    sweep(DAY)
    rules = set(Finding.objects.filter(model="households.householdincome").values_list("rule", flat=True))
    assert rules
    slug = next(roster.slug for roster in rosters() if roster.title == "户年度收入名册")
    path = downloaded(as_user(clerk), slug, tmp_path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.cell(2, 1).value == fault.household.household_code
    batch = stage(batch_of(roster_named(slug), clerk, path))
    assert [verdict for _, verdict, _ in said(batch)] == ["same"]


# rosters of what was paid tell of records that have been
PAID = {
    "relocation-rewards": {"reward": 15000, "reward_paid_on": date(2020, 6, 1), "reward_voucher": "拆旧2020-1"},
    "reservoir-earlier-land": {"earlier_paid_on": date(2020, 5, 1), "voucher_no": "2020-0501"},
    "reservoir-earlier-resettlement": {"earlier_paid_on": date(2020, 5, 1), "voucher_no": "2020-0501"},
}


@pytest.mark.parametrize("roster", rosters(), ids=lambda roster: roster.slug)
def test_every_roster_reads_what_it_wrote(clerk, person_of_the_office, tmp_path, roster):
    """What is downloaded and uploaded untouched is understood and changes nothing; a dated delivery is always new."""
    user = clerk if clerk.may(roster.subject, "U") else person_of_the_office("section", streams=Stream.values)
    from pingtang.rosters.filled import filled_bytes
    from pingtang.rosters.spec import places_in_reach

    made = next(
        one for one in vars(factories).values()
        if isinstance(one, type) and getattr(getattr(one, "_meta", None), "model", None) is roster.model
    )  # fmt: skip
    made(**PAID.get(roster.slug, {}))
    path = tmp_path / "名册.xlsx"
    path.write_bytes(filled_bytes(roster, roster.model.objects.order_by("pk"), {}, *places_in_reach(user)))
    batch = stage(batch_of(roster, user, path))
    assert [(verdict, errors) for _, verdict, errors in said(batch)] == [("new" if roster.dated else "same", {})]


def test_it_is_for_the_own_township_and_for_those_who_may_see_whole_numbers(
    as_user, clerk, other_clerk, cadre, leader, section, fault
):
    for user, status in ((other_clerk, 404), (cadre, 403), (leader, 403), (section, 200)):
        assert as_user(user).post(f"{ADDRESS}household-members/").status_code == status, user.role
    assert as_user(clerk).post(f"{ADDRESS}nothing/").status_code == 404
    told = as_user(clerk).post(f"{ADDRESS}pairings/", follow=True).content.decode()
    assert "没有要用这份名册更正的问题数据" in told


def test_the_workbench_offers_it(as_user, clerk, section, fault):
    page = as_user(clerk).get("/cleaning/").content.decode()
    assert "牙舟镇建档立卡户及家庭成员名册" in page
    assert "牙舟镇建档立卡户" in as_user(section).get("/cleaning/?township=522727101").content.decode()
    assert "牙舟镇建档立卡户" not in as_user(section).get("/cleaning/").content.decode()
