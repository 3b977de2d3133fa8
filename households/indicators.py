"""户籍监测指标: the figures of report section 二, in the report's order."""

from households.models import Household, InsuredPerson, Person
from pingtang.indicators.figures import HOUSEHOLDS, PERSONS, also_called, count, rate


@count("households.remaining", "剩余贫困户", HOUSEHOLDS)
def households_remaining(scope):
    """建档立卡户中到截止日期尚未脱贫(含返贫)且未减少的户。"""
    return Household.objects.remaining(scope.on)


@count("persons.remaining", "剩余贫困人口", PERSONS)
def persons_remaining(scope):
    """剩余贫困户的现有成员。"""
    return Person.objects.current(scope.on).of(Household.objects.remaining(scope.on))


@count("households.remaining_policy_only", "其中纯政策兜底户", HOUSEHOLDS)
def households_remaining_policy_only(scope):
    """剩余贫困户中标注为纯政策兜底的户。"""
    return Household.objects.remaining(scope.on).policy_only()


@count("households.monitored", "脱贫不稳定监测户", HOUSEHOLDS)
def households_monitored(scope):
    """到截止日期已识别为脱贫不稳定户的户,含已化解风险的。"""
    return Household.objects.unstable(scope.on)


@count("persons.monitored", "脱贫不稳定监测人口", PERSONS)
def persons_monitored(scope):
    """脱贫不稳定监测户的现有成员。"""
    return Person.objects.current(scope.on).of(Household.objects.unstable(scope.on))


@count("households.marginal", "边缘户", HOUSEHOLDS)
def households_marginal(scope):
    """到截止日期已识别为边缘易致贫户的户,含已化解风险的。"""
    return Household.objects.marginal(scope.on)


@count("persons.marginal", "边缘人口", PERSONS)
def persons_marginal(scope):
    """边缘户的现有成员。"""
    return Person.objects.current(scope.on).of(Household.objects.marginal(scope.on))


@count("households.monitored_resolved", "监测户已化解风险", HOUSEHOLDS)
def households_monitored_resolved(scope):
    """脱贫不稳定监测户中,监测记录已消除且没有未化解风险点的户。"""
    return Household.objects.unstable_resolved(scope.on)


@count("persons.monitored_resolved", "监测户已化解风险人口", PERSONS)
def persons_monitored_resolved(scope):
    """已化解风险的脱贫不稳定监测户的现有成员。"""
    return Person.objects.current(scope.on).of(Household.objects.unstable_resolved(scope.on))


@count("households.marginal_resolved", "边缘户已化解风险", HOUSEHOLDS)
def households_marginal_resolved(scope):
    """边缘户中,监测记录已消除且没有未化解风险点的户。"""
    return Household.objects.marginal_resolved(scope.on)


@count("persons.marginal_resolved", "边缘户已化解风险人口", PERSONS)
def persons_marginal_resolved(scope):
    """已化解风险的边缘户的现有成员。"""
    return Person.objects.current(scope.on).of(Household.objects.marginal_resolved(scope.on))


@count("households.exited", "已脱贫户", HOUSEHOLDS)
def households_exited(scope):
    """2014年以来已脱贫、到截止日期仍在册且未返贫的建档立卡户。"""
    return Household.objects.exited(scope.on)


@count("persons.exited", "已脱贫人口", PERSONS)
def persons_exited(scope):
    """已脱贫户的现有成员。"""
    return Person.objects.current(scope.on).of(Household.objects.exited(scope.on))


@count("insurance.insured", "返贫责任保险在保脱贫人口", PERSONS)
def insured(scope):
    """已脱贫人口中,截止日期当天在有效保单内的人数;应与已脱贫人口相等。"""
    covered = InsuredPerson.objects.in_force(scope.on).values("person")
    return Person.objects.current(scope.on).of(Household.objects.exited(scope.on)).filter(pk__in=covered)


@count("households.watched", "监测对象", HOUSEHOLDS)
def watched(scope):
    """到截止日期已识别的脱贫不稳定户和边缘户,含已化解风险的。"""
    return Household.objects.watched(scope.on)


@count("households.unresolved", "未化解风险户", HOUSEHOLDS)
def unresolved(scope):
    """监测对象中,到截止日期还有风险没有化解的户。"""
    return Household.objects.unresolved(scope.on)


@count("households.watched_resolved", "监测对象已化解风险", HOUSEHOLDS)
def watched_resolved(scope):
    """监测对象中,到截止日期风险已全部化解的户。"""
    left = Household.objects.unresolved(scope.on)
    return Household.objects.watched(scope.on).exclude(pk__in=left.values("pk"))


rate("households.resolved_rate", "风险化解率", part=watched_resolved, whole=watched)


also_called("households.remaining", "未脱贫户", "剩余未脱贫贫困户")
also_called("persons.remaining", "未脱贫人口", "剩余未脱贫贫困人口")
also_called("households.remaining_policy_only", "政策兜底户", "兜底户")
also_called("households.monitored", "监测户", "脱贫监测户")
also_called("persons.monitored", "监测户人口")
also_called("households.marginal", "边缘易致贫户")
also_called("persons.marginal", "边缘易致贫人口")
also_called("households.monitored_resolved", "监测户已消除风险", "脱贫监测户已化解风险")
also_called("persons.monitored_resolved", "监测户已消除风险人口")
also_called("households.marginal_resolved", "边缘户已消除风险")
also_called("persons.marginal_resolved", "边缘户已消除风险人口")
also_called("insurance.insured", "购买返贫责任保险", "投保返贫责任保险")
