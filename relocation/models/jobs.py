"""搬迁户就业: who of a moved household works where, from when to when."""

from datetime import timedelta

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse

from households.models import Person
from pingtang.areas.models import LocatedQuerySet
from pingtang.cleaning.day import years_before
from pingtang.fields import CodeField, DayField, Days, IdNumberField, MoneyField, NameField, TextField, impossible
from pingtang.policy.constants import policy
from pingtang.tracking import tracked
from relocation.models.codelists import JobKind
from relocation.models.guards import OF_JOB
from relocation.models.households import RelocationHousehold

# told where somebody enters work of who does not belong to the household
NO_MEMBER = "不是这个搬迁户的现有成员,请核对身份证号;确属新增成员的,请先在户籍台账登记到该户"
UNKNOWN = "户不在册,成员未核对"  # they count as they were entered
MOST_WAGE = 100_000  # yuan a month
WORKING_AGE = (16, 59)  # in full years, as the register counts who can work (households/rules/labour.py)


def stable_days(on):
    """稳定就业须满的天数, of that day's year."""
    return int(policy("stable_job_days", on.year))


def members_at_work(on):
    """户内劳动年龄的现有成员: who a job can be of; told of the household and number of the job around."""
    youngest, oldest = WORKING_AGE
    return Person.objects.current(on).filter(
        household=OuterRef("relocation__household"), id_number=OuterRef("id_number"),
        birth_date__lte=years_before(on, youngest), birth_date__gt=years_before(on, oldest + 1),
    )  # fmt: skip


class RelocationJobQuerySet(LocatedQuerySet):
    place = "relocation__"

    def current(self, on):
        """在岗 on the day."""
        return self.filter(Q(end_on__isnull=True) | Q(end_on__gte=on), start_on__lte=on)

    def stable(self, on, days):
        """稳定就业 (rule R015): in work on the day, and for so many days; one with an end, until that end.

        Strangers and who is not of working age do not count, whatever was entered; whose household is in no register
        is not known to be either.
        """
        since = on - timedelta(days=days)
        lasting = Q(end_on__isnull=True, start_on__lte=since) | Q(lasts__gte=days)
        # a subquery of one row is asked for each job, where PostgreSQL would hash the whole register for an EXISTS
        member = Subquery(members_at_work(on).values("pk")[:1])
        known = Q(relocation__household__isnull=True) | Q(member__isnull=False)
        return self.current(on).alias(lasts=Days("end_on", "start_on"), member=member).filter(lasting).filter(known)


@tracked
class RelocationJob(models.Model):
    """搬迁户就业. One row a person and job."""

    subject = "relocation"
    headings = {
        "relocation": ["户主身份证号"],
        "id_number": ["身份证号"],
        "kind": ["就业类型"],
        "employer": ["用工单位"],
        "start_on": ["就业时间"],
        "end_on": ["离职时间"],
        "monthly_wage": ["月工资"],
    }

    relocation = models.ForeignKey(RelocationHousehold, models.PROTECT, verbose_name="搬迁户", related_name="jobs")
    id_number = IdNumberField("身份证号")
    name = NameField("姓名")
    kind = CodeField("就业类型", codes=JobKind)
    employer = TextField("单位", blank=True)
    start_on = DayField("就业开始")
    end_on = DayField("就业结束", ahead=True, null=True, blank=True)
    monthly_wage = MoneyField("月工资(元)", null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = RelocationJobQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "搬迁户就业"
        triggers = [OF_JOB]
        constraints = [
            models.CheckConstraint(
                condition=Q(monthly_wage__lte=MOST_WAGE),
                name="relocation_job_wage",
                violation_error_message=f"月工资不超过{MOST_WAGE}元,请核对金额和单位",
            ),
            models.UniqueConstraint(
                fields=["relocation", "id_number", "start_on"],
                name="relocation_job_once",
                violation_error_message="这个人同一天开始的就业已经登记",
            ),
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")),
                name="relocation_job_in_order",
                violation_error_message="就业结束日期早于开始日期",
            ),
            models.CheckConstraint(
                condition=Q(id_number__regex=r"^[^*]*$"),
                name="relocation_job_number_whole",
                violation_error_message="这是隐去后的内容,请填写完整内容",
            ),
            *impossible(
                texts=["id_number", "name", "employer"], days=["start_on", "end_on"], money=["monthly_wage"],
                codes={"kind": JobKind},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.name} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("relocation:relocationjob-detail", args=[self.pk])

    @property
    def membership(self):
        """户籍核对: whether the register tells who belongs to the household; else nobody was compared with it."""
        return UNKNOWN if self.relocation.household_id is None else "按户籍核对"
