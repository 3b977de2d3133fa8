"""清洗工作台: what is to be done, by township and by rule, each number with the list that it counts."""

from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Min, Q

from pingtang.areas.models import COUNTY, within_reach
from pingtang.cleaning.models import Finding
from pingtang.cleaning.rule import Severity, rule_named

OPEN = Q(state__in=Finding.OPEN)


def _kinds(on, year):
    """The columns of the workbench: name → (heading, condition, how the ledger is narrowed to it)."""
    return {
        "open": ("待处理", OPEN, {"standing": "open"}),
        "errors": (
            "其中错误",
            OPEN & Q(severity=Severity.ERROR),
            {"standing": "open", "severity": Severity.ERROR.value},
        ),
        "assigned": ("已交办", OPEN & Q(assignment__isnull=False), {"standing": "assigned"}),
        "overdue": ("逾期", OPEN & Q(assignment__due_on__lt=on), {"standing": "overdue"}),
        "waiting": ("待确认", Q(state=Finding.State.VERIFIED), {"standing": "waiting"}),
        "closed": (
            "今年办结",
            Q(state__in=Finding.CLOSED, closed_on__range=(year, on)),
            {"standing": "closed", "closed_on_after": year.isoformat(), "closed_on_before": on.isoformat()},
        ),
    }


class Workbench:
    """The counts of one user's reach on a day."""

    def __init__(self, user, on, list_url):
        self.kinds = _kinds(on, date(on.year, 1, 1))
        self.list_url = list_url
        self.on = on
        self.findings = within_reach(Finding.objects.order_by(), user)
        self.county = len(user.area_id) == COUNTY

    @property
    def headings(self):
        return [heading for heading, _, _ in self.kinds.values()]

    def _counts(self):
        return {name: Count("pk", filter=condition) for name, (_, condition, _) in self.kinds.items()}

    def _numbers(self, line, **narrowed):
        for name, (heading, _, query) in self.kinds.items():
            url = f"{self.list_url}?{urlencode({**query, **narrowed})}"
            yield {"name": name, "heading": heading, "value": line[name], "url": url if line[name] else ""}

    def totals(self):
        """The tiles: one number of each kind."""
        return list(self._numbers(self.findings.aggregate(**self._counts())))

    def by_township(self):
        """[{name, numbers, rate}] of the townships, for those who see more than one; rate in percent."""
        if not self.county:
            return []
        lines = self.findings.filter(township__isnull=False).values("township_id", "township__name")
        return [
            {
                "name": line["township__name"],
                "code": line["township_id"],
                "numbers": list(self._numbers(line, township=line["township_id"])),
                "rate": _share(line["closed"], line["closed"] + line["open"] + line["waiting"]),
            }
            for line in lines.annotate(**self._counts()).order_by("township_id")
        ]

    def by_rule(self):
        """[{rule, code, numbers, days}] of the rules with anything unsettled, the most findings first."""
        unsettled = self.findings.filter(state__in=Finding.UNSETTLED).values("rule")
        lines = unsettled.annotate(**self._counts(), oldest=Min("first_seen")).order_by("-open", "rule")
        return [
            {
                "rule": _declared(line["rule"]),
                "code": line["rule"],
                "numbers": [one for one in self._numbers(line, code=line["rule"]) if one["name"] != "closed"],
                "days": (self.on - line["oldest"]).days,
            }
            for line in lines
        ]


def _share(part, whole):
    return round(part * 100 / whole, 1) if whole else None


def _declared(code):
    try:
        return rule_named(code)
    except KeyError:
        return None
