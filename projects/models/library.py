"""项目库: what the villages ask for, reviewed by township and county; only what is in the library can be approved."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pingtang.areas.models import Area, LocatedQuerySet
from pingtang.fields import CodeField, DayField, MoneyField, TextField, WholeField, YearField, impossible
from pingtang.tracking import tracked
from projects.models.codelists import ProjectCategory
from projects.models.guards import OF_LIBRARY


class ProjectLibraryQuerySet(LocatedQuerySet):
    def kept(self, on):
        """在库: entered by that day and not taken out."""
        return self.filter(Q(removed_on__isnull=True) | Q(removed_on__gt=on), entered_on__lte=on)


@tracked
class ProjectLibrary(models.Model):
    """项目库条目. `entered_on` is empty while the entry is on its way through village, township and county."""

    subject = "library"
    headings = {
        "library_code": ["项目库编号"],
        "plan_year": ["年度"],
        "township": ["乡镇"],
        "village": ["实施地点"],
        "planned_amount": ["资金规模", "计划投资"],
        "expected_households": ["受益对象"],
        "village_published_on": ["村级公示时间"],
        "township_published_on": ["乡镇公示时间"],
        "county_published_on": ["县级公告时间"],
        "entered_on": ["入库时间"],
        "removed_on": ["出库时间"],
    }

    library_code = TextField("入库编号", max_length=30, unique=True)
    name = TextField("项目名称", max_length=200)
    category = CodeField("项目类别", codes=ProjectCategory)
    plan_year = YearField("计划年度")
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+")
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)
    planned_amount = MoneyField("计划投资(元)")
    performance_goal = TextField("绩效目标", max_length=500)
    expected_households = WholeField("预计受益户数")
    village_published_on = DayField("村级公示日期", null=True, blank=True)
    township_published_on = DayField("乡镇公示日期", null=True, blank=True)
    county_published_on = DayField("县级公告日期", null=True, blank=True)
    entered_on = DayField("入库日期", null=True, blank=True)
    removed_on = DayField("出库日期", null=True, blank=True)
    remove_reason = TextField("出库原因", max_length=200, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ProjectLibraryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目库条目"
        triggers = OF_LIBRARY
        constraints = [
            models.CheckConstraint(
                condition=~Q(performance_goal=""),
                name="projects_projectlibrary_goal",
                violation_error_message="绩效目标必须填写,没有绩效目标的项目不能入库",
            ),
            models.CheckConstraint(
                condition=Q(entered_on__isnull=True)
                | Q(
                    village_published_on__isnull=False,
                    township_published_on__isnull=False,
                    county_published_on__isnull=False,
                    village_published_on__lte=F("township_published_on"),
                    township_published_on__lte=F("county_published_on"),
                    county_published_on__lte=F("entered_on"),
                ),
                name="projects_projectlibrary_steps",
                violation_error_message="入库前须依次有村级公示、乡镇公示、县级公告的日期",
            ),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True) | ~Q(remove_reason=""),
                name="projects_projectlibrary_out_with_reason",
                violation_error_message="出库须填写原因",
            ),
            *impossible(
                texts=["library_code", "name", "performance_goal", "remove_reason"],
                days=["village_published_on", "township_published_on", "county_published_on", "entered_on",
                      "removed_on"],
                money=["planned_amount"], wholes=["expected_households"], years=["plan_year"],
                codes={"category": ProjectCategory},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:projectlibrary-detail", args=[self.pk])
