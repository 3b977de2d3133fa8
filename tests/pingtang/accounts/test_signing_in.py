"""登录: who comes in, who is kept out, and when a session ends."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import check_password
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from pingtang.accounts.models import LoginLog, PasswordHistory, User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "Qingshan-8642"
WRONG = "用户名或密码不对"


def sign_in(username, password=PASSWORD, client=None):
    client = client or Client()
    return client, client.post("/login/", {"username": username, "password": password})


def is_in(client):
    return client.get("/account/").status_code == 200


def test_the_right_password_opens_the_portal(clerk):
    client, answer = sign_in(clerk.username.upper())  # WPS and phones like capitals
    assert (answer.status_code, answer.url) == (302, "/")
    assert is_in(client)
    log = LoginLog.objects.get()
    assert (log.user, log.outcome, log.address) == (clerk, "in", "127.0.0.1")


def test_a_stranger_and_a_wrong_password_get_the_same_words(clerk):
    pages = []
    for username in (clerk.username, "nobody-here"):
        client, answer = sign_in(username, "Cuowu-0000")
        assert answer.status_code == 200
        assert not is_in(client)
        pages.append(WRONG in answer.content.decode())
    assert pages == [True, True]
    assert list(LoginLog.objects.order_by("pk").values_list("outcome", "user")) == [
        ("failed", clerk.pk), ("failed", None),
    ]  # fmt: skip


def test_five_wrong_tries_lock_for_a_quarter_of_an_hour(clerk):
    for _ in range(5):
        _, answer = sign_in(clerk.username, "Cuowu-0000")
    assert answer.status_code == 429
    client, answer = sign_in(clerk.username)
    assert answer.status_code == 429
    assert "锁定" in answer.content.decode()
    assert not is_in(client)
    assert LoginLog.objects.filter(outcome="locked").exists()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    client, answer = sign_in(clerk.username)
    assert answer.status_code == 302
    assert is_in(client)


def test_one_who_is_locked_does_not_lock_the_others(clerk, section):
    for _ in range(6):
        sign_in(clerk.username, "Cuowu-0000")
    assert sign_in(section.username)[1].status_code == 302


def test_a_closed_account_is_out_at_once_and_comes_in_no_more(clerk):
    client, _ = sign_in(clerk.username)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert not is_in(client)
    assert WRONG in sign_in(clerk.username)[1].content.decode()


@pytest.mark.parametrize("change", [{"role": "cadre", "area_id": "522727101208"}, {"area_id": "522727102"}])
def test_a_new_role_or_area_ends_the_sessions(clerk, change):
    client, _ = sign_in(clerk.username)
    User.objects.filter(pk=clerk.pk).update(**change)
    assert not is_in(client)


def test_the_first_password_is_changed_before_anything_else(person_of_the_office):
    user = person_of_the_office("clerk", "522727101", must_change_password=True)
    client, _ = sign_in(user.username)
    assert client.get("/households/households/").url == "/password/"
    client.post("/password/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert client.get("/households/households/").status_code == 200
    user.refresh_from_db()
    assert not user.must_change_password
    assert check_password(PASSWORD, PasswordHistory.objects.get().password)


def test_an_old_password_is_due_for_a_change(clerk):
    client, _ = sign_in(clerk.username)
    User.objects.filter(pk=clerk.pk).update(password_changed_at=timezone.now() - timedelta(days=91))
    assert client.get("/").url == "/password/"


@pytest.mark.parametrize(
    "weak", ["Ab1-xyz", "qingshanlvshui", "12345678901234", "Pingtang-2020", "QINGSHAN8642", PASSWORD]
)
def test_a_weak_or_used_password_is_refused(clerk, weak):
    client, _ = sign_in(clerk.username)
    answer = client.post("/password/", {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_the_last_five_passwords_do_not_come_back(clerk):
    client, _ = sign_in(clerk.username)
    now = PASSWORD
    for number in range(3):
        following = f"{NEW}{number}"
        client.post("/password/", {"old_password": now, "new_password1": following, "new_password2": following})
        now = following
    answer = client.post("/password/", {"old_password": now, "new_password1": PASSWORD, "new_password2": PASSWORD})
    assert "最近 5 次" in str(answer.context["form"].errors)


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(clerk):
    here, _ = sign_in(clerk.username)
    elsewhere, _ = sign_in(clerk.username)
    here.post("/password/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert is_in(here)
    assert not is_in(elsewhere)


def test_the_other_sessions_are_ended_on_request(clerk):
    here, _ = sign_in(clerk.username)
    elsewhere, _ = sign_in(clerk.username)
    here.post("/account/others/")
    assert is_in(here)
    assert not is_in(elsewhere)


def test_logging_out_ends_the_session_and_is_written_down(clerk):
    client, _ = sign_in(clerk.username)
    stolen = client.cookies["sessionid"].value
    answer = client.post("/logout/")
    assert "Clear-Site-Data" in answer.headers
    client.cookies["sessionid"] = stolen
    assert not is_in(client)
    assert LoginLog.objects.filter(outcome="out", user=clerk).exists()


def test_the_session_has_a_new_key_after_signing_in(clerk):
    client = Client()
    client.get("/login/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(clerk.username, client=client)
    assert client.cookies["sessionid"].value != session.session_key


def test_half_an_hour_idle_ends_the_session(clerk, settings):
    assert settings.SESSION_COOKIE_AGE == 1800
    client, _ = sign_in(clerk.username)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)


def test_each_request_prolongs_the_session_and_twelve_hours_end_it(clerk):
    client, _ = sign_in(clerk.username)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    client.get("/account/")
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=29)
    session = client.session
    session["began"] -= 12 * 3600 + 1
    session.save()
    assert not is_in(client)
