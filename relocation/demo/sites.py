"""样例安置点: sites, schools and other facilities, industries and workshops, the checklists, the settlements."""

from datetime import date, timedelta

from relocation.models import (
    FacilityKind,
    RelocationFacility,
    RelocationIndustry,
    RelocationSettlement,
    RelocationSite,
    SystemItem,
)
from relocation.models.codelists import STANDARD_ITEMS

DAYS = timedelta
# name, township, kind, share of the concentrated households, units of a building
SITES = [
    ("县城金盆安置点一期", "522727001", "county_town", 34),
    ("县城金盆安置点二期", "522727001", "county_town", 30),
    ("平舟镇集镇安置点", "522727100", "township", 8),
    ("牙舟镇集镇安置点", "522727101", "township", 6),
    ("通州镇集镇安置点", "522727102", "township", 6),
    ("大塘镇集镇安置点", "522727103", "township", 5),
    ("克度镇集镇安置点", "522727104", "township", 5),
    ("塘边镇集镇安置点", "522727105", "township", 3),
    ("者密镇集镇安置点", "522727107", "township", 3),
]
# name, kind, started, finished, accepted, in use
FACILITIES = [
    ("县第四中学", "education", date(2018, 11, 6), date(2020, 3, 16), date(2020, 3, 30), date(2020, 5, 25)),
    ("县第四幼儿园", "education", date(2018, 12, 3), date(2020, 3, 12), date(2020, 3, 27), date(2020, 5, 18)),
    ("县城安置点社区卫生服务站", "health", date(2018, 3, 5), date(2018, 12, 18), date(2019, 1, 9), date(2019, 1, 21)),
    (
        "县城安置点社区服务中心",
        "community",
        date(2018, 4, 2),
        date(2018, 11, 30),
        date(2018, 12, 20),
        date(2019, 1, 7),
    ),
    ("县城安置点文化广场", "culture", date(2018, 9, 3), date(2019, 5, 15), date(2019, 6, 4), date(2019, 6, 18)),
]
TRADES = [
    "食用菌种植", "刺梨种植", "生态养鸡", "茶叶加工", "蔬菜大棚", "油茶种植", "黑毛猪养殖", "中药材种植", "百香果种植",
    "稻田养鱼", "肉牛养殖",
]  # fmt: skip
INDUSTRIES = 33
# jobs of what opened in 2020: 86 in the workshop and 70 in three projects, which are the report's 150余
NEW_WORKSHOP, NEW_JOBS = ("县城安置点服装加工扶贫车间", date(2020, 4, 20), 86), (20, 22, 28)
EARLIER_WORKSHOPS = [
    ("县城安置点电子元件扶贫车间", date(2019, 3, 18), 60),
    ("牙舟镇陶艺扶贫车间", date(2018, 10, 9), 24),
]
OVER = "地质灾害治理增加投资,已报州发展改革委调整概算"
# year: approved, settled, settled on, audited on, reviewed on; 2016 was settled above its approval on purpose (R019)
SETTLEMENTS = {
    2016: (152_400_000, 152_960_000, date(2018, 6, 20), date(2018, 10, 15), date(2019, 3, 12)),
    2017: (248_700_000, 246_318_500, date(2019, 7, 10), date(2019, 11, 22), date(2020, 4, 16)),
    2018: (226_300_000, 221_047_300, date(2019, 10, 18), date(2020, 1, 10), date(2020, 4, 29)),
}


def make_sites(county, chance):
    """[(site, share)]; their capacity is set when the flats have been given out."""
    made = RelocationSite.objects.bulk_create(
        RelocationSite(name=name, township_id=township, kind=kind, capacity=0) for name, township, kind, _ in SITES
    )
    town = made[0]
    RelocationFacility.objects.bulk_create(
        RelocationFacility(
            site=town, name=name, kind=FacilityKind(kind), planned_on=finished, started_on=started,
            finished_on=finished, accepted_on=accepted, in_use_on=used,
        )
        for name, kind, started, finished, accepted, used in FACILITIES
    )  # fmt: skip
    _industries(made, chance)
    SystemItem.objects.bulk_create(
        SystemItem(
            site=site, system=system, item=item, responsible_unit="县易地扶贫搬迁后续工作专班",
            done_on=date(2019, 3, 1) + DAYS(days=chance.randint(0, 290)),
        )
        for site in made
        for system, item in STANDARD_ITEMS
    )  # fmt: skip
    RelocationSettlement.objects.bulk_create(
        RelocationSettlement(
            project_year=year, approved_amount=approved, settled_amount=settled, settled_on=settled_on,
            audited_on=audited_on, audit_no=f"平审投报〔{audited_on.year}〕{10 + year % 7}号", reviewed_on=reviewed_on,
            review_no=f"黔扶投复〔{reviewed_on.year}〕{30 + year % 9}号",
            over_reason=OVER if settled > approved else "",
        )
        for year, (approved, settled, settled_on, audited_on, reviewed_on) in SETTLEMENTS.items()
    )  # fmt: skip
    return list(zip(made, [share for *_, share in SITES], strict=True))


def _industries(sites, chance):
    rows = [
        RelocationIndustry(
            site=sites[3] if "牙舟" in name else sites[0], name=name, is_workshop=True, opened_on=opened, jobs=jobs,
            declared_on=opened - DAYS(days=120), operator="平塘县某服装公司" if "服装" in name else "县内企业",
        )
        for name, opened, jobs in (NEW_WORKSHOP, *EARLIER_WORKSHOPS)
    ]  # fmt: skip
    new = iter(NEW_JOBS)
    for number in range(INDUSTRIES):
        site, trade = sites[number % len(sites)], TRADES[number % len(TRADES)]
        jobs, opened = chance.randint(6, 30), date(2018, 6, 1) + DAYS(days=chance.randint(0, 560))
        if number % 11 == 5 and (fresh := next(new, None)):
            jobs, opened = fresh, date(2020, 2, 25) + DAYS(days=chance.randint(0, 90))
        elif number % 11 == 8:  # applied for this year, not opened yet
            jobs, opened = None, None
        declared = opened - DAYS(days=chance.randint(60, 200)) if opened else date(2020, 3, 10)
        rows.append(
            RelocationIndustry(
                site=site, name=f"{site.name.removesuffix('安置点')}{trade}项目", is_workshop=False, jobs=jobs,
                declared_on=declared, opened_on=opened, operator=f"平塘县{trade[:2]}专业合作社",
            )
        )  # fmt: skip
    RelocationIndustry.objects.bulk_create(rows)
