"""取值: numbers keep their digits, unknown stays unknown, errors say nothing of the inside."""

from decimal import Decimal

import pytest
from django.template import Context, Template

from pingtang.web.templatetags import portal


@pytest.mark.parametrize(
    ("yuan", "wan"),
    [
        ("10844181.51", "1,084.418151"),
        ("86433749", "8,643.3749"),
        ("0", "0"),
        ("0.01", "0.000001"),
        ("-12345.6", "-1.23456"),
        ("100000000000", "10,000,000"),
    ],
)
def test_wan_loses_no_digit(yuan, wan):
    assert portal.wan(Decimal(yuan)) == wan


@pytest.mark.parametrize(
    ("amount", "told"),
    [("466.90", "466.90"), ("466.9", "466.90"), ("42000.00", "42,000"), ("-0.05", "-0.05"), ("0", "0"), ("", "")],
)
def test_yuan_have_their_fen_where_there_are_any(amount, told):
    assert portal.yuan(amount) == told


def test_numbers_have_thousands_and_years_have_not():
    page = Template("{% load portal %}{{ year }} {{ count|number }}").render(Context({"year": 2020, "count": 1234567}))
    assert page == "2020 1,234,567"


@pytest.mark.parametrize(("value", "word"), [(True, "是"), (False, "否"), (None, "—")])
def test_an_answer_has_three_states(value, word):
    assert portal.yesno3(value) == word


@pytest.mark.django_db
def test_the_health_page_answers_whoever_asks(client):
    assert client.get("/healthz").content == b"ok\n"


def test_a_foreign_host_is_refused_in_chinese(client):
    answer = client.get("/healthz", headers={"host": "evil.invalid"})
    assert answer.status_code == 400
    assert "请求有误" in answer.content.decode()


@pytest.mark.django_db
def test_the_size_of_letters_is_kept_for_the_user(as_user, clerk, here):
    client = as_user(clerk)
    answer = client.post("/ledgers/font/", {"size": "huge", "back": "//evil.invalid/"})
    assert answer["Location"] == "/"
    assert 'data-font="huge"' in as_user(clerk).get("/sample/samplehouseholds/").content.decode()
