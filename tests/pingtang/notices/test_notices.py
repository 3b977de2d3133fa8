"""公示: masked, printed for the own area, taken down when its period is over, objected to and answered."""

from datetime import date

import pytest

from pingtang.notices.models import Objection
from pingtang.notices.names import masked_name
from pingtang.policy.models import PolicyConstant
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
