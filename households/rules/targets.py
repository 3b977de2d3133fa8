"""被清洗的户籍表: which households, people and papers are judged, all under their household's dossier."""

from households.models import (
    ExitReview,
    Helper,
    Household,
    HouseholdCondition,
    HouseholdHelper,
    HouseholdIncome,
    InsuranceClaim,
    InsuredPerson,
    Measure,
    Monitoring,
    Person,
    Risk,
)
from households.rules.facts import newest_conditions
from pingtang.cleaning.target import target


def kept_incomes(day):
    """上年度收入: of the closed income year, of households that are kept."""
    return HouseholdIncome.objects.filter(year=day.income_year, household__in=Household.objects.kept(day.on))


def kept_conditions(day):
    """最近年度生产生活条件, of households that are kept."""
    return newest_conditions(day).filter(household__in=Household.objects.kept(day.on))


def every(model):
    """All records of a table, whatever the day."""
    return lambda day: model.objects.all()


target(Household, lambda day: Household.objects.kept(day.on), name="head_name")
target(Person, lambda day: Person.objects.current(day.on), name="name", dossier=Household, by="household")
target(HouseholdIncome, kept_incomes, name="household__head_name", dossier=Household, by="household")
target(HouseholdCondition, kept_conditions, name="household__head_name", dossier=Household, by="household")
for papers in (Monitoring, ExitReview, HouseholdHelper, Measure):
    target(papers, every(papers), name="household__head_name", dossier=Household, by="household")
target(Risk, every(Risk), name="monitoring__household__head_name", dossier=Household, by="monitoring__household")
target(InsuredPerson, every(InsuredPerson), name="person__name", dossier=Household, by="person__household")
target(
    InsuranceClaim,
    every(InsuranceClaim),
    name="insured__person__name",
    dossier=Household,
    by="insured__person__household",
)
target(Helper, every(Helper), name="name")
