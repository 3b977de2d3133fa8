"""两人办理的材料: papers of a project that one person enters and another confirms."""

from pingtang import approving
from pingtang.areas.models import CountywideQuerySet


class PapersQuerySet(approving.PapersQuerySet, CountywideQuerySet):
    place = "project__"
