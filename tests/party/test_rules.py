"""驻村规则 D001–D002, each on what it must find, and on what it must let go."""

from datetime import date

import pytest

from party.models import StationedCadre, Village
from pingtang.areas.models import Area
from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import sweep
from pingtang.cleaning.touched import dossiers_of
from tests.factories import ACadre
from tests.factories import Village as AVillage

DAY = date(2020, 6, 30)
HERE, THERE = "522727101208", "522727101209"
NUMBER = "522799198503129012"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _all_on():
    RuleSetting.objects.bulk_create(
        RuleSetting(code=one.code, enabled=True, severity=one.severity) for one in all_rules()
    )


def found(day=DAY):
    sweep(day)
    standing = Finding.objects.filter(rule__startswith="D0", standing=True)
    return set(standing.values_list("rule", "object_id"))


def poor():
    Area.objects.filter(pk=HERE).update(is_poor_village=True)


def test_every_rule_of_the_group_is_here():
    assert {one.code for one in all_rules() if one.model._meta.app_label == "party"} == {"D001", "D002"}


def test_a_poor_village_without_first_secretary():
    poor()
    ACadre(role="resident")
    ACadre(end_on=date(2020, 3, 31), end_reason="轮换")
    assert found() == {("D001", int(HERE))}
    finding = Finding.objects.get()
    assert (finding.village_id, finding.township_id, finding.dossier) == (HERE, HERE[:9], int(HERE))


def test_a_first_secretary_is_enough_and_only_poor_villages_need_one():
    poor()
    cadre = ACadre(end_on=date(2020, 6, 30), end_reason="轮换")
    assert found() == set()
    assert found(date(2020, 7, 1)) == {("D001", int(HERE))}
    StationedCadre.objects.filter(pk=cadre.pk).update(end_on=None)
    assert found(date(2020, 7, 2)) == set()


def test_one_person_in_two_villages():
    one = ACadre(name="石磊", id_number=NUMBER)
    other = ACadre(name="石磊", id_number=NUMBER, village=AVillage(code=THERE), start_on=date(2020, 5, 1))
    assert found() == {("D002", one.pk), ("D002", other.pk)}
    StationedCadre.objects.filter(pk=one.pk).update(end_on=date(2020, 4, 30))
    assert found() == set()


def test_two_persons_of_one_name_and_one_person_after_another():
    ACadre(name="石磊")
    ACadre(name="石磊", village=AVillage(code=THERE))  # without numbers nobody knows
    ACadre(name="石山", id_number=NUMBER, end_on=date(2020, 2, 1), end_reason="轮换")
    ACadre(name="石山", id_number=NUMBER, village=AVillage(code=THERE), start_on=date(2020, 2, 2))
    assert found() == set()


def test_a_posting_that_changes_has_its_village_judged_again(as_user, clerk, june, django_capture_on_commit_callbacks):
    """A clerk enters a first secretary: the finding of the village closes at once, and is on its page before."""
    poor()
    assert found() == {("D001", int(HERE))}
    finding = Finding.objects.get()
    page = as_user(clerk)
    assert "贫困村无在岗第一书记" in page.get(f"/party/villages/{HERE}/").content.decode()
    shown = page.get(finding.get_absolute_url()).content.decode()
    assert f"/party/villages/{HERE}/" in shown
    assert page.get("/party/villages/?rule=D001").context["table"].paginator.count == 1
    typed = {"name": "石磊", "role": "first_secretary", "unit": "县扶贫办", "township": HERE[:9], "village": HERE,
             "start_on": "2020-06-01"}  # fmt: skip
    assert dossiers_of({StationedCadre: [ACadre(role="grid").pk]}) == {Village: [int(HERE)]}
    with django_capture_on_commit_callbacks(execute=True):
        answer = page.post("/party/stationedcadres/new/", typed)
    assert answer.status_code == 302
    finding.refresh_from_db()
    assert finding.state == "corrected"
