"""样例户: how many households of which kind and size the county has, and how one of them comes about."""

import datetime
from collections import namedtuple

from households.demo.families import family
from households.demo.livelihoods import conditions, fall_short, incomes
from households.demo.lives import Member, disable, joins, live, years_on
from households.demo.watching import help_given, monitored_on, watch
from households.models import Relation

Plan = namedtuple("Plan", "kind size resolved policy_only found_in_june removed", defaults=[False, False, False, None])

# kind: (households, persons, sizes and how common they are); the sums are the report's of 2020-06-30
EXITED = (22_075, 94_137, {1: 5, 2: 11, 3: 18, 4: 25, 5: 19, 6: 13, 7: 6, 8: 3})
REMAINING = (1_452, 3_683, {1: 28, 2: 29, 3: 20, 4: 14, 5: 7, 6: 2})
POLICY_ONLY = (243, 340, {1: 65, 2: 30, 3: 5})
WATCHED = {1: 4, 2: 12, 3: 21, 4: 27, 5: 20, 6: 11, 7: 5}
GROUPS = [
    (EXITED, {"kind": "stable"}),
    ((874, 3_575, WATCHED), {"kind": "unstable", "resolved": True}),
    ((8, 34, WATCHED), {"kind": "unstable"}),
    ((8, 33, WATCHED), {"kind": "unstable", "found_in_june": True}),
    (REMAINING, {"kind": "remaining"}),
    (POLICY_ONLY, {"kind": "remaining", "policy_only": True}),
    ((1_540, 6_092, WATCHED), {"kind": "marginal", "resolved": True}),
    ((7, 25, WATCHED), {"kind": "marginal"}),
    ((9, 32, WATCHED), {"kind": "marginal", "found_in_june": True}),
]
# Households that are no more: (how many, kind, first day, last day)
REMOVED = [
    (46, "stable", datetime.date(2016, 3, 1), datetime.date(2020, 5, 20)),
    (4, "stable", datetime.date(2020, 6, 2), datetime.date(2020, 6, 28)),
    (8, "remaining", datetime.date(2017, 3, 1), datetime.date(2020, 5, 20)),
    (2, "remaining", datetime.date(2020, 6, 2), datetime.date(2020, 6, 28)),
]
RETURNED = 0.012  # of the remaining ones had been out of poverty before
# When a household was found to be poor, and in which years such a one could leave poverty
IDENTIFIED = [
    (datetime.date(2014, 1, 10), 84, [2014, 2015, 2016, 2017, 2018, 2019], [4, 8, 13, 21, 26, 28]),
    (datetime.date(2015, 11, 26), 3, [2016, 2017, 2018, 2019], [10, 25, 35, 30]),
    (datetime.date(2016, 11, 20), 5, [2017, 2018, 2019], [20, 40, 40]),
    (datetime.date(2017, 10, 18), 5, [2018, 2019], [40, 60]),
    (datetime.date(2018, 11, 15), 3, [2019], [1]),
]
# By township: ethnicities and how common they are
BUYEI, MAONAN, MIAO, HAN, SUI = "09", "36", "06", "01", "25"
ETHNICITIES = {
    "522727200": {MAONAN: 88, BUYEI: 7, HAN: 5},
    "522727103": {MIAO: 42, BUYEI: 30, HAN: 28},
    "522727104": {BUYEI: 52, MIAO: 26, HAN: 22},
    "522727102": {BUYEI: 55, HAN: 33, MIAO: 12},
    "522727101": {BUYEI: 62, HAN: 26, MIAO: 12},
    "522727001": {BUYEI: 55, HAN: 30, MAONAN: 8, MIAO: 7},
    None: {BUYEI: 70, HAN: 16, MIAO: 9, SUI: 3, MAONAN: 2},
}
GROUP_NAMES = [f"{number}组" for number in "一二三四五六七八九"]
CAUSES = {"skill": 30, "capital": 22, "motivation": 5, "traffic": 5, "land": 4, "water": 2, "disaster": 2}


class Home:
    """户 as it will be written, with all that belongs to it."""

    exit_status = exit_year = return_year = poverty_attribute = standard = None
    other_causes = "{}"
    bank_name, is_martyr_family = "平塘县农村信用合作联社", False
    is_only_child_family = is_two_daughter_family = is_relocated = is_policy_only = False
    removed_on = remove_reason = None
    registry_kind = "registered"
    episode = phone = bank_account = review = None
    faults = ()

    def __init__(self, plan, village, group):
        self.kind, self.resolved, self.found_in_june = plan.kind, plan.resolved, plan.found_in_june
        self.village, self.village_group = village, group
        self.members, self.gone, self.measures, self.incomes = [], [], [], []
        self.condition = None


def plans(chance):
    """Every household of the county, in no order."""
    made = []
    for (households, persons, common), what in GROUPS:
        made += [Plan(size=size, **what) for size in _sizes(households, persons, common, chance)]
    for number, kind, first, last in REMOVED:
        made += [Plan(kind, 1, removed=(first, last)) for _ in range(number)]
    chance.shuffle(made)
    return made


def _sizes(households, persons, common, chance):
    """So many sizes, as common as said, with exactly that sum."""
    sizes = chance.choices(list(common), list(common.values()), k=households)
    least, most = min(common), max(common)
    while (missing := persons - sum(sizes)) != 0:
        for place in chance.sample(range(households), min(abs(missing), households)):
            sizes[place] = min(most, max(least, sizes[place] + (1 if missing > 0 else -1)))
    return sizes


def home_of(plan, county, lines):
    """One household of that plan with people, conditions, incomes, help and, where it is watched, its risks."""
    chance, day = county.chance, county.day
    home = Home(plan, county.village(), chance.choice(GROUP_NAMES))
    _register(home, plan, chance, day)
    _people(home, plan, county)
    _safety_net(home, plan, chance)
    for member in home.members:
        live(member, home, chance)
    if home.poverty_attribute == "low_income" and not plan.policy_only:
        _share_low_income(home, chance)
    _flags(home, plan, chance)
    _losses(home, plan, county)
    causes = _causes(home)
    home.main_cause = chance.choices(list(causes), list(causes.values()))[0]
    others = [cause for cause in chance.sample(list(CAUSES), chance.choice([0, 1, 1, 2])) if cause != home.main_cause]
    home.other_causes = "{" + ",".join(others) + "}"
    if plan.removed:
        return home
    home.condition = conditions(home, chance)
    home.incomes = incomes(home, home.condition, lines, chance)
    if home.kind == "remaining" and (home.incomes[-1].per_capita > 4600 or chance.random() < 0.35):
        fall_short(home.condition, chance)
    if home.condition.is_dangerous_house:
        home.is_relocated = False  # whoever was moved has a sound house
    home.measures = help_given(home, chance, day)
    if home.kind in ("unstable", "marginal"):
        home.episode = watch(home, chance, day)
    return home


def _register(home, plan, chance, day):
    if home.kind == "marginal":
        home.registry_kind = "marginal"
        home.identified_on = monitored_on(home, chance)
        return
    home.standard = "national"
    rounds = IDENTIFIED[:1] if plan.removed else IDENTIFIED
    found, _, years, weights = chance.choices(rounds, [weight for _, weight, _, _ in rounds])[0]
    home.identified_on = found + datetime.timedelta(days=chance.randint(0, 25))
    if home.kind == "remaining":
        home.exit_status = "not_exited"
        if not plan.policy_only and found.year == 2014 and chance.random() < RETURNED:
            home.exit_status, home.exit_year, home.return_year = "returned", 2016, chance.choice([2018, 2019])
    else:
        home.exit_status, home.exit_year = "exited", chance.choices(years, weights)[0]
        if plan.removed:
            home.exit_year = 2014
    lot = chance.random()
    if plan.policy_only:
        home.poverty_attribute = "destitute" if plan.size < 3 and lot < 0.6 else "low_income"
    elif home.kind == "remaining":
        home.poverty_attribute = "low_income" if lot < 0.55 else "general"
    elif plan.size == 1 and lot < 0.35:
        home.poverty_attribute = "destitute" if home.kind == "stable" else "low_income"
    else:
        home.poverty_attribute = "low_income" if lot < 0.27 else "general"


def _people(home, plan, county):
    chance, day = county.chance, county.day
    common = ETHNICITIES.get(home.village.parent_id, ETHNICITIES[None])
    kin = chance.choices(list(common), list(common.values()))[0]
    home.surname = county.names.surname(kin)
    without_labour = home.poverty_attribute == "destitute" or plan.policy_only
    for relation, sex, age in family(plan.size, chance, old=without_labour and plan.size < 3):
        birth = day - datetime.timedelta(days=int(age * 365.2425) + 1)
        home.members.append(_member(home, relation, sex, birth, kin, common, county))
    head = home.members[0]
    home.head_name, home.head_id_number = head.name, head.id_number


def _member(home, relation, sex, birth, kin, common, county):
    chance = county.chance
    member = Member(relation, sex, birth, years_on(birth, county.day))
    # who married in bears another surname, and sometimes belongs to another people
    married_in = relation in (Relation.SPOUSE, Relation.DAUGHTER_IN_LAW, Relation.SON_IN_LAW, Relation.MOTHER)
    member.ethnicity = chance.choices(list(common), list(common.values()))[0] if married_in else kin
    surname = county.names.surname(member.ethnicity) if married_in else home.surname
    member.name = county.names.unborne(surname, sex, birth)
    member.id_number = county.identity_number(birth, sex)
    joins(member, home, chance, county.day)
    return member


def _safety_net(home, plan, chance):
    if home.poverty_attribute == "destitute":
        for member in home.members:
            member.destitute = True
    elif plan.policy_only:
        for member in home.members:
            member.low_income = True


def _share_low_income(home, chance):
    weak = [member for member in home.members if member.labor_skill in ("none", "lost", "weak")]
    whole = chance.random() < 0.45 or not weak
    for member in home.members if whole else weak[: chance.choice([1, 2])]:
        member.low_income = True


def _flags(home, plan, chance):
    if plan.policy_only:
        home.is_policy_only = True
        for member in home.members:
            if member.labor_skill in ("ordinary", "skilled"):  # H034: who could work is ill
                disable(member, chance)
                member.disability_level = "2"
                member.disability_cert_no = member.disability_cert_no[:-1] + "2"
                member.health, member.ill, member.illness_name, member.labor_skill = "{disabled}", False, "", "lost"
                member.work_area = member.work_months = member.work_monthly_income = None
                member.work_place = member.work_company = member.public_post = ""
                member.public_post_months, member.wage = None, 0
    children = [member for member in home.members if member.relation in (Relation.SON, Relation.DAUGHTER)]
    daughters = all(child.relation == Relation.DAUGHTER for child in children)
    if len(children) == 2 and daughters and chance.random() < 0.3:
        home.is_two_daughter_family = True
    elif len(children) == 1 and children[0].age < 18 and chance.random() < 0.06:
        home.is_only_child_family = True
    home.is_relocated = home.registry_kind == "registered" and chance.random() < 0.1


def _causes(home):
    weights = dict(CAUSES)
    people = home.members
    if any(person.ill for person in people):
        weights["illness"] = 45
    if any(person.disabled for person in people):
        weights["disability"] = 40
    if any(person.studies and person.student_status != "kindergarten" for person in people):
        weights["schooling"] = 14
    if sum(person.labor_skill in ("ordinary", "skilled") for person in people) < 2:
        weights["labor"] = 24
    if home.exit_status == "not_exited":
        del weights["traffic"]
    return weights


def _losses(home, plan, county):
    """Who died, married out or moved away, or the end of the whole household."""
    chance, day = county.chance, county.day
    if plan.removed:
        home.removed_on = county.days_between(*plan.removed)
        reasons = ["all_dead"] if home.members[0].age >= 60 else ["moved_away", "merged", "all_dead"]
        home.remove_reason = chance.choice(reasons)
        for member in home.members:
            member.left_on = home.removed_on
            member.leave_reason = "death" if home.remove_reason == "all_dead" else "transfer_out"
        home.gone, home.members = home.members, []
        return
    first = max(home.identified_on + datetime.timedelta(days=20), datetime.date(2014, 6, 1))
    if chance.random() > 0.085 or first > day:
        return
    left_on = county.days_between(first, datetime.date(2019, 12, 20))
    if chance.random() < 0.16 or left_on <= first:
        left_on = county.days_between(max(datetime.date(2020, 1, 3), first), day)
    head, lot = home.members[0], chance.random()
    if lot < 0.55:
        relation, sex = chance.choice([(Relation.FATHER, "M"), (Relation.MOTHER, "F")])
        reason, age = "death", max(45, min(95, head.age + chance.uniform(20, 32)))
    else:
        relation, sex, reason = Relation.DAUGHTER, "F", "marriage_out"
        age = 20.2 + (day - left_on).days / 365.25 + chance.uniform(0, 6)
        if age > head.age - 18:
            relation, reason = Relation.SIBLING, "transfer_out"
    birth = day - datetime.timedelta(days=int(age * 365.2425) + 1)
    gone = _member(home, relation, sex, birth, head.ethnicity, {head.ethnicity: 1}, county)
    live(gone, home, chance)
    gone.joined_on, gone.join_reason = home.identified_on, "identified"
    gone.left_on, gone.leave_reason = left_on, reason
    home.gone.append(gone)
