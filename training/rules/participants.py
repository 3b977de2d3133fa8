"""学员规则 T001–T004、T006–T008、T010、T013–T015、T017: who takes part, and to whom it pays."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import ExtractYear

from pingtang.cleaning.facts import YearsLater
from pingtang.cleaning.patterns import filled, no
from pingtang.cleaning.rule import EXTENDED, HINT, LOGICAL, PLAUSIBLE, TABLES, UNIQUE, WARNING, rule
from training.models import SessionKind, TrainingParticipant, TrainingSubsidy

rule(
    "T001",
    TrainingParticipant,
    "劳动力培训学员不是建档立卡人口或边缘人口",
    ["id_number"],
    TABLES,
    Q(session__kind=SessionKind.SKILL, trainee__supported=0),
    advice="核对身份证号,不符合条件的不发补贴。",
    tier=EXTENDED,
)


@rule(
    "T002",
    TrainingParticipant,
    "学员开班时不满16周岁或超过60周岁",
    ["id_number"],
    LOGICAL,
    advice="核对年龄条件。",
    severity=WARNING,
    tier=EXTENDED,
)
def age(day):
    youngest, oldest = day.policy("training_age_min"), day.policy("training_age_max") + 1
    return Q(session__start_on__lt=YearsLater("born", youngest)) | Q(session__start_on__gte=YearsLater("born", oldest))


rule(
    "T003",
    TrainingParticipant,
    "学员为在校学生",
    ["id_number"],
    LOGICAL,
    Q(trainee__pupils__gt=0),
    advice="在校生不参加劳动力培训。",
    severity=WARNING,
    tier=EXTENDED,
)
rule(
    "T004",
    TrainingParticipant,
    "学员丧失或无劳动能力",
    ["id_number"],
    PLAUSIBLE,
    Q(trainee__weak__gt=0),
    advice="核对劳动技能。",
    severity=WARNING,
    tier=EXTENDED,
)


def _elsewhere(**also):
    """The same person in another class."""
    return TrainingParticipant.objects.exclude(session=OuterRef("session")).filter(
        id_number=OuterRef("id_number"), **also
    )


@rule(
    "T006",
    TrainingParticipant,
    "同一人同一时间参加两个班次",
    ["session"],
    LOGICAL,
    advice="核对签到,只认一个班次。",
    tier=EXTENDED,
)
def in_two_places(day):
    others = _elsewhere(
        session__start_on__lte=OuterRef("session__end_on"), session__end_on__gte=OuterRef("session__start_on")
    )
    return Q(Exists(others))


@rule(
    "T007",
    TrainingParticipant,
    "同一人一年内重复参加同一工种补贴性培训",
    ["session"],
    LOGICAL,
    advice="同工种一年内只补贴一次。",
    severity=WARNING,
    tier=EXTENDED,
)
def trained_twice(day):
    others = _elsewhere(
        session__course=OuterRef("session__course"), session__start_on__year=ExtractYear(OuterRef("session__start_on"))
    )
    return Q(Exists(others))


rule(
    "T008",
    TrainingParticipant,
    "出勤天数超过培训天数",
    ["attended_days"],
    LOGICAL,
    Q(attended_days__gt=F("session__days")),
    advice="核对签到表。",
    tier=EXTENDED,
)
rule(
    "T010",
    TrainingSubsidy,
    "补贴天数超过出勤天数",
    ["days"],
    LOGICAL,
    Q(days__gt=F("participant__attended_days")),
    advice="出勤在审定以后作了更正,核对签到表,多发的追回。",
    tier=EXTENDED,
)
rule(
    "T013",
    TrainingSubsidy,
    "未结业学员发放补贴",
    ["participant"],
    LOGICAL,
    no("participant__is_completed"),
    advice="核对结业情况。",
    severity=WARNING,
    tier=EXTENDED,
)
rule(
    "T014",
    TrainingParticipant,
    "致富带头人学员不来自贫困村",
    ["village"],
    PLAUSIBLE,
    Q(session__kind=SessionKind.LEADER) & (Q(village__isnull=True) | no("village__is_poor_village")),
    advice="核对推荐村,非贫困村的按方案说明。",
    severity=WARNING,
    tier=EXTENDED,
)
rule(
    "T015",
    TrainingParticipant,
    "参训期间登记为省外务工满勤",
    ["id_number"],
    PLAUSIBLE,
    Q(trainee__away__gt=0),
    advice="核实是否冒名参训。",
    severity=HINT,
    tier=EXTENDED,
)


@rule(
    "T017",
    TrainingSubsidy,
    "补贴收款账号被多名学员共用",
    ["bank_account"],
    UNIQUE,
    advice="核对账号,防止代领。",
    severity=WARNING,
    tier=EXTENDED,
)
def shared_account(day):
    others = TrainingSubsidy.objects.filter(bank_account=OuterRef("bank_account")).exclude(
        participant__id_number=OuterRef("participant__id_number")
    )
    return filled("bank_account") & Q(Exists(others))
