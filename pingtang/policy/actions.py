"""参数调整: proposed by one person, in force when another approves."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from pingtang.policy.models import PolicyConstant, PolicyProposal


class NotYours(Exception):
    """Nobody decides about an own proposal, nor about one that is decided."""


class AlreadyProposed(Exception):
    """The constant waits for a decision already."""


def propose(constant, value, reason, by):
    """Raises AlreadyProposed."""
    try:
        with transaction.atomic():
            return PolicyProposal.objects.create(constant=constant, value=value, reason=reason, proposed_by=by)
    except IntegrityError as error:
        raise AlreadyProposed from error


def decide(proposal, approve, by):
    """Raises NotYours. The caller opens the cause."""
    with transaction.atomic():
        proposal = PolicyProposal.objects.select_for_update().get(pk=proposal.pk)
        if proposal.proposed_by_id == by.pk or proposal.state != PolicyProposal.State.PROPOSED:
            raise NotYours
        proposal.state = PolicyProposal.State.APPROVED if approve else PolicyProposal.State.REFUSED
        proposal.decided_by, proposal.decided_at = by, timezone.now()
        proposal.save()
        if approve:
            PolicyConstant.objects.filter(pk=proposal.constant_id).update(
                value=proposal.value, source=f"{proposal.reason}({by.full_name}审批)"[:200]
            )
    return proposal
