"""样例搬迁户: the households that the register marks as moved, with their days, flats, old houses and work."""

from datetime import date, timedelta
from decimal import Decimal

from households.models import Household, LaborSkill, Person, RegistryKind, WorkArea
from pingtang.demo.county import INVENTED_AREA
from pingtang.demo.names import Names
from pingtang.identity import with_check_character
from relocation.demo.faults import LATE_YEAR, LATER, dangerous_homes, spoil

DAYS = timedelta
SYNCHRONOUS = 186  # households moved along with the registered ones
# project year: its weight, first and last day of the agreements, and of moving in
YEARS = {
    2016: (24, date(2016, 5, 10), date(2016, 12, 20), date(2017, 1, 10), date(2017, 11, 30)),
    2017: (41, date(2017, 4, 10), date(2017, 11, 30), date(2017, 12, 10), date(2018, 11, 20)),
    2018: (35, date(2018, 3, 15), date(2018, 10, 31), date(2018, 11, 25), date(2019, 5, 30)),
    LATE_YEAR: (0, date(2019, 6, 10), date(2019, 7, 31), date(2019, 9, 1), date(2019, 11, 30)),
}
ALL_DOWN = date(2020, 5, 28)  # by then every old house of 2018 was demolished
REASONS = ["传统村落内", "与邻房连体", "一方水土可养一方人,列入保留", "房屋已确权用作生产用房"]
ABLE = {LaborSkill.ORDINARY, LaborSkill.SKILLED}
EMPLOYERS = {
    "outside": ["广东省东莞市某电子厂", "浙江省宁波市某制衣厂", "贵阳市某建筑公司"],
    "county": ["县城某超市", "县城某宾馆", "县内某砖厂"],
    "workshop": ["县城安置点电子元件扶贫车间", "牙舟镇陶艺扶贫车间"],
    "public_post": ["社区居委会", "县环卫站"],
    "self": [""], "farming": ["安置点蔬菜大棚项目"],
}  # fmt: skip


class Move:
    """搬迁户 as it will be written, with its old house and its jobs."""

    household = village = move_mode = site = self_raised = assigned_on = moved_on = certified_on = None
    kind, placement, house_no, certificate_no, account = "registered", "concentrated", "", "", ""
    house = None  # {field: value} of the old house
    dangerous = has_labour = False  # as the register has it

    def __init__(self, head_name, head_id_number, township, village, persons, project_year):
        self.head_name, self.head_id_number = head_name, head_id_number
        self.township, self.village, self.persons, self.project_year = township, village, persons, project_year
        self.jobs, self.able = [], []

    @property
    def waits(self):
        """Still at home: its home is told to be dangerous, or who can work has no number of their own."""
        return self.dangerous or self.has_labour and not self.able


def moves_of(county, chance, sites):
    """Every move; which of them are wrong on purpose, relocation/demo/faults.py says."""
    moves = _registered(county, chance) + _synchronous(county, chance)
    for move in moves:
        _arrange(move, chance, sites, county.day)
    spoil(moves, county, chance)
    return moves


def _registered(county, chance):
    """The marked households, but for those left out on purpose, and a few that the register does not mark."""
    members, able = _members(county)
    dangerous = set(dangerous_homes(county))
    told = ("pk", "head_name", "head_id_number", "township", "village", "bank_account")
    kept = Household.objects.kept(county.day).filter(registry_kind=RegistryKind.REGISTERED).order_by("pk")
    marked = list(kept.filter(is_relocated=True).values_list(*told))
    chance.shuffle(marked)
    seen, moves, late = set(), [], LATER
    years, weights = list(YEARS), [weight for weight, *_ in YEARS.values()]
    for pk, name, number, township, village, account in marked:
        if len(number) != 18 or number in seen:
            continue  # a finding of the register already; who is not in the roster of moves is counted with R001
        seen.add(number)
        year = chance.choices(years, weights)[0]
        works = [one for one in able.get(pk, []) if len(one[0]) == 18 and (one[0] not in seen or one[0] == number)]
        if late and works and pk not in dangerous:
            year, late = LATE_YEAR, late - 1
        move = Move(name, number, township, village, members[pk], year)
        move.household, move.account, move.able = pk, account, works
        move.dangerous, move.has_labour = pk in dangerous, pk in able
        seen.update(one[0] for one in works)
        moves.append(move)
    return moves


def _members(county):
    """{household: how many}, and {household: [(identity number, name, work area, company, wage)]} of who can work."""
    count, able = {}, {}
    told = ("household", "id_number", "name", "labor_skill", "work_area", "work_company", "work_monthly_income")
    here = Person.objects.current(county.day).filter(household__is_relocated=True).order_by("pk")
    for household, number, name, skill, area, company, wage in here.values_list(*told):
        count[household] = count.get(household, 0) + 1
        if skill in ABLE:
            able.setdefault(household, []).append((number, name, area, company, wage))
    return count, able


def _synchronous(county, chance):
    """Their neighbours, who are in no register: people of nobody's acquaintance."""
    names, moves = Names(chance), []
    for place in range(SYNCHRONOUS):
        village = chance.choice(county.villages)
        birth = date(1958, 1, 1) + DAYS(days=chance.randint(0, 12_000))
        number = with_check_character(f"{INVENTED_AREA}{birth:%Y%m%d}{801 + 2 * (place % 99):03}")
        name = names.unborne(names.surname("01"), "M", birth)
        move = Move(name, number, village.parent_id, village.pk, chance.choice([2, 3, 3, 4, 4, 5]),
                    chance.choice([2016, 2017, 2018]))  # fmt: skip
        move.kind = "synchronous"
        moves.append(move)
    return moves


def _arrange(move, chance, sites, day):
    _, first, last, moving_from, moving_to = YEARS[move.project_year]
    move.agreement_on = _between(chance, first, last)
    move.move_mode = chance.choices(["village", "hamlet", "individual"], [10, 55, 35])[0]
    move.house_area = Decimal(move.persons) * chance.choice([20, Decimal("22.5"), 25])
    move.self_raised = Decimal(min(2000 * move.persons, 10_000)) if move.kind == "registered" else Decimal(30_000)
    if chance.random() < 0.035:
        move.placement = "dispersed"
    else:
        move.site = chance.choices([site for site, _ in sites], [share for _, share in sites])[0]
        move.assigned_on = _between(chance, move.agreement_on, moving_from)
    if move.waits:  # the flat is there
        return
    move.moved_on = _between(chance, max(moving_from, move.agreement_on + DAYS(days=10)), moving_to)
    if move.project_year <= 2018:
        move.certified_on = min(move.moved_on + DAYS(days=chance.randint(120, 330)), day - DAYS(days=3))
        number = chance.randint(1, 9_999_999)
        move.certificate_no = f"黔({move.certified_on.year})平塘县不动产权第{number:07}号"
    _old_house(move, chance, day)
    if move.able:
        move.jobs.append(_job(move.able[0], chance, move.moved_on))


def _old_house(move, chance, day):
    house = move.house = {
        "area": Decimal(chance.randint(50, 140)), "must_demolish": True, "exempt_reason": "", "demolished_on": None,
        "reclaimed_on": None, "reclaimed_mu": None, "reward": None, "reward_paid_on": None, "state": None,
        "reward_voucher": "", "reward_account": "",
    }  # fmt: skip
    if move.project_year == LATE_YEAR:
        return
    if chance.random() < 0.04:
        house.update(must_demolish=False, exempt_reason=chance.choice(REASONS))
        return
    latest = ALL_DOWN if move.project_year == 2018 else date(2019, 12, 20)
    house["demolished_on"] = _between(chance, move.moved_on + DAYS(days=20), latest)
    reclaimed = house["demolished_on"] + DAYS(days=chance.randint(25, 150))
    if reclaimed > day:
        return
    house.update(reclaimed_on=reclaimed, reclaimed_mu=Decimal(chance.randint(120, 480)) / 1000)
    paid = reclaimed + DAYS(days=chance.randint(15, 60))
    house.update(reward=Decimal(15_000) * move.persons, state="confirmed", reward_account=move.account)
    if paid <= day:
        house.update(reward_paid_on=paid, reward_voucher=f"拆旧{paid:%Y%m}-{chance.randint(1, 999):03}")
    elif chance.random() < 0.3:
        house["state"] = "proposed"


def _job(person, chance, moved_on):
    number, name, area, company, wage = person
    if area in (WorkArea.OUTSIDE, WorkArea.PROVINCE):
        kind = "outside"
    else:
        kind = chance.choices(["county", "workshop", "public_post", "self", "farming"], [40, 15, 20, 10, 15])[0]
    start = _between(chance, min(moved_on, date(2019, 11, 1)), date(2019, 12, 20))
    pay = wage or Decimal(chance.randrange(1600, 3600, 100))
    return {
        "id_number": number, "name": name, "kind": kind,
        "employer": company if kind == "outside" and company else chance.choice(EMPLOYERS[kind]),
        "start_on": start, "end_on": None, "monthly_wage": pay,
    }  # fmt: skip


def _between(chance, first, last):
    return first + DAYS(days=chance.randint(0, max(0, (last - first).days)))
