"""生活补贴计算: attended days × the day rate of the year in which the class began, to whom it is due."""

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


def why_not(one, youngest, oldest):
    """Why a participant has no allowance, in words; "" for who is entitled, as far as the own records tell."""
    person, start = one.person, one.session.start_on
    if not one.is_completed:
        return "未结业"
    if not one.attended_days:
        return "没有出勤"
    if person is None or person.id_number != one.id_number:
        return "身份证号不在户籍台账中"
    if person.name != one.name:
        return "姓名与身份证号不符"
    home = person.household
    if home.registry_kind not in SUPPORTED:
        return "不是建档立卡户或边缘户成员"
    if any(day is not None and day <= start for day in (person.left_on, home.removed_on)):
        return "开班时已不在户内"
    if one.born is None or not years_later(one.born, youngest) <= start < years_later(one.born, oldest + 1):
        return f"开班时不在{youngest}至{oldest}周岁"
    return ""


def years_later(day, years):
    """The same day of a later year; the 29th of February becomes the 1st of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)


def judged(sessions, run=None):
    """[(participant, why not)] of these classes, of those who are in no other list than this.

    A person is paid once for a course in a year, and for one class at a time, whatever list that stood in.
    """
    people = (
        TrainingParticipant.objects.filter(session__in=sessions, session__kind__in=PAID_KINDS)
        .exclude(subsidy__run__in=AllowanceRun.objects.exclude(pk=run and run.pk))
        .select_related("session", "person__household")
        .order_by("session__start_on", "participant_no")
    )
    people = list(people)
    numbers = {one.id_number for one in people}
    paid = TrainingSubsidy.objects.filter(participant__id_number__in=numbers).exclude(run=run)
    given = {}
    for other in paid.select_related("participant__session"):
        given.setdefault(other.participant.id_number, []).append(other.participant.session)
    ages = {}
    found = []
    for one in people:
        year = one.session.start_on.year
        if year not in ages:
            ages[year] = int(policy("training_age_min", year)), int(policy("training_age_max", year))
        why = why_not(one, *ages[year]) or _paid_already(one.session, given.get(one.id_number, ()))
        if not why:
            given.setdefault(one.id_number, []).append(one.session)
        found.append((one, why))
    return found


def _paid_already(session, others):
    for other in others:
        if other.start_on <= session.end_on and other.end_on >= session.start_on:
            return f"同期已在{other.code}领取补贴"
        if other.course == session.course and other.start_on.year == session.start_on.year:
            return f"同一工种当年已在{other.code}领取补贴"
    return ""


def compute(run):
    """Writes the lines of a list anew, from its classes as they are recorded now. Returns how many.

    The money goes to the person's own account, else to the household's.
    """
    TrainingSubsidy.objects.filter(run=run).delete()
    lines = []
    for one, why in judged(run.sessions.all(), run):
        if why:
            continue
        # who stayed longer than the class lasts is a finding, and is paid for the class
        days = min(one.attended_days, one.session.days)
        rate = policy("training_subsidy_per_day", one.session.start_on.year).quantize(CENT)
        lines.append(
            TrainingSubsidy(
                run=run, participant=one, days=days, day_rate=rate, amount=days * rate,
                bank_account=one.person.bank_account or one.person.household.bank_account,
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
