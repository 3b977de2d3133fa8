"""审定与比对: the county confirms or sends back what was entered; a department's batch is matched and closed."""

from django.db import connection, transaction
from django.utils import timezone

from households.models import Monitoring, Person, RosterBatch
from pingtang.approving import ApprovalState

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


def close(batch):
    """比对: links each row of a department's batch to the member of its identity number, counts, and closes the batch.

    One statement over the whole batch. Of two members with one number (a finding) it is who is still there, then
    the one recorded first. The caller opens the cause.
    """
    rows, persons = batch.rows_model._meta.db_table, Person._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        batch = RosterBatch.objects.select_for_update().get(pk=batch.pk)
        # the planner knows nothing yet of rows that have just come in, and would look each one up in the whole county
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(
            f'UPDATE "{rows}" r SET person_id = known.id FROM (SELECT DISTINCT ON (p.id_number) p.id_number, p.id'
            f" FROM \"{persons}\" p JOIN households_household h ON h.id = p.household_id WHERE p.id_number <> ''"
            " ORDER BY p.id_number, (p.left_on IS NULL AND h.removed_on IS NULL) DESC, p.id) known"
            " WHERE r.batch_id = %s AND r.id_number = known.id_number AND r.person_id IS DISTINCT FROM known.id",
            [batch.pk],
        )
        cursor.execute("SET LOCAL enable_nestloop = on")
        delivered = batch.rows_model.objects.filter(batch=batch)
        batch.row_count = delivered.count()
        batch.matched_count = delivered.filter(person__isnull=False).count()
        batch.closed_at = timezone.now()
        batch.save()
    return batch
