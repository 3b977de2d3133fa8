"""银行对账: a bank's balances go in as a workbook; what differs is accepted, disputed, or gone."""

from datetime import date
from decimal import Decimal

import pytest

from microcredit.models import BankBalance, CompleteReport, Discrepancy, Loan, Repayment
from microcredit.reconciling import confirm, coverage, dispute, propose, reconcile, turn_down
from microcredit.rosters import BankBalanceRoster
from pingtang.audit.models import because
from pingtang.rosters.commit import commit
from pingtang.web.bulk import Refused
from tests.factories import ACompleteReport, AHousehold, ALoan, APerson, ARepaid, ARepayment, nobody_at_work
from tests.pingtang.rosters.sheets import batch_of, said, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
AS_OF, JUNE = date(2020, 6, 20), date(2020, 6, 30)
BANK = "平塘县农村信用合作联社"


def staged(user, tmp_path, bank=BANK, **balances):
    """The bank's workbook in preview: {contract: balance}."""
    from pingtang.rosters.staging import stage

    path = tmp_path / "银行余额.xlsx"
    rows = [{"借款合同号": number, "承贷银行": bank, "贷款余额": owed} for number, owed in balances.items()]
    workbook(path, *rows, title="2020年6月扶贫小额信贷余额表")
    batch = batch_of(BankBalanceRoster, user, path)
    batch.as_of = AS_OF
    batch.save()
    return stage(batch)


def report(user, tmp_path, complete=False, **balances):
    """The same, written; `complete`: somebody has said that it lists every loan."""
    batch = staged(user, tmp_path, **balances)
    assert {verdict for _, verdict, _ in said(batch)} == {"new"}
    with because("导入", user):
        commit(batch, user)
    nobody_at_work()
    if complete:
        ACompleteReport()
        reconcile(AS_OF, BANK)
    return Discrepancy.objects.open()


def accept(found, first, second):
    """Proposed by one, confirmed by another, one after the other."""
    keys = list(found.values_list("pk", flat=True))
    chosen = Discrepancy.objects.filter(pk__in=keys)
    propose(chosen, first, JUNE, "银行流水核对一致")
    return confirm(chosen, second, JUNE)


def lent(number, **told):
    return ALoan(contract_no=number, **told)


def test_what_agrees_is_silent_and_what_differs_is_told(first, tmp_path):
    for number in ("A1", "A2", "A3"):
        lent(number)
    ARepaid(on=date(2020, 5, 20), contract_no="A4")
    found = report(first, tmp_path, complete=True, A1=50_000, A2="4.5万", B9=20_000, A4=0)
    told = {one.contract_no: (one.bank_balance, one.our_balance, one.difference) for one in found}
    assert told == {
        "A2": (45_000, 50_000, -5_000), "A3": (None, 50_000, -50_000), "B9": (20_000, None, 20_000),
    }  # fmt: skip
    assert BankBalance.objects.get(contract_no="A1").loan.contract_no == "A1"


def test_accepting_enters_what_is_missing_and_takes_back_what_is_too_much(first, second, tmp_path):
    low = lent("A1")
    high = ARepayment(loan=lent("A2"), principal_amount=Decimal(10_000)).loan
    found = report(first, tmp_path, A1=45_000, A2=50_000)
    assert accept(found, first, second) == 2
    for loan, owed in ((low, 45_000), (high, 50_000)):
        loan.refresh_from_db()
        assert loan.balance == owed
    assert set(Repayment.objects.filter(paid_on=AS_OF).values_list("principal_amount", "kind")) == {
        (Decimal(5_000), "own"), (Decimal(-10_000), "correction"),
    }  # fmt: skip
    assert not reconcile(AS_OF, BANK).exists()
    assert set(Discrepancy.objects.values_list("state", flat=True)) == {"accepted"}
    with pytest.raises(Refused, match="都已处理"):
        propose(Discrepancy.objects.all(), first, JUNE, "银行流水核对一致")


def test_a_contract_that_we_do_not_have_is_not_accepted_but_goes_when_it_is_entered(first, tmp_path):
    found = report(first, tmp_path, B9=50_000)
    with pytest.raises(Refused, match="先导入这笔贷款"):
        propose(found, first, JUNE, "银行流水核对一致")
    lent("B9")
    assert not reconcile(AS_OF, BANK).exists()
    assert Discrepancy.objects.get().state == "gone"


def test_what_is_disputed_stays_disputed_until_the_bank_says_something_else(first, tmp_path):
    lent("A1")
    found = report(first, tmp_path, A1=40_000)
    with pytest.raises(Refused, match="写明原因"):
        dispute(found, first, JUNE, "")
    dispute(found, first, JUNE, "借款人说没有还过")
    assert not reconcile(AS_OF, BANK).exists()
    assert Discrepancy.objects.get().state == "disputed"
    report(first, tmp_path, A1=30_000)
    one = Discrepancy.objects.get()
    assert (one.state, one.bank_balance, BankBalance.objects.count()) == ("open", 30_000, 1)


def test_a_township_reconciles_its_own_loans_only(first, clerk, tmp_path):
    lent("A1")
    lent("A2", person=APerson(household=AHousehold(village__code="522727102201")))
    report(clerk, tmp_path, A1=48_000)
    assert list(Discrepancy.objects.values_list("contract_no", flat=True)) == ["A1"]


def test_the_page_counts_what_its_links_list(first, clerk, as_user, tmp_path):
    lent("A1")
    report(first, tmp_path, A1=45_000)
    page = as_user(first)
    told = page.get("/microcredit/reconciliation/").content.decode()
    assert "2020-06-20" in told
    listed = page.get(f"/microcredit/discrepancys/?as_of_after={AS_OF}&as_of_before={AS_OF}&bank={BANK}&state=open")
    assert listed.context["table"].paginator.count == 1
    ARepayment(loan=Loan.objects.get(), paid_on=date(2020, 6, 3), principal_amount=Decimal(5_000))
    page.post("/microcredit/reconciliation/again/", {"as_of": "2020-06-20", "bank": BANK})
    assert Discrepancy.objects.get().state == "gone"
    assert page.post("/microcredit/reconciliation/again/", {"as_of": "x", "bank": BANK}).status_code == 404
    assert as_user(clerk).post("/microcredit/discrepancys/act/", {"act": "propose", "key": 1}).status_code == 403


# what a reviewer did, and what must not come of it


def test_a_difference_that_is_no_longer_so_is_refused(first, second, tmp_path):
    loan = lent("A1")
    found = report(first, tmp_path, A1=45_000)
    mine = Discrepancy.objects.filter(pk=found.get().pk)
    propose(mine, first, JUNE, "银行流水核对一致")
    ARepayment(loan=loan, paid_on=date(2020, 6, 10), principal_amount=Decimal(5_000))
    with pytest.raises(Refused, match="已经过时.*45,000.00元.*重新对账"):
        confirm(mine, second, JUNE)
    loan.refresh_from_db()
    assert (loan.balance, loan.repayments.count()) == (45_000, 1)
    assert not reconcile(AS_OF, BANK).exists()
    assert Discrepancy.objects.get().state == "gone"


def test_a_proposal_for_what_is_stale_is_refused_too(first, tmp_path):
    found = report(first, tmp_path, A1=45_000) if lent("A1") else None
    ARepayment(loan=Loan.objects.get(), paid_on=date(2020, 6, 10), principal_amount=Decimal(5_000))
    with pytest.raises(Refused, match="已经过时"):
        propose(found, first, JUNE, "银行流水核对一致")


def test_what_was_repaid_after_the_reports_day_is_not_booked_again(first, tmp_path):
    loan = lent("A1")
    found = report(first, tmp_path, A1=10_000)
    ARepayment(loan=loan, paid_on=date(2020, 6, 25), principal_amount=Decimal(20_000))
    with pytest.raises(Refused, match="之后又登记了还款"):
        propose(found, first, JUNE, "银行流水核对一致")


@pytest.mark.parametrize("repaid", [0, 1_000])
def test_a_bank_that_says_more_than_was_lent_is_refused_with_what_to_do(first, as_user, tmp_path, repaid):
    loan = lent("A1", principal=Decimal(40_000))
    if repaid:
        ARepayment(loan=loan, principal_amount=Decimal(repaid))
    report(first, tmp_path, A1=42_000 - repaid)
    answer = as_user(first).post(
        "/microcredit/discrepancys/act/",
        {"act": "propose", "key": Discrepancy.objects.get().pk, "reason-propose": "银行流水"}, follow=True,
    )  # fmt: skip
    assert answer.status_code == 200
    assert "没有可冲正的:请核对放款金额(台账40,000.00元)" in answer.content.decode()
    assert Discrepancy.objects.get().state == "open"


def test_a_correction_needs_a_reason_and_another_person_and_is_confirmed_one_by_one(first, second, as_user, tmp_path):
    for number in ("A1", "A2"):
        lent(number)
    found = report(first, tmp_path, A1=45_000, A2=40_000)
    keys, mine = list(found.values_list("pk", flat=True)), as_user(first)
    act = "/microcredit/discrepancys/act/"
    mine.post(act, {"act": "propose", "key": keys, "reason-propose": ""})
    assert Discrepancy.objects.open().count() == 2
    mine.post(act, {"act": "propose", "key": keys, "reason-propose": "银行流水核对一致"})
    assert set(Discrepancy.objects.values_list("state", "proposed_by")) == {("proposed", first.pk)}
    assert not Repayment.objects.exists()  # nothing counts yet
    assert "须由另一人复核" in mine.post(act, {"act": "confirm", "key": keys[0]}, follow=True).content.decode()
    theirs = as_user(second)
    assert "须逐条办理" in theirs.post(act, {"act": "confirm", "key": keys}, follow=True).content.decode()
    assert not Repayment.objects.exists()
    assert 'value="confirm"' not in theirs.get("/microcredit/discrepancys/").content.decode()
    assert 'value="confirm"' in theirs.get(f"/microcredit/discrepancys/{keys[0]}/").content.decode()
    assert "对账更正待复核" in theirs.get("/").content.decode()
    assert "对账更正待复核</a><b>0" not in theirs.get("/").content.decode()
    theirs.post(act, {"act": "confirm", "key": keys[0], "one": "yes"})
    one = Discrepancy.objects.get(pk=keys[0])
    assert (one.state, one.decided_by, one.loan.balance) == ("accepted", second, 45_000)
    assert turn_down(Discrepancy.objects.filter(pk=keys[1]), second, JUNE, "凭证不全") == 1
    assert Discrepancy.objects.get(pk=keys[1]).state == "open"


def test_the_database_itself_wants_two_persons(first, tmp_path):
    from django.db import IntegrityError, transaction

    lent("A1")
    found = report(first, tmp_path, A1=45_000)
    for written in (
        {"state": "accepted", "decided_by": first},
        {"state": "proposed", "proposed_by": first, "reason": "依据", "decided_by": first},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            found.update(**written)


def test_a_file_of_one_row_settles_nothing(first, as_user, tmp_path):
    for number in range(12):
        lent(f"A{number}")
    batch = staged(first, tmp_path, A0=50_000)
    assert any("台账当天有余额12笔,名册列出1笔" in note for note in batch.summary["notes"])
    assert not report(first, tmp_path, A0=50_000).exists()
    page = as_user(first)
    assert "牙舟镇1/12不足90%" in page.get("/microcredit/reconciliation/").content.decode()
    again = {"as_of": str(AS_OF), "bank": BANK, "complete": "yes"}
    page.post("/microcredit/reconciliation/again/", again | {"reason": ""})
    assert not CompleteReport.objects.exists()
    page.post("/microcredit/reconciliation/again/", again | {"reason": "银行书面说明其余已结清"})
    assert Discrepancy.objects.open().count() == 11
    assert CompleteReport.objects.get().declared_by == first
    assert "不足90%" not in page.get("/microcredit/reconciliation/").content.decode()
    report(first, tmp_path, A0=50_000)  # another file: the declaration was about the first
    assert not CompleteReport.objects.exists()
    assert not Discrepancy.objects.open().exists()


def test_a_file_that_covers_nearly_all_tells_what_it_leaves_out(first, tmp_path):
    for number in range(11):
        lent(f"A{number}")
    found = report(first, tmp_path, **{f"A{number}": 50_000 for number in range(10)})
    assert [one.contract_no for one in found] == ["A10"]
    assert coverage(AS_OF, BANK, None).told == ""


def test_a_township_reports_of_its_own_loans_only(first, clerk, tmp_path):
    lent("A1")
    lent("A2", person=APerson(household=AHousehold(village__code="522727102201")))
    verdicts = {
        number: (verdict, errors)
        for number, verdict, errors in said(staged(clerk, tmp_path, A1=1000, A2=1000, B9=1000))
    }
    assert [verdict for verdict, _ in verdicts.values()] == ["new", "wrong", "wrong"]
    assert "本辖区没有这个贷款" in str(list(verdicts.values())[1])


@pytest.mark.parametrize(
    ("bank", "balances", "column", "told"),
    [("邮储银行平塘支行", {"A1": 45_000}, "bank", "中国邮政储蓄银行平塘县支行"),
     ("农行", {"A1": 45_000}, "bank", "承贷银行不一致"),
     (BANK, {"A1": 4.45, "A2": 5}, "balance", "按万元")],
)  # fmt: skip
def test_a_wrong_bank_or_unit_is_told_in_its_cell(first, tmp_path, bank, balances, column, told):
    lent("A1")
    lent("A2")
    for _, verdict, errors in said(staged(first, tmp_path, bank=bank, **balances)):
        assert verdict == "wrong"
        assert told in str(errors[column])


def test_a_bank_is_known_by_its_other_names(first, tmp_path):
    lent("A1")
    lent("A2")
    batch = staged(first, tmp_path, bank="农信社", A1=45_000, A2=60)  # one small balance is no wrong unit
    assert {verdict for _, verdict, _ in said(batch)} == {"new"}
    with because("导入", first):
        commit(batch, first)
    nobody_at_work()
    assert set(BankBalance.objects.values_list("bank", flat=True)) == {BANK}


def test_a_banks_second_file_replaces_its_own_rows_and_differences_only(first, tmp_path):
    lent("A1")
    lent("A2")
    lent("C1", bank="中国农业银行平塘县支行")
    report(first, tmp_path, A1=45_000, A2=40_000, B9=1_000)
    batch = staged(first, tmp_path, bank="农行", C1=49_000)
    with because("导入", first):
        commit(batch, first)
    nobody_at_work()
    assert set(Discrepancy.objects.open().values_list("contract_no", flat=True)) == {"A1", "A2", "B9", "C1"}
    report(first, tmp_path, A1=50_000, A2=40_000)
    assert set(BankBalance.objects.values_list("contract_no", flat=True)) == {"A1", "A2", "C1"}
    assert set(Discrepancy.objects.open().values_list("contract_no", flat=True)) == {"A2", "C1"}


def test_a_bank_is_chosen_from_the_list(first, clerk, as_user):
    page = as_user(first)
    assert "中国农业银行平塘县支行</option>" in page.get("/microcredit/loans/new/").content.decode()
    bank = lent("A1").bank
    from microcredit.models import Bank

    known = Bank.objects.get(name=bank)
    answer = page.post(f"/microcredit/banks/{known.pk}/edit/", {"name": "某某银行", "version": known.version})
    assert "不能改名或删除" in answer.content.decode()
    assert as_user(clerk).get("/microcredit/banks/new/").status_code == 403
