"""名册上的人: the county's current people as their records know them, and some who are none of ours."""

from collections import defaultdict, namedtuple

from households.models import HouseholdCondition, HouseholdIncome, InsuredPerson, Monitoring, Person
from pingtang.cleaning.day import Day

OF_PERSON = [
    "pk", "id_number", "name", "sex", "birth_date", "relation", "household", "resident_medical", "employee_medical",
    "resident_pension", "employee_pension", "health", "illness_name", "doctor_signed", "disability_cert_no",
    "disability_type", "disability_level", "low_income", "destitute", "student_status", "school_name", "public_post",
    "household__household_code", "household__registry_kind", "household__village",
]  # fmt: skip
OF_HOUSEHOLD = ["condition", "income", "on_low_income", "is_watched"]
Known = namedtuple(
    "Known", [name.removeprefix("household__") for name in OF_PERSON] + OF_HOUSEHOLD + ["age", "is_insured", "marked"]
)
STRANGERS = 40  # one of so many on a roster is none of ours


def known_people(on):
    """[Known] of everybody with an identity number; of two with one number the first."""
    day = Day.of(on)
    current = Person.objects.current(on).exclude(id_number="")
    conditions = _by_household(HouseholdCondition, day.year, "is_dangerous_house", "danger_grade", "water_safe")
    incomes = _by_household(
        HouseholdIncome, day.income_year, "low_income_grant", "public_post_income", "business_income"
    )
    watched = set(Monitoring.objects.values_list("household", flat=True))
    insured = set(InsuredPerson.objects.values_list("person", flat=True))
    rows, numbers, aided, shared = [], set(), defaultdict(int), set()
    for row in current.order_by("pk").values_list(*OF_PERSON):
        person = dict(zip(Known._fields, row, strict=False))
        if person["id_number"] in numbers:
            shared.add(person["id_number"])
            continue
        numbers.add(person["id_number"])
        aided[person["household"]] += bool(person["low_income"])
        rows.append(person)
    return [
        Known(
            **person,
            condition=conditions.get(person["household"]),
            income=incomes.get(person["household"]),
            on_low_income=aided[person["household"]],
            is_watched=person["household"] in watched,
            age=day.on.year - person["birth_date"].year if person["birth_date"] else 0,
            is_insured=person["pk"] in insured,
            marked=person["id_number"] in shared,
        )
        for person in rows
    ]


def _by_household(model, year, *names):
    row = namedtuple(model.__name__, names)
    return {key: row(*told) for key, *told in model.objects.filter(year=year).values_list("household", *names)}


def strangers(people, county):
    """People of the county who are in none of our households, each much like one who is."""
    alike = county.chance.sample(
        [person for person in people if person.birth_date and person.sex], len(people) // STRANGERS
    )
    return [
        person._replace(
            pk=None,
            id_number=county.identity_number(person.birth_date, person.sex),
            name=county.names.surname("09") + county.names.given_name(person.sex, person.birth_date.year),
            disability_cert_no="",
            household_code=f"9{person.household_code[1:]}",
        )
        for person in alike
    ]
