"""县级审定: what is watched, and what is resolved, counts from when a second person of the county confirms it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from households.models import Household, Monitoring
from households.rosters import MonitoringRoster
from pingtang.audit.models import Cause, because
from pingtang.audit.undo import undo
from pingtang.rosters.commit import commit
from tests.factories import AHousehold, AMonitoring, ARisk, Village, nobody_at_work
from tests.pingtang.rosters.sheets import uploaded
from tests.pingtang.web.conftest import typed

pytestmark = pytest.mark.django_db

JUNE = date(2020, 6, 30)
APPROVAL = "/households/monitorings/approval/"


@pytest.fixture
def second(person_of_the_office):
    """县扶贫办数据股的另一人."""
    return person_of_the_office("section", streams=["households"])


def entered(user, make=AMonitoring, **fields):
    """A record that this user has entered."""
    with because("登记", user):
        record = make(**fields)
    nobody_at_work()
    record.refresh_from_db()
    return record


def pick(*episodes):
    return {"pick": [f"{episode.pk}-{episode.version}" for episode in episodes]}


# ---- 数据库


def test_what_one_person_enters_waits_for_another(clerk, section):
    episode = entered(clerk)
    assert (episode.state, episode.entered_by, episode.confirmed_by) == ("proposed", clerk, None)
    assert episode.household not in Household.objects.unstable(JUNE)
    with because("审定", section):
        Monitoring.objects.filter(pk=episode.pk).update(state="confirmed", confirmed_by=section)
    assert episode.household in Household.objects.unstable(JUNE)


def test_the_database_lets_nobody_confirm_what_they_entered(section):
    episode = entered(section)
    with pytest.raises(IntegrityError, match="two_persons"), transaction.atomic(), because("自审", section):
        Monitoring.objects.filter(pk=episode.pk).update(state="confirmed", confirmed_by=section)


def test_what_the_system_lays_down_counts_at_once():
    episode = AMonitoring(resolved_on=date(2020, 5, 20))
    episode.refresh_from_db()
    assert (episode.state, episode.resolve_state, episode.entered_by) == ("confirmed", "confirmed", None)
    assert episode.household in Household.objects.unstable_resolved(JUNE)


def test_an_end_counts_only_when_it_is_confirmed(clerk, section):
    episode = AMonitoring()
    with because("登记消除", clerk):
        Monitoring.objects.filter(pk=episode.pk).update(resolved_on=date(2020, 6, 1), resolve_way="measures")
    episode.refresh_from_db()
    assert (episode.state, episode.resolve_state, episode.resolve_entered_by) == ("confirmed", "proposed", clerk)
    assert episode.household in Household.objects.unstable(JUNE)
    assert episode.household not in Household.objects.unstable_resolved(JUNE)
    with because("审定消除", section):
        Monitoring.objects.filter(pk=episode.pk).update(resolve_state="confirmed", resolve_confirmed_by=section)
    assert episode.household in Household.objects.unstable_resolved(JUNE)


def test_a_later_change_of_what_counts_waits_again_and_can_be_undone(clerk, section):
    episode = AMonitoring()
    with because("改支出", clerk):
        Monitoring.objects.filter(pk=episode.pk).update(rigid_expense=100)
    episode.refresh_from_db()
    assert episode.state == "confirmed"
    with because("改日期", section) as cause:
        Monitoring.objects.filter(pk=episode.pk).update(identified_on=date(2020, 2, 1))
    episode.refresh_from_db()
    assert (episode.state, episode.entered_by) == ("proposed", section)
    undo(cause, section)
    episode.refresh_from_db()
    assert (episode.state, episode.entered_by, episode.identified_on) == ("confirmed", None, date(2020, 1, 15))


# ---- 名册, 表单, 后台: every way in comes to the same


def test_a_roster_cannot_confirm_itself(section, second, tmp_path):
    household = AHousehold()
    row = {
        "户编号": household.household_code, "监测对象类型": "脱贫监测户", "识别监测时间": "2020-03-01",
        "识别时人均纯收入": "4800",
        "县级审定时间": "2020-02-28", "风险消除时间": "2020-06-01", "风险消除方式": "帮扶消除",
        "返贫致贫风险": "因病", "发现日期": "2020-02-20", "化解日期": "2020-05-20", "化解措施": "落实医疗救助",
    }  # fmt: skip
    commit(uploaded(MonitoringRoster, section, tmp_path, row), section)
    episode = Monitoring.objects.get()
    assert (episode.state, episode.entered_by) == ("proposed", section)
    assert (episode.resolve_state, episode.resolve_entered_by) == ("proposed", section)
    assert not Household.objects.unstable(JUNE).exists()


def test_a_clerk_enters_and_the_county_confirms(as_user, clerk, section):
    household = AHousehold(village=Village())
    client, url = as_user(clerk), f"/households/monitorings/new/?household={household.pk}"
    posted = typed(client, url, kind="unstable", identified_on="2020-06-01", identified_income="4500")
    assert "resolved_on" not in posted
    assert client.post(url, posted | {"county_approved_on": "2020-06-01", "state": "confirmed"}).status_code == 302
    episode = Monitoring.objects.get()
    assert (episode.state, episode.county_approved_on) == ("proposed", None)
    assert client.get(APPROVAL).status_code == 403
    assert client.post(APPROVAL, pick(episode) | {"decision": "confirm"}).status_code == 403
    county = as_user(section)
    assert household.head_name in county.get(APPROVAL).content.decode()
    detail = f"/households/monitorings/{episode.pk}/"
    assert f"{APPROVAL}?record={episode.pk}" in county.get(detail).content.decode()
    county.post(APPROVAL, pick(episode) | {"decision": "confirm"})
    episode.refresh_from_db()
    assert (episode.state, episode.confirmed_by) == ("confirmed", section)
    assert episode.county_approved_on is not None
    assert Cause.objects.filter(title="审定监测对象", user=section).exists()
    page = client.get(detail).content.decode()
    assert all(word in page for word in ("识别登记人", "识别审定人", section.full_name, "已审定"))


def test_nobody_confirms_their_own_entry_on_the_page(as_user, section, second):
    episode = entered(section)
    client = as_user(section)
    page = client.get(APPROVAL).content.decode()
    assert "本人登记" in page
    assert f'value="{episode.pk}-' not in page
    client.post(APPROVAL, pick(episode) | {"decision": "confirm"})
    episode.refresh_from_db()
    assert episode.state == "proposed"
    as_user(second).post(APPROVAL, pick(episode) | {"decision": "confirm"})
    episode.refresh_from_db()
    assert (episode.state, episode.confirmed_by) == ("confirmed", second)


def test_what_moved_since_it_was_read_is_not_confirmed(as_user, clerk, section):
    episode = entered(clerk)
    seen = pick(episode)
    Monitoring.objects.filter(pk=episode.pk).update(identified_income=4999)
    answer = as_user(section).post(APPROVAL, seen | {"decision": "confirm"}, follow=True)
    assert "又被改动" in answer.content.decode()
    episode.refresh_from_db()
    assert episode.state == "proposed"


def test_an_end_with_an_open_risk_is_not_confirmed(as_user, clerk, section):
    risk = ARisk()
    with because("登记消除", clerk):
        Monitoring.objects.update(resolved_on=date(2020, 6, 1), resolve_way="measures")
    nobody_at_work()
    episode = Monitoring.objects.get()
    answer = as_user(section).post(APPROVAL, pick(episode) | {"decision": "confirm"}, follow=True)
    assert "未化解的风险点" in answer.content.decode()
    type(risk).objects.update(resolved_on=date(2020, 5, 30))
    as_user(section).post(APPROVAL, pick(episode) | {"decision": "confirm"})
    episode.refresh_from_db()
    assert (episode.resolve_state, episode.resolve_confirmed_by) == ("confirmed", section)


def test_what_is_sent_back_comes_again(as_user, clerk, section):
    episode = entered(clerk)
    county = as_user(section)
    county.post(APPROVAL, pick(episode) | {"decision": "return", "reason": ""})
    episode.refresh_from_db()
    assert episode.state == "proposed"
    county.post(APPROVAL, pick(episode) | {"decision": "return", "reason": "收入与问卷不符"})
    episode.refresh_from_db()
    assert (episode.state, episode.returned_reason) == ("returned", "收入与问卷不符")
    client, url = as_user(clerk), f"/households/monitorings/{episode.pk}/edit/"
    assert "收入与问卷不符" in client.get(f"/households/monitorings/{episode.pk}/").content.decode()
    client.post(url, typed(client, url, identified_income="4700"))
    episode.refresh_from_db()
    assert (episode.state, episode.returned_reason) == ("proposed", "")


def test_what_the_county_confirmed_a_township_cannot_change(as_user, clerk):
    episode = AMonitoring(resolved_on=date(2020, 5, 20), resolve_way="measures", resolved_income=6000)
    client, url = as_user(clerk), f"/households/monitorings/{episode.pk}/edit/"
    posted = typed(client, url, identified_on="2020-03-01", resolved_on="2020-06-01", rigid_expense="300")
    assert client.post(url, posted).status_code == 302
    episode.refresh_from_db()
    assert (episode.identified_on, episode.resolved_on) == (date(2020, 1, 15), date(2020, 5, 20))
    assert (episode.rigid_expense, episode.state, episode.resolve_state) == (300, "confirmed", "confirmed")


def test_an_end_needs_its_way(as_user, clerk):
    episode = AMonitoring()
    client, url = as_user(clerk), f"/households/monitorings/{episode.pk}/edit/"
    answer = client.post(url, typed(client, url, resolved_on="2020-06-01"))
    assert answer.status_code == 422
    assert "消除方式" in answer.content.decode()


def test_a_change_in_the_admin_waits_too(as_user, section):
    episode = AMonitoring()
    client, url = as_user(section), f"/admin/households/monitoring/{episode.pk}/change/"
    form = client.get(url).context["adminform"].form
    posted = {name: form[name].value() for name in form.fields}
    assert not {"state", "confirmed_by", "entered_by"} & set(posted)
    posted = {name: "" if value is None else value for name, value in posted.items()}
    changed = posted | {"identified_on": "2020-02-01", "state": "confirmed", "confirmed_by": str(section.pk)}
    assert client.post(url, changed).status_code == 302
    episode.refresh_from_db()
    assert (episode.state, episode.entered_by, episode.confirmed_by) == ("proposed", section, None)


def test_the_page_of_one_county_shows_no_other_township_and_no_double(as_user, clerk, section):
    here, there = entered(clerk), entered(clerk, household__village=Village(code="522727102201"))
    found = as_user(section).get(APPROVAL).context["episodes"]
    assert [episode.pk for episode in found] == [here.pk, there.pk]
    one = as_user(section).get(f"{APPROVAL}?record={there.pk}").context["episodes"]
    assert [episode.pk for episode in one] == [there.pk]
    assert as_user(section).get(f"{APPROVAL}?record=x").status_code == 200
