"""核心区搬迁: a rate, a surveyed household with a building, a flat, costs, money, and payments."""

from datetime import date
from decimal import Decimal

import factory
import pgtrigger
from factory.django import DjangoModelFactory

from corezone import models
from households.models import HouseStructure
from tests.factories.households import Village

DAY = date(2020, 4, 1)


class ARate(DjangoModelFactory):
    """2000 yuan a square metre of brick and concrete, second grade."""

    class Meta:
        model = models.CompensationRate
        django_get_or_create = ["structure", "grade", "effective_on"]

    structure, grade = HouseStructure.BRICK_CONCRETE, models.HouseGrade.SECOND
    price = Decimal(2000)
    effective_on = date(2015, 6, 1)
    source = "2015年《平塘县FAST核心区房屋征收补偿方案》"


class AZoneHousehold(DjangoModelFactory):
    """Surveyed in April 2020; wishes for money and has a home in the market town."""

    class Meta:
        model = models.ZoneHousehold

    code = factory.Sequence("HL-{:03}".format)
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda one: one.village.parent)
    head_name = "韦大山"
    head_id_number = factory.Sequence(lambda n: f"5227991975031{n:05}")
    persons = 4
    phone = factory.Sequence("1949{:07}".format)
    bank_account = factory.Sequence("6229997{:012}".format)
    surveyed_on = DAY
    choice, choice_reason = models.ResettleMode.MONETARY, models.ChoiceReason.OWN_HOME
    home_place = models.HomePlace.MARKET_TOWN
    has_safe_home = True


class AZoneBuilding(DjangoModelFactory):
    """A hundred square metres: 200,000 yuan."""

    class Meta:
        model = models.ZoneBuilding

    household = factory.SubFactory(AZoneHousehold)
    building_no = factory.Sequence("{}栋".format)
    structure, grade = HouseStructure.BRICK_CONCRETE, models.HouseGrade.SECOND
    floor_area = Decimal(100)
    surveyed_on = date(2020, 4, 20)
    surveyor = "某测绘院"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        ARate()
        made = super()._create(model_class, *args, **kwargs)
        made.refresh_from_db()  # the database has put a price on it
        return made


def a_signed_household(*, area=100, **told):
    """A household with a building that has signed its agreement."""
    later = {name: told.pop(name) for name in ("signed_on", "agreement_no", "moved_on") if name in told}
    household = AZoneHousehold(**told)
    AZoneBuilding(household=household, floor_area=area)
    if household.choice == models.ResettleMode.DISPERSED:
        AFlat(household=household, allotted_on=date(2020, 5, 1))
    household.signed_on, household.agreement_no = date(2020, 5, 10), f"协〔{household.code}〕"
    for name, value in later.items():
        setattr(household, name, value)
    household.save()
    return household


class AFlat(DjangoModelFactory):
    class Meta:
        model = models.ResettlementFlat

    estate = "天文小镇安置小区"
    flat_no = factory.Sequence("1栋{}".format)
    floor_area, price = Decimal(98), Decimal(150_000)


class AZoneCost(DjangoModelFactory):
    """A hundred square metres at 40 yuan."""

    class Meta:
        model = models.ZoneCost

    kind = models.CostKind.DEMOLITION
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda one: one.village.parent)
    quantity, unit, unit_price = Decimal(100), "平方米", Decimal(40)
    estimated_on = date(2020, 5, 1)
    source = "第三方测算"


class AZoneFund(DjangoModelFactory):
    class Meta:
        model = models.ZoneFund

    origin = models.FundOrigin.PROVINCE
    doc_no = factory.Sequence("黔发改投资〔2020〕{}号".format)
    amount = Decimal(100_000)
    received_on = date(2020, 3, 1)


class AZonePaymentRun(DjangoModelFactory):
    """In the making, still without lines."""

    class Meta:
        model = models.ZonePaymentRun
        django_get_or_create = ["year", "number"]

    year, number = 2020, 1
    made_on = date(2020, 6, 20)


def taken_over(**told):
    """A payment of before the portal as it was taken over, whatever is wrong with it: nobody could enter it now."""
    with pgtrigger.ignore("corezone.ZonePayment:within_what_is_due"):
        return AZonePayment(**told)


class AZonePayment(DjangoModelFactory):
    """Paid before the portal was there."""

    class Meta:
        model = models.ZonePayment

    household = factory.LazyFunction(a_signed_household)
    amount = Decimal(200_000)
    paid_on = date(2020, 5, 20)
    voucher_no = factory.Sequence("2020-{:03}".format)
