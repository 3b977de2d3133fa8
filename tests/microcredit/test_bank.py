"""银行对账: a bank's balances go in as a workbook; what differs is accepted, disputed, or gone."""

from datetime import date
from decimal import Decimal

import pytest

from microcredit.models import BankBalance, Discrepancy, Loan, Repayment
from microcredit.reconciling import accept, dispute, reconcile
from microcredit.rosters import BankBalanceRoster
from pingtang.audit.models import because
from pingtang.rosters.commit import commit
from pingtang.web.bulk import Refused
from tests.factories import AHousehold, ALoan, APerson, ARepaid, ARepayment, nobody_at_work
from tests.pingtang.rosters.sheets import batch_of, said, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
AS_OF, JUNE = date(2020, 6, 20), date(2020, 6, 30)
BANK = "平塘县农村信用合作联社"


def report(user, tmp_path, **balances):
    """The bank's workbook: {contract: balance}."""
    from pingtang.rosters.staging import stage

    path = tmp_path / "银行余额.xlsx"
    rows = [{"借款合同号": number, "承贷银行": BANK, "贷款余额": owed} for number, owed in balances.items()]
    workbook(path, *rows, title="2020年6月扶贫小额信贷余额表")
    batch = batch_of(BankBalanceRoster, user, path)
    batch.as_of = AS_OF
    batch.save()
    batch = stage(batch)
    assert {verdict for _, verdict, _ in said(batch)} == {"new"}
    with because("导入", user):
        commit(batch, user)
    nobody_at_work()
    return Discrepancy.objects.open()


def lent(number, **told):
    return ALoan(contract_no=number, **told)


def test_what_agrees_is_silent_and_what_differs_is_told(first, tmp_path):
    for number in ("A1", "A2", "A3"):
        lent(number)
    ARepaid(on=date(2020, 5, 20), contract_no="A4")
    found = report(first, tmp_path, A1=50_000, A2="4.5万", B9=20_000, A4=0)
    told = {one.contract_no: (one.bank_balance, one.our_balance, one.difference) for one in found}
    assert told == {
        "A2": (45_000, 50_000, -5_000), "A3": (None, 50_000, -50_000), "B9": (20_000, None, 20_000),
    }  # fmt: skip
    assert BankBalance.objects.get(contract_no="A1").loan.contract_no == "A1"


def test_accepting_enters_what_is_missing_and_takes_back_what_is_too_much(first, tmp_path):
    low = lent("A1")
    high = ARepayment(loan=lent("A2"), principal_amount=Decimal(10_000)).loan
    found = report(first, tmp_path, A1=45_000, A2=50_000)
    assert accept(found, first, JUNE) == 2
    for loan, owed in ((low, 45_000), (high, 50_000)):
        loan.refresh_from_db()
        assert loan.balance == owed
    assert set(Repayment.objects.filter(paid_on=AS_OF).values_list("principal_amount", "kind")) == {
        (Decimal(5_000), "own"), (Decimal(-10_000), "correction"),
    }  # fmt: skip
    assert not reconcile(AS_OF, BANK).exists()
    assert set(Discrepancy.objects.values_list("state", flat=True)) == {"accepted"}
    with pytest.raises(Refused, match="都已处理"):
        accept(Discrepancy.objects.all(), first, JUNE)


def test_a_contract_that_we_do_not_have_is_not_accepted_but_goes_when_it_is_entered(first, tmp_path):
    found = report(first, tmp_path, B9=50_000)
    with pytest.raises(Refused, match="先导入这笔贷款"):
        accept(found, first, JUNE)
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
    assert as_user(clerk).post("/microcredit/discrepancys/act/", {"act": "accept", "key": 1}).status_code == 403
