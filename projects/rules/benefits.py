"""受益规则 J024、J026–J029: whom a project reaches, and whether what they were given stands in their income."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import ExtractYear

from households.models import HouseholdIncome, RegistryKind
from pingtang.cleaning.patterns import nothing, or_nothing
from pingtang.cleaning.rule import EXTENDED, LOGICAL, TABLES, WARNING, rule
from projects.models import BenefitKind, Project, ProjectBeneficiary, ProjectCategory, ProjectStatus
from projects.models.project import FINISHED

rule(
    "J024",
    ProjectBeneficiary,
    "受益户不是建档立卡户或边缘户",
    ["household"],
    TABLES,
    Q(benefit_kind__in=[BenefitKind.DIRECT, BenefitKind.DIVIDEND, BenefitKind.EMPLOYMENT, BenefitKind.TRAINING])
    & ~Q(household__registry_kind__in=[RegistryKind.REGISTERED, RegistryKind.MARGINAL]),
    advice="到户类补助对象应为建档立卡户,核对身份。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "J026",
    ProjectBeneficiary,
    "受益户已减少(清退、整户死亡)",
    ["household"],
    LOGICAL,
    Q(household__removed_on__isnull=False, year__gt=ExtractYear("household__removed_on")),
    advice="调整受益户。",
    tier=EXTENDED,
)

rule(
    "J027",
    Project,
    "产业项目无建档立卡受益户",
    ["category"],
    LOGICAL,
    Q(
        category=ProjectCategory.INDUSTRY,
        status__in=[ProjectStatus.BUILDING, *FINISHED],
        reached__registered=0,
    ),
    advice="建立利益联结机制,补录受益户。",
    tier=EXTENDED,
)


@rule(
    "J028",
    ProjectBeneficiary,
    "已分红受益户家庭收入无资产收益分红",
    ["amount"],
    TABLES,
    advice="补录分红收入,或核实是否兑现。",
    severity=WARNING,
    tier=EXTENDED,
)
def without_dividend(day):
    income = HouseholdIncome.objects.filter(
        nothing("asset_dividend"), household=OuterRef("household"), year=OuterRef("year")
    )
    return Q(Exists(income), benefit_kind=BenefitKind.DIVIDEND, amount__gt=0)


rule(
    "J029",
    Project,
    "到户补助合计超过项目安排资金",
    ["approved_amount"],
    LOGICAL,
    Q(reached__direct__isnull=False, reached__direct__gt=or_nothing("arranged__amount")),
    advice="核对到户金额。",
    tier=EXTENDED,
)
