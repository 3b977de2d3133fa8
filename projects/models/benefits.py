"""受益: the households that a project reaches, and how."""

from django.db import models
from django.urls import reverse

from households.models import Household
from pingtang.areas.models import LocatedQuerySet
from pingtang.fields import CodeField, IdNumberField, MoneyField, YearField, impossible
from pingtang.tracking import tracked
from projects.models.codelists import BenefitKind
from projects.models.project import Project


class ProjectBeneficiaryQuerySet(LocatedQuerySet):
    place = "household__"


@tracked
class ProjectBeneficiary(models.Model):
    """项目受益户. One row per project, household, kind and year; the place is the household's."""

    subject = "beneficiaries"
    headings = {
        "project": ["项目编号"],
        "household": ["户编号"],
        "head_id_number": ["身份证号"],
    }

    project = models.ForeignKey(Project, models.PROTECT, verbose_name="项目", related_name="beneficiaries")
    household = models.ForeignKey(Household, models.PROTECT, verbose_name="户", related_name="benefits")
    head_id_number = IdNumberField("受益户户主身份证号", blank=True)
    benefit_kind = CodeField("受益方式", codes=BenefitKind)
    amount = MoneyField("受益金额(元)", null=True, blank=True)
    year = YearField("年度")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ProjectBeneficiaryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目受益户"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "household", "benefit_kind", "year"],
                name="projects_projectbeneficiary_once",
                violation_error_message="这一户当年已登记以这种方式受益于这个项目",
            ),
            *impossible(
                texts=["head_id_number"], money=["amount"], years=["year"], codes={"benefit_kind": BenefitKind}
            ),
        ]

    def __str__(self):
        return f"{self.project} {self.household}"

    def get_absolute_url(self):
        return reverse("projects:projectbeneficiary-detail", args=[self.pk])
