"""补偿标准: the rate table of the 2015 scheme as data: what a square metre of each kind is worth, and from when."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from corezone.models.codelists import HouseGrade
from corezone.models.guards import OF_RATE
from households.models import HouseStructure
from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.fields import CodeField, DayField, MoneyField, TextField, impossible
from pingtang.tracking import tracked


class CompensationRateQuerySet(PapersQuerySet):
    def in_force(self, on):
        """现行标准: confirmed, begun by the day and not yet followed by another of its structure and grade."""
        begun = self.filter(state=ApprovalState.CONFIRMED, effective_on__lte=on)
        return begun.filter(
            pk__in=begun.order_by("structure", "grade", "-effective_on").distinct("structure", "grade").values("pk")
        )


@tracked
class CompensationRate(models.Model):
    """补偿标准. Entered by one person, in force when another confirms it; a later one takes its place."""

    subject = "zonefunds"
    headings = {"structure": ["结构"], "grade": ["等级"], "price": ["补偿标准", "单价"], "effective_on": ["生效时间"]}

    structure = CodeField("房屋结构", codes=HouseStructure)
    grade = CodeField("房屋等级", codes=HouseGrade)
    price = MoneyField("补偿单价(元/平方米)")
    effective_on = DayField("生效日期", ahead=True)
    source = TextField("依据", max_length=200)
    state = CodeField(
        "审定状态", codes=ApprovalState, default=ApprovalState.CONFIRMED, db_default="confirmed", editable=False
    )
    entered_by = who("登记人")
    confirmed_by = who("审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = CompensationRateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "房屋补偿标准"
        triggers = [confirmed_by_another("structure", "grade", "price", "effective_on", "source"), *OF_RATE]
        constraints = [
            not_the_same(),
            models.UniqueConstraint(
                fields=["structure", "grade", "effective_on"], name="corezone_rate_once",
                violation_error_message="这一结构、等级在这一天生效的标准已经登记",
            ),
            models.CheckConstraint(
                condition=Q(price__gt=0), name="corezone_rate_price", violation_error_message="补偿单价须大于0"
            ),
            *impossible(
                texts=["source", "returned_reason"], days=["effective_on"], money=["price"],
                codes={"structure": HouseStructure, "grade": HouseGrade, "state": ApprovalState},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_structure_display()}{self.get_grade_display()}({self.effective_on}起)"

    def get_absolute_url(self):
        return reverse("corezone:compensationrate-detail", args=[self.pk])
