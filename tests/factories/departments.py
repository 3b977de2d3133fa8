"""部门名册: one row of each department's roster."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from households import models
from tests.factories.households import APerson


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
