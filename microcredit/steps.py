"""办理步骤: an application on its way to the bank. The database guards the order (microcredit/models/guards.py)."""

from microcredit.models import Loan, LoanStatus
from pingtang.accounts.roles import Act
from pingtang.web.steps import Step, steps_for

S = LoanStatus

steps_for(
    Loan,
    [
        Step("review", "评议核实", (S.APPLIED,), S.REVIEWED, ("village_reviewed_on", "township_checked_on")),
        Step("publish", "公示", (S.REVIEWED,), S.PUBLISHED, ("published_on",)),
        Step(
            "disburse", "银行放款", (S.PUBLISHED,), S.DISBURSED,
            ("contract_no", "bank", "principal", "annual_rate", "disbursed_on", "due_on"), right=Act.APPROVE,
        ),
        Step("reject", "退回申请", (S.APPLIED, S.REVIEWED, S.PUBLISHED), S.REJECTED, (), main=False),
    ],
)  # fmt: skip
