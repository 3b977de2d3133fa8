"""公示: masked, printed for the own area, taken down when its period is over, objected to and answered."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pingtang.notices.models import Objection, Reception
from pingtang.notices.names import masked_name
from pingtang.policy.models import PolicyConstant
from pingtang.refusing import sentence_of
from tests.factories import AnObjection, ANotice, ANoticeLine, Village

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.mark.parametrize(
    ("name", "shown"), [("王平", "王*"), ("王建平", "王*平"), ("欧阳建平", "欧**平"), ("王", "王"), ("", "")]
)
def test_a_name_is_known_to_neighbours_and_to_no_stranger(name, shown):
    assert masked_name(name) == shown


@pytest.fixture
def notice():
    notice = ANotice()
    ANoticeLine(notice=notice, name="韦*山")
    ANoticeLine(notice=notice, name="罗*妹", village=Village(code="522727102201"))
    return notice


def test_a_township_prints_its_own_villages(notice, clerk, leader, as_user):
    own = as_user(clerk).get(f"/notices/notices/{notice.pk}/sheet/").content.decode()
    assert "韦*山" in own
    assert "罗*妹" not in own
    assert "兴陶村" in own
    assert "2020年6月24日 至 2020年6月30日" in own
    every = as_user(leader).get(f"/notices/notices/{notice.pk}/sheet/").content.decode()
    assert "罗*妹" in every
    one = as_user(leader).get(f"/notices/notices/{notice.pk}/sheet/?township=522727102").content.decode()
    assert "韦*山" not in one


def test_after_its_last_day_it_is_taken_down_by_itself(notice, clerk, as_user):
    PolicyConstant.objects.filter(key="clock_on").update(value=20200701)
    page = as_user(clerk)
    told = page.get(f"/notices/notices/{notice.pk}/sheet/").content.decode()
    assert "已撤下" in told
    assert "韦*山" not in told
    assert "打印公示" not in page.get(notice.get_absolute_url()).content.decode()


def test_what_was_withdrawn_is_not_shown(notice, clerk, as_user):
    type(notice).objects.update(withdrawn_reason="重新计算")
    told = as_user(clerk).get(f"/notices/notices/{notice.pk}/sheet/").content.decode()
    assert "这份公示已撤回:重新计算" in told
    assert "韦*山" not in told


def test_an_objection_is_entered_by_a_township_and_answered_by_the_section(
    notice, clerk, other_clerk, person_of_the_office, as_user
):
    page = as_user(clerk)
    assert "登记异议" in page.get(notice.get_absolute_url()).content.decode()
    page.post(
        f"/notices/objections/new/?notice={notice.pk}",
        {
            "notice": notice.pk,
            "township": "522727101",
            "received_on": "2020-06-26",
            "about": "韦某",
            "content": "已搬走",
        },
    )
    one = Objection.objects.get()
    assert as_user(other_clerk).get(one.get_absolute_url()).status_code == 404
    section = person_of_the_office("section", streams=["microcredit"])
    office = as_user(section)
    assert "公示异议待答复" in office.get("/").content.decode()
    office.post("/notices/objections/act/", {"act": "dismiss", "key": one.pk, "reason-dismiss": "人在家,已核实"})
    one.refresh_from_db()
    assert (one.state, one.answered_by, one.answered_on) == ("dismissed", section, date(2020, 6, 30))
    assert page.post("/notices/objections/act/", {"act": "uphold", "key": one.pk}).status_code == 403


def test_an_anonymous_objection_has_no_name():
    assert AnObjection().objector == ""


def entered(told, notice):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        AnObjection(notice=notice, **told)
    return sentence_of(error.value)


def test_an_objection_comes_while_the_notice_hangs(notice):
    assert "不能晚于今天" in entered({"received_on": date(2020, 7, 1)}, notice)
    assert "早于公示开始日期 2020-06-24" in entered({"received_on": date(2020, 6, 23)}, notice)
    PolicyConstant.objects.filter(key="clock_on").update(value=20200705)
    assert "期满后收到的反映请按信访办理" in entered({"received_on": date(2020, 7, 1)}, notice)
    AnObjection(notice=notice, received_on=date(2020, 6, 30))  # received in time, entered later
    type(notice).objects.update(closed_on=date(2020, 7, 2))
    assert "已于 2020-07-02 审定" in entered({"received_on": date(2020, 6, 30)}, notice)


def test_a_withdrawn_notice_takes_no_objection(notice):
    type(notice).objects.update(withdrawn_reason="有错")
    assert "已撤回" in entered({}, notice)


@pytest.mark.parametrize("role", ["made_by", "remade_by"])
def test_who_made_the_list_dismisses_no_objection(notice, person_of_the_office, as_user, role):
    maker = person_of_the_office("section", streams=["microcredit"])
    type(notice).objects.update(**{role: maker})
    one, page = AnObjection(notice=notice), as_user(maker)
    act = {"act": "dismiss", "key": one.pk, "reason-dismiss": "人在家,已核实"}
    assert "须由另一人核实答复" in page.post("/notices/objections/act/", act, follow=True).content.decode()
    one.refresh_from_db()
    assert one.state == "open"
    page.post("/notices/objections/act/", {"act": "uphold", "key": one.pk, "reason-uphold": "确已搬走"})
    one.refresh_from_db()
    assert one.state == "upheld"  # against oneself one may decide


def test_the_section_says_where_objections_are_received(person_of_the_office, clerk, as_user):
    page = as_user(person_of_the_office("section", streams=["microcredit"]))
    told = {"work_stream": "microcredit", "office": "信贷股", "phone": "0854-0000000", "version": 0}
    page.post("/notices/receptions/new/", told)
    assert Reception.told("microcredit") == "信贷股(电话 0854-0000000)"
    assert Reception.told("training") == ""
    assert as_user(clerk).get("/notices/receptions/new/").status_code == 403
