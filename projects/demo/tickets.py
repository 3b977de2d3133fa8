"""样例整改问题: what audit, inspection and the national system found in projects, some of it overdue."""

from datetime import timedelta

from pingtang.accounts.roles import Stream
from pingtang.rectification.models import Rectification, RectSource, RectStatus

FOUND = [
    (RectSource.AUDIT, "项目资金拨付进度慢,报账资料不全"),
    (RectSource.AUDIT, "验收资料缺少群众代表签字"),
    (RectSource.INSPECTION, "项目公示牌内容与批复不一致"),
    (RectSource.INSPECTION, "项目建成后管护责任没有落实"),
    (RectSource.CLOUD, "系统中项目受益户与实际受益户不一致"),
    (RectSource.CLOUD, "系统中项目进度没有及时更新"),
    (RectSource.SELF, "绩效目标填写过于笼统"),
]
# days from the county's day to the deadline, and how far the ticket has come
LIVES = [
    (-60, RectStatus.CLOSED), (-45, RectStatus.CLOSED), (-30, RectStatus.CLOSED), (-20, RectStatus.CLOSED),
    (-12, RectStatus.OPEN), (-5, RectStatus.REOPENED), (6, RectStatus.SUBMITTED), (10, RectStatus.SUBMITTED),
    (15, RectStatus.OPEN), (20, RectStatus.OPEN), (25, RectStatus.OPEN), (31, RectStatus.OPEN),
]  # fmt: skip


def find_fault(county, plans):
    """One ticket for each of the lives, with projects of the year before."""
    about = [plan for plan in plans if plan.batch.year == county.day.year - 1]
    for place, (days, status) in enumerate(LIVES):
        plan = about[place * 3 % len(about)]
        source, problem = FOUND[place % len(FOUND)]
        deadline = county.day + timedelta(days=days)
        done = status in (RectStatus.CLOSED, RectStatus.SUBMITTED)
        Rectification.objects.create(
            source=source, work_stream=Stream.PROJECTS, township=plan.township, village=plan.village,
            project=plan.record, problem=f"{plan.village.name}:{problem}", found_on=deadline - timedelta(days=40),
            deadline_on=deadline, responsible_unit=f"{plan.township.name}人民政府", status=status,
            evidence="已补齐资料并重新公示,材料存项目股" if done else "",
            closed_on=deadline - timedelta(days=3) if status == RectStatus.CLOSED else None,
            returned_reason="照片不能说明已整改,请补充" if status == RectStatus.REOPENED else "",
        )  # fmt: skip
