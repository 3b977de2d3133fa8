"""帮扶措施: what a household or one of its people was given in a year."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from households.models.household import Household
from households.models.monitoring import Monitoring
from households.models.person import Person
from pingtang.areas.models import LocatedQuerySet
from pingtang.codes import Codes
from pingtang.fields import CodeField, DayField, MoneyField, TextField, YearField, impossible
from pingtang.tracking import tracked


class MeasureCategory(Codes):
    """帮扶措施类别."""

    INDUSTRY = "industry", "种养殖、入股分红", "产业帮扶"
    EMPLOYMENT = "employment", "务工、公益岗位", "就业帮扶"
    HEALTH = "health", "医疗救助、签约服务", "健康帮扶"
    EDUCATION = "education", "雨露计划、资助", "教育帮扶"
    HOUSING = "housing", "危改", "住房安全(危房改造)"
    RELOCATION = "relocation", "易地扶贫搬迁"
    ECOLOGY = "ecology", "护林员、退耕还林", "生态帮扶"
    FINANCE = "finance", "小额信贷", "金融帮扶"
    WATER = "water", "饮水安全"
    SAFETY_NET = "safety_net", "低保、特困、临时救助", "综合保障(兜底)"
    DISABILITY = "disability", "助残"
    TRAINING = "training", "技能培训"
    VOLUNTEER = "volunteer", "捐赠", "社会帮扶"


# 开发式帮扶: help that lets people earn, against help that sustains them (dictionary 3.1)
DEVELOPMENT = [
    MeasureCategory.INDUSTRY,
    MeasureCategory.EMPLOYMENT,
    MeasureCategory.FINANCE,
    MeasureCategory.TRAINING,
]


class MeasureQuerySet(LocatedQuerySet):
    place = "household__"


@tracked
class Measure(models.Model):
    """帮扶措施. One row per measure, household or person, and year; amount in yuan."""

    subject = "households"
    headings = {
        "household": ["户编号"],
        "person": ["姓名"],
        "category": ["帮扶措施", "帮扶类别"],
        "name": ["具体措施"],
        "started_on": ["落实时间"],
        "amount": ["金额", "补助资金"],
    }

    household = models.ForeignKey(Household, models.PROTECT, verbose_name="户", related_name="measures")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="成员", related_name="measures", null=True, blank=True
    )
    monitoring = models.ForeignKey(
        Monitoring, models.PROTECT, verbose_name="监测记录", related_name="measures", null=True, blank=True
    )
    year = YearField("年度")
    category = CodeField("措施类别", codes=MeasureCategory, null=True)
    name = TextField("措施名称")
    started_on = DayField("落实日期", null=True)
    amount = MoneyField("到户金额(元)", null=True, blank=True)
    is_development = models.GeneratedField(
        expression=Q(category__in=DEVELOPMENT),
        output_field=models.BooleanField(null=True),
        db_persist=True,
        verbose_name="是否开发式帮扶",
    )
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "帮扶措施"
        constraints = impossible(
            texts=["name"],
            years=["year"],
            days=["started_on"],
            money=["amount"],
            codes={"category": MeasureCategory},
        )

    def __str__(self):
        return f"{self.year}年 {self.name}"

    def get_absolute_url(self):
        return reverse("households:household-detail", args=[self.household_id]) + "#measures"
