"""班次规则 T016: more people than the plan has. That days go beyond the dates the table does not take (T009)."""

from django.db.models import F, Q

from pingtang.cleaning.rule import EXTENDED, HINT, PLAUSIBLE, rule
from training.models import TrainingSession

rule(
    "T016",
    TrainingSession,
    "班次人数超过计划人数",
    ["planned_persons"],
    PLAUSIBLE,
    Q(enrolled__members__gt=F("planned_persons")),
    advice="核对花名册和实施方案。",
    severity=HINT,
    tier=EXTENDED,
)
