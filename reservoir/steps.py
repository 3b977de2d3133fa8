"""办理步骤: what comes next for an agreement, a house, a facility, a dispute, a closing step and a later project.

The database guards the order (reservoir/models/guards.py and the constraints); payment goes through the lists.
"""

from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.web.steps import Step, steps_for
from reservoir.models import (
    ClosingStep,
    Dispute,
    HouseDemolition,
    LandAgreement,
    LaterProject,
    LaterStatus,
    ResettlementAgreement,
    SpecialFacility,
)

S = LaterStatus


def state_of_agreement(one):
    """Where a household stands, by which of its days are filled in."""
    if one.moved_on:
        return "moved"
    return "planned" if one.signed_on is None else state_of_payment(one)


def state_of_payment(one):
    """Signed, in a list, paid; or entered as paid before the portal, and then waiting or sent back."""
    if one.paid_on:
        return "paid"
    return one.state or ("listed" if hasattr(one, "compensation") else "signed")


def _open_until(name):
    """The state of a record that a single day finishes."""
    return lambda one: "done" if getattr(one, name) else "open"


def state_of_closing(step):
    """Open, or entered as done and then confirmed or sent back."""
    return step.state if step.done_on else "open"


EARLIER = Step(
    "earlier", "登记早前兑付", ("signed", ApprovalState.RETURNED), None, ("earlier_paid_on", "voucher_no"),
    right=Act.APPROVE,
)  # fmt: skip
steps_for(LandAgreement, [EARLIER], state_of_payment)
steps_for(
    ResettlementAgreement,
    [
        Step("sign", "签订协议", ("planned",), None, ("signed_on", "mode", "persons", "amount")),
        Step("move", "登记搬离", ("signed", "listed", "paid", *ApprovalState.values), None, ("moved_on",)),
        EARLIER,
    ],
    state_of_agreement,
)
steps_for(
    HouseDemolition,
    [Step("demolish", "登记拆除", ("open",), None, ("demolished_on",), ("area",))],
    _open_until("demolished_on"),
)
steps_for(SpecialFacility, [Step("finish", "登记完成", ("open",), None, ("finished_on",))], _open_until("finished_on"))
steps_for(
    Dispute,
    [Step("mediate", "登记调处", ("open",), None, ("mediated_on", "outcome"), ("partner",))],
    _open_until("mediated_on"),
)
steps_for(
    ClosingStep,
    [Step("finish", "登记办结", ("open", ApprovalState.RETURNED), None, ("done_on", "doc_no"), ("note",))],
    state_of_closing,
)
steps_for(
    LaterProject,
    [
        Step("review", "方案审查", (S.DECLARED,), S.REVIEWED, ("plan_doc_no", "plan_reviewed_on"),
             right=Act.APPROVE),
        Step("start", "开工", (S.REVIEWED,), S.BUILDING, ("started_on", "unit")),
        Step("finish", "完工", (S.BUILDING,), S.FINISHED, ("finished_on",)),
        Step("cancel", "取消", (S.DECLARED, S.REVIEWED, S.BUILDING), S.CANCELLED, (), right=Act.APPROVE, main=False),
    ],
)  # fmt: skip
