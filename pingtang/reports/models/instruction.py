"""批示: what a leader wrote on a report, who has to do something about it by when, and what was done."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from pingtang.accounts.roles import Act, Role, Stream
from pingtang.approving import not_the_same, who
from pingtang.areas.models import TOWNSHIP, Area
from pingtang.codes import Codes
from pingtang.fields import CodeField, DayField, TextField, impossible
from pingtang.reports.models import guards
from pingtang.reports.models.report import Report
from pingtang.tracking import tracked


class InstructionState(Codes):
    """批示状态."""

    OPEN = "open", "办理中", "待办理"
    REPLIED = "replied", "已回复", "已回复待办结"
    CLOSED = "closed", "办结", "已办结"


def is_overdue(on):
    return Q(status=InstructionState.OPEN, deadline_on__lt=on)


def is_waiting_for(user):
    """Named to this user, or to the unit that the user works in and to nobody there by name."""
    if not user.may("instructions", Act.EDIT):
        return Q(pk__in=[])
    unit = Q(township_id=user.area_id) if user.role == Role.CLERK else Q(stream__in=user.streams)
    return Q(status=InstructionState.OPEN) & (Q(person=user) | Q(person=None) & unit)


def is_judged_by(user):
    """Those whose answer this user may judge: of another unit than the user's own."""
    return ~Q(stream__in=user.streams)


def is_closed_by(user):
    """Those that this user may close: a leader any, others what they registered; never those of the own unit."""
    given = Q() if user.role == Role.LEADER else Q(given_by=user)
    return given & is_judged_by(user)


def is_to_close(user):
    """Answered by another, and this user's to close."""
    return Q(status=InstructionState.REPLIED) & ~Q(replied_by=user) & is_closed_by(user)


class InstructionQuerySet(models.QuerySet):
    def within(self, area):
        """本辖区的: the county has all, a township those that it has to act upon."""
        return self if len(area.code) < TOWNSHIP else self.filter(township_id=area.code)

    def open(self):
        """待办理."""
        return self.filter(status=InstructionState.OPEN)

    def overdue(self, on):
        """超过办理时限、还没有回复."""
        return self.filter(is_overdue(on))

    def waiting_for(self, user):
        """待本人办理."""
        return self.filter(is_waiting_for(user))

    def to_close(self, user):
        """待本人办结."""
        return self.filter(is_to_close(user))


@tracked
class Instruction(models.Model):
    """批示. About a report, one of its paragraphs (`place`) or numbers (`code`); `quote` is what stands there."""

    subject = "instructions"

    report = models.ForeignKey(Report, models.PROTECT, verbose_name="报告", related_name="instructions")
    place = models.SmallIntegerField("段落", null=True, blank=True, editable=False)
    code = TextField("指标", max_length=60, blank=True, editable=False)
    quote = TextField("所批内容", max_length=300, blank=True, editable=False)
    text = TextField("批示内容", max_length=500)
    leader = TextField("批示领导", max_length=40)
    given_by = who("登记人")
    given_on = DayField("批示日期")
    stream = CodeField("责任股室", codes=Stream, blank=True)
    township = models.ForeignKey(
        Area, models.PROTECT, verbose_name="责任乡镇", related_name="+", null=True, blank=True
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="责任人", related_name="+", null=True, blank=True
    )
    deadline_on = DayField("办理时限", ahead=True)
    status = CodeField("状态", codes=InstructionState, default="open", db_default="open", editable=False)
    reply = TextField("办理情况", max_length=1000, blank=True)
    replied_by = who("回复人")
    replied_at = models.DateTimeField("回复时间", null=True, editable=False)
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    closed_by = who("办结人")
    closed_on = DayField("办结日期", null=True, editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = InstructionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "批示"
        triggers = guards.OF_INSTRUCTION
        constraints = [
            not_the_same("closed_by", "replied_by"),
            models.CheckConstraint(
                condition=Q(stream="", township__isnull=False) | Q(stream__in=Stream.values, township__isnull=True),
                name="reports_instruction_unit",
                violation_error_message="责任单位须填一个股室或一个乡镇",
            ),
            models.CheckConstraint(
                condition=Q(deadline_on__gte=models.F("given_on")),
                name="reports_instruction_deadline",
                violation_error_message="办理时限早于批示日期",
            ),
            models.CheckConstraint(
                condition=Q(status=InstructionState.OPEN) | ~Q(reply=""),
                name="reports_instruction_reply",
                violation_error_message="回复须写明办理情况",
            ),
            models.CheckConstraint(
                condition=Q(status=InstructionState.CLOSED, closed_on__isnull=False)
                | ~Q(status=InstructionState.CLOSED) & Q(closed_on__isnull=True, closed_by__isnull=True),
                name="reports_instruction_closed",
                violation_error_message="已办结的须有办结日期,未办结的不能有",
            ),
            *impossible(
                texts=["text", "leader", "quote", "reply", "returned_reason"],
                days=["given_on", "deadline_on", "closed_on"],
                codes={"status": InstructionState},
            ),
        ]

    def __str__(self):
        return self.text if len(self.text) <= 30 else f"{self.text[:29]}…"

    def get_absolute_url(self):
        return reverse("reports:instruction-detail", args=[self.pk])

    @property
    def unit(self):
        """责任单位, with the person where one is named."""
        unit = self.get_stream_display() if self.stream else str(self.township)
        return f"{unit} {self.person.full_name}" if self.person_id else unit
