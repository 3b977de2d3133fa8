"""样例项目: what each project is, where it lies, what it costs, and how far it had come on the county's day."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from pingtang.areas.models import Area
from projects.models import ProjectCategory, ProjectStatus

DAYS = timedelta
DEPTS = {
    "industry": "县农业农村局", "infrastructure": "县交通运输局", "living": "县水务局", "other": "县林业局",
    "public_service": "县卫生健康局", "training": "县人力资源和社会保障局", "employment": "县人力资源和社会保障局",
    "education": "县教育局", "relocation": "县教育局",
}  # fmt: skip
WORKS = {
    "industry": ["林下养鸡", "蜂蜜加工", "百香果种植", "茶园管护提升", "食用菌大棚", "生态猪养殖场", "精品刺梨种植",
                 "蔬菜保供基地", "肉牛养殖小区", "中药材种植", "冷库建设"],
    "infrastructure": ["通组公路硬化", "机耕道建设", "产业路建设", "便民桥建设", "灌溉渠修缮"],
    "living": ["安全饮水巩固提升", "人居环境整治", "污水处理设施"],
    "public_service": ["村卫生室标准化建设", "村级文化活动场所"],
    "training": ["致富带头人培训", "农村实用技术培训"],
    "employment": ["扶贫车间建设", "务工交通补助"],
    "education": ["教学设施配套"],
    "relocation": ["安置点教育卫生设施配套"],
    "other": ["林业产业基地"],
}  # fmt: skip
# batch: (projects, categories that it pays for, approved from, approved to)
OF_BATCH = {
    "central1": (45, ["industry"] * 7 + ["infrastructure"] * 3 + ["living", "employment"], (1, 15), (2, 28)),
    "minority1": (9, ["industry", "infrastructure", "public_service"], (1, 20), (3, 5)),
    "deep": (15, ["infrastructure", "industry", "living"], (2, 20), (3, 20)),
    "water": (2, ["living"], (3, 5), (3, 20)),
    "minority2": (1, ["industry"], (4, 28), (5, 8)),
    "central2": (12, ["industry", "infrastructure"], (4, 26), (5, 20)),
    "ecology": (2, ["other"], (5, 10), (5, 22)),
    "paired": (14, ["relocation", "industry", "employment", "training", "industry"], (3, 5), (4, 10)),
    "central2019": (30, ["industry", "industry", "infrastructure", "living"], (1, 20), (3, 10)),
    "minority2019": (8, ["industry", "infrastructure"], (2, 10), (3, 20)),
}  # fmt: skip
FINISHED, ACCEPTED, PAIRED_ACCEPTED = 40, 23, 4  # of the report: 一(三), fund projects and those of Guangzhou
PAIRED_FIELDS = {
    "relocation": "resettlement", "industry": "industry", "employment": "employment", "training": "talent",
    "education": "other",
}  # fmt: skip
LEADERS = [
    "县委书记",
    "县长",
    "县委副书记",
    "常务副县长",
    "分管副县长",
    "县委常委",
    "县人大常委会副主任",
    "县政协副主席",
]
STAGES = ["approved", "building", "finished", "accepted"]


@dataclass
class Plan:
    """项目 as it will be written. Money in yuan."""

    batch: object
    key: str
    code: str
    name: str
    category: str
    township: Area
    village: Area | None
    amount: int
    approved_on: date
    leader: str
    stage: str = ""
    started_on: date | None = None
    finished_on: date | None = None
    accepted_on: date | None = None
    planned_finish_on: date | None = None
    record: object = None
    vouchers: list = field(default_factory=list)  # [(day, kind, amount)]

    @property
    def dept(self):
        return DEPTS[self.category]


def plans(county, batches):
    """[Plan], those of a batch together."""
    made = []
    for key, (number, categories, first, last) in OF_BATCH.items():
        batch, chance = batches[key], county.chance
        amounts = _shares(batch.amount, number, chance)
        year = batch.year
        for place, amount in enumerate(amounts, 1):
            village = county.village()
            category = categories[(place - 1) % len(categories)]
            work = chance.choice(WORKS[category])
            made.append(
                Plan(
                    batch, key, f"{batch.code}-{place:03}", f"{village.parent.name}{village.name}{work}项目", category,
                    village.parent, village, amount,
                    county.days_between(date(year, *first), date(year, *last)), chance.choice(LEADERS),
                )
            )  # fmt: skip
    _stages([plan for plan in made if plan.batch.year == 2020 and plan.key != "paired"], FINISHED, ACCEPTED, county)
    _stages([plan for plan in made if plan.key == "paired"], 7, PAIRED_ACCEPTED, county)
    _stages([plan for plan in made if plan.batch.year == 2019], None, None, county)
    return made


def _shares(amount, number, chance):
    """The amount in so many parts of whole thousands; the last takes what is left over."""
    weights = [chance.uniform(0.5, 1.6) for _ in range(number)]
    parts = [int(amount) * weight / sum(weights) // 1000 * 1000 for weight in weights]
    parts[-1] += int(amount) - sum(parts)
    return [int(part) for part in parts]


def _stages(group, finished, accepted, county):
    """Gives each project its stage and its days; the earliest approved are the furthest on."""
    if finished is None:
        finished = accepted = len(group)
    for place, plan in enumerate(sorted(group, key=lambda one: one.approved_on)):
        plan.stage = "accepted" if place < accepted else "finished" if place < finished else "building"
        if plan.stage == "building" and plan.approved_on >= date(2020, 5, 14):
            plan.stage = "approved"
        _days(plan, county)


def _days(plan, county):
    chance, last = county.chance, county.day - DAYS(days=2)
    if plan.stage == "approved":
        plan.planned_finish_on = plan.approved_on + DAYS(days=chance.randint(120, 200))
        return
    plan.started_on = plan.approved_on + DAYS(days=chance.randint(5, 18))
    lasting = chance.randint(55, 122) if plan.stage != "building" else chance.randint(125, 190)
    plan.planned_finish_on = plan.started_on + DAYS(days=lasting + chance.randint(5, 30))
    if plan.stage == "building":
        return
    end = last if plan.batch.year == 2020 else date(2019, 12, 20)
    waits = 20 if plan.stage == "accepted" else chance.randint(2, 40)
    plan.finished_on = min(plan.started_on + DAYS(days=lasting), end - DAYS(days=waits))
    if plan.stage == "accepted":
        plan.accepted_on = min(plan.finished_on + DAYS(days=chance.randint(12, 28)), end)


def status_of(plan):
    """Where it stands: those of last year are handed over."""
    if plan.batch.year == 2019:
        return ProjectStatus.HANDED_OVER
    return ProjectStatus(plan.stage)


assert set(DEPTS) <= set(ProjectCategory.values)
