"""整改清单: one ticket per problem that an audit, an inspection or a national system found, in any work stream.

Its life: open, submitted with evidence, closed (销号) by another person; or sent back and submitted anew.
"""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pingtang.accounts.roles import Stream
from pingtang.approving import ACTOR, not_the_same, who
from pingtang.areas.models import Area, CountywideQuerySet
from pingtang.codes import Codes
from pingtang.fields import CodeField, DayField, TextField, impossible
from pingtang.tracking import tracked


class RectSource(Codes):
    """整改问题来源."""

    AUDIT = "audit", "审计、审计反馈", "审计"
    CLOUD = "cloud", "扶贫云、系统反馈", "扶贫云反馈"
    INSPECTION = "inspection", "巡视、巡察、督查", "巡视巡察、督查"
    CENSUS = "census", "普查", "脱贫攻坚普查"
    SELF = "self", "自查自纠", "自查"


class RectStatus(Codes):
    """整改状态."""

    OPEN = "open", "整改中"
    SUBMITTED = "submitted", "已提交销号申请"
    CLOSED = "closed", "已销号"
    REOPENED = "reopened", "退回重改"


STEPS = [
    ("open", "submitted"), ("reopened", "submitted"), ("submitted", "closed"), ("submitted", "reopened"),
    ("closed", "reopened"),
]  # fmt: skip
_PAIRS = ", ".join(f"('{first}', '{then}')" for first, then in STEPS)
# whatever is entered is open: what was done is submitted afterwards, with a file; nobody enters what is closed already
TICKET = f"""
actor := {ACTOR};
IF TG_OP = 'INSERT' THEN
    IF actor IS NOT NULL THEN
        NEW.closed_on = NULL; NEW.closed_by_id = NULL; NEW.returned_reason = '';
        NEW.status = 'open'; NEW.submitted_by_id = NULL;
    END IF;
    RETURN NEW;
END IF;
IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN ({_PAIRS}) THEN
    RAISE EXCEPTION '整改问题须先提交佐证、申请销号,再由另一人销号' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class RectificationQuerySet(CountywideQuerySet):
    def open(self):
        """未销号."""
        return self.exclude(status=RectStatus.CLOSED)

    def awaiting(self):
        """已申请销号."""
        return self.filter(status=RectStatus.SUBMITTED)

    def in_time(self, on):
        """还没有提交佐证、没有超过整改时限."""
        return self.filter(deadline_on__gte=on, status__in=[RectStatus.OPEN, RectStatus.REOPENED])

    def overdue(self, on):
        """超过整改时限、还没有提交佐证."""
        return self.filter(deadline_on__lt=on, status__in=[RectStatus.OPEN, RectStatus.REOPENED])


@tracked
class Rectification(models.Model):
    """整改问题. Without township it is the county's own."""

    subject = "rectification"
    headings = {
        "source": ["问题来源"],
        "work_stream": ["业务"],
        "township": ["乡镇"],
        "village": ["村"],
        "project": ["项目编号"],
        "problem": ["存在问题"],
        "found_on": ["反馈时间"],
        "deadline_on": ["整改期限"],
        "evidence": ["整改情况"],
    }

    source = CodeField("问题来源", codes=RectSource)
    work_stream = CodeField("业务", codes=Stream)
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+", null=True, blank=True)
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)
    # the room knows nothing of projects but that a ticket may be about one
    project = models.ForeignKey(
        "projects.Project", models.PROTECT, verbose_name="项目", related_name="rectifications", null=True, blank=True
    )
    problem = TextField("问题", max_length=500)
    found_on = DayField("反馈日期")
    deadline_on = DayField("整改时限", ahead=True)
    responsible_unit = TextField("责任单位")
    status = CodeField("状态", codes=RectStatus, default=RectStatus.OPEN, db_default="open", editable=False)
    evidence = TextField("佐证说明", max_length=500, blank=True)
    submitted_by = who("申请销号人")
    closed_by = who("销号人")
    closed_on = DayField("销号日期", null=True, editable=False)
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = RectificationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "整改问题"
        triggers = [
            pgtrigger.Trigger(
                name="step_by_step",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                declare=[("actor", "bigint")],
                func=TICKET,
            )
        ]
        constraints = [
            not_the_same("closed_by", "submitted_by"),
            models.UniqueConstraint(
                fields=["source", "work_stream", "found_on", "problem"],
                name="rectification_rectification_once",
                violation_error_message="这个来源同一天反馈的同一问题已经登记",
            ),
            models.CheckConstraint(
                condition=Q(deadline_on__gte=F("found_on")),
                name="rectification_rectification_deadline",
                violation_error_message="整改时限早于反馈日期",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[RectStatus.OPEN, RectStatus.REOPENED]) | ~Q(evidence=""),
                name="rectification_rectification_evidence",
                violation_error_message="申请销号须填写佐证说明",
            ),
            models.CheckConstraint(
                condition=Q(status=RectStatus.CLOSED, closed_on__isnull=False)
                | ~Q(status=RectStatus.CLOSED) & Q(closed_on__isnull=True),
                name="rectification_rectification_closed",
                violation_error_message="已销号的须有销号日期,未销号的不能有",
            ),
            *impossible(
                texts=["problem", "responsible_unit", "evidence", "returned_reason"],
                days=["found_on", "deadline_on", "closed_on"],
                codes={"source": RectSource, "work_stream": Stream, "status": RectStatus},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.problem if len(self.problem) <= 30 else f"{self.problem[:29]}…"

    def get_absolute_url(self):
        return reverse("rectification:rectification-detail", args=[self.pk])
