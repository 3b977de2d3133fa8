"""帮扶责任人: who helps which household, and from when to when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from households.models.household import Household, already, whole
from pingtang.areas.models import LocatedQuerySet
from pingtang.fields import DayField, IdNumberField, NameField, PhoneField, TextField, impossible
from pingtang.tracking import tracked


def just(key):
    """A range of that one key: without btree_gist an exclusion compares ranges only."""
    return Func(F(key), F(key), Value("[]"), function="int8range", output_field=BigIntegerRangeField())


def days_from(first, until):
    """The days from the first to the one before `until`; without end while that is empty."""
    return Func(F(first), F(until), function="daterange", output_field=DateRangeField())


@tracked
class Helper(models.Model):
    """帮扶责任人. A cadre of some unit; stands in no village, so no area limits who sees the name."""

    subject = "households"
    headings = {
        "name": ["帮扶责任人", "帮扶干部"],
        "id_number": ["帮扶干部身份证号"],
        "phone": ["帮扶人电话"],
        "unit": ["帮扶单位"],
    }

    name = NameField("姓名")
    id_number = IdNumberField("身份证号", blank=True)
    phone = PhoneField("联系电话")
    unit = TextField("单位")
    position = TextField("职务", max_length=60, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    class Meta:
        verbose_name = verbose_name_plural = "帮扶责任人"
        constraints = [
            *whole("id_number", "phone"),
            *impossible(texts=["name", "id_number", "phone", "unit", "position"]),
        ]

    def __str__(self):
        return f"{self.name}({self.unit})"


class HouseholdHelperQuerySet(LocatedQuerySet):
    place = "household__"

    def current(self, on):
        """有效结对: begun by that day (an empty date counts as before) and ending no earlier than it."""
        return self.filter(already("start_on", on), Q(end_on__isnull=True) | Q(end_on__gte=on))


@tracked
class HouseholdHelper(models.Model):
    """结对关系. The same pair may meet again later, but not twice at once."""

    subject = "households"
    headings = {"household": ["户编号"]}

    household = models.ForeignKey(Household, models.PROTECT, verbose_name="户", related_name="pairings")
    helper = models.ForeignKey(Helper, models.PROTECT, verbose_name="帮扶责任人", related_name="pairings")
    start_on = DayField("帮扶开始时间", null=True)
    end_on = DayField("帮扶结束时间", ahead=True, null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = HouseholdHelperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "结对关系"
        constraints = [
            ExclusionConstraint(
                name="households_householdhelper_once_at_a_time",
                expressions=[
                    (just("household"), "&&"), (just("helper"), "&&"), (days_from("start_on", "end_on"), "&&"),
                ],
                # an end before the start is a finding (G005); no range can be made of it
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                violation_error_message="该户与该帮扶责任人在这段时间已有结对关系",
            ),
            *impossible(days=["start_on", "end_on"]),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.household} {self.helper}"

    def get_absolute_url(self):
        return reverse("households:household-detail", args=[self.household_id]) + "#helpers"
