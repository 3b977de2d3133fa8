"""留痕: every write tells who, when, why, from what to what; a whole cause is undone, or not at all."""

import uuid

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from households.models import Household, Person
from pingtang.accounts.models import AccessLog, LoginLog
from pingtang.audit.history import history_of
from pingtang.audit.models import Cause, because
from pingtang.audit.undo import AlreadyUndone, TouchedSince, undo
from tests.factories import AHousehold, APerson, Village

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(db):
    return AHousehold(head_name="韦大山", village_group="一组")


def renamed(household, user, name):
    with because("更正户主姓名", user, reason="户口簿") as cause:
        Household.objects.filter(pk=household.pk).update(head_name=name)
    return cause


def test_a_change_tells_from_what_to_what_by_whom_and_why(household, clerk):
    renamed(household, clerk, "韦大海")
    newest = history_of(household)[0]
    assert (newest.cause.user, newest.cause.title, newest.cause.reason) == (clerk, "更正户主姓名", "户口簿")
    assert newest.fields == [("户主姓名", "韦大山", "韦大海")]


def test_raw_sql_leaves_its_trace_too(household):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE households_household SET village_group = '九组' WHERE id = %s", [household.pk])
    assert history_of(household)[0].fields[0][2] == "九组"


def test_a_form_writes_a_cause_with_the_page(as_user, clerk, household):
    client, page = as_user(clerk), f"/households/households/{household.pk}/edit/"
    form = client.get(page).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    typed = {name: "" if value is None else value for name, value in typed.items()} | {"village_group": "五组"}
    assert client.post(page, typed | {"token": str(uuid.uuid4())}).status_code == 302
    cause = Cause.objects.get()
    assert cause.user == clerk
    assert cause.link.startswith("/households/")
    shown = client.get(f"/households/households/{household.pk}/").content.decode()
    assert "变更记录" in shown
    assert "五组" in shown


def test_the_auditor_sees_all_causes_and_a_clerk_the_own(as_user, auditor, clerk, section, household):
    renamed(household, clerk, "韦大海")
    renamed(household, section, "韦大江")
    assert as_user(auditor).get("/changes/").context["page"].paginator.count == 2
    assert as_user(auditor).get("/changes/?q=更正&who=clerk").context["page"].paginator.count == 1
    assert as_user(auditor).get("/changes/?since=2999-01-01").context["page"].paginator.count == 0
    assert as_user(auditor).get("/changes/?since=昨天").status_code == 200
    assert as_user(clerk).get("/changes/").context["page"].paginator.count == 1
    foreign = Cause.objects.get(user=section)
    assert as_user(clerk).get(f"/changes/{foreign.pk}/").status_code == 404


def test_a_cause_is_undone_whole_updates_inserts_and_deletes(household, clerk):
    leaver = APerson(household=household, name="韦小山")
    with because("一批改动", clerk) as cause:
        Household.objects.filter(pk=household.pk).update(head_name="韦大海")
        newcomer = APerson(household=household, name="韦小江")
        Person.objects.filter(pk=leaver.pk).delete()
    undo(cause, clerk, "录错")
    household.refresh_from_db()
    assert household.head_name == "韦大山"
    assert not Person.objects.filter(pk=newcomer.pk).exists()
    assert Person.objects.get(pk=leaver.pk).name == "韦小山"
    cause.refresh_from_db()
    assert cause.undone_by.reason == "录错"
    assert history_of(household)[0].cause == cause.undone_by


def test_what_others_changed_since_stops_the_undoing_with_a_list(as_user, household, clerk, section):
    cause = renamed(household, clerk, "韦大海")
    renamed(household, section, "韦大江")
    with pytest.raises(TouchedSince) as touched:
        undo(cause, clerk)
    assert touched.value.records == [(Household, household.pk)]
    answer = as_user(clerk).post(f"/changes/{cause.pk}/undo/", {"reason": "录错"})
    assert answer.status_code == 409
    assert "韦大江" in answer.content.decode()
    household.refresh_from_db()
    assert household.head_name == "韦大江"


def test_nothing_is_undone_twice_nor_is_an_undoing_undone(household, clerk):
    cause = renamed(household, clerk, "韦大海")
    undoing = undo(cause, clerk)
    for one in (cause, undoing):
        with pytest.raises(AlreadyUndone):
            undo(one, clerk)


def test_an_undo_that_fails_leaves_everything(clerk):
    with because("新增一户", clerk) as cause:
        household = AHousehold(village=Village())
    APerson(household=household)  # a later record points to it
    with pytest.raises(DatabaseError), transaction.atomic():
        undo(cause, clerk)
    assert Household.objects.filter(pk=household.pk).exists()
    cause.refresh_from_db()
    assert cause.undone_by is None


def test_history_and_logs_are_only_added_to(household, clerk):
    cause = renamed(household, clerk, "韦大海")
    AccessLog.objects.create(user=clerk, kind="export", what="户台账", path="/", reason="核对")
    LoginLog.objects.create(user=clerk, username=clerk.username, outcome="in", browser="")
    for sql in (
        "UPDATE households_householdevent SET head_name = '甲'",
        "DELETE FROM households_householdevent",
        "UPDATE accounts_accesslog SET reason = ''",
        "DELETE FROM accounts_accesslog",
        "UPDATE accounts_loginlog SET outcome = 'out'",
        "DELETE FROM accounts_loginlog",
        f"UPDATE audit_cause SET title = '别的' WHERE id = {cause.pk}",
        f"UPDATE audit_cause SET user_id = NULL WHERE id = {cause.pk}",
        "DELETE FROM audit_cause",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
