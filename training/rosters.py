"""培训名册: classes, participants and daily attendance as spreadsheets."""

from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.roster import Check, Roster
from training.actions import link_to_persons
from training.models import Attendance, TrainingParticipant, TrainingSession


class SessionRoster(Roster):
    """培训班: one row a class. Its state is changed on its page, step by step."""

    order = 400
    batch = Lookup("资金批次编号", by="code", required=False, aliases=["资金来源"], example="2020-01")
    checks = [
        Check("end_on", "结业日期早于开班日期", "{end_on} < {start_on}"),
        Check("days", "培训天数超过起止日期的跨度", "{days} > {end_on} - {start_on} + 1"),
    ]

    class Meta:
        title = "培训班名册"
        model = TrainingSession
        key = ["code"]
        columns = [
            "code", "name", "kind", "phase", "course", "provider", "place", "batch", "approval_no", "approved_on",
            "start_on", "end_on", "days", "planned_persons",
        ]  # fmt: skip


class ParticipantRoster(Roster):
    """学员: one row a person and class; the numbers of participants are given by the portal."""

    order = 410
    session = Lookup("班次编号", by="code", aliases=["班次", "培训班编号"], example="2020-JN-01")
    id_number = Column("身份证号", aliases=["证件号码", "公民身份号码"], required=True)

    class Meta:
        title = "参训学员名册"
        model = TrainingParticipant
        key = ["session", "id_number"]
        columns = [
            "session", "id_number", "name", "township", "village", "phone", "attended_days", "is_completed",
            "certificate_no", "visited_on", "employed_on", "employer",
        ]  # fmt: skip

    @classmethod
    def settle(cls, batch):
        """Participants are linked to the members of households; the rules then say who is not entitled, and why."""
        link_to_persons(batch.area_id)


class AttendanceRoster(Roster):
    """考勤: one row a participant and day."""

    order = 420
    participant = Lookup("学员编号", by="participant_no", example="2020-JN-01-001")

    class Meta:
        title = "培训考勤名册"
        model = Attendance
        key = ["participant", "day"]
        columns = ["participant", "day", "was_there"]
