"""填报的筛选: what entries and targets are narrowed by."""

from django.db.models import Q

from pingtang.indicators import models
from pingtang.indicators.figures import figures, titles
from pingtang.web.filters import ANY, ChoiceFilter, FilterSet


def _entered():
    return [(one.code, one.title) for one in figures() if one.kind == "entry"]


class PaperFilter(FilterSet):
    search = ("source", "doc_no")
    search_hint = "指标名称、来源、文号"

    def find(self, records):
        """Also by the title of the figure, which no column holds."""
        for word in self.sought.split()[:5]:
            titled = [one.code for one in figures() if word.lower() in one.title.lower() or word == one.code]
            records = records.filter(Q(source__icontains=word) | Q(doc_no__icontains=word) | Q(code__in=titled))
        return records


class EntryFilter(PaperFilter):
    code = ChoiceFilter(label="指标", choices=_entered, empty_label=ANY)

    class Meta:
        model = models.Entry
        fields = ["code", "on", "state"]


class TargetFilter(PaperFilter):
    code = ChoiceFilter(label="指标", choices=titles, empty_label=ANY)

    class Meta:
        model = models.Target
        fields = ["code", "year", "bound", "state"]
