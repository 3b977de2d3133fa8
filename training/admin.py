"""数据维护: the records of the work stream in the Django admin."""

from django.contrib import admin

from pingtang.web.admin import RecordAdmin, ShownAdmin
from training import models


@admin.register(models.TrainingTarget)
class TargetAdmin(RecordAdmin):
    list_display = ["year", "kind", "persons"]
    list_filter = ["year"]


@admin.register(models.TrainingSession)
class SessionAdmin(RecordAdmin):
    list_display = ["code", "name", "kind", "course", "start_on", "end_on", "status"]
    list_filter = ["kind", "status"]
    search_fields = ["code", "name"]
    autocomplete_fields = ["batch"]


@admin.register(models.TrainingParticipant)
class ParticipantAdmin(RecordAdmin):
    list_display = ["participant_no", "name", "session", "township", "attended_days", "is_completed"]
    list_filter = ["session__kind", "is_completed", "township"]
    search_fields = ["participant_no", "name"]
    autocomplete_fields = ["session"]


@admin.register(models.Attendance)
class AttendanceAdmin(RecordAdmin):
    list_display = ["participant", "day", "was_there"]
    search_fields = ["participant__participant_no", "participant__name"]
    autocomplete_fields = ["participant"]


@admin.register(models.AllowanceRun)
class RunAdmin(ShownAdmin):
    list_display = ["year", "number", "state", "made_on", "published_on", "approved_on", "paid_on"]
    list_filter = ["state", "year"]


@admin.register(models.TrainingSubsidy)
class SubsidyAdmin(ShownAdmin):
    list_display = ["participant", "run", "days", "day_rate", "amount"]
    list_filter = ["run", "participant__township"]
    search_fields = ["participant__participant_no", "participant__name"]
