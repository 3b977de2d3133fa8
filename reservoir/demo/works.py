"""样例县的移民工程: with their tasks, facilities, disputes, and the three that are being closed."""

from datetime import date

from pingtang.demo.files import attach, paper
from reservoir.models import ClosingKind, ClosingStep, Dispute, Reservoir, SpecialFacility

PINGZHOU, TONGZHOU, DATANG, KEDU, JIACHA, ZHEMI, ZHANGBU = (
    "522727100", "522727102", "522727103", "522727104", "522727106", "522727107", "522727108",
)  # fmt: skip
# code: name, kind, township, stage, 亩, households, closing since, accepted
PLANS = {
    "caeryan": ("擦耳岩水库", "reservoir", PINGZHOU, "rebuild", "1281.95", 106, None, None),
    "baling": ("岜令水电站", "hydropower", JIACHA, "compensation", "130.97", 12, None, None),
    "jiusi": ("旧司水库", "reservoir", ZHEMI, "compensation", "941.44", 58, None, None),
    "heigou": ("黑沟水库", "reservoir", DATANG, "filing", "212.6", 21, "2019-10-15", None),
    "baitu": ("摆图水库", "reservoir", KEDU, "audit", "96.35", 9, "2019-11-20", None),
    "xiangwu": ("项五水库", "reservoir", ZHANGBU, "audit", "158.42", 14, "2020-01-06", None),
    "wuliba": ("五里坝水库", "reservoir", TONGZHOU, "planning", "405.1", 33, None, None),
    "shaba": ("沙坝水电站", "hydropower", KEDU, "survey", "88.7", 5, None, None),
    "dabakou": ("大坝口水库", "reservoir", TONGZHOU, "later", "1320", 260, None, "2009-11-18"),
}
DONE = {
    "heigou": [("settlement", "2020-01-16"), ("audit", "2020-04-22")],
    "baitu": [("settlement", "2020-03-30")],
    "xiangwu": [("settlement", "2020-05-27")],
}
REPORTS = {ClosingKind.SETTLEMENT: "结算报告", ClosingKind.AUDIT: "审计报告"}
UNFILED = "baitu"  # whose report nobody has uploaded yet
FACILITIES = [
    # works, name, yuan, planned, finished; the two without a last day and planned before July are late (W015)
    ("caeryan", "库区环湖公路改建3.6公里", 7_240_000, "2019-12-31", "2019-12-20"),
    ("caeryan", "10千伏线路迁改", 1_180_000, "2019-10-31", "2019-10-12"),
    ("caeryan", "人畜饮水管网复建", 865_000, "2020-03-31", "2020-03-26"),
    ("caeryan", "通信光缆迁改", 236_000, "2019-11-30", "2019-11-08"),
    ("caeryan", "便民桥复建", 1_960_000, "2020-05-31", "2020-05-29"),
    ("caeryan", "移民文化广场", 430_000, "2020-09-30", None),
    ("baling", "机耕道改线0.8公里", 312_000, "2020-05-31", None),
    ("jiusi", "乡村公路改线2.1公里", 3_870_000, "2020-12-31", None),
    ("jiusi", "灌溉渠系复建", 742_000, "2020-06-15", None),
    ("heigou", "提灌站复建", 286_000, "2018-08-31", "2018-08-20"),
]
DISPUTES = [
    ("wuliba", TONGZHOU, "2020-02-26", "通州镇人民政府", "2020-04-14", "双方按二轮承包证确认界线,签订调处协议"),
    ("shaba", KEDU, "2020-03-11", "克度镇人民政府", "2020-05-20", "以实测图为准重新划定面积,签订调处协议"),
    ("wuliba", TONGZHOU, "2020-06-08", "通州镇人民政府", None, ""),
    ("heigou", DATANG, "2018-05-03", "大塘镇人民政府", "2018-06-21", "按村规民约分割补偿费"),
]


def days(*texts):
    """Days written out, None where there is none."""
    return [text and date.fromisoformat(text) for text in texts]


def build(chance):
    """{code: works}."""
    for code, (name, kind, township, stage, land, households, closing, accepted) in PLANS.items():
        closing_on, accepted_on = days(closing, accepted)
        Reservoir.objects.create(
            code=code, name=name, kind=kind, township_id=township, stage=stage, land_task_mu=land,
            household_task=households, closing_on=closing_on, accepted_on=accepted_on,
            completion_due_on=date(2020, 12, 31) if closing else None,
        )  # fmt: skip
    made = {one.code: one for one in Reservoir.objects.order_by("pk")}
    _close(made)
    for code, name, amount, planned, finished in FACILITIES:
        planned_on, finished_on = days(planned, finished)
        township = made[code].township_id
        SpecialFacility.objects.create(
            reservoir=made[code], name=name, township_id=township, village_id=chance.village(township),
            planned_amount=amount, planned_on=planned_on, finished_on=finished_on,
        )  # fmt: skip
    for code, township, raised, partner, mediated, outcome in DISPUTES:
        raised_on, mediated_on = days(raised, mediated)
        Dispute.objects.create(
            reservoir=made[code], township_id=township, village_id=chance.village(township), raised_on=raised_on,
            parties=f"{chance.somebody()[0]}与{chance.somebody()[0]}等户", matter="库区淹没线附近旱地权属和面积争议",
            partner=partner, mediated_on=mediated_on, outcome=outcome,
        )  # fmt: skip
    return made


def _close(made):
    for code, done in DONE.items():
        done_on = dict(done)
        for kind in ClosingKind:
            (day,) = days(done_on.get(kind.value))
            number = f"平移{kind.label}〔2020〕{len(done_on)}号" if day else ""
            step = ClosingStep.objects.create(
                reservoir=made[code], kind=kind, due_on=made[code].completion_due_on, done_on=day, doc_no=number
            )
            if day and code != UNFILED:
                told = paper(f"{made[code].name}移民{kind.label}报告", number, f"办结日期 {day}")
                attach(step, REPORTS[kind], f"{number}.pdf", told, "yimin")
