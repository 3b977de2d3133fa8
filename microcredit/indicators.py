"""小额信贷指标: the figures of report section 一(五), in the report's order."""

from microcredit.models import (
    Extension,
    InterestSubsidy,
    Loan,
    LoanProduct,
    Renewal,
    Repayment,
    SubsidyBudget,
)
from pingtang.indicators.figures import WAN, Unit, also_called, count, entry, rate, total

LOANS = Unit("笔")


@total("loan.subsidy_budget", "安排贴息资金", WAN, of="amount")
def subsidy_budget(scope):
    """到截止日期安排的本年度扶贫小额信贷贴息资金。"""
    return SubsidyBudget.objects.filter(year=scope.on.year, arranged_on__lte=scope.on)


@count("loan.outstanding_count", "贷款余额笔数", LOANS)
def outstanding_count(scope):
    """截止日期当天有余额的贷款,两种产品都算。"""
    return Loan.objects.outstanding(scope.on)


@total("loan.outstanding", "贷款余额", WAN, of="owed")
def outstanding(scope):
    """截止日期当天的贷款余额:放款金额减到当天为止已还的本金。"""
    return Loan.objects.outstanding(scope.on)


@count("loan.repaid_count", "已还款", Unit("笔(次)"))
def repaid_count(scope):
    """到截止日期累计的还款笔数(次),续贷归还旧贷的也算,对账更正不算。"""
    return Repayment.objects.until(scope.on)


@total("loan.repaid", "已还款金额", WAN, of="principal_amount")
def repaid(scope):
    """到截止日期累计归还的本金。"""
    return Repayment.objects.until(scope.on)


@count("loan.renewed_count", "续贷", LOANS)
def renewed_count(scope):
    """期间办理的续贷。"""
    return Renewal.objects.during(scope.since, scope.on)


@total("loan.renewed", "续贷金额", WAN, of="amount")
def renewed(scope):
    """期间办理的续贷金额。"""
    return Renewal.objects.during(scope.since, scope.on)


@count("loan.extended_count", "展期", LOANS)
def extended_count(scope):
    """期间办理的展期。"""
    return Extension.objects.during(scope.since, scope.on)


@total("loan.extended", "展期金额", WAN, of="amount")
def extended(scope):
    """期间办理的展期金额。"""
    return Extension.objects.during(scope.since, scope.on)


def _approved(scope, quarter):
    approved = InterestSubsidy.objects.paid_out_during(scope.since, scope.on)
    return approved.filter(run__year=scope.on.year, run__quarter=quarter)


@total("loan.subsidy_before", "以前年度贴息", WAN, of="amount")
def subsidy_before(scope):
    """以前年度各季度贴息批次中在期间内审定的,如上年第四季度的批次在本年一月审定。"""
    approved = InterestSubsidy.objects.paid_out_during(scope.since, scope.on)
    return approved.filter(run__year__lt=scope.on.year)


@total("loan.subsidy_q1", "第一季度贴息", WAN, of="amount")
def subsidy_q1(scope):
    """截止日期所在年度第一季度贴息批次中在期间内审定的。"""
    return _approved(scope, 1)


@total("loan.subsidy_q2", "第二季度贴息", WAN, of="amount")
def subsidy_q2(scope):
    """截止日期所在年度第二季度贴息批次中在期间内审定的。"""
    return _approved(scope, 2)


@total("loan.subsidy_q3", "第三季度贴息", WAN, of="amount")
def subsidy_q3(scope):
    """截止日期所在年度第三季度贴息批次中在期间内审定的。"""
    return _approved(scope, 3)


@total("loan.subsidy_q4", "第四季度贴息", WAN, of="amount")
def subsidy_q4(scope):
    """截止日期所在年度第四季度贴息批次中在期间内审定的。"""
    return _approved(scope, 4)


@total("loan.subsidy", "贴息资金", WAN, of="amount")
def subsidy(scope):
    """期间内审定的各季度贴息批次,含补差;一律按审定日期归入期间,所以上、下半年相加就是全年。"""
    return InterestSubsidy.objects.paid_out_during(scope.since, scope.on)


@total("loan.subsidy_spent", "贴息预算已执行", WAN, of="amount")
def subsidy_spent(scope):
    """本年度各季度贴息批次中到截止日期已审定的,含补差;与本年度安排的贴息资金相比。"""
    return InterestSubsidy.objects.paid_out(scope.on).filter(run__year=scope.on.year)


rate("loan.subsidy_rate", "贴息预算执行率", part=subsidy_spent, whole=subsidy_budget)


@total("loan.e_loan", "脱贫成效巩固提升e贷累计发放", WAN, of="principal")
def e_loan(scope):
    """到截止日期累计发放的e贷,还清的也算。"""
    return Loan.objects.disbursed(scope.on).filter(product=LoanProduct.E_LOAN)


e_loan_rank = entry("loan.e_loan_rank", "e贷完成率全州排名", Unit("名"), "州级通报的名次,按来源登记。", every=1)


@count("loan.overdue_count", "逾期贷款", LOANS)
def overdue_count(scope):
    """截止日期当天已过到期日(展期的按展期后)仍有余额的贷款。"""
    return Loan.objects.overdue(scope.on)


@total("loan.overdue", "逾期余额", WAN, of="owed")
def overdue(scope):
    """逾期贷款的余额。"""
    return Loan.objects.overdue(scope.on)


rate("loan.overdue_rate", "逾期率", part=overdue, whole=outstanding)


also_called("loan.subsidy_budget", "安排财政专项扶贫资金用于贴息", "小额信贷贴息预算")
also_called("loan.outstanding_count", "小额信贷余额笔数", "小额信贷")
also_called("loan.outstanding", "小额信贷余额", "信贷余额")
also_called("loan.repaid_count", "累计还款")
also_called("loan.repaid", "累计还款金额")
also_called("loan.subsidy", "小额信贷贴息")
