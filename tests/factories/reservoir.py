"""水库移民: a works, agreements with a house, lists of compensation, supported people, a later project."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from pingtang.identity import with_check_character
from reservoir import models
from tests.factories.households import Village


class AReservoir(DjangoModelFactory):
    """At 补偿兑现, with a task of 100 亩 and 10 households."""

    class Meta:
        model = models.Reservoir
        django_get_or_create = ["code"]

    code, name = "caeryan", "擦耳岩水库"
    kind = models.ReservoirKind.RESERVOIR
    stage = models.ReservoirStage.COMPENSATION
    land_task_mu, household_task = Decimal(100), 10


class ATaskChange(DjangoModelFactory):
    """To 120 亩 and 12 households."""

    class Meta:
        model = models.TaskChange
        django_get_or_create = ["reservoir"]

    reservoir = factory.SubFactory(AReservoir)
    land_task_mu, household_task = Decimal(120), 12
    doc_no = "黔水规〔2020〕3号"


class Placed(DjangoModelFactory):
    """Lies in a village."""

    class Meta:
        abstract = True

    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda one: one.village.parent)


class AClosingStep(DjangoModelFactory):
    """Settlement, still to be done."""

    class Meta:
        model = models.ClosingStep
        django_get_or_create = ["reservoir", "kind"]

    reservoir = factory.SubFactory(
        AReservoir, code="heigou", name="黑沟水库", stage="settlement", closing_on=date(2020, 1, 6)
    )
    kind = models.ClosingKind.SETTLEMENT


class ASpecialFacility(Placed):
    """Finished in time."""

    class Meta:
        model = models.SpecialFacility

    reservoir = factory.SubFactory(AReservoir)
    name = factory.Sequence("便民桥{}".format)
    planned_amount = Decimal(1_960_000)
    planned_on, finished_on = date(2020, 5, 31), date(2020, 5, 29)


class ADispute(Placed):
    """Not mediated yet."""

    class Meta:
        model = models.Dispute

    reservoir = factory.SubFactory(AReservoir)
    raised_on = date(2020, 3, 2)
    parties, matter = "韦某与陆某", "淹没线附近旱地界线"


class ALandAgreement(Placed):
    """2.5 亩 at 33,200 yuan, signed in April 2020."""

    class Meta:
        model = models.LandAgreement

    reservoir = factory.SubFactory(AReservoir)
    agreement_no = factory.Sequence("土补2020-{:03}".format)
    holder_name = "陆大海"
    holder_id_number = factory.Sequence(lambda n: with_check_character(f"52279919620403{n % 1000:03}"))
    land_kind = models.LandKind.DRY
    plot_no = factory.Sequence("CE{:04}".format)
    area_mu, unit_price = Decimal("2.5"), Decimal(33_200)
    amount = factory.LazyAttribute(lambda one: one.area_mu * one.unit_price)
    signed_on = date(2020, 4, 21)


class AResettlement(Placed):
    """Four people, signed in April 2020."""

    class Meta:
        model = models.ResettlementAgreement

    reservoir = factory.SubFactory(AReservoir)
    head_name = "莫大江"
    head_id_number = factory.Sequence(lambda n: with_check_character(f"52279919580107{n % 1000:03}"))
    persons = 4
    mode = models.ResettleMode.MONETARY
    amount = Decimal(180_000)
    signed_on = date(2020, 4, 21)


class ADemolition(DjangoModelFactory):
    """A house that stands."""

    class Meta:
        model = models.HouseDemolition

    agreement = factory.SubFactory(AResettlement)
    area = Decimal(120)


class ACompensationRun(DjangoModelFactory):
    """In the making, still without lines."""

    class Meta:
        model = models.CompensationRun
        django_get_or_create = ["reservoir", "kind", "year", "number"]

    reservoir = factory.SubFactory(AReservoir)
    kind = models.CompensationKind.LAND
    year, number = 2020, 1
    made_on = date(2020, 6, 20)


class ACompensation(Placed):
    """A land agreement as it is paid."""

    class Meta:
        model = models.Compensation

    land = factory.SubFactory(ALandAgreement, village=factory.SelfAttribute("..village"))
    run = factory.SubFactory(ACompensationRun)
    name = factory.LazyAttribute(lambda line: line.land.holder_name)
    id_number = factory.LazyAttribute(lambda line: line.land.holder_id_number)
    area_mu = factory.LazyAttribute(lambda line: line.land.area_mu)
    unit_price = factory.LazyAttribute(lambda line: line.land.unit_price)
    amount = factory.LazyAttribute(lambda line: line.land.amount)


class AMigrant(Placed):
    """Supported in cash since July 2006."""

    class Meta:
        model = models.Migrant

    id_number = factory.Sequence(lambda n: with_check_character(f"52279919480515{n % 1000:03}"))
    name = "罗大河"
    start_on = date(2006, 7, 1)
    bank_account = factory.Sequence("6229996{:012}".format)


class ASupportRun(DjangoModelFactory):
    """In the making, still without lines."""

    class Meta:
        model = models.SupportRun
        django_get_or_create = ["year", "number"]

    year, number = 2020, 1
    made_on = date(2020, 5, 6)


class ASupport(Placed):
    """A whole year."""

    class Meta:
        model = models.LaterSupport

    run = factory.SubFactory(ASupportRun)
    migrant = factory.SubFactory(AMigrant, village=factory.SelfAttribute("..village"))
    year = 2020
    id_number = factory.LazyAttribute(lambda line: line.migrant.id_number)
    name = factory.LazyAttribute(lambda line: line.migrant.name)
    mode = models.SupportMode.CASH
    start_on = factory.LazyAttribute(lambda line: line.migrant.start_on)
    months, amount = 12, Decimal(600)


class ALaterProject(Placed):
    """Finished in March 2020, not accepted."""

    class Meta:
        model = models.LaterProject

    code = factory.Sequence("HF2020-9{:02}".format)
    name = "人居环境整治项目"
    year, amount = 2020, Decimal(2_500_000)
    declared_on, plan_reviewed_on = date(2019, 3, 12), date(2019, 5, 20)
    plan_doc_no = "平移发〔2019〕11号"
    started_on, finished_on = date(2019, 7, 2), date(2020, 3, 20)
    status = models.LaterStatus.FINISHED


class ALaterAcceptance(DjangoModelFactory):
    class Meta:
        model = models.LaterAcceptance

    project = factory.SubFactory(ALaterProject)
    accepted_on = date(2020, 5, 28)
    result = models.AcceptResult.PASS
    report_no = "平移验〔2020〕3号"
