"""列表: what a user sees, how it is narrowed, and that nothing of another township comes through."""

import pytest
from django.urls import reverse

from pingtang.web.models import SavedView, TablePreference
from tests.factories import AHousehold, Village
from tests.pingtang.web.sample import ROOT

pytestmark = pytest.mark.django_db


def test_a_clerk_sees_the_township_and_nothing_beyond(as_user, clerk, here, there):
    client = as_user(clerk)
    page = client.get(ROOT).content.decode()
    assert here.household_code in page
    assert there.household_code not in page
    assert client.get(f"{ROOT}{there.pk}/").status_code == 404
    assert client.get(f"{ROOT}{here.pk}/").status_code == 200


def test_what_lies_beyond_is_as_missing_as_what_never_was(as_user, clerk, there):
    client = as_user(clerk)
    beyond, missing = client.get(f"{ROOT}{there.pk}/"), client.get(f"{ROOT}{there.pk + 9999}/")
    assert beyond.status_code == missing.status_code == 404
    assert beyond.content == missing.content


@pytest.mark.parametrize("page", ["", "export/", "print/", "new/"])
def test_a_stranger_is_refused(as_user, system, page):
    assert as_user(system).get(f"{ROOT}{page}").status_code == 403


def test_a_leader_reads_but_does_not_write_or_export(as_user, leader, here):
    client = as_user(leader)
    assert client.get(ROOT).status_code == 200
    for page in ("new/", f"{here.pk}/edit/", "export/"):
        assert client.get(f"{ROOT}{page}").status_code == 403
    assert client.post(f"{ROOT}{here.pk}/reveal/", {"reason": "看看"}).status_code == 403


def test_personal_numbers_are_masked_in_list_and_page(as_user, section, here):
    client = as_user(section)
    for url in (ROOT, f"{ROOT}{here.pk}/", f"{ROOT}{here.pk}/edit/", f"{ROOT}print/"):
        page = client.get(url).content.decode()
        for number in (here.head_id_number, here.phone, here.bank_account):
            assert number not in page, url
        assert f"{here.head_id_number[:6]}********{here.head_id_number[-4:]}" in page


def test_the_list_adds_up_its_columns(as_user, section):
    AHousehold(declared_population=3)
    AHousehold(declared_population=4)
    table = as_user(section).get(ROOT).context["table"]
    assert table.totals == {"declared_population": 7}


def test_filters_by_place_day_code_and_answer(as_user, section, here, there):
    client = as_user(section)

    def codes(query):
        return {row.record.household_code for row in client.get(f"{ROOT}?{query}").context["table"].page.object_list}

    assert codes("township=522727102") == {there.household_code}
    assert codes("identified_on_after=2014-01-01&identified_on_before=2014-01-10") >= {here.household_code}
    assert codes("identified_on_after=2014-01-11") == set()
    assert codes("is_policy_only=yes") == set()
    assert codes("is_policy_only=no") == {here.household_code, there.household_code}
    marked = AHousehold(other_causes=["labor"])
    assert codes("other_causes=labor") == {marked.household_code}


@pytest.mark.parametrize("query", ["township=999", "exit_status=nonsense", "identified_on_after=31.2.2020"])
def test_a_filter_that_makes_no_sense_selects_nothing_and_says_so(as_user, section, here, query):
    page = as_user(section).get(f"{ROOT}?{query}")
    assert page.status_code == 200
    assert "筛选条件有误" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "sort=password", "sort=household__person__id_number", "sort=__class__", "sort=%27%3B--", "sort=head_id_number",
        "page=0", "page=99999999999", "page=x", "q=" + "长" * 5000, "columns=x", "sort=,,,", "s=unknown",
    ],
)  # fmt: skip
def test_strange_parameters_are_ignored(as_user, section, here, query):
    assert as_user(section).get(f"{ROOT}?{query}").status_code == 200


@pytest.mark.parametrize("text", ["韦秀", "wxy", "weixiuying"])
def test_the_search_finds_by_name_and_pinyin(as_user, section, here, there, text):
    client = as_user(section)
    found = client.get(client.post(ROOT, {"q": text, "query": ""})["Location"])
    assert [row.record for row in found.context["table"].page.object_list] == [here]


def test_a_number_searched_for_does_not_stand_in_the_address(as_user, section, here, there):
    client = as_user(section)
    answer = client.post(ROOT, {"q": here.head_id_number[-6:], "query": "township=522727101"})
    assert here.head_id_number[-6:] not in answer["Location"]
    assert "township=522727101" in answer["Location"]
    found = client.get(answer["Location"])
    assert [row.record for row in found.context["table"].page.object_list] == [here]


def test_every_page_shows_the_next_records_in_order(as_user, section):
    made = [AHousehold(head_name="同名").pk for _ in range(45)]
    user = section
    TablePreference.objects.create(user=user, ledger="households.samplehousehold", page_size=20)
    client, seen = as_user(user), []
    for number in (1, 2, 3):
        page = client.get(f"{ROOT}?sort=-head_name&page={number}")
        seen += [row.record.pk for row in page.context["table"].page.object_list]
    assert sorted(seen) == sorted(made)


def test_columns_and_page_size_are_kept_per_user(as_user, section, clerk, here):
    client = as_user(section)
    client.post(f"{ROOT}columns/", {"column": ["head_name", "phone", "no_such_column"], "page_size": "20"})
    kept = TablePreference.objects.get(user=section)
    assert (kept.columns, kept.page_size) == (["head_name", "phone"], 20)
    assert [head.name for head in client.get(ROOT).context["table"].heads] == ["head_name", "phone"]
    assert len(as_user(clerk).get(ROOT).context["table"].heads) == 11
    client.post(f"{ROOT}columns/", {"forget": "yes"})
    assert len(client.get(ROOT).context["table"].heads) == 11


def test_names_of_columns_that_are_gone_are_ignored(as_user, section, here):
    TablePreference.objects.create(user=section, ledger="households.samplehousehold", columns=["gone"])
    assert len(as_user(section).get(ROOT).context["table"].heads) == 11


def test_a_filter_is_saved_shared_and_removed(as_user, section, clerk, here):
    client = as_user(section)
    saving = {"ledger": "households.samplehousehold", "query": "township=522727101&page=3", "title": "牙舟镇"}
    client.post(reverse("web:view-save"), saving | {"shared": "yes"})
    view = SavedView.objects.get()
    assert (view.query, view.shared) == ("township=522727101", True)
    other = as_user(clerk)
    assert "牙舟镇(共享)" in other.get(ROOT).content.decode().replace('</a><span class="quiet">', "")
    assert other.post(reverse("web:view-remove", args=[view.pk])).status_code == 404
    client.post(reverse("web:view-remove", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_filters_survive_going_back_from_a_record(as_user, section, here):
    client = as_user(section)
    client.get(f"{ROOT}?township=522727101&page=1")
    assert f"{ROOT}?township=522727101&amp;page=1" in client.get(f"{ROOT}{here.pk}/").content.decode()


def test_a_look_up_of_villages_stays_within_reach(as_user, clerk, cadre):
    def codes(user, township):
        answer = as_user(user).get(reverse("web:places"), {"township": township}).json()
        return {place["code"] for place in answer["places"]}

    assert codes(clerk, "522727102") == set()
    assert len(codes(clerk, "522727101")) == 16
    assert codes(cadre, "") == {"522727101208"}


def test_the_number_of_queries_does_not_grow_with_the_rows(as_user, section, django_assert_max_num_queries):
    for code in ("522727101208", "522727102201", "522727103208"):
        AHousehold.create_batch(8, village=Village(code=code))
    client = as_user(section)
    client.get(ROOT)
    with django_assert_max_num_queries(17):
        client.get(ROOT)


def test_a_list_works_while_redis_is_away(as_user, section, here, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"socket_connect_timeout": 0.2},
        }
    }
    client = as_user(section)
    assert client.get(f"{ROOT}?page=2").status_code == 200
