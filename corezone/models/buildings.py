"""核心区房屋: each building as it was measured, with the price of its day; 存量房 that households get instead."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from corezone.models.codelists import HouseGrade
from corezone.models.guards import OF_BUILDING, OF_FLAT
from corezone.models.households import ZoneHousehold
from corezone.models.rates import CompensationRate
from households.models import HouseStructure
from pingtang.areas.models import CountywideQuerySet, LocatedQuerySet
from pingtang.fields import CodeField, DayField, MoneyField, QuantityField, TextField, impossible
from pingtang.tracking import tracked

AREA_MAX = 10_000  # of one building in a village, in square metres


class ZoneBuildingQuerySet(LocatedQuerySet):
    place = "household__"

    def measured(self, on):
        """已测绘 by the day."""
        return self.filter(surveyed_on__lte=on)

    def to_be_compensated(self, on):
        """剩余未搬迁户的房屋: measured by the day, of households not moved by then."""
        return self.measured(on).filter(household__in=ZoneHousehold.objects.unmoved(on))

    def unpriced(self):
        """没有补偿标准: of a structure and grade without a rate in force when it was assessed."""
        return self.filter(compensation__isnull=True)


@tracked
class ZoneBuilding(models.Model):
    """核心区房屋. `unit_price` is the rate of that day, `compensation` area × price: the database writes both."""

    subject = "corezone"
    headings = {
        "household": ["户号"],
        "building_no": ["栋号"],
        "structure": ["结构"],
        "grade": ["等级"],
        "floor_area": ["建筑面积"],
        "surveyed_on": ["测绘时间"],
        "surveyor": ["测绘单位"],
        "demolished_on": ["拆除时间"],
    }

    household = models.ForeignKey(ZoneHousehold, models.PROTECT, verbose_name="住户", related_name="buildings")
    building_no = TextField("栋号", max_length=30)
    structure = CodeField("结构", codes=HouseStructure)
    grade = CodeField("等级", codes=HouseGrade)
    floor_area = QuantityField("建筑面积(平方米)")
    surveyed_on = DayField("测绘日期")
    surveyor = TextField("测绘机构", blank=True)
    assessed_on = DayField("测算日期", null=True, editable=False)
    rate = models.ForeignKey(
        CompensationRate, models.PROTECT, verbose_name="补偿标准", related_name="buildings", null=True, editable=False
    )
    unit_price = MoneyField("补偿单价(元/平方米)", null=True, editable=False)
    compensation = MoneyField("房屋补偿金额(元)", null=True, editable=False)
    demolished_on = DayField("拆除日期", null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ZoneBuildingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "核心区房屋"
        triggers = OF_BUILDING
        constraints = [
            models.UniqueConstraint(
                fields=["household", "building_no"], name="corezone_zonebuilding_number",
                violation_error_message="这一户已有这个栋号的房屋",
            ),
            # a slip of the decimal point or the unit; what is only unlikely, over 1000, is told by the rule A005
            models.CheckConstraint(
                condition=Q(floor_area__lte=AREA_MAX), name="corezone_zonebuilding_area",
                violation_error_message=f"单栋建筑面积超过{AREA_MAX}平方米,请核对小数点和单位(平方米)",
            ),
            *impossible(
                texts=["building_no", "surveyor"], days=["surveyed_on", "assessed_on", "demolished_on"],
                quantities=["floor_area"], money=["unit_price", "compensation"],
                codes={"structure": HouseStructure, "grade": HouseGrade},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.household.code} {self.building_no}"

    def get_absolute_url(self):
        return reverse("corezone:zonebuilding-detail", args=[self.pk])


class ResettlementFlatQuerySet(CountywideQuerySet):
    place = "household__"

    def free(self, on):
        """可分配: in the stock, and nobody's by the day."""
        return self.filter(Q(household__isnull=True) | Q(allotted_on__gt=on))

    def allotted(self, on):
        """已分配 by the day."""
        return self.filter(household__isnull=False, allotted_on__lte=on)


@tracked
class ResettlementFlat(models.Model):
    """存量房. A flat that the county has for 还房分散安置; it has one household or none."""

    subject = "zonefunds"
    headings = {"estate": ["小区名称"], "flat_no": ["栋号房号"], "floor_area": ["建筑面积"], "price": ["结算价"]}

    estate = TextField("小区", max_length=60)
    flat_no = TextField("房号", max_length=40)
    floor_area = QuantityField("建筑面积(平方米)")
    price = MoneyField("结算价(元)", help_text="抵扣房屋补偿的金额")
    household = models.ForeignKey(
        ZoneHousehold, models.PROTECT, verbose_name="分配给", related_name="flats", null=True, editable=False
    )
    allotted_on = DayField("分配日期", null=True, editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ResettlementFlatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "存量房"
        triggers = OF_FLAT
        constraints = [
            models.UniqueConstraint(
                fields=["estate", "flat_no"], name="corezone_flat_once",
                violation_error_message="这套房已经登记",
            ),
            models.CheckConstraint(
                condition=Q(household__isnull=True, allotted_on__isnull=True)
                | Q(household__isnull=False, allotted_on__isnull=False),
                name="corezone_flat_allotted",
                violation_error_message="分配房源须同时有住户和分配日期",
            ),
            *impossible(
                texts=["estate", "flat_no"], quantities=["floor_area"], money=["price"], days=["allotted_on"]
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.estate} {self.flat_no}"

    def get_absolute_url(self):
        return reverse("corezone:resettlementflat-detail", args=[self.pk])
