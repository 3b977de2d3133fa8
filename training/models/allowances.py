"""参训生活补贴: attended days × the day rate of the year, once for each participant, listed, posted and paid."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pingtang.accounts.roles import Stream
from pingtang.approving import not_the_same
from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import AccountField, MoneyField, WholeField, YearField, impossible
from pingtang.notices.models import PublishedList
from pingtang.notices.models.guards import accounts_known, of_lines, step_by_step
from pingtang.tracking import tracked
from training.models.participants import TrainingParticipant


@tracked
class AllowanceRun(PublishedList):
    """生活补贴清单: the allowances of one or more classes that are paid together."""

    subject = "allowances"
    work_stream = Stream.TRAINING
    public_headings = ["班次", "补贴天数", "标准(元/天)"]
    payment_headings = ["姓名", "身份证号", "收款账号", "班次", "补贴天数", "标准(元/天)", "补贴金额(元)"]

    year = YearField("年度")
    number = WholeField("批次")

    class Meta:
        verbose_name = verbose_name_plural = "生活补贴清单"
        triggers = [step_by_step(), accounts_known("training_trainingsubsidy")]
        constraints = [
            not_the_same("approved_by", "made_by"),
            models.UniqueConstraint(
                fields=["year", "number"], name="training_allowancerun_number",
                violation_error_message="这一批次已经编制",
            ),
            *impossible(texts=PublishedList.TEXTS, days=PublishedList.DAYS, years=["year"], wholes=["number"]),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year}年第{self.number}批参训生活补贴"

    def get_absolute_url(self):
        return reverse("training:allowancerun-detail", args=[self.pk])

    @property
    def public_title(self):
        return f"平塘县{self.year}年第{self.number}批贫困劳动力参训生活补贴公示"

    def _paid(self):
        return self.lines.select_related("participant__session").order_by("participant__participant_no")

    def public_rows(self):
        for line in self._paid():
            one = line.participant
            told = [one.session.name, str(line.days), f"{line.day_rate.normalize():f}"]
            yield one.township_id, one.village_id, one.name, told, line.amount

    def payment_rows(self):
        for line in self._paid():
            one = line.participant
            yield (one.name, one.id_number, line.bank_account, one.session.name, line.days, line.day_rate, line.amount)


class TrainingSubsidyQuerySet(CountywideQuerySet):
    place = "participant__"

    def approved(self, since, on):
        """期内审定的生活补贴."""
        return self.filter(run__approved_on__range=(since, on))


@tracked
class TrainingSubsidy(models.Model):
    """参训生活补贴. One row a participant: nobody is paid twice for a class."""

    subject = "allowances"

    run = models.ForeignKey(AllowanceRun, models.PROTECT, verbose_name="生活补贴清单", related_name="lines")
    participant = models.OneToOneField(
        TrainingParticipant, models.PROTECT, verbose_name="学员", related_name="subsidy"
    )
    days = WholeField("补贴天数")
    day_rate = MoneyField("标准(元/天)")
    amount = MoneyField("补贴金额(元)")
    bank_account = AccountField("收款账号", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = TrainingSubsidyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "参训生活补贴"
        triggers = of_lines("training_allowancerun", "run_id")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=F("days") * F("day_rate")),
                name="training_subsidy_amount",
                violation_error_message="补贴金额须等于补贴天数乘以标准",
            ),
            *impossible(texts=["bank_account"], money=["amount", "day_rate"], wholes=["days"]),
        ]

    def __str__(self):
        return f"{self.participant} 生活补贴"

    def get_absolute_url(self):
        return reverse("training:trainingsubsidy-detail", args=[self.pk])
