"""样例住户: invented people of four villages of 克度镇, the rate table and the stock of flats."""

from datetime import date, timedelta

from corezone.models import CompensationRate, ResettlementFlat, ZoneHousehold
from pingtang.areas.models import Area
from pingtang.demo.names import Names

VILLAGES = {"522727104212": "HL", "522727104208": "JX", "522727104214": "JK", "522727104213": "XJ"}
SHARES = {"522727104212": 40, "522727104208": 30, "522727104214": 20, "522727104213": 10}
SCHEME = "2015年《平塘县FAST核心区房屋征收补偿方案》(样例单价)"
BEGINS = date(2015, 6, 1)
# Invented, in multiples of 20 yuan: the prices of the scheme are not public
PRICES = {
    "rc": (2820, 2620, 2400), "brick_concrete": (2580, 2420, 2240), "brick_wood": (2160, 1980, 1800),
    "wood": (1920, 1760, 1600), "earth": (1480, 1300, 1140),
}  # fmt: skip
GRADES = ("first", "second", "third")
ESTATES = {"克度镇天文小镇安置小区": 90, "县城金盆街道惠民小区": 40}


class Homes:
    """What the parts of this sample share. `chance` is its own, so that no other stream's sample depends on it."""

    def __init__(self, county, chance):
        self.county, self.chance, self.day = county, chance, county.day
        self.names = Names(chance)
        self.villages = Area.objects.in_bulk(VILLAGES)
        self.numbered = dict.fromkeys(VILLAGES, 0)
        self.made = 0

    def set_rates(self):
        CompensationRate.objects.bulk_create(
            CompensationRate(structure=structure, grade=grade, price=price, effective_on=BEGINS, source=SCHEME)
            for structure, prices in PRICES.items()
            for grade, price in zip(GRADES, prices, strict=True)
        )

    def stock_flats(self):
        flats = []
        for estate, number in ESTATES.items():
            for place in range(number):
                area = self.chance.choice([86, 98, 112, 125])
                flat_no = f"{place // 24 + 1}栋{place % 24 // 4 + 1}0{place % 4 + 1}"
                flats.append(ResettlementFlat(estate=estate, flat_no=flat_no, floor_area=area, price=area * 2200))
        self.flats = iter(ResettlementFlat.objects.bulk_create(flats))

    def village(self):
        return self.chance.choices(list(SHARES), list(SHARES.values()))[0]

    def day_between(self, first, last):
        return first + timedelta(days=self.chance.randint(0, (last - first).days))

    def household(self, surveyed_on, **told):
        """Somebody of one of the villages, not yet saved."""
        village = self.village()
        self.numbered[village] += 1
        self.made += 1
        sex = "M" if self.chance.random() < 0.85 else "F"
        born = self.day_between(date(1942, 1, 1), date(1992, 12, 31))
        return ZoneHousehold(
            code=f"{VILLAGES[village]}-{self.numbered[village]:03}",
            head_name=self.names.surname("09") + self.names.given_name(sex, born.year),
            head_id_number=self.county.identity_number(born, sex),
            township_id=village[:9], village_id=village, village_group=f"{self.chance.choice('一二三四五六')}组",
            persons=self.chance.choices([1, 2, 3, 4, 5, 6, 7], [3, 9, 17, 28, 22, 14, 7])[0],
            phone=self.county.phone(95_000_000 + self.made), bank_account=self.county.account(),
            surveyed_on=surveyed_on, **{"chosen_on": surveyed_on} | told,
        )  # fmt: skip
