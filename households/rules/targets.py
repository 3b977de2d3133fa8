"""被清洗的户籍表: which households, people, incomes and episodes are judged, all under their household's papers."""

from households.models import Household, HouseholdIncome, Monitoring, Person, Risk
from pingtang.cleaning.target import target


def kept_incomes(day):
    """上年度收入: of the closed income year, of households that are kept."""
    return HouseholdIncome.objects.filter(year=day.income_year, household__in=Household.objects.kept(day.on))


target(Household, lambda day: Household.objects.kept(day.on), name="head_name")
target(Person, lambda day: Person.objects.current(day.on), name="name", dossier=Household, by="household")
target(HouseholdIncome, kept_incomes, name="household__head_name", dossier=Household, by="household")
target(
    Monitoring, lambda day: Monitoring.objects.all(), name="household__head_name", dossier=Household, by="household"
)
target(
    Risk,
    lambda day: Risk.objects.all(),
    name="monitoring__household__head_name",
    dossier=Household,
    by="monitoring__household",
)
