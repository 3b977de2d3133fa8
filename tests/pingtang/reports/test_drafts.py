"""从起草到印发: the way of a report, its persons, its text; what the database refuses whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.html import strip_tags

from households.models import Household
from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope, figure
from pingtang.jobs import engine
from pingtang.jobs.models import Job
from pingtang.reports import drafts, narrative, periodic
from pingtang.reports.models import Passage, Report, ReportState, Stated
from pingtang.reports.typesetting import narrow
from tests.factories import ADraft, AHousehold, AnArrangement, APerson, AVoucher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
S = ReportState


def begun(client, area="522727", **given):
    """A draft as the page makes it."""
    asked = {"kind": "half_year", "area": area, "since": "2020-01-01", "on": "2020-06-30", "title": ""} | given
    answer = client.post("/reports/new/", asked)
    assert answer.status_code == 302, answer.content.decode()
    return Report.objects.order_by("-pk").first()


def act(client, report, name, **given):
    return client.post("/reports/act/", {"act": name, "key": report.pk, "one": "yes", **given}, follow=True)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def worker(monkeypatch):
    """The test is the worker: `worker()` runs what waits."""
    monkeypatch.setattr(engine, "wake", lambda job_id: None)
    # a second connection would not see the job, which is in the test's own transaction
    monkeypatch.setattr(engine, "Progress", lambda connection, job_id: engine.silent)

    def work():
        for job in Job.objects.filter(state="queued"):
            engine.run(job.pk)
        return Job.objects.order_by("-pk").first()

    return work


def test_from_the_draft_to_the_issue(as_user, people, worker):
    household = AHousehold(exit_status="not_exited", exit_year=None)
    APerson(household=household)
    writer, other = as_user(people["writer"]), as_user(people["other"])
    report = begun(writer)
    assert (report.state, report.written_by, report.number) == (S.DRAFT, people["writer"], None)
    assert report.title == "平塘县扶贫开发办公室2020年上半年工作推进情况"
    slots = list(report.passages.order_by("place").values_list("slot", flat=True))
    assert slots[-2:] == ["measures", "plans"]
    assert "已脱贫的{households.exited}{persons.exited}" in report.passages.get(slot="measures").text

    passage = report.passages.get(slot="plans")
    page = writer.get(f"/reports/passages/{passage.pk}/edit/")
    assert "可以引用的指标" in page.content.decode()
    saved = writer.post(
        f"/reports/passages/{passage.pk}/edit/",
        {"text": "(二)守住底线\r\n尚有{households.remaining}。", "version": passage.version},
    )
    assert saved.status_code == 302
    text = writer.get(report.get_absolute_url()).content.decode()
    assert "(一)守住底线" in narrow(text)
    assert 'href="/households/households/?figure=households.remaining&amp;on=2020-06-30&amp;area=522727"' in text

    assert "已送审1份报告" in told(act(writer, report, "submit"))[0]
    assert "须由另一人审核" in told(act(writer, report, "review"))[0]
    assert "可以印发" in told(act(other, report, "review"))[0]
    assert "须由另一人印发" in told(act(writer, report, "issue"))[0]
    assert "正在印发" in told(act(other, report, "issue"))[0]
    assert "正在印发" in other.get(report.get_absolute_url()).content.decode()
    act(other, report, "issue")
    assert Job.objects.count() == 1  # pressed twice, done once
    assert worker().state == "done"
    report.refresh_from_db()
    assert (report.state, report.number, report.issued_by, report.reviewed_by) == (
        S.ISSUED, 1, people["other"], people["other"],
    )  # fmt: skip
    assert "尚有1户" in report.words

    Household.objects.filter(pk=household.pk).update(exit_status="exited", exit_year=2019)
    assert "尚有1户" in strip_tags(writer.get(report.get_absolute_url()).content.decode())
    engine.run(Job.objects.get().pk)
    assert Report.objects.count() == 1


def test_issuing_keeps_what_each_number_counts(issued):
    inside = AHousehold(exit_status="not_exited", exit_year=None)
    APerson(household=inside)
    APerson(household=inside)
    voucher = AVoucher(arrangement=AnArrangement(), amount="1234.56")
    report = issued()
    stated = {one.code: one for one in report.stated.all()}
    assert list(stated["households.remaining"].kept.opened()) == [inside.pk]
    assert stated["persons.remaining"].value == 2
    assert stated["persons.remaining"].records == 2
    assert stated["fund.reimbursed"].kept.opened() == {voucher.pk: figure_amount(voucher)}
    assert stated["fund.reimbursed"].amounts is not None
    rate = stated["fund.reimbursement_rate"]
    assert (rate.part_code, rate.whole_code, rate.ids) == ("fund.reimbursed", "fund.rate_base", None)
    base = stated["fund.rate_base"]
    assert base.value == rate.whole == figure("fund.rate_base").value(report.scope)
    for one in stated.values():
        assert one.value == figure(one.code).value(report.scope), one
        if one.amounts is not None:
            size = figure(one.code).unit.size
            assert sum(one.kept.opened().values()) / size == one.value


def figure_amount(voucher):
    voucher.refresh_from_db()
    return voucher.amount


def test_whoever_wrote_into_it_is_its_author(as_user, people):
    """A reviewer who has changed the text does not review it."""
    report = begun(as_user(people["writer"]))
    passage = report.passages.get(slot="plans")
    url = f"/reports/passages/{passage.pk}/edit/"
    as_user(people["other"]).post(url, {"text": "改过", "version": passage.version})
    passage.refresh_from_db()
    assert passage.written_by == people["other"]
    act(as_user(people["writer"]), report, "submit")
    assert "起草或修改过本报告的人不能审核" in told(act(as_user(people["other"]), report, "review"))[0]
    assert Report.objects.not_written_by(people["other"]).count() == 0


def test_a_report_goes_back_with_a_reason(as_user, people):
    report = begun(as_user(people["writer"]))
    act(as_user(people["writer"]), report, "submit")
    other = as_user(people["other"])
    assert "退回须填写意见" in told(act(other, report, "return", **{"reason-return": " "}))[0]
    assert "已退回" in told(act(other, report, "return", **{"reason-return": "第二部分太空"}))[0]
    assert "第二部分太空" in as_user(people["writer"]).get(report.get_absolute_url()).content.decode()
    assert "报告被退回" in as_user(people["writer"]).get("/").content.decode()
    act(as_user(people["writer"]), report, "submit")
    report.refresh_from_db()
    assert (report.state, report.returned_reason) == (S.SUBMITTED, "")


def test_two_who_write_the_same_passage_see_each_other(as_user, people):
    report = begun(as_user(people["writer"]))
    passage = report.passages.get(slot="plans")
    url = f"/reports/passages/{passage.pk}/edit/"
    first = {"text": "甲写的", "version": passage.version}
    assert as_user(people["writer"]).post(url, first).status_code == 302
    answer = as_user(people["other"]).post(url, {"text": "乙写的", "version": passage.version})
    assert answer.status_code == 409
    assert "甲写的" in answer.content.decode()
    assert "乙写的" in answer.content.decode()


def test_after_submitting_the_text_stands_still(as_user, people):
    report = begun(as_user(people["writer"]))
    passage = report.passages.get(slot="plans")
    act(as_user(people["writer"]), report, "submit")
    answer = as_user(people["writer"]).post(
        f"/reports/passages/{passage.pk}/edit/", {"text": "再改", "version": passage.version}
    )
    assert "报告已送审,文字不能再改" in answer.content.decode()
    title = as_user(people["writer"]).post(f"/reports/{report.pk}/edit/", {"title": "改名", "version": 9})
    assert "标题不能再改" in title.content.decode()


def test_control_characters_do_not_come_in(as_user, people):
    report = begun(as_user(people["writer"]))
    passage = report.passages.get(slot="plans")
    answer = as_user(people["writer"]).post(
        f"/reports/passages/{passage.pk}/edit/", {"text": "甲\x02乙\u202e", "version": passage.version}
    )
    assert answer.status_code == 422
    assert "看不见的控制字符" in answer.content.decode()


def test_text_is_escaped_on_the_page(as_user, people):
    report = begun(as_user(people["writer"]))
    report.passages.filter(slot="plans").update(text="<img src=x onerror=alert(1)>{{ report }}")
    text = as_user(people["writer"]).get(report.get_absolute_url()).content.decode()
    assert "&lt;img src=x onerror=alert(1)&gt;{{ report }}" in text
    assert "<img src=x" not in text
    sheet = as_user(people["writer"]).get(f"{report.get_absolute_url()}print/").content.decode()
    assert "<img src=x" not in sheet


def refused(match, statement, **values):
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        statement(**values)


def test_the_database_refuses_what_goes_round_the_way(people):
    report = ADraft(written_by=people["writer"])
    change = Report.objects.filter(pk=report.pk).update
    refused("顺序办理", change, state="reviewed", reviewed_by=people["other"])
    refused("顺序办理", change, state="issued", issued_by=people["other"], number=1)
    refused("不能改", change, on="2020-06-29")
    refused("不能改", change, written_by=people["other"])
    refused("印发时才写下内容", change, content=[{"kind": "paragraph", "text": "x"}])
    change(state="submitted")
    refused("不能再改", change, title="另一个标题")
    refused("审核须有审核人", change, state="reviewed")
    refused("不能审核", change, state="reviewed", reviewed_by=people["writer"])
    refused("退回须填写意见", change, state="draft")
    change(state="reviewed", reviewed_by=people["other"])
    refused("不能印发", change, state="issued", issued_by=people["writer"], number=1, issued_at="2020-06-30T00:00Z")
    refused("reports_report_signed", change, state="issued", number=1, issued_at="2020-06-30T00:00Z")
    with pytest.raises(IntegrityError, match="只有起草中的报告可以删除"), transaction.atomic():
        Report.objects.filter(pk=report.pk).delete()


def test_nobody_issues_a_narrative_at_one_stroke(people):
    bulletin = {"kind": "half_year", "title": "x", "area_id": "522727", "since": "2020-01-01", "on": "2020-06-30"}
    refused("reports_report_signed", Report.objects.create, state="issued", number=1, issued_at="2020-06-30T00:00Z",
            **bulletin)  # fmt: skip
    with because("试", people["writer"]):
        made = Report.objects.create(state="reviewed", written_by=people["other"], **bulletin)
    made.refresh_from_db()
    assert (made.state, made.written_by) == ("draft", people["writer"])
    with pytest.raises(periodic.Unknown):
        periodic.issue("half_year", Scope(Area.objects.get(code="522727"), made.since, made.on))


def test_what_was_issued_is_never_changed(issued):
    report = issued()
    stated = report.stated.first()
    refused("已经印发,不能再改动", Report.objects.filter(pk=report.pk).update, title="另一个")
    refused("已经印发,不能再改动", Report.objects.filter(pk=report.pk).update, content=[])
    refused("文字不能再改", report.passages.update, text="改")
    refused("文字不能再改", report.passages.all().delete)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Stated.objects.filter(pk=stated.pk).update(value=1)
    refused("不能再添报告值", Stated.objects.create, report=report, code="x", title="x", since="2020-01-01",
            on="2020-06-30", cited=True)  # fmt: skip


def test_a_gap_is_refused_when_it_is_submitted(as_user, people):
    report = begun(as_user(people["writer"]))
    text = "第一段。\n\n尚有{no.such.figure},共{households.remaining:whole}"  # no rate, so it has no whole
    report.passages.filter(slot="plans").update(text=text)
    said = told(act(as_user(people["writer"]), report, "submit"))[0]
    assert "“存在问题及下步工作打算”第2段引用的指标 no.such.figure 没有定义" in said
    assert "指标 households.remaining 没有定义" in said
    report.refresh_from_db()
    assert report.state == S.DRAFT


def test_a_gap_is_not_issued(as_user, people, worker, monkeypatch):
    """A figure may be gone after the report was submitted: its page says that the issue failed, and why."""
    report = begun(as_user(people["writer"]))
    report.passages.filter(slot="plans").update(text="尚有{households.remaining}")
    act(as_user(people["writer"]), report, "submit")
    other = as_user(people["other"])
    act(other, report, "review")
    act(other, report, "issue")
    known = narrative.figure
    with monkeypatch.context() as gone:
        gone.setattr(narrative, "figure", lambda code: known(code if code != "households.remaining" else "gone"))
        assert worker().state == "failed"
    report.refresh_from_db()
    assert report.state == S.REVIEWED
    assert not Stated.objects.exists()
    page = other.get(report.get_absolute_url()).content.decode()
    assert "没有印发成功" in page
    assert "有没有定义的指标:households.remaining" in page
    assert 'value="issue"' in page  # once it is mended it can be issued again
    act(other, report, "return", **{"reason-return": "改正指标"})
    act(as_user(people["writer"]), report, "submit")
    act(other, report, "review")
    assert "没有印发成功" not in other.get(report.get_absolute_url()).content.decode()


def test_plans_are_carried_on_from_the_last_report(issued, people):
    first = issued(since=date(2019, 7, 1), on=date(2019, 12, 31))
    assert first.number == 1
    again = ADraft(written_by=people["writer"], area=first.area)
    second = drafts.begin(again)
    assert second.passages.get(slot="plans").text == first.passages.get(slot="plans").text
    assert second.passages.get(slot="monitoring").text == ""
    town = drafts.begin(ADraft(written_by=people["clerk"], area=Area.objects.get(code="522727101")))
    assert "第一批中央" not in town.passages.get(slot="measures").text


def test_a_township_writes_its_own_and_the_county_issues_it(as_user, people, other_clerk, leader):
    clerk, other = as_user(people["clerk"]), as_user(people["other"])
    report = begun(clerk, "522727101")
    assert report.title == "牙舟镇扶贫工作站2020年上半年工作推进情况"
    beyond = clerk.post(
        "/reports/new/", {"kind": "half_year", "area": "522727", "since": "2020-01-01", "on": "2020-06-30"}
    )
    assert beyond.status_code == 422
    for user in (other_clerk, leader):  # a draft is nobody else's
        assert as_user(user).get(report.get_absolute_url()).status_code == 404
    assert act(clerk, report, "submit").status_code == 200
    assert clerk.post("/reports/act/", {"act": "review", "key": report.pk}).status_code == 403
    assert "报告待审核" in other.get("/").content.decode()
    act(other, report, "review")
    assert "报告待印发" in other.get("/").content.decode()
    drafts.issue(report, people["other"])
    assert clerk.get(report.get_absolute_url()).status_code == 200
    assert as_user(leader).get(report.get_absolute_url()).status_code == 200
    assert as_user(other_clerk).get(report.get_absolute_url()).status_code == 404


def test_a_clerk_reads_the_countys_numbers_without_its_lists(as_user, issued, people):
    report = issued()
    text = as_user(people["clerk"]).get(report.get_absolute_url()).content.decode()
    assert "?stated=" not in text
    of_the_section = as_user(people["other"]).get(report.get_absolute_url()).content.decode()
    assert "/households/households/?stated=" in of_the_section


def test_what_moved_since_the_review_is_said(as_user, people):
    household = AHousehold(exit_status="not_exited", exit_year=None)
    report = begun(as_user(people["writer"]))
    act(as_user(people["writer"]), report, "submit")
    act(as_user(people["other"]), report, "review")
    assert "审核以后有" not in as_user(people["other"]).get(report.get_absolute_url()).content.decode()
    Household.objects.filter(pk=household.pk).update(exit_status="exited", exit_year=2019)
    text = as_user(people["other"]).get(report.get_absolute_url()).content.decode()
    assert "剩余贫困户 1户 → 0户" in text


def test_one_figure_in_two_forms_has_not_moved(as_user, people):
    """Cited once as 1人 and once as 1口, it is one value."""
    APerson(household=AHousehold(exit_status="not_exited", exit_year=None))
    report = begun(as_user(people["writer"]))
    report.passages.filter(slot="plans").update(text="共{persons.remaining}即{persons.remaining|口}。")
    act(as_user(people["writer"]), report, "submit")
    act(as_user(people["other"]), report, "review")
    text = as_user(people["other"]).get(report.get_absolute_url()).content.decode()
    assert "1口" in text
    assert "审核以后有" not in text


def test_a_second_draft_of_the_same_period_is_refused(as_user, people):
    begun(as_user(people["writer"]))
    answer = as_user(people["other"]).post(
        "/reports/new/", {"kind": "half_year", "area": "522727", "since": "2020-01-01", "on": "2020-06-30"}
    )
    assert "已经有了" in answer.content.decode()
    late = as_user(people["other"]).post(
        "/reports/new/", {"kind": "half_year", "area": "522727", "since": "2020-07-01", "on": "2020-07-31"}
    )
    assert "不能晚于今天" in late.content.decode()


def test_a_period_of_which_nothing_can_be_told_is_refused_and_a_bare_one_is_warned_of(as_user, people):
    writer = as_user(people["writer"])
    early = writer.post(
        "/reports/new/", {"kind": "half_year", "area": "522727", "since": "1900-01-01", "on": "1900-12-31"}
    )
    assert "2014年以前没有登记数据" in early.content.decode()
    bare = begun(writer, since="2015-01-01", on="2015-01-31")
    assert "几乎没有登记数据" in writer.get(bare.get_absolute_url()).content.decode()


def test_a_draft_can_be_thrown_away(as_user, people):
    report = begun(as_user(people["writer"]))
    act(as_user(people["writer"]), report, "discard", **{"reason-discard": "期间填错"})
    assert not Report.objects.exists()
    assert not Passage.objects.exists()


def test_a_draft_is_thrown_away_by_its_author_only(as_user, people):
    report = begun(as_user(people["writer"]))
    other = as_user(people["other"])
    assert "删除草稿" not in other.get(report.get_absolute_url()).content.decode()
    said = told(act(other, report, "discard", **{"reason-discard": "不要了"}))[0]
    assert "只有起草人可以删除" in said
    assert Report.objects.filter(pk=report.pk).exists()
    with because("删", people["other"]):  # nor by a way round the page
        refused("只有起草人可以删除", Report.objects.filter(pk=report.pk).delete)
    people["writer"].is_active = False
    people["writer"].save()
    act(other, report, "discard", **{"reason-discard": "起草人已调离"})
    assert not Report.objects.exists()


def test_leader_and_auditor_take_an_issued_report_along_and_no_draft(as_user, issued, people, leader, auditor):
    draft = begun(as_user(people["writer"]), since="2019-01-01", on="2019-06-30")
    report = issued()
    for user in (leader, auditor):
        client = as_user(user)
        assert "下载 Word" in client.get(report.get_absolute_url()).content.decode()
        for page in ("report.docx", "report.xlsx", "print/"):
            assert client.get(f"{report.get_absolute_url()}{page}").status_code == 200
            assert client.get(f"{draft.get_absolute_url()}{page}").status_code == 404


def test_what_nobody_has_begun_waits_for_the_section(as_user, people):
    assert "半年工作报告待起草" in as_user(people["writer"]).get("/").content.decode()
    begun(as_user(people["writer"]))
    assert "半年工作报告待起草" not in as_user(people["writer"]).get("/").content.decode()


def test_narratives_are_never_issued_by_the_clock():
    assert "half_year" not in {kind.name for kind, _ in periodic.due()}


def test_an_issued_report_opens_from_what_was_frozen(as_user, issued, people, django_assert_max_num_queries):
    report = issued()
    client = as_user(people["other"])
    client.get(report.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(report.get_absolute_url())


def test_an_author_is_not_offered_what_is_another_persons(as_user, people):
    """Neither the review nor the issue; and the page says why."""
    writer, other = as_user(people["writer"]), as_user(people["other"])
    report = begun(writer)
    passage = report.passages.get(slot="plans")
    act(writer, report, "submit")
    for state, name in ((S.SUBMITTED, "review"), (S.REVIEWED, "issue")):
        report.refresh_from_db()
        assert report.state == state
        own, others = (client.get(report.get_absolute_url()) for client in (writer, other))
        assert name not in {one.name for one in own.context["acts"]}
        assert "须由另一人办理" in own.content.decode()
        assert name in {one.name for one in others.context["acts"]}
        assert "须由另一人办理" not in others.content.decode()
        act(other, report, name)
    assert "return" in {one.name for one in own.context["acts"]}
    # nor does the form of a text open that would be refused on saving
    answer = writer.get(f"/reports/passages/{passage.pk}/edit/", follow=True)
    assert answer.redirect_chain == [(report.get_absolute_url(), 302)]
    assert "报告已送审,文字不能再改" in told(answer)[0]
