"""旧房规则 R010–R014: what should be demolished and is not, and what was done in the wrong order."""

from django.db.models import F, Q

from pingtang.cleaning.patterns import blank
from pingtang.cleaning.rule import COMPLETE, EXTENDED, LOGICAL, WARNING, rule
from relocation.models import OldHouse


@rule(
    "R010",
    OldHouse,
    "已搬迁入住满1年应拆旧房未拆除",
    ["must_demolish", "demolished_on"],
    LOGICAL,
    advice="动员拆除;属传统村落、连体房等的按程序列为不拆除。",
    tier=EXTENDED,
)
def still_standing(day):
    return Q(must_demolish=True, demolished_on__isnull=True, relocation__moved_on__lt=day.before(1))


rule(
    "R011",
    OldHouse,
    "旧房未拆除已兑现拆旧奖励",
    ["demolished_on", "reward_paid_on"],
    LOGICAL,
    Q(demolished_on__isnull=True, reward_paid_on__isnull=False),
    advice="核实拆除情况,未拆除的追回。",
    tier=EXTENDED,
)
rule(
    "R012",
    OldHouse,
    "旧房未入住新房先拆除",
    ["demolished_on"],
    LOGICAL,
    Q(demolished_on__isnull=False)
    & (Q(relocation__moved_on__isnull=True) | Q(demolished_on__lt=F("relocation__moved_on"))),
    advice="核实日期,防止拆后无住房。",
    severity=WARNING,
    tier=EXTENDED,
)
rule(
    "R013",
    OldHouse,
    "旧房不拆除未写明原因",
    ["must_demolish", "exempt_reason"],
    COMPLETE,
    Q(must_demolish=False) & blank("exempt_reason"),
    advice="补录不拆除原因和批准文件。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "R014",
    OldHouse,
    "拆除超过180天未复垦复绿",
    ["demolished_on", "reclaimed_on"],
    LOGICAL,
    advice="督促复垦复绿并录入面积。",
    severity=WARNING,
    tier=EXTENDED,
)
def land_lies_bare(day):
    return Q(must_demolish=True, demolished_on__lt=day.days_ago(180), reclaimed_on__isnull=True)
