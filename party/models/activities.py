"""党建活动: what was studied, held and deployed, and who was there."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from party.models.codelists import ActivityStatus, PartyKind, Presence
from party.models.guards import OF_ACTIVITY, OF_ATTENDANCE
from party.models.members import StaffMember
from pingtang.fields import CodeField, DayField, TextField, WholeField, impossible
from pingtang.tracking import tracked


class PartyActivityQuerySet(models.QuerySet):
    def held(self, since, on):
        """本期开展: held from the first to the last day."""
        return self.filter(status=ActivityStatus.HELD, held_on__range=(since, on))

    def of(self, kind, since, on):
        """本期某一类活动."""
        return self.held(since, on).filter(kind=kind)

    def overdue(self, on):
        """计划日期已过: planned, the day is over, and nobody has written down whether it was held."""
        return self.filter(status=ActivityStatus.PLANNED, held_on__lt=on)

    def without_roll(self, since, on):
        """未登记到会: held, and nobody's attendance is known."""
        return self.held(since, on).filter(~Exists(ActivityAttendance.objects.filter(activity=OuterRef("pk"))))


@tracked
class PartyActivity(models.Model):
    """党建活动. A planned one becomes one that was held, or is called off."""

    subject = "party"
    headings = {
        "kind": ["活动类别"],
        "held_on": ["时间", "开展时间"],
        "title": ["主题", "学习内容"],
        "attendees": ["人数"],
    }

    activity_no = TextField("活动编号", max_length=20, unique=True, blank=True, default="", editable=False)
    kind = CodeField("类别", codes=PartyKind)
    held_on = DayField("日期", ahead=True)  # of a planned one; what was held, by today
    title = TextField("主题", max_length=200)
    status = CodeField("状态", codes=ActivityStatus, default=ActivityStatus.HELD)
    place = TextField("地点", blank=True)
    host = TextField("主持人", blank=True)
    speaker = TextField("主讲人", blank=True)
    attendees = WholeField("参加人数", null=True, blank=True, help_text="登记了到会情况的由到会情况统计")
    summary = TextField("主要内容", max_length=500, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = PartyActivityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党建活动"
        triggers = OF_ACTIVITY
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "held_on", "title"],
                name="party_activity_once",
                violation_error_message="这一天这一类同一主题的活动已经登记",
            ),
            *impossible(
                texts=["activity_no", "title", "place", "host", "speaker", "summary"], days=["held_on"],
                wholes=["attendees"], codes={"kind": PartyKind, "status": ActivityStatus},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.held_on} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("party:partyactivity-detail", args=[self.pk])


class ActivityAttendanceQuerySet(models.QuerySet):
    def expected(self, since, on):
        """应到: everybody on the rolls of what was held in the period."""
        return self.filter(activity__in=PartyActivity.objects.held(since, on))

    def present(self, since, on):
        """实到."""
        return self.expected(since, on).filter(presence=Presence.PRESENT)


@tracked
class ActivityAttendance(models.Model):
    """到会情况. One row for each person who should be there; who was there is counted from these."""

    subject = "party"
    headings = {"activity": ["活动编号"], "member": ["姓名"], "presence": ["到会情况", "签到"]}

    activity = models.ForeignKey(PartyActivity, models.PROTECT, verbose_name="活动", related_name="attendances")
    member = models.ForeignKey(StaffMember, models.PROTECT, verbose_name="姓名", related_name="attendances")
    presence = CodeField("到会情况", codes=Presence, default=Presence.PRESENT)
    reason = TextField("请假(缺席)原因", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ActivityAttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "到会情况"
        triggers = OF_ATTENDANCE
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "member"],
                name="party_attendance_once",
                violation_error_message="这个人在这次活动的到会情况已经登记",
            ),
            models.CheckConstraint(
                condition=~Q(presence=Presence.LEAVE) | ~Q(reason=""),
                name="party_attendance_leave_has_reason",
                violation_error_message="请假须填写原因",
            ),
            *impossible(texts=["reason"], codes={"presence": Presence}),
        ]

    def __str__(self):
        return f"{self.activity} {self.member}"

    def get_absolute_url(self):
        return reverse("party:activityattendance-detail", args=[self.pk])
