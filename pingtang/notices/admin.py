"""数据维护: notices and objections in the Django admin."""

from django.contrib import admin

from pingtang.notices.models import Notice, Objection, Reception
from pingtang.web.admin import RecordAdmin, ShownAdmin


@admin.register(Notice)
class NoticeAdmin(ShownAdmin):
    list_display = ["number", "title", "work_stream", "posted_on", "until", "people", "amount"]
    list_filter = ["work_stream"]
    search_fields = ["number", "title"]


@admin.register(Objection)
class ObjectionAdmin(RecordAdmin):
    list_display = ["received_on", "notice", "township", "about", "state", "answered_on"]
    list_filter = ["state", "township"]
    search_fields = ["about", "content"]
    autocomplete_fields = ["notice"]


@admin.register(Reception)
class ReceptionAdmin(RecordAdmin):
    list_display = ["work_stream", "office", "phone"]
