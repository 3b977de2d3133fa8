"""看板: which figures stand where on a dashboard, compared with a month earlier, each a link to its list."""

from dataclasses import dataclass, field

from pingtang.accounts.roles import Stream
from pingtang.areas.models import Area
from pingtang.dashboards.columns import groups_for
from pingtang.indicators.figures import PERCENT, Scope, figure, percentage, plain
from pingtang.indicators.lenses import address
from pingtang.indicators.periods import month_before
from pingtang.indicators.snapshots import tell
from pingtang.indicators.tasks import refresh_soon
from pingtang.policy.constants import today
from pingtang.web.values import thousands


@dataclass(frozen=True)
class Block:
    """A card: one leading figure, its people, smaller ones beneath, and a share of risks resolved."""

    title: str
    lead: str
    people: str = ""
    beneath: tuple = ()
    resolved: tuple = ()  # (part, whole, what the bar says)
    less_is_good: bool = True
    caption: str = ""  # what the leading figure is, when the title does not say it
    stream: str = ""  # whose section's first page it leads; "" for everybody's


BLOCKS = [
    Block(
        "剩余贫困",
        "households.remaining",
        "persons.remaining",
        ("households.remaining_policy_only",),
        stream=Stream.HOUSEHOLDS,
    ),
    Block(
        "脱贫不稳定监测户",
        "households.monitored",
        "persons.monitored",
        ("persons.monitored_resolved",),
        ("households.monitored_resolved", "households.monitored"),
        stream=Stream.HOUSEHOLDS,
    ),
    Block(
        "边缘户",
        "households.marginal",
        "persons.marginal",
        ("persons.marginal_resolved",),
        ("households.marginal_resolved", "households.marginal"),
        stream=Stream.HOUSEHOLDS,
    ),
    Block(
        "已脱贫",
        "households.exited",
        "persons.exited",
        ("insurance.insured",),
        less_is_good=False,
        stream=Stream.HOUSEHOLDS,
    ),
    Block(
        "财政专项扶贫资金",
        "fund.reimbursement_rate",
        beneath=("fund.rate_base", "fund.reimbursed", "projects.completed", "projects.accepted"),
        less_is_good=False,
        caption="报账率",
        stream=Stream.PROJECTS,
    ),
    Block(
        "广州对口帮扶",
        "guangzhou.reimbursement_rate",
        beneath=("guangzhou.projects", "guangzhou.reimbursed", "guangzhou.accepted"),
        less_is_good=False,
        caption="报账率",
        stream=Stream.PROJECTS,
    ),
    Block(
        "易地扶贫搬迁",
        "relocation.employed_household_rate",
        beneath=("relocation.demolition_rate", "relocation.industries", "relocation.jobs", "relocation.rectified"),
        less_is_good=False,
        caption="1户1人以上稳定就业",
        stream=Stream.RELOCATION,
    ),
    Block(
        "扶贫小额信贷",
        "loan.outstanding",
        beneath=("loan.outstanding_count", "loan.overdue_rate", "loan.renewed_count", "loan.subsidy"),
        less_is_good=False,
        caption="贷款余额",
        stream=Stream.MICROCREDIT,
    ),
    Block(
        "技能培训",
        "training.labour_trained",
        beneath=("training.labour_target", "training.labour_rate", "training.leaders", "training.subsidy"),
        less_is_good=False,
        caption="已完成贫困劳动力培训",
        stream=Stream.TRAINING,
    ),
    Block(
        "水库移民",
        "reservoir.caeryan.households",
        beneath=(
            "reservoir.caeryan.land_rate",
            "reservoir.caeryan.demolished",
            "reservoir.baling.land_rate",
            "reservoir.jiusi.land_rate",
        ),
        less_is_good=False,
        caption="擦耳岩签订安置协议",
        stream=Stream.RESERVOIR,
    ),
    Block(
        "FAST核心区搬迁",
        "fast.households",
        beneath=("fast.monetary", "fast.dispersed", "fast.buildings", "fast.cost"),
        caption="剩余未搬迁",
        stream=Stream.COREZONE,
    ),
    Block(
        "党建与驻村",
        "party.stationed_cadres",
        beneath=("party.theme_day", "party.committee_study", "party.activists", "party.probationary"),
        less_is_good=False,
        caption="在岗驻村人员",
        stream=Stream.PARTY,
    ),
    Block(
        "数据清洗",
        "cleaning.corrected",
        beneath=("cleaning.rounds", "cleaning.open"),
        less_is_good=False,
        caption="今年核实更正",
    ),
]


@dataclass
class Number:
    """One figure on the board: in words, with its list and its change since a month ago.

    `since`: what the change is told against (比5月30日), so that a narrow screen may leave it out.
    """

    code: str
    title: str
    value: object
    text: str
    unit: str
    url: str | None
    since: str = ""
    change: str = ""
    trend: str = ""


@dataclass
class Board:
    """A dashboard of one area on one day."""

    scope: Scope
    told: object  # the figures now
    before: object  # a month earlier
    cards: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    groups: list = field(default_factory=list)  # of the columns

    @property
    def at(self):
        return self.told.at

    @property
    def earlier(self):
        return self.before.scope.on

    def chart(self, code):
        """What the bar chart shows: the areas with their values, the greatest first, each with its list."""
        at = next((place for place, column in enumerate(self.columns) if column.code == code), 0)
        bars = [(line["area"], line["numbers"][at]) for line in self.lines]
        bars.sort(key=lambda bar: -(bar[1].value or 0))
        return {
            "title": self.columns[at].title,
            "unit": self.columns[at].unit.name,
            "names": [area.name for area, _ in bars],
            "values": [float(number.value or 0) for _, number in bars],
            "urls": [number.url for _, number in bars],
        }


def board_of(area, on, user):
    """The board of an area on a day, with the links that this user may follow."""
    now = today()
    scope, earlier = Scope.until(area, on), Scope.until(area, month_before(on))
    told, before = tell(scope, now), tell(earlier, now)
    if told.live and on >= now:
        refresh_soon()
    board = Board(scope, told, before, groups=groups_for(user))
    for block in BLOCKS:
        # money that comes to the county as a whole says nothing of a township
        if figure(block.lead).lies_in(area):
            board.cards.append(_card(block, user, told, before))
    codes = [code for _, columns in board.groups for code, _ in columns]
    board.columns = [figure(code) for code in codes]
    for below in Area.objects.filter(parent=area, code__in=told.below).order_by("code"):
        numbers = [number_of(code, user, told, below=below) for code in codes]
        board.lines.append({"area": below, "numbers": numbers})
    return board


def _card(block, user, told, before):
    card = {
        "title": block.title,
        "stream": block.stream,
        "caption": block.caption,
        "lead": number_of(block.lead, user, told, before),
        "people": number_of(block.people, user, told, before) if block.people else None,
        "more_is_good": not block.less_is_good,
        "beneath": [
            number_of(code, user, told, before) for code in block.beneath if figure(code).lies_in(told.scope.area)
        ],
    }
    if block.resolved:
        part, whole = (told.value(code) or 0 for code in block.resolved)
        share = percentage(part, whole)
        card["resolved"] = {
            "number": number_of(block.resolved[0], user, told, before),
            "share": plain(share),
            "width": float(share or 0),
            "left": thousands(whole - part),
        }
    return card


def number_of(code, user, told, before=None, below=None):
    """A figure of a Told for a page: of its area or one below, with its change since another Told."""
    one = figure(code)
    scope = told.scope if below is None else Scope(below, told.scope.since, told.scope.on)
    value = told.value(code, below.code if below else None)
    text = "—" if value is None else thousands(one.rounded(value))
    number = Number(code, one.title, value, text, one.unit.name, address(one, scope, user))
    if before is not None:
        number.since, number.change, number.trend = _change(value, before.value(code), one, before.scope.on)
    return number


def _change(now, then, one, day):
    """What has become of a figure since: (since when, in words, as a direction)."""
    since = f"{day.month}月{day.day}日"
    if now is None or then is None:
        return "", "", ""
    if now == then:
        return f"与{since}", "持平", ""
    more, unit = now > then, "个百分点" if one.unit is PERCENT else one.unit.name
    told = f"{'增加' if more else '减少'}{thousands(one.rounded(abs(now - then)))}{unit}"
    return f"比{since}", told, "up" if more else "down"
