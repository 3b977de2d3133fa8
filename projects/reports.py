"""资金项目的定期报告: 报账率周报, 半月通报 and 月调度, each by batch, department and township, with who is late."""

from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import F, Q, Sum
from django.urls import reverse

from pingtang.indicators.figures import Scope, figure, percentage
from pingtang.reports.blocks import Grid, Heading, Paragraph
from pingtang.reports.periodic import report, week_before
from projects.lights import lights
from projects.models import FundBatch, Project, ProjectFund, Reimbursement

WAN = 10_000
GROUPS = {
    "各乡镇": ("乡镇", "project__township__name", "township"),
    "各主管单位": ("主管单位", "project__supervising_dept", None),
}


def half_month_before(day):
    """The last full half of a month: to the 15th, or to the month's end."""
    if day.day > 15:
        return day.replace(day=1), day.replace(day=15)
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=16), last


def month_before_the_fifth(day):
    """The last full month, due on the 5th."""
    month = day if day.day >= 5 else day.replace(day=1) - timedelta(days=1)
    last = month.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


@report("reimbursement", "财政专项扶贫资金报账率周报", week_before)
def weekly(scope):
    """The rate, what it is made of, the change in the week, by batch and township."""
    yield Heading("总体情况")
    yield Paragraph(_overall(scope))
    yield Heading("各批次报账情况")
    yield _by_batch(scope)
    yield from _ranked(scope, "各乡镇")


@report("halfmonth", "扶贫项目资金半月通报", half_month_before)
def half_monthly(scope):
    """The same by department too, and the projects that are late."""
    yield Heading("总体情况")
    yield Paragraph(_overall(scope))
    yield Paragraph(_stages(scope))
    yield Heading("各批次报账情况")
    yield _by_batch(scope)
    for name in GROUPS:
        yield from _ranked(scope, name)
    yield from _late(scope)


@report("dispatch", "扶贫项目月调度", month_before_the_fifth)
def monthly(scope):
    """Every project that is not handed over, with its progress and its light."""
    yield Heading("总体情况")
    yield Paragraph(_stages(scope))
    yield from _late(scope)
    yield Heading("项目调度表")
    yield Grid(
        "在建及未验收项目", ["项目", "乡镇", "状态", "批复(万元)", "已报账(万元)", "报账率(%)", "形象进度(%)", "提示"],
        [_dispatched(light) for light in lights(scope.on)],
    )  # fmt: skip


def _overall(scope):
    rate = figure("fund.reimbursement_rate").measure(scope)
    before = figure("fund.reimbursement_rate").value(Scope.until(scope.area, scope.since - timedelta(days=1)))
    change = (rate.value or 0) - (before or 0)
    return (
        f"截至{_day(scope.on)},省下达财政专项扶贫资金{figure('fund.total').text(scope)},计入报账率的资金"
        f"{rate.whole:g}万元,已报账{rate.part:g}万元,报账率{_percent(rate.value)},比期初提高{change:g}个百分点。"
    )


def _stages(scope):
    projects = Project.objects.of_year(scope.on).funded_by_the_state()
    return (
        f"已批复项目{projects.approved(scope.on).count()}个,完工{projects.finished(scope.on).count()}个,"
        f"完成县级验收{projects.accepted(scope.on).count()}个。"
    )


def _by_batch(scope):
    rows = []
    for batch in FundBatch.objects.received(scope.on).order_by("received_on", "code"):
        arranged = _wan(ProjectFund.objects.filter(batch=batch))
        paid = _wan(Reimbursement.objects.paid(scope.on).filter(batch=batch))
        rows.append(
            [
                batch.name, _wan_of(batch.amount), arranged,
                [paid, f"{reverse('projects:reimbursement-list')}?{urlencode({'batch': batch.pk})}"],
                _rate(paid, _wan_of(batch.amount)),
                "是" if batch.counts_from and batch.counts_from <= scope.on else "否",
            ]
        )  # fmt: skip
    return Grid("各批次资金", ["资金", "下达(万元)", "已安排(万元)", "已报账(万元)", "报账率(%)", "计入报账率"], rows)


def _ranked(scope, name):
    """By township or department: arranged, paid by the end and by the beginning of the period, ranked by the rate."""
    title, path, parameter = GROUPS[name]
    arranged = ProjectFund.objects.filter(batch__in=FundBatch.objects.received(scope.on)).exclude(**{path: None})
    wholes = dict(arranged.values_list(path).annotate(sum=Sum("amount")))
    paid = Reimbursement.objects.paid(scope.on).of_the_state()
    before = Q(paid_on__lt=scope.since)
    parts = {
        group: (now, then or 0)
        for group, now, then in paid.values_list(path).annotate(Sum("amount"), then=Sum("amount", filter=before))
    }
    rows = []
    for group, whole in wholes.items():
        now, then = parts.get(group, (0, 0))
        rate, was = _rate(now, whole), _rate(then, whole)
        rows.append([group, _wan_of(whole), _wan_of(now), rate, round(rate - was, 2)])
    rows.sort(key=lambda row: -row[3])
    yield Heading(f"{name}报账率排名")
    yield Grid(
        f"{name}报账率", ["名次", title, "安排(万元)", "已报账(万元)", "报账率(%)", "比期初(百分点)"],
        [[place, *row] for place, row in enumerate(rows, 1)],
    )  # fmt: skip


def _late(scope):
    yield Heading("进度滞后项目")
    late = [light for light in lights(scope.on) if light.colour != "green"]
    if not late:
        yield Paragraph("没有进度滞后的项目。")
        return
    yield Grid(
        "进度滞后项目", ["项目", "乡镇", "实施单位", "提示", "原因"],
        [
            [light.project.name, str(light.project.township or "县级"), light.project.implementing_unit,
             light.word, ";".join(light.reasons)]
            for light in late
        ],
    )  # fmt: skip


def _dispatched(light):
    project = light.project
    return [
        project.name, str(project.township or "县级"), project.get_status_display(), _wan_of(project.approved_amount),
        _wan_of(light.paid), light.spent, light.progress, light.word,
    ]  # fmt: skip


def _wan(records):
    return _wan_of(records.aggregate(sum=Sum(F("amount")))["sum"] or 0)


def _wan_of(yuan):
    return round(float(yuan or 0) / WAN, 6)


def _rate(part, whole):
    return float(percentage(part, whole) or 0) if whole else 0.0


def _percent(value):
    return "—" if value is None else f"{value:g}%"


def _day(day):
    return f"{day.year}年{day.month}月{day.day}日"
