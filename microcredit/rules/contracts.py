"""合同规则 L003、L004、L011、L012、L016–L018: amounts, terms, rates and papers of a loan contract."""

from datetime import date

from django.db.models import F, Q

from microcredit.models import Loan, LoanProduct, LoanUse
from pingtang.cleaning.facts import YearsLater
from pingtang.cleaning.rule import CONSISTENT, EXTENDED, LOGICAL, WARNING, rule

MICRO = Q(product=LoanProduct.MICRO)
OWN_USE_FROM = date(2017, 8, 1)  # 银监发〔2017〕42号: no 户贷企用 from then on


@rule(
    "L003",
    Loan,
    "贷款金额超过5万元",
    ["principal"],
    LOGICAL,
    advice="扶贫小额信贷单户不得超过5万元,核对是否为其他贷款品种。",
    tier=EXTENDED,
)
def above_the_ceiling(day):
    return MICRO & Q(principal__gt=day.policy("loan_max"))


@rule(
    "L004",
    Loan,
    "贷款期限超过36个月",
    ["disbursed_on", "due_on"],
    LOGICAL,
    advice="核对放款日和到期日;展期的录入展期记录。",
    tier=EXTENDED,
)
def too_long(day):
    return MICRO & Q(due_on__gt=YearsLater("disbursed_on", day.policy("loan_term_months") / 12))


@rule(
    "L011",
    Loan,
    "贷款已到期仍有余额且无展期",
    ["due_on", "balance"],
    LOGICAL,
    advice="催收,或按规定办理续贷、展期;逾期不贴息。",
    tier=EXTENDED,
)
def overdue(day):
    return Q(balance__gt=0) & Q(due_on__lt=day.on) & (Q(extended__last__isnull=True) | Q(extended__last__lt=day.on))


rule(
    "L012",
    Loan,
    "贷款余额与银行报送不一致",
    ["balance"],
    CONSISTENT,
    Q(bank_says__differing__gt=0),
    advice="与银行台账核对还款记录,在“对账差异”中处理。",
    tier=EXTENDED,
)


@rule(
    "L016",
    Loan,
    "利率高于同期规定利率",
    ["annual_rate"],
    LOGICAL,
    advice="扶贫小额信贷按基准利率发放,核对年利率、月利率是否混填。",
    severity=WARNING,
    tier=EXTENDED,
)
def rate(day):
    short = Q(due_on__lte=YearsLater("disbursed_on", 1))
    return MICRO & (
        short & Q(annual_rate__gt=day.policy_by("loan_rate_1y", "disbursed_on__year"))
        | ~short & Q(annual_rate__gt=day.policy_by("loan_rate_3y", "disbursed_on__year"))
    )


rule(
    "L017",
    Loan,
    "贷款公示日期缺失或晚于放款日期",
    ["published_on", "disbursed_on"],
    LOGICAL,
    Q(published_on__isnull=True) | Q(published_on__gt=F("disbursed_on")),
    advice="补录公示日期和公示照片。",
    severity=WARNING,
    tier=EXTENDED,
)
rule(
    "L018",
    Loan,
    "新发放贷款为户贷企用",
    ["use_kind"],
    LOGICAL,
    Q(use_kind=LoanUse.ENTERPRISE, disbursed_on__gte=OWN_USE_FROM),
    advice="坚持户借、户用、户还,整改用途。",
    tier=EXTENDED,
)
