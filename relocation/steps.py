"""办理步骤: a moved household from agreement to certificate, its old house from demolition to reward, what was built,
and the settlement of a project year. Where each stands follows from which of its days are filled in.
"""

from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.web.steps import Step, steps_for
from relocation.models import OldHouse, Placement, RelocationFacility, RelocationHousehold, RelocationSettlement

OF_HOUSEHOLD = [
    Step("assign", "分房", ("signed",), None, ("site", "house_no", "assigned_on"), ("house_area",)),
    Step("move", "入住", ("assigned",), None, ("moved_on",)),
    Step("certify", "不动产登记", ("moved",), None, ("certificate_no", "certified_on")),
]
OF_OLD_HOUSE = [
    Step("demolish", "登记拆除", ("standing",), None, ("demolished_on",)),
    Step("reclaim", "登记复垦复绿", ("demolished",), None, ("reclaimed_on", "reclaimed_mu")),
    Step("reward", "申报奖励", ("reclaimed", ApprovalState.RETURNED), None, ("reward",), ("reward_account",)),
    Step("pay", "登记兑现", (ApprovalState.CONFIRMED,), None, ("reward_paid_on", "reward_voucher"), right=Act.APPROVE),
]
OF_FACILITY = [
    Step("start", "开工", ("planned",), None, ("started_on",), ("planned_on",)),
    Step("finish", "竣工", ("started",), None, ("finished_on",)),
    Step("accept", "竣工验收", ("finished",), None, ("accepted_on",), right=Act.APPROVE),
    Step("use", "投入使用", ("accepted",), None, ("in_use_on",)),
]
OF_SETTLEMENT = [
    Step(
        "settle",
        "结算",
        ("approved", "settled-returned", "audited-returned"),
        None,
        ("settled_amount", "settled_on"),
        ("over_reason",),
    ),
    Step("audit", "县级审计", ("settled", "audited-returned"), None, ("audited_on", "audit_no"), (), Act.APPROVE),
    Step("review", "省级复核", ("audited", "reviewed-returned"), None, ("reviewed_on", "review_no"), (), Act.APPROVE),
]


def state_of_household(one):
    """Who is placed by themselves needs no flat of ours."""
    if one.certificate_no:
        return "certified"
    if one.moved_on:
        return "moved"
    return "assigned" if one.house_no or one.placement == Placement.DISPERSED else "signed"


def state_of_old_house(one):
    """A house that stays needs no step; a reward waits for whoever confirms it."""
    if one.demolished_on is None:
        return "standing" if one.must_demolish else "exempt"
    if one.reward_paid_on:
        return "paid"
    if one.reclaimed_on and one.must_demolish is False:
        return one.state or "exempt"
    return one.state or ("reclaimed" if one.reclaimed_on else "demolished")


def state_of_facility(one):
    days = [
        ("used", one.in_use_on), ("accepted", one.accepted_on), ("finished", one.finished_on),
        ("started", one.started_on),
    ]  # fmt: skip
    return next((state for state, day in days if day), "planned")


def state_of_settlement(one):
    """How far it has come, and whether the last step waits for the second person or was sent back."""
    days = [("reviewed", one.reviewed_on), ("audited", one.audited_on), ("settled", one.settled_on)]
    reached = next((state for state, day in days if day), "approved")
    return reached if one.state == ApprovalState.CONFIRMED else f"{reached}-{one.state}"


steps_for(RelocationHousehold, OF_HOUSEHOLD, state_of_household)
steps_for(OldHouse, OF_OLD_HOUSE, state_of_old_house)
steps_for(RelocationFacility, OF_FACILITY, state_of_facility)
steps_for(RelocationSettlement, OF_SETTLEMENT, state_of_settlement)
