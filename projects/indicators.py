"""资金项目指标: the figures of report sections 一(三) and 二(三), in the report's order."""

from pingtang.indicators.figures import WAN, Unit, also_called, count, entry, rate, total
from projects.models import (
    FundBatch,
    FundKind,
    FundLevel,
    Project,
    ProjectFund,
    ProjectLibrary,
    ProjectStatus,
    Reimbursement,
)

PROJECTS = Unit("个")


@total("fund.total", "省下达财政专项扶贫资金", WAN, of="amount")
def received(scope):
    """本年度到截止日期下达本县的财政专项扶贫资金,不含对口帮扶资金。"""
    return FundBatch.objects.received(scope.on)


@total("fund.central1", "第一批中央财政专项扶贫资金", WAN, of="amount")
def central1(scope):
    """已下达的中央财政第一批扶贫发展资金。"""
    return FundBatch.objects.received(scope.on).filter(
        level=FundLevel.CENTRAL, kind=FundKind.DEVELOPMENT, installment=1
    )


@total("fund.minority1", "少数民族发展资金", WAN, of="amount")
def minority1(scope):
    """已下达的第一批少数民族发展资金。"""
    return FundBatch.objects.received(scope.on).filter(kind=FundKind.MINORITY, installment=1)


@total("fund.deep_villages", "15个深度贫困村专项补助资金", WAN, of="amount")
def deep_villages(scope):
    """已下达的深度贫困村专项补助资金。"""
    return FundBatch.objects.received(scope.on).filter(kind=FundKind.DEEP_VILLAGE)


@total("fund.winter_water", "省级冬修水利资金", WAN, of="amount")
def winter_water(scope):
    """已下达的冬修水利资金。"""
    return FundBatch.objects.received(scope.on).filter(kind=FundKind.WINTER_WATER)


@total("fund.central2_minority", "中央第二批(少数民族发展)", WAN, of="amount")
def central2_minority(scope):
    """已下达的第二批少数民族发展资金。"""
    return FundBatch.objects.received(scope.on).filter(kind=FundKind.MINORITY, installment=2)


@total("fund.central2_development", "中央第二批(扶贫发展)", WAN, of="amount")
def central2_development(scope):
    """已下达的中央财政第二批扶贫发展资金。"""
    return FundBatch.objects.received(scope.on).filter(
        level=FundLevel.CENTRAL, kind=FundKind.DEVELOPMENT, installment=2
    )


@total("fund.agri_ecology", "省级农业资源及生态保护资金", WAN, of="amount")
def agri_ecology(scope):
    """已下达的支持贫困地区农业资源及生态保护资金。"""
    return FundBatch.objects.received(scope.on).filter(kind=FundKind.AGRI_ECOLOGY)


@total("fund.award", "2020年中央奖励资金", WAN, of="amount")
def award(scope):
    """已下达的奖励资金。"""
    return FundBatch.objects.received(scope.on).filter(kind=FundKind.AWARD)


@total("fund.arranged", "已安排到项目", WAN, of="amount")
def arranged(scope):
    """本年度到截止日期已下达的财政专项扶贫资金中安排到项目的,按现在的安排。"""
    return ProjectFund.objects.filter(batch__in=FundBatch.objects.received(scope.on))


@total("fund.rate_base", "计入报账率的资金", WAN, of="amount")
def rate_base(scope):
    """已下达、到截止日期已计入报账率基数的资金;奖励资金安排到项目以前不计入。"""
    return FundBatch.objects.received(scope.on).counting_towards_rate(scope.on)


@total("fund.reimbursed", "已报账", WAN, of="amount", places=4)
def reimbursed(scope):
    """本年度财政专项扶贫资金到截止日期已审定的报账凭证,冲销的已扣除。"""
    return Reimbursement.objects.paid(scope.on).of_the_state()


rate("fund.reimbursement_rate", "报账率", part=reimbursed, whole=rate_base)


@count("projects.completed", "已完工项目", PROJECTS)
def completed(scope):
    """本年度财政专项扶贫资金项目中到截止日期已完工的。"""
    return Project.objects.of_year(scope.on).funded_by_the_state().finished(scope.on)


@count("projects.accepted", "完成县级验收", PROJECTS)
def accepted(scope):
    """本年度财政专项扶贫资金项目中到截止日期县级验收合格的。"""
    return Project.objects.of_year(scope.on).funded_by_the_state().accepted(scope.on)


@count("projects.in_library", "项目库在库条目", Unit("条"))
def in_library(scope):
    """计划年度为本年度、到截止日期在库的项目库条目。"""
    return ProjectLibrary.objects.kept(scope.on).filter(plan_year=scope.on.year)


@count("projects.approved", "已批复项目", PROJECTS)
def approved(scope):
    """本年度财政专项扶贫资金项目中到截止日期已批复的。"""
    return Project.objects.of_year(scope.on).funded_by_the_state().approved(scope.on)


@count("projects.started", "已开工项目", PROJECTS)
def started(scope):
    """本年度财政专项扶贫资金项目中到截止日期已开工的。"""
    return Project.objects.of_year(scope.on).funded_by_the_state().approved(scope.on).filter(started_on__lte=scope.on)


@count("projects.settled", "报账完结项目", PROJECTS)
def settled(scope):
    """本年度财政专项扶贫资金项目中已验收、报账完结或已移交的;完结与否按现在的状态。"""
    done = [ProjectStatus.SETTLED, ProjectStatus.HANDED_OVER]
    return Project.objects.of_year(scope.on).funded_by_the_state().accepted(scope.on).filter(status__in=done)


rate("projects.completion_rate", "项目完工率", part=completed, whole=approved)
rate("projects.acceptance_rate", "项目验收率", part=accepted, whole=completed)
rate("fund.spending_rate", "安排资金支出率", part=reimbursed, whole=arranged)
rank = entry("projects.rank", "报账率全州排名", Unit("名"), "州级通报的名次,按来源登记。", every=1)


@count("guangzhou.projects", "广州对口帮扶实施项目", PROJECTS)
def paired_projects(scope):
    """本年度使用广州对口帮扶资金的项目。"""
    return Project.objects.of_year(scope.on).paired()


@count("guangzhou.approved", "其中已批复", PROJECTS)
def paired_approved(scope):
    """广州对口帮扶项目中到截止日期已批复的。"""
    return Project.objects.of_year(scope.on).paired().approved(scope.on)


@count("guangzhou.reimbursed_projects", "其中已报账项目", PROJECTS)
def paired_reimbursed_projects(scope):
    """广州对口帮扶项目中到截止日期已有对口帮扶资金报账的。"""
    vouchers = Reimbursement.objects.paid(scope.on).paired()
    return Project.objects.of_year(scope.on).paired().filter(pk__in=vouchers.values("project"))


@total("guangzhou.reimbursed", "广州对口帮扶资金报账", WAN, of="amount", places=6)
def paired_reimbursed(scope):
    """本年度广州对口帮扶资金到截止日期已审定的报账凭证。"""
    return Reimbursement.objects.paid(scope.on).paired()


@total("guangzhou.rate_base", "广州对口帮扶计入报账率的资金", WAN, of="amount")
def paired_base(scope):
    """本年度已到位、到截止日期已计入报账率基数的广州对口帮扶资金。"""
    return FundBatch.objects.paired(scope.on).counting_towards_rate(scope.on)


rate("guangzhou.reimbursement_rate", "广州对口帮扶资金报账率", part=paired_reimbursed, whole=paired_base)


@count("guangzhou.accepted", "广州对口帮扶项目完成县级验收", PROJECTS)
def paired_accepted(scope):
    """广州对口帮扶项目中到截止日期县级验收合格的。"""
    return Project.objects.of_year(scope.on).paired().accepted(scope.on)


@count("projects.batch1", "第一批中央专项资金批复项目", PROJECTS)
def first_batch(scope):
    """使用第一批中央财政专项扶贫资金、到截止日期已批复的项目。"""
    drawing = ProjectFund.objects.filter(batch__in=central1.records(scope))
    return Project.objects.approved(scope.on).filter(pk__in=drawing.values("project"))


also_called("fund.total", "上级下达财政专项扶贫资金", "财政专项扶贫资金")
also_called("fund.reimbursed", "完成报账", "财政专项扶贫资金已报账")
also_called("fund.reimbursement_rate", "财政专项扶贫资金报账率", "资金报账率")
also_called("fund.arranged", "资金安排到项目")
also_called("projects.completed", "项目完工")
also_called("projects.accepted", "通过县级验收")
also_called("projects.batch1", "第一批专项资金项目")
also_called("guangzhou.projects", "广州帮扶资金安排项目", "对口帮扶项目")
also_called("guangzhou.reimbursed", "广州帮扶资金报账", "对口帮扶资金报账")
