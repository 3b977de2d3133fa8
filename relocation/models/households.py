"""搬迁户: who was moved, from where to where, with what flat, and where each stands on the way."""

from decimal import Decimal

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from households.models import Household, LaborSkill, Person
from pingtang.areas.models import Area, LocatedQuerySet
from pingtang.fields import (
    CodeField,
    DayField,
    IdNumberField,
    MoneyField,
    NameField,
    QuantityField,
    TextField,
    WholeField,
    YearField,
    impossible,
)
from pingtang.tracking import tracked
from relocation.models.codelists import MoveKind, MoveMode, Placement
from relocation.models.guards import OF_RELOCATION
from relocation.models.sites import RelocationSite

ABLE = [LaborSkill.ORDINARY, LaborSkill.SKILLED]  # who is meant by 有劳动力 (rule R015)


class HouseNumber(models.Func):
    """房号的统一写法: 3栋2单元501, 3号楼2单元501室 and 3-2-501 are one flat: 3-2-501; NULL where none is given."""

    arity = 1
    output_field = models.CharField(max_length=60, null=True)
    template = (
        "nullif(btrim(regexp_replace(regexp_replace(upper(normalize(%(expressions)s, NFKC)), '[[:space:]]', '', 'g'),"
        " '(号楼|栋|幢|座|单元|楼|室|号|房|#|_|—|–|-)+', '-', 'g'), '-'), '')"
    )


class RelocationHouseholdQuerySet(LocatedQuerySet):
    def signed(self, on):
        """已签协议的搬迁户 by the day."""
        return self.filter(agreement_on__lte=on)

    def moved_in(self, on):
        """已入住."""
        return self.filter(moved_on__lte=on)

    def certified(self, on):
        """已办理不动产登记; without its day a certificate counts from the move on."""
        return self.exclude(certificate_no="").filter(
            Q(certified_on__lte=on) | Q(certified_on__isnull=True, moved_on__lte=on)
        )

    def of_years(self, first, last):
        """这些项目年度."""
        return self.filter(project_year__range=(first, last))

    def with_labour(self, on):
        """有劳动力的搬迁户: moved in, and a present member of the registered household can work."""
        able = Person.objects.current(on).filter(household=OuterRef("household"), labor_skill__in=ABLE)
        return self.moved_in(on).filter(Exists(able))

    def employed(self, on, days):
        """1户1人稳定就业: with labour, and at least one of theirs in stable work."""
        return self.with_labour(on).filter(self._stable(on, days))

    def lacking_work(self, on, days):
        """有劳动力未稳定就业: with labour, and nobody in stable work."""
        return self.with_labour(on).exclude(self._stable(on, days))

    def over_area(self, limit):
        """超面积: registered households with more square metres a head than the limit."""
        return self.filter(kind=MoveKind.REGISTERED, house_area__gt=F("persons") * limit)

    def holding_a_flat_twice(self):
        """房号重复: another household has the same flat of the same site."""
        other = self.model.objects.filter(site=OuterRef("site"), house_key=OuterRef("house_key"))
        return self.filter(Exists(other.exclude(pk=OuterRef("pk"))), house_key__isnull=False)

    @staticmethod
    def _stable(on, days):
        from relocation.models.jobs import RelocationJob

        return Exists(RelocationJob.objects.stable(on, days).filter(relocation=OuterRef("pk")))


@tracked
class RelocationHousehold(models.Model):
    """搬迁户. It lies where it came from: that township saw to the old house, and knows the people.

    `household` is the registered household of the code given, or of the head's identity number; then the place is its.
    """

    subject = "relocation"
    headings = {
        "household": ["户编号"],
        "township": ["乡(镇)", "迁出乡镇"],
        "village": ["行政村", "迁出村"],
        "head_name": ["户主"],
        "head_id_number": ["户主证件号码", "身份证号"],
        "kind": ["搬迁类别", "搬迁对象"],
        "project_year": ["搬迁年度"],
        "persons": ["家庭人口", "人口"],
        "house_no": ["房号"],
        "house_area": ["房屋面积", "安置房面积"],
        "self_raised": ["自筹资金"],
        "agreement_on": ["协议时间", "协议签订时间"],
        "assigned_on": ["分房时间"],
        "moved_on": ["入住时间", "实际入住时间"],
        "certificate_no": ["不动产权证号", "房产证号"],
        "certified_on": ["办证时间"],
    }

    household = models.ForeignKey(
        Household, models.PROTECT, verbose_name="建档立卡户", related_name="relocations", null=True, blank=True
    )
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+")
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)
    head_name = NameField("户主姓名")
    head_id_number = IdNumberField("户主身份证号")
    kind = CodeField("搬迁对象类别", codes=MoveKind)
    project_year = YearField("项目年度")
    persons = WholeField("搬迁人口")
    move_mode = CodeField("搬迁方式", codes=MoveMode, null=True, blank=True)
    placement = CodeField("安置方式", codes=Placement)
    agreement_on = DayField("协议签订日期")
    site = models.ForeignKey(
        RelocationSite, models.PROTECT, verbose_name="安置点", related_name="households", null=True, blank=True
    )
    house_no = TextField("安置房号", max_length=40, blank=True)
    house_key = models.GeneratedField(
        expression=HouseNumber("house_no"), output_field=models.CharField(max_length=60, null=True), db_persist=True,
        verbose_name="房号的统一写法",
    )  # fmt: skip
    house_area = QuantityField("安置房面积(平方米)")
    self_raised = MoneyField("自筹金额(元)", null=True, blank=True)
    assigned_on = DayField("分房日期", null=True, blank=True)
    moved_on = DayField("实际入住日期", null=True, blank=True)
    certificate_no = TextField("不动产证号", max_length=60, blank=True)
    certified_on = DayField("不动产登记日期", null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = RelocationHouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "搬迁户"
        indexes = [
            models.Index(fields=["township", "village"], name="relocation_household_place"),
            models.Index(fields=["site", "house_key"], name="relocation_household_flat"),
        ]
        triggers = OF_RELOCATION
        constraints = [
            models.UniqueConstraint(
                fields=["head_id_number", "project_year"],
                name="relocation_household_once",
                violation_error_message="这个户主本项目年度已有搬迁记录",
            ),
            models.CheckConstraint(
                condition=Q(persons__gte=1),
                name="relocation_household_persons",
                violation_error_message="搬迁人口至少1人",
            ),
            models.CheckConstraint(
                condition=Q(certified_on__isnull=True) | ~Q(certificate_no=""),
                name="relocation_household_certified",
                violation_error_message="有不动产登记日期的须有不动产证号",
            ),
            models.CheckConstraint(
                condition=Q(head_id_number__regex=r"^[^*]*$"),
                name="relocation_household_number_whole",
                violation_error_message="这是隐去后的内容,请填写完整内容",
            ),
            *impossible(
                texts=["head_name", "head_id_number", "house_no", "certificate_no"],
                years=["project_year"],
                wholes=["persons"],
                quantities=["house_area"],
                money=["self_raised"],
                days=["agreement_on", "assigned_on", "moved_on", "certified_on"],
                codes={"kind": MoveKind, "move_mode": MoveMode, "placement": Placement},
            ),
        ]

    def __str__(self):
        return f"{self.head_name}({self.project_year}年度)"

    def get_absolute_url(self):
        return reverse("relocation:relocationhousehold-detail", args=[self.pk])

    @property
    def area_per_head(self):
        """人均安置面积."""
        return (self.house_area / self.persons).quantize(Decimal("0.01"))
