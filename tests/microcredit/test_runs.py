"""季度贴息的办理: computed, reviewed, posted masked, approved by another when the period is over, paid, 补差."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from microcredit.actions import check
from microcredit.computing import compute, open_run
from microcredit.models import InterestSubsidy, SubsidyBudget, SubsidyRun
from microcredit.quarters import Quarter
from pingtang.accounts.models import AccessLog
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope, figure
from pingtang.notices import actions
from pingtang.notices.models import ListState, Notice
from pingtang.policy.models import PolicyConstant
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused
from tests.factories import (
    ABudget,
    AHousehold,
    ALoan,
    AnObjection,
    APerson,
    AReception,
    ARepayment,
    nobody_at_work,
)

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
    ABudget()
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
    approved = OVER.replace(day=1)
    for code in ("loan.subsidy", "loan.subsidy_q2"):  # in the period in which it was approved, and in no other
        assert figure(code).value(Scope(county, approved, OVER)) == Decimal("0.055583")
        assert figure(code).value(Scope(county, date(2020, 1, 1), approved - timedelta(days=1))) == 0
        assert figure(code).value(Scope(county, OVER + timedelta(days=1), date(2020, 12, 31))) == 0
    next_year = Scope(county, approved, date(2021, 1, 31))
    assert figure("loan.subsidy_before").value(next_year) == figure("loan.subsidy").value(next_year) > 0
    at(first, actions.pay, run, date(2020, 6, 30), "贴息2020-02")
    assert (run.state, run.voucher_no) == (ListState.PAID, "贴息2020-02")
    with pytest.raises(Refused, match="审定以后不能退回"):
        at(first, actions.take_back, run, "还要改")
    assert figure("loan.subsidy_rate").measure(Scope.until(county, OVER)).whole == 1250


def test_before_the_period_is_over_nobody_approves(first, second):
    run = posted(first)
    with pytest.raises(Refused, match="公示期到 2020-06-28 为止"):
        at(second, actions.approve, run, second, date(2020, 6, 28))


def test_an_open_objection_stops_the_approval(first, second, person_of_the_office):
    third = person_of_the_office("section", streams=["microcredit"])
    run = posted(first)
    objection = AnObjection(notice=run.notice)
    for state in ("upheld", "dismissed"):
        with pytest.raises(Refused, match="异议"):
            at(second, actions.approve, SubsidyRun.objects.get(pk=run.pk), second, OVER)
        type(objection).objects.update(state="open", answer="", answered_on=None)
        mine = type(objection).objects.filter(pk=objection.pk)
        at(third, actions.answer, mine, third, OVER, state, "已入户核实")
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
    assert "须先撤回公示" in sentence_of(refused.value)
    InterestSubsidy.objects.filter(run=run).update(is_doubted=True, doubt="户主已外出")  # the township may still doubt


ACT = "/microcredit/subsidyruns/act/"


def test_what_hangs_in_public_is_taken_back_for_a_reason_only(first, second, clerk, as_user):
    """A clerk's one click returned a published run to the making, and made the clerk its maker."""
    run = posted(first)
    ARepayment(loan=run.lines.get().loan, paid_on=date(2020, 6, 11), principal_amount=Decimal(50_000))
    page = as_user(second)
    assert "重新计算" not in as_user(clerk).get(run.get_absolute_url()).content.decode()
    assert as_user(clerk).post(ACT, {"act": "compute", "key": run.pk, "one": "yes"}).status_code == 403
    assert 'value="compute"' not in page.get(run.get_absolute_url()).content.decode()
    for told in ({"act": "compute"}, {"act": "return", "reason-return": "算错了"}, {"act": "withdraw"}):
        page.post(ACT, {"key": run.pk, "one": "yes"} | told)
        run.refresh_from_db()
        assert run.state == ListState.PUBLISHED, told
    page.post(ACT, {"act": "withdraw", "key": run.pk, "reason-withdraw": "漏登还款"})
    run.refresh_from_db()
    assert (run.state, run.notice) == (ListState.DRAFT, None)
    assert Notice.objects.get().withdrawn_reason == "漏登还款"
    page.post(ACT, {"act": "compute", "key": run.pk, "one": "yes"})
    run.refresh_from_db()
    assert (run.made_by, run.remade_by) == (first, second)
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
    rows = list(load_workbook(tmp_path / "paid.xlsx").worksheets[1].iter_rows(values_only=True))
    loan = run.lines.get().loan
    assert rows[0][0] == "2020年第二季度贴息兑付表(平塘县农村信用合作联社)"
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
    assert run.lines.doubted().get().held_back == "none"
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


def test_who_recomputed_does_not_approve_and_the_maker_stays(first, second, person_of_the_office):
    third = person_of_the_office("section", streams=["microcredit"])
    run = posted(first)
    at(second, actions.take_back, run, "重新计算", second)
    at(second, actions.review, run, second, MADE)
    at(second, actions.publish, run, POSTED)
    for one in (first, second):
        with pytest.raises(Refused, match="须由另一人审定"):
            at(one, actions.approve, run, one, OVER)
        told = {"state": "approved", "approved_on": OVER, "approved_by": one}
        with pytest.raises(IntegrityError), transaction.atomic():
            SubsidyRun.objects.filter(pk=run.pk).update(**told)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        at(second, lambda: SubsidyRun.objects.filter(pk=run.pk).update(made_by=second))
    assert sentence_of(refused.value) == "编制人不能更改"
    nobody_at_work()
    run.refresh_from_db()
    at(third, actions.approve, run, third, OVER)


def test_what_the_clock_made_is_not_approved_by_who_reviewed_it(first, second):
    ABudget()
    ALoan()
    run = open_run(Quarter(2020, 2), MADE)
    at(first, actions.review, run, first, MADE)
    at(first, actions.publish, run, POSTED)
    with pytest.raises(Refused, match="系统编制的,审查人不能审定"):
        at(first, actions.approve, run, first, OVER)
    run.refresh_from_db()
    at(second, actions.approve, run, second, OVER)


def test_the_notice_multiplies_out(first):
    """39,300 for part of the quarter, less before: 积数 × rate ÷ 360 is the amount, to the fen."""
    ABudget()
    ARepayment(loan=ALoan(principal=Decimal("39300")), principal_amount=Decimal("3300"))
    run = at(first, open_run, Quarter(2020, 2), MADE)
    run.refresh_from_db()
    at(first, actions.review, run, first, MADE)
    at(first, actions.publish, run, POSTED)
    line = run.notice.lines.get()
    told = dict(zip(run.notice.headings, line.told, strict=True))
    product, rate = Decimal(told["积数"].replace(",", "")), Decimal(told["年利率"].rstrip("%"))
    assert product == 39_300 * 30 + 36_000 * 62
    assert round(product * rate / 100 / 360, 2) - Decimal(told["已贴(元)"]) == line.amount
    assert "金额 = 积数 × 年利率 ÷ 360" in run.notice.note


def test_the_notice_says_whom_to_call(first, as_user):
    AReception()
    run = posted(first)
    assert run.notice.contact == "县扶贫办信贷股(电话 0854-0000000)"
    PolicyConstant.objects.filter(key="clock_on").update(value=20200625)
    told = as_user(first).get(f"/notices/notices/{run.notice_id}/sheet/").content.decode()
    assert "电话 0854-0000000" in told
    assert "金额 = 积数" in told


def test_each_bank_has_its_sheet_and_a_contract_one_row(first, second, tmp_path):
    from pingtang.notices.payments import write_payments

    run = posted(first)
    at(second, actions.approve, run, second, OVER)
    loan = run.lines.get().loan
    gone = ALoan()  # repaid in the first days of the second quarter, which was approved without it
    ALoan(bank="中国农业银行平塘县支行")
    ARepayment(loan=loan, paid_on=date(2020, 6, 1), principal_amount=Decimal(10_000))  # 24.16 too much
    following = open_run(Quarter(2020, 3), date(2020, 9, 21))
    rows = {row[2]: row for row in following.payment_rows()}
    assert rows[loan.contract_no][-3:] == (Decimal("444.67"), Decimal("-24.16"), Decimal("420.51"))
    assert rows[gone.contract_no][-2] > 0
    assert set(following.lines.filter(quarter=2).values_list("held_back", flat=True)) == {"adjustment"}
    assert write_payments(following, tmp_path / "paid.xlsx") == 3
    book = load_workbook(tmp_path / "paid.xlsx")
    assert book.sheetnames == ["汇总", "中国农业银行平塘县支行", "平塘县农村信用合作联社"]
    sums = {sheet.title: list(sheet.iter_rows(values_only=True))[-1][-1] for sheet in book}
    whole = sum(following.lines.values_list("amount", flat=True))
    assert Decimal(str(round(sums["汇总"], 2))) == whole
    assert round(sum(sums.values()) - sums["汇总"], 2) == float(whole)
    assert "公示" not in book.active["A1"].value


def test_what_a_settled_loan_has_to_give_back_stands_apart(first, second, tmp_path):
    from pingtang.notices.payments import write_payments

    run = posted(first)
    at(second, actions.approve, run, second, OVER)
    ARepayment(loan=run.lines.get().loan, paid_on=date(2020, 6, 1), principal_amount=Decimal(50_000))
    following = open_run(Quarter(2020, 3), date(2020, 9, 21))
    write_payments(following, tmp_path / "paid.xlsx")
    book = load_workbook(tmp_path / "paid.xlsx")
    assert book.sheetnames == ["汇总", "应收回"]
    assert book["应收回"]["I3"].value < 0 or list(book["应收回"].iter_rows(values_only=True))[2][-1] == -120.84


@pytest.mark.parametrize("budget", [None, 555])
def test_no_more_is_approved_than_was_arranged(first, second, budget):
    run = posted(first)
    if budget is None:
        SubsidyBudget.objects.all().delete()
    else:
        SubsidyBudget.objects.update(amount=budget)
    told = "还没有登记 2020 年贴息预算" if budget is None else "累计贴息 555.83 元,超过预算 555 元"
    with pytest.raises(Refused, match=told):
        at(second, actions.approve, run, second, OVER)
    SubsidyBudget.objects.update_or_create(
        year=2020, defaults={"amount": 600, "arranged_on": date(2020, 6, 1), "doc_no": "平财农〔2020〕10号"}
    )
    run.refresh_from_db()
    at(second, actions.approve, run, second, OVER)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        SubsidyBudget.objects.update(amount=500)
    assert "预算不能改到它以下" in sentence_of(refused.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubsidyBudget.objects.all().delete()


def looked_at(run, clerk):
    """The township says that one line is right, and doubts the other."""
    right, doubted = run.lines.order_by("loan")
    check(run.lines.filter(pk=right.pk), clerk)
    check(run.lines.filter(pk=doubted.pk), clerk, "户主已去世")
    return right.loan, doubted.loan


def test_what_a_township_said_is_kept_where_nothing_changed(first, clerk, as_user):
    ALoan()
    ALoan()
    run = at(first, open_run, Quarter(2020, 2), MADE)
    right, doubted = looked_at(run, clerk)
    page = as_user(first)
    page.post(ACT, {"act": "compute", "key": run.pk})
    assert run.lines.get(loan=right).is_doubted is False
    assert (run.lines.get(loan=doubted).doubt, run.lines.get(loan=doubted).checked_by) == ("户主已去世", clerk)
    ARepayment(loan=right)
    told = page.post(ACT, {"act": "compute", "key": run.pk}, follow=True).content.decode()
    assert "1笔初审过的明细有变动,须重新初审" in told
    assert run.lines.get(loan=right).is_doubted is None
    assert run.lines.get(loan=doubted).doubt == "户主已去世"


def test_a_doubt_is_answered_before_the_run_goes_on(first, second, clerk, as_user):
    ABudget()
    ALoan()
    ALoan()
    run = at(first, open_run, Quarter(2020, 2), MADE)
    looked_at(run, clerk)
    run.refresh_from_db()
    with pytest.raises(Refused, match="还有 1 笔乡镇提出疑问"):
        at(first, actions.review, run, first, MADE)
    line = run.lines.doubted().get()
    page, act = as_user(first), "/microcredit/interestsubsidys/act/"
    assert 'value="maintain"' in page.get(line.get_absolute_url()).content.decode()
    assert as_user(clerk).post(act, {"act": "maintain", "key": line.pk, "reason-maintain": "已核"}).status_code == 403
    page.post(act, {"act": "maintain", "key": line.pk, "reason-maintain": ""})
    assert run.lines.doubted().exists()
    page.post(act, {"act": "maintain", "key": line.pk, "reason-maintain": "由配偶继续承贷,已核实"})
    line.refresh_from_db()
    assert (line.answer, line.answered_by) == ("由配偶继续承贷,已核实", first)
    assert "由配偶继续承贷" in as_user(clerk).get(line.get_absolute_url()).content.decode()
    run.refresh_from_db()
    at(first, actions.review, run, first, MADE)
    at(first, actions.publish, run, POSTED)
    check(run.lines.filter(pk=line.pk), clerk, "仍有疑问")  # a township may still doubt what hangs in public
    with pytest.raises(Refused, match="还有 1 笔乡镇提出疑问"):
        at(second, actions.approve, run, second, OVER)


def test_the_list_of_runs_tells_what_each_comes_to(first, as_user):
    run = posted(first)
    assert "555.83" in as_user(first).get("/microcredit/subsidyruns/").content.decode()
    assert "4,600,000" in as_user(first).get(run.get_absolute_url()).content.decode()
