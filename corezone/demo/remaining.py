"""剩余未搬迁户: 425 households with 706 buildings of 174,900 m², worth 426,000,000 yuan by the rate table."""

from datetime import date, timedelta
from decimal import Decimal

from corezone.actions import open_run
from corezone.demo.homes import GRADES, PRICES
from corezone.models import ResettlementFlat, ZoneBuilding, ZoneHousehold
from pingtang.notices.actions import publish
from pingtang.notices.models import ListState

HOUSEHOLDS, BUILDINGS = 425, 706
AREA, WORTH = Decimal(174_900), Decimal(426_000_000)
UNMEASURED, UNSAFE = 2, 3  # faults: no building (A001), no safe home confirmed (A003)
# (wish, home elsewhere): how many, as the report says
WISHES = {
    ("monetary", "market_town"): 166, ("monetary", "county_seat"): 21, ("monetary", "outside"): 9,
    ("monetary", "none"): 144, ("dispersed", "none"): 85,
}  # fmt: skip
REASONS = {"monetary": (["children", "away", "builds", "other"], [58, 44, 32, 10]),
           "dispersed": (["no_home", "near"], [61, 24])}  # fmt: skip
# how many buildings of each kind, and between which sizes; those of STEADY and LEVEL fill up what is left
STEADY, LEVEL = ("rc", "second"), ("brick_concrete", "second")
KINDS = {
    ("rc", "first"): (46, 220, 420), STEADY: (180, 0, 0), ("rc", "third"): (40, 180, 330),
    ("brick_concrete", "first"): (60, 200, 360), LEVEL: (170, 0, 0), ("brick_concrete", "third"): (60, 160, 300),
    ("brick_wood", "first"): (12, 120, 220), ("brick_wood", "second"): (36, 110, 210),
    ("brick_wood", "third"): (26, 90, 180), ("wood", "second"): (16, 110, 200), ("wood", "third"): (20, 80, 160),
    ("earth", "second"): (20, 70, 140), ("earth", "third"): (20, 50, 110),
}  # fmt: skip
SIGNED, LISTED = 9, (5, 3)  # who has an agreement; how many are in the list under approval and in the one being made
HOUSED = 6  # of those who wish for a flat, how many have been given one


def survey_remaining(homes):
    """Households, buildings, some flats, the first agreements and the first two lists of payments."""
    made = _survey(homes)
    _measure(homes, made)
    _house(homes, [one for one in made if one.choice == "dispersed"][:HOUSED])
    _sign(homes, [one for one in made[UNMEASURED:] if one.choice == "monetary" and one.has_safe_home][:SIGNED])


def _survey(homes):
    chance = homes.chance
    wishes = [wish for wish, number in WISHES.items() for _ in range(number)]
    chance.shuffle(wishes)
    reasons = {
        mode: [reason for reason, number in zip(*told, strict=True) for _ in range(number)]
        for mode, told in REASONS.items()
    }
    for told in reasons.values():
        chance.shuffle(told)
    planned, unsafe = [], UNSAFE
    for choice, home in wishes:
        elsewhere = home != "none"
        lacks = choice == "monetary" and not elsewhere and unsafe > 0
        unsafe -= lacks
        planned.append(
            homes.household(
                homes.day_between(date(2020, 3, 2), date(2020, 5, 29)), choice=choice, home_place=home,
                choice_reason="own_home" if elsewhere else reasons[choice].pop(),
                home_address=chance.choice(["克度镇集镇", "塘边镇集镇"]) if home == "market_town" else "",
                has_safe_home=None if lacks else choice == "monetary" or None,
            )
        )  # fmt: skip
    return ZoneHousehold.objects.bulk_create(planned)


def _measure(homes, made):
    """Every household but the unmeasured has a building; who has more of them is left to chance."""
    chance = homes.chance
    kinds = _kinds_with_areas(chance)
    measured = made[UNMEASURED:]
    owners = [*measured, *chance.choices(measured, k=BUILDINGS - len(measured))]
    owners.sort(key=lambda one: one.code)
    numbers, buildings = {}, []
    for one, (structure, grade, area) in zip(owners, kinds, strict=True):
        numbers[one.pk] = numbers.get(one.pk, 0) + 1
        buildings.append(
            ZoneBuilding(
                household=one, building_no=f"{numbers[one.pk]}栋", structure=structure, grade=grade, floor_area=area,
                surveyed_on=min(one.surveyed_on + timedelta(days=chance.randint(5, 25)), date(2020, 6, 19)),
                surveyor="黔南某测绘院",
            )
        )  # fmt: skip
    ZoneBuilding.objects.bulk_create(buildings)


def _kinds_with_areas(chance):
    """[(structure, grade, area)] whose areas and worths add up to what the report states.

    Areas are multiples of half a square metre and prices of 20 yuan, and the two kinds that fill up differ by 200
    yuan, so that what is left for each is a multiple of 0.05 m².
    """
    told = [
        (kind, Decimal(chance.randint(2 * low, 2 * high)) / 2)
        for kind, (number, low, high) in KINDS.items()
        if high
        for _ in range(number)
    ]
    area = AREA - sum(size for _, size in told)
    worth = WORTH - sum(size * _price(kind) for kind, size in told)
    steady = (worth - area * _price(LEVEL)) / (_price(STEADY) - _price(LEVEL))
    for kind, whole in ((STEADY, steady), (LEVEL, area - steady)):
        told += [(kind, size) for size in _shared(chance, whole, KINDS[kind][0])]
    chance.shuffle(told)
    return [(*kind, size) for kind, size in told]


def _price(kind):
    structure, grade = kind
    return Decimal(PRICES[structure][GRADES.index(grade)])


def _shared(chance, whole, number):
    """So many sizes around the mean that add up to the whole."""
    mean = int(whole / number)
    sizes = [Decimal(chance.randint(mean - 60, mean + 60)) for _ in range(number)]
    spare = whole - sum(sizes)
    each = (spare / number).quantize(Decimal(1))
    sizes = [size + each for size in sizes]
    sizes[-1] += whole - sum(sizes)
    assert min(sizes) > 0, "没有给这一类房屋留下面积"
    return sizes


def _house(homes, households):
    flats = []
    for one in households:
        flat = next(homes.flats)
        flat.household, flat.allotted_on = one, date(2020, 6, 15)
        flats.append(flat)
    ResettlementFlat.objects.bulk_update(flats, ["household", "allotted_on"])


def _sign(homes, households):
    for place, one in enumerate(households, 1):
        one.agreement_no, one.signed_on = f"核搬协〔2020〕{place}号", date(2020, 6, 10)
    ZoneHousehold.objects.bulk_update(households, ["agreement_no", "signed_on"])
    first, second = LISTED
    keys = [one.pk for one in households]
    run = open_run(ZoneHousehold.objects.filter(pk__in=keys[:first]), date(2020, 6, 16))
    run.state, run.reviewed_on = ListState.REVIEWED, date(2020, 6, 17)
    run.save()
    publish(run, date(2020, 6, 18))
    open_run(ZoneHousehold.objects.filter(pk__in=keys[first : first + second]), date(2020, 6, 28))
