"""报告和批示的筛选."""

from django.utils.functional import lazy

from pingtang.reports.models import Instruction, Report
from pingtang.reports.periodic import titles
from pingtang.reports.typesetting import narrow
from pingtang.web.filters import ANY, ChoiceFilter, FilterSet, township_filter


class ReportFilter(FilterSet):
    search = ["title", "words"]
    search_hint = "标题、正文中的文字"

    kind = ChoiceFilter(label="种类", choices=lazy(titles, list)(), empty_label=ANY)
    area = township_filter("area")

    class Meta:
        model = Report
        fields = ["kind", "area", "state", "on"]

    def _reads(self, path, word):
        """The text of reports is kept with marks in one form, however they are typed."""
        return super()._reads(path, narrow(word) if path == "words" else word)


class InstructionFilter(FilterSet):
    search = ["text", "leader", "reply", "report__title"]
    search_hint = "批示、领导、办理情况、报告"

    class Meta:
        model = Instruction
        fields = ["status", "stream", "township", "given_on", "deadline_on"]
