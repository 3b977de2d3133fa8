"""名册的后台: batches and their staged rows, to read."""

from django.contrib import admin

from pingtang.rosters.models import Batch, Row
from pingtang.web.admin import ShownAdmin


@admin.register(Batch)
class BatchAdmin(ShownAdmin):
    list_display = ["roster", "filename", "area", "user", "state", "uploaded_at", "total"]
    list_select_related = ["area", "user"]
    list_filter = ["state", "roster"]
    search_fields = ["filename", "user__username", "sha256"]


@admin.register(Row)
class RowAdmin(ShownAdmin):
    list_display = ["batch", "number", "verdict"]
    list_select_related = ["batch"]
    list_filter = ["verdict"]
    fields = ["batch", "number", "verdict"]  # what was typed is shown, masked, on the batch's own page
