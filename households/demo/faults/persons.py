"""成员的错: what is written down wrongly of a person. Never of the head, whose name and number stand twice."""

import datetime

from households.demo.dirt import fault
from households.demo.lives import SCHOOL_YEAR_BEGAN, years_on

SWAPPED = {"M": "F", "F": "M"}


def one(home, wanted):
    """The first member but the head who is wanted."""
    return next((person for person in home.members[1:] if wanted(person)), None)


def set_one(wanted, **values):
    """A fault that gives those values to one member who is wanted."""

    def spoil(home, county):
        person = one(home, wanted)
        if person:
            for name, value in values.items():
                setattr(person, name, value)
        return bool(person)

    return spoil


def anyone(person):
    return not person.disabled


def adult(person):
    return 20 <= person.age < 56 and not person.studies and not person.disabled


def healthy(person):
    return person.health == "{healthy}"


def idle(person):
    return adult(person) and healthy(person) and not person.work_months and not person.public_post


def works(person):
    return bool(person.work_months) and not person.disabled


def pupil(person):
    return person.student_status == "primary"


def declare(code, times, wanted, kinds="stable", finds=None, **values):
    fault(times, kinds, **(finds or {code: 1}))(set_one(wanted, **values))


declare("P001", 3, anyone, name="")
declare("P003", 6, anyone, id_number="")
declare("P022", 6, anyone, ethnicity=None)
declare("P023", 3, lambda p: p.relation == "mother" and anyone(p), sex=None, finds={"P023": 1, "P010": 1})
declare("P024", 3, lambda p: adult(p) and p.relation == "daughter", birth_date=None, finds={"P024": 1, "P009": 1})
declare("P030", 4, lambda p: p.relation in ("mother", "daughter") and not p.disabled, relation=None)
declare("P039", 4, adult, leave_reason="transfer_out")
declare("P041", 4, anyone, join_reason=None)
declare("P050", 10, adult, education=None)
declare("P051", 8, lambda p: 17 <= p.age <= 23 and not p.studies, student_status=None)
declare(
    "P058", 3, lambda p: idle(p) and p.age < 29, student_status="primary", education="primary", school_name="中心小学"
)
declare("P060", 4, lambda p: p.age < 2, student_status="kindergarten")
declare("P062", 8, pupil, school_name="")
declare("P070", 12, lambda p: healthy(p) and p.age > 2, health="{}")
declare("P071", 8, healthy, health="{healthy,chronic}", illness_name="高血压", doctor_signed=True)
declare("P072", 10, healthy, health="{disabled}")
declare("P074", 10, lambda p: p.ill, illness_name="")
declare("P075", 10, adult, employee_medical=True)
declare("P076", 8, lambda p: 2 < p.age < 60, resident_medical=False, finds={"P076": 1, "C023": 1})
declare("P077", 10, anyone, serious_illness_ins=None)
declare("P078", 10, healthy, serious_illness_ins=False)
declare("P079", 8, lambda p: p.ill, doctor_signed=False)
declare("P080", 10, adult, resident_pension=False)
declare("P083", 4, lambda p: p.low_income and not p.work_months, destitute=True)
declare("P090", 6, idle, labor_skill=None)
declare("P092", 8, idle, labor_skill="none")
declare("P096", 5, lambda p: p.ill and works(p) and p.age < 60, labor_skill="lost")
declare("P097", 6, lambda p: works(p) and p.work_months >= 9, work_months=14, finds={"P097": 1, "P107": 1})
declare("P099", 6, works, work_area=None)
declare("P100", 6, works, work_monthly_income=None)
declare("P102", 8, lambda p: p.work_area == "outside", work_place="广东省")
declare("P104", 4, lambda p: 71 <= p.age < 80, public_post="护路员", public_post_months=12, labor_skill="weak")
declare("P106", 4, lambda p: p.public_post, public_post_months=None)
declare("P021", 6, adult, phone="13800")


@fault(10)
def p002_sign_in_the_name(home, county):
    if person := one(home, anyone):
        person.name += county.chance.choice([" ", "1", "(户)", "。"])
    return bool(person)


@fault(6)
def p004_a_digit_is_missing(home, county):
    if person := one(home, anyone):
        person.id_number = person.id_number[:17]
    return bool(person)


@fault(4)
def p005_a_number_of_fifteen_digits(home, county):
    if person := one(home, lambda p: anyone(p) and 30 < p.age < 100):
        person.id_number = person.id_number[:6] + person.id_number[8:17]
    return bool(person)


@fault(6)
def p006_letters_for_noughts(home, county):
    if person := one(home, lambda p: anyone(p) and "0" in p.id_number[14:17]):
        person.id_number = person.id_number[:14] + person.id_number[14:].replace("0", "O")
    return bool(person)


@fault(12)
def p007_wrong_check_character(home, county):
    if person := one(home, anyone):
        right = "0123456789X".index(person.id_number[17])
        person.id_number = person.id_number[:17] + "0123456789X"[(right + 3) % 11]
    return bool(person)


@fault(10)
def p009_birthday_off_by_two_days(home, county):
    # far from the day of the report and from the start of the school year, so that no age changes
    if person := one(home, lambda p: adult(p) and p.birth_date.month in (2, 3, 4, 10, 11)):
        person.birth_date += datetime.timedelta(days=2)
    return bool(person)


@fault(8)
def p010_number_of_the_other_sex(home, county):
    if person := one(home, anyone):
        person.id_number = county.identity_number(person.birth_date, SWAPPED[person.sex])
    return bool(person)


@fault(3, P012=2)
def p012_two_sons_with_one_number(home, county):
    sons = [person for person in home.members if person.relation == "son" and adult(person)]
    if len(sons) < 2:
        return False
    sons[1].id_number, sons[1].birth_date = sons[0].id_number, sons[0].birth_date
    return True


class SamePerson:
    """One grown daughter, written down in her parents' house and in another."""

    waiting = None


@fault(16)
def p013_one_person_in_two_households(home, county):
    person = one(home, lambda p: p.relation == "daughter" and adult(p) and p.join_reason == "identified")
    if not person:
        return False
    before = SamePerson.waiting
    if before is None:
        SamePerson.waiting = person
        return True
    gap = (before.birth_date - home.members[0].birth_date).days / 365.25
    if not 16 < gap < 50 or before.age > 45:
        return False
    person.name, person.id_number, person.birth_date = before.name, before.id_number, before.birth_date
    SamePerson.waiting = None
    return True


@fault(6)
def p020_joined_before_birth(home, county):
    if person := one(home, lambda p: p.join_reason == "newborn"):
        person.joined_on = person.birth_date - datetime.timedelta(days=20)
    return bool(person)


@fault(8)
def p031_a_son_called_daughter(home, county):
    if any(person.relation in ("daughter_in_law", "son_in_law") for person in home.members):
        return False
    if person := one(home, lambda p: p.relation == "son"):
        person.relation = "daughter"
    return bool(person)


@fault(8)
def p040_newborn_of_more_than_a_year(home, county):
    if person := one(home, lambda p: p.join_reason == "newborn" and p.birth_date < datetime.date(2018, 6, 1)):
        person.joined_on = person.birth_date + datetime.timedelta(days=500)
    return bool(person)


@fault(3, "remaining", P053=1, P054=1)
def p053_a_child_out_of_school(home, county):
    person = one(home, lambda p: 7 <= years_on(p.birth_date, SCHOOL_YEAR_BEGAN) <= 12 and healthy(p))
    if not person or home.main_cause == "schooling":
        return False
    person.student_status, person.school_name = "none", ""
    home.condition.education_ok = False
    return True


@fault(5)
def p059_still_in_kindergarten(home, county):
    person = one(home, lambda p: pupil(p) and 7 <= p.age <= 9 and healthy(p))
    if not person or home.main_cause == "schooling":
        return False
    person.student_status, person.school_name = "kindergarten", ""
    return True


@fault(5)
def p073_certificate_but_not_disabled(home, county):
    if person := one(home, lambda p: adult(p) and healthy(p)):
        person.disability_type, person.disability_level = "physical", "3"
        person.disability_cert_no = f"{person.id_number}43"
    return bool(person)


@fault(6)
def p091_a_child_that_can_work(home, county):
    able = any(person.labor_skill in ("ordinary", "skilled") for person in home.members)
    person = one(home, lambda p: 9 <= p.age <= 15)
    if not person or not able or home.main_cause == "labor":
        return False
    person.labor_skill = "ordinary"
    return True


@fault(6)
def p098_works_no_months(home, county):
    workers = [person for person in home.members[1:] if works(person)]
    if not workers or sum(works(person) for person in home.members) < 2:
        return False
    workers[0].work_months = None
    return True


@fault(3)
def p103_a_pupil_who_works(home, county):
    person = one(home, lambda p: p.student_status in ("senior1", "senior2", "senior3") and p.age >= 16 and healthy(p))
    if not person or home.main_cause == "labor" or home.incomes[-1].wage < 20_000:
        return False
    person.work_area, person.work_place, person.work_months = "county", "平塘县", 2
    person.work_monthly_income, person.labor_skill = 1500, "ordinary"
    return True
