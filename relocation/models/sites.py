"""安置点: where people were moved to, what was built there, what they live on, and the checklist of 五个体系."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pingtang.areas.models import Area, CountywideQuerySet, LocatedQuerySet
from pingtang.fields import CodeField, DayField, TextField, WholeField, YesNoField, impossible
from pingtang.tracking import tracked
from relocation.models.codelists import STANDARD_ITEMS, FacilityKind, SiteKind, System
from relocation.models.guards import OF_FACILITY


class SiteQuerySet(models.QuerySet):
    """Sites are named by every township, whose people live in them; the county section alone changes them."""

    def of(self, area):
        """本辖区的安置点."""
        return self.filter(township__code__startswith=area.code[:9])


@tracked
class RelocationSite(models.Model):
    """安置点."""

    subject = "sites"
    headings = {"kind": ["安置地类型"], "capacity": ["套数"], "township": ["乡(镇)"]}

    name = TextField("安置点名称", unique=True)
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+")
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)
    kind = CodeField("安置地", codes=SiteKind)
    capacity = WholeField("安置房套数")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "安置点"
        constraints = impossible(texts=["name"], wholes=["capacity"], codes={"kind": SiteKind})

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("relocation:relocationsite-detail", args=[self.pk])


class SystemItemQuerySet(LocatedQuerySet):
    place = "site__"

    def lacking(self, site):
        """The standard items that a site's checklist does not have yet, unsaved."""
        known = set(self.filter(site=site).values_list("system", "item"))
        return [
            SystemItem(site=site, system=system, item=item)
            for system, item in STANDARD_ITEMS
            if (system, item) not in known
        ]


@tracked
class SystemItem(models.Model):
    """五个体系清单. One row a site and item; done when it has its day."""

    subject = "relocation"

    site = models.ForeignKey(RelocationSite, models.PROTECT, verbose_name="安置点", related_name="items")
    system = CodeField("体系", codes=System)
    item = TextField("建设内容")
    done_on = DayField("建成日期", null=True, blank=True)
    responsible_unit = TextField("责任单位", blank=True)
    remark = TextField("现状说明", max_length=200, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = SystemItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "五个体系"
        constraints = [
            models.UniqueConstraint(
                fields=["site", "system", "item"], name="relocation_item_once",
                violation_error_message="这个安置点的清单已有这一项",
            ),
            *impossible(texts=["item", "responsible_unit", "remark"], days=["done_on"], codes={"system": System}),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.site} {self.item}"

    def get_absolute_url(self):
        return reverse("relocation:systemitem-detail", args=[self.pk])


class IndustryQuerySet(LocatedQuerySet):
    place = "site__"

    def cultivated(self, on):
        """后续产业项目 that were cultivated and applied for by the day (an empty day counts as before)."""
        return self.filter(Q(declared_on__isnull=True) | Q(declared_on__lte=on)).exclude(is_workshop=True)

    def workshops(self):
        """扶贫车间."""
        return self.filter(is_workshop=True)

    def opened(self, since, on):
        """期内投用."""
        return self.filter(opened_on__range=(since, on))


@tracked
class RelocationIndustry(models.Model):
    """安置区后续产业项目或扶贫车间."""

    subject = "relocation"
    headings = {
        "site": ["安置点"],
        "name": ["项目名称", "车间名称"],
        "declared_on": ["申报时间"],
        "opened_on": ["投用时间", "开工时间"],
        "jobs": ["就业岗位"],
    }

    site = models.ForeignKey(RelocationSite, models.PROTECT, verbose_name="安置点", related_name="industries")
    name = TextField("项目(车间)名称")
    is_workshop = YesNoField("是否扶贫车间", blank=False)
    declared_on = DayField("培育申报日期", null=True, blank=True)
    opened_on = DayField("开工(投用)日期", null=True, blank=True)
    jobs = WholeField("带动就业岗位(个)", null=True, blank=True)
    operator = TextField("经营主体", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = IndustryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后续产业"
        constraints = [
            models.UniqueConstraint(
                fields=["site", "name"], name="relocation_industry_once",
                violation_error_message="这个安置点已有同名的产业项目",
            ),
            models.CheckConstraint(
                condition=Q(opened_on__gte=F("declared_on")),
                name="relocation_industry_in_order",
                violation_error_message="投用日期早于培育申报日期",
            ),
            *impossible(texts=["name", "operator"], days=["declared_on", "opened_on"], wholes=["jobs"]),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("relocation:relocationindustry-detail", args=[self.pk])


class FacilityQuerySet(CountywideQuerySet):
    place = "site__"

    def in_use(self, on):
        """投入使用 by the day."""
        return self.filter(in_use_on__lte=on)


@tracked
class RelocationFacility(models.Model):
    """搬迁配套设施, from its start to its use. Without a site it serves the whole county."""

    subject = "sites"
    headings = {
        "name": ["项目名称"],
        "started_on": ["开工时间"],
        "finished_on": ["竣工时间"],
        "accepted_on": ["验收时间"],
        "in_use_on": ["投用时间"],
    }

    site = models.ForeignKey(
        RelocationSite, models.PROTECT, verbose_name="安置点", related_name="facilities", null=True, blank=True
    )
    name = TextField("设施名称", unique=True)
    kind = CodeField("设施类别", codes=FacilityKind)
    planned_on = DayField("计划竣工日期", ahead=True, null=True, blank=True)
    started_on = DayField("开工日期", null=True, blank=True)
    finished_on = DayField("竣工日期", null=True, blank=True)
    accepted_on = DayField("竣工验收日期", null=True, blank=True)
    in_use_on = DayField("投入使用日期", null=True, blank=True)
    progress = TextField("进展和存在问题", max_length=200, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "配套设施"
        triggers = [OF_FACILITY]
        constraints = [
            models.CheckConstraint(
                condition=Q(started_on__lte=F("finished_on")) & Q(finished_on__lte=F("accepted_on")),
                name="relocation_facility_in_order",
                violation_error_message="开工、竣工、验收日期须依次不早于前一步",
            ),
            *impossible(
                texts=["name", "progress"],
                days=["planned_on", "started_on", "finished_on", "accepted_on", "in_use_on"],
                codes={"kind": FacilityKind},
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("relocation:relocationfacility-detail", args=[self.pk])
