"""后台: the admin keeps the same walls as the pages: area, rights, masks, versions, causes."""

import pytest

from households.models import Household
from pingtang.audit.models import Cause
from tests.pingtang.web.sample import SampleAdmin, site

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/households/household/"


@pytest.fixture
def sample_admin(rf, section):
    def ask(user):
        request = rf.get(ADDRESS)
        request.user = user
        return SampleAdmin(Household, site), request

    return ask


def test_the_admin_reaches_as_far_as_the_user(sample_admin, clerk, section, here, there):
    made, request = sample_admin(clerk)
    assert list(made.get_queryset(request)) == [here]
    made, request = sample_admin(section)
    assert set(made.get_queryset(request)) == {here, there}


def test_rights_come_from_the_table_and_nobody_deletes(sample_admin, section, auditor, security):
    made, request = sample_admin(section)
    assert made.has_change_permission(request)
    assert not made.has_delete_permission(request)
    made, request = sample_admin(auditor)
    assert made.has_view_permission(request)
    assert not made.has_change_permission(request)
    made, request = sample_admin(security)
    assert not made.has_view_permission(request)


def test_personal_numbers_are_masked_and_no_filter_or_order_tells_them(sample_admin, section, here):
    made, request = sample_admin(section)
    shown = made.get_list_display(request)[2]
    assert shown(here) == f"522799********{here.head_id_number[-4:]}"
    assert made.get_list_filter(request) == ["exit_status"]
    assert "head_id_number" not in made.get_sortable_by(request)
    form = made.get_form(request, here)
    assert not {"head_id_number", "phone", "bank_account"} & set(form.base_fields)


def test_the_places_on_offer_lie_within_reach(sample_admin, section, clerk):
    made, request = sample_admin(clerk)
    field = made.formfield_for_foreignkey(Household._meta.get_field("township"), request)
    assert [area.code for area in field.queryset] == ["522727101"]


def test_a_page_of_the_admin_saves_for_a_cause_and_not_over_another(as_user, section, here):
    client = as_user(section)
    client.get(ADDRESS)
    page = client.get(f"{ADDRESS}{here.pk}/change/")
    assert 'name="version"' in page.content.decode()
    assert page.status_code == 200
    text = page.content.decode()
    assert here.head_id_number not in text
    assert here.phone not in text
    form = page.context["adminform"].form
    posted = {name: form[name].value() for name in form.fields}
    posted = {name: "" if value is None else value for name, value in posted.items()} | {"village_group": "五组"}
    assert client.post(f"{ADDRESS}{here.pk}/change/", posted).status_code == 302
    here.refresh_from_db()
    assert here.village_group == "五组"
    assert Cause.objects.get().title == "后台修改户"
    late = client.post(f"{ADDRESS}{here.pk}/change/", posted | {"village_group": "六组"})
    assert late.status_code == 200
    assert "被别人改过" in late.content.decode()
    here.refresh_from_db()
    assert here.village_group == "五组"


def test_the_admin_has_the_portals_name_and_login(client, as_user, section, clerk):
    assert "数据维护" in as_user(section).get("/admin/").content.decode()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/login/?next=/admin/"
    assert as_user(clerk).get("/admin/").status_code == 403
