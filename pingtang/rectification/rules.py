"""整改规则 J031. J032 cannot happen: the table takes no closed ticket without evidence and day."""

from django.db.models import Q

from pingtang.cleaning.rule import ERROR, EXTENDED, LOGICAL, rule
from pingtang.cleaning.target import target
from pingtang.rectification.models import Rectification, RectStatus

target(Rectification, lambda day: Rectification.objects.all(), name="problem")


@rule(
    "J031",
    Rectification,
    "整改问题超期未销号",
    ["deadline_on", "status"],
    LOGICAL,
    advice="限期整改并提交佐证。",
    severity=ERROR,
    tier=EXTENDED,
)
def overdue(day):
    return ~Q(status=RectStatus.CLOSED) & Q(deadline_on__lt=day.on)
