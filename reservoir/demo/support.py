"""样例县的直补: some two thousand people, mostly since July 2006, with the lists of 2018, 2019 and 2020."""

from datetime import date

from households.models import FiscalKind, LeaveReason, Person, RosterFiscal, RosterPolice
from reservoir.actions import link_to_persons
from reservoir.computing import open_support
from reservoir.demo.agreements import advance
from reservoir.models import LaterSupport, Migrant, SupportMode, SupportRun

PEOPLE = 2_000
REGISTERED, DEAD = 60, 12  # of them in the household register; and those who have left it by death
# year: made, published, approved, paid; the list of 2020 was made before finance delivered its roster of June (W012)
LISTS = {
    2018: ("2018-05-08", "2018-05-10", "2018-05-21", "2018-06-05"),
    2019: ("2019-05-07", "2019-05-09", "2019-05-20", "2019-06-04"),
    2020: ("2020-05-06", "2020-05-08", "2020-05-19", None),
}
WRONG_AMOUNTS, BEYOND, ON_PAYROLL = 3, 1, 2  # W010, W011, W012


def build(chance, made):
    """Who is supported, then year by year the lists, with what is wrong in them."""
    with chance.county.table(
        Migrant, "id_number", "name", "reservoir", "township", "village", "mode", "start_on", "bank_account",
        "struck_reason", "struck_note", "kept_note", "version",
    ) as table:  # fmt: skip
        for place, (name, number, township, village, start) in enumerate(_people(chance)):
            mode = SupportMode.PROJECT if place < PEOPLE and place % 25 == 3 else SupportMode.CASH
            works = made["dabakou"] if start.year < 2009 else made["heigou"]
            account = chance.county.account()
            table.add(number, name, works.pk, township, village, mode, start, account, "", "", "", 1)
    link_to_persons(Migrant, "522727")
    for year, told in LISTS.items():
        run = open_support(year, date.fromisoformat(told[0]))
        if year == 2018:
            _plant(chance, run, made)
        advance(SupportRun.objects.get(pk=run.pk), *told)


def _people(chance):
    """(name, number, township, village, start) of invented people, of registered ones, and of some on the payroll."""
    towns = ["522727100", "522727102", "522727102", "522727102", "522727104", "522727108"]
    for place in range(PEOPLE):
        township = chance.choice(towns)
        start = date(2006, 7, 1) if place % 8 else chance.day("2008-02-01", "2016-11-30").replace(day=1)
        yield (*chance.somebody(1930, 2005), township, chance.village(township), start)
    told = ("name", "id_number", "household__township", "household__village")
    paid = RosterFiscal.objects.newest(chance.county.day).filter(kind=FiscalKind.CIVIL)
    dead = RosterPolice.objects.newest(chance.county.day).filter(is_dead=True)
    people = Person.objects.filter(id_valid=True, household__village__isnull=False).order_by("pk")
    known = people.exclude(id_number__in=paid.values("id_number")).exclude(id_number__in=dead.values("id_number"))
    seen = set()
    for chosen, most in (
        (known.current(chance.county.day), REGISTERED),
        (known.filter(leave_reason=LeaveReason.DEATH, left_on__lt=chance.county.day), DEAD),
        (people.current(chance.county.day).filter(id_number__in=paid.values("id_number")), ON_PAYROLL),
    ):
        for name, number, township, village in chosen.values_list(*told)[: most * 2]:
            if number not in seen and most:
                seen.add(number)
                most -= 1
                yield name, number, township, village, date(2006, 7, 1)


def _plant(chance, run, made):
    """W010: amounts that are not twelve months' worth; W011: one whose twenty years were over."""
    township = "522727102"
    wrong = LaterSupport.objects.filter(run=run, months=12).order_by("pk")[:WRONG_AMOUNTS]
    LaterSupport.objects.filter(pk__in=list(wrong.values_list("pk", flat=True))).update(amount=300)
    for _ in range(BEYOND):
        name, number = chance.somebody(1930, 1960)
        old = Migrant.objects.create(
            id_number=number, name=name, reservoir=made["dabakou"], township_id=township,
            village_id=chance.village(township), start_on=date(1997, 1, 1), bank_account=chance.county.account(),
            struck_from=2019, struck_reason="other", struck_note="清理超期发放",
        )  # fmt: skip
        LaterSupport.objects.create(
            run=run, migrant=old, year=2018, id_number=number, name=name, reservoir=old.reservoir,
            township_id=township, village_id=old.village_id, mode=SupportMode.CASH, start_on=old.start_on, months=12,
            amount=600, bank_account=old.bank_account,
        )  # fmt: skip
