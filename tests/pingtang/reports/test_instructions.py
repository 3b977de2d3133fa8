"""批示: from the leader's words to the answer and the closing; who sees, who answers, who closes; what is late."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.reports.models import Instruction, InstructionState
from tests.factories import AnInstruction, AnIssuedBulletin, nobody_at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
ASKED = {
    "text": "请逐户核实", "leader": "分管领导", "given_on": "2020-06-30", "township": "522727101",
    "deadline_on": "2020-07-15", "stream": "", "person": "",
}  # fmt: skip


def test_the_form_shows_what_the_instruction_is_about(as_user, leader, clerk):
    long = "边缘户还有风险未化解。" * 20
    report = AnIssuedBulletin(content=[{"kind": "paragraph", "text": long}])
    boss = as_user(leader)
    page = boss.get(f"/reports/{report.pk}/instruct/?place=0").content.decode()
    assert f'<blockquote class="mb-0">{long}</blockquote>' in page
    assert "保存并新增下一条" not in page
    assert "整份报告" in boss.get(f"/reports/{report.pk}/instruct/").content.decode()
    give(boss, report, "?place=0")
    reply = as_user(clerk).get(f"/reports/instructions/{Instruction.objects.get().pk}/reply/").content.decode()
    assert f'<blockquote class="mb-0">{long[:120]}</blockquote>' in reply


@pytest.fixture
def report(db):
    content = [{"kind": "heading", "text": "一、情况"}, {"kind": "paragraph", "text": "边缘户还有风险未化解。"}]
    return AnIssuedBulletin(content=content)


def give(client, report, query="", **given):
    return client.post(f"/reports/{report.pk}/instruct/{query}", ASKED | given)


def act(client, one, name, **given):
    answer = client.post(
        "/reports/instructions/act/", {"act": name, "key": one.pk, "one": "yes", **given}, follow=True
    )
    return [str(message) for message in answer.context["messages"]]


def answer(client, one, text="已逐户走访,材料在扶贫站"):
    one.refresh_from_db()
    return client.post(f"/reports/instructions/{one.pk}/reply/", {"reply": text, "version": one.version})


def test_from_the_leaders_words_to_the_closing(as_user, leader, clerk, section, report):
    boss, town, office = as_user(leader), as_user(clerk), as_user(section)
    assert "批示" in boss.get(report.get_absolute_url()).content.decode()
    assert give(boss, report, "?place=1").status_code == 302
    one = Instruction.objects.get()
    assert (one.quote, one.place, one.given_by, one.leader) == ("边缘户还有风险未化解。", 1, leader, "分管领导")

    home = town.get("/").content.decode()
    assert "领导批示待办理" in home
    assert "超期" not in home
    page = town.get(one.get_absolute_url()).content.decode()
    assert "请逐户核实" in page
    assert "回复办理情况" in page
    assert answer(town, one).status_code == 302
    one.refresh_from_db()
    assert (one.status, one.replied_by) == (InstructionState.REPLIED, clerk)
    assert one.replied_at is not None
    assert "领导批示待办理" not in town.get("/").content.decode()

    assert "批示已回复,待办结" in boss.get("/").content.decode()
    assert "已退回" in act(office, one, "return", **{"reason-return": "还差一户"})[0]
    assert "还差一户" in town.get(one.get_absolute_url()).content.decode()
    answer(town, one, "已全部走访")
    assert "已办结" in act(boss, one, "close")[0]
    one.refresh_from_db()
    assert (one.status, one.closed_by, one.closed_on) == (InstructionState.CLOSED, leader, date(2020, 6, 30))
    shown = boss.get(report.get_absolute_url()).content.decode()
    assert "已全部走访" in shown
    assert "已办结" in shown


def test_an_instruction_on_a_number(as_user, issued, leader):
    report = issued()
    give(as_user(leader), report, "?code=households.remaining")
    one = Instruction.objects.get()
    assert (one.code, one.quote) == ("households.remaining", "剩余贫困户:0户")
    give(as_user(leader), report, "?code=no.such&place=99999")
    assert Instruction.objects.order_by("-pk")[0].quote == ""


def test_who_may(as_user, leader, clerk, other_clerk, cadre, section, auditor, report):
    for user in (clerk, cadre, auditor):
        assert give(as_user(user), report).status_code == 403
    give(as_user(section), report)  # what came on paper
    one = Instruction.objects.get()
    assert one.given_by == section
    assert as_user(other_clerk).get(one.get_absolute_url()).status_code == 404
    assert answer(as_user(other_clerk), one).status_code == 404
    assert answer(as_user(leader), one).status_code == 403
    assert answer(as_user(section), one).status_code == 404  # it waits for the township
    assert as_user(cadre).get("/reports/instructions/").status_code == 403
    assert as_user(auditor).get(one.get_absolute_url()).status_code == 200
    assert "请逐户核实" not in as_user(other_clerk).get(report.get_absolute_url()).content.decode()
    assert "请逐户核实" in as_user(clerk).get(report.get_absolute_url()).content.decode()


def test_a_section_or_a_person_is_told_to_act(as_user, leader, person_of_the_office, report):
    one = person_of_the_office("section", streams=["households"], full_name="甲")
    colleague = person_of_the_office("section", streams=["households"], full_name="乙")
    stranger = person_of_the_office("section", streams=["training"], full_name="丙")
    give(as_user(leader), report, township="", stream="households")
    assert [user.full_name for user in (one, colleague, stranger) if waits(user)] == ["甲", "乙"]
    give(as_user(leader), report, township="", stream="households", person=one.pk, text="请甲办理")
    named = Instruction.objects.get(text="请甲办理")
    assert named.unit == "户籍监测 甲"
    assert named in Instruction.objects.waiting_for(one)
    assert named not in Instruction.objects.waiting_for(colleague)


def test_a_unit_does_not_close_its_own(as_user, leader, person_of_the_office, report):
    """Neither who answers nor a colleague, nor another section that did not register it; a leader does."""
    one, colleague = (person_of_the_office("section", streams=["households"]) for _ in range(2))
    stranger = person_of_the_office("section", streams=["training"])
    given = AnInstruction(report=report, township=None, stream="households", given_by=leader)
    answer(as_user(one), given)
    for user in (one, colleague):
        assert "须由领导或登记人办理" in act(as_user(user), given, "close")[0]
        assert "须由领导或登记人办理" in act(as_user(user), given, "return", **{"reason-return": "不够"})[0]
        assert not Instruction.objects.to_close(user).exists()
    assert "由领导或登记批示的人办结" in act(as_user(stranger), given, "close")[0]
    with pytest.raises(IntegrityError, match="责任股室不能自己办结"), transaction.atomic(), because("办结", colleague):
        Instruction.objects.filter(pk=given.pk).update(status="closed", closed_on="2020-06-30", closed_by=colleague)
    nobody_at_work()
    assert Instruction.objects.to_close(leader).exists()
    assert "已办结" in act(as_user(leader), given, "close")[0]


def waits(user):
    return Instruction.objects.waiting_for(user).exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"township": "", "stream": ""}, "责任单位须填一个股室或一个乡镇"),
        ({"stream": "households"}, "责任单位须填一个股室或一个乡镇"),
        ({"deadline_on": "2020-06-01"}, "办理时限早于批示日期"),
        ({"given_on": "2020-07-01", "deadline_on": "2020-07-02"}, "日期不能晚于今天"),
        ({"text": ""}, "必填"),
    ],
)
def test_what_is_refused(as_user, leader, report, given, said):
    answered = give(as_user(leader), report, **given)
    assert answered.status_code == 422
    assert said in answered.content.decode()
    assert not Instruction.objects.exists()


def test_a_person_of_another_unit_is_refused(as_user, leader, other_clerk, report):
    assert "责任人不在所选的责任单位" in give(as_user(leader), report, person=other_clerk.pk).content.decode()


def test_what_is_late_is_urgent_for_unit_and_leader(as_user, leader, clerk, report):
    AnInstruction(report=report, given_on=date(2020, 6, 1), deadline_on=date(2020, 6, 29))
    AnInstruction(report=report, given_on=date(2020, 6, 1), deadline_on=date(2020, 6, 30))
    assert "领导批示超期未回复" in as_user(clerk).get("/").content.decode()
    assert "批示超期未办" in as_user(leader).get("/").content.decode()
    for asked, number in (("late", 1), ("mine", 1), ("overdue", 1)):
        user = leader if asked == "overdue" else clerk
        listed = as_user(user).get(f"/reports/instructions/?instructions={asked}")
        assert listed.context["table"].paginator.count == number, asked
    assert as_user(leader).get("/reports/instructions/?instructions=x").status_code == 404


def test_the_deadline_is_put_off_with_a_reason(as_user, section, report):
    one = AnInstruction(report=report)
    given = {"reason-extend": "汛期", "until-extend": "2020-07-31"}
    assert "新的时限须晚于原时限" in act(as_user(section), one, "extend", **given | {"until-extend": "2020-07-01"})[0]
    assert "已延长" in act(as_user(section), one, "extend", **given)[0]
    one.refresh_from_db()
    assert one.deadline_on == date(2020, 7, 31)


def test_two_who_answer_at_once_see_each_other(as_user, clerk, report):
    one = AnInstruction(report=report)
    stale = one.version
    Instruction.objects.filter(pk=one.pk).update(deadline_on=date(2020, 7, 31))
    answered = as_user(clerk).post(f"/reports/instructions/{one.pk}/reply/", {"reply": "办了", "version": stale})
    assert answered.status_code == 409


def test_the_database_keeps_the_order(report, clerk, leader):
    one = AnInstruction(report=report)
    change = Instruction.objects.filter(pk=one.pk).update
    for match, values in (
        ("先由责任单位回复", {"status": "closed", "closed_on": "2020-06-30", "reply": "x"}),
        ("批示不能改动", {"text": "别的"}),
        ("写明办理情况|reports_instruction_reply", {"status": "replied"}),
        ("reports_instruction_unit", {"stream": "households"}),
    ):
        with pytest.raises(IntegrityError, match=match), transaction.atomic():
            change(**values)
    change(status="replied", reply="办了", replied_by=clerk)
    for match, values in (
        ("已回复的不能再改", {"reply": "别的"}),
        ("不能改办理时限", {"deadline_on": "2020-12-31"}),
        ("退回须填写意见", {"status": "open"}),
        ("two_persons", {"status": "closed", "closed_on": "2020-06-30", "closed_by": clerk}),
    ):
        with pytest.raises(IntegrityError, match=match), transaction.atomic():
            change(**values)
    change(status="closed", closed_on="2020-06-30", closed_by=leader)
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        Instruction.objects.filter(pk=one.pk).delete()


def test_no_instruction_on_a_draft(as_user, leader, people):
    from tests.factories import ADraft

    draft = ADraft(area=Area.objects.get(code="522727"), written_by=people["writer"])
    assert as_user(people["other"]).get(f"/reports/{draft.pk}/instruct/").status_code == 404
    assert as_user(leader).get(f"/reports/{draft.pk}/instruct/").status_code == 404
