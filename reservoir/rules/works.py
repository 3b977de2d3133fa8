"""工程规则 W001、W005、W015: more signed than the task has, and facilities that are late."""

from django.db.models import F, Q

from pingtang.cleaning.rule import EXTENDED, LOGICAL, PLAUSIBLE, WARNING, rule
from reservoir.models import Reservoir, SpecialFacility

rule(
    "W001",
    Reservoir,
    "累计签订土地补偿面积超过总任务",
    ["land_task_mu"],
    LOGICAL,
    Q(signed_land__area__gt=F("land_task_mu")),
    advice="核对协议面积或调整总任务。",
    severity=WARNING,
    tier=EXTENDED,
)
rule(
    "W005",
    Reservoir,
    "签订安置协议户数超过总任务",
    ["household_task"],
    LOGICAL,
    Q(signed_homes__households__gt=F("household_task")),
    advice="核对安置户数。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "W015",
    SpecialFacility,
    "专项设施超过计划时间未完成",
    ["planned_on", "finished_on"],
    PLAUSIBLE,
    advice="督促改复建,确保度汛安全。",
    severity=WARNING,
    tier=EXTENDED,
)
def late(day):
    return Q(planned_on__lt=day.on) & (Q(finished_on__isnull=True) | Q(finished_on__gt=day.on))
