"""Global search: what people type finds what they mean, within their reach, and says nothing beyond it."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from households.models import Household, Person
from pingtang.accounts.models import AccessLog
from pingtang.web.search import found
from pingtang.web.search import views as pages
from pingtang.web.search.words import by_name, words_of
from tests.factories import (
    ADocument,
    AFundBatch,
    AHousehold,
    ALandAgreement,
    ALoan,
    AnEntry,
    AnIssuedBulletin,
    AParticipant,
    APerson,
    AProject,
    ARelocation,
    AVoucher,
    AZoneHousehold,
    Village,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
NUMBER, OTHER = "522799199710300318", "522799199710304319"
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def family():
    home = AHousehold(head_name="韦大山", head_id_number=NUMBER, household_code="5227271010001")
    APerson(household=home, name="韦大山", id_number=NUMBER)
    APerson(household=home, name="罗秀英", id_number=OTHER)
    return home


def ask(client, text, **also):
    return client.post("/search/", {"q": text}, headers=FRAGMENT, **also).content.decode()


def hits(user, text, rf):
    """{kind: [titles]} of what that user finds."""
    request = rf.post("/search/")
    request.user, request.sought = user, None
    return {group.title: [hit.title for hit in group.hits] for group in found(request, text)}


@pytest.mark.parametrize(
    "text",
    ["韦大山", "大山", "韦", "wds", "WDS", "weidashan", "wei dashan", "weida", "wd", "300318", NUMBER, "0300318"],
)
def test_a_person_is_found_as_people_type(family, section, rf, text):
    told = hits(section, text, rf)
    assert "韦大山" in told["家庭成员"]
    assert told["户"] == ["韦大山(5227271010001)"]


@pytest.mark.parametrize("text", ["5227271010001", "52272710100"])
def test_a_household_is_found_by_its_code(family, section, rf, text):
    assert hits(section, text, rf)["户"] == ["韦大山(5227271010001)"]


@pytest.mark.parametrize("text", ["山大", "大川", "dsw", "300319", "w", "3", "", "  ", "韦大山 罗"])
def test_what_is_not_meant_is_not_found(family, section, rf, text):
    told = hits(section, text, rf)
    assert "户" not in told
    assert "韦大山" not in told.get("家庭成员", [])


@pytest.mark.parametrize(
    "text",
    ["\uff57\uff44\uff53", "\uff37eidashan", "\uff13\uff10\uff10\uff13\uff11\uff18", "\uff10300318"],
    ids=["initials", "pinyin", "last six", "mixed"],
)
def test_full_width_letters_and_digits_are_read_as_narrow_ones(family, section, rf, as_user, text):
    assert "韦大山" in hits(section, text, rf)["家庭成员"]
    client = as_user(section)
    listed = client.get(client.post("/households/persons/", {"q": text, "query": ""}).url)
    assert "韦大山" in listed.content.decode()


def test_a_text_is_found_with_wide_brackets_as_it_was_typed(person_of_the_office, rf):
    name = "茶园管护\uff08二期\uff09"
    AProject(name=name)
    user = person_of_the_office("section", streams=["projects"])
    assert hits(user, "\uff08二期\uff09", rf)["扶贫项目"] == [name]


@pytest.mark.parametrize("words", ["韦大山 {}", "{} 韦大山", "wds {}"])
@pytest.mark.parametrize("place", ["兴陶村", "兴陶", "牙舟镇", "牙舟镇兴陶村"])
def test_a_place_narrows_whom_a_name_means(family, section, rf, as_user, words, place):
    elsewhere = AHousehold(village=Village(code="522727102201"), head_name="韦大山", household_code="5227271010009")
    text = words.format(place)
    assert hits(section, text, rf)["户"] == ["韦大山(5227271010001)"]
    assert hits(section, words.format("通州"), rf)["户"] == [str(elsewhere)]
    assert hits(section, words.format("平塘县无此村"), rf) == {}
    client = as_user(section)
    listed = client.get(client.post("/households/households/", {"q": text, "query": ""}).url).content.decode()
    assert "5227271010001" in listed
    assert "5227271010009" not in listed


def test_a_place_alone_lists_nobody(family, section, clerk, other_clerk, rf):
    assert "户" not in hits(section, "兴陶村", rf)
    assert "户" not in hits(section, "牙舟镇 兴陶村", rf)
    assert hits(other_clerk, "韦大山 兴陶村", rf) == {}


def test_the_very_name_comes_first_and_the_rest_is_in_the_ledger(section, rf, as_user):
    for name in ("韦大山林", "王韦大", "韦大", "韦大江", "陆韦大", "韦大石", "覃韦大"):
        APerson(name=name)
    told = hits(section, "韦大", rf)["家庭成员"]
    assert told[:4] == ["韦大", "韦大江", "韦大石", "韦大山林"]
    assert len(told) == 5
    text = ask(as_user(section), "韦大")
    assert 'formaction="/households/persons/"' in text
    # the button posts the box to the ledger, which keeps what looks personal out of the address
    answer = as_user(section).post("/households/persons/", {"q": NUMBER, "query": ""})
    assert NUMBER not in answer.url


def test_projects_contracts_documents_classes_and_pages_are_found(person_of_the_office, rf, family):
    everything = person_of_the_office("section", streams=["households", "projects", "microcredit", "training"])
    project = AProject(name="兴陶村茶园管护项目", project_code="2020-77-001")
    AFundBatch(name="2020年少数民族发展资金", code="2020-7", doc_no="黔财农〔2020〕77号")
    AVoucher(voucher_no="凭7701")
    ALoan(contract_no="HT2020-0077", household=family, borrower_name="韦大山", borrower_id_number=NUMBER)
    AParticipant(person__name="杨国强", session__name="茶叶加工培训第1班", session__code="2020-JN-77")
    AnEntry(source="州扶贫办5月通报", doc_no="黔南扶通〔2020〕7号")
    AnIssuedBulletin(on=date(2020, 6, 7))
    told = {text: hits(everything, text, rf) for text in (
        "茶园", "茶园 兴陶", "2020-77", "〔2020〕77", "HT2020", "ht2020-0077", "茶叶加工", "yangguoqiang",
        "黔南扶通", "清洗通报",
        "项目调度", "xmdd", "报账率", "fund.reimbursement_rate", "家庭成员名册", "300318",
    )}  # fmt: skip
    assert project.name in told["茶园"]["扶贫项目"]
    assert told["茶园 兴陶"]["扶贫项目"] == told["2020-77"]["扶贫项目"] == ["兴陶村茶园管护项目"]
    assert told["〔2020〕77"]["资金批次"] == ["2020年少数民族发展资金"]
    assert told["HT2020"]["贷款"] == told["ht2020-0077"]["贷款"] == ["HT2020-0077"]
    assert told["茶叶加工"]["培训班"] == ["茶叶加工培训第1班"]
    assert told["yangguoqiang"]["参训学员"][0].endswith("杨国强")
    assert told["黔南扶通"]["指标填报"]
    assert told["清洗通报"]["报告"] == ["数据清洗通报"]
    assert "项目调度" in told["项目调度"]["页面"]
    assert told["xmdd"]["页面"] == told["项目调度"]["页面"]
    assert "报账率" in told["报账率"]["指标"]
    assert told["fund.reimbursement_rate"]["指标"] == ["报账率"]
    assert told["家庭成员名册"]["导入名册"]
    assert told["300318"]["贷款"] == ["HT2020-0077"]


def test_a_clerk_finds_nothing_of_another_township(family, clerk, other_clerk, cadre, rf):
    """By any word that names it: the family lives in 牙舟镇."""
    village = Village(code="522727101209")
    elsewhere = AHousehold(village=village, head_name="莫红梅", household_code="5227271010002")
    for text in ("韦大山", "wds", "5227271010001", "300318", NUMBER):
        assert "户" in hits(clerk, text, rf), text
        assert hits(other_clerk, text, rf) == {}, text
    assert hits(clerk, "莫红梅", rf)["户"] == [str(elsewhere)]
    assert hits(cadre, "莫红梅", rf) == {}  # of another village


def test_what_the_table_hides_is_not_found(family, person_of_the_office, rf):
    ALoan(contract_no="HT2020-0077", household=family)
    AProject(name="兴陶村茶园管护项目")
    training = person_of_the_office("section", streams=["training"])
    system = person_of_the_office("system")
    for user in (training, system):
        for text in ("HT2020-0077", "茶园", "韦大山"):
            assert hits(user, text, rf) == {}, (user, text)
    assert "页面" in hits(system, "变更", rf) or "页面" in hits(system, "登录日志", rf)


def test_hits_show_no_whole_number_and_the_address_none_at_all(family, as_user, section):
    client = as_user(section)
    for text in ("300318", NUMBER, "韦大山"):
        fragment = ask(client, text)
        assert f"/households/households/{family.pk}/" in fragment
        assert NUMBER not in fragment.replace(f"“{NUMBER}”", "")
    page = client.post("/search/", {"q": NUMBER})
    assert page.status_code == 200
    assert page.request["QUERY_STRING"] == ""
    assert NUMBER not in page.content.decode().replace(f'value="{NUMBER}"', "")  # but in the box it was typed into
    assert not AccessLog.objects.exists()  # nothing was shown in full


def test_the_box_says_when_there_is_nothing_or_too_little(as_user, clerk):
    client = as_user(clerk)
    assert "没有找到“查无此人”" in ask(client, "查无此人")
    assert "再多输入一些" in ask(client, "a")
    assert ask(client, "").strip() == ""
    assert "<script>" not in ask(client, "<script>alert(1)</script>")


def test_the_box_stands_on_every_page_and_asks_by_post(as_user, clerk):
    text = as_user(clerk).get("/figures/").content.decode()
    assert 'role="combobox"' in text
    assert f'hx-post="{reverse("search")}"' in text
    assert as_user(clerk).get("/search/").status_code == 200
    assert as_user(clerk).get("/search/?q=韦大山").context["asked"] == ""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk, backend="pingtang.accounts.backends.MatrixBackend")
    assert strict.post("/search/", {"q": "韦"}).status_code == 403
    assert Client().post("/search/", {"q": "韦"}).status_code == 302


def test_who_asks_faster_than_a_person_is_told_to_wait(as_user, clerk, monkeypatch):
    monkeypatch.setattr(pages, "MOST_A_MINUTE", 3)
    client = as_user(clerk)
    assert ["查找太频繁" in ask(client, "韦大山") for _ in range(5)] == [False, False, False, True, True]
    assert client.post("/search/", {"q": "韦大山"}).status_code == 429
    assert "查找太频繁" not in ask(client, "")


def test_without_redis_the_box_still_finds(as_user, clerk, family, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "unix:///nowhere/redis.sock"}
    }
    assert "韦大山" in ask(as_user(clerk), "韦大山")


@pytest.mark.parametrize("text", ["wds", "大山"])
@pytest.mark.parametrize("model", [Person, Household])
def test_a_large_table_is_asked_by_its_index(model, text):
    """The condition is the very expression of the index, else each search would read the whole county."""
    name, pinyin = ("name", "pinyin") if model is Person else ("head_name", "head_pinyin")
    records, condition = by_name(model.objects.order_by(), words_of(text)[0], name, pinyin, indexed=True)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    plan = records.filter(condition).values("pk").explain()
    assert f"{model._meta.db_table}_readings" in plan


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80) | st.text("'\"%_\\:&|!()*<>韦wds0123X 〔〕", max_size=30))
def test_no_input_makes_it_fail(section, rf, text):
    hits(section, text.replace("\0", ""), rf)
    assert len(words_of(text)) <= 4


LEDGERS = {
    "party": (ADocument, {"title": "驻村纪律办法", "number": "平扶办发〔2020〕4号"}, ["〔2020〕4号", "纪律"]),
    "corezone": (AZoneHousehold, {"code": "HL-024", "head_name": "覃石头"}, ["HL-02", "石头", "qinsh", "qst"]),
    "reservoir": (ALandAgreement, {"agreement_no": "TD-7701", "holder_name": "覃石头"}, ["TD-77", "覃石"]),
    "relocation": (ARelocation, {"head_name": "覃石头", "head_id_number": NUMBER}, ["覃石头", "300318"]),
}


@pytest.mark.parametrize("stream", LEDGERS)
def test_records_of_every_ledger_are_found(person_of_the_office, rf, stream):
    make, told, texts = LEDGERS[stream]
    one, user = make(**told), person_of_the_office("section", streams=[stream])
    kind = str(one._meta.verbose_name)
    for text in texts:
        assert hits(user, text, rf)[kind] == [str(one)], text
    elsewhere = person_of_the_office("clerk", "522727108")
    if stream != "party":  # the library is everybody's
        assert kind not in hits(elsewhere, texts[0], rf)
