"""旧房: each house that was left behind, until it is demolished, its land restored and the reward paid.

The reward is entered by one person and confirmed by another (pingtang/approving.py): a fixed sum for one demolished
house with its photographs, due when that house is done. There is no list to compute and post.
"""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pingtang.approving import ApprovalState, PapersQuerySet, confirmed_by_another, not_the_same, who
from pingtang.areas.models import LocatedQuerySet
from pingtang.fields import (
    AccountField,
    CodeField,
    DayField,
    MoneyField,
    MuField,
    QuantityField,
    TextField,
    YesNoField,
    impossible,
)
from pingtang.tracking import tracked
from relocation.models.guards import OF_OLD_HOUSE
from relocation.models.households import RelocationHousehold

MOST_LAND = 5  # mu that one house and its yard can have stood on


class OldHouseQuerySet(PapersQuerySet, LocatedQuerySet):
    place = "relocation__"

    def due(self):
        """应拆旧房."""
        return self.filter(must_demolish=True)

    def demolished(self, on):
        """已拆除 by the day."""
        return self.filter(demolished_on__lte=on)

    def standing(self, on):
        """未拆除 on the day."""
        return self.filter(Q(demolished_on__isnull=True) | Q(demolished_on__gt=on))

    def overdue(self, on, since):
        """应拆未拆: the household moved in before that day, and the old house still stands."""
        return self.due().standing(on).filter(relocation__moved_on__lt=since)

    def reclaimed(self, on):
        """已复垦复绿."""
        return self.filter(reclaimed_on__lte=on)

    def of_years(self, first, last):
        """这些项目年度."""
        return self.filter(relocation__project_year__range=(first, last))

    def rewarded(self, on):
        """奖励已兑现: confirmed by another person and paid by the day."""
        return self.filter(state=ApprovalState.CONFIRMED, reward_paid_on__lte=on)

    def unpaid(self):
        """奖励已审定未兑现."""
        return self.filter(state=ApprovalState.CONFIRMED, reward_paid_on__isnull=True)


@tracked
class OldHouse(models.Model):
    """旧房. `state` is that of the reward; without a reward there is none."""

    subject = "relocation"
    headings = {
        "relocation": ["户主身份证号"],
        "area": ["旧房面积"],
        "must_demolish": ["是否应拆除"],
        "exempt_reason": ["未拆原因", "不拆原因"],
        "demolished_on": ["拆除时间"],
        "reclaimed_on": ["复垦时间", "复垦复绿时间"],
        "reclaimed_mu": ["复垦面积"],
        "reward": ["奖励资金", "拆旧奖励"],
        "reward_paid_on": ["兑现时间", "奖励兑现时间"],
    }

    relocation = models.ForeignKey(
        RelocationHousehold, models.PROTECT, verbose_name="搬迁户", related_name="old_houses"
    )
    location = TextField("旧房坐落", blank=True)
    area = QuantityField("旧房面积(平方米)", null=True, blank=True)
    must_demolish = YesNoField("是否应拆", blank=False)
    exempt_reason = TextField("不拆除原因", blank=True)
    demolished_on = DayField("拆除日期", null=True, blank=True)
    reclaimed_on = DayField("复垦复绿日期", null=True, blank=True)
    reclaimed_mu = MuField("复垦面积(亩)", null=True, blank=True)
    reward = MoneyField("拆旧奖励(元)", null=True, blank=True)
    reward_account = AccountField("奖励收款账号", blank=True)
    reward_paid_on = DayField("奖励兑现日期", null=True, blank=True)
    reward_voucher = TextField("兑现凭证号", max_length=40, blank=True)
    state = CodeField("奖励审定", codes=ApprovalState, null=True, editable=False)
    entered_by = who("奖励登记人")
    confirmed_by = who("奖励审定人")
    returned_reason = TextField("退回意见", max_length=200, blank=True, editable=False, default="", db_default="")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = OldHouseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "旧房"
        triggers = [confirmed_by_another("reward", "reward_account", given="reward"), *OF_OLD_HOUSE]
        constraints = [
            not_the_same(),
            models.CheckConstraint(
                condition=Q(reclaimed_mu__lte=MOST_LAND),
                name="relocation_oldhouse_land",
                violation_error_message=f"一处旧房的复垦面积不超过{MOST_LAND}亩,请核对面积和单位",
            ),
            models.CheckConstraint(
                condition=Q(reward__gt=0),
                name="relocation_oldhouse_reward",
                violation_error_message="奖励金额须大于0",
            ),
            models.CheckConstraint(
                condition=Q(reward_paid_on__isnull=True)
                | Q(state=ApprovalState.CONFIRMED, reward__isnull=False, reward_paid_on__gte=F("demolished_on"))
                & Q(reward_paid_on__gte=F("reclaimed_on"))
                & ~Q(reward_voucher=""),
                name="relocation_oldhouse_paid",
                violation_error_message="奖励经另一人审定后才能兑现:须填写兑现凭证号,兑现日期不能早于拆除、复垦复绿日期",
            ),
            models.CheckConstraint(
                condition=(Q(reclaimed_on__isnull=True) | Q(demolished_on__isnull=False))
                & Q(demolished_on__lte=F("reclaimed_on")),
                name="relocation_oldhouse_in_order",
                violation_error_message="须先拆除再复垦复绿,复垦日期不能早于拆除日期",
            ),
            *impossible(
                texts=["location", "exempt_reason", "reward_account", "reward_voucher", "returned_reason"],
                days=["demolished_on", "reclaimed_on", "reward_paid_on"],
                quantities=["area"],
                mu=["reclaimed_mu"],
                money=["reward"],
                codes={"state": ApprovalState},
            ),
        ]

    def __str__(self):
        return f"{self.relocation.head_name}旧房"

    def get_absolute_url(self):
        return reverse("relocation:oldhouse-detail", args=[self.pk])
