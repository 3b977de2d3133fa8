"""Each rule of the group T finds what is wrong in its way, and nothing in a clean class."""

from datetime import date

import pytest

from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import sweep
from tests.factories import AHousehold, AnAllowance, AParticipant, APerson, ASession

DAY = date(2020, 6, 30)
pytestmark = pytest.mark.django_db


def of(**person):
    return AParticipant(person=APerson(**person))


def again(**session):
    one = AParticipant()
    return AParticipant(person=one.person, session=ASession(**session))


def same_account():
    one = AnAllowance()
    return AnAllowance(bank_account=one.bank_account)


def crowded():
    session = ASession(planned_persons=0)
    AParticipant(session=session)
    return session


WRONG = {
    "T001": lambda: of(household=AHousehold(registry_kind="ordinary")),
    "T002": lambda: AParticipant(id_number="522799200609150229"),
    "T003": lambda: of(student_status="vocational1"),
    "T004": lambda: of(labor_skill="lost"),
    "T006": lambda: again(start_on=date(2020, 4, 16), end_on=date(2020, 5, 1), course="电工"),
    "T007": lambda: again(start_on=date(2020, 6, 1), end_on=date(2020, 6, 16)),
    "T008": lambda: AParticipant(attended_days=17),
    "T010": lambda: AnAllowance(days=17, amount=680),
    "T013": lambda: AnAllowance(participant=AParticipant(is_completed=False)),
    "T014": lambda: AParticipant(session=ASession(kind="leader")),
    "T015": lambda: of(work_area="outside", work_place="浙江省宁波市", work_months=12),
    "T016": crowded,
    "T017": same_account,
}


@pytest.fixture(autouse=True)
def _all_on():
    RuleSetting.objects.bulk_create(
        RuleSetting(code=one.code, enabled=True, severity=one.severity) for one in all_rules()
    )


def found():
    sweep(DAY)
    return set(Finding.objects.filter(rule__startswith="T").values_list("rule", "object_id"))


def test_every_rule_of_the_group_is_here():
    assert {one.code for one in all_rules() if one.model._meta.app_label == "training"} == set(WRONG)


@pytest.mark.parametrize("code", WRONG)
def test_a_rule_finds_what_is_wrong(code):
    assert (code, WRONG[code]().pk) in found()


def test_a_clean_class_is_let_be():
    AnAllowance()
    assert found() == set()
