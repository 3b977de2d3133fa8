"""公示的列表."""

from pingtang.notices.models import Notice, Objection, Reception
from pingtang.web.tables import Table


class NoticeTable(Table):
    class Meta:
        model = Notice
        fields = ["number", "title", "work_stream", "posted_on", "until", "people", "amount", "withdrawn_reason"]
        shown = ["number", "title", "posted_on", "until", "people", "amount", "withdrawn_reason"]
        order_by = ["-posted_on", "-pk"]


class ObjectionTable(Table):
    class Meta:
        model = Objection
        fields = [
            "received_on", "notice", "township", "village", "about", "content", "objector", "phone", "state", "answer",
            "answered_on", "answered_by",
        ]  # fmt: skip
        shown = ["received_on", "notice", "township", "about", "content", "state", "answer", "answered_on"]
        order_by = ["-received_on", "-pk"]


class ReceptionTable(Table):
    class Meta:
        model = Reception
        fields = ["work_stream", "office", "phone"]
        order_by = ["work_stream"]
