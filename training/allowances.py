"""生活补贴计算: attended days × the day rate of the year in which the class began, for who is entitled."""

from decimal import Decimal

from django.db.models import Max

from households.models import RegistryKind
from pingtang.notices.models import ListState
from pingtang.policy.constants import policy
from pingtang.web.bulk import Refused
from training.models import AllowanceRun, SessionKind, SessionStatus, TrainingParticipant, TrainingSubsidy

CENT = Decimal("0.01")
PAID_KINDS = [SessionKind.SKILL]
SUPPORTED = [RegistryKind.REGISTERED, RegistryKind.MARGINAL]


def entitled(sessions):
    """应发补贴的学员: completed, attended, of a household that the policy supports, and in no list yet."""
    return TrainingParticipant.objects.filter(
        session__in=sessions, session__kind__in=PAID_KINDS, is_completed=True, attended_days__gt=0,
        person__household__registry_kind__in=SUPPORTED, subsidy__isnull=True,
    )  # fmt: skip


def compute(run):
    """Writes the lines of a list anew, from its classes as they are recorded now."""
    TrainingSubsidy.objects.filter(run=run).delete()
    lines = []
    for one in entitled(run.sessions.all()).select_related("session", "person").order_by("participant_no"):
        # who stayed longer than the class lasts is a finding, and is paid for the class
        days = min(one.attended_days, one.session.days)
        rate = policy("training_subsidy_per_day", one.session.start_on.year).quantize(CENT)
        lines.append(
            TrainingSubsidy(
                run=run, participant=one, days=days, day_rate=rate, amount=days * rate,
                bank_account=one.person.bank_account,
            )
        )  # fmt: skip
    TrainingSubsidy.objects.bulk_create(lines, batch_size=1000)
    return len(lines)


def open_run(sessions, on):
    """编制: one list for these classes, which must be over. Raises Refused."""
    found = list(sessions.select_for_update(of=["self"]).order_by("code"))
    for session in found:
        if session.kind not in PAID_KINDS:
            raise Refused(f"“{session}”不是贫困劳动力技能培训,不发生活补贴")
        if session.status != SessionStatus.FINISHED:
            raise Refused(f"“{session}”还没有结业,不能编制生活补贴")
        if session.allowance_run and session.allowance_run.state not in (ListState.APPROVED, ListState.PAID):
            raise Refused(f"“{session}”已在{session.allowance_run}中,请打开它重新计算")
    number = (AllowanceRun.objects.filter(year=on.year).aggregate(last=Max("number"))["last"] or 0) + 1
    run = AllowanceRun.objects.create(year=on.year, number=number, made_on=on)
    for session in found:
        session.allowance_run = run
        session.save(update_fields=["allowance_run"])
    if not compute(run):
        raise Refused("所选班次没有应发而未发补贴的学员")
    return run
