"""审定: the county confirms or sends back what was entered; nobody decides on what they entered themselves."""

from households.models import ApprovalState, Monitoring

PROPOSED, CONFIRMED, RETURNED = ApprovalState.PROPOSED, ApprovalState.CONFIRMED, ApprovalState.RETURNED
OWN = "是您自己登记的,须由另一人审定"
MOVED = "在您核对时又被改动,请重新核对"
OPEN_RISKS = "还有未化解的风险点,不能审定消除"


def confirm(episodes, by, on):
    """Confirms what waits in these episodes, each given as (id, version as it was read); the caller opens the cause.

    Returns (episodes confirmed, [(episode, why not)]).
    """
    confirmed, refused = [], []
    for episode, why in _held(episodes):
        why = why or _why_not(episode, by)
        if why:
            refused.append((episode, why))
            continue
        if episode.state == PROPOSED:
            episode.state, episode.confirmed_by = CONFIRMED, by
            episode.county_approved_on = episode.county_approved_on or on
        if episode.resolve_state == PROPOSED:
            episode.resolve_state, episode.resolve_confirmed_by = CONFIRMED, by
        episode.returned_reason = ""
        episode.save()
        confirmed.append(episode)
    return confirmed, refused


def send_back(episodes, by, reason):
    """Sends back what waits in these episodes, with what is to be put right. Returns as `confirm` does."""
    returned, refused = [], []
    for episode, why in _held(episodes):
        if why:
            refused.append((episode, why))
            continue
        if episode.state == PROPOSED:
            episode.state = RETURNED
        if episode.resolve_state == PROPOSED:
            episode.resolve_state = RETURNED
        episode.returned_reason = reason
        episode.save()
        returned.append(episode)
    return returned, refused


def _held(episodes):
    """Locks the episodes that still wait; one that has moved since it was read comes with the reason."""
    versions = dict(episodes)
    waiting = Monitoring.objects.awaiting().filter(pk__in=versions).select_related("household").order_by("pk")
    for episode in waiting.select_for_update(of=["self"]):
        yield episode, "" if episode.version == versions[episode.pk] else MOVED


def _why_not(episode, by):
    if episode.state == PROPOSED and episode.entered_by_id == by.pk:
        return OWN
    if episode.resolve_state == PROPOSED:
        if episode.resolve_entered_by_id == by.pk:
            return OWN
        if episode.risks.filter(resolved_on=None).exists():
            return OPEN_RISKS
    return ""
