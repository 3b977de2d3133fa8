"""帮扶事实: what rules ask of a household's help: measures, helpers, papers of its exit, insurance."""

from django.db.models import F, Q, Sum

from households.models import (
    ExitReview,
    Helper,
    Household,
    HouseholdHelper,
    InsuranceClaim,
    InsuredPerson,
    Measure,
    MeasureCategory,
    Person,
    RegistryKind,
)
from pingtang.cleaning.facts import facts, number, told


@facts("help", Household, by="household")
def given(day):
    """帮扶措施."""
    this_year = Q(year=day.year)
    return Measure.objects.all(), {
        "this_year": number("本年度帮扶措施数", this_year),
        "development": number("本年度开发式帮扶措施数", this_year, is_development=True),
        "industry": number("上年度产业帮扶措施数", category=MeasureCategory.INDUSTRY, year=day.income_year),
        "education": number("本年度教育帮扶措施数", this_year, category=MeasureCategory.EDUCATION),
        "housing": number(
            "半年前的危房改造措施数", category=MeasureCategory.HOUSING, started_on__lt=day.days_ago(180)
        ),
        "low_income": number(
            "本年度低保措施数", this_year, category=MeasureCategory.SAFETY_NET, name__contains="低保"
        ),
    }


@facts("help_at_exit", Household, by=("household", "year"), on=("pk", "exit_year"))
def help_at_exit(day):
    """脱贫当年帮扶."""
    return Measure.objects.all(), {"that_year": number("脱贫当年帮扶措施数")}


@facts("help_before_exit", Household, by=("household", "following"), on=("pk", "exit_year"))
def help_before_exit(day):
    """脱贫上年帮扶."""
    return Measure.objects.alias(following=F("year") + 1), {"that_year": number("脱贫上年帮扶措施数")}


@facts("exit_papers", Household, by=("household", "year"), on=("pk", "exit_year"))
def exit_papers(day):
    """退出程序资料."""
    return ExitReview.objects.all(), {"kept": number("退出程序资料数")}


@facts("pairing", Household, by="household")
def pairing(day):
    """有效结对."""
    return HouseholdHelper.objects.current(day.on), {"current": number("有效帮扶责任人数")}


@facts("helped", Helper, by="helper")
def helped(day):
    """结对户."""
    return HouseholdHelper.objects.current(day.on), {"households": number("结对户数")}


@facts("among_the_poor", Helper, by="id_number", on="id_number")
def among_the_poor(day):
    """建档立卡人口."""
    people = Person.objects.current(day.on).filter(household__registry_kind=RegistryKind.REGISTERED)
    return people.exclude(id_number=""), {"persons": number("同号建档立卡人口数")}


@facts("cover", Person, by="person")
def cover(day):
    """在保."""
    valid = InsuredPerson.objects.filter(policy__valid_from__lte=day.on, policy__valid_to__gte=day.on)
    return valid, {"policies": number("有效保单数")}


@facts("claimed", InsuranceClaim, by="insured", on="insured")
def claimed(day):
    """累计赔付."""
    return InsuranceClaim.objects.all(), {"amount": told("累计赔付金额", Sum("amount"))}
