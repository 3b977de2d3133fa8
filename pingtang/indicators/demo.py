"""样例县的指标: targets of 2020, the ranks that the prefecture announced month by month, figures of the last day."""

from datetime import date

from pingtang.accounts.models import User
from pingtang.approving import ApprovalState
from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, month_before
from pingtang.indicators.models import Bound, Entry, Target
from pingtang.indicators.snapshots import keep

# figure: (value, direction, set on, source, document, entered by; the second of that section confirmed)
TARGETS = {
    "households.remaining": (
        0, Bound.AT_MOST, date(2020, 2, 20), "全县2020年脱贫攻坚工作要点", "平扶领〔2020〕3号", "shuju",
    ),
    "persons.remaining": (
        0, Bound.AT_MOST, date(2020, 2, 20), "全县2020年脱贫攻坚工作要点", "平扶领〔2020〕3号", "shuju",
    ),
    "households.monitored_resolved": (
        890, Bound.AT_LEAST, date(2020, 4, 10), "防止返贫监测帮扶工作方案", "平扶领〔2020〕9号", "shuju",
    ),
    "households.marginal_resolved": (
        1556, Bound.AT_LEAST, date(2020, 4, 10), "防止返贫监测帮扶工作方案", "平扶领〔2020〕9号", "shuju",
    ),
    "fund.reimbursement_rate": (
        95, Bound.AT_LEAST, date(2020, 3, 5), "2020年扶贫资金支出进度要求", "平扶领〔2020〕5号", "xiangmu",
    ),
    "projects.accepted": (
        90, Bound.AT_LEAST, date(2020, 3, 5), "2020年扶贫项目实施计划", "平扶领〔2020〕5号", "xiangmu",
    ),
    "loan.e_loan": (
        3000, Bound.AT_LEAST, date(2020, 3, 18), "2020年脱贫成效巩固提升e贷投放计划", "平扶办〔2020〕12号", "xindai",
    ),
    "loan.overdue_rate": (
        1, Bound.AT_MOST, date(2020, 3, 18), "2020年扶贫小额信贷工作要求", "平扶办〔2020〕12号", "xindai",
    ),
}  # fmt: skip
OF_EACH_TOWNSHIP = {"households.remaining"}
# entered, and not confirmed yet
WAITING = ("guangzhou.reimbursement_rate", 90, date(2020, 6, 22), "广州市对口帮扶资金使用要求", "xiangmu")
# figure: (ranks at the ends of January to May, what is announced, entered by)
RANKS = {
    "projects.rank": ([6, 5, 5, 4, 3], "财政专项扶贫资金报账情况通报", "xiangmu"),
    "loan.e_loan_rank": ([4, 4, 2, 2, 1], "脱贫成效巩固提升e贷发放情况通报", "xindai"),
}
MONTH_ENDS = [date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 31), date(2020, 4, 30), date(2020, 5, 31)]


def build(county):
    """What people typed in of figures; the newest ranks are entered with their work streams."""
    whole = Area.objects.get(level=Area.Level.COUNTY)
    users = {user.username: user for user in User.objects.filter(is_sample=True)}
    towns = list(Area.objects.townships().order_by("code"))
    targets = [
        Target(
            code=code, area=area, year=2020, value=value, bound=bound, set_on=on, source=source, doc_no=doc_no,
            entered_by=users[one], confirmed_by=users[f"{one}2"],
        )
        for code, (value, bound, on, source, doc_no, one) in TARGETS.items()
        for area in ([whole, *towns] if code in OF_EACH_TOWNSHIP else [whole])
    ]  # fmt: skip
    code, value, on, source, one = WAITING
    targets.append(
        Target(
            code=code, area=whole, year=2020, value=value, set_on=on, source=source, state=ApprovalState.PROPOSED,
            entered_by=users[one],
        )
    )  # fmt: skip
    Target.objects.bulk_create(targets)
    Entry.objects.bulk_create(
        Entry(
            code=code, area=whole, on=day, value=rank, source=f"州扶贫办2020年{day.month}月{announced}",
            entered_by=users[one], confirmed_by=users[f"{one}2"],
        )
        for code, (ranks, announced, one) in RANKS.items()
        for day, rank in zip(MONTH_ENDS, ranks, strict=True)
    )  # fmt: skip


def settle(county):
    """The figures of the county's day, and those of a month before as nobody kept them."""
    whole = Area.objects.get(level=Area.Level.COUNTY)
    keep(Scope.until(whole, month_before(county.day)), made_up=True)
    keep(Scope.until(whole, county.day))
