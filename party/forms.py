"""党建与驻村的表单: one record by hand. What ends or is abolished is entered by its step."""

from datetime import timedelta

from django.forms import Textarea, ValidationError

from party import models
from party.models.documents import office_brackets
from party.models.guards import NOT_YET
from pingtang.policy.constants import today
from pingtang.web.forms import RecordForm
from pingtang.web.presets import PresetForm


class ActivityForm(RecordForm):
    fieldsets = [
        ("活动", ["kind", "held_on", "title", "status"]),
        ("情况", ["place", "host", "speaker", "attendees", "summary"]),
    ]

    class Meta:
        model = models.PartyActivity
        fields = ["kind", "held_on", "title", "status", "place", "host", "speaker", "attendees", "summary"]
        widgets = {"summary": Textarea(attrs={"rows": 4})}

    def clean(self):
        told = super().clean()
        if told.get("status") == models.ActivityStatus.HELD and (day := told.get("held_on")) and day > today():
            raise ValidationError({"held_on": NOT_YET})
        return told

    def clean_summary(self):
        return " ".join(self.cleaned_data["summary"].split())


class AttendanceForm(PresetForm):
    presets = {"activity": ("activity_no", "活动编号", "党建活动"), "member": ("name", "姓名", "党员干部")}

    class Meta:
        model = models.ActivityAttendance
        fields = ["activity", "member", "presence", "reason"]


class StaffForm(RecordForm):
    class Meta:
        model = models.StaffMember
        fields = ["name", "id_number", "section", "post", "branch", "joined_on", "left_on", "left_reason"]


class DevelopmentForm(PresetForm):
    presets = {"member": ("name", "姓名", "党员干部")}

    class Meta:
        model = models.PartyDevelopment
        fields = ["member", "stage", "reached_on", "initial", "decision", "mentors"]


class CadreForm(PresetForm):
    presets = {"replaces": ("posting_no", "接替(前任的驻村编号)", "驻村人员")}
    fieldsets = [
        ("人员", ["name", "id_number", "role", "unit", "phone"]),
        ("驻村", ["replaces", "township", "village", "start_on"]),
    ]

    class Meta:
        model = models.StationedCadre
        fields = ["name", "id_number", "role", "unit", "phone", "replaces", "township", "village", "start_on"]

    def __init__(self, *args, request, **kwargs):
        """Who replaces somebody goes to the same village, as the same, the day after."""
        super().__init__(*args, request=request, **kwargs)
        before = self.preset("replaces") if not self.instance.pk else None
        if before and before.end_on:
            self.initial |= {
                "township": before.township_id, "village": before.village_id, "role": before.role,
                "unit": before.unit, "start_on": before.end_on + timedelta(days=1),
            }  # fmt: skip


class MonthForm(PresetForm):
    presets = {"cadre": ("posting_no", "驻村编号", "驻村人员")}

    class Meta:
        model = models.CadreMonth
        fields = ["cadre", "year", "month", "days", "leave_days", "note"]


class DocumentForm(RecordForm):
    fieldsets = [("文件", ["title", "number", "kind", "issuer", "issued_on", "stream"]), ("内容", ["text"])]

    class Meta:
        model = models.Document
        fields = ["title", "number", "kind", "issuer", "issued_on", "stream", "text"]
        widgets = {"text": Textarea(attrs={"rows": 8})}

    def clean_number(self):
        return office_brackets(self.cleaned_data["number"].strip())
