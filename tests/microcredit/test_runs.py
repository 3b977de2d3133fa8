"""季度贴息的办理: computed, reviewed, posted masked, approved by another when the period is over, paid, 补差."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from microcredit.computing import compute, open_run
from microcredit.models import InterestSubsidy, SubsidyRun
from microcredit.quarters import Quarter
from pingtang.accounts.models import AccessLog
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope, figure
from pingtang.notices import actions
from pingtang.notices.models import ListState, Notice
from pingtang.policy.models import PolicyConstant
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused
from tests.factories import ABudget, AHousehold, ALoan, AnObjection, APerson, ARepayment, nobody_at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
MADE, POSTED, OVER = date(2020, 6, 21), date(2020, 6, 22), date(2020, 6, 29)


@pytest.fixture
def county():
    from pingtang.areas.models import Area

    return Area.objects.get(level="county")


def at(user, function, *told):
    """Done by that person, as a page does it."""
    with because("试", user):
        done = function(*told)
    nobody_at_work()
    return done


def posted(first):
    ALoan(person=APerson(name="王建平"))
    run = at(first, open_run, Quarter(2020, 2), MADE)
    run.refresh_from_db()
    at(first, actions.review, run, first, MADE)
    at(first, actions.publish, run, POSTED)
    return run


def test_from_the_computation_to_the_payment(first, second, county):
    ABudget()
    run = posted(first)
    assert (run.state, run.made_by, run.notice.until) == (ListState.PUBLISHED, first, date(2020, 6, 28))
    q2 = figure("loan.subsidy_q2")
    assert q2.value(Scope.until(county, OVER)) == 0
    with pytest.raises(Refused, match="您编制的"):
        at(first, actions.approve, run, first, OVER)
    at(second, actions.approve, run, second, OVER)
    assert q2.value(Scope.until(county, OVER)) == Decimal("0.055583")
    assert q2.value(Scope.until(county, date(2020, 6, 28))) == 0
    at(first, actions.pay, run, date(2020, 6, 30), "贴息2020-02")
    assert (run.state, run.voucher_no) == (ListState.PAID, "贴息2020-02")
    with pytest.raises(Refused, match="审定以后不能退回"):
        at(first, actions.take_back, run, "还要改")
    assert figure("loan.subsidy_rate").measure(Scope.until(county, OVER)).whole == 1250


def test_before_the_period_is_over_nobody_approves(first, second):
    run = posted(first)
    with pytest.raises(Refused, match="公示期到 2020-06-28 为止"):
        at(second, actions.approve, run, second, date(2020, 6, 28))


def test_an_open_objection_stops_the_approval(first, second):
    run = posted(first)
    objection = AnObjection(notice=run.notice)
    for state in ("upheld", "dismissed"):
        with pytest.raises(Refused, match="异议"):
            at(second, actions.approve, SubsidyRun.objects.get(pk=run.pk), second, OVER)
        type(objection).objects.update(state="open", answer="", answered_on=None)
        mine = type(objection).objects.filter(pk=objection.pk)
        at(first, actions.answer, mine, first, OVER, state, "已入户核实")
    at(second, actions.approve, SubsidyRun.objects.get(pk=run.pk), second, OVER)


def test_another_section_does_not_answer(first, person_of_the_office):
    objection = AnObjection(notice=posted(first).notice)
    other = person_of_the_office("section", streams=["training"])
    with pytest.raises(Refused, match="由该股室答复"):
        actions.answer(type(objection).objects.all(), other, OVER, "dismissed", "已核实")


def test_the_notice_shows_no_more_than_the_village_may_read(first):
    run = posted(first)
    line = run.notice.lines.get()
    loan = run.lines.get().loan
    assert (line.name, line.amount, line.village_id) == ("王*平", Decimal("555.83"), loan.household.village_id)
    assert not {loan.borrower_id_number, loan.contract_no} & {*line.told, line.name}
    with pytest.raises(Exception, match="pgtrigger"), transaction.atomic():
        run.notice.lines.update(name="王建平")


def test_names_stand_whole_where_the_office_wants_it(first):
    PolicyConstant.objects.filter(key="notice_masks_names").update(value=0)
    assert posted(first).notice.lines.get().name == "王建平"


def test_lines_stand_still_once_they_were_reviewed(first):
    run = posted(first)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        InterestSubsidy.objects.filter(run=run).update(amount=1)
    assert "清单已审查" in sentence_of(refused.value)
    InterestSubsidy.objects.filter(run=run).update(is_doubted=True, doubt="户主已外出")  # the township may still doubt


def test_computing_anew_takes_the_notice_down(first, as_user):
    run = posted(first)
    ARepayment(loan=run.lines.get().loan, paid_on=date(2020, 6, 11), principal_amount=Decimal(50_000))
    page = as_user(first)
    page.post("/microcredit/subsidyruns/act/", {"act": "compute", "key": run.pk, "one": "yes"})
    run.refresh_from_db()
    assert (run.state, run.notice) == (ListState.DRAFT, None)
    assert Notice.objects.get().withdrawn_reason == "重新计算"
    assert run.lines.get().amount == Decimal("495.42")  # 82 days: 4,100,000 → 495.416


def test_what_is_corrected_after_the_approval_comes_in_the_next_run(first, second):
    """10,000 were repaid on 1 June and entered in July: 20 days × 10,000 × 4.35 ÷ 36000 = 24.166 too much."""
    run = posted(first)
    at(second, actions.approve, run, second, OVER)
    loan = run.lines.get().loan
    ARepayment(loan=loan, paid_on=date(2020, 6, 1), principal_amount=Decimal(10_000))
    following = open_run(Quarter(2020, 3), date(2020, 9, 21))
    own, adjusted = following.lines.get(quarter=3), following.lines.get(quarter=2)
    assert own.amount == Decimal("444.67")  # 40,000 × 92 = 3,680,000 → 444.666
    assert (adjusted.amount, adjusted.before) == (Decimal("-24.16"), Decimal("555.83"))  # 531.67 − 555.83
    compute(following)
    assert following.lines.count() == 2
    type(following).objects.filter(pk=following.pk).update(state="reviewed")
    following.refresh_from_db()
    actions.publish(following, date(2020, 9, 22))
    following.state, following.approved_on = ListState.APPROVED, date(2020, 9, 30)
    following.save()
    last = open_run(Quarter(2020, 4), date(2020, 12, 21))
    assert set(last.lines.values_list("quarter", flat=True)) == {4}  # nothing is corrected twice


def test_the_bank_gets_whole_numbers_and_it_is_written_down(first, second, clerk, as_user, tmp_path):
    run = posted(first)
    address = f"/microcredit/subsidyruns/{run.pk}/payments.xlsx"
    assert as_user(second).get(address).status_code == 302  # not approved yet
    at(second, actions.approve, run, second, OVER)
    assert as_user(clerk).get(address).status_code == 403
    answer = as_user(second).get(address)
    (tmp_path / "paid.xlsx").write_bytes(b"".join(answer.streaming_content))
    rows = list(load_workbook(tmp_path / "paid.xlsx").active.iter_rows(values_only=True))
    loan = run.lines.get().loan
    assert rows[1][:4] == ("序号", "借款人", "身份证号", "合同号")
    assert rows[2][2:4] == (loan.borrower_id_number, loan.contract_no)
    assert (rows[2][-1], rows[3][-1]) == (555.83, 555.83)
    assert AccessLog.objects.get().kind == "export"


def test_a_township_looks_at_its_lines_and_says_what_is_doubtful(first, clerk, as_user):
    ALoan()
    there = ALoan(person=APerson(household=AHousehold(village__code="522727102201")))
    run = open_run(Quarter(2020, 2), MADE)
    page = as_user(clerk)
    line = run.lines.exclude(loan=there).get()
    page.post("/microcredit/interestsubsidys/act/", {"act": "doubt", "key": line.pk, "reason-doubt": "户主已去世"})
    page.post(
        "/microcredit/interestsubsidys/act/",
        {"act": "doubt", "key": run.lines.get(loan=there).pk, "reason-doubt": "别镇"},
    )
    assert list(run.lines.doubted().values_list("doubt", flat=True)) == ["户主已去世"]
    told = as_user(first).get(run.get_absolute_url()).content.decode()
    assert "有疑问" in told
    assert "乡镇有疑问的贴息明细" in as_user(first).get("/").content.decode()


def test_the_quarter_is_opened_by_the_clock_once(first):
    from microcredit.tasks import open_quarter

    ALoan()
    PolicyConstant.objects.filter(key="clock_on").update(value=20200621)
    open_quarter()
    open_quarter()
    run = SubsidyRun.objects.get()
    assert (run.year, run.quarter, run.made_by, run.lines.count()) == (2020, 2, None, 1)
    assert run.since + timedelta(days=91) == run.until
