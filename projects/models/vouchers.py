"""报账: the vouchers by which money leaves. The unit or the township enters one, the section confirms it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pingtang.approving import ApprovalState, confirmed_by_another, not_the_same, who
from pingtang.fields import AccountField, CodeField, DayField, MoneyField, TextField, impossible
from pingtang.tracking import tracked
from projects.models.codelists import FundLevel, PaymentKind
from projects.models.funds import FundBatch
from projects.models.guards import OF_VOUCHER
from projects.models.papers import PapersQuerySet
from projects.models.project import Project


class ReimbursementQuerySet(PapersQuerySet):
    def paid(self, on):
        """已报账: of that year's funds the confirmed vouchers paid by the day, those that reverse others included."""
        return self.filter(paid_on__lte=on, batch__year=on.year, state=ApprovalState.CONFIRMED)

    def of_the_state(self):
        """财政专项扶贫资金的报账."""
        return self.exclude(batch__level=FundLevel.PAIRED)

    def paired(self):
        """广州对口帮扶资金的报账."""
        return self.filter(batch__level=FundLevel.PAIRED)


@tracked
class Reimbursement(models.Model):
    """报账凭证. A wrong one is never deleted: another, with the same amount below zero, reverses it."""

    subject = "reimbursements"
    headings = {
        "project": ["项目编号"],
        "batch": ["资金来源", "批次编号"],
        "kind": ["款项性质"],
        "paid_on": ["报账时间", "支付日期"],
        "payee": ["收款人"],
        "payee_account": ["账号"],
    }

    project = models.ForeignKey(Project, models.PROTECT, verbose_name="项目", related_name="reimbursements")
    batch = models.ForeignKey(FundBatch, models.PROTECT, verbose_name="资金批次", related_name="reimbursements")
    kind = CodeField("款项类型", codes=PaymentKind)
    voucher_no = TextField("凭证号", max_length=40)
    paid_on = DayField("报账(支付)日期")
    amount = MoneyField("报账金额(元)", signed=True)
    payee = TextField("收款单位")
    payee_account = AccountField("收款账号")
    reverses = models.OneToOneField(
        "self", models.PROTECT, verbose_name="冲销的凭证", related_name="reversed_by", null=True, blank=True,
        editable=False,
    )  # fmt: skip
    reason = TextField("冲销原因", max_length=200, blank=True, editable=False, default="", db_default="")
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ReimbursementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报账凭证"
        triggers = [
            confirmed_by_another("project_id", "batch_id", "kind", "voucher_no", "paid_on", "amount", "payee_account"),
            *OF_VOUCHER,
        ]
        constraints = [
            not_the_same(),
            models.UniqueConstraint(
                fields=["project", "voucher_no"],
                name="projects_reimbursement_number",
                violation_error_message="这个项目已有同号的凭证",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0)
                | Q(reverses__isnull=False, amount__lt=0) & ~Q(reason=""),
                name="projects_reimbursement_reversal",
                violation_error_message="报账金额须大于0;更正用冲销凭证,金额为负并写明原因",
            ),
            models.CheckConstraint(
                condition=~Q(reverses=F("id")),
                name="projects_reimbursement_reverses_another",
                violation_error_message="凭证不能冲销自己",
            ),
            *impossible(
                texts=["voucher_no", "payee", "payee_account", "reason", "returned_reason"], days=["paid_on"],
                signed=["amount"], codes={"kind": PaymentKind, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.voucher_no

    def get_absolute_url(self):
        return reverse("projects:reimbursement-detail", args=[self.pk])
