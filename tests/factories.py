"""样例记录: the least that makes a valid and clean record; a test says only what it is about.

All people are invented: area code 522799 does not exist.
"""

from datetime import date, timedelta
from decimal import Decimal

import factory
from django.db import connection
from factory.django import DjangoModelFactory

from households import models
from pingtang import identity
from pingtang.accounts.roles import Stream
from pingtang.areas.models import Area
from pingtang.rectification import models as rectification
from projects import models as projects

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


class ARosterBatch(DjangoModelFactory):
    """公安户籍名册 as of June 2020, not yet closed."""

    class Meta:
        model = models.RosterBatch

    dept = models.Dept.POLICE
    kind = "rosterpolice"
    snapshot_on = date(2020, 6, 20)


class _ADepartmentRow(DjangoModelFactory):
    """The row of a person who matches, of that table's own batch."""

    class Meta:
        abstract = True

    person = factory.SubFactory(APerson)
    id_number = factory.LazyAttribute(lambda row: row.person.id_number if row.person else "522799197503120035")
    name = factory.LazyAttribute(lambda row: row.person.name if row.person else "杨国强")
    line = factory.Sequence(lambda n: n + 2)

    @classmethod
    def _adjust_kwargs(cls, **fields):
        model = cls._meta.get_model_class()
        if "batch" not in fields:
            fields["batch"] = ARosterBatch(dept=model.dept, kind=model._meta.model_name)
        return fields


class APoliceRow(_ADepartmentRow):
    class Meta:
        model = models.RosterPolice

    hukou_status = models.HukouStatus.NORMAL


class AMedicalRow(_ADepartmentRow):
    class Meta:
        model = models.RosterMedical

    year, kind = 2020, models.MedicalKind.RESIDENT


class AMedicalCostRow(_ADepartmentRow):
    class Meta:
        model = models.RosterMedicalCost

    year, total_cost, self_paid = 2019, Decimal(5000), Decimal(600)


class AHealthRow(_ADepartmentRow):
    class Meta:
        model = models.RosterHealth

    disease, is_chronic = "高血压", True


class ADisabledRow(_ADepartmentRow):
    class Meta:
        model = models.RosterDisabled

    cert_no = factory.LazyAttribute(lambda row: f"{row.id_number}43")
    disability_type, disability_level, is_valid = models.DisabilityType.PHYSICAL, models.DisabilityLevel.LEVEL_3, True


class ACivilRow(_ADepartmentRow):
    class Meta:
        model = models.RosterCivil

    kind, monthly_amount, start_on = models.AidKind.LOW_INCOME, Decimal(320), date(2019, 1, 1)


class ASchoolRow(_ADepartmentRow):
    class Meta:
        model = models.RosterSchool

    school_year, school_name = 2019, "牙舟小学"
    stage, state = models.Stage.PRIMARY, models.SchoolState.ENROLLED


class AHousingRow(_ADepartmentRow):
    class Meta:
        model = models.RosterHousing

    danger_grade = models.DangerGrade.A


class AWaterRow(_ADepartmentRow):
    class Meta:
        model = models.RosterWater

    is_safe = True


class ASocialRow(_ADepartmentRow):
    class Meta:
        model = models.RosterSocial

    kind, state = models.PensionKind.RESIDENT, models.PensionState.PAYING


class APostRow(_ADepartmentRow):
    class Meta:
        model = models.RosterPost

    post, start_on, monthly_wage = "生态护林员", date(2019, 1, 1), Decimal(800)


class ABusinessRow(_ADepartmentRow):
    class Meta:
        model = models.RosterBusiness

    entity_name, role, is_active = "牙舟某合作社", models.BusinessRole.COOP, True


class AVehicleRow(_ADepartmentRow):
    class Meta:
        model = models.RosterVehicle

    plate_no, kind, is_normal = "贵J00000", models.VehicleKind.MOTO, True


class APropertyRow(_ADepartmentRow):
    class Meta:
        model = models.RosterProperty

    kind, area = models.PropertyKind.RURAL, Decimal(90)


class AFiscalRow(_ADepartmentRow):
    class Meta:
        model = models.RosterFiscal

    kind, unit = models.FiscalKind.TEMPORARY, "牙舟镇人民政府"


class AFundBatch(DjangoModelFactory):
    """第一批中央资金, a million yuan, which counts from the day it came."""

    class Meta:
        model = projects.FundBatch

    code = factory.Sequence("2020-9{:03}".format)
    name = "2020年第一批中央财政专项扶贫资金"
    year = 2020
    level = projects.FundLevel.CENTRAL
    kind = projects.FundKind.DEVELOPMENT
    installment = 1
    doc_no = "黔财农〔2019〕218号"
    amount = Decimal(1_000_000)
    received_on = counts_from = date(2019, 12, 12)


class ALibraryEntry(DjangoModelFactory):
    """In the library since October 2019."""

    class Meta:
        model = projects.ProjectLibrary

    library_code = factory.Sequence("K9{:04}".format)
    name = "林下养鸡项目"
    category = projects.ProjectCategory.INDUSTRY
    plan_year = 2020
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda entry: entry.village.parent)
    planned_amount = Decimal(500_000)
    performance_goal = "带动贫困户增收"
    expected_households = 20
    village_published_on = date(2019, 9, 1)
    township_published_on = date(2019, 9, 12)
    county_published_on = date(2019, 10, 1)
    entered_on = date(2019, 10, 9)


class AProject(DjangoModelFactory):
    """Approved in February 2020, half a million yuan, not begun."""

    class Meta:
        model = projects.Project

    project_code = factory.Sequence("2020-9-{:03}".format)
    name = "林下养鸡项目"
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda project: project.village.parent)
    library = factory.LazyAttribute(lambda project: ALibraryEntry(village=project.village))
    category = projects.ProjectCategory.INDUSTRY
    year = 2020
    status = projects.ProjectStatus.APPROVED
    leader = "分管副县长"
    supervising_dept = "县农业农村局"
    implementing_unit = "牙舟镇人民政府"
    approval_no = "平扶领复〔2020〕5号"
    approved_on = date(2020, 2, 1)
    approved_amount = Decimal(500_000)
    published_before_on = date(2020, 2, 3)
    planned_start_on = date(2020, 2, 20)
    planned_finish_on = date(2020, 7, 31)


class ABuildingProject(AProject):
    status = projects.ProjectStatus.BUILDING
    started_on = date(2020, 2, 20)


class AFinishedProject(ABuildingProject):
    status = projects.ProjectStatus.FINISHED
    finished_on = date(2020, 5, 20)


class AnArrangement(DjangoModelFactory):
    """The whole of the project's approved amount out of one batch."""

    class Meta:
        model = projects.ProjectFund

    project = factory.SubFactory(AProject)
    batch = factory.SubFactory(AFundBatch)
    amount = factory.LazyAttribute(lambda arrangement: arrangement.project.approved_amount)


class AVoucher(DjangoModelFactory):
    """预付款, three tenths of what is arranged."""

    class Meta:
        model = projects.Reimbursement

    class Params:
        arrangement = factory.SubFactory(AnArrangement)

    project = factory.LazyAttribute(lambda voucher: voucher.arrangement.project)
    batch = factory.LazyAttribute(lambda voucher: voucher.arrangement.batch)
    kind = projects.PaymentKind.ADVANCE
    voucher_no = factory.Sequence("2020-03-{:03}".format)
    paid_on = date(2020, 3, 18)
    amount = Decimal(150_000)
    payee = "牙舟镇财政所"
    payee_account = factory.Sequence("6229999{:012}".format)


class ADispatch(DjangoModelFactory):
    class Meta:
        model = projects.ProjectProgress

    project = factory.SubFactory(ABuildingProject)
    reported_on = date(2020, 6, 26)
    progress_pct = Decimal(60)
    next_step = "按计划推进"


class AnAcceptance(DjangoModelFactory):
    """县级验收合格."""

    class Meta:
        model = projects.Acceptance

    project = factory.SubFactory(AFinishedProject)
    level = projects.AcceptLevel.COUNTY
    accepted_on = date(2020, 6, 10)
    result = projects.AcceptResult.PASS
    report_no = "平扶验〔2020〕3号"


class ABeneficiary(DjangoModelFactory):
    class Meta:
        model = projects.ProjectBeneficiary

    project = factory.SubFactory(ABuildingProject)
    household = factory.SubFactory(AHousehold)
    head_id_number = factory.LazyAttribute(lambda one: one.household.head_id_number)
    benefit_kind = projects.BenefitKind.DIRECT
    amount = Decimal(2_000)
    year = 2020


class ARectification(DjangoModelFactory):
    """整改中, to be done by the end of July."""

    class Meta:
        model = rectification.Rectification

    source = rectification.RectSource.AUDIT
    work_stream = Stream.PROJECTS
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda ticket: ticket.village.parent)
    problem = factory.Sequence("第{}个问题:项目公示牌没有更新".format)
    found_on = date(2020, 5, 10)
    deadline_on = date(2020, 7, 31)
    responsible_unit = "牙舟镇人民政府"
