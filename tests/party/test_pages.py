"""党建与驻村的页面: the roll, the sheet of a month, two persons, the board, the library, and what waits."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from party.models import ActivityAttendance, CadreMonth, Document, PartyActivity, PartyDevelopment, StationedCadre
from party.rosters import (
    ActivityRoster,
    AttendanceRoster,
    CadreMonthRoster,
    CadreRoster,
    DevelopmentRoster,
    DocumentRoster,
    StaffRoster,
)
from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope, figure, figures
from pingtang.indicators.lenses import list_of
from pingtang.rosters.commit import commit
from pingtang.web.todos import todos_of
from tests.factories import (
    ACadre,
    ACadreMonth,
    ADocument,
    AnActivity,
    AnActivityAttendance,
    AStaffMember,
    AStage,
    nobody_at_work,
)
from tests.factories import Village as AVillage
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)
HERE, THERE = "522727101208", "522727102201"


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


def county():
    return Area.objects.get(level="county")


def waiting(user, rf):
    request = rf.get("/")
    request.user = user
    return {one.title: one for one in todos_of(request)}


# --- rosters ------------------------------------------------------------------------------------------------------


def test_rosters_of_the_ledger_by_the_dictionarys_headings(first, second, as_user, tmp_path):
    people = [{"姓名": name, "到岗时间": "2016.3.1", "股室": "数据股"} for name in ("陆家明", "岑国华")]
    assert enter(StaffRoster, first, tmp_path, *people) == ["new", "new"]
    row = {"活动类别": "主题党日活动", "时间": "2020年6月17日", "主题": "政策宣讲", "人数": 2}
    assert enter(ActivityRoster, first, tmp_path, row) == ["new"]
    assert enter(ActivityRoster, first, tmp_path, row) == ["same"]
    assert enter(ActivityRoster, first, tmp_path, row | {"活动类别": "开会"})[0][1] == "wrong"
    assert "超过当天花名册在册人数" in str(enter(ActivityRoster, first, tmp_path, row | {"人数": 500}))
    activity = PartyActivity.objects.get()
    assert (activity.status, activity.attendees) == ("held", 2)
    assert "不能改变状态" in str(enter(ActivityRoster, first, tmp_path, row | {"状态": "计划中"}))
    roll = [
        {"活动编号": activity.activity_no, "姓名": name, "签到": presence, "请假(缺席)原因": reason}
        for name, presence, reason in (("陆家明", "√", None), ("岑国华", "出差", "下乡"))
    ]
    assert enter(AttendanceRoster, first, tmp_path, *roll) == ["new", "new"]
    assert dict(ActivityAttendance.objects.values_list("member__name", "presence")) == {
        "陆家明": "present", "岑国华": "leave",
    }  # fmt: skip
    without = roll[1] | {"请假(缺席)原因": None}
    assert "请假须填写原因" in str(enter(AttendanceRoster, first, tmp_path, without)[0][2])
    stages = [{"姓名": "陆家明", "阶段": stage, "时间": day}
              for stage, day in (("积极分子", "2020-03-18"), ("入党申请人", "2019-05-06"))]  # fmt: skip
    assert enter(DevelopmentRoster, first, tmp_path, *stages) == ["new", "new"]
    assert set(PartyDevelopment.objects.values_list("state", "entered_by")) == {("proposed", first.pk)}
    assert "没有这个" in str(enter(DevelopmentRoster, first, tmp_path, stages[0] | {"姓名": "无此人"})[0][2])


def test_the_plan_of_activities_comes_as_a_roster(first, tmp_path):
    """Of what is planned the day may lie ahead, of what was held it may not; a plan becomes what was held."""
    row = {"类别": "主题党日", "日期": "2020-07-15", "主题": "入户宣讲"}
    assert "请在“状态”列填“计划中”" in str(enter(ActivityRoster, first, tmp_path, row))
    assert "请在“状态”列填“计划中”" in str(enter(ActivityRoster, first, tmp_path, row | {"状态": "已开展"}))
    assert enter(ActivityRoster, first, tmp_path, row | {"状态": "计划中"}) == ["new"]
    assert PartyActivity.objects.get().status == "planned"
    PartyActivity.objects.update(held_on=date(2020, 6, 15))
    assert enter(ActivityRoster, first, tmp_path, row | {"日期": "2020-06-15", "状态": "已开展"}) == ["changed"]
    assert PartyActivity.objects.get().status == "held"


def test_rosters_of_the_cadres_stay_within_the_township(clerk, tmp_path):
    row = {"姓名": "石磊", "身份证号": "522799198503129012", "驻村身份": "驻村第一书记", "单位": "县扶贫办",
           "乡(镇)": "牙舟镇", "所驻村": "兴陶村", "驻村时间": "2020.5.1", "离岗时间": None}  # fmt: skip
    assert enter(CadreRoster, clerk, tmp_path, row) == ["new"]
    assert enter(CadreRoster, clerk, tmp_path, row) == ["same"]
    cadre = StationedCadre.objects.get()
    assert (cadre.village_id, cadre.role, cadre.posting_no) == (HERE, "first_secretary", "ZC2020-001")
    assert enter(CadreRoster, clerk, tmp_path, row | {"离岗时间": "2020-04-01"})[0][1] == "wrong"
    assert enter(CadreRoster, clerk, tmp_path, row | {"乡(镇)": "通州镇", "所驻村": "新星村"})[0][1] == "wrong"
    month = {"驻村编号": cadre.posting_no, "年度": 2020, "月份": 5, "在村天数": 21, "请假天数": None}
    assert enter(CadreMonthRoster, clerk, tmp_path, month) == ["new"]
    assert enter(CadreMonthRoster, clerk, tmp_path, month) == ["same"]
    assert CadreMonth.objects.get().leave_days == 0
    assert enter(CadreMonthRoster, clerk, tmp_path, month | {"月份": 13})[0][1] == "wrong"
    assert enter(CadreMonthRoster, clerk, tmp_path, month | {"请假天数": 11})[0][1] == "wrong"
    beyond = ACadre(village=AVillage(code=THERE))
    beyond.refresh_from_db()
    assert enter(CadreMonthRoster, clerk, tmp_path, month | {"驻村编号": beyond.posting_no})[0][1] == "wrong"


def test_a_roster_of_documents_wants_the_standard_number(first, tmp_path):
    row = {"文件名称": "平塘县驻村干部管理办法", "文号": "平扶领发〔2018〕12号", "种类": "管理办法",
           "发文机关": "县扶贫开发领导小组", "印发时间": "2018-08-01", "业务": None}  # fmt: skip
    assert enter(DocumentRoster, first, tmp_path, row) == ["new"]
    assert "应形如" in str(enter(DocumentRoster, first, tmp_path, row | {"文号": "平扶领发[2018]13号"})[0][2])
    assert Document.objects.get().status == "in_force"


# --- pages --------------------------------------------------------------------------------------------------------


def test_the_roll_of_an_activity_is_called_on_one_page(first, as_user):
    one, other, third = (AStaffMember() for _ in range(3))
    AStaffMember(left_on=date(2020, 1, 1))
    earlier = AnActivity(held_on=date(2020, 5, 20))
    AnActivityAttendance(activity=earlier, member=one)
    activity = AnActivity()
    page, address = as_user(first), f"/party/partyactivitys/{activity.pk}/roll/"
    lines = page.get(address).context["lines"]
    # who was expected last time is taken to be there
    assert [(member.pk, presence) for member, presence, _ in lines] == [
        (one.pk, "present"), (other.pk, ""), (third.pk, ""),
    ]  # fmt: skip
    answer = page.post(address, {f"presence-{one.pk}": "present", f"presence-{other.pk}": "leave"})
    assert "请假须填写原因" in answer.content.decode()
    assert not activity.attendances.exists()
    page.post(
        address, {f"presence-{one.pk}": "present", f"presence-{other.pk}": "leave", f"reason-{other.pk}": "下乡"}
    )
    activity.refresh_from_db()
    assert (activity.attendees, activity.attendances.count()) == (1, 2)
    page.post(address, {f"presence-{one.pk}": "absent", f"presence-{third.pk}": "present"})  # corrected
    assert dict(activity.attendances.values_list("member", "presence")) == {one.pk: "absent", third.pk: "present"}
    assert "没有登记任何人" in page.post(address, {}).content.decode()
    planned = AnActivity(status="planned", held_on=date(2020, 7, 1))
    assert page.get(f"/party/partyactivitys/{planned.pk}/roll/").status_code == 302


def test_a_planned_activity_is_held_or_called_off(first, as_user):
    page = as_user(first)
    typed = {"kind": "theme_day", "held_on": "2020-07-01", "title": "庆祝建党99周年", "status": "held"}
    assert "开展日期还没有到" in page.post("/party/partyactivitys/new/", typed).content.decode()
    assert page.post("/party/partyactivitys/new/", typed | {"status": "planned"}).status_code == 302
    activity = PartyActivity.objects.get()
    assert (activity.status, activity.held_on) == ("planned", date(2020, 7, 1))
    assert listed(page, "/party/partyactivitys/?hint=overdue") == 0
    address = f"/party/partyactivitys/{activity.pk}"
    typed |= {"version": activity.version}
    assert "开展日期还没有到" in page.post(f"{address}/edit/", typed).content.decode()
    early = page.post(f"{address}/step/hold/", {"held_on": "2020-07-01", "title": "七一", "version": activity.version})
    assert "开展日期还没有到" in early.content.decode()
    PartyActivity.objects.update(held_on=date(2020, 6, 20))
    activity.refresh_from_db()
    assert listed(page, "/party/partyactivitys/?hint=overdue") == 1
    step = {"held_on": "2020-06-21", "title": "庆祝建党99周年", "version": activity.version}
    page.post(f"{address}/step/hold/", step)
    activity.refresh_from_db()
    assert (activity.status, activity.held_on) == ("held", date(2020, 6, 21))
    assert listed(page, "/party/partyactivitys/?hint=overdue") == 0
    assert listed(page, "/party/partyactivitys/?hint=no_roll") == 1


def test_papers_hang_on_an_activity_and_only_the_section_sees_them(first, clerk, as_user, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    activity = AnActivity()
    file = SimpleUploadedFile("签到表.pdf", b"%PDF-1.7\nx", content_type="application/pdf")
    page = as_user(first)
    page.post(f"/attachments/party.partyactivity/{activity.pk}/add/", {"kind": "签到表", "file": file})
    link = re.search(r'href="(/attachments/\d+/)"', page.get(activity.get_absolute_url()).content.decode())[1]
    assert b"".join(page.get(link).streaming_content).startswith(b"%PDF")
    assert as_user(clerk).get(link).status_code == 404
    assert as_user(clerk).get(activity.get_absolute_url()).status_code == 403


def test_a_stage_is_entered_by_one_and_confirmed_by_another(first, second, as_user):
    """An activist counts when another person has confirmed it, and not before the stage before it is confirmed."""
    member = AStaffMember()
    one, other = as_user(first), as_user(second)
    for stage, day in (("applicant", "2019-05-06"), ("activist", "2020-03-18")):
        form = {"member": member.pk, "stage": stage, "reached_on": day}
        assert one.post(f"/party/partydevelopments/new/?member={member.pk}", form).status_code == 302
    applicant, activist = PartyDevelopment.objects.order_by("reached_on")
    scope = Scope.until(county(), JUNE)

    def act(page, record):
        page.post("/party/partydevelopments/act/", {"act": "confirm", "key": record.pk})
        record.refresh_from_db()
        return record.state

    assert act(one, applicant) == "proposed"  # one's own
    assert act(other, activist) == "proposed"  # the stage before it waits
    assert figure("party.activists").value(scope) == 0
    assert listed(other, "/party/partydevelopments/?waits=confirm") == 2
    assert [act(other, record) for record in (applicant, activist)] == ["confirmed", "confirmed"]
    assert figure("party.activists").value(scope) == 1
    jumped = {"member": member.pk, "stage": "full", "reached_on": "2020-06-01"}
    assert "不能跳过" in one.post(f"/party/partydevelopments/new/?member={member.pk}", jumped).content.decode()


def test_a_hint_stands_on_the_page_of_a_stage_that_came_too_soon(first, as_user):
    stage = AStage()
    soon = AStage(member=stage.member, stage="candidate", reached_on=date(2020, 6, 1))
    page = as_user(first)
    assert "不足 12 个月" in page.get(soon.get_absolute_url()).content.decode()
    assert "不足 12 个月" not in page.get(stage.get_absolute_url()).content.decode()
    assert listed(page, "/party/partydevelopments/?hint=too_soon") == 1
    late = AStage(stage="probationary", reached_on=date(2019, 6, 30))
    assert "还没有登记转正" in page.get(late.get_absolute_url()).content.decode()


def test_a_posting_ends_and_another_follows(clerk, as_user):
    cadre, page = ACadre(), as_user(clerk)
    step = f"/party/stationedcadres/{cadre.pk}/step/end/"
    page.post(step, {"end_on": "2020-06-10", "end_reason": "轮换", "version": 1})
    cadre.refresh_from_db()
    assert (cadre.end_on, cadre.end_reason) == (date(2020, 6, 10), "轮换")
    assert page.get(step).status_code == 302  # it is over
    link = re.search(r'href="([^"]*new/\?replaces=\d+)"', page.get(cadre.get_absolute_url()).content.decode())[1]
    form = page.get(link).context["form"]
    assert (form.initial["village"], form.initial["start_on"]) == (HERE, date(2020, 6, 11))
    typed = {"name": "石新", "role": "first_secretary", "unit": "县扶贫办", "replaces": cadre.pk,
             "township": HERE[:9], "village": HERE, "start_on": "2020-06-11"}  # fmt: skip
    assert page.post(link, typed).status_code == 302
    cadre.refresh_from_db()
    assert cadre.replaced_by.name == "石新"
    assert "replaces=" not in page.get(cadre.get_absolute_url()).content.decode()
    away = typed | {"name": "石远", "township": THERE[:9], "village": THERE}
    assert page.post("/party/stationedcadres/new/", away).status_code == 422
    assert as_user(clerk).get(ACadre(village=AVillage(code=THERE)).get_absolute_url()).status_code == 404


def test_the_days_of_a_month_are_entered_on_one_sheet(clerk, as_user):
    here, there = ACadre(), ACadre(village=AVillage(code=THERE))
    page, address = as_user(clerk), "/party/cadremonths/sheet/"
    sheet = page.get(address)  # the last month that is over
    assert (sheet.context["month"], [line["cadre"] for line in sheet.context["lines"]]) == ("2020-05", [here])
    page.post(address, {"month": "2020-05", f"days-{here.pk}": "21", f"leave-{here.pk}": "2",
                        f"days-{there.pk}": "9"})  # fmt: skip
    assert list(CadreMonth.objects.values_list("cadre", "year", "month", "days", "leave_days")) == [
        (here.pk, 2020, 5, 21, 2)
    ]
    page.post(address, {"month": "2020-05", f"days-{here.pk}": "19"})  # corrected
    assert CadreMonth.objects.get().days == 19
    assert listed(page, "/party/cadremonths/?too_few=2020-05") == 1
    assert "一个月的天数" in page.post(address, {"month": "2020-05", f"days-{here.pk}": "32"}).content.decode()
    assert "只有29天" in page.post(address, {"month": "2020-02", f"days-{here.pk}": "30"}).content.decode()
    assert "须填整数" in page.post(address, {"month": "2020-05", f"days-{here.pk}": "-1"}).content.decode()
    assert CadreMonth.objects.get().days == 19
    for month in ("2020-07", "2020-13", "x"):
        assert page.get(f"{address}?month={month}").status_code == 404


def test_the_library_is_everybodys_and_found_by_words_and_number(first, section, clerk, cadre, system, as_user):
    one = ADocument(title="关于进一步加强财政专项扶贫资金项目管理的通知", number="平扶办发〔2020〕918号",
                    text="对非项目库的扶贫项目\n一律不予批复")  # fmt: skip
    ADocument()
    for user in (first, section, clerk, cadre, system):
        assert one.title in as_user(user).get("/party/documents/").content.decode()
        assert as_user(user).get(one.get_absolute_url()).status_code == 200
    page = as_user(clerk)
    for words in ("项目管理", "平扶办发[2020]918号", "非项目库 一律", "918"):
        assert [row.record for row in page.get("/party/documents/", {"q": words}).context["table"].rows] == [one]
    assert page.get("/party/documents/new/").status_code == 403
    typed = {"title": "试行办法", "number": "平扶办发(2020)919号", "kind": "method", "issuer": "县扶贫办",
             "issued_on": "2020-06-20", "text": "第一条\n第二条"}  # fmt: skip
    assert as_user(section).post("/party/documents/new/", typed).status_code == 302
    made = Document.objects.get(title="试行办法")
    assert made.number == "平扶办发〔2020〕919号"
    abolish = {"abolished_on": "2020-06-30", "replaced_by": one.pk, "version": made.version}
    as_user(section).post(f"/party/documents/{made.pk}/step/abolish/", abolish)
    made.refresh_from_db()
    assert (made.status, made.replaced_by) == ("abolished", one)
    assert figure("party.documents").value(Scope.until(county(), JUNE)) == 2


# --- figures and board --------------------------------------------------------------------------------------------


def test_the_figures_by_hand(first, as_user):
    scope = Scope.until(county(), JUNE)
    for kind, number in (("group_study", 1), ("theme_day", 2), ("deploy", 1)):
        for place in range(number):
            AnActivity(kind=kind, held_on=date(2020, 3, 1 + place))
    AnActivity(kind="lecture", held_on=date(2019, 12, 31))
    one, other = PartyActivity.objects.filter(kind="theme_day")
    AnActivityAttendance(activity=one)
    AnActivityAttendance(activity=one, presence="absent")
    AnActivityAttendance(activity=other, presence="leave", reason="病假")
    AStage(stage="probationary", reached_on=date(2020, 4, 22))
    AStage(stage="probationary", reached_on=date(2019, 4, 22))
    ACadre()
    ACadre(village=AVillage(code=THERE))
    ACadre(name="石二", village=AVillage(code=THERE))
    values = {code: figure(f"party.{code}").value(scope) for code in (
        "group_study", "committee_study", "theme_day", "branch_committee", "lecture", "work_deployed", "activists",
        "probationary", "stationed_cadres", "villages_with_cadre", "attended", "expected",
    )}  # fmt: skip
    assert values == {
        "group_study": 1, "committee_study": 0, "theme_day": 2, "branch_committee": 0, "lecture": 0,
        "work_deployed": 1, "activists": 0, "probationary": 1, "stationed_cadres": 3, "villages_with_cadre": 2,
        "attended": 1, "expected": 3,
    }  # fmt: skip
    assert str(figure("party.attendance_rate").value(scope)) == "33.33"
    assert figure("party.stationed_cadres").by_area(scope, 9) == {HERE[:9]: 1, THERE[:9]: 2}
    assert figure("party.villages_with_cadre").by_area(scope, 9) == {HERE[:9]: 1, THERE[:9]: 1}
    town = Scope.until(Area.objects.get(code=THERE[:9]), JUNE)
    assert figure("party.villages_with_cadre").value(town) == 1
    assert figure("party.theme_day").value(Scope.until(county(), date(2020, 3, 1))) == 1
    page = as_user(first)
    for one in figures():
        if one.code.startswith("party.") and one.kind == "count":  # each list holds exactly what is counted
            places = [county(), *(Area.objects.townships() if one.has_place else ())]
            for place in places:
                there = Scope.until(place, JUNE)
                assert listed(page, list_of(one, there)) == one.value(there), f"{one} {place}"


def test_the_board_opens_what_it_counts(first, leader, clerk, as_user):
    for month in (1, 3, 4, 5, 6):
        AnActivity(held_on=date(2020, month, 15))
    AnActivityAttendance(activity=PartyActivity.objects.first())
    AStage(reached_on=date(2020, 3, 1))
    AStaffMember()
    ACadreMonth(days=3)
    ACadre(village=AVillage(code=THERE), role="grid")
    page = as_user(first)
    answer = page.get("/party/board/")
    text, board = answer.content.decode(), answer.context["board"]
    line = next(row for row in board.kinds if row["title"] == "主题党日")
    assert (line["whole"], line["due"], line["lacking"]) == (5, 6, ["2月"])
    links = re.findall(r'<a (?:class="big" )?href="(/party/[^"]+)">(\d+)', text)
    assert len(links) > 40
    for link, number in links:
        if "attendance_rate" in link:  # in per cent; its list is who was there
            number = 1
        assert listed(page, link) == int(number), link
    assert board.attendance["unrecorded"] == 1
    assert sum(row["empty"] for row in board.towns) == 133 - 2
    early = page.get("/party/board/?on=2020-02-29").context["board"]
    assert next(row for row in early.kinds if row["title"] == "主题党日")["lacking"] == ["2月"]
    assert as_user(leader).get("/party/board/").status_code == 200
    assert as_user(clerk).get("/party/board/").status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "staffmembers/?at_stage_on=2020-06-30&stage=x", "staffmembers/?at_stage_on=x&stage=full",
        "villages/?without_cadre=x", "stationedcadres/?unrecorded=2020", "cadremonths/?unrecorded=2020-05",
        "partyactivitys/?hint=x", "partyactivitys/?hint=too_soon", "documents/?waits=confirm",
    ],
)  # fmt: skip
def test_what_no_list_has_is_not_found(first, as_user, address):
    assert as_user(first).get(f"/party/{address}").status_code == 404


def test_what_waits_for_whom(first, second, clerk, as_user, rf):
    """In June: no theme day in May nor in June; a planned activity that nobody recorded; days of May missing."""
    for month in (1, 2, 3, 4):
        AnActivity(held_on=date(2020, month, 15))
    AnActivity(status="planned", held_on=date(2020, 6, 20))
    ACadre()
    ACadre(village=AVillage(code=THERE))
    ACadreMonth(days=3)
    with because("登记", first):
        AStage()
    nobody_at_work()
    mine, theirs, towns = (waiting(user, rf) for user in (first, second, clerk))
    assert mine["活动计划日期已过,未登记开展"].number == 1
    assert mine["活动已开展未登记到会"].number == 4
    late = mine["上期应开展未登记的组织生活"]
    assert (late.urgent, late.number) == (True, 3)  # theme day, committee study and branch committee of May
    assert theirs["党员发展待审定"].number == 1
    assert "党员发展待审定" not in mine
    assert mine["5月驻村考勤未登记"].number == 2
    assert (towns["5月驻村考勤未登记"].number, towns["5月驻村天数不足"].number) == (1, 1)
    assert not any("组织生活" in title for title in towns)
    for todos, user in ((mine, first), (theirs, second), (towns, clerk)):
        for one in todos.values():
            if "board" not in one.url and one.url.startswith("/party/"):
                assert listed(as_user(user), one.url) == one.number, one.title
