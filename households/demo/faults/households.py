"""户的错: what is wrong with a household's own line, its conditions, its way out of poverty and its helper."""

from households.demo.dirt import fault


def declare(code, times, wanted, kinds="stable", **values):
    """A fault that gives those values to a household which is wanted."""

    @fault(times, kinds, **{code: 1})
    def spoil(home, county):
        if not wanted(home):
            return False
        for name, value in values.items():
            setattr(home, name, value)
        return True


def condition(code, times, wanted, **values):
    """A fault that gives those values to the conditions of a household which is wanted."""

    @fault(times, **{code: 1})
    def spoil(home, county):
        if not wanted(home):
            return False
        for name, value in values.items():
            setattr(home.condition, name, value)
        return True


def everybody(home):
    return [*home.members, *home.gone]


def any_home(home):
    return True


def general(home):
    return home.poverty_attribute == "general"


declare("H003", 2, any_home, faults=("village",))
declare("H016", 5, any_home, standard=None)
declare("H017", 4, any_home, identified_on=None)
declare("H018", 5, general, poverty_attribute=None)
declare("H019", 6, any_home, main_cause=None)
declare("H021", 6, lambda h: h.main_cause == "skill", other_causes="{capital,traffic,motivation}")
declare("H022", 8, lambda h: not any(p.ill for p in everybody(h)), main_cause="illness", other_causes="{}")
declare("H023", 6, lambda h: not any(p.disabled for p in everybody(h)), main_cause="disability", other_causes="{}")
declare("H024", 5, lambda h: not any(p.studies for p in everybody(h)), main_cause="schooling", other_causes="{}")
declare("E002", 4, any_home, exit_year=None)
declare("E003", 3, lambda h: h.exit_status == "not_exited", "remaining", exit_year=2019)
declare("E008", 6, lambda h: h.exit_year >= 2016, review=None)
declare("G001", 6, any_home, faults=("helper",))
condition("C002", 6, any_home, has_toilet=None)
condition("C004", 4, any_home, farmland=-1.5, irrigated=None)
condition("C005", 3, lambda h: h.main_cause != "land", farmland=900)
condition("C010", 5, any_home, house_area=0)
condition("C014", 5, any_home, danger_grade="C")


@fault(3)
def h005_no_head(home, county):
    home.members[0].relation = "other"
    return True


@fault(3, H006=1, H009=1)
def h006_two_heads(home, county):
    relations = [person.relation for person in home.members]
    if relations != ["head", "spouse", "son"] or home.members[2].age < 20 or home.members[0].sex == "F":
        return False
    home.members[2].relation = "head"
    return True


@fault(20)
def h008_wrong_population(home, county):
    home.declared_population += county.chance.choice([1, 1, 2])
    return True


@fault(10)
def h009_another_name_of_the_head(home, county):
    home.head_name = home.head_name[:1] + county.chance.choice("大小老阿") + home.head_name[-1]
    return home.head_name != home.members[0].name


@fault(8, H010=1, P021=1)
def h010_no_such_phone(home, county):
    home.phone = f"0854{county.chance.randint(100, 999)}"
    return True


@fault(7)
def h011_one_phone_for_many(home, county):
    home.phone = county.phone(80_000_000)
    return True


@fault(3)
def h012_two_wives(home, county):
    daughter = next((p for p in home.members if p.relation == "daughter" and p.age >= 21), None)
    if not daughter or home.members[0].sex == "F" or home.members[1].relation != "spouse":
        return False
    if any(person.relation == "son_in_law" for person in home.members):
        return False
    daughter.relation = "spouse"
    return True


@fault(10)
def h020_main_cause_twice(home, county):
    home.other_causes = f"{{{home.main_cause}}}"
    return True


class Shared:
    """How many households were given one account with another."""

    homes = 0


@fault(8, H028=1, P025=1)
def h028_one_account_for_two(home, county):
    home.bank_account = f"6229998{Shared.homes // 2 % 4:012}"
    Shared.homes += 1
    return True


@fault(6)
def h029_account_too_short(home, county):
    home.bank_account = county.account()[-8:]
    return True


@fault(5)
def h030_low_income_household_without(home, county):
    if home.poverty_attribute != "low_income":
        return False
    for person in home.members:
        person.low_income = False
    return True


@fault(8)
def h031_low_income_in_a_general_household(home, county):
    if not general(home):
        return False
    home.members[-1].low_income = True
    return True


@fault(6)
def e007_no_help_in_the_year_of_exit(home, county):
    if home.exit_year < 2016:
        return False
    home.measures = [m for m in home.measures if m.started_on.year not in (home.exit_year, home.exit_year - 1)]
    return True


@fault(6)
def e009_steps_out_of_order(home, county):
    home.review[0], home.review[3] = home.review[3], home.review[0]
    return home.review[0] != home.review[3]


@fault(8)
def e010_published_too_short(home, county):
    home.review[4] = 5
    return True
