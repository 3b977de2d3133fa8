"""样例后续: visits of 2020 with what they found, tickets of the audit and of 扶贫云, the county's rank."""

from datetime import date, timedelta

from pingtang.accounts.roles import Stream
from pingtang.approving import ApprovalState
from pingtang.areas.models import Area
from pingtang.demo.files import attach, paper, picture
from pingtang.indicators.models import Entry
from pingtang.rectification.models import Rectification, RectSource, RectStatus
from relocation.actions import AFTERWARDS
from relocation.models import FollowUpVisit, OldHouse, VisitFinding

DAYS = timedelta
VISITS, FINDINGS = 160, 18
SHOWN = 4  # old houses with photographs of each kind: rewards that wait, and rewards that were paid
BRICK, TIMBER = (168, 92, 74), (140, 104, 66)
FROM_OUTSIDE = [
    (RectSource.AUDIT, date(2019, 3, 25), "2018年度项目旧房拆除进度滞后"),
    (RectSource.AUDIT, date(2019, 3, 25), "2018年度项目个别安置房超面积"),
    (RectSource.AUDIT, date(2019, 3, 25), "2018年度项目工程结算资料不完整"),
    (RectSource.AUDIT, date(2019, 3, 25), "2018年度项目工程质量保证金预留不足"),
    (RectSource.AUDIT, date(2019, 3, 25), "搬迁户自筹资金收取台账不规范"),
    (RectSource.AUDIT, date(2019, 3, 25), "安置点配套教育项目开工滞后"),
    (RectSource.CLOUD, date(2019, 11, 6), "扶贫云中搬迁户入住日期漏填"),
    (RectSource.CLOUD, date(2019, 11, 6), "扶贫云中搬迁户就业信息未更新"),
    (RectSource.CLOUD, date(2020, 3, 12), "扶贫云中旧房拆除状态与实际不一致"),
    (RectSource.CLOUD, date(2020, 3, 12), "扶贫云中搬迁人口与户籍人口不一致"),
]
FOUND = [
    ("employment", "家中劳动力暂时没有务工门路"), ("education", "孩子转学手续还没有办好"),
    ("medical", "医保关系还没有转接"),
    ("housing", "卫生间渗水"), ("housing", "不动产证还没有领到"), ("services", "希望增设菜地"),
    ("helper", "帮扶责任人入户次数少"), ("services", "楼道路灯损坏"), ("education", "幼儿园接送不便"),
]  # fmt: skip


def follow_up(county, chance, sites, records):
    """Visits to households that moved in, what was found, and what others found."""
    home = [(key, move) for key, move in records if move.moved_on]
    visited = sorted(chance.sample(range(len(home)), VISITS))
    visits = FollowUpVisit.objects.bulk_create(
        FollowUpVisit(
            relocation_id=home[place][0], visited_on=date(2020, 3, 9) + DAYS(days=number * 110 // VISITS),
            visitors=chance.choice(["社区干部", "县搬迁办工作组", "驻村工作队"]), situation="入住稳定,生活正常",
        )
        for number, place in enumerate(visited)
    )  # fmt: skip
    for number in range(FINDINGS):
        place = number * (VISITS // FINDINGS)
        _find(number, visits[place], home[visited[place]][1], county.day)
    _from_outside()
    _files()
    Entry.objects.create(
        code="relocation.settled_counties_rank", area=Area.objects.get(level=Area.Level.COUNTY), on=date(2020, 4, 29),
        value=3, source="省扶投公司2020年4月易地扶贫搬迁资金结算复核情况通报",
    )  # fmt: skip


def _find(number, visit, move, day):
    """A third settled on the spot, then tickets closed and open, the last still to be handed over."""
    aspect, problem = FOUND[number % len(FOUND)]
    finding = VisitFinding(visit=visit, aspect=aspect, problem=problem)
    if number < 6:
        finding.solved_on = visit.visited_on
    elif number < 15:
        closed = number < 11
        finding.ticket = Rectification.objects.create(
            source=RectSource.SELF, work_stream=Stream.RELOCATION, township_id=move.township, village_id=move.village,
            problem=f"{move.head_name}户:{problem}", found_on=visit.visited_on,
            deadline_on=day + DAYS(days=20 + number),
            responsible_unit="县易地扶贫搬迁后续工作专班", status=RectStatus.CLOSED if closed else RectStatus.OPEN,
            evidence="已解决,入户核实" if closed else "",
            closed_on=min(day, visit.visited_on + DAYS(days=15)) if closed else None,
        )  # fmt: skip
    finding.save()


def _from_outside():
    Rectification.objects.bulk_create(
        Rectification(
            source=source, work_stream=Stream.RELOCATION, problem=problem, found_on=found,
            deadline_on=found + DAYS(days=60), responsible_unit="县易地扶贫搬迁领导小组办公室",
            status=RectStatus.CLOSED,
            evidence="已整改到位,并与审计、移民部门对接", closed_on=found + DAYS(days=25 + 3 * place),
        )
        for place, (source, found, problem) in enumerate(FROM_OUTSIDE)
    )  # fmt: skip


def _files():
    """Photographs of a few old houses before and after, and what shows that a ticket was settled."""
    demolished = OldHouse.objects.filter(demolished_on__isnull=False).order_by("pk")
    shown = [house for state in ApprovalState for house in demolished.filter(state=state)[:SHOWN]]
    for place, house in enumerate(shown):
        before, after = picture(BRICK if place % 2 else TIMBER, 4 * place), picture(shade=4 * place)
        attach(house, "拆除前照片", f"旧房{house.pk}拆除前.png", before, "banqian")
        attach(house, AFTERWARDS, f"旧房{house.pk}拆除后.png", after, "banqian")
    settled = Rectification.objects.filter(work_stream=Stream.RELOCATION, status=RectStatus.CLOSED).order_by("pk")
    for ticket in settled[:2]:
        told = paper("整改情况说明", ticket.problem, ticket.evidence)
        attach(ticket, "佐证材料", f"整改说明{ticket.pk}.pdf", told, "banqian")
