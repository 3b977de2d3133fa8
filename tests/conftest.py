"""演员表: the people of the office, each in the role and area that the table of rights knows."""

import pytest

PASSWORD = "Shanlu-7031"
LONGEST = ("tests/browser/", "tests/access/test_matrix.py", "tests/households/test_demo.py")


def pytest_collection_modifyitems(config, items):
    """On workers beside each other the longest begin first: none is left alone with one at the end."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture
def person_of_the_office(db):
    """Makes a user: `person_of_the_office("clerk", "522727101")`, `("section", streams=["households"])`."""
    from pingtang.accounts.models import User

    def make(role, area="522727", *, streams=(), username=None, **fields):
        username = username or f"{role}{User.objects.count()}"
        fields = {"full_name": f"{role}甲", "must_change_password": False} | fields
        return User.objects.create_user(username, PASSWORD, role=role, area_id=area, streams=list(streams), **fields)

    return make


@pytest.fixture
def june(db):
    """The portal's day is the last of June 2020, and it has been in use since the first of that month."""
    from pingtang.policy.constants import CLOCK, PORTAL_SINCE
    from pingtang.policy.models import PolicyConstant

    PolicyConstant.objects.create(key=CLOCK, title="时钟", value=20200630, source="试")
    PolicyConstant.objects.filter(key=PORTAL_SINCE).update(value=20200601)


@pytest.fixture
def clerk(person_of_the_office):
    """牙舟镇扶贫站."""
    return person_of_the_office("clerk", "522727101")


@pytest.fixture
def other_clerk(person_of_the_office):
    """通州镇扶贫站."""
    return person_of_the_office("clerk", "522727102")


@pytest.fixture
def cadre(person_of_the_office):
    """牙舟镇兴陶村驻村干部."""
    return person_of_the_office("cadre", "522727101208")


@pytest.fixture
def section(person_of_the_office):
    """县扶贫办数据股."""
    return person_of_the_office("section", streams=["households"])


@pytest.fixture
def leader(person_of_the_office):
    return person_of_the_office("leader")


@pytest.fixture
def system(person_of_the_office):
    """系统管理员."""
    return person_of_the_office("system")


@pytest.fixture
def security(person_of_the_office):
    """安全管理员."""
    return person_of_the_office("security")


@pytest.fixture
def auditor(person_of_the_office):
    return person_of_the_office("auditor")


@pytest.fixture
def as_user():
    """A test client signed in as that user, past the login page: `as_user(clerk).get("/")`."""
    from django.test import Client

    def sign_in(user):
        client = Client()
        client.force_login(user, backend="pingtang.accounts.backends.MatrixBackend")
        return client

    return sign_in


@pytest.fixture(scope="module")
def own_database(request, django_db_setup, django_db_blocker):
    """A copy of the test's database for one file of tests that commit, or let other processes see what they wrote.

    Such a file overrides `_django_db_helper` (the transaction that pytest-django puts around each test) with this.
    """
    from django.db import connection, connections

    copy = request.module.__name__.rpartition(".")[2]
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE {copy} TEMPLATE "{name}"')
        connection.settings_dict["NAME"] = copy
        yield
        connections.close_all()
        connection.settings_dict["NAME"] = name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {copy} WITH (FORCE)")
