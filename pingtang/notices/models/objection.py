"""异议: what somebody has against a line of a notice, and what the office answered."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pingtang.approving import who
from pingtang.areas.models import Area, CountywideQuerySet
from pingtang.codes import Codes
from pingtang.fields import CodeField, DayField, NameField, PhoneField, TextField, impossible
from pingtang.notices.models.guards import HOLDS_THE_NOTICE
from pingtang.notices.models.notice import Notice
from pingtang.tracking import tracked


class ObjectionState(Codes):
    """异议状态."""

    OPEN = "open", "未答复", "待答复"
    DISMISSED = "dismissed", "不成立", "经核实不成立"
    UPHELD = "upheld", "成立", "成立,须更正"


class ObjectionQuerySet(CountywideQuerySet):
    def open(self):
        """待答复."""
        return self.filter(state=ObjectionState.OPEN)


@tracked
class Objection(models.Model):
    """异议. Without a name it is anonymous."""

    subject = "notices"

    notice = models.ForeignKey(Notice, models.PROTECT, verbose_name="公示", related_name="objections")
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+", null=True, blank=True)
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)
    received_on = DayField("收到日期")
    objector = NameField("反映人", blank=True, help_text="匿名反映的不填")
    phone = PhoneField("联系电话", blank=True)
    about = TextField("涉及对象", max_length=60)
    content = TextField("异议内容", max_length=500)
    state = CodeField("状态", codes=ObjectionState, default=ObjectionState.OPEN, db_default="open", editable=False)
    answer = TextField("处理意见", max_length=300, blank=True, editable=False, default="", db_default="")
    answered_on = DayField("答复日期", null=True, editable=False)
    answered_by = who("答复人")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公示异议"
        triggers = [HOLDS_THE_NOTICE]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ObjectionState.OPEN, answered_on__isnull=True)
                | ~Q(state=ObjectionState.OPEN) & Q(answered_on__isnull=False) & ~Q(answer=""),
                name="notices_objection_answered",
                violation_error_message="答复异议须填写处理意见",
            ),
            *impossible(
                texts=["objector", "phone", "about", "content", "answer"], days=["received_on", "answered_on"],
                codes={"state": ObjectionState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.about}:{self.content if len(self.content) <= 20 else self.content[:19] + '…'}"

    def get_absolute_url(self):
        return reverse("notices:objection-detail", args=[self.pk])
