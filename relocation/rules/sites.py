"""安置点与结算规则 R018、R019: more households than flats, more money than was approved."""

from django.db.models import F, Q

from pingtang.cleaning.rule import EXTENDED, LOGICAL, rule
from relocation.models import RelocationSettlement, RelocationSite

rule(
    "R018",
    RelocationSite,
    "安置户数超过安置点套数",
    ["capacity"],
    LOGICAL,
    Q(settled_here__households__gt=F("capacity")),
    advice="核对安置点套数和分房台账。",
    tier=EXTENDED,
)
rule(
    "R019",
    RelocationSettlement,
    "搬迁资金结算金额超过批复投资",
    ["settled_amount", "approved_amount"],
    LOGICAL,
    Q(settled_amount__gt=F("approved_amount")),
    advice="核对结算资料,超批复部分履行调整程序。",
    tier=EXTENDED,
)
