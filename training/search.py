"""查找培训: classes by name and code, participants by name, number and last six of the identity number."""

from pingtang.web.search import searchable
from training.models import TrainingParticipant, TrainingSession

searchable(TrainingSession, order=60, codes=["code"], texts=["name", "approval_no"],
           beside=["code", "start_on", "status"])  # fmt: skip
searchable(TrainingParticipant, order=65, names=[("name", "person__pinyin")], codes=["participant_no"],
           numbers=["id_number"], beside=["session__name", "village"])  # fmt: skip
