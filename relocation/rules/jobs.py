"""就业规则 R016、R017: whether who works belongs to the household, and works in one place."""

from django.db.models import Exists, OuterRef, Q

from households.models import Person
from pingtang.cleaning.rule import CONSISTENT, EXTENDED, LOGICAL, WARNING, rule
from relocation.models import RelocationJob


@rule(
    "R016",
    RelocationJob,
    "就业人员不是该搬迁户成员",
    ["id_number", "relocation"],
    CONSISTENT,
    advice="核对人员身份。",
    tier=EXTENDED,
)
def a_stranger(day):
    members = Person.objects.current(day.on).filter(
        household=OuterRef("relocation__household"), id_number=OuterRef("id_number")
    )
    return Q(relocation__household__isnull=False) & ~Q(Exists(members))


@rule(
    "R017",
    RelocationJob,
    "同一人同时登记两份全职就业",
    ["id_number", "end_on"],
    LOGICAL,
    advice="补录上一份工作的结束日期。",
    severity=WARNING,
    tier=EXTENDED,
)
def two_jobs(day):
    others = RelocationJob.objects.exclude(pk=OuterRef("pk")).filter(
        id_number=OuterRef("id_number"), end_on__isnull=True
    )
    return Q(Exists(others), end_on__isnull=True)
