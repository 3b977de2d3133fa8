"""小额信贷的办理: subsidy runs and their township check, the bank's differences, states that the day changes."""

from django.db import connection
from django.db.models import F

from microcredit.computing import compute
from microcredit.models import Discrepancy, DiscrepancyState, InterestSubsidy, Loan, LoanStatus, SubsidyRun
from microcredit.reconciling import confirm, dispute, propose, turn_down
from pingtang.accounts.roles import Act
from pingtang.notices.actions import declare_acts, held, take_back
from pingtang.notices.models import ListState
from pingtang.policy.constants import today
from pingtang.web.bulk import Refused, bulk_act

# 按借款人身份证号关联到户: the member who is still there, then the one recorded first; within the uploader's area
LINK = """
UPDATE microcredit_loan l SET household_id = known.household_id FROM (
    SELECT DISTINCT ON (p.id_number) p.id_number, p.household_id FROM households_person p
    JOIN households_household h ON h.id = p.household_id
    WHERE p.id_number <> '' AND (length(%s) = 6 OR h.township_id = %s)
    ORDER BY p.id_number, (p.left_on IS NULL AND h.removed_on IS NULL) DESC, p.id
) known WHERE l.household_id IS NULL AND l.borrower_id_number = known.id_number
"""
declare_acts(SubsidyRun)


def link_to_households(area):
    """Links the loans that name no household to that of their borrower. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(LINK, [area, area])
        return cursor.rowcount


@bulk_act(SubsidyRun, "compute", "重新计算", right=Act.APPROVE, when=lambda run: run.can_be_remade)
def compute_again(runs, request, reason, until):
    """Before it is posted; once it hangs in public only 撤回公示 takes it back, for a reason."""
    found = held(runs, ListState.DRAFT, ListState.REVIEWED)
    again = 0
    for run in found:
        take_back(run, "重新计算", by=request.user)
        again += compute(run)
    told = f";{again}笔初审过的明细有变动,须重新初审" if again else ""
    return f"已重新计算{len(found)}个季度,请审查后公示{told}"


def check(lines, by, doubt=""):
    """乡镇初审: the lines are right, or there is a doubt. Raises Refused."""
    found = list(lines.filter(run__approved_on__isnull=True).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选贴息明细都已审定,不能再初审")
    for line in found:
        line.is_doubted, line.doubt, line.checked_by = bool(doubt), doubt, by
        line.answer, line.answered_by = "", None
        line.save(update_fields=["is_doubted", "doubt", "checked_by", "answer", "answered_by"])
    return len(found)


def maintain(lines, by, answer):
    """维持原数: the section has looked into a doubt and the line stays; the township reads why. Raises Refused."""
    if len(answer) < 2:
        raise Refused("请写明核实情况,答复乡镇")
    found = list(lines.doubted().filter(run__approved_on__isnull=True).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选明细没有待答复的疑问")
    for line in found:
        line.answer, line.answered_by = answer, by
        line.save(update_fields=["answer", "answered_by"])
    return len(found)


def _open(line):
    return line.run.approved_on is None


@bulk_act(InterestSubsidy, "check", "初审无误", right=Act.EDIT, when=_open)
def check_lines(lines, request, reason, until):
    return f"已初审{check(lines, request.user)}笔"


@bulk_act(InterestSubsidy, "doubt", "提出疑问", right=Act.EDIT, asks="疑问", when=_open)
def doubt_lines(lines, request, reason, until):
    if len(reason) < 2:
        raise Refused("请写明疑问")
    return f"已对{check(lines, request.user, reason)}笔提出疑问"


@bulk_act(
    InterestSubsidy, "maintain", "维持原数", right=Act.APPROVE, asks="答复",
    when=lambda line: _open(line) and line.is_doubted and not line.answer,
)  # fmt: skip
def maintain_lines(lines, request, reason, until):
    return f"已答复{maintain(lines, request.user, reason)}笔疑问,维持原数"


def _waits(discrepancy):
    return discrepancy.state in (DiscrepancyState.OPEN, DiscrepancyState.DISPUTED)


def _proposed(discrepancy):
    return discrepancy.state == DiscrepancyState.PROPOSED


@bulk_act(Discrepancy, "propose", "提议按银行数更正", right=Act.APPROVE, asks="更正依据", when=_waits)
def propose_corrections(discrepancies, request, reason, until):
    return f"已提议更正{propose(discrepancies, request.user, today(), reason)}笔,由另一人逐笔复核后生效"


@bulk_act(Discrepancy, "confirm", "复核更正", right=Act.APPROVE, when=_proposed, alone=True)
def confirm_correction(discrepancies, request, reason, until):
    confirm(discrepancies, request.user, today())
    return "已复核,台账余额已与银行一致"


@bulk_act(Discrepancy, "turn_down", "退回提议", right=Act.APPROVE, asks="退回原因", when=_proposed)
def turn_down_corrections(discrepancies, request, reason, until):
    return f"已退回{turn_down(discrepancies, request.user, today(), reason)}笔提议"


@bulk_act(Discrepancy, "dispute", "提出异议", right=Act.EDIT, asks="异议原因", when=_waits)
def dispute_differences(discrepancies, request, reason, until):
    return f"已对{dispute(discrepancies, request.user, today(), reason)}笔提出异议,请与银行核对"


def keep_states(on):
    """逾期: loans whose due date has gone by since they were last written. Returns how many."""
    stale = Loan.objects.filter(balance__gt=0, ends_on__lt=on).exclude(status=LoanStatus.OVERDUE)
    return stale.update(balance=F("balance"))  # the database works the state out
