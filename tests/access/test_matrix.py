"""The wall, tried from outside: every address by every role, with what is theirs and what is not (A01–A05)."""

import re

import pytest
from django.test import Client

from pingtang.accounts.models import AccessLog
from pingtang.accounts.rights import ADMIN, EVERYBODY, SIGNED_IN, holds
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
    "Bank", "Reception",
}  # fmt: skip
OTHER_METHODS = ["head", "put", "patch", "delete", "options"]
# Lists through everything that narrows them: none of it may open what the list alone does not show.
LENSES = [
    "", "?township=522727102", f"?village={THERE}", "?q=金丝雀乙", "?q=1703", "?rule=P007",
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
def test_each_role_opens_what_the_table_says(role, users, here, there):
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
            else:
                assert answer.status_code != 403, told
                assert answer.status_code < 500, told


@pytest.mark.parametrize("role", ["clerk", "section"])
def test_no_method_is_a_way_round(role, users, here):
    user, common = users[role], shared()
    client = signed_in(user)
    for route in ROUTES:
        if route.right == EVERYBODY or route.name in ("accounts:logout", "accounts:end-others"):
            continue
        for method in OTHER_METHODS:
            answer = asked(client, method, address(route, here, common))
            assert answer.status_code < 500, f"{method} {route}"
            if not holds(user, route.right):
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
def test_no_answer_tells_of_another_township_or_a_whole_number(role, users, here, there):
    """Canaries: what names the other township's people, and every whole number, in any answer to a GET."""
    user, common = users[role], shared()
    client = signed_in(user)
    local = role in ("cadre", "clerk")
    for route in ROUTES:
        if route.right in (EVERYBODY, ADMIN) or not holds(user, route.right):
            continue
        # whoever sees the whole county may see what a lens shows; only whole numbers are looked for then
        lenses = (LENSES if local else LENSES[:5]) if route.name.endswith("-list") else [""]
        for lens in lenses:
            answer = asked(client, "get", address(route, here, common) + lens)
            assert answer.status_code < 500, f"{route}{lens}"
            if answer.streaming or "text/html" not in answer.headers.get("Content-Type", ""):
                continue
            text = answer.content.decode()
            if local:
                for canary in there.canaries:
                    searched = "q=" in lens  # what was typed is shown back in the box
                    assert canary not in text or searched, f"{route}{lens} tells of {canary}"
            for number in here.numbers + there.numbers:
                assert number not in text, f"{route}{lens} shows {number}"


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


def test_every_answer_carries_the_headers(users, here):
    common = shared()
    client = signed_in(users["section"])
    for route in ROUTES:
        if route.right == SIGNED_IN or holds(users["section"], route.right):
            answer = asked(client, "get", address(route, here, common))
            for header in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
                assert header in answer.headers, f"{route}: {header}"
            assert "no-store" in answer.headers.get("Cache-Control", "no-store"), route


def test_no_page_names_an_outside_address(users, here):
    common = shared()
    client = signed_in(users["section"])
    for route in ROUTES:
        if holds(users["section"], route.right) and route.right != EVERYBODY:
            answer = asked(client, "get", address(route, here, common))
            if not answer.streaming and "text/html" in answer.headers.get("Content-Type", ""):
                assert not re.search(r"(src|href|action)=[\"'](https?:)?//", answer.content.decode()), route
