"""What the tests of fund projects share: two people of the section."""

import pytest


@pytest.fixture(autouse=True)
def _light(settings):
    """No Redis for what a page may remember, and no second for each password: both are tested elsewhere."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture
def first(person_of_the_office):
    """县扶贫办项目股经办."""
    return person_of_the_office("section", streams=["projects"], username="first", full_name="经办甲")


@pytest.fixture
def second(person_of_the_office):
    """县扶贫办项目股复核."""
    return person_of_the_office("section", streams=["projects"], username="second", full_name="复核乙")
