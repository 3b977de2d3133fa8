"""问题数据的列表: findings and sweeps as tables."""

from django.utils.html import format_html

from pingtang.cleaning.models import Finding, Severity, Sweep
from pingtang.cleaning.telling import record_url, seen_in_words
from pingtang.policy.constants import today
from pingtang.web.tables import Column, Table

COLOURS = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.HINT: "busy"}
STATE_COLOURS = {
    Finding.State.OPEN: "bad",
    Finding.State.REOPENED: "bad",
    Finding.State.VERIFIED: "warn",
    Finding.State.CONFIRMED: "good",
    Finding.State.CORRECTED: "good",
}


def tag(text, kind):
    return format_html('<span class="tag tag-{}">{}</span>', kind, text)


class FindingTable(Table):
    title = Column(accessor="rule", verbose_name="问题", order_by=("rule",))
    record = Column(accessor="name", verbose_name="问题对象", orderable=False)
    values = Column(accessor="pk", verbose_name="所见值", orderable=False)
    advice = Column(accessor="rule", verbose_name="处理建议", orderable=False)
    age = Column(
        accessor="first_seen", verbose_name="已有天数", order_by=("-first_seen",), attrs={"td": {"class": "num"}}
    )

    due = Column(accessor="assignment__due_on", verbose_name="办结期限", order_by=("assignment__due_on",))

    class Meta:
        model = Finding
        fields = [
            "title", "record", "values", "severity", "state", "township", "village", "first_seen", "age", "due",
            "closed_on", "reason", "verified_by", "confirmed_by", "advice",
        ]  # fmt: skip
        shown = ["title", "record", "values", "severity", "state", "township", "village", "age", "due"]
        order_by = ["-standing", "rule", "pk"]

    def value_title(self, record):
        return f"{record.rule} {record.declared.title}" if record.declared else record.rule

    def render_title(self, record):
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), self.value_title(record))

    def render_record(self, record):
        url = record_url(record, self.viewer.user) if self.viewer is not None else ""
        return format_html('<a href="{}">{}</a>', url, record.name or "—") if url else record.name

    def value_record(self, record):
        return record.name

    def render_values(self, record):
        return seen_in_words(record)

    value_values = render_values

    def render_advice(self, record):
        return record.declared.advice if record.declared else ""

    value_advice = render_advice

    def render_severity(self, record):
        return tag(record.get_severity_display(), COLOURS[record.severity])

    def render_state(self, record):
        return tag(record.get_state_display(), STATE_COLOURS.get(record.state, "neutral"))

    def render_due(self, value, record):
        late = record.state in Finding.OPEN and value < self.day
        return tag(f"{value:%Y-%m-%d} 逾期", "bad") if late else f"{value:%Y-%m-%d}"

    def value_due(self, value):
        return value

    def render_age(self, record):
        return ((record.closed_on or self.day) - record.first_seen).days

    value_age = render_age

    @property
    def day(self):
        if not hasattr(self, "_day"):
            self._day = today()
        return self._day


class SweepTable(Table):
    class Meta:
        model = Sweep
        fields = [
            "on", "kind", "area", "rules", "judged", "found", "opened", "corrected", "reopened", "started_at",
            "finished_at", "user",
        ]  # fmt: skip
        shown = ["on", "kind", "area", "rules", "judged", "found", "opened", "corrected", "started_at"]
        order_by = ["-pk"]
