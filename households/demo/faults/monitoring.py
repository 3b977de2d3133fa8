"""监测的错: what is missing or out of order in the episode of a watched household."""

import datetime

from households.demo.dirt import fault

WATCHED = "unstable marginal"


def declare(code, times, wanted=lambda home: home.resolved, **values):
    """A fault that gives those values to the episode of a household which is wanted."""

    @fault(times, WATCHED, **{code: 1})
    def spoil(home, county):
        if not wanted(home):
            return False
        for name, value in values.items():
            setattr(home.episode, name, value)
        return True


declare("M004", 6, identified_income=None)
declare("M005", 8, identified_income=5600, rigid_expense=None)
declare("M006", 3, risks=[])
declare("M011", 8, resolved_income=4300)
declare("M015", 8, village_review_on=None)


@fault(3, WATCHED, M007=1, M022=1)
def m007_nothing_done_for_months(home, county):
    able = any(person.labor_skill in ("ordinary", "skilled") for person in home.members)
    if home.resolved or home.found_in_june or not able:
        return False
    home.measures = [measure for measure in home.measures if not measure.watched]
    return True


@fault(5, WATCHED)
def m010_resolved_without_help(home, county):
    if not home.resolved or (home.kind == "unstable" and home.exit_year > 2017):
        return False
    first, last = home.episode.identified_on, home.episode.resolved_on
    home.measures = [measure for measure in home.measures if not first <= measure.started_on <= last]
    return True


@fault(4, WATCHED, M013=1, M014=1, M010=1)
def m013_resolved_before_it_began(home, county):
    if not home.resolved or home.episode.identified_on.year < 2020:
        return False
    home.episode.resolved_on = max(home.episode.identified_on - datetime.timedelta(days=20), datetime.date(2020, 1, 1))
    return home.episode.resolved_on < home.episode.identified_on


@fault(5, WATCHED)
def m014_resolved_within_a_month(home, county):
    first = home.episode.identified_on
    if not home.resolved or first < datetime.date(2019, 12, 14):
        return False
    home.episode.resolved_on = first + datetime.timedelta(days=20)
    for measure in home.measures:
        if measure.watched:
            measure.started_on = first + datetime.timedelta(days=5)
    return True


@fault(8, WATCHED)
def m021_illness_where_nobody_is_ill(home, county):
    people = [*home.members, *home.gone]
    if not home.resolved or len(home.episode.risks) != 1 or any(person.ill for person in people):
        return False
    home.episode.risks[0] = ("illness", *home.episode.risks[0][1:])
    return True


@fault(10, WATCHED)
def m024_resolved_on_no_grounds(home, county):
    if not home.resolved or len(home.episode.risks) != 1:
        return False
    home.episode.risks[0] = (*home.episode.risks[0][:-1], "")
    return True
