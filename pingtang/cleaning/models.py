"""数据清洗: sweeps, the findings that they open and close, and which rules are on."""

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from pingtang.areas.models import COUNTY, Area, LocatedQuerySet
from pingtang.cleaning.rule import Severity, rule_named
from pingtang.fields import DayField, Secret, TextField, impossible
from pingtang.jobs.models import Job
from pingtang.tracking import tracked


class RuleSettingQuerySet(models.QuerySet):
    def broken(self):
        """出错的规则: those that the last sweep could not run."""
        return self.exclude(error="")

    def by_code(self):
        """{code: setting} of the rules that have one."""
        return {one.code: one for one in self.select_related("changed_by")}


@tracked
class RuleSetting(models.Model):
    """规则设置. What the office has set for a rule; a rule without a row is as its code says."""

    subject = "rules"

    code = TextField("规则编号", max_length=8, unique=True)
    enabled = models.BooleanField("启用")
    severity = models.CharField("严重程度", max_length=7, choices=Severity.choices)
    reason = TextField("原因", max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="设置人", null=True, related_name="+", editable=False
    )
    changed_at = models.DateTimeField("设置时间", null=True, editable=False)
    error = TextField("运行错误", max_length=500, blank=True, editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = RuleSettingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "规则设置"

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("cleaning:rule", args=[self.code])


@tracked
class RuleProposal(models.Model):
    """规则调整. Proposed with a reason by one person, in force when another approves it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待审批"
        APPROVED = "approved", "已生效"
        REFUSED = "refused", "未通过"

    subject = "rules"

    code = TextField("规则编号", max_length=8)
    enabled = models.BooleanField("拟启用")
    severity = models.CharField("拟定严重程度", max_length=7, choices=Severity.choices)
    reason = TextField("原因", max_length=200)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="提出人", related_name="+", editable=False
    )
    proposed_at = models.DateTimeField("提出时间", default=timezone.now, editable=False)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.PROPOSED, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="审批人", related_name="+", null=True, editable=False
    )
    decided_at = models.DateTimeField("审批时间", null=True, editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    class Meta:
        verbose_name = verbose_name_plural = "规则调整"
        constraints = [
            models.CheckConstraint(
                condition=~Q(decided_by=models.F("proposed_by")), name="cleaning_proposal_two_persons"
            ),
            models.UniqueConstraint(fields=["code"], condition=Q(state="proposed"), name="cleaning_proposal_one_open"),
        ]

    def __str__(self):
        return f"{self.code} {'启用' if self.enabled else '停用'}"

    def get_absolute_url(self):
        return reverse("cleaning:rule", args=[self.code])


@tracked
class Assignment(models.Model):
    """交办. An order to the townships to settle some findings by a day."""

    subject = "findings"

    note = TextField("要求", max_length=200, blank=True)
    due_on = DayField("办结期限", ahead=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="交办人", related_name="+", editable=False
    )
    assigned_on = DayField("交办日期")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    class Meta:
        verbose_name = verbose_name_plural = "交办"
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("assigned_on")), name="cleaning_assignment_due_later"
            ),
            *impossible(days=["due_on", "assigned_on"]),
        ]

    def __str__(self):
        return f"{self.assigned_on} 交办,{self.due_on} 前办结"


class SweepQuerySet(models.QuerySet):
    def rounds(self, since, on):
        """数据清洗次数: completed sweeps of the whole county by all rules; of one day the first counts."""
        done = self.filter(kind__in=Sweep.ROUNDS, finished_at__isnull=False, on__range=(since, on))
        return self.filter(pk__in=done.order_by("on", "pk").distinct("on").values("pk"))


class Sweep(models.Model):
    """一次清洗. `tally` tells for each rule [found, opened, corrected]."""

    class Kind(models.TextChoices):
        NIGHTLY = "nightly", "每日清洗"
        MANUAL = "manual", "手动清洗"
        PARTIAL = "partial", "部分清洗"
        TOUCHED = "touched", "改动后复查"

    ROUNDS = (Kind.NIGHTLY, Kind.MANUAL)

    subject = "findings"

    kind = models.CharField("方式", max_length=7, choices=Kind.choices)
    on = DayField("截止日期")
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="范围", related_name="+")
    started_at = models.DateTimeField("开始时间", default=timezone.now)
    finished_at = models.DateTimeField("完成时间", null=True)
    rules = models.IntegerField("规则数", default=0)
    judged = models.IntegerField("检查记录数", default=0)
    found = models.IntegerField("存在问题", default=0)
    opened = models.IntegerField("新发现", default=0)
    corrected = models.IntegerField("已更正", default=0)
    reopened = models.IntegerField("重新出现", default=0)
    tally = models.JSONField("各规则结果", default=dict)
    broken = models.JSONField("出错的规则", default=dict)
    job = models.ForeignKey(Job, models.SET_NULL, verbose_name="任务", null=True, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="发起人", null=True, related_name="+"
    )

    objects = SweepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "清洗记录"
        indexes = [models.Index(fields=["kind", "on"])]
        constraints = impossible(days=["on"])

    def __str__(self):
        return f"{self.on} {self.get_kind_display()}"


class SeenField(models.JSONField):
    """所见值: the values that a rule looked at. They may be personal, so only their own fields show them."""

    secret = Secret.HEALTH


def left_on(day):
    """当日未办结: findings that were there and not yet settled at the end of that day, as a condition."""
    return Q(first_seen__lte=day) & (Q(closed_on=None) | Q(closed_on__gt=day))


class FindingQuerySet(LocatedQuerySet):
    place = ""

    def within(self, area):
        """本辖区; a finding about the county itself has no township."""
        if len(area.code) == COUNTY:
            return self.filter(Q(township__code__startswith=area.code) | Q(township=None))
        return super().within(area)

    def open(self):
        """待处理: to be corrected or verified."""
        return self.filter(state__in=Finding.OPEN)

    def waiting(self):
        """待确认: verified by the township, not yet confirmed by the county section."""
        return self.filter(state=Finding.State.VERIFIED)

    def in_time(self, on):
        """交办未到期: assigned, not settled, and the day is not over."""
        return self.filter(state__in=Finding.OPEN, assignment__due_on__gte=on)

    def overdue(self, on):
        """逾期: assigned, past the day, and not settled."""
        return self.filter(state__in=Finding.OPEN, assignment__due_on__lt=on)

    def closed(self, since, on):
        """核实更正: corrected, or verified and confirmed, in the period."""
        return self.filter(state__in=Finding.CLOSED, closed_on__range=(since, on))

    def about(self, record):
        """The findings of a record; of a dossier, with those of the records that hang on it."""
        from pingtang.cleaning.target import all_targets, targets_of_dossier

        dossier = type(record) in {one.dossier for one in all_targets()}
        if dossier:
            return self.filter(model__in=[one.label for one in targets_of_dossier(type(record))], dossier=record.pk)
        return self.filter(model=record._meta.label_lower, object_id=record.pk)


STATES = {
    "open": ["verified", "corrected", "withdrawn"],
    "reopened": ["verified", "corrected", "withdrawn"],
    "verified": ["confirmed", "open", "reopened", "corrected", "withdrawn"],
    "confirmed": ["verified"],  # an undone confirmation
    "corrected": [],
    "withdrawn": [],
}


@tracked
class Finding(models.Model):
    """问题数据. One record that one rule calls wrong, from first sight until it is closed; a relapse is a new row.

    What a sweep writes is not put under history: it follows from the records. What people do to a finding is.
    """

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        REOPENED = "reopened", "重新出现"
        VERIFIED = "verified", "核实无误待确认"
        CONFIRMED = "confirmed", "核实无误"
        CORRECTED = "corrected", "已更正"
        WITHDRAWN = "withdrawn", "规则停用"

    OPEN = (State.OPEN, State.REOPENED)
    UNSETTLED = (State.OPEN, State.REOPENED, State.VERIFIED)
    CLOSED = (State.CORRECTED, State.CONFIRMED)

    subject = "findings"

    rule = TextField("规则编号", max_length=8)
    severity = models.CharField("严重程度", max_length=7, choices=Severity.choices)
    model = TextField("表", max_length=60)
    object_id = models.BigIntegerField("记录编号")
    dossier = models.BigIntegerField("所属档案", null=True)
    name = TextField("问题对象", max_length=100, blank=True)
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", null=True, related_name="+")
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", null=True, related_name="+")
    seen = SeenField("所见值", default=dict)
    state = models.CharField("状态", max_length=9, choices=State.choices, default=State.OPEN)
    # false once a later row speaks of the same rule and record, or the fault is gone
    standing = models.BooleanField("在列", default=True)
    first_seen = DayField("发现日期")
    last_seen = DayField("最近核查日期")
    closed_on = DayField("办结日期", null=True)
    opened_in = models.ForeignKey(Sweep, models.PROTECT, verbose_name="发现于", null=True, related_name="+")
    closed_in = models.ForeignKey(Sweep, models.PROTECT, verbose_name="更正于", null=True, related_name="+")
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="核实人", null=True, related_name="+"
    )
    verified_on = DayField("核实日期", null=True)
    reason = TextField("核实情况", max_length=200, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="确认人", null=True, related_name="+"
    )
    answer = TextField("确认意见", max_length=200, blank=True)
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name="交办", null=True, related_name="findings", editable=False
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "问题数据"
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "object_id"], condition=Q(standing=True), name="cleaning_finding_one_standing"
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=models.F("verified_by")),
                name="cleaning_finding_two_persons",
                violation_error_message="核实人不能自己确认",
            ),
            *impossible(days=["first_seen", "last_seen", "closed_on", "verified_on"]),
        ]
        indexes = [
            models.Index(fields=["dossier", "model"]),
            models.Index(fields=["township", "state"]),
            models.Index(fields=["state", "closed_on"]),
        ]
        triggers = [
            pgtrigger.FSM(
                name="states",
                field="state",
                transitions=[(one, then) for one, following in STATES.items() for then in following],
            )
        ]

    def __str__(self):
        return f"{self.rule} {self.name}"

    def get_absolute_url(self):
        return reverse("cleaning:finding-detail", args=[self.pk])

    @property
    def declared(self):
        """The rule; None for one that no longer exists."""
        try:
            return rule_named(self.rule)
        except KeyError:
            return None

    @property
    def record_model(self):
        return apps.get_model(self.model)
