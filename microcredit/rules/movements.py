"""续贷展期规则 L020–L023、L025、L026: dates and amounts that do not go together."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import GreaterThan

from microcredit.models import Extension, Renewal
from pingtang.cleaning.facts import YearsLater
from pingtang.cleaning.patterns import no
from pingtang.cleaning.rule import EXTENDED, LOGICAL, UNIQUE, WARNING, rule
from pingtang.fields import Days
from pingtang.policy.constants import as_day

EPIDEMIC_FROM = date(2020, 1, 1)


@rule(
    "L020",
    Renewal,
    "同一笔旧贷续贷超过1次",
    ["old_loan"],
    UNIQUE,
    advice="按规定每笔原则上只能续贷1次,核对合同。",
    severity=WARNING,
    tier=EXTENDED,
)
def renewed_again(day):
    """A loan that was itself a renewal; that one loan is renewed twice the table does not take."""
    return Q(Exists(Renewal.objects.filter(new_loan=OuterRef("old_loan"))))


rule(
    "L021",
    Renewal,
    "续贷金额大于旧贷金额或新贷金额",
    ["amount"],
    LOGICAL,
    Q(amount__gt=F("old_loan__principal")) | Q(amount__gt=F("new_loan__principal")),
    advice="核对续贷合同金额。",
    tier=EXTENDED,
)
rule(
    "L022",
    Renewal,
    "续贷时旧贷未结清",
    ["old_loan"],
    LOGICAL,
    Q(old_loan__balance__gt=0),
    advice="录入旧贷还款记录。",
    tier=EXTENDED,
)


@rule(
    "L023",
    Extension,
    "展期的原到期日与合同不符",
    ["old_due_on"],
    LOGICAL,
    advice="更正原到期日、展期到期日。",
    tier=EXTENDED,
)
def another_due_date(day):
    """That the new day is not later the table does not take."""
    before = Extension.objects.filter(loan=OuterRef("loan"), new_due_on=OuterRef("old_due_on"))
    return ~Q(old_due_on=F("loan__due_on")) & ~Q(Exists(before))


@rule(
    "L025",
    Extension,
    "展期期限超过原贷款期限的一半",
    ["new_due_on", "old_due_on"],
    LOGICAL,
    advice="短期贷款展期不超过原期限,中期贷款不超过原期限一半。",
    severity=WARNING,
    tier=EXTENDED,
)
def extended_too_long(day):
    """Within a year of its disbursement as long again, beyond it half as long; five days are let pass."""
    longer = Days(F("new_due_on"), F("old_due_on"))
    term = Days(F("loan__due_on"), F("loan__disbursed_on"))
    short = Q(loan__due_on__lte=YearsLater("loan__disbursed_on", 1))
    return no("is_epidemic") & (
        short & Q(GreaterThan(longer, term + 5)) | ~short & Q(GreaterThan(longer * 2, term + 10))
    )


@rule(
    "L026",
    Extension,
    "疫情延期超过政策截止日",
    ["new_due_on", "old_due_on"],
    LOGICAL,
    advice="到期日在2020年1月1日后的方可因疫情延期,最长至规定日期。",
    severity=WARNING,
    tier=EXTENDED,
)
def beyond_the_epidemic(day):
    until = as_day(day.policy("epidemic_due_until"))
    return Q(is_epidemic=True) & (Q(old_due_on__lt=EPIDEMIC_FROM) | Q(new_due_on__gt=until))
