"""公示: what was posted, from which day to which, and its lines as they stood there: masked, and never changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pingtang.accounts.roles import Stream
from pingtang.approving import who
from pingtang.areas.models import Area, LocatedQuerySet
from pingtang.fields import CodeField, DayField, MoneyField, TextField, WholeField, impossible
from pingtang.notices.models.guards import FROZEN
from pingtang.tracking import tracked


class NoticeQuerySet(models.QuerySet):
    def on_display(self, on):
        """公示中: posted, not withdrawn, and its period not over."""
        return self.filter(posted_on__lte=on, until__gte=on, withdrawn_reason="")


@tracked
class Notice(models.Model):
    """公示. Its last day is `until`; after that it is taken down by itself."""

    subject = "notices"

    number = TextField("公示编号", max_length=40, unique=True)
    work_stream = CodeField("业务", codes=Stream)
    title = TextField("标题", max_length=120)
    posted_on = DayField("公示开始日期", ahead=True)
    until = DayField("公示截止日期", ahead=True)
    contact = TextField("异议受理", max_length=120)
    headings = ArrayField(TextField("栏目", max_length=40), verbose_name="公示栏目", default=list)
    people = WholeField("笔数")
    amount = MoneyField("金额合计(元)", signed=True)
    note = TextField("计算说明", max_length=200, blank=True, default="", db_default="")
    withdrawn_reason = TextField("撤回原因", max_length=200, blank=True, default="", db_default="")
    made_by = who("编制人")
    remade_by = who("最近重算人")
    closed_on = DayField("审定日期", null=True, editable=False)  # the list was approved: no objection comes any more
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公示"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("posted_on")),
                name="notices_notice_period",
                violation_error_message="公示截止日期早于开始日期",
            ),
            *impossible(
                texts=["number", "title", "contact", "note", "withdrawn_reason"],
                days=["posted_on", "until", "closed_on"],
                signed=["amount"], wholes=["people"], codes={"work_stream": Stream},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("notices:notice-detail", args=[self.pk])

    def is_on_display(self, on):
        """Whether it hangs on the board on that day."""
        return self.posted_on <= on <= self.until and not self.withdrawn_reason


class NoticeLineQuerySet(LocatedQuerySet):
    pass


class NoticeLine(models.Model):
    """公示明细. One person's line as the public reads it: no number, no account, the name masked."""

    subject = "notices"

    notice = models.ForeignKey(Notice, models.PROTECT, verbose_name="公示", related_name="lines")
    number = WholeField("序号")
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+")
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True)
    name = TextField("姓名", max_length=60)
    told = ArrayField(TextField("内容", max_length=60), verbose_name="内容", default=list)
    amount = MoneyField("金额(元)", signed=True)

    objects = NoticeLineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公示明细"
        triggers = [FROZEN]
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="notices_noticeline_number"),
            *impossible(texts=["name"], signed=["amount"], wholes=["number"]),
        ]

    def __str__(self):
        return f"{self.number} {self.name}"

    @property
    def labelled(self):
        """[(heading, text)] of what is told of the person."""
        return list(zip(self.notice.headings, self.told, strict=False))
