"""收入的错: what does not add up in a household's income of 2019, or does not go with its people."""

from households.demo.dirt import fault


def plausible(home, newest):
    """Whether no other rule is touched: above the monitoring line, and neither far more nor far less than in 2018."""
    before = home.incomes[-2].per_capita
    return newest.per_capita >= 5050 and 0.71 * before <= newest.per_capita <= 1.95 * before


def changed(code, times, wanted, finds=None, **values):
    """A fault that gives those items to the income of a household which is wanted; the totals follow."""

    @fault(times, **(finds or {code: 1}))
    def spoil(home, county):
        newest = home.incomes[-1]
        if not wanted(home, newest):
            return False
        kept = dict(newest.__dict__)
        for name, value in values.items():
            setattr(newest, name, value)
        newest.settle()
        if plausible(home, newest):
            return True
        newest.__dict__.update(kept)
        return False


def workers(home):
    return any(p.work_months or p.public_post for p in [*home.members, *home.gone])


def helped_with_industry(home):
    return any(m.category == "industry" and m.started_on.year == 2019 for m in home.measures)


def low_income(home, newest):
    return home.poverty_attribute == "low_income"


changed("I007", 10, lambda h, i: i.business > 0, cost=0)
changed("I008", 5, lambda h, i: i.cost > 0 and not helped_with_industry(h) and i.transfer < 0.5 * i.net, business=0)
changed("I009", 8, lambda h, i: not workers(h), wage=2600)
changed("I010", 4, lambda h, i: i.wage and not i.post and any(p.work_months for p in h.members), wage=0)
changed("I022", 6, low_income, low=0)
changed("I024", 8, lambda h, i: h.poverty_attribute == "general", low=1200)
changed("I026", 4, low_income, low=150)
changed("I030", 5, lambda h, i: True, property=-200, dividend=0, finds={"I030": 1, "I013": 1})


@fault(10)
def i001_no_income_of_the_year(home, county):
    home.incomes = home.incomes[:-1]
    return True


@fault(15)
def i002_sum_does_not_agree(home, county):
    newest = home.incomes[-1]
    newest.net += 600
    newest.per_capita = round(newest.net / newest.population, 2)
    return True


@fault(10)
def i003_not_divided_by_the_people(home, county):
    home.incomes[-1].per_capita += 500
    return True


@fault(5, I004=1, I005=1)
def i004_nobody_there(home, county):
    if len(home.members) < 3:
        return False
    home.incomes[-1].population = 0
    return True


@fault(6)
def i005_three_too_many(home, county):
    newest = home.incomes[-1]
    if newest.population != len(home.members) or newest.net / (newest.population + 3) < 5050:
        return False
    if newest.net / (newest.population + 3) < 0.72 * home.incomes[-2].per_capita:
        return False
    newest.population += 3
    newest.settle()
    return True


@fault(10)
def i012_transfers_do_not_add_up(home, county):
    home.incomes[-1].other += 300
    return True


@fault(8)
def i013_dividend_above_property(home, county):
    home.incomes[-1].dividend = home.incomes[-1].property + 300
    return True


@fault(5)
def i014_post_above_wages(home, county):
    home.incomes[-1].post = home.incomes[-1].wage + 100
    return True


@fault(6)
def i018_ecology_money_without_land(home, county):
    if not home.incomes[-1].ecology:
        return False
    home.condition.returned = 0
    return True


@fault(6, I031=1, M020=1, I016=1)
def i031_out_of_poverty_below_the_line(home, county):
    if home.exit_year == 2019 or workers(home):
        return False
    home.incomes[-1] = home.incomes[-1].scaled(2019, home.incomes[-1].population, 2700)
    return True


@fault(6)
def m020_below_the_monitoring_line(home, county):
    if home.incomes[-2].per_capita > 6500 or workers(home):
        return False
    home.incomes[-1] = home.incomes[-1].scaled(2019, home.incomes[-1].population, 4700)
    return True
