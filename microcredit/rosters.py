"""小额信贷名册: what the banks hand in each month, and the balances that are compared with ours."""

from django.db import connection

from microcredit.actions import link_to_households
from microcredit.models import BankBalance, Extension, Loan, Renewal, Repayment
from microcredit.reconciling import reconcile
from pingtang.areas.models import COUNTY
from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.roster import Check, Part, Roster

# of contracts that lie beyond the uploader's area none is replaced
REPLACE = """
DELETE FROM microcredit_bankbalance b WHERE as_of = %s AND contract_no IN (
    SELECT "values"[%s] FROM rosters_row WHERE batch_id = %s AND verdict <> 'wrong')
AND (length(%s) = 6 OR EXISTS (SELECT 1 FROM microcredit_loan l JOIN households_household h ON h.id = l.household_id
    WHERE l.id = b.loan_id AND h.township_id = %s))
"""


def contract_column(title="合同号"):
    """The loan that a row is about, by its contract number."""
    return Lookup(title, by="contract_no", aliases=["借款合同号", "合同编号"], example="PTNX-2020-000001")


class LoanRoster(Roster):
    """贷款发放: one row a contract. Without a household code the borrower's identity number tells the household."""

    order = 300
    contract_no = Column("合同号", aliases=["借款合同号", "合同编号"], required=True, example="PTNX-2020-000001")
    household = Lookup("户编号", by="household_code", required=False, example="522799010001")
    bank = Column("承贷银行", required=True, example="平塘县农村信用合作联社")
    disbursed_on = Column("放款日期", aliases=["发放日期", "放款时间"], required=True)
    due_on = Column("到期日期", required=True, example="2023-05-30")
    annual_rate = Column("年利率(%)", aliases=["利率", "年利率", "执行利率", "月利率"], required=True)
    checks = [
        Check("due_on", "到期日期须晚于放款日期", "{due_on} <= {disbursed_on}"),
        Check("principal", "贷款金额不到100元,是不是按万元填的?请改为元", "{principal} < 100"),
        Check("published_on", "公示日期晚于放款日期", "{published_on} > {disbursed_on}"),
    ]

    class Meta:
        title = "小额贷款发放名册"
        model = Loan
        key = ["contract_no"]
        columns = [
            "contract_no", "product", "household", "borrower_name", "borrower_id_number", "bank", "applied_on",
            "published_on", "disbursed_on", "due_on", "principal", "annual_rate", "use_kind", "purpose", "five_class",
        ]  # fmt: skip

    @classmethod
    def settle(cls, batch):
        """Loans without a household code are linked by the borrower's identity number."""
        link_to_households(batch.area_id)


class RepaymentRoster(Roster):
    """还款: one row a repayment. The same file twice is written once; two on one day differ by the bank's number."""

    order = 310
    loan = contract_column()
    checks = [Check("principal_amount", "归还本金不能小于0", "{principal_amount} < 0")]

    class Meta:
        title = "小额贷款还款名册"
        model = Repayment
        key = ["loan", "paid_on", "bank_ref"]
        columns = ["loan", "paid_on", "principal_amount", "interest_amount", "kind", "bank_ref"]


class RenewalRoster(Roster):
    """续贷: one row a renewal; both contracts must be there."""

    order = 320
    old_loan, new_loan = contract_column("原合同号"), contract_column("新合同号")

    class Meta:
        title = "小额贷款续贷名册"
        model = Renewal
        key = ["old_loan"]
        columns = ["old_loan", "new_loan", "renewed_on", "amount"]


class ExtensionRoster(Roster):
    """展期: one row an extension."""

    order = 330
    loan = contract_column()
    checks = [Check("new_due_on", "展期后到期日须晚于原到期日", "{new_due_on} <= {old_due_on}")]

    class Meta:
        title = "小额贷款展期名册"
        model = Extension
        key = ["loan", "extended_on"]
        columns = ["loan", "extended_on", "old_due_on", "new_due_on", "amount", "is_epidemic"]


class BankBalanceRoster(Roster):
    """银行余额: one row a contract, of the day that the uploader names; 对账差异 follows at once."""

    order = 340
    dated = True
    contract_no = Column("合同号", aliases=["借款合同号", "合同编号"], required=True, example="PTNX-2020-000001")
    once = [("contract_no", "true", "同一个合同只能填一行")]

    class Meta:
        title = "银行贷款余额名册"
        about = "银行每月报送的余额,导入后与台账逐笔对账"
        parts = [
            Part(
                BankBalance, key=[],
                columns=["contract_no", "bank", "borrower_name", "borrower_id_number", "balance", "five_class"],
            )
        ]  # fmt: skip

    @classmethod
    def given(cls, batch):
        """The day of the report. What was reported of these contracts for that day before is replaced."""
        with connection.cursor() as cursor:
            cursor.execute(REPLACE, [batch.as_of, cls.place_of("contract_no"), batch.pk, batch.area_id, batch.area_id])
        return {"as_of": f"DATE '{batch.as_of:%Y-%m-%d}'"}

    @classmethod
    def settle(cls, batch):
        """对账, with each bank of the file."""
        user = batch.user if len(batch.area_id) > COUNTY else None
        banks = BankBalance.objects.filter(as_of=batch.as_of).values_list("bank", flat=True).distinct()
        for bank in list(banks):
            reconcile(batch.as_of, bank, user)
