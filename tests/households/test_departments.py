"""部门名册: matched to our people by identity number, closed, and from then on only read; the newest one counts."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from households import models, views
from households.actions import close
from pingtang.audit.models import because
from pingtang.web.ledgers import Page
from tests.factories import (
    AMedicalRow,
    APerson,
    APoliceRow,
    ARosterBatch,
    ASchoolRow,
    AVehicleRow,
    Village,
)

pytestmark = pytest.mark.django_db

JUNE = date(2020, 6, 30)


def test_every_roster_of_the_dictionary_has_its_table_and_department():
    assert len(models.DEPARTMENT_ROSTERS) == 15
    for model in models.DEPARTMENT_ROSTERS:
        assert model.dept in models.Dept.values
        assert model._meta.model_name.startswith("roster")
        assert {"id_number", "name", "line"} <= set(models.own_fields(model))


def test_closing_matches_by_identity_number_and_counts(section):
    batch = ARosterBatch()
    person = APerson()
    APoliceRow(batch=batch, person=None, id_number=person.id_number)
    APoliceRow(batch=batch, person=None, id_number="522799199505050030")
    with because("比对", section):
        batch = close(batch)
    assert (batch.row_count, batch.matched_count) == (2, 1)
    assert batch.closed_at
    assert [row.person for row in models.RosterPolice.objects.order_by("line")] == [person, None]


def test_of_two_members_with_one_number_it_is_who_is_still_there():
    gone = APerson(left_on=date(2019, 1, 1), leave_reason="death")
    here = APerson(id_number=gone.id_number)
    later = APerson(id_number=gone.id_number)
    batch = ARosterBatch()
    APoliceRow(batch=batch, person=None, id_number=gone.id_number)
    close(batch)
    assert models.RosterPolice.objects.get().person == here
    assert later.pk


def test_empty_numbers_match_nobody():
    APerson(id_number="")
    batch = ARosterBatch()
    APoliceRow(batch=batch, person=None, id_number="")
    assert close(batch).matched_count == 0


def test_a_closed_batch_is_not_changed_but_may_be_matched_anew():
    batch = ARosterBatch()
    row = APoliceRow(batch=batch, person=None, id_number="522799199505050030")
    close(batch)
    for act in (
        lambda: models.RosterPolice.objects.update(is_dead=True),
        lambda: models.RosterPolice.objects.update(name="别人"),
        lambda: APoliceRow(batch=batch),
    ):
        with pytest.raises(DatabaseError, match="closed batch"), transaction.atomic():
            act()
    person = APerson(id_number=row.id_number)
    assert close(batch).matched_count == 1
    assert models.RosterPolice.objects.get().person == person


def test_the_newest_closed_batch_of_a_kind_counts():
    old, new, unclosed = (ARosterBatch(snapshot_on=date(2020, month, 1)) for month in (1, 5, 6))
    other = ARosterBatch(snapshot_on=date(2020, 6, 1), kind="rostermedical", dept="medical")
    rows = [APoliceRow(batch=batch) for batch in (old, new, unclosed)]
    AMedicalRow(batch=other)
    for batch in (old, new, other):
        close(batch)
    assert list(models.RosterPolice.objects.newest(JUNE)) == [rows[1]]
    assert list(models.RosterPolice.objects.newest(date(2020, 4, 30))) == [rows[0]]
    assert not models.RosterPolice.objects.newest(date(2019, 12, 31)).exists()


def test_a_township_sees_the_rows_of_its_people_and_the_county_all(as_user, clerk, section, cadre):
    here = AVehicleRow()
    there = AVehicleRow(person__household__village=Village(code="522727102201"))
    nobody = AVehicleRow(person=None)
    ledger = views.DEPARTMENT_LEDGERS[models.DEPARTMENT_ROSTERS.index(models.RosterVehicle)]
    for user, seen in ((clerk, {here}), (section, {here, there, nobody})):
        answer = as_user(user).get(ledger.url(Page.LIST))
        assert {row.record for row in answer.context["table"].rows} == seen
        assert here.id_number not in answer.content.decode()
    assert as_user(clerk).get(ledger.url(Page.DETAIL, nobody)).status_code == 404
    assert as_user(cadre).get(ledger.url(Page.LIST)).status_code == 403


@pytest.mark.parametrize("ledger", [views.RosterBatchLedger, *views.DEPARTMENT_LEDGERS], ids=lambda one: one.name)
def test_department_ledgers_are_read_only(as_user, section, ledger):
    pages = {page for page in Page if ledger.has(page)}
    assert not pages & {Page.CREATE, Page.UPDATE, Page.REVEAL}
    page = as_user(section).get(ledger.url(Page.LIST)).content.decode()
    assert "新增" not in page
    assert ledger.group == "部门数据"


def test_what_matches_nobody_can_be_listed(as_user, section):
    AMedicalRow()
    nobody = AMedicalRow(person=None)
    answer = as_user(section).get("/households/rostermedicals/", {"matched": "no"})
    assert [row.record for row in answer.context["table"].rows] == [nobody]


def test_the_page_of_a_batch_shows_its_rows(as_user, clerk, section):
    row = ASchoolRow(person__name="韦小军", person__household__village=Village(code="522727102201"))
    assert "牙舟小学" in as_user(section).get(f"/households/rosterbatchs/{row.batch_id}/").content.decode()
    assert "牙舟小学" not in as_user(clerk).get(f"/households/rosterbatchs/{row.batch_id}/").content.decode()
