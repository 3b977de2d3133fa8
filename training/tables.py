"""技能培训的列表: the columns of each ledger."""

from pingtang.web.tables import Column, Table, short
from training import models


class TargetTable(Table):
    class Meta:
        model = models.TrainingTarget
        fields = ["year", "kind", "persons"]
        order_by = ["-year", "kind"]


class SessionTable(Table):
    course, provider = short("工种"), short("机构")

    class Meta:
        model = models.TrainingSession
        fields = [
            "code", "name", "kind", "phase", "course", "provider", "place", "batch", "approval_no", "approved_on",
            "tendered_on", "start_on", "end_on", "days", "planned_persons", "status", "allowance_run",
        ]  # fmt: skip
        shown = ["code", "name", "kind", "course", "provider", "start_on", "end_on", "days", "planned_persons",
                 "status", "allowance_run"]  # fmt: skip
        order_by = ["-start_on", "code"]


class ParticipantTable(Table):
    participant_no = Column()

    class Meta:
        model = models.TrainingParticipant
        fields = [
            "participant_no", "session", "name", "id_number", "township", "village", "phone", "attended_days",
            "is_completed", "certificate_no", "employed_on", "employer",
        ]  # fmt: skip
        shown = ["participant_no", "name", "session", "township", "village", "attended_days", "is_completed",
                 "certificate_no", "employed_on"]  # fmt: skip
        order_by = ["-session__start_on", "participant_no"]


class AttendanceTable(Table):
    session = Column(accessor="participant__session", verbose_name="班次")

    class Meta:
        model = models.Attendance
        fields = ["day", "participant", "was_there"]
        shown = ["day", "participant", "session", "was_there"]
        order_by = ["-day", "participant__participant_no"]


class RunTable(Table):
    class Meta:
        model = models.AllowanceRun
        fields = [
            "year", "number", "state", "made_on", "reviewed_on", "published_on", "approved_on", "paid_on",
            "voucher_no", "made_by", "remade_by", "reviewed_by", "approved_by", "returned_reason",
        ]  # fmt: skip
        shown = ["year", "number", "state", "made_on", "reviewed_on", "published_on", "approved_on", "paid_on"]
        order_by = ["-year", "-number"]


class SubsidyTable(Table):
    session = Column(accessor="participant__session", verbose_name="班次")
    township = Column(accessor="participant__township", verbose_name="乡镇")

    class Meta:
        model = models.TrainingSubsidy
        fields = ["participant", "run", "days", "day_rate", "amount", "bank_account"]
        shown = ["participant", "session", "township", "run", "days", "day_rate", "amount"]
        order_by = ["-run__year", "-run__number", "participant__participant_no"]
        sums = ["days", "amount"]
