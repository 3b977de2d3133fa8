"""清洗通报: what the townships found, corrected and left undone in a period."""

from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from pingtang.areas.models import Area
from pingtang.cleaning.models import Finding, Sweep, left_on
from pingtang.cleaning.rule import rule_named
from pingtang.reports.blocks import Grid, Heading, Paragraph
from pingtang.reports.periodic import report, week_before

MOST_RULES = 20
TOWNSHIP_COLUMNS = ["名次", "乡镇", "新发现", "核实更正", "未办结", "其中逾期", "办结率(%)"]


@report("cleaning", "数据清洗通报", week_before)
def cleaning_bulletin(scope):
    """Opened, settled, left and the rate, by township and by rule, with the change since the period before."""
    findings = Finding.objects.order_by().within(scope.area)
    line = _counts(findings, scope)
    before = findings.filter(left_on(scope.since - timedelta(days=1))).count()
    rounds = Sweep.objects.rounds(scope.since, scope.on).count()
    yield Heading("总体情况")
    yield Paragraph(
        f"{_day(scope.since)}至{_day(scope.on)},开展全县数据清洗{rounds}次,"
        f"{scope.area.name}新发现问题数据{line['opened']}条,核实更正{line['closed']}条;截至{_day(scope.on)},"
        f"尚有{line['left']}条未办结,比期初{_change(line['left'], before)}。"
    )
    townships = _by_township(findings, scope)
    if townships:
        yield Heading("各乡镇办理情况")
        yield Paragraph(_best_and_worst(townships))
        yield Grid("各乡镇问题数据办理情况", TOWNSHIP_COLUMNS, townships)
    yield Heading("问题较多的规则")
    if rules := list(_by_rule(findings, scope)):
        yield Grid("未办结问题数据按规则", ["规则", "新发现", "核实更正", "未办结"], rules)
    else:
        yield Paragraph("没有未办结的问题数据。")


def _counts(findings, scope):
    return findings.aggregate(**_aggregates(scope))


def _aggregates(scope):
    period = (scope.since, scope.on)
    left = left_on(scope.on)
    return {
        "opened": Count("pk", filter=Q(first_seen__range=period)),
        "closed": Count("pk", filter=Q(state__in=Finding.CLOSED, closed_on__range=period)),
        "left": Count("pk", filter=left),
        "late": Count("pk", filter=left & Q(assignment__due_on__lt=scope.on)),
    }


def _by_township(findings, scope):
    """The rows, ranked by the share settled; equal shares have one rank."""
    lines = {line["township_id"]: line for line in findings.values("township_id").annotate(**_aggregates(scope))}
    rows = []
    for area in Area.objects.filter(parent=scope.area, level=Area.Level.TOWNSHIP).order_by("code"):
        line = lines.get(area.code, dict.fromkeys(_aggregates(scope), 0))
        whole = line["closed"] + line["left"]
        rows.append((area, line, round(line["closed"] * 100 / whole, 2) if whole else 100.0))
    rows.sort(key=lambda row: -row[2])
    ranks = {}
    for place, (_, _, share) in enumerate(rows, 1):
        ranks.setdefault(share, place)
    return [
        [ranks[share], area.name, *_linked(line, scope, township=area.code), line["late"], share]
        for area, line, share in rows
    ]


def _by_rule(findings, scope):
    lines = findings.values("rule").annotate(**_aggregates(scope)).filter(left__gt=0).order_by("-left", "rule")
    for line in lines[:MOST_RULES]:
        yield [f"{line['rule']} {_title(line['rule'])}".strip(), *_linked(line, scope, code=line["rule"])]


def _linked(line, scope, **narrowed):
    """The three numbers, each with the list that it counts."""
    days = {"after": scope.since.isoformat(), "before": scope.on.isoformat()}
    opened = {f"first_seen_{end}": day for end, day in days.items()}
    closed = {"standing": "closed"} | {f"closed_on_{end}": day for end, day in days.items()}
    for name, query in (("opened", opened), ("closed", closed), ("left", {"left_on": scope.on.isoformat()})):
        yield [line[name], f"{reverse('cleaning:finding-list')}?{urlencode({**query, **narrowed})}"]


def _title(code):
    try:
        return rule_named(code).title
    except KeyError:
        return ""


def _best_and_worst(rows):
    first = "、".join(row[1] for row in rows if row[0] == 1)
    last = "、".join(row[1] for row in rows if row[-1] == rows[-1][-1])
    if rows[0][-1] == rows[-1][-1]:
        return f"各乡镇办结率均为{rows[0][-1]:g}%。"
    return f"办结率最高的是{first}({rows[0][-1]:g}%),最低的是{last}({rows[-1][-1]:g}%)。"


def _day(day):
    return f"{day.year}年{day.month}月{day.day}日"


def _change(now, then):
    if now == then:
        return "持平"
    return f"{'增加' if now > then else '减少'}{abs(now - then)}条"
