"""样例县的协议: land to the thousandth of a 亩 as the report states it, households, houses, and the lists."""

from datetime import date, timedelta
from decimal import Decimal

from households.models import Household, Person
from pingtang.approving import ApprovalState
from pingtang.notices.actions import publish
from pingtang.notices.models import ListState
from reservoir.actions import link_to_persons
from reservoir.computing import open_compensation
from reservoir.models import CompensationRun, HouseDemolition, LandAgreement, ResettlementAgreement

PRICES = {"paddy": 38600, "dry": 33200, "forest": 15800, "orchard": 42500, "homestead": 46000, "unused": 8900}
KINDS = ["paddy"] * 4 + ["dry"] * 6 + ["forest"] * 3 + ["orchard", "homestead", "unused"]
# works: [(亩, agreements, first day, last day of signing)]; of this half-year and of all, what the report states
LAND = {
    "caeryan": [("1236.23", 322, "2017-03-06", "2019-11-20"), ("45.72", 14, "2020-03-02", "2020-05-15")],
    "baling": [("48.49", 18, "2020-04-13", "2020-06-19")],
    "jiusi": [("24.74", 8, "2019-10-21", "2019-11-28"), ("174.939", 62, "2020-03-09", "2020-06-05")],
    "heigou": [("212.6", 47, "2015-04-01", "2017-09-30")],
    "baitu": [("96.35", 25, "2015-06-01", "2017-12-20")],
    # one and a half 亩 more than the task has (W001)
    "xiangwu": [("159.92", 36, "2016-03-10", "2018-06-30")],
}
# works: (households signed earlier, signed this half-year, planned)
HOMES = {"caeryan": (97, 2, 7), "heigou": (21, 0, 0), "baitu": (9, 0, 0), "xiangwu": (15, 0, 0), "jiusi": (0, 0, 12)}
# works, 'land' or 'home', signed until, made, published, approved, paid
LISTS = [
    ("caeryan", "land", "2019-11-30", "2019-12-02", "2019-12-03", "2019-12-11", "2019-12-20"),
    ("caeryan", "home", "2019-11-30", "2019-12-02", "2019-12-03", "2019-12-11", "2019-12-20"),
    ("jiusi", "land", "2019-11-30", "2019-12-05", "2019-12-06", "2019-12-16", "2019-12-25"),
    ("caeryan", "land", "2020-05-31", "2020-06-01", "2020-06-02", "2020-06-10", "2020-06-19"),
    ("jiusi", "land", "2020-05-10", "2020-06-22", "2020-06-26", None, None),
    ("baling", "land", "2020-05-31", "2020-06-28", None, None, None),
]  # fmt: skip


def build(chance, made):
    """Agreements, houses, the lists that pay them, and who of them is registered."""
    registered = _registered(chance)
    _land(chance, made, registered)
    _homes(chance, made, registered)
    _plant(chance, made)
    county = "522727"
    for model in (LandAgreement, ResettlementAgreement):
        link_to_persons(model, county)
    for plan in LISTS:
        _list(made, *plan)


def _registered(chance):
    """Some registered heads who were not relocated: their agreements show on their households' pages."""
    heads = Person.objects.current(chance.county.day).filter(
        id_valid=True, relation="head", household__village__isnull=False
    ).exclude(household__is_relocated=True)  # fmt: skip
    told = heads.order_by("pk").values_list(
        "name", "id_number", "household__township", "household__village", "bank_account"
    )
    return iter({head[1]: head for head in told[:4000:100]}.values())  # a number may occur twice in the register


def _holder(chance, township, registered, often):
    """(name, number, township, village, account) of who signs: now and then a registered head."""
    if chance.random() < often and (head := next(registered, None)):
        return head
    return (*chance.somebody(), township, chance.village(township), chance.county.account())


def shares(chance, whole, parts):
    """The whole cut into so many parts of a thousandth each, none of them nothing."""
    left = int(Decimal(whole) * 1000)
    weights = [chance.uniform(0.2, 1.8) for _ in range(parts)]
    cut = [max(1, int(left * weight / sum(weights))) for weight in weights]
    cut[-1] += left - sum(cut)
    return [Decimal(one) / 1000 for one in cut]


def _land(chance, made, registered):
    rows = []
    for code, parts in LAND.items():
        works, number = made[code], 0
        for whole, agreements, first, last in parts:
            signed = sorted(chance.day(first, last) for _ in range(agreements))
            for area, day in zip(shares(chance, whole, agreements), signed, strict=True):
                number += 1
                name, id_number, township, village, account = _holder(chance, works.township_id, registered, 0.04)
                kind = chance.choice(KINDS)
                price = Decimal(PRICES[kind])
                rows.append(
                    LandAgreement(
                        reservoir=works, agreement_no=f"{works.name[:2]}土补{day.year}-{number:03}", holder_name=name,
                        holder_id_number=id_number, township_id=township, village_id=village, land_kind=kind,
                        plot_no=f"{code[:2].upper()}{number:04}", area_mu=area, unit_price=price,
                        amount=(area * price).quantize(Decimal("0.01")), bank_account=account, signed_on=day,
                        **_paid_before(works, day),
                    )
                )  # fmt: skip
    LandAgreement.objects.bulk_create(rows, batch_size=1000)


def _paid_before(works, signed):
    """The works in closing were paid out before the portal was there, as the county has confirmed since."""
    if not (works.closing_on and signed):
        return {}
    paid = signed + timedelta(days=75)
    return {"earlier_paid_on": paid, "voucher_no": f"移民{paid:%Y%m}", "state": ApprovalState.CONFIRMED}


def _homes(chance, made, registered):
    rows = []
    for code, (earlier, now, planned) in HOMES.items():
        works = made[code]
        span = ("2017-06-01", "2019-11-25") if code == "caeryan" else ("2016-03-01", "2018-09-30")
        signed = [chance.day(*span) for _ in range(earlier)]
        signed += [date(2020, 4, 21), date(2020, 5, 12)][:now] + [None] * planned
        for day in signed:
            name, id_number, township, village, account = _holder(chance, works.township_id, registered, 0.06)
            persons = chance.randint(2, 6)
            moved = day and day + timedelta(days=chance.randint(40, 150)) if day and day.year < 2020 else None
            rows.append(
                ResettlementAgreement(
                    reservoir=works, head_name=name, head_id_number=id_number, township_id=township,
                    village_id=village, persons=persons, bank_account=account, signed_on=day, moved_on=moved,
                    mode=chance.choice(["monetary", "monetary", "concentrated", "dispersed"]),
                    amount=Decimal(persons * 41_200 + chance.randint(0, 60_000)) if day else None,
                    **_paid_before(works, day),
                )
            )  # fmt: skip
    houses = []
    for number, one in enumerate(ResettlementAgreement.objects.bulk_create(rows)):
        fallen = one.moved_on and min(one.moved_on + timedelta(days=chance.randint(10, 80)), date(2020, 6, 24))
        houses += [
            HouseDemolition(
                agreement=one, house_no=str(place), area=chance.randint(70, 260), demolished_on=fallen
            )
            for place in range(1, 3 if number in (5, 40) else 2)
        ]  # fmt: skip
    HouseDemolition.objects.bulk_create(houses)


def _plant(chance, made):
    """W004: a plot twice; W006–W009: houses and households. W001 and W005 are in the plans above."""
    first, second = LandAgreement.objects.filter(reservoir=made["baitu"]).order_by("pk")[:2]
    LandAgreement.objects.filter(pk=second.pk).update(
        plot_no=first.plot_no, holder_id_number=first.holder_id_number, holder_name=first.holder_name
    )
    homes = ResettlementAgreement.objects.filter(reservoir=made["heigou"]).order_by("pk")
    standing = HouseDemolition.objects.filter(agreement__in=list(homes[:2]))
    standing.update(demolished_on=None)
    early = HouseDemolition.objects.filter(agreement=homes[3]).select_related("agreement").get()
    early.demolished_on = early.agreement.signed_on - timedelta(days=12)
    early.save()
    here = ResettlementAgreement.objects.filter(reservoir=made["baitu"]).order_by("pk")
    twice, there = here[0], homes[4]
    ResettlementAgreement.objects.filter(pk=twice.pk).update(
        head_id_number=there.head_id_number, head_name=there.head_name
    )
    moved = Person.objects.current(chance.county.day).filter(
        id_valid=True, relation="head", household__in=Household.objects.filter(is_relocated=True)
    )  # fmt: skip
    if head := moved.order_by("pk").first():
        ResettlementAgreement.objects.filter(pk=here[1].pk).update(head_id_number=head.id_number, head_name=head.name)


def _list(made, code, what, until, made_on, published, approved, paid):
    """One list as far as it has come."""
    model = LandAgreement if what == "land" else ResettlementAgreement
    agreements = model.objects.of(code).signed(None, date.fromisoformat(until))
    run = open_compensation(model.objects.filter(pk__in=list(agreements.payable().values_list("pk", flat=True))),
                            date.fromisoformat(made_on))  # fmt: skip
    advance(CompensationRun.objects.get(pk=run.pk), made_on, published, approved, paid)


def advance(run, made, published, approved, paid):
    """Takes a list through its days, as far as they are given."""
    if not published:
        return
    run.state, run.reviewed_on = ListState.REVIEWED, date.fromisoformat(made)
    run.save()
    publish(run, date.fromisoformat(published))
    if approved:
        run.state, run.approved_on = ListState.APPROVED, date.fromisoformat(approved)
        run.save()
    if paid:
        run.state, run.paid_on, run.voucher_no = ListState.PAID, date.fromisoformat(paid), f"移民{run.pk:04}"
        run.save()
