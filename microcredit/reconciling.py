"""银行对账: what a bank reports of a day, contract by contract, against what follows from our records of that day.

A difference becomes ours in two steps: one person proposes it for a reason, another confirms it. Both look at what
the bank says and what follows from our records at that moment; a difference that is no longer so is refused.

A loan that a bank leaves out is a difference only where its file covers enough of the township's loans of that bank,
or where somebody has declared the file complete: a file of one row says nothing of the other four hundred.
"""

from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction
from django.db.models import Sum

from microcredit.models import (
    BankBalance,
    CompleteReport,
    Discrepancy,
    DiscrepancyState,
    Loan,
    Repayment,
    RepaymentKind,
)
from pingtang.areas.models import Area, within_reach
from pingtang.policy.constants import policy
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused

MATCH = """
UPDATE microcredit_bankbalance b SET loan_id = l.id FROM microcredit_loan l
WHERE b.as_of = %s AND b.bank = %s AND l.contract_no = b.contract_no AND b.loan_id IS DISTINCT FROM l.id
"""
# ours: the contracts of that bank within reach that owe something; theirs: what the bank reports of the day
LAID = """
WITH ours AS ({ours}), theirs AS ({theirs}), covered AS (
    SELECT ours.town, count(*) AS many, count(theirs.contract_no) AS said
    FROM ours LEFT JOIN theirs ON theirs.contract_no = ours.contract_no GROUP BY ours.town
)
"""
REPORTED = "SELECT contract_no, loan_id, balance FROM microcredit_bankbalance WHERE as_of = %s AND bank = %s"
COMPARE = f"""{LAID}, whole AS (
    SELECT town FROM covered WHERE said * 100 >= many * %s OR EXISTS (
        SELECT 1 FROM microcredit_completereport c WHERE c.as_of = %s AND c.bank = %s
        AND (length(c.area_id) = 6 OR c.area_id = covered.town))
), differing AS (
    SELECT coalesce(theirs.contract_no, ours.contract_no) AS contract_no, coalesce(ours.id, theirs.loan_id) AS loan_id,
        theirs.balance AS bank, CASE WHEN coalesce(ours.id, theirs.loan_id) IS NOT NULL THEN coalesce(ours.owed, 0) END
        AS our
    FROM theirs FULL JOIN ours ON ours.contract_no = theirs.contract_no
    WHERE theirs.contract_no IS NULL AND ours.town IN (SELECT town FROM whole)
        OR theirs.contract_no IS NOT NULL AND coalesce(theirs.loan_id, ours.id) IS NULL AND theirs.balance > 0
        OR theirs.contract_no IS NOT NULL AND coalesce(theirs.loan_id, ours.id) IS NOT NULL
            AND theirs.balance <> coalesce(ours.owed, 0)
), gone AS (
    UPDATE microcredit_discrepancy d SET state = 'gone' WHERE as_of = %s AND bank = %s
        AND state IN ('open', 'proposed', 'disputed') AND d.id = ANY(%s)
        AND NOT EXISTS (SELECT 1 FROM differing WHERE differing.contract_no = d.contract_no)
)
INSERT INTO microcredit_discrepancy (as_of, bank, contract_no, loan_id, bank_balance, our_balance, difference)
SELECT %s, %s, contract_no, loan_id, bank, our, coalesce(bank, 0) - coalesce(our, 0) FROM differing
ON CONFLICT (contract_no, as_of) DO UPDATE SET loan_id = excluded.loan_id, bank_balance = excluded.bank_balance,
    our_balance = excluded.our_balance, difference = excluded.difference, bank = excluded.bank, state = 'open',
    proposed_by_id = NULL, proposed_on = NULL, decided_by_id = NULL, decided_on = NULL
    WHERE (microcredit_discrepancy.state IN ('accepted', 'gone'), microcredit_discrepancy.bank_balance,
           microcredit_discrepancy.our_balance)
        IS DISTINCT FROM (false, excluded.bank_balance, excluded.our_balance)
"""
COVERAGE = f"""{LAID}
SELECT coalesce(a.name, '未关联到户'), many, said FROM covered LEFT JOIN areas_area a ON a.code = covered.town
ORDER BY covered.town
"""


@dataclass(frozen=True)
class Coverage:
    """How much of what a bank is owed in each township its file lists. `thin`: [(township, listed, all)]."""

    many: int
    said: int
    least: int
    thin: list

    @property
    def told(self):
        """A sentence for who looks at the file; "" when it lists enough everywhere."""
        if not self.thin:
            return ""
        towns = "、".join(f"{name}{said}/{many}" for name, said, many in self.thin[:3])
        more = f"等{len(self.thin)}个乡镇" if len(self.thin) > 3 else ""
        return (
            f"台账当天有余额{self.many}笔,名册列出{self.said}笔;{towns}{more}不足{self.least}%,"
            "名册没有列出的贷款暂不列为差异"
        )


def _ours(as_of, bank, user):
    """SQL of our loans of that bank within reach that owe something on the day: id, contract_no, town, owed."""
    ours = within_reach(Loan.objects.outstanding(as_of).filter(bank=bank), user).order_by()
    sql, params = ours.values("id", "contract_no", "household__township", "owed").query.sql_with_params()
    return (
        f"SELECT id, contract_no, coalesce(town, '') AS town, owed FROM ({sql}) o(id, contract_no, town, owed)",
        params,
    )


def coverage(as_of, bank, user, theirs=REPORTED, params=None):
    """The Coverage of a bank's report, or of other rows: `theirs` is SQL with `contract_no`."""
    ours, of_ours = _ours(as_of, bank, user)
    least = int(policy("bank_coverage_min", as_of.year))
    with connection.cursor() as cursor:
        cursor.execute(
            COVERAGE.format(ours=ours, theirs=theirs), [*of_ours, *([as_of, bank] if params is None else params)]
        )
        rows = cursor.fetchall()
    declared = set(CompleteReport.objects.filter(as_of=as_of, bank=bank).values_list("area__name", "area__level"))
    if params is None and any(level == Area.Level.COUNTY for _, level in declared):
        thin = []
    else:
        known = {name for name, _ in declared} if params is None else set()
        thin = [(name, said, many) for name, many, said in rows if said * 100 < many * least and name not in known]
    return Coverage(sum(many for _, many, _ in rows), sum(said for *_, said in rows), least, thin)


def reconcile(as_of, bank, user=None):
    """Compares that day's report of a bank, within the user's area; what agrees again is 已消除. Gives those open."""
    ours, params = _ours(as_of, bank, user)
    reach = within_reach(Discrepancy.objects.filter(as_of=as_of, bank=bank), user)
    keys = list(reach.values_list("pk", flat=True))
    least = int(policy("bank_coverage_min", as_of.year))
    with connection.cursor() as cursor:
        cursor.execute(MATCH, [as_of, bank])
        theirs, of_theirs = _reported(as_of, bank, user)
        cursor.execute(
            COMPARE.format(ours=ours, theirs=theirs),
            [*params, *of_theirs, least, as_of, bank, as_of, bank, keys, as_of, bank],
        )
    return within_reach(Discrepancy.objects.filter(as_of=as_of, bank=bank), user).open()


def _reported(as_of, bank, user):
    """SQL of what the bank reports of the day, within reach."""
    said = within_reach(BankBalance.objects.filter(as_of=as_of, bank=bank), user).order_by()
    return said.values("contract_no", "loan_id", "balance").query.sql_with_params()


def declare_complete(as_of, bank, area, by, on, reason):
    """声明名册完整: from now on what the file leaves out is a difference. Raises Refused."""
    if len(reason) < 2:
        raise Refused("声明名册完整须写明依据,如银行的说明")
    if not BankBalance.objects.filter(as_of=as_of, bank=bank).exists():
        raise Refused("这家银行这一天没有报送余额")
    CompleteReport.objects.get_or_create(
        as_of=as_of, bank=bank, area=area, defaults={"reason": reason, "declared_by": by, "declared_on": on}
    )


def reports():
    """[(day, bank)] of all reports, the newest first."""
    return list(BankBalance.objects.values_list("as_of", "bank").distinct().order_by("-as_of", "bank"))


def propose(discrepancies, by, on, reason):
    """提议按银行数更正. Nothing counts before another person confirms it. Raises Refused."""
    if len(reason) < 2:
        raise Refused("请写明更正依据,如借款人的还款凭证、银行的核实结果")
    found = _held(discrepancies, DiscrepancyState.OPEN, DiscrepancyState.DISPUTED)
    for one in found:
        correction_of(one)
        one.state, one.proposed_by, one.proposed_on, one.reason = DiscrepancyState.PROPOSED, by, on, reason
        one.decided_by = one.decided_on = None
        one.save(update_fields=["state", "proposed_by", "proposed_on", "reason", "decided_by", "decided_on"])
    return len(found)


def confirm(discrepancies, by, on):
    """复核: a repayment of the difference is entered as of the report's day; our balance is then the bank's.

    Raises Refused where it was proposed by the same person, or where it is no longer so.
    """
    found = _held(discrepancies, DiscrepancyState.PROPOSED)
    for one in found:
        if one.proposed_by_id == by.pk:
            raise Refused(f"合同{one.contract_no}的更正是您提出的,须由另一人复核")
        amount = correction_of(one)
        try:
            with transaction.atomic():
                Repayment.objects.create(
                    loan_id=one.loan_id, paid_on=one.as_of, principal_amount=amount,
                    kind=RepaymentKind.OWN if amount > 0 else RepaymentKind.CORRECTION,
                    bank_ref=f"对账{one.as_of:%Y%m%d}-{one.pk}-{one.version}",
                )  # fmt: skip
        except IntegrityError as error:
            raise Refused(f"合同{one.contract_no}不能更正:{sentence_of(error) or '与现有还款记录冲突'}") from error
        one.state, one.decided_by, one.decided_on = DiscrepancyState.ACCEPTED, by, on
        one.save(update_fields=["state", "decided_by", "decided_on"])
    return len(found)


def turn_down(discrepancies, by, on, reason):
    """退回提议: the difference is open again. Raises Refused."""
    if len(reason) < 2:
        raise Refused("请写明退回原因")
    found = _held(discrepancies, DiscrepancyState.PROPOSED)
    for one in found:
        one.state, one.proposed_by, one.proposed_on, one.reason = (
            DiscrepancyState.OPEN,
            None,
            None,
            f"退回:{reason}"[:200],
        )
        one.save(update_fields=["state", "proposed_by", "proposed_on", "reason"])
    return len(found)


def dispute(discrepancies, by, on, reason):
    """提出异议: the bank is asked; our balance stays. Raises Refused."""
    if len(reason) < 2:
        raise Refused("提出异议须写明原因,供银行核对")
    found = _held(discrepancies, DiscrepancyState.OPEN, DiscrepancyState.DISPUTED)
    for one in found:
        one.state, one.decided_by, one.decided_on, one.reason = DiscrepancyState.DISPUTED, by, on, reason
        one.save(update_fields=["state", "decided_by", "decided_on", "reason"])
    return len(found)


def correction_of(one):
    """The principal to be entered so that our balance is the bank's: below 0 it takes back what was entered too much.

    Raises Refused, saying what to do, where the difference is no longer so or cannot be mended in this way.
    """
    told = f"合同{one.contract_no}"
    if one.loan_id is None:
        raise Refused(f"{told}台账里没有,请先导入这笔贷款,差异会自动消除")
    said = (
        BankBalance.objects.filter(contract_no=one.contract_no, as_of=one.as_of)
        .values_list("balance", flat=True)
        .first()
    )
    loan = Loan.objects.select_for_update(of=["self"]).get(pk=one.loan_id)
    ours = Loan.objects.owing(one.as_of).values_list("owed", flat=True).get(pk=one.loan_id)
    if (said, ours) != (one.bank_balance, one.our_balance or 0):
        raise Refused(
            f"{told}的差异已经过时:台账余额现在是{ours:,.2f}元,对账时是{one.our_balance or 0:,.2f}元,"
            "请先在“银行对账”重新对账"
        )
    repaid = loan.repayments.aggregate(sum=Sum("principal_amount"))["sum"] or 0
    by_then = loan.principal - ours
    if one.difference > 0 and loan.disbursed_on > one.as_of:
        raise Refused(f"{told}在{loan.disbursed_on}才放款,银行报{one.as_of}有余额,请与银行核对日期,或提出异议")
    if one.difference > min(by_then, repaid):
        raise Refused(
            f"{told}银行多{one.difference:,.2f}元,而台账登记的还款只有{min(by_then, repaid):,.2f}元,没有可冲正的:"
            f"请核对放款金额(台账{loan.principal:,.2f}元),由银行更正后重新报送,或提出异议"
        )
    if -one.difference > loan.principal - repaid:
        raise Refused(
            f"{told}在{one.as_of}之后又登记了还款,现在余额只有{loan.principal - repaid:,.2f}元:"
            "这笔差额可能已按另一日期登记,请核对还款日期后重新对账"
        )
    return -one.difference


def _held(discrepancies, *states):
    found = list(discrepancies.filter(state__in=states).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选差异都已处理,请刷新后再看")
    return found
