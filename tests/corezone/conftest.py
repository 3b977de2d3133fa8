"""What the tests of the core zone share: two people of the section."""

import pytest


@pytest.fixture(autouse=True)
def _light(settings):
    """No Redis for what a page may remember: it is tested elsewhere."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture
def first(person_of_the_office):
    """核心区专班经办."""
    return person_of_the_office("section", streams=["corezone"], username="first", full_name="经办甲")


@pytest.fixture
def second(person_of_the_office):
    """核心区专班复核."""
    return person_of_the_office("section", streams=["corezone"], username="second", full_name="复核乙")
