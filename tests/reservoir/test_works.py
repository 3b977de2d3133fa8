"""工程: figures by hand, the board opens what it counts, closing by two persons, disputes, who may change works."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import IntegrityError, transaction

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope, figure
from pingtang.indicators.lenses import list_of
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused
from pingtang.web.confirming import send_back
from reservoir.actions import begin_closing, close_steps
from reservoir.models import ClosingStep, Dispute, Reservoir, TaskChange
from reservoir.rosters import WorksRoster
from tests.factories import (
    AClosingStep,
    ADemolition,
    ADispute,
    AFile,
    ALandAgreement,
    ALaterProject,
    AReservoir,
    AResettlement,
    ASpecialFacility,
    nobody_at_work,
)
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)


def whole(on=JUNE):
    return Scope.until(Area.objects.get(level="county"), on)


def test_period_and_total_are_the_same_dated_agreements():
    """10.001 亩 of December, 20.5 of the first of January, 3.25 of June, 7 of July; the task is 100 亩."""
    for area, day in (("10.001", "2019-12-31"), ("20.5", "2020-01-01"), ("3.25", "2020-06-30"), ("7", "2020-07-01")):
        ALandAgreement(area_mu=Decimal(area), signed_on=date.fromisoformat(day))
    ALandAgreement(reservoir=AReservoir(code="jiusi", name="旧司水库", land_task_mu=Decimal("941.44")),
                   area_mu=Decimal("199.679"), signed_on=date(2020, 2, 1))  # fmt: skip
    told = {code: figure(f"reservoir.{code}").value(whole()) for code in (
        "caeryan.land_period", "caeryan.land", "caeryan.land_rate", "jiusi.land_rate", "land_period", "land",
    )}  # fmt: skip
    assert told == {
        "caeryan.land_period": Decimal("23.75"), "caeryan.land": Decimal("33.751"),
        "caeryan.land_rate": Decimal("33.75"),
        "jiusi.land_rate": Decimal("21.21"), "land_period": Decimal("223.429"), "land": Decimal("233.430"),
    }  # fmt: skip
    assert "截断" in figure("reservoir.jiusi.land_rate").remark
    assert figure("reservoir.caeryan.land").value(whole(date(2019, 12, 31))) == Decimal("10.001")
    assert figure("reservoir.baling.land_rate").value(whole()) is None  # no such works here


def test_households_and_demolition_against_the_task():
    """Two of three signed by June, one of them in the half-year; one demolished: 20 % and 10 % of 10."""
    early = AResettlement(signed_on=date(2019, 6, 1), moved_on=date(2020, 1, 5))
    AResettlement()
    AResettlement(signed_on=date(2020, 7, 1))
    AResettlement(signed_on=None)
    ADemolition(agreement=early, demolished_on=date(2020, 3, 1))
    codes = ("households_period", "households", "households_rate", "demolished", "demolished_rate")
    told = [figure(f"reservoir.caeryan.{code}").value(whole()) for code in codes]
    assert told == [1, 2, 20, 1, 10]
    assert figure("reservoir.moved").value(whole()) == 1


def test_later_projects_count_by_their_village_and_year():
    kala = {"village__code": "522727108205", "status": "building", "finished_on": None}
    ALaterProject(amount=2_000_000, plan_reviewed_on=date(2020, 5, 22), **kala)
    ALaterProject(amount=500_000, plan_reviewed_on=date(2020, 6, 30), name="别的名称", **kala)
    ALaterProject(amount=100_000, plan_reviewed_on=date(2020, 7, 1), **kala)
    ALaterProject(amount=100_000, year=2019, **kala)
    ALaterProject(amount=100_000, village__code="522727108205", status="cancelled", finished_on=None)
    assert figure("reservoir.kala").text(whole()) == "250万元"
    assert figure("reservoir.xiguan").value(whole()) == 0


def test_the_board_opens_what_it_counts(first, clerk, as_user):
    ALandAgreement(area_mu=Decimal("2.5"))
    ALandAgreement(area_mu=Decimal("1.5"), signed_on=date(2019, 3, 1))
    ALandAgreement(area_mu=Decimal(4), village__code="522727102201")
    moved = AResettlement(signed_on=date(2019, 3, 1), moved_on=date(2019, 6, 1))
    ADemolition(agreement=moved, demolished_on=date(2020, 2, 1))
    ASpecialFacility(finished_on=None)
    ADispute(mediated_on=date(2020, 4, 1), outcome="签订调处协议", partner="通州镇人民政府")
    AClosingStep(doc_no="平移1号", done_on=date(2020, 3, 1))
    for user, land, rates in ((first, "8.000", 3), (clerk, "4.000", 0)):
        page = as_user(user)
        told = page.get("/reservoir/board/").content.decode()
        links = re.findall(r'href="([^"]*progress=(\w+)&amp;works=[^"]*)">([\d.]+)<', told)
        assert {name for _, name, number in links if Decimal(number)} >= {
            "land", "land_period", "homes", "demolished_period", "demolished", "facilities", "facilities_late",
        }  # fmt: skip
        assert land in [number for _, name, number in links if name == "land"]
        for link, name, number in links:
            listed = page.get(unescape(link)).context["table"]
            records = listed.data.data
            found = sum(one.area_mu for one in records) if name.startswith("land") else records.count()
            assert found == Decimal(number), (name, link)
        assert len(re.findall(r"<td>[\d.]+%</td>", told)) >= rates
        for card in re.findall(r'class="big" href="([^"]*)"', told):
            assert page.get(unescape(card)).status_code == 200
    assert "2020-03-01" in told
    for wrong in ("?progress=nothing", "?progress=homes", "?progress=land&works=x", "?payable=yes"):
        assert page.get(f"/reservoir/specialfacilitys/{wrong}").status_code == 404
    day_before = as_user(first).get("/reservoir/board/?on=2020-02-29").content.decode()
    assert "2020-03-01" not in day_before


def test_works_are_the_countys(first, clerk, as_user):
    works = AReservoir()
    page = as_user(clerk)
    assert page.get(works.get_absolute_url()).status_code == 200
    assert page.get(f"/reservoir/reservoirs/{works.pk}/edit/").status_code == 403
    section = as_user(first)
    form = section.get(f"/reservoir/reservoirs/{works.pk}/edit/").content.decode()
    assert 'name="code"' not in form
    assert "资金结算" not in form  # that stage comes by its checklist
    assert "待兑付土地协议" in section.get(works.get_absolute_url()).content.decode()
    made = section.post(
        "/reservoir/reservoirs/new/",
        {"code": "Wuliba", "name": "五里坝水库", "kind": "reservoir", "stage": "survey", "land_task_mu": "405.1"},
    )
    assert "小写字母" in made.content.decode()


def test_closing_goes_step_by_step_and_by_two_persons(first, second, as_user):
    works = AReservoir(code="heigou", name="黑沟水库", completion_due_on=date(2020, 12, 31))
    page, other = as_user(first), as_user(second)
    asked = {"act": "closing", "key": works.pk, "one": "yes", "until-closing": "2020-01-06"}
    refused = page.post("/reservoir/reservoirs/act/", asked, follow=True).content.decode()
    assert "土地协议0.000亩(总任务100.000亩),安置协议0户、已搬离0户(总任务10户)" in refused
    page.post("/reservoir/reservoirs/act/", asked | {"reason-closing": "规划调整,不再征地"})
    works.refresh_from_db()
    assert (works.stage, works.closing_steps.count()) == ("settlement", 4)
    assert figure("reservoir.closing").value(whole()) == 1
    assert figure("reservoir.closing").value(whole(date(2020, 1, 5))) == 0

    def enter(kind, day):
        step = ClosingStep.objects.get(reservoir=works, kind=kind)
        address = f"/reservoir/closingsteps/{step.pk}/step/finish/"
        answer = page.post(address, {"done_on": day, "doc_no": "平移1号", "version": step.version})
        step.refresh_from_db()
        return step, answer

    def confirm(step, who):
        who.post("/reservoir/closingsteps/act/", {"act": "confirm", "key": step.pk, "one": "yes"})
        step.refresh_from_db()
        works.refresh_from_db()
        return step.state, works.stage

    _, answer = enter("acceptance", "2020-06-01")
    assert "“资金结算”还没有审定办结" in answer.content.decode()
    _, answer = enter("audit", "2020-02-10")
    assert "“资金结算”还没有审定办结" in answer.content.decode()
    _, answer = enter("audit", "2020-01-05")
    assert "早于工程转入收尾的日期" in answer.content.decode()
    step, _ = enter("settlement", "2020-02-10")
    assert (step.state, step.entered_by, step.progress) == ("proposed", first, "待县级审定")
    assert confirm(step, other) == ("proposed", "settlement")  # nobody has uploaded the report
    assert "收尾事项已办结没有附文件" in other.get("/").content.decode()
    for one in works.closing_steps.all():
        AFile(of=one)
    assert confirm(step, page) == ("proposed", "settlement")  # not one's own
    assert confirm(step, other) == ("confirmed", "audit")
    assert confirm(enter("audit", "2020-04-10")[0], other) == ("confirmed", "filing")
    _, answer = enter("filing", "2020-04-09")
    assert "“审计”还没有审定办结,或办结日期晚于 2020-04-09" in answer.content.decode()
    step, _ = enter("filing", "2020-05-10")
    other.post("/reservoir/closingsteps/act/", {"act": "return", "key": step.pk, "reason-return": "缺卷内目录"})
    step.refresh_from_db()
    assert step.state == "returned"
    assert confirm(enter("filing", "2020-05-20")[0], other) == ("confirmed", "filing")
    assert confirm(enter("acceptance", "2020-06-18")[0], other) == ("confirmed", "accepted")
    assert works.accepted_on == date(2020, 6, 18)
    assert figure("reservoir.closing").value(whole()) == 0
    assert figure("reservoir.closing").value(whole(date(2020, 6, 17))) == 1
    nobody_at_work()
    with pytest.raises(IntegrityError) as fixed, transaction.atomic():
        works.closing_steps.filter(kind="audit").update(done_on=date(2020, 4, 11))
    assert "已竣工验收" in sentence_of(fixed.value)
    with pytest.raises(Refused, match="已转入收尾"):
        begin_closing(works, JUNE)
    with pytest.raises(Refused, match="没有待审定"):
        close_steps(ClosingStep.objects.all(), second)
    with pytest.raises(Refused, match="填写意见"):
        send_back(ClosingStep.objects.all(), second, "")


def test_a_task_is_changed_by_two_persons_and_not_for_the_past(first, second, as_user, tmp_path):
    """99 households of 106 are 93.4 %; 99 of 99 were 100 % at once, and last year too."""
    works = AReservoir(household_task=100)
    for _ in range(9):
        AResettlement(reservoir=works, signed_on=date(2019, 6, 1))
    page, other = as_user(first), as_user(second)
    form = page.get(f"/reservoir/reservoirs/{works.pk}/edit/").content.decode()
    assert 'name="household_task"' not in form
    with because("试", first), pytest.raises(IntegrityError) as refused, transaction.atomic():
        Reservoir.objects.filter(pk=works.pk).update(household_task=9)
    nobody_at_work()
    assert "请在工程页面登记“任务调整”" in sentence_of(refused.value)
    row = {"工程代码": "caeryan", "工程名称": works.name, "类型": "水库", "规划征地数": "100", "总任务数": "9"}
    assert "总任务不能直接改" in str(said(uploaded(WorksRoster, first, tmp_path, row)))
    assert [one[1] for one in said(uploaded(WorksRoster, first, tmp_path, row | {"总任务数": "100"}))] == ["same"]
    assert "调整任务" in page.get(works.get_absolute_url()).content.decode()
    typed = {"reservoir": works.pk, "land_task_mu": "100", "household_task": "90", "doc_no": "黔水规〔2020〕3号"}
    assert page.post(f"/reservoir/taskchanges/new/?reservoir={works.pk}", typed).status_code == 302
    one = TaskChange.objects.get()

    def confirm(who):
        who.post("/reservoir/taskchanges/act/", {"act": "confirm", "key": one.pk, "one": "yes"})
        nobody_at_work()
        works.refresh_from_db()
        return works.household_task

    def rates():
        days = (date(2019, 6, 30), date(2020, 6, 29), JUNE)
        return [figure("reservoir.caeryan.households_rate").value(whole(day)) for day in days]

    assert confirm(page) == 100  # not one's own
    assert rates() == [9, 9, 9]
    assert confirm(other) == 90
    assert rates() == [9, 9, 10]
    one.refresh_from_db()
    assert (one.changed_on, one.households_before, one.confirmed_by) == (JUNE, 100, second)
    told = page.get(list_of(figure("reservoir.caeryan.household_task"), whole(date(2020, 6, 29)))).content.decode()
    assert "2020-06-29安置任务(户)" in told
    assert re.search(r"<td[^>]*>\s*100\s*<", told)
    for change in (lambda: TaskChange.objects.update(household_task=8), TaskChange.objects.all().delete):
        with pytest.raises(IntegrityError, match="已审定,不能再改"), transaction.atomic():
            change()
    with pytest.raises(IntegrityError, match="once_a_day"), transaction.atomic():
        TaskChange.objects.create(reservoir=works, land_task_mu=1, doc_no="1")


def test_a_works_that_has_not_begun_is_planned_freely(first):
    works = AReservoir(stage="planning")
    AResettlement(reservoir=works, signed_on=None)
    with because("试", first):
        Reservoir.objects.filter(pk=works.pk).update(household_task=9)
    nobody_at_work()


def test_works_go_over_to_closing_when_their_task_is_fulfilled():
    """100 亩 and 10 households are to be agreed on, and every household is to have moved out."""
    works = AReservoir(household_task=1)
    ALandAgreement(reservoir=works, area_mu=Decimal(100))
    home = AResettlement(reservoir=works)

    def short(on=JUNE):
        return list(Reservoir.objects.unfulfilled(on))

    assert short() == [works]
    home.moved_on = date(2020, 6, 1)
    home.save()
    assert short() == []
    assert short(date(2020, 5, 31)) == [works]
    Reservoir.objects.update(land_task_mu=Decimal("100.001"))
    assert short() == [works]
    Reservoir.objects.update(land_task_mu=100, household_task=2)
    assert short() == [works]
    Reservoir.objects.update(household_task=None)  # a works that nobody has to leave
    begin_closing(works, JUNE)
    assert works.closing_steps.count() == 4


def test_a_step_of_the_checklist_stays_while_a_later_one_rests_on_it(first):
    works = AReservoir(code="heigou", name="黑沟水库", closing_on=date(2020, 1, 6), stage="settlement")
    told = {"reservoir": works, "doc_no": "1"}
    settled = AClosingStep(kind="settlement", done_on=date(2020, 2, 1), **told)
    AClosingStep(kind="audit", done_on=date(2020, 3, 1), **told)
    with (
        because("试", first),
        pytest.raises(IntegrityError, match="“审计”已登记,须先退回“审计”"),
        transaction.atomic(),
    ):
        ClosingStep.objects.filter(pk=settled.pk).update(done_on=date(2020, 2, 2))
    nobody_at_work()


def test_nobody_accepts_works_past_the_checklist():
    works = AReservoir(code="heigou", name="黑沟水库", closing_on=date(2020, 1, 6), stage="filing")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Reservoir.objects.filter(pk=works.pk).update(accepted_on=JUNE, stage="accepted")
    assert "收尾事项" in sentence_of(refused.value)


def test_a_dispute_is_mediated_with_the_township(clerk, as_user):
    dispute = ADispute()
    page, address = as_user(clerk), f"/reservoir/disputes/{dispute.pk}/step/mediate/"
    told = {"mediated_on": "2020-03-01", "outcome": "签订调处协议", "version": dispute.version}
    assert "不早于受理日期" in page.post(address, told).content.decode()
    page.post(address, told | {"mediated_on": "2020-04-14", "partner": "牙舟镇人民政府"})
    assert Dispute.objects.mediated(date(2020, 1, 1), JUNE).get().partner == "牙舟镇人民政府"
    assert Dispute.objects.open(date(2020, 4, 13)).count() == 1
    assert figure("reservoir.disputes").value(whole()) == 1
    with because("试"):
        ADispute(village__code="522727102201", mediated_on=date(2020, 5, 1), outcome="x")
    assert figure("reservoir.disputes").by_area(whole(), 9) == {"522727101": 1, "522727102": 1}
