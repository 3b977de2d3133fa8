"""后期扶持: twenty years by the month, who is struck off and why, lists of a year, later projects by two persons."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Value

from households.models import RosterFiscal, RosterPolice
from pingtang.audit.models import because
from pingtang.notices import actions
from pingtang.refusing import sentence_of
from pingtang.rosters.commit import commit
from pingtang.web.bulk import Refused
from reservoir.actions import accept
from reservoir.computing import compute_support, entitled, open_support, to_be_struck_off
from reservoir.models import LaterAcceptance, LaterProject, LaterSupport, Migrant, SupportRun, months_in
from reservoir.rosters import MigrantRoster
from tests.factories import (
    AFile,
    ALaterAcceptance,
    ALaterProject,
    AMigrant,
    APerson,
    AReservoir,
    ASupport,
    nobody_at_work,
)
from tests.pingtang.rosters.sheets import said, uploaded
from tests.reservoir.test_rules import delivered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
MAY = date(2020, 5, 6)


def at(user, function, *told):
    """Done by that person, as a page does it."""
    with because("试", user):
        done = function(*told)
    nobody_at_work()
    return done


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2006-07-01", {2005: 0, 2006: 6, 2007: 12, 2025: 12, 2026: 6, 2027: 0}),
        ("2000-01-01", {1999: 0, 2000: 12, 2019: 12, 2020: 0}),
        ("2010-12-20", {2010: 1, 2029: 12, 2030: 11, 2031: 0}),
    ],
)
def test_twenty_years_by_the_month(start, told):
    one = AMigrant(start_on=date.fromisoformat(start))
    found = {
        year: Migrant.objects.filter(pk=one.pk).values_list(months_in(year, 20), flat=True).get() for year in told
    }
    assert found == told
    begun = one.start_on.year
    every = [
        Migrant.objects.filter(pk=one.pk).values_list(months_in(Value(year), 20), flat=True).get()
        for year in range(begun - 1, begun + 23)
    ]
    assert sum(every) == 240


def test_a_years_list_and_who_is_struck_off_from_it(first):
    """600 for a whole year, 500 for ten months; struck off from 1 January after."""
    whole = AMigrant()
    later = AMigrant(start_on=date(2020, 3, 9))
    AMigrant(mode="project")
    AMigrant(start_on=date(2021, 1, 1))
    died_before, died_now, official, old = AMigrant(), AMigrant(), AMigrant(), AMigrant(start_on=date(1999, 7, 1))
    left = AMigrant()
    APerson(id_number=left.id_number, left_on=date(2019, 5, 1), leave_reason="death")
    delivered(
        RosterPolice,
        {"id_number": died_before.id_number, "is_dead": True, "death_on": date(2019, 12, 31)},
        {"id_number": died_now.id_number, "is_dead": True, "death_on": date(2020, 1, 1)},
        on=date(2020, 4, 15),
    )
    payroll = {"id_number": official.id_number, "kind": "civil", "unit": "某局"}
    lately = AMigrant()
    delivered(RosterFiscal, payroll, on=date(2019, 10, 15))
    delivered(RosterFiscal, payroll, payroll | {"id_number": lately.id_number}, on=date(2020, 4, 15))
    assert {key for key, *_ in to_be_struck_off(2020, MAY)} == {died_before.pk, official.pk, old.pk, left.pk}
    assert to_be_struck_off(2018, MAY) == []
    told = {key: (since, note) for key, since, _, note in to_be_struck_off(2020, MAY)}
    assert told[official.pk] == (2020, "财政供养名册(2019-10-15)在列:某局")
    run = at(first, open_support, 2020, MAY)
    amounts = {line.migrant_id: (line.months, line.amount) for line in run.lines.all()}
    assert amounts == {
        whole.pk: (12, Decimal(600)), later.pk: (10, Decimal(500)), died_now.pk: (12, Decimal(600)),
        lately.pk: (12, Decimal(600)),
    }  # fmt: skip
    told = dict(Migrant.objects.struck_off(2020).values_list("pk", "struck_reason"))
    assert told == {died_before.pk: "dead", official.pk: "employed", left.pk: "dead", old.pk: "term"}
    died_before.refresh_from_db()
    assert died_before.struck_note == "公安户籍名册登记2019-12-31死亡"

    # entered afterwards: a list of its own, and nobody twice
    new = AMigrant()
    second = at(first, open_support, 2020, MAY)
    assert (second.number, [line.migrant for line in second.lines.all()]) == (2, [new])
    with pytest.raises(Refused, match="没有应发"):
        at(first, open_support, 2020, MAY)
    with pytest.raises(Refused, match="还没有到"):
        at(first, open_support, 2021, MAY)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ASupport(run=second, migrant=whole)
    assert "这一年已有直补记录" in sentence_of(refused.value)
    assert entitled(2021).count() == 6  # died_now and lately are struck off when that list is made
    gone = {key: since for key, since, *_ in to_be_struck_off(2021, MAY)}
    assert gone == {died_now.pk: 2021, lately.pk: 2021}


def test_a_list_by_the_pages_and_by_two_persons(first, second, clerk, as_user):
    AMigrant(name="罗大河", reservoir=AReservoir())
    gone = AMigrant(start_on=date(2000, 1, 1))
    page = as_user(first)
    assert as_user(clerk).get("/reservoir/supportruns/open/").status_code == 403
    told = page.get("/reservoir/supportruns/open/").content.decode()
    assert "应发而未列入清单 <b>1</b> 人" in told
    assert "扶持期满 1 人" in told
    assert gone.get_absolute_url() in told
    assert page.get("/reservoir/supportruns/open/?year=2021").status_code == 404
    page.post("/reservoir/supportruns/open/", {"year": "2020"})
    nobody_at_work()
    run = SupportRun.objects.get()
    assert run.made_by == first
    assert "扶持期满" in page.get(run.get_absolute_url()).content.decode()
    late = AMigrant()
    page.post("/reservoir/supportruns/act/", {"act": "compute", "key": run.pk, "one": "yes"})
    nobody_at_work()
    assert run.lines.filter(migrant=late).exists()
    run.refresh_from_db()
    at(first, actions.review, run, first, date(2020, 6, 20))
    at(first, actions.publish, run, date(2020, 6, 20))
    assert run.notice.lines.order_by("number").first().told == ["擦耳岩水库", "12"]
    with pytest.raises(Refused, match="您编制的"):
        at(first, actions.approve, run, first, date(2020, 6, 28))
    at(second, actions.approve, run, second, date(2020, 6, 28))
    assert LaterSupport.objects.approved(date(2020, 6, 27)).count() == 0
    assert LaterSupport.objects.approved(date(2020, 6, 30)).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        compute_support(run, MAY)


def test_struck_off_by_hand_and_kept_after_a_visit(first, as_user):
    one = AMigrant()
    page = as_user(first)
    act = {"act": "strike", "key": one.pk, "one": "yes", "reason-strike": "户口迁往浙江", "until-strike": "2020-03-01"}
    page.post("/reservoir/migrants/act/", act)
    one.refresh_from_db()
    assert (one.struck_from, one.struck_reason) == (2021, "other")
    assert Migrant.objects.supported(2020).count() == 1
    assert Migrant.objects.supported(2021).count() == 0
    died = {"id_number": one.id_number, "is_dead": True, "death_on": date(2019, 1, 1)}
    delivered(RosterPolice, died, on=date(2020, 4, 15))
    restored = {"act": "restore", "key": one.pk, "one": "yes", "reason-restore": "本人在世,公安已更正"}
    page.post("/reservoir/migrants/act/", restored)
    assert to_be_struck_off(2020, MAY) == []
    assert Migrant.objects.supported(2021).count() == 1


def test_the_roster_of_supported_people(clerk, tmp_path):
    AReservoir()
    row = {"身份证号": "522799197503120035", "姓名": "韦大山", "原迁出水库": "擦耳岩水库", "乡镇": "牙舟镇",
           "村(社区)": "兴陶村", "扶持方式": "直补", "核定时间": "2006.7.1",
           "一卡通账号": "6229990000000000001"}  # fmt: skip
    batch = uploaded(MigrantRoster, clerk, tmp_path, row, row | {"身份证号": "522799197811230048", "乡镇": "通州镇"})
    assert [verdict for _, verdict, _ in said(batch)] == ["new", "wrong"]
    with because("导入", clerk):
        commit(batch, clerk, skip_wrong=True)
    nobody_at_work()
    one = Migrant.objects.get()
    assert (one.mode, one.start_on, one.bank_account) == ("cash", date(2006, 7, 1), "6229990000000000001")


def test_a_later_project_from_its_declaration_to_its_acceptance(first, second, clerk, as_user):
    project = ALaterProject(
        status="declared", plan_reviewed_on=None, plan_doc_no="", started_on=None, finished_on=None
    )
    page, other = as_user(first), as_user(second)
    steps = f"/reservoir/laterprojects/{project.pk}/step"

    def take(user, step, **told):
        project.refresh_from_db()
        as_user(user).post(f"{steps}/{step}/", told | {"version": project.version})
        project.refresh_from_db()
        return project.status

    assert (
        take(clerk, "review", plan_doc_no="平移发1号", plan_reviewed_on="2020-05-20") == "declared"
    )  # not the clerk's
    reviewed = {"plan_doc_no": "平移发1号", "plan_reviewed_on": "2020-05-20", "amount": "2500000"}
    assert take(first, "review", **reviewed) == "reviewed"
    assert take(first, "finish", finished_on="2020-06-01") == "reviewed"
    assert take(clerk, "start", started_on="2020-05-25", unit="镇人民政府") == "building"
    assert take(clerk, "finish", finished_on="2020-06-20") == "finished"
    nobody_at_work()
    with pytest.raises(IntegrityError) as reviewed_amount, transaction.atomic():
        LaterProject.objects.filter(pk=project.pk).update(amount=1)
    assert "实施方案已审查" in sentence_of(reviewed_amount.value)
    with pytest.raises(IntegrityError) as early, transaction.atomic():
        ALaterAcceptance(project=project, accepted_on=date(2020, 6, 19))
    assert "还没有完工" in sentence_of(early.value)
    with pytest.raises(IntegrityError) as alone, transaction.atomic():
        LaterProject.objects.filter(pk=project.pk).update(status="accepted", accepted_on=date(2020, 6, 25))
    assert "经另一人审定" in sentence_of(alone.value)

    page.post(
        f"/reservoir/lateracceptances/new/?project={project.pk}",
        {"project": project.pk, "accepted_on": "2020-06-25", "result": "pass", "report_no": "平移验1号"},
    )
    one = LaterAcceptance.objects.get()
    assert (one.state, one.entered_by) == ("proposed", first)
    told = page.post("/reservoir/lateracceptances/act/", {"act": "confirm", "key": one.pk, "one": "yes"}, follow=True)
    assert "须由另一人审定" in told.content.decode()
    assert "后扶项目验收待审定" in other.get("/").content.decode()
    bare = other.post("/reservoir/lateracceptances/act/", {"act": "confirm", "key": one.pk, "one": "yes"}, follow=True)
    assert "还没有上传验收报告" in bare.content.decode()
    AFile(of=one, kind="验收报告")
    other.post("/reservoir/lateracceptances/act/", {"act": "confirm", "key": one.pk, "one": "yes"})
    nobody_at_work()
    project.refresh_from_db()
    assert (project.status, project.accepted_on) == ("accepted", date(2020, 6, 25))
    assert list(LaterProject.objects.accepted(date(2020, 6, 1), date(2020, 6, 30))) == [project]
    with pytest.raises(IntegrityError) as fixed, transaction.atomic():
        LaterAcceptance.objects.filter(pk=one.pk).update(result="fail")
    assert "验收记录不能再改" in sentence_of(fixed.value)


def test_who_enters_a_later_project_does_not_examine_its_plan(first, second, as_user):
    """The figure of a village counts what is examined: nobody raises it alone."""
    page, other = as_user(first), as_user(second)
    typed = {"code": "HF2020-9", "name": "人居环境整治", "township": "522727101", "village": "522727101208",
             "year": "2020", "amount": "2500000", "declared_on": "2020-05-01"}  # fmt: skip
    assert page.post("/reservoir/laterprojects/new/", typed).status_code == 302
    nobody_at_work()
    project = LaterProject.objects.get()
    step = f"/reservoir/laterprojects/{project.pk}/step/review/"

    def review(who):
        project.refresh_from_db()
        told = {"plan_doc_no": "1号", "plan_reviewed_on": "2020-05-22", "amount": "9", "version": project.version}
        answer = who.post(step, told)
        nobody_at_work()
        return answer

    assert "须由另一人办理" in review(page).content.decode()
    with because("改", second):
        LaterProject.objects.filter(pk=project.pk).update(amount=3_000_000)
    nobody_at_work()
    assert "须由另一人办理" in review(other).content.decode()  # who changed the sum
    assert review(page).status_code == 302
    project.refresh_from_db()
    assert (project.status, project.amount, project.entered_by) == ("reviewed", 3_000_000, second)


def test_an_acceptance_that_failed_is_followed_by_another(first, second):
    failed = ALaterAcceptance(result="fail")
    AFile(of=failed, kind="验收报告")
    LaterAcceptance.objects.update(state="proposed", entered_by=first)
    at(second, accept, LaterAcceptance.objects.all(), second)
    failed.project.refresh_from_db()
    assert failed.project.status == "finished"
    passed = ALaterAcceptance(project=failed.project, accepted_on=date(2020, 6, 10))
    AFile(of=passed, kind="验收报告")
    LaterAcceptance.objects.filter(pk=passed.pk).update(state="proposed", entered_by=first)
    at(second, accept, LaterAcceptance.objects.filter(pk=passed.pk), second)
    failed.project.refresh_from_db()
    assert failed.project.accepted_on == date(2020, 6, 10)


def test_striking_off_stands_though_nobody_is_to_be_listed(first, as_user):
    gone = AMigrant(start_on=date(2000, 1, 1))
    page = as_user(first)
    told = page.get("/reservoir/supportruns/open/").content.decode()
    assert "2020年没有应发而未列入清单的人,不用编制" in told
    assert re.search(r'type="submit" disabled[^>]*>开始编制', told)
    done = page.post("/reservoir/supportruns/open/", {"year": "2020", "strike": "yes"}, follow=True)
    assert "已核减1人" in done.content.decode()
    gone.refresh_from_db()
    assert (gone.struck_from, gone.struck_reason) == (2020, "term")
    again = AMigrant(start_on=date(2000, 1, 1))
    refused = page.post("/reservoir/supportruns/open/", {"year": "2020"}, follow=True).content.decode()
    assert "已核减1人" in refused
    assert "没有应发" in refused
    again.refresh_from_db()
    assert again.struck_from == 2020
    assert not SupportRun.objects.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"started_on": date(2019, 5, 19)}, "开工日期早于实施方案审查日期 2019-05-20"),
        ({"finished_on": date(2019, 7, 1)}, "完工日期早于开工日期 2019-07-02"),
        ({"declared_on": date(2019, 5, 21)}, "早于申报日期 2019-05-21"),
        ({"finished_on": date(2020, 7, 1)}, "不能晚于今天"),
    ],
)
def test_nobody_enters_the_days_of_a_later_project_out_of_order(first, changed, told):
    """What nobody at work brought is left to rule W014."""
    ALaterProject(started_on=date(2019, 5, 19))
    project = ALaterProject()
    with because("改", first), pytest.raises(IntegrityError) as refused, transaction.atomic():
        LaterProject.objects.filter(pk=project.pk).update(**changed)
    nobody_at_work()
    assert told in sentence_of(refused.value)
