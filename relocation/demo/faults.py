"""脏数据: faults made on purpose among the moves, so that every rule has something to find."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from households.models import Household, Measure, MeasureCategory
from households.rules.facts import newest_conditions

DAYS = timedelta
LATE_YEAR, LATER = 2019, 12  # a few were moved after the years of which the report speaks; some of them found no work
# rule: how often it is broken, each by another household
TIMES = {
    "R001": 5, "R002": 4, "G011": 3, "R003": 3, "R004": 4, "R005": 5, "R006": 2, "R007": 4, "R008": 3, "R009": 2,
    "R010": 6, "R011": 2, "R012": 3, "R013": 4, "R014": 8, "R015": 3, "R016": 3, "R017": 2, "R020": 4, "R021": 40,
}  # fmt: skip
STRANGER = ("522799198811118884", "韦外生")


def planted():
    """How many findings each rule must have in the sample county: {rule code: number}."""
    counts = Counter(TIMES)
    counts.update(R018=1, R019=1)  # a site, and the settlement of 2016 (relocation/demo/sites.py)
    counts["R006"] *= 2  # both records of a household
    counts["R009"] *= 2  # both households of a flat
    counts["R017"] *= 2  # both jobs of a person
    counts["R010"] += TIMES["R011"]  # a reward for a house that still stands
    counts["R002"] += TIMES["R020"]  # told to live in a dangerous house, and not to have been moved
    return counts


def dangerous_homes(county):
    """The households that the register's newest record tells to live in a dangerous house."""
    newest = newest_conditions(county.day)
    return newest.filter(is_dangerous_house=True).values_list("household", flat=True)


def spoil(moves, county, chance):
    """Makes every fault. Moves are added, left out and changed."""
    _in_the_register(moves, county, chance)
    takers = {
        "R004": lambda move: setattr(move, "house_area", Decimal(25 * move.persons + 12)),
        "R005": lambda move: setattr(move, "persons", move.persons + 1),
        "R007": lambda move: setattr(move, "self_raised", Decimal(12_000)),
        "R008": lambda move: setattr(move, "agreement_on", move.moved_on + DAYS(days=12)),
        "R010": _stands,
        "R011": _rewarded_though_standing,
        "R012": lambda move: move.house.update(
            demolished_on=move.moved_on - DAYS(days=9), reclaimed_on=move.moved_on + DAYS(days=60)
        ),
        "R013": lambda move: _stands(move) or move.house.update(must_demolish=False),
        "R014": _lies_bare,
        "R016": lambda move: move.jobs.append(_work(STRANGER) | {"end_on": date(2020, 5, 31)}),
        "R017": lambda move: move.jobs.append(move.jobs[0] | {"kind": "workshop", "start_on": date(2020, 3, 2)}),
        "R021": lambda move: vars(move).update(certificate_no="", certified_on=None),
    }  # fmt: skip
    clean = iter([move for move in moves if _is_plain(move)])
    for code, make in takers.items():
        for _ in range(TIMES[code]):
            make(next(clean))
    late = [move for move in moves if move.project_year == LATE_YEAR]
    for move in late[: TIMES["R015"]]:
        move.jobs = []
    for _ in range(TIMES["R006"]):
        moves.append(_again(next(clean)))


def _is_plain(move):
    """Registered, long since moved in, demolished, restored and paid, with work: any fault stands alone there."""
    house = move.house or {}
    return (
        move.kind == "registered" and move.household and move.project_year in (2016, 2017) and move.jobs
        and house.get("reward_paid_on") and house["demolished_on"] < date(2019, 12, 1)
    )  # fmt: skip


def _in_the_register(moves, county, chance):
    """R001, R002, R003, G011: the register and the roster of moves contradict each other."""
    from relocation.demo.moves import Move

    left_out = [
        move for move in moves if move.kind == "registered" and not move.waits and move.project_year < LATE_YEAR
    ]
    marked = Household.objects.kept(county.day).filter(is_relocated=True).count()
    missing = TIMES["R001"] - (marked - sum(move.household is not None for move in moves))
    assert missing >= 0
    for move in left_out[:missing]:
        moves.remove(move)
    unmarked = (
        Household.objects.registered(county.day)
        .filter(is_relocated=False, village__isnull=False)
        .exclude(persons__labor_skill__in=["ordinary", "skilled"])
        .exclude(measures__category=MeasureCategory.RELOCATION)
        .exclude(head_id_number="")
        .order_by("pk")
    )
    sound = list(unmarked.exclude(pk__in=dangerous_homes(county))[: TIMES["R002"] + TIMES["G011"]])
    dangerous = list(unmarked.filter(pk__in=dangerous_homes(county))[: TIMES["R020"]])
    for household in sound[: TIMES["R002"]] + dangerous:
        move = _plain(Move, household.head_name, household.head_id_number, household.township_id,
                      household.village_id, household.persons.current(county.day).count())  # fmt: skip
        move.household = household.pk
        if household in dangerous:
            move.moved_on, move.certified_on = date(2018, 12, 1), date(2019, 4, 1)
            move.certificate_no = f"黔(2019)平塘县不动产权第{household.pk:07}号"
        moves.append(move)
    Measure.objects.bulk_create(
        Measure(household=household, year=2018, category=MeasureCategory.RELOCATION, name="易地扶贫搬迁安置",
                started_on=date(2018, 5, 20))
        for household in sound[TIMES["R002"] :]
    )  # fmt: skip
    strangers = [move for move in moves if move.kind == "synchronous"][: TIMES["R003"]]
    for move in strangers:
        move.kind, move.self_raised = "registered", Decimal(2000)
    assert (len(sound), len(dangerous)) == (TIMES["R002"] + TIMES["G011"], TIMES["R020"])


def _plain(kind, *told):
    """A move placed on its own account, signed and not moved in yet: no rule but the one meant minds it."""
    move = kind(*told, 2018)
    move.placement, move.agreement_on, move.house_area = "dispersed", date(2018, 6, 1), Decimal(20 * move.persons)
    move.move_mode = "individual"
    return move


def _again(move):
    """The same head once more, in another project year."""
    again = _plain(type(move), move.head_name, move.head_id_number, move.township, move.village, move.persons)
    again.household = move.household
    return again


def _stands(move):
    move.house.update(
        demolished_on=None, reclaimed_on=None, reclaimed_mu=None, reward=None, reward_paid_on=None, state=None,
        reward_voucher="", reward_account="",
    )  # fmt: skip


def _rewarded_though_standing(move):
    move.house.update(demolished_on=None, reclaimed_on=None, reclaimed_mu=None)


def _lies_bare(move):
    day = move.house["demolished_on"]
    _stands(move)
    move.house["demolished_on"] = day


def _work(person):
    number, name, *_ = person
    return {
        "id_number": number, "name": name, "kind": "county", "employer": "县城某超市", "start_on": date(2019, 5, 6),
        "end_on": None, "monthly_wage": Decimal(2200),
    }  # fmt: skip
