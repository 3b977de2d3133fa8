"""小额信贷名册: what the banks hand in each month, and the balances that are compared with ours."""

from django.db import connection

from microcredit.actions import link_to_households
from microcredit.models import BankBalance, Extension, Loan, Renewal, Repayment, bank_names, bank_readings
from microcredit.reconciling import coverage, reconcile
from pingtang.areas.models import COUNTY
from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.roster import Check, Part, Roster

# what these banks reported of that day in the uploader's area makes room for the file; of contracts that we do not
# know also those that the file names again, whatever bank named them then
REPLACE = """
DELETE FROM microcredit_bankbalance b WHERE as_of = %(as_of)s AND (
    bank IN ({banks}) AND (length(%(area)s) = 6 OR EXISTS (
        SELECT 1 FROM microcredit_loan l JOIN households_household h ON h.id = l.household_id
        WHERE l.id = b.loan_id AND h.township_id = %(area)s))
    OR loan_id IS NULL AND length(%(area)s) = 6 AND contract_no IN ({contracts}))
"""
# a declaration is about the file that it was made for
UNDECLARE = """
DELETE FROM microcredit_completereport c WHERE as_of = %(as_of)s AND bank IN ({banks})
AND (c.area_id LIKE %(area)s || '%%' OR %(area)s LIKE c.area_id || '%%')
"""
STAGED = "SELECT \"values\"[{place}] FROM rosters_row WHERE batch_id = %(batch)s AND verdict <> 'wrong'"
LOAN = "(SELECT {what} FROM microcredit_loan l WHERE l.contract_no = {{{column}}})"
OWED = """(SELECT l.principal - coalesce((SELECT sum(p.principal_amount) FROM microcredit_repayment p
    WHERE p.loan_id = l.id AND p.paid_on <= {{{day}}}), 0) FROM microcredit_loan l
    WHERE l.contract_no = {{{column}}})"""
# the due date as earlier extensions made it; the row's own, when it is there already, is none of them
DUE = """(SELECT greatest(l.due_on, (SELECT max(x.new_due_on) FROM microcredit_extension x WHERE x.loan_id = l.id
    AND x.extended_on < {extended_on})) FROM microcredit_loan l WHERE l.contract_no = {loan})"""


def _lent(column="loan"):
    return LOAN.format(what="l.disbursed_on", column=column)


class _Banks:
    """The list of banks as the code list of a column; read when a file is, not when this module is."""

    @property
    def labels(self):
        return [name for name, _ in bank_names()]

    @property
    def choices(self):
        return bank_names()

    @staticmethod
    def readings():
        return bank_readings()


class BankColumn(Column):
    """承贷银行: one of the list, by its name or by how else it is written."""

    codes = _Banks()

    def _kind(self):
        return "code"


def contract_column(title="合同号"):
    """The loan that a row is about, by its contract number."""
    return Lookup(title, by="contract_no", aliases=["借款合同号", "合同编号"], example="PTNX-2020-000001")


class LoanRoster(Roster):
    """贷款发放: one row a contract. Without a household code the borrower's identity number tells the household."""

    order = 300
    contract_no = Column("合同号", aliases=["借款合同号", "合同编号"], required=True, example="PTNX-2020-000001")
    household = Lookup("户编号", by="household_code", required=False, example="522799010001")
    bank = BankColumn("承贷银行", required=True, example="平塘县农村信用合作联社")
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
    checks = [
        Check("principal_amount", "归还本金不能小于0", "{principal_amount} < 0"),
        Check("paid_on", "还款日期早于放款日期", f"{{paid_on}} < {_lent()}"),
    ]

    class Meta:
        title = "小额贷款还款名册"
        model = Repayment
        key = ["loan", "paid_on", "bank_ref"]
        columns = ["loan", "paid_on", "principal_amount", "interest_amount", "kind", "bank_ref"]


class RenewalRoster(Roster):
    """续贷: one row a renewal; both contracts must be there."""

    order = 320
    old_loan, new_loan = contract_column("原合同号"), contract_column("新合同号")
    checks = [
        Check("renewed_on", "续贷日期早于放款日期",
              f"{{renewed_on}} < greatest({_lent('old_loan')}, {_lent('new_loan')})"),
        Check("old_loan", "旧贷到续贷日还没有还清,请先导入归还旧贷的还款",
              f"{OWED.format(day='renewed_on', column='old_loan')} > 0"),
        Check("new_loan", "新贷和旧贷不是同一户", " IS DISTINCT FROM ".join(
            LOAN.format(what="coalesce(l.household_id::text, l.borrower_id_number)", column=column)
            for column in ("old_loan", "new_loan"))),
    ]  # fmt: skip

    class Meta:
        title = "小额贷款续贷名册"
        model = Renewal
        key = ["old_loan"]
        columns = ["old_loan", "new_loan", "renewed_on", "amount"]


class ExtensionRoster(Roster):
    """展期: one row an extension."""

    order = 330
    loan = contract_column()
    checks = [
        Check("new_due_on", "展期后到期日须晚于原到期日", "{new_due_on} <= {old_due_on}"),
        Check("extended_on", "展期办理日期早于放款日期", f"{{extended_on}} < {_lent()}"),
        Check("old_due_on", "与这笔贷款办理展期时的到期日不符", f"{{old_due_on}} <> {DUE}"),
        Check("amount", "展期金额须大于0且不超过办理时的贷款余额",
              f"{{amount}} <= 0 OR {{amount}} > {OWED.format(day='extended_on', column='loan')}"),
    ]  # fmt: skip

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
    bank = BankColumn("承贷银行", required=True, example="平塘县农村信用合作联社")
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
    def checks_for(cls, user):
        """A loan belongs to the bank that lent it; a township reports of its own loans only; amounts are in yuan."""
        known = "EXISTS (SELECT 1 FROM microcredit_loan l {more} WHERE l.contract_no = {{contract_no}} AND {which})"
        checks = [
            Check("bank", "与台账中这个合同的承贷银行不一致", known.format(more="", which="l.bank <> {bank}")),
            Check("balance", "全部余额都不到100,是不是按万元填的?请改为元", cls._all_below(100)),
        ]
        if user is not None:
            own = known.format(
                more="JOIN households_household h ON h.id = l.household_id", which=f"h.township_id = '{user.area_id}'"
            )
            checks.append(Check("contract_no", "本辖区没有这个贷款,请核对,或先导入它", f"NOT {own}"))
        return checks

    @classmethod
    def _all_below(cls, amount):
        text = f'x."values"[{cls.place_of("balance")}]'
        return f"{{balance}} > 0 AND NOT EXISTS (SELECT 1 FROM incoming x WHERE {text}::numeric >= {amount})"

    @classmethod
    def remarks(cls, batch):
        """Of each bank how much of what it is owed the file lists."""
        if batch.as_of is None:  # the page asks for the day before anything is read
            return []
        user, place, told = _limited(batch), cls.place_of("contract_no"), []
        for bank in cls._banks(batch):
            theirs = (
                f'SELECT "values"[{place}] AS contract_no FROM rosters_row WHERE batch_id = %s'
                f""" AND verdict <> 'wrong' AND "values"[{cls.place_of("bank")}] = %s"""
            )
            said = coverage(batch.as_of, bank, user, theirs, [batch.pk, bank]).told
            if said:
                told.append(f"{bank}:{said}。名册确实完整的,导入后在“银行对账”声明")
        return told

    @classmethod
    def _banks(cls, batch):
        """The banks that the file names."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT said FROM ({STAGED.format(place=cls.place_of('bank'))}) r(said)"
                " WHERE said IS NOT NULL ORDER BY said",
                {"batch": batch.pk},
            )
            return [bank for (bank,) in cursor.fetchall()]

    @classmethod
    def given(cls, batch):
        """The day of the report. What these banks reported of it in the area before is replaced."""
        named = {
            "banks": STAGED.format(place=cls.place_of("bank")),
            "contracts": STAGED.format(place=cls.place_of("contract_no")),
        }
        said = {"as_of": batch.as_of, "area": batch.area_id, "batch": batch.pk}
        with connection.cursor() as cursor:
            cursor.execute(REPLACE.format(**named), said)
            cursor.execute(UNDECLARE.format(**named), said)
        return {"as_of": f"DATE '{batch.as_of:%Y-%m-%d}'"}

    @classmethod
    def settle(cls, batch):
        """对账, with each bank of the file."""
        for bank in cls._banks(batch):
            reconcile(batch.as_of, bank, _limited(batch))


def _limited(batch):
    """Who uploaded it, where that limits whose loans are compared."""
    return batch.user if len(batch.area_id) > COUNTY else None
