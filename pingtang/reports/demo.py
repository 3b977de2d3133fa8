"""样例县的看板与报告: figures of its last day and the month before, reports due on it, what a leader wrote."""

from datetime import date, timedelta

from pingtang.accounts.models import User
from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope
from pingtang.indicators.periods import month_before
from pingtang.indicators.snapshots import keep
from pingtang.reports import drafts
from pingtang.reports.blocks import words_of
from pingtang.reports.models import Instruction, Report
from pingtang.reports.periodic import due, issue, kind_named

KIND = "half_year"
TOLD = "请牙舟镇对尚未化解风险的监测户逐户核实帮扶措施,7月15日前报办理结果。"


def settle(county):
    whole = Area.objects.get(level=Area.Level.COUNTY)
    keep(Scope.until(whole, month_before(county.day)), made_up=True)  # nobody kept that night
    keep(Scope.until(whole, county.day))
    for kind, scope in due():
        issue(kind.name, scope)
    users = {user.username: user for user in User.objects.filter(is_sample=True).select_related("area")}
    drafts.submit(_begun(users["kapu"].area, county.day, users["kapu"]))
    report = _begun(whole, county.day, users["shuju"])
    drafts.submit(report)
    drafts.review(report, users["shuju2"], {})
    report = drafts.write_down(report, users["shuju2"])
    _instruct(report, county.day, users)


def _begun(area, day, writer):
    """A draft of the half-year that ends on that day."""
    scope = Scope(area, date(day.year, 1, 1), day)
    title = kind_named(KIND).title_of(scope)
    return drafts.begin(
        Report(kind=KIND, area=area, since=scope.since, on=scope.on, title=title, written_by=writer)
    )  # fmt: skip


def _instruct(report, day, users):
    """A leader has written on the paragraph about the monitored households."""
    place, quote = next(
        (place, words_of(block)) for place, block in enumerate(report.content) if "监测户" in words_of(block)
    )
    Instruction.objects.create(
        report=report, place=place, quote=quote[:120], text=TOLD, leader=users["lingdao"].full_name,
        given_by=users["lingdao"], given_on=day, township=users["yazhou"].area, deadline_on=day + timedelta(days=15),
    )  # fmt: skip
