"""生产生活与收入: what a household lives on and in, year by year, so that sums agree and no rule objects."""

from pingtang.policy.models import PolicyConstant

ITEMS = (
    "wage",
    "post",
    "business",
    "cost",
    "property",
    "dividend",
    "planning",
    "low",
    "destitute",
    "pension",
    "ecology",
    "other",
)
PENSION = 1176  # yuan a year, 98 a month


class Income:
    """户收入: items in whole yuan; the totals follow from them."""

    def __init__(self, year, population, items):
        self.year, self.population = year, population
        self.__dict__.update(items)
        self.settle()

    def settle(self):
        self.transfer = self.planning + self.low + self.destitute + self.pension + self.ecology + self.other
        self.net = self.wage + self.business - self.cost + self.property + self.transfer
        self.per_capita = round(self.net / max(self.population, 1), 2)

    def scaled(self, year, population, per_capita):
        """The same sources in another year, with another income a head."""
        factor = per_capita * population / self.net
        return Income(year, population, {item: round(getattr(self, item) * factor) for item in ITEMS})


class Condition:
    """生产生活条件 as it will be written; what holds for nearly all is said here once."""

    fruit = grass = water_mu = 0
    in_cooperative = production_power = living_power = tv = has_toilet = water_safe = True
    has_leading_firm = has_leader = is_dangerous_house = water_difficult = False
    road_type, danger_grade, fuel = "cement", "A", "clean"
    food_ok = clothing_ok = education_ok = medical_ok = housing_ok = water_ok = True


def poverty_lines():
    """扶贫标准 by year."""
    return {c.year: int(c.value) for c in PolicyConstant.objects.filter(key="poverty_line")}


def conditions(home, chance):
    """The same for 2019 and 2020 but for the year."""
    size, condition = len(home.members), Condition()
    condition.farmland = round(size * chance.uniform(0.3, 1.7), 1)
    condition.irrigated = round(condition.farmland * chance.uniform(0, 0.8), 1)
    condition.forest = round(size * chance.uniform(0.5, 4), 1)
    condition.returned = round(condition.forest * chance.uniform(0.2, 0.6), 1) if chance.random() < 0.45 else 0
    condition.fruit = round(chance.uniform(0.5, 3), 1) if chance.random() < 0.15 else 0
    condition.in_cooperative = chance.random() < 0.6
    condition.has_leader, condition.has_leading_firm = chance.random() < 0.3, chance.random() < 0.12
    condition.road_type = chance.choices(["cement", "asphalt", "gravel"], [90, 4, 6])[0]
    condition.road_km = round(chance.uniform(0.05, 2.5), 2)
    condition.house_area = round(size * chance.uniform(16, 32) + 10, 1)
    condition.structure = chance.choices(["brick_concrete", "brick_wood", "wood", "rc"], [62, 14, 20, 4])[0]
    condition.danger_grade = chance.choices("AB", [70, 30])[0]
    condition.fuel = chance.choices(["clean", "firewood", "coal"], [70, 24, 6])[0]
    condition.has_toilet = chance.random() < 0.94
    return condition


def fall_short(condition, chance):
    """What keeps a household from leaving poverty though its income would do."""
    if chance.random() < 0.8:
        condition.is_dangerous_house, condition.danger_grade = True, chance.choice("CD")
        condition.housing_ok, condition.structure = False, "wood"
    else:
        condition.water_safe, condition.water_difficult, condition.water_ok = False, True, False


def population_of(home, year):
    """Who belonged to it on the last day of that year; at least one."""
    last = f"{year}-12-31"
    members = sum(
        str(member.joined_on) <= last or (home.kind == "marginal" and str(member.birth_date) <= last)
        for member in home.members
    )
    return max(1, members + sum(str(gone.joined_on) <= last < str(gone.left_on) for gone in home.gone))


def income_of_2019(home, condition, chance):
    low, high = TARGETS[home.kind]
    people = home.members
    population = max(population_of(home, 2019), len(people) - 2)
    posts = sum(int(p.public_post_months * chance.choice([400, 500, 600, 800])) for p in people if p.public_post)
    receivers = sum(p.low_income for p in people)
    items = {
        "wage": sum(p.wage for p in people) + posts,
        "post": posts,
        "property": (dividend := chance.choice([0, 0, 300, 500, 600])) + chance.choice([0, 0, 0, 200, 800]),
        "dividend": dividend,
        "planning": chance.choice([480, 960, 1200]) if home.is_only_child_family or home.is_two_daughter_family else 0,
        "low": receivers * chance.randint(150, 260) * 12,
        "destitute": sum(p.destitute for p in people) * chance.randint(500, 600) * 12,
        "pension": PENSION * sum(p.resident_pension and str(p.birth_date) <= "1959-01-01" for p in people),
        "ecology": int(condition.returned * 125),
        "other": chance.choice([0, 0, 200, 400, 800]),
        "business": 0,
        "cost": 0,
    }
    income = Income(2019, population, items)
    able = any(p.labor_skill in ("ordinary", "skilled") for p in people)
    if able or chance.random() < 0.6:
        items["business"] = int(condition.farmland * chance.uniform(700, 1500)) + 400
        items["cost"] = int(items["business"] * chance.uniform(0.22, 0.4))
        income = Income(2019, population, items)
    wanted = chance.triangular(low, high, low + (high - low) * 0.3) * population
    if able:
        wanted = max(wanted, income.transfer / 0.66)  # who can work does not live on transfers
    if income.net < low * population or (able and income.transfer > 0.68 * income.net):
        missing = int(wanted - income.net) + 1
        if able or chance.random() < 0.5:
            earned = missing + items["business"] - items["cost"]
            items["cost"] = int(earned * chance.uniform(0.25, 0.6)) + 1
            items["business"] = earned + items["cost"]
        else:
            items["other"] += missing  # what the children send
        income = Income(2019, population, items)
    return income


# Income a head in 2019 that a household of that kind comes to at least, and the usual most, in yuan
TARGETS = {
    "stable": (5150, 14000),
    "unstable": (3400, 4950),
    "remaining": (2300, 3900),
    "marginal": (3300, 4950),
}


def incomes(home, condition, lines, chance):
    """2018, 2019 and, if it was earlier, the year of leaving poverty."""
    newest = income_of_2019(home, condition, chance)
    out_of_poverty = home.exit_status == "exited"
    before = newest.per_capita * chance.uniform(0.84, 0.98)
    if out_of_poverty:
        before = max(before, lines[2018] * 1.03)
    years = [newest.scaled(2018, population_of(home, 2018), before), newest]
    if home.exit_year and home.exit_year < 2018:
        population = population_of(home, home.exit_year)
        then = lines[home.exit_year] * chance.uniform(1.03, 1.7)
        years.insert(0, newest.scaled(home.exit_year, population, then))
    return years
