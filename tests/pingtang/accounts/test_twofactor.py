"""动态口令: who has bound a phone, or must, passes no page without its code."""

import pytest
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from pingtang.accounts.models import User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def code_of(device):
    return f"{TOTP(device.bin_key).token():06}"


def sign_in(user):
    client = Client()
    client.post("/login/", {"username": user.username, "password": PASSWORD})
    return client


@pytest.fixture
def bound(system):
    return TOTPDevice.objects.create(user=system, name="手机", confirmed=True)


def test_a_role_that_must_binds_a_phone_first(system, settings):
    settings.TWO_FACTOR_ROLES = ["system"]
    client = sign_in(system)
    assert client.get("/accounts/logins/").url == "/account/phone/"
    page = client.get("/account/phone/").content.decode()
    assert "<svg" in page
    device = TOTPDevice.objects.get()
    assert not device.confirmed
    assert "动态口令不对" in client.post("/account/phone/", {"code": "000000"}).content.decode()
    device.refresh_from_db()
    assert not device.confirmed
    device.throttle_reset()
    assert client.post("/account/phone/", {"code": code_of(device)}).status_code == 302
    assert client.get("/account/").status_code == 200


def test_others_need_none(clerk, settings):
    settings.TWO_FACTOR_ROLES = ["system"]
    assert sign_in(clerk).get("/account/").status_code == 200


def test_after_the_password_comes_the_code(system, bound):
    client = sign_in(system)
    assert client.get("/account/").url == "/login/code/"
    assert client.get("/admin/").url == "/login/code/"
    assert client.get("/account/phone/").url == "/login/code/"  # no other phone without the first
    assert client.post("/login/code/", {"code": code_of(bound)}).status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_code_counts_once_and_guessing_has_to_wait(system, bound):
    code = code_of(bound)
    sign_in(system).post("/login/code/", {"code": code})
    second = sign_in(system)
    assert "不对" in second.post("/login/code/", {"code": code}).content.decode()
    assert "稍候" in second.post("/login/code/", {"code": code}).content.decode()
    assert second.get("/account/").url == "/login/code/"


def test_a_lost_phone_is_released_by_the_administrator(as_user, system, auditor):
    TOTPDevice.objects.create(user=auditor, name="手机", confirmed=True)
    page = "/admin/accounts/user/"
    as_user(system).post(page, {"action": "release_phone", "_selected_action": [User.objects.get(pk=auditor.pk).pk]})
    assert not TOTPDevice.objects.exists()
    assert sign_in(auditor).get("/account/").status_code == 200
