"""名册之误: where a roster and our records differ on purpose; a household has one such difference at most."""

from collections import Counter, defaultdict, namedtuple

from households.models import Health, RegistryKind, Relation, StudentStatus

Error = namedtuple("Error", "times fits finds")
PUPILS = {
    StudentStatus.PRIMARY, StudentStatus.GRADE7, StudentStatus.GRADE8, StudentStatus.GRADE9,
}  # fmt: skip


def registered(person):
    return person.registry_kind == RegistryKind.REGISTERED


def heads(person):
    return person.relation == Relation.HEAD


def grown(person):
    return 20 <= person.age < 60


def errors(times, fits, **finds):
    return Error(times, fits, finds)


# What is made: how often, of whom, and what other rules find it as well
ERRORS = {
    "S004": errors(3, lambda p: p.is_insured and p.age >= 60, S004=1, X001=1),
    "X001": errors(60, lambda p: p.age >= 50),
    "X002": errors(80, lambda p: 18 <= p.age < 35 and p.sex == "F"),
    "X003": errors(45, lambda p: len(p.id_number) == 18),
    "X004": errors(90, lambda p: len(p.name) > 2),
    "X005": errors(40, heads),
    "X006": errors(120, lambda p: heads(p) and p.village),
    "X007": errors(150, lambda p: p.resident_medical),
    "X009": errors(40, lambda p: p.resident_medical and not p.employee_medical and grown(p)),
    "X010": errors(35, lambda p: p.resident_medical and not p.employee_medical and grown(p)),
    "X011": errors(120, lambda p: not p.is_watched and p.age >= 30),
    "X012": errors(140, lambda p: p.health == [Health.HEALTHY] and p.age >= 40),
    "X013": errors(60, lambda p: p.doctor_signed and p.illness_name),
    "X014": errors(45, lambda p: not p.disability_cert_no and not p.disability_level and p.age >= 20),
    "X015": errors(30, lambda p: p.disability_cert_no),
    "X016": errors(50, lambda p: p.disability_cert_no and p.disability_level in ("2", "3")),
    "X017": errors(60, lambda p: not p.low_income and not p.on_low_income and registered(p)),
    "X018": errors(50, lambda p: p.low_income and p.on_low_income == 1),
    "X019": errors(12, lambda p: p.destitute),
    "X020": errors(60, lambda p: p.low_income and p.on_low_income < 4 and p.income and p.income.low_income_grant),
    "X021": errors(30, lambda p: 16 <= p.age <= 20 and p.student_status == StudentStatus.NONE),
    "X022": errors(40, lambda p: p.student_status in PUPILS and 7 <= p.age <= 15),
    "X023": errors(6, lambda p: p.student_status in PUPILS and 10 <= p.age <= 14, X022=1, X023=1),
    "X024": errors(25, lambda p: p.student_status == StudentStatus.GRADE7),
    "X025": errors(20, lambda p: heads(p) and p.condition and p.condition.is_dangerous_house is False),
    "X026": errors(15, lambda p: heads(p) and p.condition and p.condition.is_dangerous_house),
    "X027": errors(18, lambda p: heads(p) and p.condition and p.condition.water_safe),
    "X028": errors(70, lambda p: grown(p) and p.employee_pension is False),
    "X029": errors(8, lambda p: p.age >= 61 and registered(p) and p.employee_pension is False),
    "X030": errors(90, lambda p: p.resident_pension),
    "X031": errors(30, lambda p: grown(p) and not p.public_post and p.student_status == StudentStatus.NONE),
    "X032": errors(25, lambda p: p.public_post),
    "X033": errors(4, lambda p: p.public_post),
    "I029": errors(10, lambda p: grown(p) and p.income and not p.income.public_post_income, I029=1, X031=1),
    "X034": errors(35, lambda p: grown(p) and registered(p)),
    "X035": errors(40, lambda p: grown(p) and p.income and not p.income.business_income),
    "X036": errors(55, lambda p: grown(p) and registered(p)),
    "X037": errors(6, lambda p: grown(p) and registered(p)),
    "X038": errors(28, lambda p: grown(p) and registered(p)),
    "X039": errors(12, lambda p: grown(p) and registered(p)),
    "X040": errors(45, lambda p: grown(p) and registered(p)),
}
# What other faults bring with them: two who share a number differ in name or aid, and some are insured twice with us
FOLLOWING = {"X004": 3, "X010": 10, "X012": 1, "X017": 1, "X018": 2}


def planted():
    """How many findings each rule must have of the rosters: {rule code: number}."""
    counts = Counter(FOLLOWING, X041=1)
    for code, error in ERRORS.items():
        for rule, number in (error.finds or {code: 1}).items():
            counts[rule] += number * error.times
    return counts


class Errors:
    """Who is wrong on which roster: `errors.of(person, "X001")`."""

    def __init__(self, people, county):
        self.people = defaultdict(set)
        used, unmarked = set(), [person for person in people if not person.marked]
        county.chance.shuffle(unmarked)
        for code, error in ERRORS.items():
            for person in unmarked:
                if len(self.people[code]) == error.times:
                    break
                if error.fits(person) and person.household not in used:
                    used.add(person.household)
                    self.people[code].add(person.pk)
            assert len(self.people[code]) == error.times, f"没有足够的人可供造错:{code}"

    def of(self, person, code):
        """Whether that error is made of that person."""
        return person.pk in self.people[code]
