"""Each roster of the work stream writes its tables."""

import pytest

from households.models import (
    Helper,
    HouseholdCondition,
    HouseholdHelper,
    HouseholdIncome,
    InsuredPerson,
    Monitoring,
    Risk,
)
from households.rosters import ConditionRoster, IncomeRoster, InsuredRoster, MonitoringRoster, PairingRoster
from pingtang.jobs.engine import Refusal
from pingtang.rosters.commit import commit
from tests.factories import AHousehold, APerson, APolicy, Village
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = pytest.mark.django_db


def test_an_episode_with_two_risks_comes_from_two_rows(clerk, tmp_path):
    code = AHousehold().household_code
    row = {
        "户编号": code, "监测对象类型": "脱贫监测户", "识别监测时间": "2020-03-01", "识别时人均纯收入": "4800",
        "返贫致贫风险": "因病", "发现日期": "2020-02-20",
    }  # fmt: skip
    batch = uploaded(MonitoringRoster, clerk, tmp_path, row, row | {"返贫致贫风险": "因残"})
    assert [verdict for _, verdict, _ in said(batch)] == ["new", "new"], said(batch)
    commit(batch, clerk)
    assert Monitoring.objects.get().kind == "unstable"
    assert set(Risk.objects.values_list("risk_type", flat=True)) == {"illness", "disability"}
    again = uploaded(MonitoringRoster, clerk, tmp_path, row, row | {"返贫致贫风险": "因残"})
    assert [verdict for _, verdict, _ in said(again)] == ["same", "same"]


def test_a_helper_of_two_households_is_one_helper(clerk, tmp_path):
    rows = [
        {
            "户编号": AHousehold().household_code, "帮扶责任人": "罗干部", "帮扶人电话": "19900000001",
            "帮扶单位": "牙舟镇政府", "帮扶开始时间": "2018.3.1",
        }
        for _ in range(2)
    ]  # fmt: skip
    commit(uploaded(PairingRoster, clerk, tmp_path, *rows), clerk)
    assert (Helper.objects.count(), HouseholdHelper.objects.count()) == (1, 2)


def test_income_names_households_of_the_own_township_only(clerk, tmp_path):
    here, there = AHousehold(), AHousehold(village=Village(code="522727102201"))
    row = {
        "年度": "2019年", "年度家庭人口数": "3", "工资性收入": "12,000元", "生产经营性收入": "1.2万",
        "生产经营性支出": "3千",
        "财产性收入": "0", "转移性收入": "0", "家庭纯收入(元)": "21000", "家庭人均纯收入": "7000",
    }  # fmt: skip
    batch = uploaded(
        IncomeRoster, clerk, tmp_path, {"户编号": here.household_code} | row, {"户编号": there.household_code} | row
    )
    assert [(verdict, list(errors)) for _, verdict, errors in said(batch)] == [("new", []), ("wrong", ["household"])]
    with pytest.raises(Refusal, match="1 行有误"):
        commit(batch, clerk)
    commit(batch, clerk, skip_wrong=True)
    income = HouseholdIncome.objects.get()
    assert (income.household, income.business_income, income.business_cost) == (here, 12_000, 3_000)


def test_conditions_are_written_by_year(clerk, tmp_path):
    code = AHousehold().household_code
    batch = uploaded(
        ConditionRoster, clerk, tmp_path,
        {column.header: column.example for column in ConditionRoster.columns} | {"户编号": code, "年度": "2020"},
    )  # fmt: skip
    assert [verdict for _, verdict, _ in said(batch)] == ["new"], said(batch)
    commit(batch, clerk)
    assert HouseholdCondition.objects.get().year == 2020


def test_an_insured_person_is_named_by_identity_number(section, tmp_path):
    person, policy = APerson(), APolicy()
    row = {"保单号": policy.policy_no, "身份证号": person.id_number, "保费": "16"}
    commit(uploaded(InsuredRoster, section, tmp_path, row), section)
    assert InsuredPerson.objects.get().person == person
    assert not HouseholdIncome.objects.exists()
