"""恶意请求: what a request may carry that no page of ours sends; the answer is a page, never an error of ours."""

from urllib.parse import quote

import pytest
from django.test import Client

from pingtang.accounts.models import User
from pingtang.accounts.rights import EVERYBODY, holds
from tests.access.asking import address, asked, signed_in
from tests.access.routes import routes
from tests.access.world import shared
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
ROUTES = routes()
LONG = "x" * 10_000
STRANGE = [
    "sort=password", "sort=user__password", "sort=-household__persons__id_number", "sort=__class__", "sort=%00",
    "sort=';--", f"sort={LONG}", "page=-1", "page=x", "page=99999999999999999999", "per_page=0", "on=2020-02-30",
    "on=%00", "area=%00", "area=../..", "township=%00", "village=x", "figure=%00", "figure=__class__", "rule=%00",
    "q=%25_%5C", f"q={LONG}", "q=%FF%FE", "year=99999999999999", "a=1&" * 900, "sort=name&sort=-name", "id_number=1",
    "user__password=x", "by=%00", "state=%00",
]  # fmt: skip
ELSEWHERE = [
    "//evil.invalid", "https:evil.invalid", "/\\evil.invalid", "\\\\evil.invalid", "%2F%2Fevil.invalid",
    "https://evil.invalid/", "javascript:alert(1)", "\thttps://evil.invalid",
]  # fmt: skip


def test_no_parameter_makes_a_page_break(users, here):
    client, common = signed_in(users["section"]), shared()
    lists = [route for route in ROUTES if holds(users["section"], route.right) and route.right != EVERYBODY]
    # all lists are one class, and all pages of one record: they share the strange things out among them
    for number, route in enumerate(lists):
        shares = 6 if route.name.endswith("-list") or not route.kwargs else 15
        chosen = STRANGE[number % shares :: shares]
        for query in chosen:
            answer = asked(client, "get", address(route, here, common) + "?" + query)
            assert answer.status_code < 500, f"{route}?{query[:80]}"


def test_no_order_tells_a_password(section):
    """Asking for an order that no column has changes nothing, so it is no oracle."""
    client = signed_in(section)
    plain = client.get("/households/persons/").context["table"].order_by
    for query in ("sort=household__head_id_number", "sort=id_number", "sort=-bank_account"):
        assert client.get(f"/households/persons/?{query}").context["table"].order_by == plain, query


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_login_leads_nowhere_else(target, section):
    client = Client()
    answer = client.post("/login/?next=" + quote(target), {"username": section.username, "password": PASSWORD})
    assert answer.status_code == 302
    assert "evil" not in answer.url or answer.url.startswith("/")
    assert not answer.url.startswith(("//", "/\\", "javascript:"))


def test_fields_that_no_form_has_are_not_written(clerk):
    """Mass assignment: what is posted beyond the form's own fields is left alone."""
    client, user = signed_in(clerk), clerk
    before = User.objects.filter(pk=user.pk).values().get()
    for url in ("/password/", "/accounts/", "/"):
        client.post(url, {"role": "system", "area": "522727", "is_superuser": "1", "streams": "households"})
    assert User.objects.filter(pk=user.pk).values().get() == before


@pytest.mark.parametrize(
    "path",
    [
        "/.env", "/.git/config", "/var/", "/media/", "/static/", "/static/../pingtang/settings.py", "/manage.py",
        "/static/%2e%2e/manage.py", "/rosters/batches/1/../../../.env", "/__debug__/", "/admin/doc/",
    ],
)  # fmt: skip
def test_files_of_the_server_are_no_pages(path, system):
    answer = signed_in(system).get(path)
    assert answer.status_code in (302, 403, 404), path
    assert b"SECRET" not in answer.content


def test_the_errors_are_pages_of_ours_and_tell_nothing(clerk, settings):
    settings.DEBUG = False
    client = signed_in(clerk)
    client.raise_request_exception = False
    for answer in (client.get("/nowhere/"), client.get("/accounts/logins/"), client.generic("TRACE", "/")):
        text = answer.content.decode()
        assert answer.status_code in (403, 404, 405)
        for word in ("Traceback", "Django", "pingtang.", "/site-packages/"):
            assert word not in text
        assert "Content-Security-Policy" in answer.headers


def test_another_host_is_refused(client, settings):
    settings.ALLOWED_HOSTS = ["portal.invalid"]
    assert client.get("/login/", headers={"host": "evil.invalid"}).status_code == 400
    answer = client.get("/", headers={"host": "portal.invalid", "x-forwarded-host": "evil.invalid"})
    assert "evil" not in answer.headers.get("Location", "")


def test_a_null_character_is_refused_at_the_door(clerk):
    client = signed_in(clerk)
    for answer in (
        client.get("/households/households/?q=%00"),
        client.get("/households/%00/"),
        client.post("/households/households/new/", {"head_name": "韦\0山"}),
    ):
        assert answer.status_code == 400
        assert "请求有误" in answer.content.decode()
