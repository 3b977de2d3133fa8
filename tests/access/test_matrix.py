"""The wall, tried from outside: every address by every role, with what is theirs and what is not (A01–A05)."""

import re

import pytest
from django.test import Client

from pingtang.accounts.models import AccessLog
from pingtang.accounts.rights import ADMIN, EVERYBODY, holds
from pingtang.accounts.roles import Act
from tests.access.asking import address, asked, signed_in
from tests.access.routes import routes
from tests.access.world import THERE, shared

pytestmark = pytest.mark.django_db
ROUTES = routes()
ROLES = ["cadre", "clerk", "section", "other section", "leader", "system", "security", "auditor"]
# records that lie in no township: who may see the table sees them all
NOWHERE = {
    "Helper", "InsurancePolicy", "RosterBatch", "FundBatch", "Notice", "SubsidyRun", "SubsidyBudget", "TrainingTarget",
    "TrainingSession", "AllowanceRun", "RelocationSite", "RelocationSettlement", "Reservoir", "ClosingStep",
    "CompensationRun", "SupportRun", "Document", "Entry", "Target", "CompensationRate", "ZoneFund", "ZonePaymentRun",
    "Bank", "Reception", "TaskChange",
}  # fmt: skip
LOCAL = ("cadre", "clerk")
OUTSIDE = re.compile(r"(src|href|action)=[\"'](https?:)?//")
OTHER_METHODS = ["put", "patch", "delete", "options"]
# Lists through everything that narrows them: none of it may open what the list alone does not show.
LENSES = [
    "?township=522727102", f"?village={THERE}", "?q=金丝雀乙", "?q=1703", "?rule=P007",
    "?figure=households.exited&on=2020-06-30", "?figure=households.exited&on=2020-06-30&area=522727102",
    "?sort=head_name", "?page=2", "?q=%00", "?sort=password", "?sort=household__persons__id_number&page=99999",
    "?unknown=1&unknown=2",
]  # fmt: skip


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_each_view_declares_its_right(route):
    assert route.right is not None, f"{route.address} is closed to everybody: its view declares no right"


def test_a_stranger_comes_to_the_login_page_and_no_further(here):
    client, common = Client(), shared()
    for route in ROUTES:
        for method in ("get", "post"):
            answer = asked(client, method, address(route, here, common))
            if route.right != EVERYBODY:
                assert answer.status_code == 302, f"{method} {route}: {answer.status_code}"
                assert answer.url.startswith("/login/"), route
    fragment = asked(client, "get", "/households/households/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.headers["HX-Redirect"][:7]) == (401, "/login/")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_the_table_says_and_no_more_is_on_it(role, users, here, there):
    user, common = users[role], shared()
    client = signed_in(user)
    for route in ROUTES:
        if route.right == EVERYBODY or route.name in ("accounts:logout", "accounts:end-others"):
            continue
        for method in ("get", "post"):
            answer = asked(client, method, address(route, here, common))
            told = f"{role} {method} {route}: {answer.status_code}"
            right = route.right
            if method == "post" and route.name.endswith("-print"):  # a print with whole numbers
                right = (right[0], Act.REVEAL)
            if not holds(user, route.right) or not holds(user, right):
                assert answer.status_code == 403, told
                continue
            assert answer.status_code != 403, told
            assert answer.status_code < 500, told
            if method == "get":
                carries_the_headers(answer, route)
                if is_page(answer):
                    assert not OUTSIDE.search(answer.content.decode()), route
                    if route.right != ADMIN:
                        tells_nothing_foreign(answer, role, here, there, str(route))


def carries_the_headers(answer, route):
    for header in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        assert header in answer.headers, f"{route}: {header}"
    assert "no-store" in answer.headers.get("Cache-Control", "no-store"), route


def is_page(answer):
    return not answer.streaming and "text/html" in answer.headers.get("Content-Type", "")


def tells_nothing_foreign(answer, role, here, there, told):
    """Canaries: what names the other township's people, and every whole number.

    What was typed is shown back in its box, so a list that was searched by a canary's name shows that one.
    """
    text = answer.content.decode()
    if role in LOCAL and "q=" not in told:
        for canary in there.canaries:
            assert canary not in text, f"{role}: {told} tells of {canary}"
    for number in here.numbers + there.numbers:
        assert number not in text, f"{role}: {told} shows {number}"


@pytest.mark.parametrize("role", ["clerk", "section"])
def test_no_method_is_a_way_round(role, users, here):
    user, common = users[role], shared()
    client = signed_in(user)
    for route in ROUTES:
        if route.right == EVERYBODY or route.name in ("accounts:logout", "accounts:end-others"):
            continue
        held = holds(user, route.right)
        for method in OTHER_METHODS if held else ["head", *OTHER_METHODS]:  # where it is held, HEAD is the GET above
            answer = asked(client, method, address(route, here, common))
            assert answer.status_code < 500, f"{method} {route}"
            if not held:
                assert answer.status_code == 403, f"{method} {route}"


@pytest.mark.parametrize("role", ["cadre", "clerk"])
def test_what_is_another_townships_is_not_there(role, users, here, there):
    """A foreign record answers as a missing one does, to the letter."""
    user, common = users[role], shared()
    client = signed_in(user)
    tried = 0
    for route in ROUTES:
        if route.model is None or route.model in common or not holds(user, route.right):
            continue
        if route.model.__name__ in NOWHERE:
            continue
        url = address(route, there, common)
        for method in ("get", "post"):
            answer = asked(client, method, url)
            if answer.status_code == 405:
                continue
            missing = asked(client, method, re.sub(r"/\d+/", "/987654321/", url))
            assert answer.status_code == missing.status_code == 404, f"{role} {method} {route}: {answer.status_code}"
            assert plain(answer) == plain(missing), route
            tried += 1
    assert tried >= 20


def plain(answer):
    text = answer.content.decode()
    return re.sub(r"/\d+/", "/N/", re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text))


@pytest.mark.parametrize("role", ROLES)
def test_no_lens_opens_another_township_or_a_whole_number(role, users, here, there):
    user, common = users[role], shared()
    client = signed_in(user)
    for route in ROUTES:
        if not route.name.endswith("-list") or route.right in (EVERYBODY, ADMIN) or not holds(user, route.right):
            continue
        # whoever sees the whole county may see what a lens shows; only whole numbers are looked for then
        for lens in LENSES if role in LOCAL else LENSES[2:4]:
            answer = asked(client, "get", address(route, here, common) + lens)
            assert answer.status_code < 500, f"{route}{lens}"
            if is_page(answer):
                tells_nothing_foreign(answer, role, here, there, f"{route}{lens}")


def test_whole_numbers_are_shown_for_a_reason_and_written_down_first(users, here):
    client = signed_in(users["clerk"])
    person = next(record for model, record in here.records.items() if model.__name__ == "Person")
    url = f"/households/persons/{person.pk}/reveal/"
    refused = client.post(url, {"reason": ""})
    assert here.id_number not in refused.content.decode()
    assert not AccessLog.objects.exists()
    shown = client.post(url, {"reason": "核对证件信息"})
    assert here.id_number in shown.content.decode()
    assert AccessLog.objects.get().user == users["clerk"]


def test_a_post_without_token_is_refused(users):
    client = Client(enforce_csrf_checks=True)
    client.force_login(users["clerk"], backend="pingtang.accounts.backends.MatrixBackend")
    for route in ROUTES:
        if not route.kwargs and route.right not in (EVERYBODY,) and holds(users["clerk"], route.right):
            assert asked(client, "post", route.address).status_code in (403, 405), route
