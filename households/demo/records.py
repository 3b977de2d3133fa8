"""写入: lays a finished household and all that belongs to it down in the tables."""

import datetime
from contextlib import ExitStack
from operator import attrgetter

from households.models import (
    ExitReview,
    Helper,
    Household,
    HouseholdCondition,
    HouseholdHelper,
    HouseholdIncome,
    InsuranceClaim,
    InsurancePolicy,
    InsuredPerson,
    Measure,
    Monitoring,
    Person,
    PersonYear,
    Risk,
)
from pingtang.pinyin import pinyin_of

OF_HOUSEHOLD = [
    "household_code", "registry_kind", "exit_status", "poverty_attribute", "standard", "township", "village",
    "village_group", "head_name", "head_pinyin", "head_id_number", "declared_population", "identified_on", "exit_year",
    "return_year", "main_cause", "other_causes", "phone", "bank_name", "bank_account", "is_martyr_family",
    "is_only_child_family", "is_two_daughter_family", "is_policy_only", "is_relocated", "removed_on", "remove_reason",
    "updated_on",
]  # fmt: skip
OF_PERSON = [
    "person_code", "household", "name", "pinyin", "id_type", "id_number", "sex", "birth_date", "ethnicity", "relation",
    "political", "education", "student_status", "school_name", "dropout_reason", "health", "illness_name",
    "disability_cert_no", "disability_type", "disability_level", "labor_skill", "work_area", "work_place",
    "work_company", "work_months", "work_monthly_income", "public_post", "public_post_months", "is_serviceman",
    "resident_medical", "employee_medical", "serious_illness_ins", "commercial_medical", "resident_pension",
    "employee_pension", "low_income", "destitute", "accident_ins", "doctor_signed", "mandarin", "phone",
    "bank_account", "joined_on", "join_reason", "left_on", "leave_reason",
]  # fmt: skip
OF_CONDITION = [
    "household", "year", "farmland_mu", "irrigated_mu", "forest_mu", "returned_mu", "fruit_mu", "grass_mu", "water_mu",
    "in_cooperative", "has_leading_firm", "has_leader", "production_power", "living_power", "tv", "road_type",
    "road_km", "house_area", "house_structure", "is_dangerous_house", "danger_grade", "water_difficult", "water_safe",
    "has_toilet", "fuel", "food_ok", "clothing_ok", "education_ok", "medical_ok", "housing_ok", "water_ok",
]  # fmt: skip
OF_INCOME = [
    "household", "year", "population", "wage_income", "public_post_income", "business_income", "business_cost",
    "property_income", "asset_dividend", "transfer_income", "family_planning_grant", "low_income_grant",
    "destitute_grant", "pension_income", "ecology_grant", "other_transfer", "net_income", "per_capita_net_income",
]  # fmt: skip
OF_EPISODE = [
    "household", "kind", "source", "identified_on", "identified_income", "rigid_expense", "village_review_on",
    "published_on", "township_reviewed_on", "county_approved_on", "resolved_on", "resolve_way", "resolved_income",
]  # fmt: skip

HOUSEHOLD = attrgetter(*({"township": "village.parent_id", "village": "village_code"}.get(n, n) for n in OF_HOUSEHOLD))
PERSON = attrgetter(*OF_PERSON)
CONDITION = attrgetter(
    "farmland", "irrigated", "forest", "returned", "fruit", "grass", "water_mu", "in_cooperative", "has_leading_firm",
    "has_leader", "production_power", "living_power", "tv", "road_type", "road_km", "house_area", "structure",
    "is_dangerous_house", "danger_grade", "water_difficult", "water_safe", "has_toilet", "fuel", "food_ok",
    "clothing_ok", "education_ok", "medical_ok", "housing_ok", "water_ok",
)  # fmt: skip
INCOME = attrgetter(
    "year", "population", "wage", "post", "business", "cost", "property", "dividend", "transfer", "planning", "low",
    "destitute", "pension", "ecology", "other", "net", "per_capita",
)  # fmt: skip
EPISODE = attrgetter(*OF_EPISODE[1:])
UNITS = [
    "县扶贫开发办公室", "县农业农村局", "县林业局", "县教育局", "县卫生健康局", "县住房和城乡建设局", "县水务局",
    "县民政局", "县人力资源和社会保障局", "县交通运输局", "县自然资源局", "县财政局", "县医疗保障局", "县税务局",
    "县人民法院", "县供销社",
]  # fmt: skip
POSITIONS = ["科员", "副股长", "股长", "主任科员", "副局长", "教师", "站长", "专职干部"]
CLAIMED = 0.004  # of the households out of poverty had something paid in the half-year
FIRST_PAIRED = datetime.date(2017, 1, 1)
PREMIUM, LIMIT = 20, 20_000


class Records:
    """The tables that are being filled. Use in a `with` statement; `lay(home)` writes one household."""

    def __init__(self, county):
        self.county, self.chance, self.day = county, county.chance, county.day
        self.stack = ExitStack()
        self.number = 0
        self.helpers_of = {}

    def __enter__(self):
        def table(model, *columns):
            return self.stack.enter_context(self.county.table(model, *columns))

        self.policies = table(
            InsurancePolicy, "policy_no", "insurer", "valid_from", "valid_to", "premium_per_person", "limit_per_person"
        )
        self.helpers = table(Helper, "name", "id_number", "phone", "unit", "position")
        self.households = table(Household, *OF_HOUSEHOLD)
        self.persons = table(Person, *OF_PERSON)
        self.years = table(PersonYear, "person", "year", "student_status", "health", "labor_skill", "work_months")
        self.conditions = table(HouseholdCondition, *OF_CONDITION)
        self.incomes = table(HouseholdIncome, *OF_INCOME)
        self.reviews = table(
            ExitReview, "household", "year", "village_review_on", "verified_on", "household_agreed_on",
            "published_on", "published_days", "approved_on",
        )  # fmt: skip
        self.pairings = table(HouseholdHelper, "household", "helper", "start_on", "end_on")
        self.episodes = table(Monitoring, *OF_EPISODE)
        self.risks = table(
            Risk, "monitoring", "risk_type", "found_on", "amount", "description", "resolved_on", "resolved_basis"
        )
        self.measures = table(
            Measure, "household", "person", "monitoring", "year", "category", "name", "started_on", "amount"
        )
        self.insured = table(InsuredPerson, "policy", "person", "premium")
        self.claims = table(InsuranceClaim, "insured", "reason", "incident_on", "amount", "status", "paid_on")
        self.policy = self.policies.add(
            "PTFP2020001", "样例财产保险公司平塘支公司", "2020-01-01", "2020-12-31", PREMIUM, LIMIT
        )
        return self

    def __exit__(self, *failure):
        return self.stack.__exit__(*failure)

    def lay(self, home):
        """Writes the household with everything that belongs to it."""
        self.number += 1
        self._household(home)
        for person in [*home.members, *home.gone]:
            self._person(home, person)
        for income in home.incomes:
            self.incomes.add(home.key, *INCOME(income))
        if home.condition:
            for year in (2019, 2020):
                self.conditions.add(home.key, year, *CONDITION(home.condition))
        if home.exit_year and home.review:
            self.reviews.add(home.key, home.review_year, *home.review)
        episode = self._watching(home)
        for measure in home.measures:
            self.measures.add(
                home.key, measure.person and measure.person.key, episode if measure.watched else None,
                measure.started_on.year, measure.category, measure.name, measure.started_on, measure.amount,
            )  # fmt: skip
        if not home.removed_on and "helper" not in home.faults:
            self._pairing(home)
        if home.exit_status == "exited" and not home.removed_on:
            self._insurance(home)

    def _household(self, home):
        home.household_code = f"5227{self.number:08}"
        home.village_code = home.village.code
        home.head_pinyin = pinyin_of(home.head_name)
        home.updated_on = datetime.date(2020, 6, 1) + datetime.timedelta(days=self.chance.randint(0, 27))
        if "village" in home.faults:
            home.village_code = None
        self._contacts(home)
        home.key = self.households.add(*HOUSEHOLD(home))

    def _contacts(self, home):
        if home.phone is None:  # neighbours give the same number now and then
            home.phone = self.county.phone(self.number - (self.chance.random() < 0.05))
        if home.bank_account is None:
            home.bank_account = self.county.account()

    def _person(self, home, person):
        person.household = home.key
        person.person_code = f"5227{self.persons.rows + 1:010}"
        person.pinyin = pinyin_of(person.name)
        if person.relation == "head":
            person.phone, person.bank_account = home.phone, home.bank_account
        person.key = self.persons.add(*PERSON(person))
        if str(person.joined_on) > "2019-12-31" and (home.kind != "marginal" or person.join_reason != "identified"):
            return
        if person.left_on is None or str(person.left_on) > "2019-12-31":
            self.years.add(
                person.key, 2019, person.student_status, person.health, person.labor_skill, person.work_months
            )

    def _watching(self, home):
        if not home.episode:
            return None
        key = self.episodes.add(home.key, *EPISODE(home.episode))
        for risk in home.episode.risks:
            self.risks.add(key, *risk)
        return key

    def _pairing(self, home):
        town, first = home.village.parent_id, max(home.identified_on or FIRST_PAIRED, FIRST_PAIRED)
        start = first + datetime.timedelta(days=self.chance.randint(5, 25))
        if start > self.day:
            start = self.day
        if start.year < 2019 and self.chance.random() < 0.04 and (before := self.helpers_of.get(town)):
            now = self._helper(town, new=True)
            self.pairings.add(home.key, before[0], start, "2019-03-31")
            self.pairings.add(home.key, now, "2019-04-01", None)
            return
        self.pairings.add(home.key, self._helper(town), start, None)

    def _helper(self, town, new=False):
        """A cadre who has room for one household more: ten are the most that one may have."""
        current = self.helpers_of.get(town)
        if not current or not current[1] or (new and current[1] < 3):
            current = self.helpers_of[town] = [self._new_helper(town), self.chance.choice([9, 10, 10])]
        current[1] -= 1
        return current[0]

    def _new_helper(self, town):
        chance, county = self.chance, self.county
        sex = "M" if chance.random() < 0.6 else "F"
        birth = datetime.date(1964, 1, 1) + datetime.timedelta(days=chance.randint(0, 32 * 365))
        name = county.names.surname(chance.choice(["01", "09"])) + county.names.given_name(sex, birth.year)
        town_name = next(village.parent.name for village in county.villages if village.parent_id == town)
        unit = f"{town_name}人民政府" if chance.random() < 0.45 else "平塘" + chance.choice(UNITS)
        phone = county.phone(90_000_000 + self.helpers.rows)
        return self.helpers.add(name, county.identity_number(birth, sex), phone, unit, chance.choice(POSITIONS))

    def _insurance(self, home):
        covered = [gone for gone in home.gone if gone.left_on.year == 2020]
        keys = [self.insured.add(self.policy, person.key, PREMIUM) for person in [*home.members, *covered]]
        risks = home.episode.risks if home.episode and not home.resolved else []
        if any(kind in ("illness", "accident") for kind, *_ in risks):
            self.claims.add(keys[0], "illness", home.episode.identified_on, None, "reported", None)
        elif self.chance.random() < CLAIMED:
            happened = self.county.days_between(datetime.date(2020, 1, 5), datetime.date(2020, 5, 20))
            paid = happened + datetime.timedelta(days=self.chance.randint(15, 38))
            self.claims.add(
                self.chance.choice(keys), self.chance.choice(["illness", "accident", "disaster"]), happened,
                self.chance.randint(5, 190) * 100, "paid", paid,
            )  # fmt: skip


def review(home, chance):
    """退出程序: the days of the steps, in their order, and how long the list hung out."""
    days, steps = datetime.timedelta, []
    day = datetime.date(home.exit_year, 9, 20) + days(days=chance.randint(0, 30))
    for least, most in [(0, 0), (4, 12), (0, 3), (1, 5)]:
        day += days(days=chance.randint(least, most))
        steps.append(day)
    shown = chance.choice([7, 7, 7, 8, 10])
    return [*steps, shown, day + days(days=shown + chance.randint(3, 20))]
