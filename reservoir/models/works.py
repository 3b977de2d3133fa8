"""工程: the works, the checklist that closes one, its special facilities, and the disputes that are mediated."""

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.areas.models import Area, CountywideQuerySet
from pingtang.fields import CodeField, DayField, MoneyField, MuField, TextField, WholeField, impossible
from pingtang.tracking import tracked
from reservoir.models.codelists import ClosingKind, ReservoirKind, ReservoirStage
from reservoir.models.guards import OF_CLOSING_STEP, OF_RESERVOIR

BEFORE_WORK = [ReservoirStage.SURVEY, ReservoirStage.PLANNING]
AFTER_ACCEPTANCE = [ReservoirStage.ACCEPTED, ReservoirStage.LATER]


def township(title="乡镇", **kwargs):
    """The township that a record lies in."""
    return models.ForeignKey(Area, models.PROTECT, verbose_name=title, related_name="+", **kwargs)


def village():
    """The village, where it is known."""
    return models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)


def _of_works(model, on, measure, kind, **more):
    """What is signed for a works by the day, measured; of nothing it is 0."""
    signed = apps.get_model("reservoir", model).objects.filter(reservoir=OuterRef("pk"), signed_on__lte=on, **more)
    sums = signed.order_by().values("reservoir").annotate(n=measure).values("n")
    return Coalesce(Subquery(sums), 0, output_field=kind)


class ReservoirQuerySet(models.QuerySet):
    """Works are the county's: every township reads them, and what was signed for them lies in townships."""

    def closing(self, on):
        """收尾中: in settlement, audit and filing on that day, and not finally accepted."""
        return self.filter(closing_on__lte=on).filter(Q(accepted_on=None) | Q(accepted_on__gt=on))

    def unfulfilled(self, on):
        """任务未完成: by the day less land agreed on than the task has, or fewer households signed and moved out."""
        agreed = _of_works("LandAgreement", on, Sum("area_mu"), MuField())
        homes = _of_works("ResettlementAgreement", on, Count("pk"), WholeField())
        moved = _of_works("ResettlementAgreement", on, Count("pk"), WholeField(), moved_on__lte=on)
        told = self.annotate(agreed=agreed, homes=homes, moved=moved)
        short = Q(agreed__lt=F("land_task_mu")) | Q(homes__lt=F("household_task")) | Q(moved__lt=F("homes"))
        return told.filter(short)

    def with_task(self, on):
        """Adds land_task_then and household_task_then: the task as it was on that day, before later changes."""
        changes = apps.get_model("reservoir", "TaskChange").objects.filter(reservoir=OuterRef("pk"))
        later = changes.filter(changed_on__gt=on).order_by("changed_on")
        return self.annotate(
            **{
                name: Case(When(Exists(later), then=Subquery(later.values(before)[:1])), default=F(now))
                for name, before, now in (
                    ("land_task_then", "land_before", "land_task_mu"),
                    ("household_task_then", "households_before", "household_task"),
                )
            }
        )

    def accepted(self, on):
        """已竣工验收."""
        return self.filter(accepted_on__lte=on)


@tracked
class Reservoir(models.Model):
    """水库(水电站)移民工程. `code` is what figures know the works by; the name may be written anew."""

    subject = "works"
    headings = {
        "kind": ["类型"],
        "stage": ["工作阶段"],
        "land_task_mu": ["规划征地数"],
        "household_task": ["总任务数"],
        "completion_due_on": ["验收时限"],
        "accepted_on": ["验收时间"],
    }

    code = TextField("工程代码", max_length=30, unique=True, help_text="小写字母,登记后不改:指标按它取数,如 caeryan")
    name = TextField("工程名称", max_length=60, unique=True)
    kind = CodeField("类型", codes=ReservoirKind)
    township = township("所在乡镇", null=True, blank=True)
    stage = CodeField("工作阶段", codes=ReservoirStage, default=ReservoirStage.SURVEY)
    land_task_mu = MuField("征地总任务(亩)")
    household_task = WholeField("搬迁安置总任务(户)", null=True, blank=True)
    closing_on = DayField("转入收尾日期", null=True, blank=True, editable=False)
    completion_due_on = DayField("竣工验收期限", ahead=True, null=True, blank=True)
    accepted_on = DayField("竣工验收日期", null=True, blank=True, editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ReservoirQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "移民工程"
        triggers = OF_RESERVOIR
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z][a-z0-9-]*$"),
                name="reservoir_reservoir_code",
                violation_error_message="工程代码用小写字母开头,可含数字和连字符",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=False, stage__in=AFTER_ACCEPTANCE)
                | Q(accepted_on__isnull=True) & ~Q(stage__in=AFTER_ACCEPTANCE),
                name="reservoir_reservoir_accepted",
                violation_error_message="竣工验收和后期扶持阶段须有竣工验收日期,其他阶段没有",
            ),
            *impossible(
                texts=["code", "name"], days=["closing_on", "completion_due_on", "accepted_on"],
                mu=["land_task_mu"], wholes=["household_task"],
                codes={"kind": ReservoirKind, "stage": ReservoirStage},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reservoir:reservoir-detail", args=[self.pk])

    @property
    def has_begun(self):
        """Whether its task stands: guards.py says the same."""
        signed = self.resettlements.filter(signed_on__isnull=False)
        return self.stage not in BEFORE_WORK or self.land_agreements.exists() or signed.exists()


class ClosingStepQuerySet(PapersQuerySet):
    def awaiting(self):
        """待审定: entered as done, and not confirmed by another yet."""
        return super().awaiting().filter(done_on__isnull=False)

    def done(self):
        """已审定办结."""
        return self.filter(done_on__isnull=False, state=ApprovalState.CONFIRMED)


@tracked
class ClosingStep(models.Model):
    """收尾事项. One row a works and kind, from the day on which the works go over to closing."""

    subject = "works"

    reservoir = models.ForeignKey(Reservoir, models.PROTECT, verbose_name="工程", related_name="closing_steps")
    kind = CodeField("事项", codes=ClosingKind)
    due_on = DayField("计划办结日期", ahead=True, null=True, blank=True)
    done_on = DayField("办结日期", null=True, blank=True)
    doc_no = TextField("文件(报告)编号", blank=True)
    note = TextField("办理情况", max_length=300, blank=True)
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ClosingStepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "收尾事项"
        triggers = [confirmed_by_another("done_on", "doc_no"), OF_CLOSING_STEP]
        constraints = [
            not_the_same(),
            models.UniqueConstraint(
                fields=["reservoir", "kind"],
                name="reservoir_closingstep_once",
                violation_error_message="这个工程已有这一收尾事项",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(doc_no=""),
                name="reservoir_closingstep_with_paper",
                violation_error_message="办结须填写文件(报告)编号",
            ),
            *impossible(
                texts=["doc_no", "note", "returned_reason"], days=["due_on", "done_on"],
                codes={"kind": ClosingKind, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.reservoir} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("reservoir:closingstep-detail", args=[self.pk])

    @property
    def waits(self):
        """Whether it waits for the second person."""
        return self.done_on is not None and self.state == ApprovalState.PROPOSED

    @property
    def progress(self):
        """未办 until it is entered as done; then what became of it."""
        return self.get_state_display() if self.done_on else "未办结"


class SpecialFacilityQuerySet(CountywideQuerySet):
    def late(self, on):
        """超期未完成: planned for an earlier day, and not finished by that day."""
        return self.filter(planned_on__lt=on).filter(Q(finished_on=None) | Q(finished_on__gt=on))

    def finished(self, on):
        """已完成改复建."""
        return self.filter(finished_on__lte=on)


@tracked
class SpecialFacility(models.Model):
    """专项设施改复建: roads, lines, pipes that the water takes and that are built anew."""

    subject = "reservoir"
    headings = {
        "reservoir": ["工程名称"],
        "planned_amount": ["投资"],
        "planned_on": ["计划时间"],
        "finished_on": ["完成时间"],
    }

    reservoir = models.ForeignKey(Reservoir, models.PROTECT, verbose_name="工程", related_name="facilities")
    name = TextField("设施名称")
    township = township(null=True, blank=True)
    village = village()
    planned_amount = MoneyField("投资(元)", null=True, blank=True)
    planned_on = DayField("计划完成日期", ahead=True, null=True, blank=True)
    finished_on = DayField("完成日期", null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = SpecialFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专项设施改复建"
        constraints = [
            models.UniqueConstraint(
                fields=["reservoir", "name"],
                name="reservoir_specialfacility_once",
                violation_error_message="这个工程已有同名的专项设施",
            ),
            *impossible(texts=["name"], money=["planned_amount"], days=["planned_on", "finished_on"]),
        ]

    def __str__(self):
        return f"{self.reservoir} {self.name}"

    def get_absolute_url(self):
        return reverse("reservoir:specialfacility-detail", args=[self.pk])


class DisputeQuerySet(CountywideQuerySet):
    def mediated(self, since, on):
        """期间内调处."""
        return self.filter(mediated_on__range=(since, on))

    def open(self, on):
        """未调处 on that day."""
        return self.filter(raised_on__lte=on).filter(Q(mediated_on=None) | Q(mediated_on__gt=on))


@tracked
class Dispute(models.Model):
    """土地纠纷调处: who quarrels about which land of a works, who mediated with us, and with what result."""

    subject = "reservoir"

    reservoir = models.ForeignKey(Reservoir, models.PROTECT, verbose_name="工程", related_name="disputes")
    township = township()
    village = village()
    raised_on = DayField("受理日期")
    parties = TextField("当事人", max_length=120)
    matter = TextField("纠纷事由", max_length=300)
    partner = TextField("配合单位", help_text="如 通州镇人民政府", blank=True)
    mediated_on = DayField("调处日期", null=True, blank=True)
    outcome = TextField("调处结果", max_length=300, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "土地纠纷"
        constraints = [
            models.CheckConstraint(
                condition=Q(mediated_on__isnull=True, outcome="")
                | Q(mediated_on__gte=F("raised_on")) & ~Q(outcome=""),
                name="reservoir_dispute_mediated",
                violation_error_message="调处须有日期和结果,且不早于受理日期",
            ),
            *impossible(texts=["parties", "matter", "partner", "outcome"], days=["raised_on", "mediated_on"]),
        ]

    def __str__(self):
        return f"{self.reservoir} {self.parties}"

    def get_absolute_url(self):
        return reverse("reservoir:dispute-detail", args=[self.pk])
