"""办理步骤: a household from the survey at its door to the restored ground. The database guards their order.

Between them stand the buildings, which the surveyor measures and which are demolished after the move.
"""

from corezone.models import Stage, ZoneHousehold
from pingtang.accounts.roles import Act
from pingtang.policy.constants import today
from pingtang.web.steps import Step, steps_for

S = Stage

steps_for(
    ZoneHousehold,
    [
        Step("survey", "入户调查", (S.ENTERED,), None, ("surveyed_on", "persons"), ("phone", "village_group")),
        Step("choose", "登记意愿", (S.SURVEYED, S.MEASURED, S.CHOSEN), None, ("choice", "choice_reason", "chosen_on"),
             ("choice_note", "home_place", "home_address", "has_safe_home")),
        Step("sign", "签订协议", (S.CHOSEN,), None, ("agreement_no", "signed_on"), ("bank_account",),
             right=Act.APPROVE),
        Step("move", "登记搬迁", (S.SIGNED, S.PAID), None, ("moved_on",), ("moved_to",), right=Act.APPROVE),
        Step("restore", "复垦复绿", (S.DEMOLISHED,), None, ("restored_on",)),
    ],
    lambda household: household.stage_on(today()),
)  # fmt: skip
