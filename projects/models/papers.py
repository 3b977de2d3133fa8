"""两人办理的材料: papers of a project that one person enters and another confirms."""

from pingtang.approving import ApprovalState
from pingtang.areas.models import CountywideQuerySet


class PapersQuerySet(CountywideQuerySet):
    place = "project__"

    def awaiting(self):
        """待审核."""
        return self.filter(state=ApprovalState.PROPOSED)

    def returned(self):
        """已退回."""
        return self.filter(state=ApprovalState.RETURNED)
