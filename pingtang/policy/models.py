"""政策参数: constants that depend on the year and that the office may change: edited by one, approved by another."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from pingtang.fields import TextField
from pingtang.tracking import tracked


@tracked
class PolicyConstant(models.Model):
    """参数. One value for a key and year; year 0 holds for every year that has no value of its own."""

    subject = "policy"

    key = TextField("参数", max_length=40)
    title = TextField("名称", max_length=60)
    year = models.SmallIntegerField("年度", default=0)
    value = models.DecimalField("数值", max_digits=16, decimal_places=4)
    unit = TextField("单位", max_length=20, blank=True)
    source = TextField("依据", max_length=200)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    class Meta:
        verbose_name = verbose_name_plural = "政策参数"
        constraints = [
            models.UniqueConstraint(fields=["key", "year"], name="policy_constant_key_year"),
            models.CheckConstraint(condition=models.Q(value__range=(-(10**11), 10**11)), name="policy_constant_value"),
            models.CheckConstraint(
                condition=models.Q(year=0) | models.Q(year__range=(1949, 2100)), name="policy_constant_year"
            ),
        ]

    def __str__(self):
        return f"{self.title}{f'({self.year}年)' if self.year else ''}"


@tracked
class PolicyProposal(models.Model):
    """参数调整. Proposed with a reason by one person, in force when another approves it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待审批"
        APPROVED = "approved", "已生效"
        REFUSED = "refused", "未通过"

    subject = "policy"

    constant = models.ForeignKey(PolicyConstant, models.PROTECT, verbose_name="参数", related_name="proposals")
    value = models.DecimalField("拟改为", max_digits=16, decimal_places=4)
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
        verbose_name = verbose_name_plural = "参数调整"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("proposed_by")), name="policy_proposal_two_persons"
            ),
            models.CheckConstraint(condition=models.Q(value__range=(-(10**11), 10**11)), name="policy_proposal_value"),
            models.UniqueConstraint(
                fields=["constant"], condition=models.Q(state="proposed"), name="policy_proposal_one_open"
            ),
        ]

    def __str__(self):
        return f"{self.constant} → {self.value}"
