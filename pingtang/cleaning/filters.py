"""问题数据的筛选: by place, rule, severity, state and age."""

from datetime import timedelta

from django.db.models import Q
from django.utils.functional import lazy

from pingtang.cleaning.models import Finding, Sweep, left_on
from pingtang.cleaning.rule import all_rules
from pingtang.policy.constants import today
from pingtang.web.filters import ANY, ChoiceFilter, DayFilter, FilterSet

AGES = {"7": "7天以上", "30": "30天以上", "90": "90天以上"}
STANDINGS = {
    "unsettled": "未办结(待处理、待确认)",
    "open": "待处理",
    "assigned": "已交办未办结",
    "overdue": "逾期",
    "waiting": "待确认",
    "closed": "已更正或核实无误",
}


def _rules():
    return [(one.code, f"{one.code} {one.title}") for one in all_rules()]


class FindingFilter(FilterSet):
    search = ["name"]
    search_hint = "户主或成员姓名"

    code = ChoiceFilter(field_name="rule", label="规则", choices=lazy(_rules, list)(), empty_label=ANY)
    standing = ChoiceFilter(method="by_standing", label="办理情况", choices=list(STANDINGS.items()), empty_label=ANY)
    left_on = DayFilter(method="by_left_on", label="当日未办结")
    age = ChoiceFilter(method="by_age", label="已有天数", choices=list(AGES.items()), empty_label=ANY)

    class Meta:
        model = Finding
        fields = [
            "township", "village", "code", "severity", "standing", "state", "age", "left_on", "first_seen",
            "closed_on",
        ]  # fmt: skip

    def by_standing(self, findings, name, value):
        return findings.filter(
            {
                "unsettled": Q(state__in=Finding.UNSETTLED),
                "open": Q(state__in=Finding.OPEN),
                "assigned": Q(state__in=Finding.OPEN, assignment__isnull=False),
                "overdue": Q(state__in=Finding.OPEN, assignment__due_on__lt=today()),
                "waiting": Q(state=Finding.State.VERIFIED),
                "closed": Q(state__in=Finding.CLOSED),
            }[value]
        )

    def by_left_on(self, findings, name, day):
        return findings.filter(left_on(day))

    def by_age(self, findings, name, value):
        return findings.filter(state__in=Finding.UNSETTLED, first_seen__lte=today() - timedelta(days=int(value)))


class SweepFilter(FilterSet):
    class Meta:
        model = Sweep
        fields = ["kind", "on"]
