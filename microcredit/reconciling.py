"""银行对账: what a bank reports of a day, contract by contract, against what follows from our records of that day."""

from django.db import connection

from microcredit.models import BankBalance, Discrepancy, DiscrepancyState, Loan, Repayment, RepaymentKind
from pingtang.areas.models import within_reach
from pingtang.web.bulk import Refused

MATCH = """
UPDATE microcredit_bankbalance b SET loan_id = l.id FROM microcredit_loan l
WHERE b.as_of = %s AND b.bank = %s AND l.contract_no = b.contract_no AND b.loan_id IS DISTINCT FROM l.id
"""
# ours: the contracts of that bank within reach that owe something; theirs: what the bank reports of the day
COMPARE = """
WITH ours AS ({ours}), theirs AS (
    SELECT contract_no, loan_id, balance FROM microcredit_bankbalance WHERE as_of = %s AND bank = %s
), differing AS (
    SELECT coalesce(theirs.contract_no, ours.contract_no) AS contract_no, coalesce(ours.id, theirs.loan_id) AS loan_id,
        theirs.balance AS bank, CASE WHEN coalesce(ours.id, theirs.loan_id) IS NOT NULL THEN coalesce(ours.owed, 0) END
        AS our
    FROM theirs FULL JOIN ours ON ours.contract_no = theirs.contract_no
    WHERE theirs.contract_no IS NULL OR coalesce(theirs.loan_id, ours.id) IS NULL AND theirs.balance > 0
        OR coalesce(theirs.loan_id, ours.id) IS NOT NULL AND theirs.balance <> coalesce(ours.owed, 0)
), gone AS (
    UPDATE microcredit_discrepancy d SET state = 'gone' WHERE as_of = %s AND bank = %s
        AND state IN ('open', 'disputed') AND {reached}
        AND NOT EXISTS (SELECT 1 FROM differing WHERE differing.contract_no = d.contract_no)
)
INSERT INTO microcredit_discrepancy (as_of, bank, contract_no, loan_id, bank_balance, our_balance, difference)
SELECT %s, %s, contract_no, loan_id, bank, our, coalesce(bank, 0) - coalesce(our, 0) FROM differing
ON CONFLICT (contract_no, as_of) DO UPDATE SET loan_id = excluded.loan_id, bank_balance = excluded.bank_balance,
    our_balance = excluded.our_balance, difference = excluded.difference,
    state = CASE WHEN microcredit_discrepancy.state IN ('open', 'disputed')
        AND microcredit_discrepancy.difference = excluded.difference THEN microcredit_discrepancy.state ELSE 'open' END
    WHERE (microcredit_discrepancy.state IN ('accepted', 'gone'), microcredit_discrepancy.bank_balance,
           microcredit_discrepancy.our_balance)
        IS DISTINCT FROM (false, excluded.bank_balance, excluded.our_balance)
"""


def reconcile(as_of, bank, user=None):
    """Compares that day's report of a bank, within the user's area; what agrees again is 已消除. Gives those open."""
    ours = within_reach(Loan.objects.outstanding(as_of).filter(bank=bank), user).order_by()
    sql, params = ours.values("id", "contract_no", "owed").query.sql_with_params()
    reach = within_reach(Discrepancy.objects.filter(as_of=as_of, bank=bank), user)
    keys = list(reach.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(MATCH, [as_of, bank])
        cursor.execute(
            COMPARE.format(ours=sql, reached="d.id = ANY(%s)"),
            [*params, as_of, bank, as_of, bank, keys, as_of, bank],
        )
    return within_reach(Discrepancy.objects.filter(as_of=as_of, bank=bank), user).open()


def reports():
    """[(day, bank)] of all reports, the newest first."""
    return list(BankBalance.objects.values_list("as_of", "bank").distinct().order_by("-as_of", "bank"))


def accept(discrepancies, by, on, reason=""):
    """接受银行数: a repayment of the difference is entered as of the report's day; our balance is then the bank's.

    Raises Refused where only a file can mend it: a contract that we do not have.
    """
    found = _held(discrepancies)
    for one in found:
        if one.loan_id is None:
            raise Refused(f"合同{one.contract_no}台账里没有,请先导入这笔贷款,差异会自动消除")
        Repayment.objects.create(
            loan_id=one.loan_id, paid_on=one.as_of, principal_amount=-one.difference,
            kind=RepaymentKind.OWN if one.difference < 0 else RepaymentKind.CORRECTION,
            bank_ref=f"对账{one.as_of:%Y%m%d}-{one.pk}",
        )  # fmt: skip
        _decide(one, DiscrepancyState.ACCEPTED, by, on, reason)
    return len(found)


def dispute(discrepancies, by, on, reason):
    """提出异议: the bank is asked; our balance stays. Raises Refused."""
    if len(reason) < 2:
        raise Refused("提出异议须写明原因,供银行核对")
    found = _held(discrepancies)
    for one in found:
        _decide(one, DiscrepancyState.DISPUTED, by, on, reason)
    return len(found)


def _held(discrepancies):
    waiting = discrepancies.filter(state__in=[DiscrepancyState.OPEN, DiscrepancyState.DISPUTED])
    found = list(waiting.select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选差异都已处理,请刷新后再看")
    return found


def _decide(one, state, by, on, reason):
    one.state, one.decided_by, one.decided_on, one.reason = state, by, on, reason
    one.save(update_fields=["state", "decided_by", "decided_on", "reason"])
