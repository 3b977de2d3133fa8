"""What the tests of the pages share: the sample ledger's urlconf, two townships with a household each."""

import pytest

from tests.factories import AHousehold, Village


@pytest.fixture(autouse=True)
def _sample_pages(settings):
    settings.ROOT_URLCONF = "tests.pingtang.web.sample"
    # a test of a page needs no Redis; what happens without it is tested on its own
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture
def here(db):
    """A household of 牙舟镇."""
    return AHousehold(head_name="韦秀英")


@pytest.fixture
def there(db):
    """A household of 通州镇."""
    return AHousehold(head_name="杨国强", village=Village(code="522727102201"))


def typed(client, url, **changes):
    """What a browser would post back: the form as it was opened, with the changes typed in."""
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()} | changes
