"""监测与帮扶: which risks a watched household runs, what was done about them and when, and what others were given."""

import datetime

DAYS = datetime.timedelta
RISKS = {
    "illness": "医疗支出较大", "disability": "家有残疾人,照料负担重", "schooling": "子女就学支出较大",
    "job_loss": "受疫情影响返乡,务工减少", "epidemic": "受疫情影响农产品滞销", "low_income": "收入来源单一,收入偏低",
    "industry_failure": "养殖失败,投入未收回", "accident": "意外受伤,支出较大", "disaster": "遭受洪涝,农作物受损",
    "labor": "缺乏劳动力",
}  # fmt: skip
BASES = {
    "illness": "落实医疗救助和大病保险", "disability": "落实残疾人两项补贴", "schooling": "落实教育资助",
    "job_loss": "推荐就业,已稳定务工", "epidemic": "消费扶贫助销", "low_income": "发展产业增收,收入达标",
    "industry_failure": "重新落实产业奖补", "accident": "落实临时救助", "disaster": "落实救灾补助",
    "labor": "纳入低保保障",
}  # fmt: skip
DEVELOPMENT = [
    (
        "industry",
        ["养鸡补助", "养蜂补助", "茶叶种植奖补", "合作社入股分红", "精品水果种植", "生猪养殖奖补"],
        (600, 3000),
    ),
    ("employment", ["推荐务工", "务工交通补贴", "扶贫车间就业", "公益性临时用工"], (200, 1500)),
    ("finance", ["小额信贷贴息"], (300, 2200)),
    ("training", ["实用技术培训", "技能培训"], (0, 600)),
]
SUPPORT = [
    ("health", ["家庭医生签约", "医疗救助", "大病保险资助参保"], (120, 2000)),
    ("water", ["饮水安全巩固提升"], (0, 0)),
    ("disability", ["残疾人两项补贴"], (600, 1200)),
    ("volunteer", ["爱心捐赠"], (100, 500)),
]


class Measure:
    """帮扶措施 as it will be written."""

    def __init__(self, category, name, started_on, amount=None, person=None, watched=False):
        self.category, self.name, self.started_on, self.amount = category, name, started_on, amount
        self.person, self.watched = person, watched


def given(chance, kinds, first, last, **more):
    """One measure of one of those kinds, begun between the two days."""
    category, names, (least, most) = chance.choice(kinds)
    amount = chance.randint(least // 10, most // 10) * 10 if most else None
    day = first + DAYS(days=int(chance.random() * ((last - first).days + 1)))
    return Measure(category, chance.choice(names), day, amount or None, **more)


def help_given(home, chance, day):
    """What the household was given in the year it left poverty, in 2019 and in 2020."""
    date, measures = datetime.date, []
    able = any(person.labor_skill in ("ordinary", "skilled", "weak") for person in home.members)
    lives_from_land = home.incomes[-1].business > 0 or home.incomes[-1].property > 0
    if home.exit_year:
        kinds = DEVELOPMENT[:1] if lives_from_land else SUPPORT
        measures.append(given(chance, kinds, date(home.exit_year, 2, 1), date(home.exit_year, 9, 30)))
    if chance.random() < 0.3:
        kinds = DEVELOPMENT if lives_from_land else DEVELOPMENT[1:]
        measures.append(given(chance, kinds, date(2019, 1, 5), date(2019, 12, 20)))
    remaining = home.kind == "remaining"
    if remaining or chance.random() < 0.35:
        kinds = DEVELOPMENT if able else SUPPORT
        measures.append(given(chance, kinds, date(2020, 1, 6), day))
    if remaining and any(person.low_income for person in home.members):
        measures.append(Measure("safety_net", "农村低保", date(2020, 1, 1), home.incomes[-1].low or None))
    pupils = [p for p in home.members if p.studies and p.student_status.startswith(("vocational", "college"))]
    return measures + [
        Measure("education", "雨露计划补助", date(2020, 3, chance.randint(2, 28)), 1500, pupil)
        for pupil in pupils
        if chance.random() < 0.5
    ]


class Episode:
    """监测记录 as it will be written, with its risks [(type, found, amount, resolved)]."""

    source = "cadre"
    resolve_way = None
    resolved_income = rigid_expense = None


def watch(home, chance, day):
    """The episode of a watched household, its risks and measures in the order in which such things go."""
    episode = Episode()
    episode.kind = home.kind
    identified = home.identified_on if home.kind == "marginal" else monitored_on(home, chance)
    episode.identified_on = identified
    episode.county_approved_on = identified - DAYS(days=chance.randint(0, 4))
    episode.township_reviewed_on = episode.county_approved_on - DAYS(days=chance.randint(3, 8))
    episode.published_on = episode.township_reviewed_on - DAYS(days=chance.randint(7, 10))
    episode.village_review_on = episode.published_on - DAYS(days=chance.randint(1, 4))
    episode.source = chance.choices(["cadre", "self", "department", "system"], [60, 15, 20, 5])[0]
    episode.identified_income = home.incomes[-1].per_capita
    if episode.identified_income >= 5000 or chance.random() < 0.3:
        episode.rigid_expense = chance.randint(30, 300) * 100
    episode.resolved_on = None
    if home.resolved:
        first, last = max(identified + DAYS(days=38), datetime.date(2020, 2, 20)), day - DAYS(days=2)
        part = chance.triangular(0, 1, 0.55)
        episode.resolved_on = first + DAYS(days=int((last - first).days * part))
        episode.resolve_way = "measures"
        episode.resolved_income = round(chance.uniform(5100, 9800), 2)
    home.measures += _help_for_the_watched(home, episode, chance, day)
    episode.risks = [_risk(kind, episode, chance) for kind in _risks_of(home, chance)]
    return episode


def monitored_on(home, chance):
    """Most were found in the yearly round at the end of 2019, the others in the months after."""
    if home.resolved:
        lot = chance.random()
        if lot < 0.78:
            return datetime.date(2019, 11, 12) + DAYS(days=chance.randint(0, 40))
        return datetime.date(2020, 1, 10) + DAYS(days=chance.randint(0, 90))
    if home.found_in_june:
        return datetime.date(2020, 6, 3) + DAYS(days=chance.randint(0, 22))
    return datetime.date(2020, 2, 10) + DAYS(days=chance.randint(0, 70))


def _risks_of(home, chance):
    people = home.members
    fitting = ["low_income", "job_loss", "epidemic"]
    if any(person.ill for person in people):
        fitting += ["illness", "illness"]
    if any(person.disabled for person in people):
        fitting += ["disability"]
    if any(person.studies and person.student_status != "kindergarten" for person in people):
        fitting += ["schooling"]
    if not any(person.labor_skill in ("ordinary", "skilled") for person in people):
        fitting += ["labor", "labor"]
    if home.resolved:
        fitting += ["industry_failure", "accident"]
    first = chance.choice(fitting)
    second = chance.choice(fitting)
    return [first, second] if second != first and chance.random() < 0.25 else [first]


def _risk(kind, episode, chance):
    found = episode.village_review_on - DAYS(days=chance.randint(2, 12))
    solved = episode.resolved_on and episode.resolved_on - DAYS(days=chance.randint(0, 6))
    amount = chance.randint(20, 300) * 100 if kind in ("illness", "accident", "disaster", "schooling") else None
    return (kind, found, amount, RISKS[kind], solved, BASES[kind] if solved else "")


def _help_for_the_watched(home, episode, chance, day):
    first = min(episode.identified_on + DAYS(days=2), day)
    last = min(episode.resolved_on or day, episode.identified_on + DAYS(days=26), day)
    able = any(person.labor_skill in ("ordinary", "skilled") for person in home.members)
    weak = any(person.labor_skill == "weak" for person in home.members)
    measures = []
    if able or weak:
        measures.append(given(chance, DEVELOPMENT[1:], first, last, watched=True))
    if not able or chance.random() < 0.2:
        measures.append(Measure("safety_net", "临时救助", first, chance.randint(5, 30) * 100, watched=True))
    return measures
