"""党建与驻村指标: the figures of report section 一(一), in the report's order, and what else their records tell."""

from party.models import (
    ActivityAttendance,
    Document,
    PartyActivity,
    PartyDevelopment,
    PartyKind,
    PartyStage,
    StationedCadre,
    Village,
)
from pingtang.indicators.figures import TIMES, Unit, count, rate

PEOPLE, VILLAGES, PERSON_TIMES, PAPERS = Unit("名"), Unit("个"), Unit("人次"), Unit("份")


@count("party.group_study", "理论学习中心组集中学习", TIMES)
def group_study(scope):
    """本期已开展的理论学习中心组学习。"""
    return PartyActivity.objects.of(PartyKind.GROUP_STUDY, scope.since, scope.on)


@count("party.committee_study", "党组学习会议", TIMES)
def committee_study(scope):
    """本期已召开的党组学习会议。"""
    return PartyActivity.objects.of(PartyKind.COMMITTEE_STUDY, scope.since, scope.on)


@count("party.theme_day", "主题党日活动", TIMES)
def theme_day(scope):
    """本期已开展的主题党日活动。"""
    return PartyActivity.objects.of(PartyKind.THEME_DAY, scope.since, scope.on)


@count("party.branch_committee", "支委会", TIMES)
def branch_committee(scope):
    """本期已召开的支委会。"""
    return PartyActivity.objects.of(PartyKind.BRANCH_COMMITTEE, scope.since, scope.on)


@count("party.lecture", "上党课", TIMES)
def lecture(scope):
    """本期已开展的党课。"""
    return PartyActivity.objects.of(PartyKind.LECTURE, scope.since, scope.on)


@count("party.work_deployed", "研究部署党建/党风廉政/意识形态工作", TIMES)
def work_deployed(scope):
    """本期研究和安排部署党建、党风廉政建设、意识形态工作的会议。"""
    return PartyActivity.objects.of(PartyKind.DEPLOY, scope.since, scope.on)


@count("party.activists", "培养入党积极分子", PEOPLE)
def activists(scope):
    """本期成为入党积极分子、经另一人审定的人员。"""
    return PartyDevelopment.objects.reached(PartyStage.ACTIVIST, scope.since, scope.on)


@count("party.probationary", "接收预备党员", PEOPLE)
def probationary(scope):
    """本期被接收为预备党员、经另一人审定的人员。"""
    return PartyDevelopment.objects.reached(PartyStage.PROBATIONARY, scope.since, scope.on)


@count("party.stationed_cadres", "驻村第一书记、驻村干部、网格员", PEOPLE)
def stationed_cadres(scope):
    """截止日在岗的驻村人员;同一人前一段驻村未登记结束的,只按后一段计一次。"""
    return StationedCadre.objects.on_duty(scope.on)


@count("party.expected", "党建活动应到", PERSON_TIMES)
def expected(scope):
    """本期已开展的活动中登记应参加的人次(到会、请假、缺席)。"""
    return ActivityAttendance.objects.expected(scope.since, scope.on)


@count("party.attended", "党建活动实到", PERSON_TIMES)
def attended(scope):
    """本期已开展的活动中登记到会的人次。"""
    return ActivityAttendance.objects.present(scope.since, scope.on)


rate("party.attendance_rate", "党建活动到会率", part=attended, whole=expected)


@count("party.villages_with_cadre", "有驻村人员的村(社区)", VILLAGES)
def villages_with_cadre(scope):
    """截止日有在岗驻村人员的村(社区)。"""
    return Village.objects.with_cadre(scope.on)


@count("party.documents", "现行制度文件", PAPERS)
def documents(scope):
    """截止日已印发且没有废止的机制、方案、通知等文件。"""
    return Document.objects.in_force(scope.on)
