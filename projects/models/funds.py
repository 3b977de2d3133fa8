"""资金: what comes down in batches, and how much of each batch is arranged to which project. Money in yuan."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import CodeField, DayField, MoneyField, TextField, WholeField, YearField, impossible
from pingtang.tracking import tracked
from projects.models.codelists import FundKind, FundLevel
from projects.models.guards import OF_ARRANGEMENT, OF_BATCH
from projects.models.project import Project


class FundBatchQuerySet(models.QuerySet):
    def received(self, on):
        """已下达: of that year's funds what has come down by the day, other than from paired assistance."""
        return self.filter(received_on__lte=on, year=on.year).exclude(level=FundLevel.PAIRED)

    def paired(self, on):
        """广州对口帮扶资金 of that year that has come by the day."""
        return self.filter(received_on__lte=on, year=on.year, level=FundLevel.PAIRED)

    def counting_towards_rate(self, on):
        """计入报账率的资金批次: award money counts only from the day when it is arranged to projects."""
        return self.filter(counts_from__lte=on)


@tracked
class FundBatch(models.Model):
    """资金批次. One row per allocation that the county received."""

    subject = "funds"
    headings = {
        "code": ["批次编号", "资金编号"],
        "name": ["资金名称"],
        "level": ["资金级次"],
        "kind": ["资金类型"],
        "doc_no": ["文号", "指标文号"],
        "amount": ["资金", "下达资金"],
        "received_on": ["下达时间", "到位时间"],
    }

    code = TextField("批次编号", max_length=30, unique=True)
    name = TextField("资金名称")
    year = YearField("年度")
    level = CodeField("级次", codes=FundLevel)
    kind = CodeField("支出方向", codes=FundKind)
    installment = WholeField("第几批", null=True, blank=True, help_text="同一种资金分批下达的,填这是第几批")
    doc_no = TextField("下达文号")
    amount = MoneyField("下达金额(元)")
    received_on = DayField("下达日期")
    counts_from = DayField(
        "计入报账率起始日",
        ahead=True,
        null=True,
        blank=True,
        help_text="奖励资金安排到项目之前不计入报账率,留空即不计入",
    )
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = FundBatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "资金批次"
        triggers = OF_BATCH
        constraints = [
            models.CheckConstraint(
                condition=Q(counts_from__isnull=True) | Q(counts_from__gte=models.F("received_on")),
                name="projects_fundbatch_counts_once_received",
                violation_error_message="计入报账率起始日不能早于下达日期",
            ),
            *impossible(
                texts=["code", "name", "doc_no"], days=["received_on", "counts_from"], money=["amount"],
                years=["year"], wholes=["installment"], codes={"level": FundLevel, "kind": FundKind},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:fundbatch-detail", args=[self.pk])


class ProjectFundQuerySet(CountywideQuerySet):
    place = "project__"


@tracked
class ProjectFund(models.Model):
    """项目资金安排. One row per project and batch: a project may draw on several batches."""

    subject = "funds"
    headings = {"project": ["项目编号"], "batch": ["资金来源", "批次编号"], "amount": ["安排资金"]}

    project = models.ForeignKey(Project, models.PROTECT, verbose_name="项目", related_name="funds")
    batch = models.ForeignKey(FundBatch, models.PROTECT, verbose_name="资金批次", related_name="arrangements")
    amount = MoneyField("安排金额(元)")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ProjectFundQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目资金安排"
        triggers = OF_ARRANGEMENT
        constraints = [
            models.UniqueConstraint(
                fields=["project", "batch"],
                name="projects_projectfund_once",
                violation_error_message="这个项目已经安排过这批资金,请修改原来的安排",
            ),
            *impossible(money=["amount"]),
        ]

    def __str__(self):
        return f"{self.project} {self.batch}"

    def get_absolute_url(self):
        return reverse("projects:projectfund-detail", args=[self.pk])
