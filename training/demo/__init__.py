"""样例县的技能培训: the classes of 2019 and 2020 with who took part, and the allowances that the report states."""

from datetime import date, timedelta

from households.models import Household, LaborSkill, Person, StudentStatus
from pingtang.notices.actions import publish
from pingtang.notices.models import ListState
from projects.models import FundBatch
from training.allowances import compute
from training.models import AllowanceRun, Attendance, TrainingParticipant, TrainingSession, TrainingTarget

DAYS = timedelta
LENGTH = 16  # days of a class
SHORT = 47  # participants who missed one day: 891 × 16 − 47 = 14,209 days, at 40 yuan 568,360 yuan
COURSES = ["中式烹调", "家政服务", "茶叶加工", "砌筑工", "养殖技术", "电工", "刺绣", "育婴员"]
CLASSES_2019 = [31] * 12 + [30] * 8  # participants
CLASSES_2020 = [31] * 9
LEADERS = (69, 70)  # of the two phases
TARGETS = {"skill": 1100, "leader": 139}
# number: year of its classes, made, published, approved, paid
RUNS = {
    1: (2019, date(2020, 3, 10), date(2020, 3, 12), date(2020, 3, 20), date(2020, 3, 31)),
    2: (2020, date(2020, 6, 20), date(2020, 6, 21), date(2020, 6, 29), None),
}


def build(county):
    """Targets, classes, participants, their attendance, and two lists of allowances."""
    TrainingTarget.objects.bulk_create(
        TrainingTarget(year=2020, kind=kind, persons=persons) for kind, persons in TARGETS.items()
    )
    people = _trainees(county)
    absent = iter(county.chance.sample(range(sum(CLASSES_2019) + sum(CLASSES_2020)), SHORT))
    missed = set(absent)
    sessions = []
    for year, classes, first in ((2019, CLASSES_2019, date(2019, 8, 5)), (2020, CLASSES_2020, date(2020, 3, 16))):
        for number, persons in enumerate(classes, 1):
            on = first + DAYS(days=(number - 1) * (6 if year == 2019 else 9))
            course = COURSES[number % len(COURSES)]
            sessions.append(
                (_session(county, f"{year}-JN-{number:02}", f"{year}年{course}培训第{number}班", "skill", course, on,
                          LENGTH, persons), persons, True)
            )  # fmt: skip
    for phase, persons in enumerate(LEADERS, 1):
        on, over = (date(2020, 5, 11), True) if phase == 1 else (date(2020, 6, 21), False)
        sessions.append(
            (_session(county, f"2020-DT-{phase:02}", f"2020年贫困村创业致富带头人培训第{phase}期", "leader",
                      "创业指导", on, 10, persons, phase=phase, status="finished" if over else "running"),
             persons, over)
        )  # fmt: skip
    _enrol(county, sessions, people, missed)
    for number, days in RUNS.items():
        _run(number, *days)


def _session(county, code, name, kind, course, on, days, persons, *, phase=None, status="finished"):
    leaders = kind == "leader"
    return TrainingSession.objects.create(
        code=code, name=name, kind=kind, phase=phase, course=course,
        provider="广州市某职业培训学校" if leaders else county.chance.choice(["县职业技术学校", "县就业培训中心"]),
        place="县党校" if leaders else county.chance.choice(["县城", "镇人民政府", "村委会"]),
        batch=FundBatch.objects.filter(code="2020-GZ").first() if leaders else None,
        approval_no=f"平扶领复〔{on.year}〕{county.chance.randint(20, 70)}号", approved_on=on - DAYS(days=45),
        tendered_on=on - DAYS(days=14), start_on=on, end_on=on + DAYS(days=days - 1), days=days,
        planned_persons=persons, status=status,
    )  # fmt: skip


def _trainees(county):
    """(person, name, identity number, township, village) of able adults, one a household, in no particular order."""
    people = (
        Person.objects.current(county.day)
        .of(Household.objects.registered(county.day))
        .filter(
            birth_date__range=(date(1962, 1, 1), date(2000, 12, 31)), id_valid=True, household__village__isnull=False,
            labor_skill__in=[LaborSkill.ORDINARY, LaborSkill.SKILLED], student_status=StudentStatus.NONE,
        )
    )  # fmt: skip
    found = {}
    told = ("household", "pk", "name", "id_number", "household__township", "household__village")
    for household, *person in people.order_by("-pk").values_list(*told):
        found.setdefault(household, person)
    listed = list(found.values())
    county.chance.shuffle(listed)
    return iter(listed)


def _enrol(county, sessions, people, missed):
    """Participants with their days; the attendance of 2020 day by day, that of 2019 as a number."""
    rows, place = [], 0
    for session, persons, over in sessions:
        skilled = session.kind == "skill"
        for _ in range(persons):
            person, name, id_number, township, village = next(people)
            days = session.days - (skilled and place in missed)
            place += skilled
            employed = session.start_on.year == 2020 and over and county.chance.random() < 0.4
            visited = min(session.end_on + DAYS(days=20), county.day) if over and (employed or len(rows) % 3) else None
            rows.append(
                TrainingParticipant(
                    session=session, person_id=person, name=name, id_number=id_number, township_id=township,
                    village_id=village, attended_days=days if over else 0, is_completed=True if over else None,
                    certificate_no=f"{session.code}Z{len(rows):04}" if over else "",
                    visited_on=visited,
                    employed_on=session.end_on + DAYS(days=county.chance.randint(1, 8)) if employed else None,
                    employer=county.chance.choice(["县内扶贫车间", "广州某电子厂", "本村合作社"]) if employed else "",
                )
            )  # fmt: skip
    made = TrainingParticipant.objects.bulk_create(rows)
    with county.table(Attendance, "participant", "day", "was_there", "version") as attendance:
        for one in made:
            session = one.session
            if session.start_on.year == 2020:
                held = (min(session.end_on, county.day) - session.start_on).days + 1
                away = session.days - one.attended_days if one.is_completed else 0
                for day in range(held):
                    attendance.add(one.pk, session.start_on + DAYS(days=day), day >= away, 1)


def _run(number, year, made, published, approved, paid):
    run = AllowanceRun.objects.create(year=2020, number=number, made_on=made)
    TrainingSession.objects.filter(kind="skill", start_on__year=year).update(allowance_run=run)
    compute(run)
    run.state, run.reviewed_on = ListState.REVIEWED, made
    run.save()
    publish(run, published)
    run.state, run.approved_on = ListState.APPROVED, approved
    run.save()
    if paid:
        run.state, run.paid_on, run.voucher_no = ListState.PAID, paid, f"补贴2020-{number:02}"
        run.save()
