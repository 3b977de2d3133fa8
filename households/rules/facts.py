"""户内事实: what rules ask of a household's people, incomes, land and monitoring; each table is read once."""

from django.db.models import F, Max, Min, Q, Sum

from households.models import (
    Health,
    Household,
    HouseholdCondition,
    HouseholdIncome,
    LaborSkill,
    Measure,
    MeasureCategory,
    Monitoring,
    MonitorKind,
    Person,
    PersonYear,
    Relation,
    Risk,
    RoadType,
    Sex,
    StudentStatus,
)
from households.models.household import not_yet
from pingtang.cleaning.facts import facts, number, told
from pingtang.cleaning.patterns import no, nothing

ABLE = [LaborSkill.ORDINARY, LaborSkill.SKILLED]
SICK = [Health.CHRONIC, Health.SERIOUS]
STANDARDS = ["food_ok", "clothing_ok", "education_ok", "medical_ok", "housing_ok", "water_ok"]
NOT_AT_SCHOOL = [StudentStatus.NONE, StudentStatus.KINDERGARTEN]
UNINSURED = no("resident_medical") & no("employee_medical") & no("is_serviceman")


def out_of_school(day):
    """义务教育阶段未在校: seven to fourteen years old and at no school."""
    return day.aged(7, 14) & (Q(student_status=None) | Q(student_status=StudentStatus.NONE))


@facts("members", Household, by="household")
def members(day):
    """现有成员."""
    head = Q(relation=Relation.HEAD)
    return Person.objects.current(day.on), {
        "size": number("现有成员数"),
        "heads": number("户主数", head),
        "spouses": number("配偶数", relation=Relation.SPOUSE),
        "heads_male": number("男户主数", head, sex=Sex.M),
        "heads_female": number("女户主数", head, sex=Sex.F),
        "heads_minor": number("未成年户主数", head, day.aged(most=17)),
        "head_name": told("成员表户主姓名", Min("name", filter=head)),
        "head_number": told("成员表户主证件号码", Min("id_number", filter=head)),
        "last_head_name": told("成员表户主姓名(末)", Max("name", filter=head)),
        "last_head_number": told("成员表户主证件号码(末)", Max("id_number", filter=head)),
        "head_born": told("户主出生日期", Max("birth_date", filter=head)),
        "adults": number("成年成员数", day.aged(18)),
        "over_sixty": number("60岁以上成员数", day.aged(60)),
        "able": number("普通或技能劳动力数", labor_skill__in=ABLE),
        "able_or_weak": number("有劳动能力成员数", labor_skill__in=[*ABLE, LaborSkill.WEAK]),
        "of_working_age": number("16至59岁劳动力数", day.aged(16, 59), labor_skill__in=[*ABLE, LaborSkill.WEAK]),
        "on_low_income": number("低保成员数", low_income=True),
        "on_destitute": number("特困成员数", destitute=True),
        "on_both": number("低保且特困成员数", low_income=True, destitute=True),
        "uninsured": number("未参加医保成员数", UNINSURED),
        "out_of_school": number("义务教育阶段未在校成员数", out_of_school(day)),
        "dropped_out": number("辍学成员数", out_of_school(day) & ~Q(dropout_reason="graduated")),
        "ill_without_insurance": number(
            "患病未参加大病保险成员数", health__overlap=[*SICK, Health.DISABLED], serious_illness_ins=False
        ),
        "unprotected": number("出生满90天未参加医保成员数", UNINSURED, birth_date__lt=day.days_ago(90)),
        "pensioners": number(
            "60岁以上参保成员数", resident_pension=True, birth_date__lt=f"{day.income_year - 60}-01-02"
        ),
    }


@facts("relatives", Household, by="household")
def relatives(day):
    """全部成员, those who have left or died included."""
    return Person.objects.all(), {
        "sons": number("儿子数", relation=Relation.SON),
        "daughters": number("女儿数", relation=Relation.DAUGHTER),
        "sick": number("患病成员数", health__overlap=SICK),
        "disabled": number("残疾成员数", health__contains=[Health.DISABLED]),
        "pupils": number("在校生数", Q(student_status__isnull=False) & ~Q(student_status__in=NOT_AT_SCHOOL)),
        "learning": number("在园在校成员数", Q(student_status__isnull=False) & ~Q(student_status=StudentStatus.NONE)),
        "on_low_income": number("低保成员数(含减少)", low_income=True),
        "workers": number("务工或公益岗位成员数", Q(work_months__gt=0) | ~Q(public_post="")),
        "over_sixty": number("年满60岁成员数", birth_date__lte=f"{day.income_year - 60}-12-31"),
    }


@facts("school_years", Household, by="person__household")
def school_years(day):
    """历年在校."""
    return PersonYear.objects.filter(student_status__isnull=False).exclude(student_status__in=NOT_AT_SCHOOL), {
        "pupils": number("历年在校成员数", of="person"),
    }


@facts("worked", HouseholdIncome, by=("person__household", "year"), on=("household", "year"))
def worked(day):
    """当年务工."""
    here = not_yet("person__left_on", day.on)
    return PersonYear.objects.filter(work_months__gt=0), {
        "persons": number("当年务工成员数"),
        "members": number("当年务工现有成员数", here),
        "earned": told(
            "当年务工收入合计", Sum(F("work_months") * F("person__work_monthly_income"), filter=here, default=0)
        ),
    }


@facts("last_year", Person, by="person")
def last_year(day):
    """上年度快照."""
    return PersonYear.objects.filter(year=day.year - 1), {"grade": told("上年在校生状况", Max("student_status"))}


TWICE = Q(persons__gt=1)  # a group of one is nobody's double


@facts("same_number", Person, by="id_number", on="id_number")
def same_number(day):
    """同号人员. The first and the last household tell whether they live in one."""
    return (
        Person.objects.current(day.on).exclude(id_number=""),
        {
            "persons": number("同号人数"),
            "first": told("同号户编号(首)", Min("household__household_code")),
            "last": told("同号户编号(尾)", Max("household__household_code")),
        },
        TWICE,
    )


@facts("namesakes", Person, by=("name", "birth_date"), on=("name", "birth_date"))
def namesakes(day):
    """同名同生日."""
    return Person.objects.current(day.on), {"persons": number("同名同生日人数")}, TWICE


@facts("same_account", Person, by="bank_account", on="bank_account")
def same_account(day):
    """成员同账号."""
    return (
        Person.objects.current(day.on).exclude(bank_account=""),
        {
            "persons": number("使用该账号的人数"),
            "first": told("使用该账号的户(首)", Min("household")),
            "last": told("使用该账号的户(尾)", Max("household")),
        },
        TWICE,
    )


@facts("same_household_account", Household, by="bank_account", on="bank_account")
def same_household_account(day):
    """户同账号."""
    kept = Household.objects.kept(day.on).exclude(bank_account="")
    return kept, {"households": number("使用该账号的户数")}, Q(households__gt=1)


@facts("same_phone", Household, by="phone", on="phone")
def same_phone(day):
    """户同电话."""
    kept = Household.objects.kept(day.on).exclude(phone="")
    return kept, {"households": number("使用该电话的户数")}, Q(households__gt=1)


def newest_conditions(day):
    """最近年度生产生活条件: one a household."""
    newest = HouseholdCondition.objects.filter(year__lte=day.year).order_by("household", "-year").distinct("household")
    return HouseholdCondition.objects.filter(pk__in=newest.values("pk"))


@facts("living", Household, by="household")
def living(day):
    """生产生活条件."""
    return newest_conditions(day), {
        "records": number("生产生活条件记录数"),
        "dangerous": number("危房", is_dangerous_house=True),
        "safe_water": number("饮水安全", water_safe=True),
        "all_met": number("两不愁三保障和饮水均达标", **dict.fromkeys(STANDARDS, True)),
        "unsafe": number("危房或饮水不安全", Q(is_dangerous_house=True) | Q(water_safe=False)),
        "paved": number("入户路已硬化", road_type__in=[RoadType.CEMENT, RoadType.ASPHALT], road_km__lte=1),
        "farmland": told("耕地面积", Sum("farmland_mu")),
    }


@facts("conditions_kept", Household, by="household")
def conditions_kept(day):
    """近年生产生活条件."""
    return HouseholdCondition.objects.filter(year__gte=day.income_year), {"recent": number("近年生产生活条件记录数")}


@facts("land_before", HouseholdCondition, by=("household", "following"), on=("household", "year"))
def land_before(day):
    """前一年土地."""
    records = HouseholdCondition.objects.filter(farmland_mu__gt=0).alias(following=F("year") + 1)
    return records, {"farmland": told("前一年耕地面积", Min("farmland_mu"))}


@facts("land", Household, by="household")
def land(day):
    """历年土地."""
    return HouseholdCondition.objects.all(), {"returned": number("有退耕还林面积的年度数", returned_mu__gt=0)}


@facts("income", Household, by="household")
def income(day):
    """上年度收入."""
    return HouseholdIncome.objects.filter(year=day.income_year), {
        "records": number("上年度收入记录数"),
        "without_business": number("无生产经营性收入", nothing("business_income")),
        "earning_nothing": number("无经营性和财产性收入", nothing("business_income") & nothing("property_income")),
        "a_head": told("上年度人均纯收入", Min("per_capita_net_income")),
    }


@facts("income_at_exit", Household, by=("household", "year"), on=("pk", "exit_year"))
def income_at_exit(day):
    """脱贫当年收入."""
    return HouseholdIncome.objects.all(), {"a_head": told("脱贫当年人均纯收入", Min("per_capita_net_income"))}


@facts("year_before", HouseholdIncome, by=("household", "following"), on=("household", "year"))
def year_before(day):
    """前一年收入."""
    records = HouseholdIncome.objects.filter(per_capita_net_income__gt=0).alias(following=F("year") + 1)
    return records, {"a_head": told("前一年人均纯收入", Min("per_capita_net_income"))}


@facts("watch", Household, by="household")
def watch(day):
    """监测记录."""
    return Monitoring.objects.all(), {
        "marginal": number("边缘户监测记录数", kind__in=[MonitorKind.MARGINAL, MonitorKind.SUDDEN]),
        "open": number("未消除风险的监测记录数", resolved_on=None),
        "this_year": number("本年有效监测记录数", Q(resolved_on=None) | Q(resolved_on__year=day.year)),
    }


@facts("episode_risks", Monitoring, by="monitoring")
def episode_risks(day):
    """风险点."""
    return Risk.objects.all(), {
        "all": number("风险点数"),
        "open": number("未化解风险点数", resolved_on=None),
        "fresh": number("未化解或30天内化解的风险点数", not_yet("resolved_on", day.days_ago(30))),
    }


@facts("episode_measures", Monitoring, by="monitoring")
def episode_measures(day):
    """监测帮扶措施."""
    return Measure.objects.filter(monitoring__isnull=False), {
        "all": number("帮扶措施数"),
        "development": number("开发式帮扶措施数", is_development=True),
        "safety_net": number("综合保障措施数", category=MeasureCategory.SAFETY_NET),
    }
