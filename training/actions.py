"""培训的办理: lists of allowances, completion, and linking participants to the members of households."""

from django.db import connection

from pingtang.accounts.roles import Act
from pingtang.notices.actions import declare_acts, held, take_back
from pingtang.notices.models import ListState
from pingtang.policy.constants import today
from pingtang.web.bulk import Refused, bulk_act
from training.allowances import compute, open_run
from training.models import AllowanceRun, SessionStatus, TrainingParticipant, TrainingSession

declare_acts(AllowanceRun)
# 按身份证号关联到户内成员: who is still there, then who was recorded first; the place is the household's
LINK = """
UPDATE training_trainingparticipant t SET person_id = known.id, township_id = known.township_id,
    village_id = known.village_id
FROM (
    SELECT DISTINCT ON (p.id_number) p.id_number, p.id, h.township_id, h.village_id FROM households_person p
    JOIN households_household h ON h.id = p.household_id
    WHERE p.id_number <> ''
    ORDER BY p.id_number, (p.left_on IS NULL AND h.removed_on IS NULL) DESC, p.id
) known
WHERE t.person_id IS NULL AND t.id_number = known.id_number AND (length(%s) = 6 OR known.township_id = %s)
"""


def link_to_persons(area):
    """Links the participants who are not linked yet, within an area. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(LINK, [area, area])
        return cursor.rowcount


@bulk_act(TrainingSession, "allow", "编制生活补贴", right=Act.APPROVE,
          when=lambda session: session.status == SessionStatus.FINISHED)  # fmt: skip
def open_allowances(sessions, request, reason, until):
    run = open_run(sessions, today())
    return f"已编制{run},共{run.lines.count()}人,请核对后审查、公示"


@bulk_act(AllowanceRun, "compute", "重新计算", right=Act.APPROVE, when=lambda run: run.can_be_remade)
def compute_again(runs, request, reason, until):
    found = held(runs, ListState.DRAFT, ListState.REVIEWED)
    for run in found:
        take_back(run, "重新计算", by=request.user)
        compute(run)
    return f"已重新计算{len(found)}份清单,请审查后公示"


@bulk_act(TrainingParticipant, "complete", "结业合格", right=Act.APPROVE,
          when=lambda one: not one.is_completed)  # fmt: skip
def complete(participants, request, reason, until):
    """Who attended no day cannot have completed."""
    found = list(participants.exclude(is_completed=True).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选学员都已结业")
    if absent := next((one for one in found if not one.attended_days), None):
        raise Refused(f"“{absent}”没有出勤记录,不能结业")
    for one in found:
        one.is_completed = True
        one.save(update_fields=["is_completed"])
    return f"已登记{len(found)}名学员结业合格"
