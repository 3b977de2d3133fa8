"""数据维护: the tickets in the Django admin."""

from django.contrib import admin

from pingtang.rectification.models import Rectification
from pingtang.web.admin import RecordAdmin


@admin.register(Rectification)
class RectificationAdmin(RecordAdmin):
    list_display = ["problem", "source", "work_stream", "township", "deadline_on", "status"]
    list_filter = ["status", "source", "work_stream", "township"]
    search_fields = ["problem", "responsible_unit"]
    autocomplete_fields = ["project"]
