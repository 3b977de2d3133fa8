"""What the sample county is made of: places, numbers, names, and the writing of many rows."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from pingtang import identity
from pingtang.accounts.models import User
from pingtang.areas.models import Area
from pingtang.demo.county import DAY, County
from pingtang.policy.constants import policy
from pingtang.policy.models import PolicyConstant

pytestmark = pytest.mark.django_db


def test_chance_is_the_same_every_time():
    one, other = County(), County()
    assert [one.village().code for _ in range(50)] == [other.village().code for _ in range(50)]
    assert one.names.given_name("F", 1980) == other.names.given_name("F", 1980)


def test_an_identity_number_is_valid_and_nobody_elses():
    county = County()
    numbers = [county.identity_number(DAY, sex) for sex in "MF" for _ in range(20)]
    assert len(set(numbers)) == 40
    assert all(identity.holds(number) and number.startswith("522799") for number in numbers)
    assert {identity.sex(number) for number in numbers[:20]} == {"M"}


def test_nobody_bears_the_same_name_on_the_same_birthday():
    names = County().names
    drawn = [names.unborne("韦", "M", DAY) for _ in range(100)]
    assert len(set(drawn)) == 100


def test_rows_know_their_keys_before_they_are_written():
    county = County()
    with county.table(PolicyConstant, "key", "title", "year", "value", "unit", "source") as constants:
        keys = [constants.add("sample", "样例", year, year * 2, "", "样例") for year in (2018, 2019)]
    assert PolicyConstant.objects.in_bulk(keys)[keys[1]].value == 4038
    assert PolicyConstant.objects.get(pk=keys[0]).unit == ""
    assert PolicyConstant.objects.create(key="next", title="下一个", value=1, source="样例").pk == keys[-1] + 1


def test_every_installation_has_the_constants():
    assert policy("poverty_line", 2019) == 3218
    assert policy("monitor_line", 2020) == 5000
    assert policy("marginal_loan_from") == 20200703
    assert PolicyConstant.objects.exclude(source="").count() == PolicyConstant.objects.count() == 55


def test_the_first_accounts_are_three_and_must_change_their_passwords():
    told = io.StringIO()
    call_command("first_accounts", stdout=OutputWrapper(told))
    assert dict(User.objects.values_list("username", "role")) == {
        "xitong": "system", "anquan": "security", "shenji": "auditor",
    }  # fmt: skip
    for line in told.getvalue().splitlines()[1:]:
        username, password = line.split("用户名 ")[1].split("\t口令 ")
        user = User.objects.get(username=username)
        assert user.check_password(password)
        assert user.must_change_password
        assert not user.is_sample
    with pytest.raises(CommandError, match="已有账户"):
        call_command("first_accounts", stdout=io.StringIO())


def test_no_sample_accounts_no_list(tmp_path):
    with pytest.raises(CommandError, match="没有样例账户"):
        call_command("accounts_csv", str(tmp_path / "a.csv"), stdout=io.StringIO())
    with pytest.raises(CommandError, match="没有样例县"):
        call_command("demo_rosters", str(tmp_path), stdout=io.StringIO())


def test_no_sample_county_for_real_use(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="正式环境"):
        call_command("demo", stdout=io.StringIO())
    assert Area.objects.count() == 145
    assert not User.objects.exists()
