"""借款人规则 L001、L002、L005–L010、L019、L033: who borrowed, and whether the policy supports them."""

from django.db.models import Q

from households.models import RegistryKind, RemoveReason
from microcredit.models import InterestSubsidy, Loan, LoanProduct
from pingtang.cleaning.facts import YearsLater
from pingtang.cleaning.rule import (
    COMPLETE,
    CONSISTENT,
    DEPARTMENT,
    EXTENDED,
    HINT,
    LOGICAL,
    PLAUSIBLE,
    TABLES,
    UNIQUE,
    WARNING,
    rule,
)
from pingtang.policy.constants import as_day

rule(
    "L001",
    Loan,
    "借款人不是建档立卡户或边缘户成员",
    ["borrower_id_number"],
    TABLES,
    Q(borrower__supported=0),
    advice="核对借款人身份,不符合条件的不得贴息。",
    tier=EXTENDED,
)


@rule(
    "L002",
    Loan,
    "放款时借款人未满18周岁或超过65周岁",
    ["borrower_id_number", "disbursed_on"],
    LOGICAL,
    advice="核对借款人年龄,超龄的由户内其他劳动力承贷。",
    tier=EXTENDED,
)
def age(day):
    youngest, oldest = day.policy("loan_age_min"), day.policy("loan_age_max") + 1
    return Q(disbursed_on__lt=YearsLater("borrower_born", youngest)) | Q(
        disbursed_on__gte=YearsLater("borrower_born", oldest)
    )


rule(
    "L005",
    Loan,
    "一户有两笔及以上未结清扶贫小额贷款",
    ["household", "balance"],
    UNIQUE,
    Q(product=LoanProduct.MICRO, balance__gt=0, of_household__owing__gt=1),
    advice="坚持一户一贷,合计余额不得超过5万元。",
    tier=EXTENDED,
)
rule(
    "L006",
    Loan,
    "借款人不属于所填户",
    ["household", "borrower_id_number"],
    CONSISTENT,
    Q(household__isnull=False, in_household__members=0),
    advice="更正户编号或借款人身份证号。",
    tier=EXTENDED,
)
rule(
    "L007",
    Loan,
    "贷款未关联到户",
    ["household"],
    COMPLETE,
    Q(household__isnull=True),
    advice="按借款人身份证号匹配户编号。",
    tier=EXTENDED,
)
rule(
    "L008",
    Loan,
    "借款人已死亡而贷款未结清",
    ["borrower_id_number", "balance"],
    DEPARTMENT,
    Q(balance__gt=0, registered_dead__rows__gt=0),
    advice="会同银行办理还款、代偿或核销。",
    tier=EXTENDED,
)
rule(
    "L009",
    Loan,
    "借款人为在校学生",
    ["borrower_id_number"],
    LOGICAL,
    Q(balance__gt=0, borrower__pupils__gt=0),
    advice="核实是否冒名贷款。",
    severity=WARNING,
    tier=EXTENDED,
)
rule(
    "L010",
    Loan,
    "借款人无劳动能力",
    ["borrower_id_number"],
    PLAUSIBLE,
    Q(balance__gt=0, borrower__weak__gt=0),
    advice="核实还款来源,加强风险监测。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "L019",
    Loan,
    "边缘户贷款发放早于政策实施日期",
    ["disbursed_on", "household"],
    LOGICAL,
    advice="核对放款时该户身份。",
    severity=HINT,
    tier=EXTENDED,
)
def marginal_too_early(day):
    return Q(household__registry_kind=RegistryKind.MARGINAL, disbursed_on__lt=as_day(day.policy("marginal_loan_from")))


rule(
    "L033",
    InterestSubsidy,
    "贴息对象已不是贫困人口或边缘户",
    ["loan"],
    TABLES,
    Q(amount__gt=0)
    & (
        Q(loan__household__remove_reason=RemoveReason.CLEARED)
        | Q(loan__household__registry_kind=RegistryKind.ORDINARY)
    ),
    advice="清退户自清退之日起停止贴息。",
    severity=WARNING,
    tier=EXTENDED,
)
