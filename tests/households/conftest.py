"""What the tests of the household pages share."""

import pytest


@pytest.fixture(autouse=True)
def _light(settings):
    """No Redis for what a page may remember, and no second for each password: both are tested elsewhere."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
