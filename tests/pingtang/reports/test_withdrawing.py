"""撤回: an issued report that is wrong stays readable, marked with its reason, and makes room for another."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope
from pingtang.refusing import sentence_of
from pingtang.reports.models import Report
from pingtang.reports.periodic import issue
from tests.factories import nobody_at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def scope(db):
    return Scope(Area.objects.get(level="county"), date(2020, 6, 1), date(2020, 6, 15))


def withdraw(client, report, reason):
    asked = {"act": "withdraw", "key": report.pk, "one": "yes", "reason-withdraw": reason}
    answer = client.post("/reports/act/", asked, follow=True)
    nobody_at_work()
    report.refresh_from_db()
    return answer.content.decode()


def test_a_wrong_bulletin_is_withdrawn_and_another_takes_its_place(as_user, leader, section, scope):
    wrong, _ = issue("cleaning", scope)
    page = as_user(section).get(wrong.get_absolute_url()).content.decode()
    assert "有误需要更正" in page
    assert "须填写" in withdraw(as_user(section), wrong, "")
    assert wrong.withdrawn_at is None
    assert issue("cleaning", scope) == (wrong, False)
    withdraw(as_user(section), wrong, "第二段数据有误")
    assert (wrong.withdrawn_by, wrong.numbered) == (section, "第1期(已撤回)")
    page = as_user(leader).get(wrong.get_absolute_url()).content.decode()
    assert "本报告已撤回" in page
    assert "第二段数据有误" in page
    assert "批示</a>" not in page
    again, made = issue("cleaning", scope)
    assert (made, again.number) == (True, 2)
    assert Report.objects.standing().get() == again
    assert not Report.objects.unread(leader).filter(pk=wrong.pk).exists()


def test_what_is_withdrawn_stays_so_and_as_it_was(section, scope):
    report, _ = issue("cleaning", scope)

    def refused(**told):
        with pytest.raises(IntegrityError) as error, transaction.atomic(), because("改", section):
            Report.objects.filter(pk=report.pk).update(**told)
        return sentence_of(error.value)

    now = report.issued_at
    assert "须写明原因" in refused(withdrawn_at=now)
    assert "已经印发" in refused(withdrawn_at=now, withdrawn_reason="有误", title="别的")
    with because("撤回", section):
        Report.objects.filter(pk=report.pk).update(withdrawn_at=now, withdrawn_reason="有误")
    nobody_at_work()
    assert "已经撤回" in refused(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")


def test_a_viewer_cannot_withdraw(as_user, leader, scope):
    report, _ = issue("cleaning", scope)
    asked = {"act": "withdraw", "key": report.pk, "one": "yes", "reason-withdraw": "不要了"}
    assert as_user(leader).post("/reports/act/", asked).status_code == 403
    report.refresh_from_db()
    assert report.withdrawn_at is None
