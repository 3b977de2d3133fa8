"""A project's whole life by the pages: two people of the section, a township, and the refusals on the way."""

from datetime import date

import pytest

from projects.models import Acceptance, Project, ProjectLibrary, Reimbursement
from tests.factories import AFundBatch, ALibraryEntry, AProject, Village

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
ENTRY = {
    "library_code": "K2020-99-001", "name": "林下养鸡项目", "category": "industry", "plan_year": "2020",
    "planned_amount": "500000", "expected_households": "20", "performance_goal": "带动20户增收",
}  # fmt: skip


def take(client, record, name, **typed):
    """Takes a step as its page does; returns the answer."""
    record.refresh_from_db()
    url = f"/projects/{record._meta.model_name}s/{record.pk}/step/{name}/"
    assert client.get(url).status_code in (200, 302)
    return client.post(url, {"version": record.version} | typed)


def act(client, record, name, **typed):
    """Does an act on the record's own page."""
    url = f"/projects/{record._meta.model_name}s/act/"
    return client.post(url, {"act": name, "key": record.pk, "one": "yes"} | typed, follow=True)


def status(project):
    project.refresh_from_db()
    return project.status


def test_from_the_village_to_the_hand_over(as_user, clerk, first, second):
    village, batch = Village(), AFundBatch()
    town, one, other = as_user(clerk), as_user(first), as_user(second)

    # the township asks, the county decides
    asked = town.post(
        "/projects/projectlibrarys/new/",
        ENTRY | {"township": village.parent_id, "village": village.pk, "village_published_on": "2019-08-20"},
    )
    assert asked.status_code == 302, asked.content.decode()
    entry = ProjectLibrary.objects.get()
    assert take(town, entry, "township", township_published_on="2019-09-05").status_code == 302
    assert take(town, entry, "county", county_published_on="2019-09-20").status_code == 302  # no such step for a town
    entry.refresh_from_db()
    assert entry.county_published_on is None
    take(one, entry, "county", county_published_on="2019-09-20")
    assert take(one, entry, "enter", entered_on="2019-09-10").status_code == 422  # before the county's notice
    take(one, entry, "enter", entered_on="2019-10-08")
    entry.refresh_from_db()
    assert entry.entered_on == date(2019, 10, 8)

    # declared and approved
    made = one.post(
        f"/projects/projects/new/?library={entry.pk}",
        {
            "project_code": "2020-99-001", "name": entry.name, "library": entry.pk, "category": "industry",
            "year": "2020", "township": village.parent_id, "village": village.pk, "status": "library",
        },
    )  # fmt: skip
    assert made.status_code == 302, made.content.decode()
    project = Project.objects.get()
    take(one, project, "declare", supervising_dept="县农业农村局", implementing_unit="牙舟镇人民政府")
    early = take(
        one, project, "approve", approval_no="平扶领复〔2020〕9号", approved_on="2019-10-01", approved_amount="500000"
    )
    assert "不在项目库中,不能批复" in early.content.decode()
    take(
        one, project, "approve", approval_no="平扶领复〔2020〕9号", approved_on="2020-02-01", approved_amount="500000"
    )
    assert status(project) == "approved"

    # money
    given = {"project": project.project_code, "batch": batch.pk}
    too_much = one.post("/projects/projectfunds/new/", given | {"amount": "1000001"})
    assert "超出下达金额" in too_much.content.decode()
    assert one.post("/projects/projectfunds/new/", given | {"amount": "500000"}).status_code == 302
    voucher = given | {
        "kind": "advance", "voucher_no": "1", "paid_on": "2020-02-20", "amount": "150000", "payee": "牙舟镇财政所",
        "payee_account": "6229990000000000001",
    }  # fmt: skip
    assert town.post("/projects/reimbursements/new/", voucher).status_code == 302
    paid = Reimbursement.objects.get()
    assert (paid.state, paid.entered_by) == ("proposed", clerk)
    assert "报账凭证待审定" in one.get("/").content.decode()
    assert "已审定1张凭证" in act(one, paid, "confirm").content.decode()
    paid.refresh_from_db()
    assert (paid.state, paid.confirmed_by) == ("confirmed", first)
    nine = one.post("/projects/reimbursements/new/", voucher | {"voucher_no": "2", "amount": "300001"})
    assert "超过批复金额 50 万元的百分之90" in nine.content.decode()

    # built, examined by two
    take(
        one,
        project,
        "start",
        published_before_on="2020-02-03",
        started_on="2020-02-10",
        planned_finish_on="2020-06-01",
    )
    take(one, project, "finish", finished_on="2020-05-20")
    assert status(project) == "finished"
    examined = {
        "project": project.project_code, "level": "county", "accepted_on": "2020-06-05", "result": "pass",
        "report_no": "平扶验9号",
    }  # fmt: skip
    assert one.post("/projects/acceptances/new/", examined).status_code == 302
    acceptance = Acceptance.objects.get()
    assert status(project) == "finished"
    assert "其中有您自己登记的" in act(one, acceptance, "confirm").content.decode()
    assert status(project) == "finished"
    assert "已审定1次验收" in act(other, acceptance, "confirm").content.decode()
    assert status(project) == "accepted"

    # the rest of the money, and the hand-over
    final = voucher | {"voucher_no": "3", "kind": "final", "paid_on": "2020-06-10", "amount": "350000"}
    assert one.post("/projects/reimbursements/new/", final).status_code == 302
    act(other, Reimbursement.objects.get(voucher_no="3"), "confirm")
    take(one, project, "settle", published_after_on="2020-06-12")
    take(one, project, "hand-over", handed_over_on="2020-06-20", handed_over_to="兴陶村村民委员会")
    assert status(project) == "handed_over"
    assert not take(one, project, "cancel", reason="不能再取消").context  # redirected: no such step any more
    assert status(project) == "handed_over"


def test_the_page_offers_what_comes_next(as_user, first, clerk):
    project = AProject()
    page = as_user(first).get(project.get_absolute_url()).content.decode()
    for name in ("start", "suspend", "cancel"):
        assert f"/step/{name}/" in page
    assert "/step/finish/" not in page
    assert "/step/" not in as_user(clerk).get(project.get_absolute_url()).content.decode()


def test_stopping_and_giving_up_need_a_reason(as_user, first):
    project = AProject()
    refused = take(as_user(first), project, "suspend", reason="")
    assert "暂停须填写原因" in refused.content.decode()
    assert status(project) == "approved"
    take(as_user(first), project, "suspend", reason="用地没有落实")
    assert status(project) == "suspended"


def test_a_township_changes_nothing_that_the_county_decided(as_user, clerk, first):
    entry = ALibraryEntry()
    form = as_user(clerk).get(f"/projects/projectlibrarys/{entry.pk}/edit/").content.decode()
    assert "entered_on" not in form
    typed = {
        "library_code": entry.library_code, "name": "改成别的项目", "category": "industry", "plan_year": "2020",
        "township": entry.township_id, "village": entry.village_id, "planned_amount": "500000",
        "expected_households": "20", "performance_goal": "带动贫困户增收", "village_published_on": "2019-09-01",
        "township_published_on": "2019-09-12", "version": entry.version,
    }  # fmt: skip
    answer = as_user(clerk).post(f"/projects/projectlibrarys/{entry.pk}/edit/", typed)
    assert "由县级办理" in answer.content.decode()
    entry.refresh_from_db()
    assert entry.name == "林下养鸡项目"


def test_out_of_the_library_with_a_reason_and_into_the_next_year(as_user, first):
    client, used, idle = as_user(first), ALibraryEntry(), ALibraryEntry()
    AProject(library=used)
    act(client, used, "next-year")
    act(client, idle, "next-year")
    used.refresh_from_db()
    idle.refresh_from_db()
    assert (used.plan_year, idle.plan_year) == (2020, 2021)
    act(client, idle, "out", **{"reason-out": "", "until-out": "2020-06-20"})
    act(client, idle, "out", **{"reason-out": "群众不再需要", "until-out": "2020-07-20"})
    idle.refresh_from_db()
    assert idle.removed_on is None
    act(client, idle, "out", **{"reason-out": "群众不再需要", "until-out": "2020-06-20"})
    idle.refresh_from_db()
    assert (idle.removed_on, idle.remove_reason) == (date(2020, 6, 20), "群众不再需要")


def in_the_admin(client, record, **typed):
    """Changes a record in the Django admin; returns the page."""
    url = f"/admin/projects/{record._meta.model_name}/{record.pk}/change/"
    form = client.get(url).context["adminform"].form
    given = {name: value for name, value in form.initial.items() if value is not None}
    return client.post(url, given | typed | {"version": record.version, "_save": "保存"})


def test_the_admin_is_no_way_round(as_user, first):
    """The Django admin refuses what the form refuses, in the same words, with what was typed still there."""
    client = as_user(first)
    project = AProject(status="declared", library=None, approved_on=None, approved_amount=None, approval_no="")
    paper = {"status": "approved", "approval_no": "平扶领复9号", "approved_on": "2020-02-01", "approved_amount": "1"}
    answer = in_the_admin(client, project, **paper)
    assert "项目库条目" in answer.content.decode()
    late = ALibraryEntry(entered_on=date(2020, 3, 1))
    answer = in_the_admin(client, project, library=late.pk, **paper)
    assert answer.status_code == 200
    assert "批复时不在项目库中,不能批复" in answer.content.decode()
    assert "平扶领复9号" in answer.content.decode()
    assert status(project) == "declared"
    new = {
        "project": AProject().pk, "level": "county", "accepted_on": "2020-06-05", "result": "pass", "report_no": "9号",
        "_save": "保存",
    }  # fmt: skip
    answer = client.post("/admin/projects/acceptance/add/", new)
    assert "还没有完工" in answer.content.decode()
    assert not Acceptance.objects.exists()
