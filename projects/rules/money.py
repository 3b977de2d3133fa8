"""资金规则 J002、J003、J007、J020–J022: amounts that do not agree, money that lies, vouchers that look doubled."""

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Abs, ExtractYear
from django.db.models.lookups import GreaterThan

from pingtang.cleaning.patterns import or_nothing
from pingtang.cleaning.rule import CONSISTENT, EXTENDED, LOGICAL, PLAUSIBLE, UNIQUE, WARNING, rule
from projects.models import FundBatch, Project, Reimbursement
from projects.models.project import BEFORE_APPROVAL


@rule(
    "J002",
    Project,
    "批复金额超过入库计划投资10%以上",
    ["approved_amount"],
    PLAUSIBLE,
    advice="调整项目库或重新报批。",
    severity=WARNING,
    tier=EXTENDED,
)
def far_beyond_the_plan(day):
    return Q(approved_amount__gt=F("library__planned_amount") * (1 + day.policy("approval_over_pct") / 100))


rule(
    "J003",
    Project,
    "项目资金安排与批复金额不一致",
    ["approved_amount"],
    CONSISTENT,
    ~Q(status__in=BEFORE_APPROVAL)
    & Q(GreaterThan(Abs(or_nothing("arranged__amount") - or_nothing("approved_amount")), Value(0.01))),
    advice="核对各资金来源安排。",
    tier=EXTENDED,
)


@rule(
    "J007",
    FundBatch,
    "资金下达60天后仍未全部安排到项目",
    ["received_on", "amount"],
    PLAUSIBLE,
    advice="尽快完成项目批复,防止资金滞留。",
    severity=WARNING,
    tier=EXTENDED,
)
def not_arranged_yet(day):
    late = Q(received_on__lt=day.days_ago(day.policy("allocate_days")))
    return late & (Q(drawn__amount__isnull=True) | Q(drawn__amount__lt=F("amount")))


rule(
    "J020",
    Project,
    "合同金额超过批复金额",
    ["contract_amount", "approved_amount"],
    LOGICAL,
    Q(contract_amount__gt=F("approved_amount")),
    advice="核对中标价或报批调整。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "J021",
    Reimbursement,
    "报账凭证号重复",
    ["voucher_no"],
    UNIQUE,
    advice="核对是否重复报账。",
    tier=EXTENDED,
)
def same_number(day):
    others = Reimbursement.objects.exclude(pk=OuterRef("pk")).filter(
        voucher_no=OuterRef("voucher_no"), paid_on__year=ExtractYear(OuterRef("paid_on"))
    )
    return Q(Exists(others))


@rule(
    "J022",
    Reimbursement,
    "同一天同一收款人同一金额多次报账",
    ["paid_on", "payee_account", "amount"],
    UNIQUE,
    advice="核对是否重复支付。",
    severity=WARNING,
    tier=EXTENDED,
)
def same_payment(day):
    others = Reimbursement.objects.exclude(pk=OuterRef("pk")).filter(
        paid_on=OuterRef("paid_on"), payee_account=OuterRef("payee_account"), amount=OuterRef("amount")
    )
    return Q(Exists(others))
