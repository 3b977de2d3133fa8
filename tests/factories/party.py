"""党建与驻村: an activity with who was there, a person on the way into the party, a posting, a document."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from party import models
from tests.factories.households import Village


class AStaffMember(DjangoModelFactory):
    class Meta:
        model = models.StaffMember

    name = factory.Sequence("陆家{}".format)
    section, post, branch = "数据股", "干部", "县扶贫办党支部"
    joined_on = date(2016, 3, 1)


class AnActivity(DjangoModelFactory):
    """A theme day of June 2020, held."""

    class Meta:
        model = models.PartyActivity

    kind = models.PartyKind.THEME_DAY
    held_on = date(2020, 6, 17)
    title = factory.Sequence("到安置点开展政策宣讲{}".format)


class AnActivityAttendance(DjangoModelFactory):
    class Meta:
        model = models.ActivityAttendance

    activity = factory.SubFactory(AnActivity)
    member = factory.SubFactory(AStaffMember)


class AStage(DjangoModelFactory):
    """An activist since March 2020, confirmed; as who came so."""

    class Meta:
        model = models.PartyDevelopment

    member = factory.SubFactory(AStaffMember)
    stage = models.PartyStage.ACTIVIST
    reached_on = date(2020, 3, 18)
    initial = True


class ACadre(DjangoModelFactory):
    """First secretary since March 2019."""

    class Meta:
        model = models.StationedCadre

    name = factory.Sequence("石大{}".format)
    role = models.CadreRole.FIRST_SECRETARY
    unit = "县扶贫办"
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda one: one.village.parent)
    start_on = date(2019, 3, 1)


class ACadreMonth(DjangoModelFactory):
    """May 2020, there for 22 days."""

    class Meta:
        model = models.CadreMonth

    cadre = factory.SubFactory(ACadre)
    year, month, days = 2020, 5, 22


class ADocument(DjangoModelFactory):
    class Meta:
        model = models.Document

    title = factory.Sequence("平塘县脱贫攻坚数据管理机制(第{}稿)".format)
    number = factory.Sequence("平扶领发〔2020〕{}号".format)
    kind = models.DocumentKind.MECHANISM
    issuer = "平塘县扶贫开发领导小组"
    issued_on = date(2020, 3, 5)
