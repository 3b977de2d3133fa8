"""易地扶贫搬迁: a site with what is there, a moved household with its old house and work, a visit with its finding."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from relocation import models
from tests.factories.households import APerson


class ASite(DjangoModelFactory):
    """A site of 牙舟镇 with room for thirty households."""

    class Meta:
        model = models.RelocationSite
        django_get_or_create = ["name"]

    name = "牙舟镇集镇安置点"
    township_id = "522727101"
    kind = models.SiteKind.TOWNSHIP
    capacity = 30


class ARelocation(DjangoModelFactory):
    """Of 2017, one registered person, moved in a year and a half ago, with a certificate; the register knows of it."""

    class Meta:
        model = models.RelocationHousehold

    class Params:
        person = factory.SubFactory(APerson, labor_skill="weak", household__is_relocated=True)

    household = factory.LazyAttribute(lambda one: one.person.household)
    township = factory.LazyAttribute(lambda one: (one.household or one.person.household).township)
    village = factory.LazyAttribute(lambda one: (one.household or one.person.household).village)
    head_name = factory.LazyAttribute(lambda one: (one.household or one.person.household).head_name)
    head_id_number = factory.LazyAttribute(lambda one: (one.household or one.person.household).head_id_number)
    kind = models.MoveKind.REGISTERED
    project_year, persons = 2017, 1
    move_mode = models.MoveMode.HAMLET
    placement = models.Placement.CONCENTRATED
    agreement_on = date(2017, 9, 1)
    site = factory.SubFactory(ASite)
    house_no = factory.Sequence("3栋2单元{}".format)
    house_area = Decimal(25)
    self_raised = Decimal(2000)
    assigned_on, moved_on = date(2018, 6, 1), date(2018, 10, 1)
    certificate_no = factory.Sequence("黔(2019)平塘县不动产权第{:07}号".format)
    certified_on = date(2019, 5, 1)


class AnOldHouse(DjangoModelFactory):
    """Demolished and restored; no reward has been asked for."""

    class Meta:
        model = models.OldHouse

    relocation = factory.SubFactory(ARelocation)
    area = Decimal(80)
    must_demolish = True
    demolished_on, reclaimed_on, reclaimed_mu = date(2019, 3, 1), date(2019, 6, 1), Decimal("0.250")
    reward_voucher = factory.LazyAttribute(lambda one: "拆旧201909-001" if one.reward_paid_on else "")
    reward_paid_on = None


class AJob(DjangoModelFactory):
    """The head's own, since May 2019."""

    class Meta:
        model = models.RelocationJob

    relocation = factory.SubFactory(ARelocation)
    id_number = factory.LazyAttribute(lambda one: one.relocation.head_id_number)
    name = factory.LazyAttribute(lambda one: one.relocation.head_name)
    kind = models.JobKind.COUNTY
    employer = "县城某超市"
    start_on = date(2019, 5, 6)
    monthly_wage = Decimal(2200)


class AnIndustry(DjangoModelFactory):
    class Meta:
        model = models.RelocationIndustry

    site = factory.SubFactory(ASite)
    name = factory.Sequence("食用菌种植项目{}".format)
    is_workshop = False
    declared_on, opened_on, jobs = date(2019, 10, 1), date(2020, 3, 1), 20


class AFacility(DjangoModelFactory):
    class Meta:
        model = models.RelocationFacility

    site = factory.SubFactory(ASite)
    name = factory.Sequence("县第{}小学".format)
    kind = models.FacilityKind.EDUCATION
    started_on, finished_on, accepted_on = date(2018, 11, 6), date(2020, 3, 16), date(2020, 3, 30)
    in_use_on = date(2020, 5, 25)


class AnItem(DjangoModelFactory):
    class Meta:
        model = models.SystemItem
        django_get_or_create = ["site", "item"]

    site = factory.SubFactory(ASite)
    system = models.System.SERVICES
    item = "社区卫生服务站"


class ASettlement(DjangoModelFactory):
    """Settled, audited and reviewed."""

    class Meta:
        model = models.RelocationSettlement
        django_get_or_create = ["project_year"]

    project_year = 2018
    approved_amount, settled_amount = Decimal(10_000_000), Decimal(9_800_000)
    settled_on, audited_on, reviewed_on = date(2019, 10, 18), date(2020, 1, 10), date(2020, 4, 29)


class AVisit(DjangoModelFactory):
    class Meta:
        model = models.FollowUpVisit

    relocation = factory.SubFactory(ARelocation)
    visited_on = date(2020, 5, 12)
    visitors = "社区干部"


class AVisitFinding(DjangoModelFactory):
    class Meta:
        model = models.VisitFinding

    visit = factory.SubFactory(AVisit)
    aspect = models.Aspect.HOUSING
    problem = "卫生间渗水"
