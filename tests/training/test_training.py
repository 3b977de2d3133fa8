"""培训: a class from plan to end, its participants and days, the allowance lists, the board and the figures."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope, figure
from pingtang.notices import actions
from pingtang.refusing import sentence_of
from pingtang.rosters.commit import commit
from pingtang.web.bulk import Refused
from tests.factories import (
    AHousehold,
    AParticipant,
    APerson,
    ASession,
    ATarget,
    nobody_at_work,
)
from tests.pingtang.rosters.sheets import said, uploaded
from training.allowances import open_run
from training.models import AllowanceRun, Attendance, TrainingParticipant, TrainingSession, TrainingSubsidy
from training.rosters import AttendanceRoster, ParticipantRoster, SessionRoster

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)


def enter(roster, user, tmp_path, *rows):
    batch = uploaded(roster, user, tmp_path, *rows)
    verdicts = [verdict for _, verdict, _ in said(batch)]
    if "wrong" in verdicts:
        return said(batch)
    with because("导入", user):
        commit(batch, user)
    nobody_at_work()
    return verdicts


def listed(page, url):
    return page.get(unescape(url)).context["table"].paginator.count


def test_a_class_goes_its_way_step_by_step(first, as_user):
    session = ASession(status="planned", approval_no="", approved_on=None, tendered_on=None, provider="")
    page, steps = as_user(first), f"/training/trainingsessions/{session.pk}/step"

    def take(step, **told):
        session.refresh_from_db()
        page.post(f"{steps}/{step}/", told | {"version": session.version})
        session.refresh_from_db()
        return session.status

    assert page.get(f"{steps}/start/").status_code == 302
    assert take("approve", approval_no="平扶领复〔2020〕30号", approved_on="2020-02-20") == "planned"
    assert take("tender", provider="县职业技术学校", tendered_on="2020-03-20") == "bidding"
    assert take("start", start_on="2020-04-01", end_on="2020-04-16", days="16", place="县城") == "running"
    assert take("finish", end_on="2020-04-16", days="16") == "finished"
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        TrainingSession.objects.filter(pk=ASession(status="planned").pk).update(status="finished")
    assert "按批复、招投标、开班、结业的顺序" in sentence_of(refused.value)


def test_rosters_of_a_class_its_people_and_their_days(first, tmp_path):
    row = {
        "班次": "2020-JN-01", "培训班名称": "茶叶加工培训班", "类型": "技能培训", "培训工种": "茶叶加工",
        "计划人数": 2,
        "批复文号": "平扶领复〔2020〕30号", "批复日期": "2020.2.20", "开班时间": "2020-6-1", "结业时间": "2020-6-5",
        "天数": 5,
    }  # fmt: skip
    assert enter(SessionRoster, first, tmp_path, row) == ["new"]
    assert enter(SessionRoster, first, tmp_path, row | {"班次": "2", "天数": 9})[0][1] == "wrong"
    person = APerson(household=AHousehold(village__code="522727102201"))
    people = [
        {"班次": "2020-JN-01", "身份证号": person.id_number, "姓名": person.name, "出勤天数": None},
        {"班次": "2020-JN-01", "身份证号": "522799199001016026", "姓名": "罗小妹", "出勤天数": None},
    ]
    assert enter(ParticipantRoster, first, tmp_path, *people) == ["new", "new"]
    numbers = dict(TrainingParticipant.objects.values_list("id_number", "participant_no"))
    assert sorted(numbers.values()) == ["2020-JN-01-001", "2020-JN-01-002"]
    one = TrainingParticipant.objects.get(id_number=person.id_number)
    assert (one.person, one.village_id) == (person, "522727102201")
    days = [{"学员编号": one.participant_no, "考勤日期": f"2020-06-0{day}", "是否到课": told}
            for day, told in ((1, "是"), (2, "是"), (3, "否"))]  # fmt: skip
    assert enter(AttendanceRoster, first, tmp_path, *days) == ["new"] * 3
    one.refresh_from_db()
    assert one.attended_days == 2
    Attendance.objects.filter(day=date(2020, 6, 3)).update(was_there=True)
    Attendance.objects.filter(day=date(2020, 6, 1)).delete()
    one.refresh_from_db()
    assert one.attended_days == 2
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Attendance.objects.create(participant=one, day=date(2020, 6, 6))
    assert "不在班次 2020-JN-01 的培训期" in sentence_of(refused.value)


def test_the_attendance_of_a_day_is_ticked_on_one_page(first, as_user):
    session = ASession(status="running", start_on=date(2020, 6, 20), end_on=date(2020, 7, 5))
    one, other = (AParticipant(session=session, attended_days=0, is_completed=None) for _ in range(2))
    page, address = as_user(first), f"/training/trainingsessions/{session.pk}/attendance/"
    assert 'value="2020-06-30"' in page.get(address).content.decode()
    for day in ("2020-06-29", "2020-06-30"):
        page.post(address, {"day": day, "present": [one.pk]})
    page.post(address, {"day": "2020-06-30", "present": [one.pk, other.pk]})  # corrected
    days = dict(TrainingParticipant.objects.values_list("pk", "attended_days"))
    assert days == {one.pk: 2, other.pk: 1}
    assert page.get(f"{address}?day=2020-08-01").status_code == 404


def test_an_allowance_is_days_times_rate_for_who_is_entitled_and_once(first, second):
    """16 and 15 days at 40 yuan: 640 + 600 = 1240."""
    session = ASession()
    AParticipant(session=session)
    AParticipant(session=session, attended_days=15)
    AParticipant(session=session, is_completed=False)
    AParticipant(session=session, person=APerson(household=AHousehold(registry_kind="ordinary")))
    AParticipant(session=session, person=None, name="外县人", id_number="522799199001016026", township=None,
                 village=None)  # fmt: skip
    long = AParticipant(session=session, attended_days=20)  # a finding; paid for the sixteen days of the class
    with because("编制", first):
        run = open_run(TrainingSession.objects.all(), JUNE)
    nobody_at_work()
    assert sorted(run.lines.values_list("days", "amount")) == [(15, 600), (16, 640), (16, 640)]
    assert run.lines.get(participant=long).days == 16
    run.refresh_from_db()
    actions.review(run, first, date(2020, 6, 20))
    actions.publish(run, date(2020, 6, 20))
    assert run.notice.lines.count() == 3
    with pytest.raises(Refused, match="您编制的"):
        actions.approve(run, first, date(2020, 6, 27))
    actions.approve(run, second, date(2020, 6, 27))
    scope = Scope.until(Area.objects.get(level="county"), JUNE)
    assert figure("training.subsidy_persons").value(scope) == 3
    assert figure("training.subsidy").value(scope) == Decimal("0.188")
    # quarters add up to the year: what was approved in the period counts in it
    quarters = [Scope(scope.area, date(2020, month, 1), on) for month, on in ((1, date(2020, 3, 31)), (4, JUNE))]
    assert [figure("training.subsidy_persons").value(one) for one in quarters] == [0, 3]
    AParticipant(session=session)  # entered late: in a list of its own, the others are not paid again
    later = open_run(TrainingSession.objects.all(), JUNE)
    assert (later.number, later.lines.count()) == (2, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingSubsidy.objects.create(run=later, participant=long, days=1, day_rate=40, amount=40)
    with pytest.raises(Refused, match="还没有结业"):
        open_run(TrainingSession.objects.filter(pk=ASession(status="running").pk), JUNE)
    with pytest.raises(Refused, match="不发生活补贴"):
        open_run(TrainingSession.objects.filter(pk=ASession(kind="leader").pk), JUNE)


def test_a_list_by_the_pages(first, second, clerk, as_user, tmp_path):
    session = ASession()
    one = AParticipant(session=session, person=APerson(bank_account="6229990000000000077"))
    page = as_user(first)
    page.post("/training/trainingsessions/act/", {"act": "allow", "key": session.pk, "one": "yes"})
    run = AllowanceRun.objects.get()
    told = page.get(run.get_absolute_url()).content.decode()
    assert "640" in told
    assert listed(page, re.search(r'href="([^"]*trainingsubsidys/\?run=\d+)"', told)[1]) == 1
    TrainingParticipant.objects.filter(pk=one.pk).update(attended_days=14)
    page.post("/training/allowanceruns/act/", {"act": "compute", "key": run.pk, "one": "yes"})
    assert run.lines.get().amount == 560
    nobody_at_work()
    AllowanceRun.objects.filter(pk=run.pk).update(state="reviewed")
    run.refresh_from_db()
    actions.publish(run, date(2020, 6, 20))
    actions.approve(run, second, date(2020, 6, 28))
    assert as_user(clerk).get(f"/training/allowanceruns/{run.pk}/payments.xlsx").status_code == 403
    answer = as_user(second).get(f"/training/allowanceruns/{run.pk}/payments.xlsx")
    (tmp_path / "paid.xlsx").write_bytes(b"".join(answer.streaming_content))
    rows = list(load_workbook(tmp_path / "paid.xlsx").active.iter_rows(values_only=True))
    assert rows[2][3] == "6229990000000000077"


def test_who_attended_no_day_does_not_complete(first, as_user):
    one = AParticipant(attended_days=0, is_completed=None)
    as_user(first).post("/training/trainingparticipants/act/", {"act": "complete", "key": one.pk})
    one.refresh_from_db()
    assert one.is_completed is None


def test_the_board_opens_what_it_counts(first, clerk, as_user):
    ATarget()
    AParticipant(employed_on=date(2020, 5, 1))
    AParticipant(session=ASession(kind="leader", phase=1))
    AParticipant(session=ASession(start_on=date(2019, 9, 1), end_on=date(2019, 9, 16)))
    page = as_user(first)
    told = page.get("/training/board/").content.decode()
    assert "1 / 1,100人 0.09%" in told
    for link, number in re.findall(r'href="([^"]*completed_by=[^"]*)">(\d+)', told):
        assert listed(page, link) == int(number) > 0
    assert as_user(clerk).get("/training/board/").status_code == 200
    assert page.get("/training/trainingparticipants/?completed_by=2020-06-30&kind=x").status_code == 404
    scope = Scope.until(Area.objects.get(level="county"), JUNE)
    assert figure("training.leaders_phase1").value(scope) == 1
    assert figure("training.labour_rate").measure(scope).part == 1
    assert figure("training.employed").value(scope) == 1
