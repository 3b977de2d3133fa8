"""资金项目的定期报告: 报账率周报, 半月通报 and 月调度, each by batch, department and township, with who is late."""

from datetime import timedelta

from django.db.models import Sum

from pingtang.indicators.figures import PERCENT, Scope, figure, plain, written
from pingtang.indicators.lenses import list_of
from pingtang.reports.blocks import Grid, Heading, Paragraph
from pingtang.reports.periodic import report, week_before
from projects.board import GROUPS, PROJECT, ranking, rate_of, wan
from projects.lights import lights
from projects.models import FundBatch, Project

MAIN = [
    "fund.total", "fund.rate_base", "fund.reimbursed", "fund.reimbursement_rate", "projects.approved",
    "projects.started", "projects.completed", "projects.accepted",
]  # fmt: skip

OF_TOWNSHIP = [
    "fund.arranged", "fund.reimbursed", "projects.approved", "projects.started", "projects.completed",
    "projects.accepted",
]  # fmt: skip


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
    """The rate, what it is made of, the change in the week, the rankings, and who is late."""
    yield Heading("总体情况")
    yield Paragraph(_overall(scope))
    yield _main(scope)
    yield from _standings(scope)
    yield from _late(scope)


@report("halfmonth", "扶贫项目资金半月通报", half_month_before)
def half_monthly(scope):
    """The same of half a month, with how far the projects have come."""
    yield Heading("总体情况")
    yield Paragraph(_overall(scope))
    yield Paragraph(_stages(scope))
    yield _main(scope)
    yield from _standings(scope)
    yield from _late(scope)


@report("dispatch", "扶贫项目月调度", month_before_the_fifth)
def monthly(scope):
    """Every project that is not handed over, with its progress and its light."""
    yield Heading("总体情况")
    yield Paragraph(_stages(scope))
    yield _main(scope)
    yield from _late(scope)
    yield Heading("项目调度表")
    yield Grid(
        "在建及未验收项目", ["项目", "乡镇", "状态", "批复(万元)", "已报账(万元)", "报账率(%)", "形象进度(%)", "提示"],
        [_dispatched(light) for light in _lights(scope)],
    )  # fmt: skip


def _of_county(scope):
    """Whether funds are allotted to the area: to the county they are; of a township there is what was arranged."""
    return figure("fund.total").lies_in(scope.area)


def _overall(scope):
    return (_overall_of_county if _of_county(scope) else _overall_of_township)(scope)


def _overall_of_township(scope):
    """已报账 over 已安排, as the rankings of townships go."""
    arranged, paid = (figure(code).value(scope) or 0 for code in ("fund.arranged", "fund.reimbursed"))
    day = scope.since - timedelta(days=1)
    before = [figure(code).value(Scope.until(scope.area, day)) or 0 for code in ("fund.arranged", "fund.reimbursed")]
    if not arranged:
        return f"截至{_day(scope.on)},{scope.area.name}没有安排财政专项扶贫资金。"
    change = round(rate_of(paid, arranged) - rate_of(*reversed(before)), 2)
    return (
        f"截至{_day(scope.on)},{scope.area.name}项目已安排财政专项扶贫资金{plain(arranged)}万元,已报账"
        f"{plain(paid)}万元,报账率(已报账/已安排){written(rate_of(paid, arranged), PERCENT)},比期初{_moved(change)}。"
    )


def _moved(change):
    return f"提高{plain(change)}个百分点" if change > 0 else f"下降{plain(-change)}个百分点" if change else "持平"


def _overall_of_county(scope):
    rate = figure("fund.reimbursement_rate").measure(scope)
    before = figure("fund.reimbursement_rate").value(Scope.until(scope.area, scope.since - timedelta(days=1)))
    change = (rate.value or 0) - (before or 0)
    return (
        f"截至{_day(scope.on)},省下达财政专项扶贫资金{figure('fund.total').text(scope)},计入报账率的资金"
        f"{plain(rate.whole)}万元,已报账{plain(rate.part)}万元,报账率{written(rate.value, PERCENT)},"
        f"比期初{_moved(change)}。"
    )


def _stages(scope):
    told = [figure(f"projects.{name}").text(scope) for name in ("approved", "started", "completed", "accepted")]
    return "已批复项目{},开工{},完工{},完成县级验收{}。".format(*told)


def _main(scope):
    """The figures of the prose, each with its list; those that lie in no township are the county's alone."""
    rows = []
    for code in MAIN if _of_county(scope) else OF_TOWNSHIP:
        one = figure(code)
        value = one.value(scope)
        rows.append([one.title, [float(value or 0), list_of(one, scope)], one.unit.name])
    return Grid("主要指标", ["指标", "数值", "单位"], rows)


def _by_batch(scope):
    return (_batches_of_county if _of_county(scope) else _batches_of_township)(scope)


def _batches_of_township(scope):
    rows = []
    for batch in FundBatch.objects.received(scope.on).order_by("received_on", "code"):
        arranged, paid = (_of_batch(code, scope, batch) for code in ("fund.arranged", "fund.reimbursed"))
        if arranged[0] or paid[0]:
            rows.append([[batch.name, batch.get_absolute_url()], arranged, paid, rate_of(paid[0], arranged[0])])
    return Grid("各批次资金", ["资金", "已安排(万元)", "已报账(万元)", "报账率(%)"], rows)


def _batches_of_county(scope):
    rows = []
    for batch in FundBatch.objects.received(scope.on).order_by("received_on", "code"):
        arranged, paid = (_of_batch(code, scope, batch) for code in ("fund.arranged", "fund.reimbursed"))
        counts = batch.counts_from and batch.counts_from <= scope.on
        rows.append(
            [batch.name, [wan(batch.amount), batch.get_absolute_url()], arranged, paid,
             rate_of(paid[0], wan(batch.amount)), "是" if counts else "否"]
        )  # fmt: skip
    return Grid("各批次资金", ["资金", "下达(万元)", "已安排(万元)", "已报账(万元)", "报账率(%)", "计入报账率"], rows)


def _of_batch(code, scope, batch):
    """A figure's share out of one batch, with its list."""
    one = figure(code)
    amount = one.records(scope).filter(batch=batch).aggregate(sum=Sum("amount"))["sum"]
    return [wan(amount), f"{list_of(one, scope)}&batch={batch.pk}"]


def _standings(scope):
    """By batch, township, department and project: 已安排, 已报账, the rate, and its change since the period began."""
    yield Heading("各批次报账情况")
    yield _by_batch(scope)
    for name, (column, *_) in GROUPS.items():
        codes = ["项目编号"] if name == PROJECT else []
        yield Heading(f"{name}报账率排名")
        yield Grid(
            f"{name}报账率",
            ["名次", *codes, column, "安排(万元)", "已报账(万元)", "报账率(%)", "比期初(百分点)"],
            [
                [row.place, *([row.key] if codes else []), row.name, [row.arranged, row.arranged_url],
                 [row.paid, row.paid_url], row.rate, row.change]
                for row in ranking(scope, name)
            ],
        )  # fmt: skip


def _lights(scope):
    return lights(scope.on, Project.objects.of_year(scope.on).within(scope.area))


def _late(scope):
    yield Heading("进度滞后项目")
    late = [light for light in _lights(scope) if light.colour != "green"]
    if not late:
        yield Paragraph("没有进度滞后的项目。")
        return
    yield Grid(
        "进度滞后项目", ["项目", "乡镇", "实施单位", "提示", "原因"],
        [
            [_opened(light.project), str(light.project.township or "县级"), light.project.implementing_unit,
             light.word, ";".join(light.reasons)]
            for light in late
        ],
    )  # fmt: skip


def _opened(project):
    return [project.name, project.get_absolute_url()]


def _dispatched(light):
    project = light.project
    return [
        _opened(project), str(project.township or "县级"), project.get_status_display(), wan(project.approved_amount),
        wan(light.paid), light.spent, light.progress, light.word,
    ]  # fmt: skip


def _day(day):
    return f"{day.year}年{day.month}月{day.day}日"
