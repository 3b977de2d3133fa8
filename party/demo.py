"""样例县的党建与驻村: half a year of activities, members on their way, fourteen cadres in villages, and documents.

It draws on a chance of its own, so that the rest of the county stays what it is.
"""

import random
from calendar import monthrange
from datetime import date, timedelta

from party.models import (
    ActivityAttendance,
    CadreMonth,
    Document,
    PartyActivity,
    PartyDevelopment,
    StaffMember,
    StationedCadre,
)
from pingtang.accounts.models import User
from pingtang.accounts.roles import Stream
from pingtang.approving import ApprovalState
from pingtang.areas.models import Area
from pingtang.demo.names import SURNAMES, Names
from pingtang.identity import with_check_character

SEED = 1921
OFFICE, BRANCH = "平塘县扶贫开发办公室", "县扶贫办党支部"
LEADING_GROUP = "平塘县扶贫开发领导小组"
DEEP_POOR = 15  # villages, as the report tells of its fund batch; which ones is invented
# what the cleaning rules find in it, by code: poor villages without first secretary, both postings of one person
PLANTED = {"D001": 3, "D002": 2}
SECTIONS = ["办公室", "数据股", "项目股", "搬迁股", "信贷股", "培训股", "移民股", "社会帮扶股"]
MEETING = "习近平总书记在决战决胜脱贫攻坚座谈会上的讲话精神"
EPIDEMIC = "习近平总书记在统筹推进新冠肺炎疫情防控和经济社会发展工作部署会议上的讲话精神"
# kind: [(day, title)]; in February, in the epidemic, neither a theme day nor a branch committee was held
HELD = {
    "group_study": [("2020-03-20", f"学习{MEETING}"), ("2020-06-12", "学习脱贫攻坚“四个不摘”要求")],
    "committee_study": [
        ("2020-01-10", "学习“不忘初心、牢记使命”主题教育总结精神"), ("2020-02-27", f"学习{EPIDEMIC}"),
        ("2020-03-12", f"学习{MEETING}"), ("2020-04-16", "学习中央脱贫攻坚专项巡视“回头看”整改要求"),
        ("2020-05-14", "学习党内法规和党风廉政建设有关规定"), ("2020-06-11", "学习防止返贫致贫监测和帮扶有关文件"),
    ],
    "theme_day": [
        ("2020-01-15", "走访慰问困难党员和群众"), ("2020-03-18", "疫情防控和春耕备耕志愿服务"),
        ("2020-04-15", "到驻点村开展环境整治"), ("2020-05-20", f"重温入党誓词,学习{MEETING}"),
        ("2020-06-17", "到易地扶贫搬迁安置点开展政策宣讲"),
    ],
    "branch_committee": [
        ("2020-01-14", "研究一季度支部工作"), ("2020-03-17", "研究入党积极分子培养"), ("2020-04-14", "研究预备党员接收"),
        ("2020-05-19", "研究主题党日安排"), ("2020-06-16", "研究庆祝建党99周年活动"),
    ],
    "member_meeting": [("2020-03-31", "通报一季度支部工作"), ("2020-06-28", "通报二季度支部工作,讨论党员发展")],
    "lecture": [("2020-03-25", f"党组书记讲党课:{MEETING}"), ("2020-06-22", "党组书记讲党课:守初心、担使命,决胜脱贫攻坚")],
    "deploy": [("2020-04-20", "研究部署党建工作、党风廉政建设工作、意识形态工作")],
}  # fmt: skip
SMALL = {"group_study": 7, "committee_study": 7, "branch_committee": 5, "deploy": 9}  # who need be there, of the roll
ROLL, FULL = 26, 16
# place on the roll: the stages in their order, with their days
STAGES = {
    16: ("2017-06-20", "2018-03-12", "2019-11-15", "2020-04-22"),  # 接收预备党员
    17: ("2016-07-01", "2017-05-10", "2018-06-14", "2019-07-08"),
    18: ("2019-05-06", "2020-03-18"),  # 培养入党积极分子
    19: ("2019-06-18", "2020-05-19"),  # 培养入党积极分子
    20: ("2018-09-03", "2019-06-25"),
    21: ("2020-01-06",),
    22: ("2020-04-27",),
}
WAITING = (21, "activist", "2020-06-28")  # entered, and not yet confirmed
ORDER = ("applicant", "activist", "candidate", "probationary")
# (title, number, kind, issuer, day, stream, abolished on); the numbers are invented
DOCUMENTS = [
    ("平塘县脱贫攻坚动态管理和数据管理机制", "平扶领发〔2020〕4号", "mechanism", LEADING_GROUP, "2020-03-05", "households", None),
    ("平塘县防止返贫致贫监测和帮扶机制实施方案", "平扶领发〔2020〕9号", "plan", LEADING_GROUP, "2020-04-28", "households", None),
    ("平塘县购买贫困人口脱贫返贫责任保险方案", "平扶领发〔2020〕6号", "plan", LEADING_GROUP, "2020-03-26", "households", None),
    ("关于进一步加强财政专项扶贫资金项目管理的通知", "平扶办发〔2020〕18号", "notice", OFFICE, "2020-05-11", "projects", None),
    ("平塘县财政专项扶贫资金项目管理办法", "平扶领发〔2019〕11号", "method", LEADING_GROUP, "2019-06-20", "projects", None),
    ("平塘县扶贫小额信贷贴息管理办法", "平扶领发〔2018〕7号", "method", LEADING_GROUP, "2018-05-15", "microcredit", None),
    ("平塘县易地扶贫搬迁后续扶持实施意见", "平扶领发〔2019〕15号", "opinion", LEADING_GROUP, "2019-09-02", "relocation", None),
    ("关于做好2019年度扶贫对象动态管理工作的通知", "平扶办发〔2019〕32号", "notice", OFFICE, "2019-10-12", "households", "2020-03-05"),
    ("平塘县驻村干部管理办法", "平扶领发〔2018〕12号", "method", LEADING_GROUP, "2018-08-01", "party", None),
    ("县扶贫办2020年党建工作要点", "平扶办发〔2020〕3号", "other", OFFICE, "2020-02-28", "party", None),
]  # fmt: skip
TEXTS = {
    "平扶领发〔2020〕4号": "明确扶贫对象动态管理、数据采集、清洗、更正和保密的职责分工与时限。",
    "平扶领发〔2020〕9号": "对脱贫不稳定户和边缘易致贫户实行监测预警、精准帮扶、动态管理,防止返贫致贫。",
    "平扶领发〔2020〕6号": "按“政府主导,政企合作,贫困户受益”原则,为2014年以来的脱贫对象购买商业保险。",
    "平扶办发〔2020〕18号": "对非项目库的扶贫项目一律不予批复实施,对非项目库内的项目不予验收;强化项目调度和公示公告。",
}


def build(county):
    """The roll, its stages, the activities with their rolls; postings with their months; documents."""
    chance = random.Random(SEED)
    people = _Persons(chance)
    roll = _roll(people)
    _stages(roll)
    _activities(chance, roll)
    villages = _poor_villages(chance)
    _months(county, chance, _cadres(chance, people, *villages))
    _documents()


class _Persons:
    """Invented names and numbers: serials from 900 up, which nobody else in the county has."""

    def __init__(self, chance):
        self.chance, self.names, self.known, self.serial = chance, Names(chance), set(), 900

    def next(self):
        while True:
            sex = self.chance.choice("MMF")
            born = date(self.chance.randint(1965, 1994), self.chance.randint(1, 12), self.chance.randint(1, 28))
            name = self.names.surname(self.chance.choice(list(SURNAMES))) + self.names.given_name(sex, born.year)
            if name not in self.known:
                break
        self.known.add(name)
        self.serial += 2
        return name, with_check_character(f"522799{born:%Y%m%d}{self.serial - (sex == 'M'):03}")


def _roll(people):
    rows = []
    for place in range(ROLL):
        name, number = people.next()
        post = {0: "党组书记、主任", 1: "党组成员、副主任", 2: "党组成员、副主任"}.get(place, "干部")
        rows.append(
            StaffMember(
                name=name, id_number=number, section="办领导" if place < 3 else SECTIONS[place % len(SECTIONS)],
                post=post, branch=BRANCH, joined_on=date(2014 + place % 6, 3, 1),
            )
        )  # fmt: skip
    rows[-1].left_on, rows[-1].left_reason = date(2020, 3, 31), "调离"
    return StaffMember.objects.bulk_create(rows)


def _stages(roll):
    rows = [
        PartyDevelopment(member=one, stage="full", reached_on=date(1995 + place, 7, 1))
        for place, one in enumerate(roll[:FULL])
    ]
    for place, days in STAGES.items():
        for stage, day in zip(ORDER, days, strict=False):
            rows.append(PartyDevelopment(member=roll[place], stage=stage, reached_on=date.fromisoformat(day)))
    place, stage, day = WAITING
    rows.append(
        PartyDevelopment(
            member=roll[place], stage=stage, reached_on=date.fromisoformat(day), state=ApprovalState.PROPOSED,
            entered_by=User.objects.filter(streams__contains=[Stream.PARTY]).order_by("pk").first(),
        )
    )  # fmt: skip
    PartyDevelopment.objects.bulk_create(rows)


def _activities(chance, roll):
    rows = [
        PartyActivity(
            kind=kind, held_on=date.fromisoformat(day), title=title, place="县扶贫办会议室", host=roll[0].name,
            speaker=roll[0].name if kind == "lecture" else "",
        )
        for kind, held in HELD.items()
        for day, title in held
    ]  # fmt: skip
    made = PartyActivity.objects.bulk_create(sorted(rows, key=lambda one: one.held_on))
    PartyActivity.objects.create(
        kind="theme_day", held_on=date(2020, 7, 1), title="庆祝建党99周年,表彰优秀共产党员", status="planned"
    )
    called = []
    for one in made:
        expected = roll[: SMALL.get(one.kind, ROLL)]
        for member in expected:
            if member.left_on and member.left_on < one.held_on:
                continue
            presence = chance.choices(["present", "leave", "absent"], [93, 6, 1])[0]
            reason = chance.choice(["下乡", "出差", "病假"]) if presence == "leave" else ""
            called.append(ActivityAttendance(activity=one, member=member, presence=presence, reason=reason))
    ActivityAttendance.objects.bulk_create(called)


def _poor_villages(chance):
    """(poor villages, others): the sample county knows fifteen deep-poor villages; of the others nothing is said."""
    villages = list(Area.objects.filter(level=Area.Level.VILLAGE).order_by("code"))
    chance.shuffle(villages)
    poor, others = villages[:DEEP_POOR], villages[DEEP_POOR:]
    Area.objects.filter(pk__in=[one.pk for one in poor]).update(is_poor_village=True, is_deep_poor_village=True)
    return poor, others


def _cadres(chance, people, poor, others):
    """Fourteen persons on duty, three who were replaced, and one whose earlier posting was never ended."""

    def post(village, role, start, person=None, **fields):
        name, number = person or people.next()
        return StationedCadre.objects.create(
            name=name, id_number=number, role=role, unit=OFFICE, village=village, township_id=village.parent_id,
            phone=f"194{chance.randint(0, 99_999_999):08}", start_on=start, **fields,
        )  # fmt: skip

    served = DEEP_POOR - PLANTED["D001"]
    for village in poor[:3]:
        before = post(village, "first_secretary", date(2018, 3, 5), end_on=date(2020, 3, 9), end_reason="驻村期满轮换")
        post(village, "first_secretary", date(2020, 3, 10), replaces=before)
    for village in poor[3:served]:
        post(village, "first_secretary", date(2018, 3, 5) + timedelta(days=chance.randint(0, 420)))
    post(others[0], "grid", date(2019, 2, 20))
    moved = people.next()
    post(others[1], "resident", date(2019, 3, 1), moved)  # 漏登离岗时间
    post(poor[0], "resident", date(2020, 4, 15), moved)
    return list(StationedCadre.objects.order_by("pk"))


def _months(county, chance, cadres):
    """Days on post from January to May: two of May too few, one of May not recorded."""
    rows = []
    for place, one in enumerate(cadres):
        for month in range(1, county.day.month):
            first = date(2020, month, 1)
            last = first.replace(day=monthrange(2020, month)[1])
            posted = (min(one.end_on or last, last) - max(one.start_on, first)).days + 1
            last_month = month == county.day.month - 1
            if posted < 1 or last_month and place == 10:
                continue
            days = min(posted, chance.randint(20, 24) if posted > 24 else posted)
            if last_month and place in (8, 9):
                days = 14
            leave = min(posted - days, 1)
            rows.append(CadreMonth(cadre=one, year=2020, month=month, days=days, leave_days=leave))
    CadreMonth.objects.bulk_create(rows)


def _documents():
    rows = [
        Document(
            title=title, number=number, kind=kind, issuer=issuer, issued_on=date.fromisoformat(day), stream=stream,
            status="abolished" if over else "in_force", abolished_on=date.fromisoformat(over) if over else None,
            text=TEXTS.get(number, ""),
        )
        for title, number, kind, issuer, day, stream, over in DOCUMENTS
    ]  # fmt: skip
    made = {one.number: one for one in Document.objects.bulk_create(rows)}
    old = made["平扶办发〔2019〕32号"]
    old.replaced_by = made["平扶领发〔2020〕4号"]
    old.save(update_fields=["replaced_by"])
