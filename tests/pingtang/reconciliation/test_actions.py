"""A report is worked out against records: at once or as a job; what somebody puts right is remembered and learned."""

from datetime import date
from decimal import Decimal

import pytest

from households.models import Household
from pingtang.indicators.figures import Scope, figure
from pingtang.jobs import engine
from pingtang.jobs.models import Job
from pingtang.policy.constants import today
from pingtang.reconciliation import actions, tasks  # noqa: F401  the job is declared
from pingtang.reconciliation.catalogue import Books, TooLong, candidates
from pingtang.reconciliation.models import Wording
from projects.models import FundKind
from tests.factories import AFundBatch, AHousehold, APerson, AReport, AVoucher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def poor():
    """Two households that have not exited, with three members."""
    for members in (1, 2):
        household = AHousehold(exit_status="not_exited", exit_year=None)
        for _ in range(members):
            APerson(household=household)


@pytest.fixture
def money():
    """1000万元 came down, of which 69 do not count towards the rate; 600 are reimbursed."""
    first = AFundBatch(amount=9_310_000)
    AFundBatch(
        name="2020年中央财政专项扶贫资金(奖励资金)", kind=FundKind.AWARD, installment=None, amount=690_000,
        received_on=date(2020, 5, 1), counts_from=None,
    )  # fmt: skip
    for _ in range(4):
        voucher = AVoucher(arrangement__batch=first, arrangement__project__approved_amount=2_000_000, amount=1_500_000)
        type(voucher).objects.filter(pk=voucher.pk).update(state="confirmed")


def worked_out(text, **fields):
    report = AReport(text=text, **fields)
    actions.work_out(report)
    report.refresh_from_db()
    return report


def told(report):
    return [(line["text"], line["code"], line["kind"]) for line in report.lines]


def test_numbers_stand_beside_the_records(poor):
    report = worked_out("平塘县2020年上半年工作\n全县剩余贫困人口2户4人,召开座谈会3次。")
    assert told(report) == [
        ("2户", "households.remaining", "same"), ("4人", "persons.remaining", "wrong"), ("3次", "", "unknown"),
    ]  # fmt: skip
    wrong = report.lines[1]
    assert (wrong["computed"], wrong["difference"], wrong["said"]) == ("3人", "1", "记录为 3,报告多 1")
    assert (report.numbers, report.attributed, report.doubtful) == (3, 2, 1)
    assert report.text[wrong["start"] : wrong["end"]] == "4人"


def test_the_area_of_the_report_counts(poor):
    AHousehold(village__code="522727102201", exit_status="not_exited", exit_year=None)
    assert worked_out("剩余贫困户3户。").lines[0]["kind"] == "same"
    assert worked_out("剩余贫困户2户。", area_id="522727101").lines[0]["kind"] == "same"


def test_the_base_is_found_among_the_batches(money):
    county = AReport().scope
    assert figure("fund.reimbursed").value(county) == 600
    assert sorted(value for _, value in figure("fund.total").pieces(county, 12)) == [69, 931]
    assert figure("fund.total").pieces(county, 1) == []
    report = worked_out("省下达财政专项扶贫资金1000万元,已报账600万元,报账率64.45%。")
    assert told(report)[-1] == ("64.45%", "fund.reimbursement_rate", "other_base")
    assert "931 = 1000(省下达财政专项扶贫资金) − 69(2020年中央财政专项扶贫资金(奖励资金))" in report.lines[-1]["said"]
    wrong = worked_out("省下达财政专项扶贫资金1000万元,已报账600万元,报账率60%。")
    assert wrong.lines[-1]["kind"] == "other_base"
    assert "以 省下达财政专项扶贫资金 1000 为分母" in wrong.lines[-1]["said"]


def test_a_rate_is_held_against_its_exact_share(money):
    computed = Books(AReport().scope).computed("fund.reimbursement_rate")
    assert (computed.part, computed.whole) == (600, 931)
    assert abs(computed.value - Decimal("64.446831")) < Decimal("0.000001")


def test_another_day_and_the_day_that_the_sentence_names(money):
    text = "到位省下达财政专项扶贫资金931万元。"
    line = worked_out(text).lines[0]
    assert (line["kind"], line["day"]) == ("other_day", "2020-04-30")
    carried = worked_out("一是截止4月底的情况。\n省下达财政专项扶贫资金931万元。").lines[0]
    assert (carried["kind"], carried["day"]) == ("same", "2020-04-30")
    named = worked_out("截止4月底,省下达财政专项扶贫资金931万元。").lines[0]
    assert (named["kind"], named["day"]) == ("same", "2020-04-30")


def test_what_is_no_present_value_is_told_and_has_no_figure(poor):
    report = worked_out("计划到2020年底剩余贫困户为0户。剩余贫困户比上年减少-5户。今年剩余贫困户3户。")
    assert told(report) == [("0户", "", "unknown"), ("-5户", "", "unknown"), ("3户", "households.remaining", "wrong")]
    assert [line["said"] for line in report.lines[:2]] == ["计划数,不核对", "增减数,不与现有的数比对"]
    assert report.lines[0]["others"][0] == "households.remaining"  # offered to who puts it right
    assert (report.attributed, report.doubtful) == (1, 1)


def test_the_end_of_a_year_is_a_day(poor):
    AHousehold(exit_status="exited", exit_year=2019)
    report = worked_out("2018年底,剩余贫困户3户;目前剩余贫困户2户。")
    assert [(line["text"], line["kind"], line["day"]) for line in report.lines] == [
        ("3户", "same", "2018-12-31"), ("2户", "same", ""),
    ]  # fmt: skip


TABLE = "各乡镇剩余贫困户\n乡镇\t户数\t人数\n牙舟镇\t2\t3\n大塘镇\t1\t9\n合计\t3\t4"


def test_a_table_by_township_is_held_against_the_townships(poor):
    APerson(household=AHousehold(village__code="522727103208", exit_status="not_exited", exit_year=None))
    report = worked_out(TABLE)
    assert [(line["text"], line["where"], line["kind"]) for line in report.lines] == [
        ("2", "牙舟镇", "same"), ("3", "牙舟镇", "same"), ("1", "大塘镇", "same"), ("9", "大塘镇", "wrong"),
        ("3", "", "same"), ("4", "", "same"),
    ]  # fmt: skip
    assert (report.lines[3]["title"], report.lines[3]["computed"]) == ("剩余贫困人口(大塘镇)", "1人")
    # a township's own report tells nothing of the others
    own = worked_out(TABLE, area_id="522727101")
    assert [(line["text"], line["kind"]) for line in own.lines][:4] == [
        ("2", "same"), ("3", "same"), ("1", "unknown"), ("9", "unknown"),
    ]  # fmt: skip
    assert own.lines[2]["said"] == "写的是大塘镇,不在这次对账的范围"


def test_the_books_of_a_township(poor):
    books = Books(AReport().scope, townships={"牙舟镇": "522727101", "大塘镇": "522727103"})
    assert books.of("牙舟镇").computed("households.remaining").value == 2
    assert books.of("大塘镇").computed("households.remaining").value == 0
    assert books.of("大塘镇").computed("households.resolved_rate").value is None
    assert books.of("大塘镇").computed("fund.total") is None
    late = Books(AReport().scope, seconds=-1, townships={"牙舟镇": "522727101"})
    with pytest.raises(TooLong):
        late.of("牙舟镇").computed("households.remaining")


def test_every_figure_of_the_portal_is_in_the_catalogue():
    known = {one.code: one for one in candidates()}
    assert known["fund.reimbursement_rate"].part == "fund.reimbursed"
    assert known["projects.rank"].group == known["projects.completed"].group == "projects"
    assert "未脱贫户" in known["households.remaining"].aliases
    assert len(known) > 60


def test_what_takes_long_becomes_a_job(poor, section, monkeypatch):
    monkeypatch.setattr(engine, "wake", lambda job_id: None)  # the test is the worker
    monkeypatch.setattr(engine, "Progress", lambda *told: engine.silent)  # another connection does not see the job
    monkeypatch.setattr(actions, "AT_ONCE", -1)
    report = AReport(text="全县剩余贫困户2户。")
    with pytest.raises(TooLong):
        actions.work_out(report, -1)
    assert not actions.work_out_soon(report, section)
    assert report.is_busy
    assert not actions.work_out_soon(report, section)  # a second request waits for the same job
    job = Job.objects.get(kind="reconciliation.work_out")
    engine.run(job.pk)
    report.refresh_from_db()
    assert not report.is_busy
    assert (report.job.state, report.job.link) == ("done", report.get_absolute_url())
    assert told(report) == [("2户", "households.remaining", "same")]
    monkeypatch.setattr(actions, "AT_ONCE", 60)
    assert actions.work_out_soon(report, section)
    assert report.job is None


def test_what_was_put_right_holds_and_is_learned(poor, section):
    report = worked_out("今年脱困之家2户。")
    assert told(report) == [("2户", "", "unknown")]
    actions.put_right(report, report.lines[0]["start"], "households.remaining", section)
    actions.work_out(report)
    assert told(report) == [("2户", "households.remaining", "same")]
    assert report.lines[0]["chosen"]
    next_one = worked_out("又一份报告。今年脱困之家5户。")
    assert told(next_one) == [("5户", "households.remaining", "wrong")]
    assert not next_one.lines[0]["chosen"]
    assert Wording.objects.get().taught_by == section


def test_what_is_no_figure_is_learned_too(poor, section):
    report = worked_out("全县剩余贫困户2户。")
    actions.put_right(report, report.lines[0]["start"], "", section)
    actions.work_out(report)
    assert told(report) == [("2户", "", "unknown")]
    assert told(worked_out("全县剩余贫困户2户。")) == [("2户", "", "unknown")]


def test_records_that_change_change_the_verdict(poor):
    report = worked_out("全县剩余贫困户2户。")
    Household.objects.update(exit_status="exited", exit_year=2019)
    actions.work_out(report)
    assert told(report) == [("2户", "households.remaining", "wrong")]
    assert Scope.until(report.area, today()) == report.scope
