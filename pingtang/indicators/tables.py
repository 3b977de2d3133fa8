"""填报的列表: entries and targets."""

from pingtang.indicators import models
from pingtang.indicators.figures import figure
from pingtang.web.tables import Column, Table
from pingtang.web.values import thousands


class PaperTable(Table):
    """A number is shown with the unit of its figure."""

    def render_value(self, value, record):
        try:
            unit = figure(record.code).unit.name
        except KeyError:
            unit = ""
        return f"{thousands(value)}{unit}"

    def value_value(self, value):
        return value


class EntryTable(PaperTable):
    code, value = Column(), Column()

    class Meta:
        model = models.Entry
        fields = ["code", "area", "on", "value", "source", "doc_no", "state", "entered_by", "confirmed_by",
                  "returned_reason"]  # fmt: skip
        shown = ["code", "area", "on", "value", "source", "state", "entered_by", "confirmed_by"]
        order_by = ["-on", "code"]


class TargetTable(PaperTable):
    code, value = Column(), Column()

    class Meta:
        model = models.Target
        fields = ["code", "area", "year", "bound", "value", "set_on", "source", "doc_no", "state", "entered_by",
                  "confirmed_by", "returned_reason"]  # fmt: skip
        shown = ["code", "area", "year", "bound", "value", "set_on", "source", "state"]
        order_by = ["-year", "code", "area", "-set_on"]
