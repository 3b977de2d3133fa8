"""学员与考勤: who took part in a class, on which of its days, and what became of them."""

from datetime import timedelta

from django.db import models
from django.urls import reverse

from households.models import Person
from pingtang.areas.models import Area, CountywideQuerySet
from pingtang.fields import (
    DayField,
    IdNumberField,
    NameField,
    PhoneField,
    TextField,
    WholeField,
    YesNoField,
    impossible,
)
from pingtang.identity_sql import BirthDateIn
from pingtang.policy.constants import policy
from pingtang.tracking import tracked
from training.models.guards import OF_ATTENDANCE, OF_PARTICIPANT
from training.models.sessions import TrainingSession


class TrainingParticipantQuerySet(CountywideQuerySet):
    def completed(self, on):
        """本年度完成培训: completed, of classes over by the day."""
        return self.filter(is_completed=True, session__in=TrainingSession.objects.finished(on))

    def employed(self, on):
        """培训后就业 by the day."""
        return self.completed(on).filter(employed_on__lte=on)

    def to_visit(self, on):
        """待就业回访: completed a class of this year that has been over for a while, and not asked yet."""
        over = on - timedelta(days=int(policy("training_visit_days", on.year)))
        return self.completed(on).filter(session__end_on__lte=over, visited_on=None, employed_on=None)


@tracked
class TrainingParticipant(models.Model):
    """参训学员. `person` is the member of that identity number, if there is one."""

    subject = "training"
    headings = {
        "session": ["班次", "班次编号"],
        "id_number": ["身份证号"],
        "is_completed": ["是否合格"],
        "phone": ["联系电话"],
        "employed_on": ["就业时间"],
    }

    participant_no = TextField("学员编号", max_length=40, unique=True, blank=True, default="", editable=False)
    session = models.ForeignKey(TrainingSession, models.PROTECT, verbose_name="班次", related_name="participants")
    id_number = IdNumberField("身份证号")
    born = models.GeneratedField(
        expression=BirthDateIn("id_number"), output_field=models.DateField(null=True), db_persist=True,
        verbose_name="号码中的出生日期",
    )  # fmt: skip
    name = NameField("姓名")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="家庭成员", related_name="trainings", null=True, editable=False
    )
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+", null=True, blank=True)
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)
    phone = PhoneField("电话", blank=True)
    attended_days = WholeField("出勤天数", default=0, blank=True, help_text="登记了考勤的由考勤统计")
    is_completed = YesNoField("是否结业")
    certificate_no = TextField("证书编号", max_length=40, blank=True)
    visited_on = DayField("就业回访日期", null=True, blank=True)
    employed_on = DayField("培训后就业日期", null=True, blank=True)
    employer = TextField("就业单位", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = TrainingParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "参训学员"
        triggers = OF_PARTICIPANT
        constraints = [
            models.UniqueConstraint(
                fields=["session", "id_number"],
                name="training_participant_once",
                violation_error_message="这个班次已有这个身份证号的学员",
            ),
            *impossible(
                texts=["participant_no", "id_number", "name", "phone", "certificate_no", "employer"],
                days=["visited_on", "employed_on"], wholes=["attended_days"],
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.participant_no} {self.name}"

    def get_absolute_url(self):
        return reverse("training:trainingparticipant-detail", args=[self.pk])


class AttendanceQuerySet(CountywideQuerySet):
    place = "participant__"


@tracked
class Attendance(models.Model):
    """考勤. One row a participant and day; 出勤天数 is counted from these."""

    subject = "training"
    headings = {"participant": ["学员编号"], "day": ["考勤日期"], "was_there": ["是否到课"]}

    participant = models.ForeignKey(
        TrainingParticipant, models.PROTECT, verbose_name="学员", related_name="attendances"
    )
    day = DayField("日期")
    was_there = YesNoField("是否到课", null=False, blank=False, default=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考勤"
        triggers = OF_ATTENDANCE
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "day"],
                name="training_attendance_once",
                violation_error_message="这个学员当天的考勤已经登记",
            ),
            *impossible(days=["day"]),
        ]

    def __str__(self):
        return f"{self.participant} {self.day}"

    def get_absolute_url(self):
        return reverse("training:attendance-detail", args=[self.pk])
