"""样例县的党建与驻村: half a year of activities, members on their way, fourteen cadres in villages, and documents.

It draws on a chance of its own, so that the rest of the county stays what it is.
"""

import random
from calendar import monthrange
from datetime import date, timedelta

from party.demo.told import ABOLISHED, DOCUMENTS, HELD, LEADING_GROUP, OFFICE
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
from pingtang.demo.files import attach, paper, picture
from pingtang.demo.names import SURNAMES, Names
from pingtang.identity import with_check_character

SEED = 1921
BRANCH = "县扶贫办党支部"
DEEP_POOR = 15  # villages, as the report tells of its fund batch; which ones is invented
# what the cleaning rules find in it, by code: poor villages without first secretary, both postings of one person
PLANTED = {"D001": 3, "D002": 2}
SECTIONS = ["办公室", "数据股", "项目股", "搬迁股", "信贷股", "培训股", "移民股", "社会帮扶股"]
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
FILED = 6  # documents of the library with their file
WAITING = (21, "activist", "2020-06-28")  # entered, and not yet confirmed
ORDER = ("applicant", "activist", "candidate", "probationary")


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
        PartyDevelopment(member=one, stage="full", reached_on=date(1995 + place, 7, 1), initial=True)
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
            kind=kind, held_on=date.fromisoformat(day), title=title, host=roll[0].name,
            place="" if kind == "theme_day" else "县扶贫办会议室",
            speaker=roll[0].name if kind == "lecture" else "",
        )
        for kind, held in HELD.items()
        for day, title in held.items()
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
    shown = made[-1]
    minutes = paper("县扶贫办党支部会议记录", shown.title, f"时间 {shown.held_on}", f"主持人 {shown.host}")
    attach(shown, "会议记录", "会议记录.pdf", minutes, "dangjian")
    attach(shown, "照片", "活动照片.png", picture((150, 60, 60)), "dangjian")


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
    """Days on post from January to May: two of May too few, one of May not recorded, nor is who moved away."""
    rows, left_open = [], cadres[-2].pk
    for place, one in enumerate(cadres):
        for month in range(1, county.day.month):
            first = date(2020, month, 1)
            last = first.replace(day=monthrange(2020, month)[1])
            posted = (min(one.end_on or last, last) - max(one.start_on, first)).days + 1
            last_month = month == county.day.month - 1
            if posted < 1 or last_month and place == 10 or one.pk == left_open and month > 3:
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
            title=title, number=number, kind=kind, issuer=LEADING_GROUP if "领" in number else OFFICE,
            issued_on=date.fromisoformat(day), stream=stream, text=text,
        )
        for number, day, kind, stream, title, text in DOCUMENTS
    ]  # fmt: skip
    made = {one.number: one for one in Document.objects.bulk_create(rows)}
    for one in list(made.values())[:FILED]:
        attach(one, "正式文件", f"{one.title[:30]}.pdf", paper(one.title, one.number, str(one.issued_on)), "dangjian")
    old, new, day = ABOLISHED
    old = made[old]
    old.status, old.abolished_on, old.replaced_by = "abolished", date.fromisoformat(day), made[new]
    old.save(update_fields=["status", "abolished_on", "replaced_by"])
