"""Each rule of the group R, and G011, finds what is wrong in its way, and nothing among clean moves."""

from datetime import date
from decimal import Decimal

import pytest

from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import sweep
from tests.factories import (
    ACondition,
    AHousehold,
    AJob,
    AMeasure,
    AnOldHouse,
    APerson,
    ARelocation,
    ASettlement,
    ASite,
)

DAY = date(2020, 6, 30)
pytestmark = pytest.mark.django_db


def again():
    one = ARelocation()
    return ARelocation(person=one.household.persons.get(), project_year=2016)


def same_flat():
    site = ASite()
    ARelocation(site=site, house_no="3栋2单元501")
    return ARelocation(site=site, house_no="3-2-501")


def idle(**job):
    """Who can work does, but not for long enough, or no longer."""
    moved = ARelocation(person=APerson(household__is_relocated=True))
    if job:
        AJob(relocation=moved, **job)
    return moved


def two_jobs():
    one = AJob()
    return AJob(relocation=one.relocation, start_on=date(2020, 3, 2))


def crowded():
    site = ASite(capacity=0)
    ARelocation(site=site)
    return site


def dangerous():
    moved = ARelocation()
    ACondition(household=moved.household, is_dangerous_house=True, danger_grade="D")
    return moved


def helped():
    household = AHousehold()
    AMeasure(household=household, category="relocation", name="易地扶贫搬迁安置")
    return household


WRONG = {
    "G011": helped,
    "R001": lambda: AHousehold(is_relocated=True),
    "R002": lambda: ARelocation(person=APerson(labor_skill="weak")).household,
    "R003": lambda: ARelocation(household=None),
    "R004": lambda: ARelocation(house_area=Decimal("25.01")),
    "R005": lambda: ARelocation(persons=2),
    "R006": again,
    "R007": lambda: ARelocation(self_raised=Decimal(2501)),
    "R008": lambda: ARelocation(agreement_on=date(2018, 10, 2)),
    "R009": same_flat,
    "R010": lambda: AnOldHouse(demolished_on=None, reclaimed_on=None),
    "R011": lambda: AnOldHouse(demolished_on=None, reclaimed_on=None, reward=Decimal(15000), state="confirmed",
                               reward_paid_on=date(2019, 9, 1)),
    "R012": lambda: AnOldHouse(demolished_on=date(2018, 9, 30)),
    "R013": lambda: AnOldHouse(must_demolish=False, demolished_on=None, reclaimed_on=None),
    "R014": lambda: AnOldHouse(demolished_on=date(2020, 1, 1), reclaimed_on=None),
    "R015": idle,
    "R016": lambda: AJob(id_number="522799199001016026"),
    "R017": two_jobs,
    "R018": crowded,
    "R019": lambda: ASettlement(settled_amount=Decimal(10_000_001), over_reason="概算已调整"),
    "R020": dangerous,
    "R021": lambda: ARelocation(certificate_no="", certified_on=None),
}  # fmt: skip
RIGHT = {
    "G011": lambda: AMeasure(household=ARelocation().household, category="relocation", name="易地扶贫搬迁安置"),
    "R001": lambda: ARelocation().household,
    "R002": lambda: AHousehold(),
    "R003": lambda: ARelocation(household=None, kind="synchronous"),
    "R004": lambda: ARelocation(house_area=Decimal(30), kind="synchronous"),
    "R005": lambda: ARelocation(household=None, kind="synchronous", persons=5),
    "R006": lambda: (ARelocation(), ARelocation())[1],
    "R007": lambda: ARelocation(self_raised=Decimal(2500)),
    "R008": lambda: ARelocation(agreement_on=date(2018, 10, 1)),
    "R009": lambda: (ARelocation(house_no="3栋2单元501"),
                     ARelocation(house_no="3-2-501", site=ASite(name="另一安置点")),
                     ARelocation(house_no=""), ARelocation(house_no=""))[0],
    "R010": lambda: AnOldHouse(demolished_on=None, reclaimed_on=None,
                               relocation=ARelocation(moved_on=date(2019, 6, 30))),
    "R011": lambda: AnOldHouse(reward=Decimal(15000), state="confirmed", reward_paid_on=date(2019, 9, 1)),
    "R012": lambda: AnOldHouse(demolished_on=date(2018, 10, 1)),
    "R013": lambda: AnOldHouse(must_demolish=False, demolished_on=None, reclaimed_on=None, exempt_reason="传统村落"),
    "R014": lambda: AnOldHouse(demolished_on=date(2020, 1, 2), reclaimed_on=None),
    "R015": lambda: idle(start_on=date(2020, 1, 2)),
    "R016": lambda: AJob(),
    "R017": lambda: AJob(relocation=AJob(end_on=date(2020, 3, 1)).relocation, start_on=date(2020, 3, 2)),
    "R018": lambda: ARelocation(site=ASite(capacity=1)).site,
    "R019": lambda: ASettlement(settled_amount=Decimal(10_000_000)),
    "R020": lambda: ACondition(household=ARelocation().household, is_dangerous_house=False).household,
    "R021": lambda: ARelocation(moved_on=date(2019, 6, 30), certificate_no="", certified_on=None),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _all_on():
    RuleSetting.objects.bulk_create(
        RuleSetting(code=one.code, enabled=True, severity=one.severity) for one in all_rules()
    )


def found():
    sweep(DAY)
    ours = [one.code for one in all_rules() if one.code in WRONG]
    return set(Finding.objects.filter(rule__in=ours).values_list("rule", "object_id"))


def test_every_rule_of_the_group_is_here():
    ours = {one.code for one in all_rules() if one.model._meta.app_label == "relocation"}
    assert ours | {"R001", "R002", "G011"} == set(WRONG) == set(RIGHT)
    assert len(WRONG) == 22


@pytest.mark.parametrize("code", WRONG)
def test_a_rule_finds_what_is_wrong(code):
    assert (code, WRONG[code]().pk) in found()


@pytest.mark.parametrize("code", RIGHT)
def test_a_rule_lets_go_what_is_right(code):
    RIGHT[code]()
    assert code not in {rule for rule, _ in found()}


def test_work_that_ended_or_is_too_new_is_not_stable():
    idle(start_on=date(2020, 1, 3))
    idle(start_on=date(2019, 1, 1), end_on=date(2020, 6, 29))
    lasting = idle(start_on=date(2020, 1, 3), end_on=date(2020, 7, 30))  # more than 180 days in all
    nobody = [key for rule, key in found() if rule == "R015"]
    assert len(nobody) == 2
    assert lasting.pk not in nobody


def test_clean_moves_are_let_be():
    AnOldHouse()
    AJob()
    ASettlement()
    assert found() == set()
