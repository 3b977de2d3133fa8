"""What the tests of access share: two townships with one of everything each, and one user of each kind."""

import pytest

from tests.access.world import HERE, THERE, Township


@pytest.fixture
def here(db):
    return Township(HERE, "甲", 1)


@pytest.fixture
def there(db):
    return Township(THERE, "乙", 2)


@pytest.fixture
def users(person_of_the_office, here):
    return {
        "cadre": person_of_the_office("cadre", HERE),
        "clerk": here.clerk,
        "section": person_of_the_office("section", streams=["households"]),
        "other section": person_of_the_office("section", streams=["training"]),
        **{role: person_of_the_office(role) for role in ("leader", "system", "security", "auditor")},
    }


@pytest.fixture(autouse=True)
def _light(settings):
    """Thousands of requests: sessions are kept in memory, which spares each of them four statements."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
