"""生活补贴给谁: who is entitled and why others are not; what stands still once reviewed; where the money goes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pingtang.audit.models import because
from pingtang.refusing import sentence_of
from tests.factories import AHousehold, AnAllowance, AParticipant, APerson, ASession, nobody_at_work
from training.allowances import judged, open_run
from training.models import TrainingParticipant, TrainingSession

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)


def of(**person):
    return lambda: AParticipant(person=APerson(**person))


LEFT_OUT = {
    "a child": (of(id_number="522799201701010215", birth_date=date(2017, 1, 1)), "周岁"),
    "an old man": (of(id_number="522799192801010212", birth_date=date(1928, 1, 1)), "周岁"),
    "a member who had left": (of(left_on=date(2020, 3, 1), leave_reason="death"), "已不在户内"),
    "a removed household": (
        lambda: AParticipant(
            person=APerson(household=AHousehold(removed_on=date(2020, 3, 1), remove_reason="cleared"))
        ),
        "已不在户内",
    ),
    "another's number": (lambda: AParticipant(name="张三"), "姓名与身份证号不符"),
    "a number that nobody has": (lambda: AParticipant(person=None, name="外县人", id_number="522799199001016026",
                                                      township=None, village=None), "不在户籍台账"),
    "an ordinary household": (lambda: AParticipant(person=APerson(household=AHousehold(registry_kind="ordinary"))),
                              "不是建档立卡户"),
    "who did not complete": (lambda: AParticipant(is_completed=False), "未结业"),
    "who was never there": (lambda: AParticipant(attended_days=0), "没有出勤"),
}  # fmt: skip


@pytest.mark.parametrize("who", LEFT_OUT)
def test_who_is_not_entitled_is_left_out_with_the_reason(who):
    make, reason = LEFT_OUT[who]
    one = make()
    [(found, why)] = judged(TrainingSession.objects.filter(pk=one.session_id))
    assert found == one
    assert reason in why


def test_nobody_is_paid_twice_for_one_time_or_one_course():
    paid = AnAllowance().participant  # 1 to 16 April, cooking
    same_time = AParticipant(person=paid.person, session=ASession(course="电工"))
    same_course = AParticipant(
        person=paid.person, session=ASession(start_on=date(2020, 5, 1), end_on=date(2020, 5, 16))
    )
    other = AParticipant(
        person=paid.person, session=ASession(course="电工", start_on=date(2020, 6, 1), end_on=date(2020, 6, 16))
    )
    found = {one.pk: why for one, why in judged(TrainingSession.objects.all())}
    assert "同期已在" in found[same_time.pk]
    assert "同一工种当年已在" in found[same_course.pk]
    assert found[other.pk] == ""


def test_the_money_goes_to_the_own_account_else_to_the_households(first):
    session = ASession()
    home = AHousehold(bank_account="6229990000000000088")
    AParticipant(session=session, person=APerson(household=home, bank_account=""))
    AParticipant(session=session, person=APerson(bank_account="6229990000000000077"))
    with because("编制", first):
        run = open_run(TrainingSession.objects.all(), JUNE)
    nobody_at_work()
    assert set(run.lines.values_list("bank_account", flat=True)) == {"6229990000000000088", "6229990000000000077"}


def test_days_do_not_change_beneath_a_reviewed_list():
    one = AnAllowance().participant
    run = one.subsidy.run
    type(run).objects.filter(pk=run.pk).update(state="reviewed")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        TrainingParticipant.objects.filter(pk=one.pk).update(attended_days=9)
    assert "先把清单退回重做" in sentence_of(refused.value)
    TrainingParticipant.objects.filter(pk=one.pk).update(phone="19400000001")
    type(run).objects.filter(pk=run.pk).update(state="draft")
    TrainingParticipant.objects.filter(pk=one.pk).update(attended_days=9)


def test_a_list_without_accounts_is_not_reviewed(first):
    """Afterwards they stand still, so that nobody could fill them in."""
    run = AnAllowance(bank_account="").run
    with because("审查", first):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            type(run).objects.filter(pk=run.pk).update(state="reviewed")
        nobody_at_work()
    assert "还有 1 人没有收款账号" in sentence_of(refused.value)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"tendered_on": date(2020, 2, 1)}, "中标日期早于批复日期"),
        ({"tendered_on": date(2020, 4, 2)}, "开班日期早于中标"),
    ],
)
def test_the_days_of_a_class_stand_in_their_order(days, told):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ASession(**days)
    assert told in sentence_of(refused.value)


def test_who_completed_is_asked_what_became_of_them(first, as_user):
    AParticipant()  # over since 16 April
    AParticipant(visited_on=date(2020, 6, 1))
    AParticipant(session=ASession(start_on=date(2020, 6, 10), end_on=date(2020, 6, 25)))
    page = as_user(first)
    assert "结业学员待就业回访" in page.get("/").content.decode()
    assert page.get("/training/trainingparticipants/?to_visit=1").context["table"].paginator.count == 1
