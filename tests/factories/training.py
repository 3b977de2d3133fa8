"""技能培训: a class with its participants, and a list of allowances."""

from datetime import date, timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from tests.factories.households import APerson
from training import models


class ATarget(DjangoModelFactory):
    class Meta:
        model = models.TrainingTarget
        django_get_or_create = ["year", "kind"]

    year, kind, persons = 2020, models.SessionKind.SKILL, 1100


class ASession(DjangoModelFactory):
    """Sixteen days of April 2020, over."""

    class Meta:
        model = models.TrainingSession

    code = factory.Sequence("2020-JN-9{:02}".format)
    name = "2020年中式烹调培训班"
    kind = models.SessionKind.SKILL
    course = "中式烹调"
    provider = "县职业技术学校"
    approval_no = "平扶领复〔2020〕21号"
    approved_on = factory.LazyAttribute(lambda one: one.start_on - timedelta(days=41))
    tendered_on = factory.LazyAttribute(lambda one: one.start_on - timedelta(days=12))
    start_on, end_on, days = date(2020, 4, 1), date(2020, 4, 16), 16
    planned_persons = 31
    status = models.SessionStatus.FINISHED


class AParticipant(DjangoModelFactory):
    """Was there every day, and completed."""

    class Meta:
        model = models.TrainingParticipant

    session = factory.SubFactory(ASession)
    person = factory.SubFactory(APerson)
    name = factory.LazyAttribute(lambda one: one.person.name)
    id_number = factory.LazyAttribute(lambda one: one.person.id_number)
    township = factory.LazyAttribute(lambda one: one.person.household.township)
    village = factory.LazyAttribute(lambda one: one.person.household.village)
    attended_days, is_completed = 16, True


class AnAttendance(DjangoModelFactory):
    class Meta:
        model = models.Attendance

    participant = factory.SubFactory(AParticipant)
    day = date(2020, 4, 1)


class AnAllowanceRun(DjangoModelFactory):
    """In the making, still without lines."""

    class Meta:
        model = models.AllowanceRun
        django_get_or_create = ["year", "number"]

    year, number = 2020, 1
    made_on = date(2020, 6, 20)


class AnAllowance(DjangoModelFactory):
    """Sixteen days at 40 yuan."""

    class Meta:
        model = models.TrainingSubsidy

    run = factory.SubFactory(AnAllowanceRun)
    participant = factory.SubFactory(AParticipant)
    days, day_rate, amount = 16, Decimal(40), Decimal(640)
    bank_account = factory.Sequence("6229998{:012}".format)
