"""技能培训的表单: one record by hand. The state of a class is changed by its steps alone."""

from pingtang.web.forms import RecordForm
from pingtang.web.presets import PresetForm
from training import models
from training.actions import link_to_persons


class TargetForm(RecordForm):
    class Meta:
        model = models.TrainingTarget
        fields = ["year", "kind", "persons"]


class SessionForm(PresetForm):
    presets = {"batch": ("code", "资金批次编号", "资金批次")}
    fieldsets = [
        ("班次", ["code", "name", "kind", "phase", "course", "planned_persons", "batch"]),
        ("安排", ["provider", "place", "start_on", "end_on", "days"]),
    ]

    class Meta:
        model = models.TrainingSession
        fields = ["code", "name", "kind", "phase", "course", "planned_persons", "batch", "provider", "place",
                  "start_on", "end_on", "days"]  # fmt: skip


class ParticipantForm(PresetForm):
    presets = {"session": ("code", "班次编号", "培训班")}
    fieldsets = [
        ("学员", ["session", "name", "id_number", "township", "village", "phone"]),
        ("结业", ["attended_days", "is_completed", "certificate_no"]),
        ("就业回访", ["visited_on", "employed_on", "employer"]),
    ]

    class Meta:
        model = models.TrainingParticipant
        fields = ["session", "name", "id_number", "township", "village", "phone", "attended_days", "is_completed",
                  "certificate_no", "visited_on", "employed_on", "employer"]  # fmt: skip

    def save(self, commit=True):
        """Links the participant to the member of that identity number, as a roster does."""
        record = super().save(commit)
        link_to_persons(self.request.user.area_id)
        record.refresh_from_db()
        return record


class AttendanceForm(PresetForm):
    presets = {"participant": ("participant_no", "学员编号", "学员")}

    class Meta:
        model = models.Attendance
        fields = ["participant", "day", "was_there"]
