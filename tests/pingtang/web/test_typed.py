"""键入: numbers typed wide, with white space or in small letters are kept in one form; wrong ones are told at once."""

import pytest

from pingtang.web.typed import fault_of, number_typed, tidied


@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        ("id_number", "５２２７９９ 19950505003x", "52279919950505003X"),
        ("account", "6217 0012\u30003456", "621700123456"),
        ("phone", "１３９ 0000 0000", "13900000000"),
        ("text", "ＲＶ－１ 号(东)", "RV-1 号(东)"),
        ("text", "平扶领〔2020〕５号:通知", "平扶领〔2020〕5号:通知"),
    ],
)
def test_one_number_has_one_form(kind, said, kept):
    assert tidied(kind, said) == kept


@pytest.mark.parametrize(
    ("said", "read"), [("２４０．５", "240.5"), ("1,234,567.8", "1234567.8"), ("1，200", "1200"), ("1,2", "1,2")]
)
def test_an_amount_is_read_however_wide(said, read):
    assert number_typed(said) == read


@pytest.mark.django_db
def test_a_number_says_what_is_wrong_with_it():
    assert fault_of("522799199505050033") == ""
    assert "校验码" in fault_of("522799199505050030")
    assert "18位" in fault_of("123")
