"""党建与驻村的表: what each term counts, and what the database refuses with which words."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from party.models import (
    ActivityAttendance,
    CadreMonth,
    Document,
    PartyActivity,
    PartyDevelopment,
    PartyStage,
    StaffMember,
    StationedCadre,
    Village,
)
from party.models.documents import office_brackets
from party.models.duties import duties, lacking, spans
from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.audit.undo import undo
from pingtang.refusing import sentence_of
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

pytestmark = pytest.mark.django_db
JANUARY, JUNE = date(2020, 1, 1), date(2020, 6, 30)
NUMBER = "522799198503129012"


def refused(words, function, *args, **kwargs):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        function(*args, **kwargs)
    assert words in sentence_of(error.value)


def test_an_activity_counts_when_it_was_held():
    held = AnActivity()
    AnActivity(held_on=date(2020, 7, 1))
    AnActivity(status="planned")
    AnActivity(kind="lecture")
    assert list(PartyActivity.objects.of("theme_day", JANUARY, JUNE)) == [held]
    assert PartyActivity.objects.get(pk=held.pk).activity_no == "DJ2020-001"
    assert set(PartyActivity.objects.values_list("activity_no", flat=True)) == {f"DJ2020-00{n}" for n in (1, 2, 3, 4)}


def test_the_roll_tells_how_many_were_there():
    activity = AnActivity(attendees=30)
    one, other = (AnActivityAttendance(activity=activity) for _ in range(2))
    AnActivityAttendance(activity=activity, presence="leave", reason="下乡")
    assert PartyActivity.objects.get().attendees == 2
    ActivityAttendance.objects.filter(pk=one.pk).update(presence="absent")
    PartyActivity.objects.update(attendees=99)
    assert PartyActivity.objects.get().attendees == 1
    other.delete()
    assert PartyActivity.objects.get().attendees == 0
    assert ActivityAttendance.objects.expected(JANUARY, JUNE).count() == 2
    assert ActivityAttendance.objects.present(JANUARY, JUNE).count() == 0


def test_the_roll_is_called_of_who_was_there_to_be_called():
    activity = AnActivity()
    gone = AStaffMember(left_on=date(2020, 6, 16))
    refused("不在花名册中", AnActivityAttendance, activity=activity, member=gone)
    AnActivityAttendance(activity=activity, member=AStaffMember(left_on=date(2020, 6, 17)))
    refused("还没有开展", AnActivityAttendance, activity=AnActivity(status="planned"))
    refused("请假须填写原因", AnActivityAttendance, activity=activity, presence="leave")


def test_a_held_activity_stays_held():
    PartyActivity.objects.filter(pk=AnActivity(status="planned").pk).update(status="held")
    refused("不能改变状态", PartyActivity.objects.update, status="cancelled")


@pytest.mark.usefixtures("june")
def test_what_was_held_is_not_to_come(first):
    coming = AnActivity(status="planned", held_on=date(2020, 7, 1))
    with because("登记", first):
        refused("开展日期还没有到", AnActivity, held_on=date(2020, 7, 1))
        refused("开展日期还没有到", PartyActivity.objects.filter(pk=coming.pk).update, status="held")
        AnActivity(status="planned", held_on=date(2020, 8, 1))
    nobody_at_work()


def chain(*stages, member=None):
    member = member or AStaffMember()
    days = {"applicant": "2018-01-10", "activist": "2018-09-10", "candidate": "2019-10-10",
            "probationary": "2019-12-10", "full": "2020-12-10"}  # fmt: skip
    return [AStage(member=member, stage=stage, reached_on=date.fromisoformat(days[stage])) for stage in stages]


def test_stages_follow_one_another():
    """Who came so far may begin with any stage; from there none is left out, and each is later than the one before."""
    first, *_ = chain("activist", "candidate", "probationary")
    refused("不能跳过", chain, "activist", "probationary")
    refused("须晚于前一阶段", AStage, member=first.member, stage="full", reached_on=date(2019, 12, 10))
    refused("须晚于前一阶段", AStage, member=first.member, stage="applicant", reached_on=date(2019, 1, 1))
    AStage(member=first.member, stage="applicant", reached_on=date(2017, 1, 1))
    refused("不能跳过", PartyDevelopment.objects.filter(stage="candidate").delete)
    refused("须晚于前一阶段", PartyDevelopment.objects.filter(stage="activist").update, reached_on=date(2020, 1, 1))
    refused("不能跳过", PartyDevelopment.objects.filter(stage="candidate").update, member=AStaffMember())
    refused("已经登记", AStage, member=first.member)


def test_who_is_developed_here_begins_as_an_applicant():
    """A full member is declared to have come as one; then what went before may be told, the latest first."""
    refused("须从申请人起依次登记", AStage, stage="full", initial=False)
    refused("须从申请人起依次登记", AStage, stage="activist", initial=False)
    first = AStage(stage="applicant", reached_on=date(2019, 1, 1), initial=False)
    refused("不能跳过", AStage, member=first.member, stage="full", initial=True)
    AStage(member=first.member, stage="activist", initial=False)
    came = AStage(stage="full", reached_on=date(1999, 7, 1))
    AStage(member=came.member, stage="probationary", reached_on=date(1998, 7, 1))
    refused("不能跳过", AStage, member=came.member, stage="applicant", reached_on=date(1990, 7, 1))


def test_nobody_tells_of_more_people_than_the_roll_has(first):
    AnActivity(attendees=500)  # nobody is on the roll: there is nothing to compare with
    AStaffMember()
    activity = AnActivity()
    with because("改", first):
        too_many = PartyActivity.objects.filter(pk=activity.pk).update
        refused("参加人数2人,超过2020-06-17花名册在册的1人", too_many, attendees=2)
        PartyActivity.objects.filter(pk=activity.pk).update(attendees=1)
    nobody_at_work()


def test_several_stages_come_and_go_in_one_statement(first):
    member = AStaffMember()
    stages = [("candidate", date(2019, 10, 1)), ("applicant", date(2018, 1, 1)), ("activist", date(2018, 9, 1))]
    with because("导入", first) as cause:
        PartyDevelopment.objects.bulk_create(
            PartyDevelopment(member=member, stage=stage, reached_on=day) for stage, day in stages
        )
    nobody_at_work()
    undo(cause, first)
    assert not PartyDevelopment.objects.exists()


def test_only_what_another_confirmed_counts(first, second):
    with because("登记", first):
        stage = AStage()
    nobody_at_work()
    reached = PartyDevelopment.objects.reached(PartyStage.ACTIVIST, JANUARY, JUNE)
    stage.refresh_from_db()
    assert (stage.state, stage.entered_by, reached.count()) == ("proposed", first, 0)
    refused("须由另一人审定", PartyDevelopment.objects.update, state="confirmed", confirmed_by=first)
    PartyDevelopment.objects.update(state="confirmed", confirmed_by=second)
    assert reached.count() == 1
    assert PartyDevelopment.objects.reached(PartyStage.ACTIVIST, date(2020, 4, 1), JUNE).count() == 0
    with because("更正日期", second):
        PartyDevelopment.objects.update(reached_on=date(2020, 3, 19))
    nobody_at_work()
    assert reached.count() == 0  # what was changed waits again


def test_where_a_person_stands_on_a_day():
    *_, last = chain("applicant", "activist", "candidate", "probationary")
    chain("applicant")
    gone = AStaffMember(left_on=date(2020, 1, 1))
    AStage(member=gone)
    assert list(StaffMember.objects.at_stage("probationary", JUNE)) == [last.member]
    assert list(StaffMember.objects.at_stage("candidate", date(2019, 11, 1))) == [last.member]
    assert StaffMember.objects.at_stage("applicant", JUNE).count() == 1
    assert gone not in StaffMember.objects.on_roll(JUNE)


def test_what_came_too_soon_and_what_is_over():
    """Twelve months: 10 September 2018 to 10 October 2019 is enough, to 9 September 2019 is not."""
    chain("activist", "candidate")
    member = AStaffMember()
    AStage(member=member, reached_on=date(2018, 9, 10))
    early = AStage(member=member, stage="candidate", reached_on=date(2019, 9, 9))
    assert list(PartyDevelopment.objects.too_soon({PartyStage.CANDIDATE: 12})) == [early]
    PartyDevelopment.objects.filter(pk=early.pk).update(reached_on=date(2019, 9, 10))
    assert not PartyDevelopment.objects.too_soon({PartyStage.CANDIDATE: 12}).exists()
    probationary = AStage(member=member, stage="probationary", reached_on=date(2019, 10, 10))
    assert not PartyDevelopment.objects.probation_over(12, date(2020, 10, 9)).exists()
    assert list(PartyDevelopment.objects.probation_over(12, date(2020, 10, 10))) == [probationary]
    AStage(member=member, stage="full", reached_on=date(2020, 10, 12))
    assert not PartyDevelopment.objects.probation_over(12, date(2020, 11, 1)).exists()


def test_a_name_stands_for_one_person():
    AStaffMember(name="韦大山", id_number=NUMBER)
    refused("", AStaffMember, name="韦大山")
    refused("已有这个身份证号", AStaffMember, id_number=NUMBER)
    refused("不能早于", AStaffMember, left_on=date(2010, 1, 1))


def test_a_person_is_on_duty_once_and_until_the_last_day():
    """One left off on the 29th, one on the 30th of June; of a person with two open postings the later counts."""
    elsewhere = AVillage(code="522727101209")
    ACadre(end_on=date(2020, 6, 29), end_reason="轮换")
    last = ACadre(end_on=JUNE, end_reason="轮换")
    ACadre(start_on=date(2020, 7, 1))
    ACadre(name="石磊", id_number=NUMBER)
    later = ACadre(name="石磊", id_number=NUMBER, village=elsewhere, start_on=date(2020, 5, 1))
    nameless = [ACadre(name="石山"), ACadre(name="石山", village=elsewhere)]  # nobody knows whether they are one
    assert set(StationedCadre.objects.on_duty(JUNE)) == {last, later, *nameless}
    assert StationedCadre.objects.posted(JUNE).count() == 5
    assert StationedCadre.objects.on_duty(date(2020, 4, 1)).filter(name="石磊").get().village_id == "522727101208"
    town, other = (Area.objects.get(code=code) for code in ("522727101", "522727102"))
    assert StationedCadre.objects.on_duty(JUNE).within(town).count() == 4
    assert StationedCadre.objects.on_duty(JUNE).within(other).count() == 0
    assert StationedCadre.objects.filter(posting_no="ZC2019-001").exists()


def test_a_posting_holds_together():
    old = ACadre(id_number=NUMBER)
    refused("还没有离岗", ACadre, replaces=old, start_on=date(2020, 3, 1))
    refused("不能早于开始", StationedCadre.objects.update, end_on=date(2019, 2, 1))
    refused("不能重复登记", ACadre, name=old.name, id_number=NUMBER, start_on=date(2020, 1, 1))
    StationedCadre.objects.update(end_on=date(2020, 3, 1), end_reason="轮换")
    refused("同一个村", ACadre, replaces=old, village=AVillage(code="522727101209"), start_on=date(2020, 3, 1))
    refused("还没有离岗", ACadre, replaces=old, start_on=date(2020, 2, 28))
    new = ACadre(replaces=old, start_on=date(2020, 3, 1))
    assert new.replaces.replaced_by == new
    refused("不在所选的乡镇", ACadre, township=Area.objects.get(code="522727102"))


def test_days_of_a_month_lie_within_the_posting():
    cadre = ACadre(start_on=date(2020, 2, 20))
    ACadreMonth(cadre=cadre, month=2, days=8, leave_days=2)  # the 20th to the 29th: ten days
    refused("在驻村期内只有10天", CadreMonth.objects.update, days=9)
    refused("2020年1月不在", ACadreMonth, cadre=cadre, month=1, days=0)
    ACadreMonth(cadre=cadre, month=6, days=30)
    refused("2020年6月不在", StationedCadre.objects.update, end_on=date(2020, 5, 31))
    refused("只有29天", StationedCadre.objects.update, end_on=date(2020, 6, 29))
    refused("已经登记", ACadreMonth, cadre=cadre, month=6, days=1)
    refused("1至12", ACadreMonth, cadre=cadre, month=13, days=1)
    StationedCadre.objects.update(end_on=JUNE)


def test_who_has_too_few_days_and_who_has_none():
    """20 of 31 days; who came on the 17th of May has 15 days there, of which 20 × 15 ÷ 31 = 9 are asked for."""
    few, enough = ACadreMonth(days=19), ACadreMonth(days=20)
    part = ACadreMonth(cadre=ACadre(start_on=date(2020, 5, 17)), days=9)
    missing = ACadre()
    assert list(CadreMonth.objects.too_few(20)) == [few]
    CadreMonth.objects.filter(pk=part.pk).update(days=8)
    assert set(CadreMonth.objects.too_few(20)) == {few, part}
    may = date(2020, 5, 1), date(2020, 5, 31)
    ACadre(start_on=date(2020, 6, 1))
    assert list(StationedCadre.objects.unrecorded(*may)) == [missing]
    assert enough.cadre not in StationedCadre.objects.unrecorded(*may)


def test_villages_with_and_without_cadres():
    cadre = ACadre()
    town = Area.objects.get(code="522727101")
    assert [one.pk for one in Village.objects.with_cadre(JUNE)] == [cadre.village_id]
    whole = Village.objects.within(town)
    assert Village.objects.without_cadre(JUNE).within(town).count() == whole.count() - 1
    counted = Village.objects.with_counts(JUNE).get(pk=cadre.village_id)
    assert (counted.cadres, counted.first_secretaries, counted.residents, counted.township_id) == (1, 1, 0, town.pk)
    assert not Village.objects.filter(level__in=["county", "township"]).exists()


def test_how_often_is_due():
    """At the end of May: five months, one whole quarter; theme days in January, March, April, May."""
    for month in (1, 3, 4, 5):
        AnActivity(held_on=date(2020, month, 15))
    AnActivity(kind="lecture", held_on=date(2020, 2, 1))
    told = [duty for duty in duties(date(2020, 5, 31)) if duty.kind == "theme_day"]
    assert [(duty.span.name, duty.held, duty.over) for duty in told] == [
        ("1月", 1, True), ("2月", 0, True), ("3月", 1, True), ("4月", 1, True), ("5月", 1, True),
    ]  # fmt: skip
    gone, due = lacking(date(2020, 5, 31))
    assert [(d.kind, d.span.name) for d in gone if d.kind in ("theme_day", "lecture")] == [("theme_day", "2月")]
    assert [d.span.name for d in due if d.kind == "lecture"] == ["第二季度"]
    assert not [d for d in [*gone, *due] if d.kind == "group_meeting"]  # its constant is 0
    assert [span.name for span in spans(2020, 6)] == ["上半年", "下半年"]
    assert (spans(2020, 1)[1].last, spans(2020, 12)[0].name) == (date(2020, 2, 29), "全年")


def test_a_document_has_a_number_of_the_standard_form_and_ends_on_a_day():
    one = ADocument(number="平扶办发〔2020〕12号")
    refused("应形如", ADocument, number="平扶办发[2020]12号")
    refused("文号的文件已经登记", ADocument, number=one.number)
    refused("须有废止日期", Document.objects.update, status="abolished")
    refused("不能早于发文日期", Document.objects.update, status="abolished", abolished_on=date(2020, 1, 1))
    other = ADocument(number="")
    refused("须已废止", Document.objects.filter(pk=one.pk).update, replaced_by=other)
    Document.objects.filter(pk=one.pk).update(status="abolished", abolished_on=JUNE, replaced_by=other)
    assert list(Document.objects.in_force(JUNE)) == [other]
    assert Document.objects.in_force(date(2020, 6, 29)).count() == 2
    refused("看不见的控制字符", ADocument, text="一\u200b二")
    ADocument(text="第一条\r\n第二条")


@pytest.mark.parametrize("year", ["[2020]", "(2020)", "（2020）", "【 2020 】", "〔2020〕"])
def test_brackets_of_a_number_are_made_the_offices(year):
    assert office_brackets(f"平扶办发{year}12号") == "平扶办发〔2020〕12号"
