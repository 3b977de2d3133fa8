"""返贫责任保险规则 S001、S002、S005–S007: who is insured against falling back, and what was claimed."""

from django.db.models import Exists, F, OuterRef, Q

from households.models import (
    ExitStatus,
    InsuranceClaim,
    InsuredPerson,
    Person,
    RegistryKind,
    Risk,
    RiskType,
)
from pingtang.cleaning.patterns import missing
from pingtang.cleaning.rule import EXTENDED, HINT, LOGICAL, WARNING, rule

CLAIMABLE = [RiskType.ILLNESS, RiskType.DISASTER, RiskType.ACCIDENT]
COVERED = InsuredPerson.objects.filter(
    person__household=OuterRef("monitoring__household"),
    person__left_on=None,
    policy__valid_from__lte=OuterRef("found_on"),
    policy__valid_to__gte=OuterRef("found_on"),
)
REPORTED = InsuranceClaim.objects.filter(insured__person__household=OuterRef("monitoring__household"))


@rule(
    "S001",
    Person,
    "已脱贫人口未投保返贫责任保险",
    ["joined_on"],
    LOGICAL,
    advice="补办投保批单。",
    severity=WARNING,
    tier=EXTENDED,
)
def uninsured(day):
    return Q(
        household__registry_kind=RegistryKind.REGISTERED,
        household__exit_status=ExitStatus.EXITED,
        joined_on__lt=f"{day.year}-01-01",
        cover__policies=0,
    )


rule(
    "S002",
    InsuredPerson,
    "投保人员不是已脱贫人口",
    ["person"],
    LOGICAL,
    ~Q(person__household__registry_kind=RegistryKind.REGISTERED)
    | Q(person__household__exit_status=None)
    | ~Q(person__household__exit_status__in=[ExitStatus.EXITED, ExitStatus.RETURNED]),
    advice="核对投保花名册,退保或更正。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "S005",
    InsuranceClaim,
    "出险日期不在保险期内",
    ["incident_on"],
    LOGICAL,
    missing("incident_on")
    | Q(incident_on__lt=F("insured__policy__valid_from"))
    | Q(incident_on__gt=F("insured__policy__valid_to")),
    advice="核对出险日期。",
)

rule(
    "S006",
    InsuranceClaim,
    "赔付金额超过每人限额",
    ["amount"],
    LOGICAL,
    Q(claimed__amount__gt=F("insured__policy__limit_per_person")),
    advice="核对赔付金额。",
)

rule(
    "S007",
    Risk,
    "因病(因灾、意外)监测户在保但未报案",
    ["risk_type"],
    LOGICAL,
    Q(risk_type__in=CLAIMABLE, resolved_on=None) & Exists(COVERED) & ~Exists(REPORTED),
    advice="协助农户向保险公司报案。",
    severity=HINT,
    tier=EXTENDED,
)
