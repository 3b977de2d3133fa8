"""报告: every report and bulletin, in draft or as it was issued."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from pingtang.accounts.roles import Act
from pingtang.approving import not_the_same, who
from pingtang.areas.models import COUNTY, Area
from pingtang.codes import Codes
from pingtang.fields import CodeField, DayField, TextField, impossible
from pingtang.indicators.figures import Scope
from pingtang.reports.models import guards
from pingtang.tracking import tracked

# Kinds that are written by one person, reviewed and issued by others; all other kinds are issued by the portal itself.
DRAFTED = ["half_year"]


class ReportState(Codes):
    """报告状态."""

    DRAFT = "draft", "草稿", "起草中"
    SUBMITTED = "submitted", "送审", "待审核"
    REVIEWED = "reviewed", "已审核", "待印发"
    ISSUED = "issued", "印发", "已印发"


def is_by_another(user):
    """Neither drafted by this user nor written into."""
    from pingtang.reports.models.passage import Passage

    return ~Q(written_by=user) & ~Q(pk__in=Passage.objects.filter(written_by=user).values("report"))


class ReportQuerySet(models.QuerySet):
    def within(self, area):
        """本辖区的: about that area or one below it."""
        return self.filter(area__code__startswith=area.code)

    def issued(self):
        """已印发."""
        return self.filter(state=ReportState.ISSUED)

    def standing(self):
        """已印发且未撤回: what an office may go by."""
        return self.issued().filter(withdrawn_at=None)

    def unread(self, user):
        """未读: what was issued and this user has not opened yet."""
        return self.standing().exclude(pk__in=Reading.objects.filter(user=user).values("report"))

    def seen_by(self, user):
        """本人可见: issued ones of the county and of the own area; drafts of the own area for those who write them."""
        area = user.area_id or "none"
        seen = Q(area__level=Area.Level.COUNTY) | Q(area__code__startswith=area)
        drafts = Q(area__code__startswith=area) if user.may("reports", Act.EDIT) else Q(pk__in=[])
        issued = Q(state=ReportState.ISSUED)
        return self.filter(issued & seen | ~issued & drafts)

    def not_written_by(self, user):
        """非本人起草: which this user may review and issue."""
        return self.filter(is_by_another(user))


@tracked
class Report(models.Model):
    """报告. `content` is the list of its blocks, written when it is issued and never again; `words` is its text."""

    subject = "reports"

    kind = TextField("种类", max_length=40)
    number = models.IntegerField("期号", null=True, editable=False)
    title = TextField("标题", max_length=100)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="范围", related_name="+")
    since = DayField("起始日期")
    on = DayField("截止日期")
    state = CodeField(
        "状态", codes=ReportState, default=ReportState.DRAFT, db_default="draft", editable=False, max_length=9
    )
    content = models.JSONField("内容", default=list, editable=False)
    words = models.TextField("正文", default="", db_default="", editable=False)
    written_by = who("起草人")
    reviewed_by = who("审核人")
    reviewed_at = models.DateTimeField("审核时间", null=True, editable=False)
    reviewed_values = models.JSONField("审核时的数", default=dict, editable=False)
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    issued_at = models.DateTimeField("印发时间", null=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="印发人", null=True, editable=False, related_name="+"
    )
    withdrawn_at = models.DateTimeField("撤回时间", null=True, editable=False)
    withdrawn_by = who("撤回人")
    withdrawn_reason = TextField("撤回原因", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告"
        triggers = guards.OF_REPORT
        constraints = [
            # one report of a kind for an area and a period, however often the clock rings; one withdrawn makes room
            models.UniqueConstraint(
                fields=["kind", "area", "since", "on"],
                condition=Q(withdrawn_at__isnull=True),
                name="reports_report_once",
                violation_error_message="这个范围和期间的这种报告已经有了,请在报告与通报中打开",
            ),
            models.UniqueConstraint(fields=["kind", "area", "number", "since"], name="reports_report_number"),
            models.CheckConstraint(
                condition=Q(on__gte=F("since")),
                name="reports_report_period",
                violation_error_message="截止日期早于起始日期",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.ISSUED, issued_at__isnull=False, number__isnull=False)
                | ~Q(state=ReportState.ISSUED)
                & Q(issued_at__isnull=True, issued_by__isnull=True, number__isnull=True, written_by__isnull=False),
                name="reports_report_life",
                violation_error_message="已印发的须有期号和印发时间,未印发的须有起草人",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=DRAFTED, state=ReportState.ISSUED)
                | Q(written_by__isnull=False, reviewed_by__isnull=False, issued_by__isnull=False),
                name="reports_report_signed",
                violation_error_message="工作报告须经起草、审核才能印发",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, state=ReportState.ISSUED) & ~Q(withdrawn_reason=""),
                name="reports_report_withdrawn",
                violation_error_message="只有已印发的报告可以撤回,须写明原因",
            ),
            not_the_same("reviewed_by", "written_by", "reviewed_by_another"),
            not_the_same("issued_by", "written_by", "issued_by_another"),
            *impossible(
                texts=["title", "returned_reason", "withdrawn_reason"], days=["since", "on"],
                codes={"state": ReportState},
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["kind", "on"])]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reports:report-detail", args=[self.pk])

    @property
    def scope(self):
        return Scope(self.area, self.since, self.on)

    @property
    def is_issued(self):
        return self.state == ReportState.ISSUED

    @property
    def is_draft(self):
        """起草中: its text can be changed."""
        return self.state == ReportState.DRAFT

    @property
    def numbered(self):
        """第几期, or that it is no report yet, or none any more."""
        withdrawn = "(已撤回)" if self.withdrawn_at else ""
        return f"第{self.number}期{withdrawn}" if self.number else "未印发"

    @property
    def filename(self):
        kind = "(已撤回)" if self.withdrawn_at else "" if self.is_issued else "(草稿)"
        return f"{self.title}{kind}({self.since:%Y%m%d}-{self.on:%Y%m%d})"

    @property
    def is_of_the_county(self):
        return len(self.area_id) == COUNTY


class Reading(models.Model):
    """已读. Who has opened a report, and when first."""

    subject = "reports"

    report = models.ForeignKey(Report, models.CASCADE, verbose_name="报告", related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="用户", related_name="+")
    at = models.DateTimeField("阅读时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "报告阅读"
        constraints = [models.UniqueConstraint(fields=["report", "user"], name="reports_reading_once")]

    def __str__(self):
        return f"{self.user} {self.report}"
