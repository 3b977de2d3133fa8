"""Each rule of the group J finds the record that is wrong in its way, and nothing in a clean project."""

from datetime import date
from decimal import Decimal

import pytest

from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import sweep
from projects import models
from tests.factories import (
    ABeneficiary,
    ABuildingProject,
    ADispatch,
    AFinishedProject,
    AFundBatch,
    AHousehold,
    AnAcceptance,
    AnArrangement,
    AnIncome,
    AProject,
    ARectification,
    AVoucher,
)

DAY = date(2020, 6, 30)
pytestmark = pytest.mark.django_db


def a_clean_project(**told):
    project = ABuildingProject(**told)
    AnArrangement(project=project, batch=AFundBatch(amount=project.approved_amount))
    ADispatch(project=project)
    ABeneficiary(project=project)
    return project


def changed(**told):
    project = a_clean_project()
    models.Project.objects.filter(pk=project.pk).update(**told)
    return project


def two_vouchers(**told):
    first = AVoucher()
    return AVoucher(
        **{"paid_on": first.paid_on, "voucher_no": "另号"} | {name: getattr(first, name) for name in told["same"]}
    )


def dividend():
    one = ABeneficiary(project=a_clean_project(), benefit_kind="dividend", amount=500)
    AnIncome(household=one.household, year=2020, asset_dividend=0)
    return one


WRONG = {
    "J002": lambda: changed(approved_amount=Decimal(550_001)),
    "J003": lambda: changed(approved_amount=Decimal(499_999)),
    "J007": lambda: AFundBatch(received_on=date(2020, 4, 30), counts_from=None),
    "J009": lambda: changed(started_on=date(2020, 1, 20)),
    "J012": AnAcceptance,
    "J014": lambda: changed(planned_finish_on=date(2020, 6, 29)),
    "J015": lambda: ADispatch(reported_on=date(2020, 6, 23)).project,
    "J016": lambda: AFinishedProject(),
    "J017": lambda: AnAcceptance(accepted_on=date(2020, 5, 25)).project,
    "J018": lambda: changed(published_before_on=None),
    "J019": lambda: changed(leader=""),
    "J020": lambda: changed(contract_amount=Decimal(500_001)),
    "J021": lambda: two_vouchers(same=["voucher_no"]),
    "J022": lambda: two_vouchers(same=["payee_account", "amount"]),
    "J024": lambda: ABeneficiary(household=AHousehold(registry_kind="ordinary")),
    "J026": lambda: ABeneficiary(household=AHousehold(removed_on=date(2019, 6, 1), remove_reason="cleared")),
    "J027": lambda: ABuildingProject(),
    "J028": dividend,
    "J029": lambda: ABeneficiary(project=a_clean_project(), amount=500_001).project,
    "J031": lambda: ARectification(deadline_on=date(2020, 6, 29)),
    "J033": lambda: ADispatch(project=a_clean_project(), reported_on=date(2020, 6, 28), progress_pct=59),
    "J034": lambda: AnArrangement(batch=AFundBatch(level="paired", kind="paired")).project,
}


@pytest.fixture(autouse=True)
def _all_on(db):
    RuleSetting.objects.bulk_create(
        RuleSetting(code=rule.code, enabled=True, severity=rule.severity) for rule in all_rules()
    )


def test_every_rule_has_its_example():
    assert {rule.code for rule in all_rules() if rule.code.startswith("J")} == set(WRONG)


@pytest.mark.parametrize("code", WRONG)
def test_it_is_found(code):
    wrong = WRONG[code]()
    result = sweep(DAY, codes=[code])
    assert not result.broken
    assert wrong.pk in set(Finding.objects.filter(rule=code, standing=True).values_list("object_id", flat=True))


def test_a_clean_project_has_no_findings():
    a_clean_project()
    AProject(category="infrastructure", status="declared", approved_on=None, approval_no="", library=None)
    assert not sweep(DAY, codes=list(WRONG)).broken
    assert list(Finding.objects.filter(standing=True).values_list("rule", "name")) == []
