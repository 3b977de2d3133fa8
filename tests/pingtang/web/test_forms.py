"""录入: saved once, within the own area, never over another's work, and nothing typed is lost."""

import uuid

import pytest

from households.models import Household
from pingtang.accounts.models import AccessLog
from pingtang.audit.models import Cause
from pingtang.web.ledgers import record_saved
from tests.pingtang.web.conftest import typed
from tests.pingtang.web.sample import ROOT

pytestmark = pytest.mark.django_db


def test_a_change_is_saved_for_its_cause(as_user, clerk, here, django_capture_on_commit_callbacks):
    client, url, told = as_user(clerk), f"{ROOT}{here.pk}/edit/", []

    def listen(sender, record, request, **kwargs):
        told.append((sender, record.pk, request.user))

    record_saved.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url, typed(client, url, village_group="二组", reason="村组调整"))
    record_saved.disconnect(listen)
    assert answer.status_code == 302
    here.refresh_from_db()
    assert here.village_group == "二组"
    cause = Cause.objects.get()
    assert (cause.title, cause.reason, cause.user) == ("修改户", "村组调整", clerk)
    assert told == [(Household, here.pk, clerk)]


def test_a_mask_left_alone_keeps_the_number(as_user, clerk, here):
    client, url, number = as_user(clerk), f"{ROOT}{here.pk}/edit/", here.head_id_number
    posted = typed(client, url, village_group="二组")
    assert number not in str(posted)
    client.post(url, posted)
    here.refresh_from_db()
    assert (here.head_id_number, here.village_group) == (number, "二组")


def test_the_same_form_twice_is_saved_once(as_user, clerk, here):
    client, url = as_user(clerk), f"{ROOT}{here.pk}/edit/"
    posted = typed(client, url, village_group="二组")
    first, second = client.post(url, posted), client.post(url, posted)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Cause.objects.count() == 1


def test_a_new_record_posted_twice_is_one_record(as_user, clerk, here):
    client, url = as_user(clerk), f"{ROOT}new/"
    template = typed(client, f"{ROOT}{here.pk}/edit/")
    posted = template | {
        "household_code": "52272790999", "head_id_number": here.head_id_number, "phone": "13800000000",
        "bank_account": "", "token": str(uuid.uuid4()), "version": "0",
    }  # fmt: skip
    assert client.post(url, posted).status_code == 302
    assert client.post(url, posted | {"household_code": "52272790998"}).status_code == 302
    assert Household.objects.filter(household_code__startswith="5227279099").count() == 1


def test_somebody_elses_change_is_not_overwritten(as_user, clerk, section, here):
    client, url = as_user(clerk), f"{ROOT}{here.pk}/edit/"
    mine = typed(client, url, village_group="我的组")
    other = as_user(section)
    other.post(url, typed(other, url, village_group="别人的组", head_name="韦秀兰"))
    answer = client.post(url, mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "我的组" in page
    assert "别人的组" in page
    here.refresh_from_db()
    assert here.village_group == "别人的组"
    rows = {row["name"]: row["pick"] for row in answer.context["rows"]}
    assert rows == {"village_group": "mine", "head_name": "theirs"}

    resolved = dict(answer.context["typed"]) | {
        "version": answer.context["record"].version, "resolved": "yes",
        "pick-village_group": "mine", "pick-head_name": "theirs",
    }  # fmt: skip
    assert client.post(url, resolved).status_code == 302
    here.refresh_from_db()
    assert (here.village_group, here.head_name) == ("我的组", "韦秀兰")


def test_a_clerk_cannot_write_into_another_township(as_user, clerk, here, there):
    client, url = as_user(clerk), f"{ROOT}{here.pk}/edit/"
    posted = typed(client, url, township="522727102", village="522727102201")
    assert client.post(url, posted).status_code == 422
    here.refresh_from_db()
    assert here.township_id == "522727101"
    assert client.post(f"{ROOT}{there.pk}/edit/", posted).status_code == 404


def test_fields_that_the_form_does_not_have_are_not_written(as_user, clerk, here):
    client, url = as_user(clerk), f"{ROOT}{here.pk}/edit/"
    client.post(url, typed(client, url, head_pinyin="x", is_policy_only="true", id="1"))
    here.refresh_from_db()
    assert here.is_policy_only is False


def test_what_is_wrong_is_said_at_the_top_and_at_the_field(as_user, clerk, here):
    client, url = as_user(clerk), f"{ROOT}{here.pk}/edit/"
    answer = client.post(url, typed(client, url, head_name="", identified_on="不知道"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "没有保存,请改正以下各项" in page
    assert page.count("field wrong") == 2


def test_whole_numbers_are_shown_after_they_are_written_down(as_user, clerk, here):
    client = as_user(clerk)
    assert client.post(f"{ROOT}{here.pk}/reveal/", {"reason": ""}).status_code == 422
    assert not AccessLog.objects.exists()
    page = client.post(f"{ROOT}{here.pk}/reveal/", {"reason": "核对证件信息"})
    assert here.head_id_number in page.content.decode()
    noted = AccessLog.objects.get()
    assert (noted.kind, noted.user, noted.reason) == ("reveal", clerk, "核对证件信息")
    assert here.head_id_number not in noted.what


def test_whole_numbers_on_paper_are_written_down_too(as_user, clerk, leader, here):
    assert as_user(leader).post(f"{ROOT}print/", {"reason": "看看"}).status_code == 403
    client = as_user(clerk)
    assert here.head_id_number not in client.post(f"{ROOT}print/", {"reason": ""}).content.decode()
    assert here.head_id_number in client.post(f"{ROOT}print/", {"reason": "入户核对"}).content.decode()
    assert AccessLog.objects.get().kind == "print"
