"""费用与资金: 13 million yuan of other costs, by village, and the sums raised since 2016."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum

from corezone.demo.homes import VILLAGES
from corezone.models import ZoneBuilding, ZoneCost, ZoneFund

ESTIMATED = date(2020, 6, 19)
PER_METRE = {"survey": 10, "demolition": 40}  # 174,900 m² × 50 = 8,745,000 yuan
PER_MU = 18_500
MU = (92, 69, 46, 23)  # 230 mu × 18,500 = 4,255,000 yuan
SURVEY, TENDERED = "测绘合同(样例单价)", "第三方测算(样例单价)"
# origin, document, 10,000 yuan, day
RAISED = [
    ("province", "黔发改投资〔2016〕318号", 5000, date(2016, 9, 20)),
    ("county", "平财预〔2017〕42号", 1200, date(2017, 3, 15)),
    ("prefecture", "黔南财农〔2017〕96号", 1500, date(2017, 8, 10)),
    ("central", "发改投资〔2018〕655号", 2800, date(2018, 6, 28)),
    ("county", "平财预〔2019〕17号", 800, date(2019, 2, 26)),
    ("social", "平塘捐〔2020〕3号", 60, date(2020, 5, 18)),
]


def plan_money(homes):
    """Costs by what was measured in each village, and what has come in."""
    measured = ZoneBuilding.objects.to_be_compensated(homes.day).order_by()
    areas = dict(measured.values_list("household__village").annotate(area=Sum("floor_area")))
    costs = []
    for village, mu in zip(VILLAGES, MU, strict=True):
        for kind, price in PER_METRE.items():
            costs.append(_cost(village, kind, areas[village], "平方米", price))
        costs.append(_cost(village, "restoration", Decimal(mu), "亩", PER_MU))
    ZoneCost.objects.bulk_create(costs)
    ZoneFund.objects.bulk_create(
        ZoneFund(origin=origin, doc_no=doc_no, amount=wan * 10_000, received_on=day)
        for origin, doc_no, wan, day in RAISED
    )


def _cost(village, kind, quantity, unit, price):
    return ZoneCost(
        kind=kind, township_id=village[:9], village_id=village, quantity=quantity, unit=unit, unit_price=price,
        estimated_on=ESTIMATED, source=SURVEY if kind == "survey" else TENDERED,
    )  # fmt: skip
