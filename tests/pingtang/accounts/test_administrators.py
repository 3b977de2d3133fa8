"""三员: the system administrator opens accounts, the security administrator grants, the auditor reads."""

import re

import pytest
from django.test import Client

from pingtang.accounts.models import AccessLog, LoginLog, User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
USERS = "/admin/accounts/user/"


def form_of(client, url):
    """What a browser would post back from an admin form."""
    form = client.get(url).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items() if value is not False}


def test_an_account_takes_two_administrators(as_user, system, security):
    keeper, granter = as_user(system), as_user(security)
    asked = {"username": "xiaowei", "full_name": "韦小新", "role": "clerk", "area": "522727101"}
    answer = keeper.post(f"{USERS}add/", asked, follow=True)
    password = re.search(r"一次性密码:([^(&]{12})", answer.content.decode().replace("&amp;", "&"))
    user = User.objects.get(username="xiaowei")
    assert (user.is_active, user.must_change_password) == (False, True)
    assert password
    assert user.check_password(password[1])
    page = f"{USERS}{user.pk}/change/"
    keeper.post(page, form_of(keeper, page) | {"is_active": "on"})
    user.refresh_from_db()
    assert not user.is_active, "the system administrator puts no account in force"
    granter.post(page, form_of(granter, page) | {"is_active": "on"})
    user.refresh_from_db()
    assert user.is_active
    client = Client()
    assert client.post("/login/", {"username": "xiaowei", "password": password[1]}).status_code == 302
    assert client.get("/households/households/").url == "/password/"


def test_the_system_administrator_grants_nothing(as_user, system, clerk):
    client, page = as_user(system), f"{USERS}{clerk.pk}/change/"
    client.post(page, form_of(client, page) | {"role": "section", "area": "522727", "streams": ["households"]})
    clerk.refresh_from_db()
    assert (clerk.role, clerk.area_id, clerk.streams) == ("clerk", "522727101", [])


def test_the_security_administrator_moves_a_clerk_and_renames_nobody(as_user, security, clerk):
    client, page = as_user(security), f"{USERS}{clerk.pk}/change/"
    client.post(page, form_of(client, page) | {"area": "522727102", "username": "other", "is_active": "on"})
    clerk.refresh_from_db()
    assert clerk.area_id == "522727102"
    assert clerk.username != "other"
    assert client.get(f"{USERS}add/").status_code == 403


def test_a_one_time_password_and_unlocking(as_user, system, security, clerk):
    chosen = {"_selected_action": [clerk.pk]}
    text = as_user(system).post(USERS, chosen | {"action": "new_password"}, follow=True).content.decode()
    assert "的一次性密码" in text
    clerk.refresh_from_db()
    assert clerk.must_change_password
    assert not clerk.check_password(PASSWORD)
    for _ in range(5):
        Client().post("/login/", {"username": clerk.username, "password": "Cuowu-0000"})
    as_user(system).post(USERS, chosen | {"action": "unlock"}, follow=True)
    answer = Client().post("/login/", {"username": clerk.username, "password": "Cuowu-0000"})
    assert answer.status_code == 200
    as_user(security).post(USERS, chosen | {"action": "new_password"})
    before = clerk.password
    clerk.refresh_from_db()
    assert clerk.password == before


def test_administrators_see_no_household_and_the_office_no_account(as_user, system, security, section, clerk):
    for user in (system, security):
        assert as_user(user).get("/households/households/").status_code == 403
    assert as_user(section).get(USERS).status_code == 403
    assert as_user(clerk).get("/admin/").status_code == 403


def test_the_auditor_reads_everything_here_and_changes_nothing(as_user, auditor, clerk):
    client = as_user(auditor)
    page = f"{USERS}{clerk.pk}/change/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"full_name": "改名"}).status_code == 403
    for table in ("accounts/loginlog", "accounts/accesslog", "audit/cause", "jobs/job", "policy/policyconstant"):
        assert client.get(f"/admin/{table}/").status_code == 200, table


@pytest.mark.parametrize("role", ["system", "security", "auditor", "section"])
def test_nobody_deletes(as_user, request, role, clerk):
    client = as_user(request.getfixturevalue(role))
    answer = client.post(f"{USERS}{clerk.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403
    assert User.objects.filter(pk=clerk.pk).exists()


def test_the_table_of_rights_is_a_page_for_administrators(as_user, security, clerk):
    page = as_user(security).get("/accounts/rights/").content.decode()
    for word in ("户与家庭成员", "乡镇扶贫站", "驻村干部", "导入名册"):
        assert word in page
    assert as_user(clerk).get("/accounts/rights/").status_code == 403


def test_logs_are_searched_and_paged(as_user, auditor, clerk):
    LoginLog.objects.bulk_create(LoginLog(username=f"u{number}", outcome="failed", browser="") for number in range(60))
    AccessLog.objects.create(user=clerk, kind="export", what="户台账", path="/", reason="核对")
    client = as_user(auditor)
    assert client.get("/accounts/logins/?page=2").context["page"].number == 2
    assert client.get("/accounts/logins/?q=u59").context["page"].paginator.count == 1
    assert client.get(f"/accounts/access/?q={clerk.username}").context["page"].paginator.count == 1
