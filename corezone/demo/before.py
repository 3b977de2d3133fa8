"""此前搬迁的住户: signed, paid, moved, demolished, restored between 2015 and 2020, with the faults that are left."""

from datetime import date, timedelta

import pgtrigger

from corezone.models import ResettlementFlat, ZoneBuilding, ZoneHousehold, ZonePayment
from households.models import Household

MOVED, DISPERSED = 68, 24
DAYS = timedelta
GUARD = "corezone.ZonePayment:within_what_is_due"
STRUCTURES = [("brick_concrete", "second"), ("brick_wood", "second"), ("wood", "third"), ("earth", "second")]
TOO_LARGE, STANDING, PAID_EARLY, TOO_MUCH = 1260, 4, 2, 20_000


def move_before(homes):
    """The database holds them to the order, so each fact is written after the one that it rests on."""
    chance = homes.chance
    relocated = Household.objects.filter(is_relocated=True, removed_on=None, township_id="522727104").exclude(
        head_id_number=""
    )
    planned = []
    for place in range(MOVED):
        surveyed = homes.day_between(date(2015, 8, 1), date(2018, 6, 30))
        dispersed = place < DISPERSED
        planned.append(
            homes.household(
                surveyed, choice="dispersed" if dispersed else "monetary",
                choice_reason="no_home" if dispersed else chance.choice(["own_home", "builds", "children"]),
                home_place="none" if dispersed else chance.choice(["market_town", "county_seat", "outside"]),
                has_safe_home=True,
            )
        )  # fmt: skip
    twice = relocated.order_by("pk").first()
    planned[-1].head_name, planned[-1].head_id_number = twice.head_name, twice.head_id_number
    made = ZoneHousehold.objects.bulk_create(planned)
    buildings = _measure(homes, made)
    _house(homes, made[:DISPERSED])
    for place, one in enumerate(made):
        one.agreement_no = f"核搬协〔{one.surveyed_on.year}〕{place + 1}号"
        one.signed_on = one.surveyed_on + DAYS(days=chance.randint(20, 90))
        one.moved_on = one.signed_on + DAYS(days=chance.randint(60, 400))
        one.moved_to = "安置小区" if place < DISPERSED else chance.choice(["克度镇集镇", "县城", "惠水县", "贵阳市"])
    # signed and moved come together: nothing lies between them that the database asks about
    ZoneHousehold.objects.bulk_update(made, ["agreement_no", "signed_on", "moved_on", "moved_to"])
    standing = {one.pk for one in buildings[-STANDING:]}
    for one in buildings:
        moved = next(household.moved_on for household in made if household.pk == one.household_id)
        one.demolished_on = None if one.pk in standing else moved + DAYS(days=chance.randint(10, 80))
    ZoneBuilding.objects.bulk_update(buildings, ["demolished_on"])
    left = {one.household_id for one in buildings if one.demolished_on is None}
    restored = [one for one in made if one.pk not in left]
    for one in restored:
        one.restored_on = one.moved_on + DAYS(days=chance.randint(120, 200))
    ZoneHousehold.objects.bulk_update(restored, ["restored_on"])
    _pay(homes, made)


def _measure(homes, made):
    """One building each, some two; one of them larger than can be."""
    chance, buildings = homes.chance, []
    for place, one in enumerate(made):
        for number in range(1, 2 + (chance.random() < 0.4)):
            structure, grade = chance.choice(STRUCTURES)
            area = TOO_LARGE if place == DISPERSED and number == 1 else chance.randint(180, 620) / 2
            buildings.append(
                ZoneBuilding(
                    household=one, building_no=f"{number}栋", structure=structure, grade=grade, floor_area=area,
                    surveyed_on=one.surveyed_on + DAYS(days=5), surveyor="黔南某测绘院",
                )
            )  # fmt: skip
    return ZoneBuilding.objects.bulk_create(buildings)


def _house(homes, households):
    flats = []
    for one in households:
        flat = next(homes.flats)
        flat.household, flat.allotted_on = one, one.surveyed_on + DAYS(days=15)
        flats.append(flat)
    ResettlementFlat.objects.bulk_update(flats, ["household", "allotted_on"])


def _pay(homes, made):
    """Paid in full before the portal was there, two of them before they had signed, one of them too much.

    What is wrong was taken over as it was: the database would not let anybody enter it.
    """
    due = dict(
        ZoneHousehold.objects.filter(pk__in=[one.pk for one in made])
        .with_money(homes.day)
        .values_list("pk", "payable")
    )
    payments, taken_over, early = [], [], PAID_EARLY
    for place, one in enumerate(made):
        amount = due[one.pk]
        if not amount:
            continue
        paid_on, kept = one.signed_on + DAYS(days=15), payments
        if early and place > DISPERSED:
            paid_on, early, kept = one.signed_on - DAYS(days=3), early - 1, taken_over
        elif place == MOVED - 2:
            amount, kept = amount + TOO_MUCH, taken_over
        kept.append(
            ZonePayment(
                household=one, amount=amount, paid_on=paid_on, voucher_no=f"{paid_on.year}-HX{place + 1:03}",
                bank_account=one.bank_account,
            )
        )  # fmt: skip
    ZonePayment.objects.bulk_create(payments)
    with pgtrigger.ignore(GUARD):
        ZonePayment.objects.bulk_create(taken_over)
