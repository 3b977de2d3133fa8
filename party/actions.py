"""党建与驻村的办理: calling the roll, the days of a month, and confirming what a person has become."""

from party.models import ActivityAttendance, CadreMonth, PartyDevelopment, Presence, StaffMember
from pingtang.approving import ApprovalState
from pingtang.web.bulk import Refused
from pingtang.web.confirming import confirm, declare_confirming


def confirm_stages(records, by):
    """审定党员发展, each stage after the one before it. Raises Refused; nothing is done then."""
    confirmed = confirm(records, by)
    for one in confirmed:
        before = PartyDevelopment.objects.filter(member=one.member_id, reached_on__lt=one.reached_on)
        if open_ := before.exclude(state=ApprovalState.CONFIRMED).order_by("reached_on").first():
            raise Refused(f"“{open_}”还没有审定,请先审定前一阶段")
    return confirmed


declare_confirming(PartyDevelopment, "条党员发展记录", confirm=confirm_stages)


def roll_of(activity):
    """[(member, presence, reason)] of everybody on the roll that day: as it was called, or else as it is likely to be.

    Before it is called, who was expected at the last activity of the kind is taken to be there.
    """
    people = list(StaffMember.objects.on_roll(activity.held_on).order_by("pk"))
    called = {one.member_id: one for one in activity.attendances.all()}
    if called:
        return [(one, called[one.pk].presence, called[one.pk].reason) if one.pk in called else (one, "", "")
                for one in people]  # fmt: skip
    earlier = (
        type(activity)
        .objects.filter(kind=activity.kind, held_on__lt=activity.held_on, attendances__isnull=False)
        .order_by("-held_on", "-pk")
        .first()
    )
    usual = {one.member_id for one in earlier.attendances.all()} if earlier else {one.pk for one in people}
    return [(one, Presence.PRESENT if one.pk in usual else "", "") for one in people]


def call_the_roll(activity, told):
    """登记到会: `told` is {member's key: (presence, reason)}; an empty presence is who need not be there.

    Returns {presence: how many}.
    """
    people = {one.pk for one in StaffMember.objects.on_roll(activity.held_on)}
    rows, counts = [], dict.fromkeys(Presence.values, 0)
    for key, (presence, reason) in told.items():
        if key not in people or not presence:
            continue
        if presence not in Presence.values:
            raise Refused("到会情况须从列表中选择")
        if presence == Presence.LEAVE and not reason:
            raise Refused("请假须填写原因")
        counts[presence] += 1
        reason = "" if presence == Presence.PRESENT else reason
        rows.append(ActivityAttendance(activity=activity, member_id=key, presence=presence, reason=reason))
    if not rows:
        raise Refused("没有登记任何人,请至少选择一人到会")
    activity.attendances.filter(member__in=people).exclude(member__in=[row.member_id for row in rows]).delete()
    ActivityAttendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["activity", "member"], update_fields=["presence", "reason"]
    )
    return counts


def record_month(first, told):
    """登记驻村考勤 of a month: `told` is {cadre's key: (days, days of leave, note)}. Returns how many."""
    rows = [
        CadreMonth(cadre_id=key, year=first.year, month=first.month, days=days, leave_days=leave, note=note)
        for key, (days, leave, note) in told.items()
    ]
    CadreMonth.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["cadre", "year", "month"],
        update_fields=["days", "leave_days", "note"],
    )  # fmt: skip
    return len(rows)
