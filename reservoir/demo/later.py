"""样例县的后扶项目: the two that the report says are being built, the three that were accepted, and some before."""

from datetime import date

from reservoir.demo.works import days
from reservoir.models import LaterAcceptance, LaterProject, LaterStatus

# code, name, village, year, yuan, declared, plan examined, started, finished, accepted
PROJECTS = [
    ("HF2020-01", "掌布镇卡腊村人居环境整治项目", "522727108205", 2020, 2_500_000, "2020-03-20", "2020-05-22",
     "2020-06-10", None, None),
    ("HF2020-02", "大塘镇西关村优质大米种植项目", "522727103208", 2020, 200_000, "2020-03-20", "2020-05-22",
     "2020-06-03", None, None),
    ("HF2020-03", "通州镇新星村产业路硬化项目", "522727102201", 2020, 860_000, "2020-04-09", None, None, None, None),
    ("HF2019-01", "掌布镇商业门面购买项目", "522727108001", 2019, 1_680_000, "2019-03-12", "2019-05-20", "2019-07-02",
     "2019-12-18", "2020-03-26"),
    ("HF2019-02", "掌布镇路灯安装项目", "522727108001", 2019, 420_000, "2019-03-12", "2019-05-20", "2019-09-10",
     "2019-12-30", "2020-04-16"),
    ("HF2019-03", "平舟镇拉全村甲借组人居环境整治项目", "522727100212", 2019, 960_000, "2019-03-15", "2019-06-18",
     "2019-08-05", "2020-03-20", "2020-05-28"),
    # begun before its plan was examined (W014)
    ("HF2019-04", "克度镇金星村蔬菜大棚项目", "522727104208", 2019, 735_000, "2019-03-15", "2019-07-30", "2019-07-12",
     "2020-06-05", None),
    ("HF2018-01", "通州镇丹平村饮水提升项目", "522727102203", 2018, 540_000, "2018-03-20", "2018-05-25", "2018-07-10",
     "2018-12-10", "2019-04-18"),
    ("HF2018-02", "甲茶镇摆河村机耕道项目", "522727106207", 2018, 612_000, "2018-03-20", "2018-05-25", "2018-08-01",
     "2019-01-15", "2019-05-09"),
]  # fmt: skip


def build(chance):
    for code, name, village, year, amount, *told in PROJECTS:
        declared, reviewed, started, finished, accepted = days(*told)
        project = LaterProject.objects.create(
            code=code, name=name, township_id=village[:9], village_id=village, year=year, amount=amount,
            declared_on=declared, plan_reviewed_on=reviewed, started_on=started, finished_on=finished,
            plan_doc_no=f"平移发〔{reviewed.year}〕{chance.randint(11, 48)}号" if reviewed else "",
            unit=chance.choice(["镇人民政府", "县水库和生态移民服务中心"]) if started else "",
            status=_status(reviewed, started, finished),
        )  # fmt: skip
        if accepted:
            LaterAcceptance.objects.create(
                project=project,
                accepted_on=accepted,
                result="pass",
                report_no=f"平移验〔{accepted.year}〕{code[-2:]}号",
            )
            project.status, project.accepted_on = LaterStatus.ACCEPTED, accepted
            project.save()


def _status(reviewed: date, started: date, finished: date):
    if finished:
        return LaterStatus.FINISHED
    return LaterStatus.BUILDING if started else LaterStatus.REVIEWED if reviewed else LaterStatus.DECLARED
