"""名册各行: how each department keeps its roster; a row is (person, values in the order of the table's columns)."""

from datetime import date, timedelta
from decimal import Decimal

from households.demo.lives import ILLNESSES, POSTS
from households.models import Health, Relation, StudentStatus

ROWS = {}
STAGES = {
    StudentStatus.KINDERGARTEN: "kindergarten", StudentStatus.PRIMARY: "primary",
    StudentStatus.GRADE7: "junior", StudentStatus.GRADE8: "junior", StudentStatus.GRADE9: "junior",
    StudentStatus.BACHELOR: "bachelor",
}  # fmt: skip
STAGES_BY_BEGINNING = {"senior": "senior", "vocational": "vocational", "college": "college"}
LOW_INCOME_MONTHLY = 210
DAYS = timedelta(days=1)


def delivered(rows):
    """Names the rows of a roster after its table."""
    ROWS[f"roster{rows.__name__}"] = rows
    return rows


def some(chance, first, last):
    """Some day between the two."""
    return first + chance.randrange((last - first).days + 1) * DAYS


@delivered
def police(people, errors, county):
    chance = county.chance
    for p in people:
        if errors.of(p, "X003"):
            continue
        name, status, changed, died, village = p.name, "normal", None, None, p.village
        if errors.of(p, "X001"):
            status, changed = "cancelled", some(chance, date(2020, 2, 1), date(2020, 6, 10))
            died = changed - 5 * DAYS
        elif errors.of(p, "S004"):
            status, changed = "cancelled", some(chance, date(2019, 11, 20), date(2019, 12, 25))
            died = changed - 5 * DAYS
        elif errors.of(p, "X002"):
            status, changed = "moved_out", some(chance, date(2019, 3, 1), date(2020, 5, 31))
        elif errors.of(p, "X004"):
            name = name[0] + "".join(reversed(name[1:])) if name[1] != name[-1] else name + "儿"
        elif errors.of(p, "X006"):
            village = f"{village[:-2]}99"
        yield p._replace(name=name), p.sex, p.household_code, status, changed, died is not None, died, village
        if errors.of(p, "X005"):
            child = p._replace(
                pk=None, name=f"{p.name[0]}小宝", id_number=county.identity_number(date(2020, 1, 1), "F")
            )
            yield child, "F", p.household_code, "normal", None, False, None, village


@delivered
def medical(people, errors, county):
    chance = county.chance
    for p in people:
        if errors.of(p, "X007"):
            continue
        kinds = ["resident"] * bool(p.resident_medical) + ["employee"] * bool(p.employee_medical)
        if errors.of(p, "X009"):
            kinds = ["employee"]
        elif errors.of(p, "X010"):
            kinds.append("employee")
        for kind in kinds:
            yield p, 2020, kind, some(chance, date(2019, 10, 8), date(2019, 12, 28))


@delivered
def medicalcost(people, errors, county):
    chance = county.chance
    for p in people:
        if errors.of(p, "X011"):
            paid = chance.randrange(10_500, 42_000)
        elif chance.random() < (0.35 if p.illness_name else 0.05):
            paid = chance.randrange(60, 4_000)
        else:
            continue
        yield p, 2020, paid * 3, paid


@delivered
def health(people, errors, county):
    chance = county.chance
    for p in people:
        if errors.of(p, "X012"):
            yield p, chance.choice(ILLNESSES), False, True, some(chance, date(2018, 1, 1), date(2020, 5, 1)), True
        elif p.illness_name:
            serious, signed = Health.SERIOUS in p.health, p.doctor_signed and not errors.of(p, "X013")
            first = some(chance, date(2015, 1, 1), date(2020, 3, 1))
            yield p, p.illness_name, serious, not serious, first, bool(signed)


@delivered
def disabled(people, errors, county):
    for p in people:
        if errors.of(p, "X014"):
            yield p, f"{p.id_number}44", "physical", "4", True
        elif p.disability_level and p.disability_type and not errors.of(p, "X015"):
            level = str(int(p.disability_level) + 1) if errors.of(p, "X016") else p.disability_level
            yield p, p.disability_cert_no or f"{p.id_number}4{level}", p.disability_type, level, True


@delivered
def civil(people, errors, county):
    chance = county.chance
    for p in people:
        since = some(chance, date(2016, 1, 1), date(2019, 6, 1)).replace(day=1)
        if p.low_income and not errors.of(p, "X018") or errors.of(p, "X017"):
            grant = p.income and p.income.low_income_grant
            monthly = round(Decimal(grant or 0) / 12 / max(p.on_low_income, 1), 2) or LOW_INCOME_MONTHLY
            if errors.of(p, "X020"):
                monthly = round(monthly / 3, 2) if p.on_low_income == 1 else 0
            yield p, "low_income", f"D{p.household_code}", monthly, since, None
        if p.destitute and not errors.of(p, "X019"):
            yield p, "destitute", f"T{p.household_code}", 590, since, None


@delivered
def school(people, errors, county):
    for p in people:
        status = p.student_status or StudentStatus.NONE
        stage = STAGES.get(status) or STAGES_BY_BEGINNING.get(str(status).rstrip("0123456789"))
        if errors.of(p, "X021"):
            yield p, 2019, "平塘县中等职业学校", "vocational", "enrolled"
        elif stage and not errors.of(p, "X022"):
            state = "dropped" if errors.of(p, "X023") else "enrolled"
            yield p, 2019, p.school_name or "平塘县幼儿园", "primary" if errors.of(p, "X024") else stage, state


@delivered
def housing(people, errors, county):
    chance = county.chance
    for p in people:
        if p.relation != Relation.HEAD or not p.condition:
            continue
        day, ours = some(chance, date(2019, 5, 1), date(2020, 4, 1)), p.condition
        if errors.of(p, "X025"):
            yield p, chance.choice("CD"), day, "planned", None
        elif errors.of(p, "X026"):
            yield p, "C", day, "done", some(chance, date(2020, 3, 1), date(2020, 4, 25))
        elif ours.is_dangerous_house:
            yield p, "D" if ours.danger_grade == "D" else "C", day, "building", None
        elif ours.danger_grade in ("A", "B") and chance.random() < 0.3:
            yield p, ours.danger_grade, day, "none", None


@delivered
def water(people, errors, county):
    chance = county.chance
    for p in people:
        if p.relation == Relation.HEAD and p.condition and (errors.of(p, "X027") or chance.random() < 0.4):
            yield p, bool(p.condition.water_safe) and not errors.of(p, "X027")


@delivered
def social(people, errors, county):
    for p in people:
        if p.resident_pension and not errors.of(p, "X030"):
            yield p, "resident", "receiving" if p.age > 60 else "paying", ""
        if p.employee_pension or errors.of(p, "X028"):
            yield p, "employee", "paying", "平塘县城市投资建设有限公司"
        if errors.of(p, "X029"):
            yield p, "employee", "receiving", "平塘县供销社"


@delivered
def post(people, errors, county):
    chance = county.chance
    for p in people:
        unknown = errors.of(p, "X031") or errors.of(p, "I029")
        if not (p.public_post or unknown) or errors.of(p, "X032"):
            continue
        long = errors.of(p, "I029") or p.income and p.income.public_post_income
        since = some(chance, date(2019, 1, 1), date(2019, 6, 1)) if long else date(2020, 1, 10)
        yield p, p.public_post or chance.choice(POSTS), since, None, 800
        if errors.of(p, "X033"):
            yield p, chance.choice(POSTS), date(2020, 3, 1), None, 500


@delivered
def business(people, errors, county):
    chance = county.chance
    for p in people:
        named = f"平塘县{p.name}"
        if errors.of(p, "X034"):
            yield p, f"{named}商贸有限公司", "legal", chance.choice([100_000, 300_000, 500_000]), True
        elif errors.of(p, "X035"):
            yield p, f"{named}百货店", "self_employed", 20_000, True
        elif p.relation == Relation.HEAD and chance.random() < 0.08:
            trades = p.income and p.income.business_income and chance.random() < 0.2
            kind, entity = ("self_employed", f"{named}农家店") if trades else ("coop", "平塘县种养殖农民专业合作社")
            yield p, entity, kind, 10_000 if trades else None, True


@delivered
def vehicle(people, errors, county):
    chance = county.chance
    for number, p in enumerate(people):
        plate = f"贵J{number:05}"
        if errors.of(p, "X036"):
            yield p, plate, "car", chance.randrange(45_000, 130_000, 1_000), _bought(chance), True
        elif 18 <= p.age < 60 and chance.random() < 0.05:
            kind, price = ("moto", 6_500) if chance.random() < 0.8 else ("agri", 14_000)
            yield p, plate, kind, price, _bought(chance), True


def _bought(chance):
    return some(chance, date(2013, 1, 1), date(2020, 4, 1))


@delivered
def property(people, errors, county):
    chance = county.chance
    for p in people:
        if errors.of(p, "X037"):
            yield p, "commercial", 46, _bought(chance)
        elif errors.of(p, "X038"):
            yield p, "dwelling", 108, _bought(chance)
        elif p.relation == Relation.HEAD and chance.random() < 0.1:
            yield p, "rural", 120, _bought(chance)


@delivered
def fiscal(people, errors, county):
    chance = county.chance
    for p in people:
        if errors.of(p, "X039"):
            yield p, chance.choice(["civil", "soe"]), "平塘县公共汽车公司"
        elif errors.of(p, "X040"):
            yield p, "village_cadre", "村民委员会"
        elif p.public_post:
            yield p, "temporary", "公益性岗位"
