"""监测对象与风险: households watched so that they do not fall back, and the risks that must be removed first."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from households.models.approval import two_persons
from households.models.codelists import RiskType
from households.models.helpers import days_from, just
from households.models.household import Household, not_yet
from pingtang.approving import ApprovalState, who
from pingtang.areas.models import LocatedQuerySet
from pingtang.codes import Codes
from pingtang.fields import CodeField, DayField, MoneyField, TextField, impossible
from pingtang.tracking import tracked


class MonitorKind(Codes):
    """监测对象类型."""

    UNSTABLE = "unstable", "脱贫监测户、监测户", "脱贫不稳定户"
    MARGINAL = "marginal", "边缘户", "边缘易致贫户"
    SUDDEN = "sudden", "突发严重困难户"


class MonitorSource(Codes):
    """发现方式."""

    SELF = "self", "农户申报"
    CADRE = "cadre", "干部走访排查"
    DEPARTMENT = "department", "部门筛查预警"
    SYSTEM = "system", "系统清洗发现"


class ResolveWay(Codes):
    """风险消除方式."""

    MEASURES = "measures", "帮扶消除"
    NATURAL = "natural", "自然消除(整户死亡、迁出)"


TWO_PERSONS = Q(state=ApprovalState.PROPOSED) | Q(resolve_state=ApprovalState.PROPOSED)


class MonitoringQuerySet(LocatedQuerySet):
    place = "household__"

    def awaiting(self):
        """待县级审定: entered by one person, and not yet confirmed by another."""
        return self.filter(TWO_PERSONS)

    def known(self, kind, on):
        """监测记录: confirmed episodes of that kind identified by that day, of households not removed by then."""
        return self.filter(
            not_yet("household__removed_on", on), kind=kind, identified_on__lte=on, state=ApprovalState.CONFIRMED
        )

    def monitored(self, on):
        """脱贫不稳定监测户: their episodes known on that day, resolved or not."""
        return self.known(MonitorKind.UNSTABLE, on)

    def marginal(self, on):
        """边缘户: their episodes known on that day, resolved or not."""
        return self.known(MonitorKind.MARGINAL, on)

    def unresolved(self, on):
        """未消除风险: episodes not closed by that day, or closed unconfirmed, or with a risk still open."""
        risks = Risk.objects.open(on).filter(monitoring=OuterRef("pk"))
        unconfirmed = Q(resolve_state__in=[ApprovalState.PROPOSED, ApprovalState.RETURNED])
        return self.filter(not_yet("resolved_on", on) | unconfirmed | Exists(risks), identified_on__lte=on)

    def resolved(self, on):
        """已化解风险: episodes of households whose every episode of that kind known on that day is over."""
        others = Monitoring.objects.unresolved(on).filter(household=OuterRef("household"), kind=OuterRef("kind"))
        return self.filter(~Exists(others), identified_on__lte=on)


APPROVAL = two_persons()


@tracked
class Monitoring(models.Model):
    """监测对象. One row per episode: a household that is watched again gets a new row. Money in yuan a head.

    The township enters an episode, and later its end; each counts from when another person of the county confirms it.
    """

    subject = "monitoring"
    headings = {
        "household": ["户编号"],
        "kind": ["监测对象类别"],
        "identified_on": ["风险识别时间"],
        "identified_income": ["识别时人均纯收入"],
        "rigid_expense": ["刚性支出", "合规自付支出"],
        "village_review_on": ["评议时间"],
        "published_on": ["公示时间"],
        "township_reviewed_on": ["乡镇审核时间"],
        "county_approved_on": ["县级审定时间"],
        "resolved_income": ["风险消除后家庭人均纯收入"],
    }

    household = models.ForeignKey(Household, models.PROTECT, verbose_name="户", related_name="monitorings")
    kind = CodeField("监测对象类型", codes=MonitorKind)
    source = CodeField("发现方式", codes=MonitorSource, null=True, blank=True)
    identified_on = DayField("识别监测时间")
    identified_income = MoneyField("识别时家庭人均纯收入(元)", null=True, signed=True)
    rigid_expense = MoneyField("识别时刚性支出(元)", null=True, blank=True)
    village_review_on = DayField("村级评议日期", null=True, blank=True)
    published_on = DayField("村级公示日期", null=True, blank=True)
    township_reviewed_on = DayField("乡镇审核日期", null=True, blank=True)
    county_approved_on = DayField("县级审定日期", null=True, blank=True)
    resolved_on = DayField("风险消除时间", null=True, blank=True)
    resolve_way = CodeField("风险消除方式", codes=ResolveWay, null=True, blank=True)
    resolved_income = MoneyField("消除时家庭人均纯收入(元)", null=True, blank=True, signed=True)
    state = CodeField(
        "识别审定", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("识别登记人")
    confirmed_by = who("识别审定人")
    resolve_state = CodeField("消除审定", codes=ApprovalState, null=True, blank=True, editable=False)
    resolve_entered_by = who("消除登记人")
    resolve_confirmed_by = who("消除审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = MonitoringQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "监测对象"
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(resolved_on__isnull=True),
                name="households_monitoring_one_open",
                violation_error_message="该户已有一条风险未消除的监测记录",
            ),
            ExclusionConstraint(
                name="households_monitoring_one_at_a_time",
                expressions=[(just("household"), "&&"), (days_from("identified_on", "resolved_on"), "&&")],
                # resolved before identified is a finding (M013); no range can be made of it
                condition=Q(resolved_on__isnull=True) | Q(resolved_on__gte=F("identified_on")),
                violation_error_message="该户在这段时间已有监测记录",
            ),
            *impossible(
                texts=["returned_reason"],
                days=[
                    "identified_on", "village_review_on", "published_on", "township_reviewed_on",
                    "county_approved_on", "resolved_on",
                ],
                money=["rigid_expense"],
                signed=["identified_income", "resolved_income"],
                codes={
                    "kind": MonitorKind, "source": MonitorSource, "resolve_way": ResolveWay, "state": ApprovalState,
                    "resolve_state": ApprovalState,
                },
            ),
            *APPROVAL[0],
        ]  # fmt: skip
        triggers = APPROVAL[1]

    def __str__(self):
        return f"{self.household} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("households:monitoring-detail", args=[self.pk])


class RiskQuerySet(LocatedQuerySet):
    place = "monitoring__household__"

    def open(self, on):
        """未化解风险点: found by that day and not resolved by it."""
        return self.filter(not_yet("resolved_on", on), found_on__lte=on)


@tracked
class Risk(models.Model):
    """风险点. One reason why the household is watched, until it is removed with evidence."""

    subject = "monitoring"
    headings = {
        "risk_type": ["返贫(致贫)风险"],
        "found_on": ["发现时间"],
        "amount": ["金额"],
        "description": ["短板问题", "问题描述"],
        "resolved_on": ["化解时间", "销号时间"],
        "resolved_basis": ["化解措施"],
    }

    monitoring = models.ForeignKey(Monitoring, models.PROTECT, verbose_name="监测记录", related_name="risks")
    risk_type = CodeField("风险类型", codes=RiskType)
    found_on = DayField("发现日期")
    amount = MoneyField("涉及金额(元)", null=True, blank=True)
    description = TextField("说明", max_length=500, blank=True)
    resolved_on = DayField("化解日期", null=True, blank=True)
    resolved_basis = TextField("化解依据", max_length=500, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = RiskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "风险点"
        constraints = [
            models.UniqueConstraint(
                fields=["monitoring", "risk_type"],
                condition=Q(resolved_on__isnull=True),
                name="households_risk_one_open_of_a_type",
                violation_error_message="该监测对象已有一条同类型的未化解风险",
            ),
            *impossible(days=["found_on", "resolved_on"], money=["amount"], codes={"risk_type": RiskType}),
        ]

    def __str__(self):
        return self.get_risk_type_display()

    def get_absolute_url(self):
        return reverse("households:monitoring-detail", args=[self.monitoring_id]) + "#risks"
