"""封存与核验: a closed day that somebody changed behind the portal's back is named."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from households.models import Household
from pingtang.accounts.models import AccessLog
from pingtang.audit.digests import close_days, faults
from pingtang.audit.models import Cause, Digest, because
from pingtang.audit.undo import undo
from tests.factories import AHousehold

pytestmark = pytest.mark.django_db


def behind(sql, *params):
    """What a superuser could do with all triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, params)
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.fixture
def days(clerk):
    """Changes and a log entry of the day before yesterday and of yesterday, closed."""
    household = AHousehold(head_name="韦大山")
    for name in ("韦大海", "韦大江"):
        with because("更正", clerk):
            Household.objects.filter(pk=household.pk).update(head_name=name)
    AccessLog.objects.create(user=clerk, kind="export", what="户台账", path="/", reason="核对")
    for table, at in (
        ("households_householdevent", "pgh_created_at"), ("audit_cause", "at"), ("accounts_accesslog", "at"),
        ("areas_areaevent", "pgh_created_at"), ("accounts_userevent", "pgh_created_at"),
    ):  # fmt: skip
        behind(f"UPDATE {table} SET {at} = {at} - interval '1 day'")
    behind(
        "UPDATE households_householdevent SET pgh_created_at = pgh_created_at - interval '1 day'"
        " WHERE head_name = '韦大山'"
    )
    return close_days()


def test_a_day_is_closed_once_and_chained(days):
    assert len(days) >= 2
    assert close_days() == []
    assert list(faults()) == []
    told = StringIO()
    call_command("audit_verify", stdout=told)
    assert f"核验无误,已封存 {len(days)} 天" in told.getvalue()


def test_what_is_written_today_is_not_yet_closed(days, clerk):
    with because("更正", clerk):
        Household.objects.update(head_name="韦小山")
    assert list(faults()) == []


def test_undoing_a_closed_cause_is_no_fault(days, clerk):
    undo(Cause.objects.order_by("-pk").first(), clerk)
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE households_householdevent SET head_name = '改过' WHERE head_name = '韦大山'", "户变更记录"),
        ("DELETE FROM households_householdevent WHERE head_name = '韦大海'", "由2条变为1条"),
        ("UPDATE accounts_accesslog SET reason = ''", "查看日志"),
        ("DELETE FROM audit_cause", "事由"),
        ("UPDATE audit_digest SET tables = '{}'", "封存记录本身被改动"),
    ],
)
def test_a_change_behind_the_portals_back_is_named(days, sql, told):
    behind(sql)
    errors = StringIO()
    with pytest.raises(CommandError) as ended:
        call_command("audit_verify", stdout=StringIO(), stderr=errors)
    assert ended.value.returncode == 1
    assert told in errors.getvalue()
    assert any(str(digest.day) in errors.getvalue() for digest in days)


def test_a_digest_taken_away_breaks_the_chain(days):
    behind("DELETE FROM audit_digest WHERE day = %s", days[0].day)
    assert any("前一天的封存记录缺失" in sentence for sentence in faults())
    assert Digest.objects.count() == len(days) - 1
