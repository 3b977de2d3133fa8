"""驻村清洗规则 D001–D002: poor villages without a first secretary, and persons who are in two villages at once."""

from django.db.models import Exists, OuterRef, Q

from party.models import CadreRole, StationedCadre, Village
from pingtang.cleaning.patterns import filled
from pingtang.cleaning.rule import COMPLETE, EXTENDED, LOGICAL, WARNING, rule
from pingtang.cleaning.target import target


def every(model):
    """All records of a table, whatever the day."""
    return lambda day: model.objects.all()


# a village is the dossier of its postings: when one of them changes, the village is judged again
target(Village, every(Village), name="name")
target(StationedCadre, every(StationedCadre), name="name", dossier=Village, by="village")


@rule(
    "D001",
    Village,
    "贫困村无在岗第一书记",
    ["is_poor_village"],
    COMPLETE,
    advice="选派第一书记并录入。",
    severity=WARNING,
    tier=EXTENDED,
)
def no_first_secretary(day):
    posted = StationedCadre.objects.posted(day.on).filter(village=OuterRef("pk"), role=CadreRole.FIRST_SECRETARY)
    return Q(is_poor_village=True) & ~Q(Exists(posted))


@rule(
    "D002",
    StationedCadre,
    "同一人同时驻两个村",
    ["end_on"],
    LOGICAL,
    advice="补录离岗时间。",
    severity=WARNING,
    tier=EXTENDED,
)
def in_two_villages(day):
    elsewhere = (
        StationedCadre.objects.posted(day.on)
        .filter(name=OuterRef("name"), id_number=OuterRef("id_number"))
        .exclude(village=OuterRef("village"))
    )
    here = Q(start_on__lte=day.on) & (Q(end_on__isnull=True) | Q(end_on__gte=day.on))
    return filled("id_number") & here & Q(Exists(elsewhere))
