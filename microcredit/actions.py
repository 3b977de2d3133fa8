"""小额信贷的办理: subsidy runs and their township check, the bank's differences, states that the day changes."""

from django.db import connection
from django.db.models import F

from microcredit.computing import compute
from microcredit.models import Discrepancy, DiscrepancyState, InterestSubsidy, Loan, LoanStatus, SubsidyRun
from microcredit.reconciling import accept, dispute
from pingtang.accounts.roles import Act
from pingtang.notices.actions import declare_acts, held, take_back
from pingtang.notices.models import ListState
from pingtang.policy.constants import today
from pingtang.web.bulk import Refused, bulk_act

OPEN = [ListState.DRAFT, ListState.REVIEWED, ListState.PUBLISHED]
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


@bulk_act(SubsidyRun, "compute", "重新计算", right=Act.EDIT, when=lambda run: run.can_be_remade)
def compute_again(runs, request, reason, until):
    """Once it was published, computing anew takes the notice down: what is paid is what was posted."""
    found = held(runs, *OPEN)
    for run in found:
        take_back(run, "重新计算", by=request.user)
        compute(run)
    return f"已重新计算{len(found)}个季度,请审查后公示"


def check(lines, by, doubt=""):
    """乡镇初审: the lines are right, or there is a doubt. Raises Refused."""
    found = list(lines.filter(run__approved_on__isnull=True).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选贴息明细都已审定,不能再初审")
    for line in found:
        line.is_doubted, line.doubt, line.checked_by = bool(doubt), doubt, by
        line.save(update_fields=["is_doubted", "doubt", "checked_by"])
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


def _waits(discrepancy):
    return discrepancy.state in (DiscrepancyState.OPEN, DiscrepancyState.DISPUTED)


@bulk_act(Discrepancy, "accept", "按银行数更正", right=Act.APPROVE, when=_waits)
def accept_differences(discrepancies, request, reason, until):
    return f"已按银行数更正{accept(discrepancies, request.user, today(), reason)}笔"


@bulk_act(Discrepancy, "dispute", "提出异议", right=Act.EDIT, asks="异议原因", when=_waits)
def dispute_differences(discrepancies, request, reason, until):
    return f"已对{dispute(discrepancies, request.user, today(), reason)}笔提出异议,请与银行核对"


def keep_states(on):
    """逾期: loans whose due date has gone by since they were last written. Returns how many."""
    stale = Loan.objects.filter(balance__gt=0, ends_on__lt=on).exclude(status=LoanStatus.OVERDUE)
    return stale.update(balance=F("balance"))  # the database works the state out
