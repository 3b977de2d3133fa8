"""部门名册事实: what the newest roster of each department says of an identity number, and of a household's people.

Joined by number and not by the match of the day when the roster came: who corrects a number sees at once what follows.
"""

from django.db.models import Exists, Max, Min, OuterRef, Q, Subquery, Sum

from households.models import (
    AidKind,
    BusinessRole,
    DangerGrade,
    FiscalKind,
    Household,
    MedicalKind,
    PensionKind,
    PensionState,
    Person,
    PropertyKind,
    RenovationState,
    RosterBatch,
    RosterBusiness,
    RosterCivil,
    RosterDisabled,
    RosterFiscal,
    RosterHealth,
    RosterHousing,
    RosterMedical,
    RosterMedicalCost,
    RosterPolice,
    RosterPost,
    RosterProperty,
    RosterSchool,
    RosterSocial,
    RosterVehicle,
    RosterWater,
    SchoolState,
    Stage,
    VehicleKind,
)
from pingtang.cleaning.facts import facts, number, told

READING = [SchoolState.ENROLLED, SchoolState.HOME_TEACHING]


def batch_of(model, day):
    """The newest batch of that roster on that day, at most one."""
    return RosterBatch.objects.newest(model._meta.model_name, day.on)


def rows_of(model, day):
    """The rows of the newest batch. The batch is looked up once a statement."""
    return model.objects.filter(batch=Subquery(batch_of(model, day).values("pk"))).exclude(id_number="")


def has_come(model, day):
    """That roster has been delivered: who is not on it is then missing from it."""
    return Exists(batch_of(model, day))


def still_on(day):
    """Not ended by that day."""
    return Q(end_on=None) | Q(end_on__gte=day.on)


def roster(name, model):
    """Facts of a roster by identity number."""

    def declare(counted):
        return facts(name, Person, by="id_number", on="id_number")(lambda day: (rows_of(model, day), counted(day)))

    return declare


@roster("police", RosterPolice)
def police(day):
    """公安户籍名册."""
    return {
        "rows": number("公安名册行数"),
        "gone": number("公安名册注销(死亡)行数", Q(is_dead=True) | Q(hukou_status="cancelled")),
        "moved_out": number("公安名册迁出行数", hukou_status="moved_out"),
        "named": told("公安名册姓名", Min("name")),
        "last_named": told("公安名册姓名(末)", Max("name")),
        "village": told("户籍地村代码", Max("address_village_code", filter=~Q(address_village_code=""))),
    }


@roster("medical", RosterMedical)
def medical(day):
    """医保参保名册."""
    this_year = Q(year=day.year)
    return {
        "rows": number("本年度医保名册行数", this_year),
        "resident": number("本年度居民医保行数", this_year, kind=MedicalKind.RESIDENT),
        "employee": number("本年度职工医保行数", this_year, kind=MedicalKind.EMPLOYEE),
    }


@roster("medical_cost", RosterMedicalCost)
def medical_cost(day):
    """医疗费用名册."""
    return {"self_paid": told("本年度个人自付医疗费用", Max("self_paid", filter=Q(year=day.year)))}


@roster("clinic", RosterHealth)
def clinic(day):
    """卫健患病及签约名册."""
    return {
        "ill": number("卫健名册大病、慢病行数", Q(is_serious=True) | Q(is_chronic=True)),
        "unsigned": number("卫健名册未签约行数", doctor_signed=False),
    }


@roster("certified", RosterDisabled)
def certified(day):
    """残联持证名册."""
    valid = Q(is_valid=True)
    return {
        "valid": number("残联有效证件数", valid),
        "level": told("残联登记等级", Min("disability_level", filter=valid)),
        "last_level": told("残联登记等级(末)", Max("disability_level", filter=valid)),
    }


@roster("civil", RosterCivil)
def civil(day):
    """民政保障名册."""
    return {
        "low_income": number("民政在保低保行数", still_on(day), kind=AidKind.LOW_INCOME),
        "destitute": number("民政在保特困行数", still_on(day), kind=AidKind.DESTITUTE),
    }


@roster("school", RosterSchool)
def school(day):
    """教育学籍名册."""
    now = Q(school_year=day.school_year)
    enrolled = now & Q(state=SchoolState.ENROLLED)
    return {
        "reading": number("本学年在读行数", now, state__in=READING),
        "stopped": number("本学年休学、辍学行数", now, state__in=[SchoolState.SUSPENDED, SchoolState.DROPPED]),
        "primary": number("学籍学段小学行数", enrolled, stage=Stage.PRIMARY),
        "junior": number("学籍学段初中行数", enrolled, stage=Stage.JUNIOR),
        "senior": number("学籍学段高中、中职行数", enrolled, stage__in=[Stage.SENIOR, Stage.VOCATIONAL]),
    }


@roster("social", RosterSocial)
def social(day):
    """人社养老名册."""
    return {
        "resident": number("居民养老行数", kind=PensionKind.RESIDENT),
        "employee_paying": number("职工养老缴费行数", kind=PensionKind.EMPLOYEE, state=PensionState.PAYING),
    }


@roster("post", RosterPost)
def post(day):
    """公益岗位名册."""
    return {"rows": number("公益岗名册行数"), "current": number("在岗公益岗位数", still_on(day))}


def anyone(title, model, day, *conditions, **lookups):
    """How many of a household's people stand in that roster with these words."""
    found = rows_of(model, day).filter(*conditions, id_number=OuterRef("id_number"), **lookups)
    return number(title, Exists(found))


@facts("known", Household, by="household")
def known(day):
    """名册中的成员."""
    dangerous = Q(danger_grade__in=[DangerGrade.C, DangerGrade.D])
    renovated = Q(renovation_state=RenovationState.DONE)
    dear = Q(price=None) | Q(price__gte=day.policy("vehicle_price_alert"))
    motor = Q(kind=VehicleKind.ENGINEERING) | Q(kind__in=[VehicleKind.CAR, VehicleKind.TRUCK]) & dear
    owners = [BusinessRole.LEGAL, BusinessRole.SHAREHOLDER]
    return Person.objects.current(day.on).exclude(id_number=""), {
        "dangerous_house": anyone(
            "住建鉴定C、D级且未竣工的成员数", RosterHousing, day, dangerous & (Q(renovation_state=None) | ~renovated)
        ),
        "sound_house": anyone(
            "住建鉴定A、B级或已竣工的成员数", RosterHousing, day,
            Q(danger_grade__in=[DangerGrade.A, DangerGrade.B]) | renovated,
        ),
        "unsafe_water": anyone("水务认定饮水不达标的成员数", RosterWater, day, is_safe=False),
        "employee_pension": anyone(
            "领取职工养老金成员数", RosterSocial, day, kind=PensionKind.EMPLOYEE, state=PensionState.RECEIVING
        ),
        "owners": anyone("存续企业法人、股东成员数", RosterBusiness, day, is_active=True, role__in=owners),
        "self_employed": anyone(
            "个体工商户经营者成员数", RosterBusiness, day, is_active=True, role=BusinessRole.SELF_EMPLOYED
        ),
        "vehicles": anyone(
            "有小型汽车、工程机械的成员数", RosterVehicle, day, motor & (Q(is_normal=None) | Q(is_normal=True))
        ),
        "shops": anyone("有商业用房的成员数", RosterProperty, day, kind=PropertyKind.COMMERCIAL),
        "flats": anyone("有商品住房的成员数", RosterProperty, day, kind=PropertyKind.DWELLING),
        "fiscal": anyone(
            "财政供养、国企职工成员数", RosterFiscal, day, kind__in=[FiscalKind.CIVIL, FiscalKind.SOE]
        ),
        "village_cadres": anyone("村(居)干部成员数", RosterFiscal, day, kind=FiscalKind.VILLAGE_CADRE),
        "early_posts": anyone(
            "上年度已上岗的公益岗位成员数", RosterPost, day, start_on__lte=f"{day.income_year}-12-01"
        ),
    }  # fmt: skip


@facts("civil_grant", Household, by="household")
def civil_grant(day):
    """民政低保金."""
    grants = rows_of(RosterCivil, day).filter(kind=AidKind.LOW_INCOME, id_number=OuterRef("id_number"))
    monthly = grants.order_by().values("id_number").annotate(sum=Sum("monthly_amount")).values("sum")
    people = Person.objects.current(day.on).exclude(id_number="").filter(Exists(grants))
    return people, {"monthly": told("民政月低保金合计", Sum(Subquery(monthly)))}
