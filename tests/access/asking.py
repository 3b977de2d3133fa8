"""提问: a request to any address of the portal, with nothing left behind."""

import re

import pytest
from django.db import transaction
from django.test import Client

WORDS = {
    "slug": "household-members",
    "ledger": "projects.project",
    "name": "start",
    "code": {"indicators": "households.remaining", "cleaning": "P007"},
}


def address(route, township, common):
    """The route's address about that township's records; None when it has no key to fill."""
    filled = route.address
    for name in route.kwargs:
        if name == "pk":
            record = township.records.get(route.model) or common.get(route.model)
            if record is None:
                pytest.fail(f"{route}: nothing to put in its address; add {route.model} to tests/access/world.py")
            value = record.pk
        else:
            value = WORDS[name] if isinstance(WORDS[name], str) else WORDS[name][route.name.split(":")[0]]
        filled = re.sub(rf"<\w+:{name}>", str(value), filled)
    return filled


def asked(client, method, url, **data):
    """An answer whose writes are taken back, so that one request does not change what the next one finds."""
    with transaction.atomic():
        answer = getattr(client, method)(url, **data)
        transaction.set_rollback(True)
    return answer


def signed_in(user):
    """A client past what the portal asks once a session, as the first page that anybody opens leaves it."""
    client = Client()
    client.force_login(user, backend="pingtang.accounts.backends.MatrixBackend")
    client.get("/account/")
    return client
