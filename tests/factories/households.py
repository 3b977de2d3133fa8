"""户与人: places, households and their papers."""

from datetime import date, timedelta
from decimal import Decimal

import factory
from django.db import connection
from factory.django import DjangoModelFactory

from households import models
from pingtang import identity
from pingtang.areas.models import Area

IDENTIFIED = date(2014, 1, 10)


def invented_number(n, first_birthday):
    """The n-th man's identity number: 499 births a day, from that day on."""
    day, serial = first_birthday + timedelta(days=n // 499), n % 499 * 2 + 1
    return identity.with_check_character(f"522799{day:%Y%m%d}{serial:03}")


def nobody_at_work():
    """A test is one transaction, which remembers who wrote last; outside tests each request has its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")


class Village(DjangoModelFactory):
    """牙舟镇兴陶村, unless another code is given: `Village(code="522727102201")`. The migration has laid them all."""

    class Meta:
        model = Area
        django_get_or_create = ["code"]

    code = "522727101208"


class AHousehold(DjangoModelFactory):
    """Registered in 2014, out of poverty since 2015."""

    class Meta:
        model = models.Household

    household_code = factory.Sequence("5227279{:05}".format)
    registry_kind = models.RegistryKind.REGISTERED
    exit_status = models.ExitStatus.EXITED
    exit_year = 2015
    poverty_attribute = models.PovertyAttribute.GENERAL
    standard = models.Standard.NATIONAL
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda household: household.village.parent)
    village_group = "一组"
    head_name = "韦大山"
    head_id_number = factory.Sequence(lambda n: invented_number(n, date(1970, 1, 1)))
    declared_population = 1
    identified_on = IDENTIFIED
    main_cause = models.Cause.SKILL
    phone = factory.Sequence("138{:08}".format)
    bank_name = "农村信用社"
    bank_account = factory.Sequence("6217{:015}".format)
    is_martyr_family = is_only_child_family = is_two_daughter_family = is_policy_only = is_relocated = False


class AMarginalHousehold(AHousehold):
    """边缘户: found in 2020, never registered as poor."""

    registry_kind = models.RegistryKind.MARGINAL
    exit_status = exit_year = poverty_attribute = standard = None
    identified_on = date(2020, 2, 10)


class APerson(DjangoModelFactory):
    """A household's first person is its head, with the head's name and number; the next are kin of working age."""

    class Meta:
        model = models.Person

    person_code = factory.Sequence("52{:08}".format)
    household = factory.SubFactory(AHousehold)
    relation = factory.LazyAttribute(
        lambda person: (
            models.Relation.OTHER
            if models.Person.objects.filter(household=person.household).exists()
            else models.Relation.HEAD
        )
    )
    name = factory.LazyAttribute(
        lambda person: person.household.head_name if person.relation == models.Relation.HEAD else "韦小军"
    )
    id_type = models.IdType.ID_CARD
    id_number = factory.LazyAttributeSequence(
        lambda person, n: (
            person.household.head_id_number
            if person.relation == models.Relation.HEAD
            else invented_number(n, date(1990, 1, 1))
        )
    )
    sex = factory.LazyAttribute(lambda person: identity.sex(person.id_number) or models.Sex.M)
    birth_date = factory.LazyAttribute(lambda person: identity.birth_date(person.id_number) or date(1975, 3, 12))
    ethnicity = models.Ethnicity.BUYEI
    political = models.Political.MASSES
    education = models.Education.JUNIOR
    student_status = models.StudentStatus.NONE
    health = [models.Health.HEALTHY]
    labor_skill = models.LaborSkill.ORDINARY
    resident_medical = serious_illness_ins = resident_pension = accident_ins = doctor_signed = mandarin = True
    employee_medical = employee_pension = commercial_medical = low_income = destitute = is_serviceman = False
    joined_on = factory.LazyAttribute(lambda person: person.household.identified_on)
    join_reason = models.JoinReason.IDENTIFIED


class APersonYear(DjangoModelFactory):
    class Meta:
        model = models.PersonYear

    person = factory.SubFactory(APerson)
    year = 2019
    student_status = models.StudentStatus.NONE
    health = [models.Health.HEALTHY]
    labor_skill = models.LaborSkill.ORDINARY


class ACondition(DjangoModelFactory):
    class Meta:
        model = models.HouseholdCondition

    household = factory.SubFactory(AHousehold)
    year = 2020
    farmland_mu, irrigated_mu, forest_mu, returned_mu = Decimal(1), Decimal("0.5"), Decimal(6), Decimal(2)
    fruit_mu = grass_mu = water_mu = Decimal(0)
    in_cooperative = has_leader = production_power = living_power = tv = water_safe = has_toilet = True
    has_leading_firm = is_dangerous_house = water_difficult = False
    road_type = models.RoadType.CEMENT
    road_km, house_area = Decimal("0.5"), Decimal(90)
    house_structure = models.HouseStructure.BRICK_CONCRETE
    danger_grade = models.DangerGrade.A
    fuel = models.Fuel.CLEAN
    food_ok = clothing_ok = education_ok = medical_ok = housing_ok = water_ok = True


class AnIncome(DjangoModelFactory):
    """One person's household of 2019 that lives from its fields: 8000 - 2000 = 6000 yuan."""

    class Meta:
        model = models.HouseholdIncome

    household = factory.SubFactory(AHousehold)
    year, population = 2019, 1
    business_income, business_cost = Decimal(8000), Decimal(2000)
    wage_income = public_post_income = property_income = asset_dividend = transfer_income = Decimal(0)
    family_planning_grant = low_income_grant = destitute_grant = Decimal(0)
    pension_income = ecology_grant = other_transfer = Decimal(0)
    net_income = per_capita_net_income = Decimal(6000)


class AnExitReview(DjangoModelFactory):
    class Meta:
        model = models.ExitReview

    household = factory.SubFactory(AHousehold, exit_year=factory.SelfAttribute("..year"))
    year = 2018
    village_review_on = factory.LazyAttribute(lambda review: date(review.year, 10, 10))
    verified_on = factory.LazyAttribute(lambda review: date(review.year, 10, 20))
    household_agreed_on = factory.LazyAttribute(lambda review: date(review.year, 10, 21))
    published_on = factory.LazyAttribute(lambda review: date(review.year, 10, 25))
    published_days = 7
    approved_on = factory.LazyAttribute(lambda review: date(review.year, 12, 10))


class AHelper(DjangoModelFactory):
    class Meta:
        model = models.Helper

    name = "周干部"
    id_number = factory.Sequence(lambda n: invented_number(n, date(1980, 1, 1)))
    phone = factory.Sequence("139{:08}".format)
    unit = "平塘县扶贫开发办公室"
    position = "科员"


class APairing(DjangoModelFactory):
    class Meta:
        model = models.HouseholdHelper

    household = factory.SubFactory(AHousehold)
    helper = factory.SubFactory(AHelper)
    start_on = date(2017, 1, 1)


class AMeasure(DjangoModelFactory):
    class Meta:
        model = models.Measure

    household = factory.SubFactory(AHousehold)
    year = 2020
    category = models.MeasureCategory.INDUSTRY
    name = "养蜂补助"
    started_on = factory.LazyAttribute(lambda measure: date(measure.year, 3, 10))
    amount = Decimal(2000)


class AMonitoring(DjangoModelFactory):
    """An exited household watched since January 2020, not yet safe."""

    class Meta:
        model = models.Monitoring

    household = factory.SubFactory(AHousehold)
    kind = models.MonitorKind.UNSTABLE
    source = models.MonitorSource.DEPARTMENT
    identified_on = date(2020, 1, 15)
    identified_income, rigid_expense = Decimal(4800), Decimal(0)
    village_review_on = factory.LazyAttribute(lambda episode: episode.identified_on - timedelta(days=13))
    published_on = factory.LazyAttribute(lambda episode: episode.identified_on - timedelta(days=11))
    township_reviewed_on = factory.LazyAttribute(lambda episode: episode.identified_on - timedelta(days=3))
    county_approved_on = factory.LazyAttribute(lambda episode: episode.identified_on - timedelta(days=1))


class ARisk(DjangoModelFactory):
    class Meta:
        model = models.Risk

    monitoring = factory.SubFactory(AMonitoring)
    risk_type = models.RiskType.LOW_INCOME
    found_on = factory.LazyAttribute(lambda risk: risk.monitoring.identified_on)
    description = "收入偏低"


class APolicy(DjangoModelFactory):
    class Meta:
        model = models.InsurancePolicy

    policy_no = factory.Sequence("PT2020-{:04}".format)
    insurer = "示例财险"
    valid_from, valid_to = date(2020, 1, 1), date(2020, 12, 31)
    premium_per_person, limit_per_person = Decimal(20), Decimal(20000)


class AnInsuredPerson(DjangoModelFactory):
    class Meta:
        model = models.InsuredPerson

    policy = factory.SubFactory(APolicy)
    person = factory.SubFactory(APerson)
    premium = Decimal(20)


class AClaim(DjangoModelFactory):
    class Meta:
        model = models.InsuranceClaim

    insured = factory.SubFactory(AnInsuredPerson)
    reason = models.RiskType.ACCIDENT
    incident_on, paid_on = date(2020, 4, 2), date(2020, 5, 1)
    amount = Decimal(3000)
    status = models.ClaimStatus.PAID
