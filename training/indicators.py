"""技能培训指标: the figures of report section 一(六), in the report's order."""

from pingtang.indicators.figures import PERSONS, WAN, aims, also_called, count, rate, total
from training.models import SessionKind, TrainingParticipant, TrainingSubsidy, TrainingTarget


def _completed(scope, kind):
    return TrainingParticipant.objects.completed(scope.on).filter(session__kind=kind)


@count("training.leaders_phase1", "第一期致富带头人培训完成", PERSONS)
def leaders_phase1(scope):
    """本年度第一期致富带头人培训班到截止日期已结业合格的学员。"""
    return _completed(scope, SessionKind.LEADER).filter(session__phase=1)


@total("training.labour_target", "贫困劳动力培训任务", PERSONS, of="persons")
def labour_target(scope):
    """本年度贫困劳动力技能培训的任务人数。"""
    return TrainingTarget.objects.of(scope.on.year, SessionKind.SKILL)


@count("training.labour_trained", "已完成贫困劳动力培训", PERSONS)
def labour_trained(scope):
    """本年度贫困劳动力技能培训班到截止日期已结业合格的学员。"""
    return _completed(scope, SessionKind.SKILL)


aims("training.labour_trained", "training.labour_target")
rate("training.labour_rate", "贫困劳动力培训完成率", part=labour_trained, whole=labour_target)


@count("training.subsidy_persons", "参训生活补贴审核", PERSONS)
def subsidy_persons(scope):
    """期内审定的参训生活补贴人数,以前开班、期内审定的也算;一人两期班审定两次计2人次。"""
    return TrainingSubsidy.objects.approved(scope.since, scope.on)


@total("training.subsidy", "参训生活补贴资金", WAN, of="amount", places=3)
def subsidy(scope):
    """期内审定的参训生活补贴金额。"""
    return TrainingSubsidy.objects.approved(scope.since, scope.on)


@count("training.leaders", "致富带头人培训完成", PERSONS)
def leaders(scope):
    """本年度致富带头人培训班到截止日期已结业合格的学员,各期合计。"""
    return _completed(scope, SessionKind.LEADER)


@count("training.employed", "培训后就业", PERSONS)
def employed(scope):
    """本年度结业合格的学员中到截止日期已就业的。"""
    return TrainingParticipant.objects.employed(scope.on)


also_called("training.leaders_phase1", "第一期创业致富带头人培训")
also_called("training.labour_target", "培训任务", "贫困劳动力技能培训任务")
also_called("training.labour_trained", "贫困劳动力技能培训完成", "完成技能培训")
also_called("training.labour_rate", "占培训任务")
also_called("training.subsidy", "参训生活补贴", "补助资金")
also_called("training.leaders", "创业致富带头人培训")
