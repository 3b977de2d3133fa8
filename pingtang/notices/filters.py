"""公示的筛选."""

from pingtang.notices.models import Notice, Objection, Reception
from pingtang.web.filters import FilterSet


class NoticeFilter(FilterSet):
    search = ("title", "number")
    search_hint = "标题、公示编号"

    class Meta:
        model = Notice
        fields = ["work_stream", "posted_on", "until"]


class ObjectionFilter(FilterSet):
    search = ("about", "content", "notice__title")
    search_hint = "涉及对象、内容、公示标题"

    class Meta:
        model = Objection
        fields = ["township", "state", "received_on"]


class ReceptionFilter(FilterSet):
    class Meta:
        model = Reception
        fields = ["work_stream"]
