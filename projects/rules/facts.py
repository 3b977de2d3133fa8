"""资金项目事实: what rules ask of a project's money, acceptance, dispatch and beneficiaries, and of a fund batch."""

from django.db.models import Q, Sum

from households.models import RegistryKind
from pingtang.approving import ApprovalState
from pingtang.cleaning.facts import facts, number, told
from projects.models import (
    Acceptance,
    AcceptLevel,
    AcceptResult,
    BenefitKind,
    FundBatch,
    FundLevel,
    Project,
    ProjectBeneficiary,
    ProjectFund,
    ProjectProgress,
)


@facts("arranged", Project, by="project")
def arranged(day):
    """资金安排."""
    return ProjectFund.objects.all(), {
        "amount": told("安排资金合计", Sum("amount")),
        "paired": number("对口帮扶资金安排数", batch__level=FundLevel.PAIRED),
    }


@facts("drawn", FundBatch, by="batch")
def drawn(day):
    """批次安排."""
    return ProjectFund.objects.all(), {"amount": told("已安排资金合计", Sum("amount"))}


@facts("examined", Project, by="project")
def examined(day):
    """验收."""
    county = Q(level=AcceptLevel.COUNTY)
    passed = county & Q(result=AcceptResult.PASS, state=ApprovalState.CONFIRMED)
    return Acceptance.objects.all(), {
        "by_county": number("县级验收次数", county),
        "long_ago": number("30天前合格的县级验收次数", passed, accepted_on__lt=day.days_ago(30)),
    }


@facts("dispatched", Project, by="project")
def dispatched(day):
    """调度."""
    since = day.days_ago(day.policy("dispatch_days"))
    return ProjectProgress.objects.filter(reported_on__lte=day.on), {
        "lately": number("近期调度记录数", reported_on__gt=since)
    }


@facts("reached", Project, by="project")
def reached(day):
    """受益."""
    return ProjectBeneficiary.objects.all(), {
        "registered": number("建档立卡受益户数", household__registry_kind=RegistryKind.REGISTERED),
        "direct": told("到户补助合计", Sum("amount", filter=Q(benefit_kind=BenefitKind.DIRECT))),
    }
