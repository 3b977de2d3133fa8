"""户籍与搬迁的比对规则 R001、R002、G011: what the register says of a move, and what the roster of moves says."""

from django.db.models import Exists, OuterRef, Q

from households.models import Household, Measure, MeasureCategory
from pingtang.cleaning.patterns import no
from pingtang.cleaning.rule import CONSISTENT, EXTENDED, rule

rule(
    "R001",
    Household,
    "标注为易地搬迁户但无搬迁记录",
    ["is_relocated"],
    CONSISTENT,
    Q(is_relocated=True, moved__records=0),
    advice="与搬迁花名册核对。",
    tier=EXTENDED,
)
rule(
    "R002",
    Household,
    "有搬迁记录但户信息未标注搬迁",
    ["is_relocated"],
    CONSISTENT,
    no("is_relocated") & Q(moved__records__gt=0),
    advice="更新搬迁标识。",
    tier=EXTENDED,
)


@rule(
    "G011",
    Household,
    "有易地搬迁帮扶措施但无搬迁记录",
    ["household_code"],
    CONSISTENT,
    advice="核对搬迁花名册。",
)
def helped_but_not_moved(day):
    measures = Measure.objects.filter(household=OuterRef("pk"), category=MeasureCategory.RELOCATION)
    return Q(Exists(measures), moved__records=0)
