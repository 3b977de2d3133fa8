"""资金结算: the investment of each project year, settled, audited by the county, reviewed by the province."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.fields import CodeField, DayField, MoneyField, TextField, YearField, impossible
from pingtang.tracking import tracked
from relocation.models.guards import OF_SETTLEMENT


class SettlementQuerySet(PapersQuerySet):
    def confirmed(self):
        """已审定 by another person, as far as it has come."""
        return self.filter(state=ApprovalState.CONFIRMED)

    def of_years(self, *years):
        """这些项目年度."""
        return self.filter(project_year__in=years)


@tracked
class RelocationSettlement(models.Model):
    """搬迁资金结算. One row a project year; each step is entered by one and confirmed by another."""

    subject = "sites"

    project_year = YearField("项目年度", unique=True)
    approved_amount = MoneyField("批复投资(元)")
    settled_amount = MoneyField("结算金额(元)", null=True, blank=True)
    settled_on = DayField("结算日期", null=True, blank=True)
    over_reason = TextField(
        "超批复原因", max_length=200, blank=True, help_text="结算金额大于批复投资的须写明原因和批准文件"
    )
    audited_on = DayField("县级审计日期", null=True, blank=True)
    audit_no = TextField("审计报告文号", max_length=60, blank=True)
    reviewed_on = DayField("省级复核日期", null=True, blank=True)
    review_no = TextField("复核文号", max_length=60, blank=True)
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = SettlementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "搬迁资金结算"
        triggers = [
            confirmed_by_another(
                "project_year", "approved_amount", "settled_amount", "settled_on", "over_reason", "audited_on",
                "audit_no", "reviewed_on", "review_no",
            ),
            OF_SETTLEMENT,
        ]  # fmt: skip
        constraints = [
            not_the_same(),
            models.CheckConstraint(
                condition=Q(settled_amount__lte=F("approved_amount")) | ~Q(over_reason=""),
                name="relocation_settlement_over",
                violation_error_message="结算金额大于批复投资,须填写超批复原因",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | Q(settled_amount__isnull=False),
                name="relocation_settlement_settled",
                violation_error_message="已结算的须有结算金额",
            ),
            models.CheckConstraint(
                condition=(Q(audited_on__isnull=True) | Q(settled_on__isnull=False))
                & (Q(reviewed_on__isnull=True) | Q(audited_on__isnull=False))
                & Q(settled_on__lte=F("audited_on"))
                & Q(audited_on__lte=F("reviewed_on")),
                name="relocation_settlement_in_order",
                violation_error_message="须先结算,再县级审计,再省级复核,日期依次不早于前一步",
            ),
            *impossible(
                texts=["audit_no", "review_no", "over_reason", "returned_reason"],
                days=["settled_on", "audited_on", "reviewed_on"],
                money=["approved_amount", "settled_amount"], years=["project_year"],
                codes={"state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.project_year}年度易地扶贫搬迁资金结算"

    def get_absolute_url(self):
        return reverse("relocation:relocationsettlement-detail", args=[self.pk])
