"""整改清单: evidence first, closed by another person, sent back, overdue on everybody's list."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pingtang.attachments.models import Attachment
from pingtang.audit.models import because
from pingtang.policy.constants import CLOCK
from pingtang.policy.models import PolicyConstant
from pingtang.rectification.models import Rectification
from pingtang.rectification.rosters import RectificationRoster
from pingtang.refusing import sentence_of
from pingtang.rosters.commit import commit
from tests.factories import AFile, AProject, ARectification, Village, nobody_at_work
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = pytest.mark.django_db
LIST = "/rectification/rectifications/"


@pytest.fixture(autouse=True)
def _june(db):
    PolicyConstant.objects.create(key=CLOCK, title="时钟", value=20200630, source="试")


@pytest.fixture
def first(person_of_the_office):
    return person_of_the_office("section", streams=["projects"])


@pytest.fixture
def second(person_of_the_office):
    return person_of_the_office("section", streams=["relocation"])


def act(client, ticket, name, **typed):
    nobody_at_work()
    answer = client.post(f"{LIST}act/", {"act": name, "key": ticket.pk, "one": "yes"} | typed, follow=True)
    ticket.refresh_from_db()
    return answer.content.decode()


def test_evidence_another_person_and_the_number_is_struck_off(as_user, clerk, first):
    ticket, town, county = ARectification(), as_user(clerk), as_user(first)
    assert "没有申请销号的问题" in act(county, ticket, "close")
    assert "须填写佐证说明" in act(town, ticket, "submit", **{"reason-submit": ""})
    assert "还没有上传佐证材料" in act(town, ticket, "submit", **{"reason-submit": "已解决"})
    assert ticket.status == "open"
    paper = AFile(of=ticket)
    assert "待另一人销号" in act(town, ticket, "submit", **{"reason-submit": "公示牌已更换,照片存镇扶贫站"})
    assert (ticket.status, ticket.submitted_by) == ("submitted", clerk)
    assert "整改问题待销号" in county.get("/").content.decode()
    Attachment.objects.update(removed_on=timezone.now(), removed_reason="传错了")
    assert "还没有上传佐证材料" in act(county, ticket, "close")
    Attachment.objects.filter(pk=paper.pk).update(removed_on=None, removed_reason="")
    assert "已销号1个问题" in act(county, ticket, "close")
    assert (ticket.status, ticket.closed_by, ticket.closed_on) == ("closed", first, date(2020, 6, 30))


def test_nobody_closes_what_they_submitted(as_user, first, second):
    ticket = ARectification()
    AFile(of=ticket)
    act(as_user(first), ticket, "submit", **{"reason-submit": "已整改"})
    assert "须由另一人销号" in act(as_user(first), ticket, "close")
    assert ticket.status == "submitted"
    with pytest.raises(IntegrityError, match="two_persons"), transaction.atomic():
        Rectification.objects.filter(pk=ticket.pk).update(
            status="closed", closed_by=first, closed_on=date(2020, 6, 30)
        )
    act(as_user(second), ticket, "close")
    assert ticket.status == "closed"


def test_what_is_not_enough_or_comes_up_again_is_sent_back(as_user, clerk, first):
    ticket, town, county = ARectification(), as_user(clerk), as_user(first)
    AFile(of=ticket)
    for _ in range(2):
        act(town, ticket, "submit", **{"reason-submit": "已整改"})
        assert "已退回1个问题" in act(county, ticket, "return", **{"reason-return": "照片看不清"})
        assert (ticket.status, ticket.returned_reason) == ("reopened", "照片看不清")
    act(town, ticket, "submit", **{"reason-submit": "已重新拍照"})
    act(county, ticket, "close")
    act(county, ticket, "return", **{"reason-return": "复查又发现同样的问题"})
    assert (ticket.status, ticket.closed_on, ticket.closed_by) == ("reopened", None, None)


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ("须先提交佐证", {"status": "closed", "evidence": "有", "closed_on": date(2020, 6, 1)}),
        ("申请销号须填写佐证", {"status": "submitted"}),
        ("未销号的不能有", {"closed_on": date(2020, 6, 1)}),
        ("整改时限早于反馈日期", {"deadline_on": date(2020, 5, 9)}),
    ],
)
def test_the_database_keeps_the_order(told, fields):
    ticket = ARectification()
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Rectification.objects.filter(pk=ticket.pk).update(**fields)
    assert told in sentence_of(caught.value)


def test_what_is_overdue_is_on_the_list_of_all_who_settle_or_supervise_it(
    as_user, clerk, other_clerk, cadre, first, leader, auditor
):
    ARectification(deadline_on=date(2020, 6, 29))
    ARectification(deadline_on=date(2020, 6, 30))
    for user in (clerk, cadre, first, leader):
        assert "整改问题超期未提交佐证" in as_user(user).get("/").content.decode(), user.role
        listed = as_user(user).get(f"{LIST}?due=overdue").content.decode()
        assert "共 <b>1</b>" in listed
    assert "整改问题超期未提交佐证" not in as_user(other_clerk).get("/").content.decode()
    # an auditor enters tickets, and has nothing to settle
    assert "整改问题待整改" in as_user(clerk).get("/todos/").content.decode()
    assert "整改问题" not in as_user(auditor).get("/todos/").content.decode()


def test_a_list_of_the_auditors_goes_in_as_a_spreadsheet(first, tmp_path):
    project = AProject(village=Village())
    row = {
        "问题来源": "审计", "业务": "资金项目", "乡镇": "牙舟镇", "村": "兴陶村", "项目编号": project.project_code,
        "存在问题": "报账资料不全", "反馈时间": "2020.5.10", "整改期限": "2020-07-31", "责任单位": "牙舟镇人民政府",
    }  # fmt: skip
    batch = uploaded(RectificationRoster, first, tmp_path, row, row | {"存在问题": "公示不规范", "整改情况": "已公示"})
    assert [verdict for _, verdict, _ in said(batch)] == ["new", "new"], said(batch)
    with because("导入", first):
        commit(batch, first)
    nobody_at_work()
    told = dict(Rectification.objects.values_list("problem", "status"))
    assert told == {"报账资料不全": "open", "公示不规范": "open"}  # no file has come with it
    late = uploaded(RectificationRoster, first, tmp_path, row | {"整改期限": "2020-05-01"})
    assert [verdict for _, verdict, _ in said(late)] == ["wrong"]
