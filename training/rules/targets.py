"""被清洗的培训表: classes, participants with what hangs on them, and the allowances."""

from pingtang.cleaning.target import target
from training.models import TrainingParticipant, TrainingSession, TrainingSubsidy


def every(model):
    """All records of a table, whatever the day."""
    return lambda day: model.objects.all()


target(TrainingSession, every(TrainingSession), name="name")
target(TrainingParticipant, every(TrainingParticipant), name="name")
target(
    TrainingSubsidy,
    every(TrainingSubsidy),
    name="participant__name",
    dossier=TrainingParticipant,
    by="participant",
)
