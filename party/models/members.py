"""党员干部: who is on the roll of the office, and how far each has come on the way into the party."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from party.models.codelists import PartyStage
from party.models.guards import OF_DEVELOPMENT
from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.fields import CodeField, DayField, IdNumberField, NameField, TextField, YesNoField, impossible
from pingtang.tracking import tracked


class StaffMemberQuerySet(models.QuerySet):
    def on_roll(self, on):
        """在册: joined by the day, and not gone before it."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gte=on), joined_on__lte=on)

    def with_stage(self, on):
        """Adds `stage_now` and `stage_on`: the last stage reached by the day, as it was confirmed."""
        reached = PartyDevelopment.objects.confirmed(on).filter(member=OuterRef("pk")).order_by("-reached_on")
        return self.annotate(
            stage_now=Subquery(reached.values("stage")[:1]), stage_on=Subquery(reached.values("reached_on")[:1])
        )

    def at_stage(self, stage, on):
        """现处某一阶段 on the day, of who is on the roll."""
        return self.on_roll(on).with_stage(on).filter(stage_now=stage)


@tracked
class StaffMember(models.Model):
    """花名册人员: the members and staff whose attendance is kept. Rosters name a person by the name alone."""

    subject = "party"
    headings = {
        "name": ["姓名"],
        "id_number": ["身份证号"],
        "section": ["所在股室", "科室"],
        "joined_on": ["到岗时间"],
        "left_on": ["离岗时间"],
    }

    name = NameField(
        "姓名", unique=True, error_messages={"unique": "花名册已有这个姓名;同名的请加注区别,如“韦大山(项目股)”"}
    )
    id_number = IdNumberField("身份证号", blank=True)
    section = TextField("股室", blank=True)
    post = TextField("职务", blank=True)
    branch = TextField("所在党支部", blank=True)
    joined_on = DayField("在册起始日期")
    left_on = DayField("离册日期", null=True, blank=True)
    left_reason = TextField("离册原因", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = StaffMemberQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党员干部"
        constraints = [
            models.UniqueConstraint(
                fields=["id_number"],
                condition=~Q(id_number=""),
                name="party_staffmember_once",
                violation_error_message="花名册已有这个身份证号的人员",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="party_staffmember_left_later",
                violation_error_message="离册日期不能早于在册起始日期",
            ),
            *impossible(
                texts=["name", "id_number", "section", "post", "branch", "left_reason"], days=["joined_on", "left_on"]
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("party:staffmember-detail", args=[self.pk])


class PartyDevelopmentQuerySet(PapersQuerySet):
    def confirmed(self, on):
        """已审定 by another person, and reached by the day."""
        return self.filter(state=ApprovalState.CONFIRMED, reached_on__lte=on)

    def reached(self, stage, since, on):
        """本期到达某一阶段."""
        return self.confirmed(on).filter(stage=stage, reached_on__gte=since)

    def with_before(self):
        """Adds `before_on`: when the stage before was reached."""
        before = PartyDevelopment.objects.filter(member=OuterRef("member"), reached_on__lt=OuterRef("reached_on"))
        return self.annotate(before_on=Subquery(before.order_by("-reached_on").values("reached_on")[:1]))

    def too_soon(self, months):
        """间隔不足: reached before the stage before had lasted as many months as `months` = {stage: months} says."""
        short = Q(pk__in=[])
        for stage, least in months.items():
            short |= Q(stage=stage) & Q(before_on__gt=MonthsEarlier("reached_on", least))
        return self.with_before().filter(short)

    def probation_over(self, months, on):
        """预备期满未转正: probationary for as many months, and no decision recorded since."""
        later = PartyDevelopment.objects.filter(member=OuterRef("member"), stage=PartyStage.FULL)
        return (
            self.confirmed(on)
            .filter(Q(member__left_on__isnull=True) | Q(member__left_on__gte=on), stage=PartyStage.PROBATIONARY)
            .alias(over_on=MonthsEarlier("reached_on", -months))
            .filter(~Exists(later), over_on__lte=on)
        )


class MonthsEarlier(models.Func):
    """A day so many months earlier; a negative number is later."""

    template = "(%(expressions)s - make_interval(months => %(months)s))::date"
    output_field = models.DateField()

    def __init__(self, day, months, **extra):
        super().__init__(day, months=int(months), **extra)


@tracked
class PartyDevelopment(models.Model):
    """党员发展. One row a person and stage, counted once another person has confirmed it.

    `initial`: who was put on the roll had come so far already; nothing is asked of the stages before.
    """

    subject = "party"
    headings = {"member": ["姓名"], "stage": ["阶段"], "reached_on": ["时间"], "initial": ["原已到达"]}

    member = models.ForeignKey(StaffMember, models.PROTECT, verbose_name="姓名", related_name="stages")
    stage = CodeField("阶段", codes=PartyStage)
    reached_on = DayField("日期")
    initial = YesNoField(
        "入册前已到达", null=False, blank=True, default=False, db_default=False,
        help_text="调入人员、原已是党员的选“是”;在本单位发展的不选,从申请人起依次登记",
    )  # fmt: skip
    decision = TextField("决定会议或文号", blank=True)
    mentors = TextField("培养联系人(入党介绍人)", blank=True)
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = PartyDevelopmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党员发展"
        triggers = [confirmed_by_another("member_id", "stage", "reached_on", "initial"), *OF_DEVELOPMENT]
        constraints = [
            not_the_same(),
            models.UniqueConstraint(
                fields=["member", "stage"],
                name="party_development_once",
                violation_error_message="这个人的这个阶段已经登记,请修改原来的记录",
            ),
            *impossible(
                texts=["decision", "mentors", "returned_reason"], days=["reached_on"],
                codes={"stage": PartyStage, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.member} {self.get_stage_display()}"

    def get_absolute_url(self):
        return reverse("party:partydevelopment-detail", args=[self.pk])
