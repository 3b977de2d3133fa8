"""回头看: visits to moved households, and what was found there, each finding with the ticket it became."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pingtang.areas.models import LocatedQuerySet
from pingtang.fields import CodeField, DayField, TextField, impossible
from pingtang.rectification.models import Rectification, RectStatus
from pingtang.tracking import tracked
from relocation.models.codelists import Aspect
from relocation.models.guards import OF_VISIT
from relocation.models.households import RelocationHousehold


class VisitQuerySet(LocatedQuerySet):
    place = "relocation__"

    def paid(self, since, on):
        """期内走访."""
        return self.filter(visited_on__range=(since, on))


@tracked
class FollowUpVisit(models.Model):
    """回头看走访. One row a household and day."""

    subject = "relocation"
    headings = {"relocation": ["户主身份证号"], "visited_on": ["走访时间"], "visitors": ["走访人"]}

    relocation = models.ForeignKey(RelocationHousehold, models.PROTECT, verbose_name="搬迁户", related_name="visits")
    visited_on = DayField("走访日期")
    visitors = TextField("走访人员")
    situation = TextField("走访情况", max_length=200, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "回头看走访"
        triggers = [OF_VISIT]
        constraints = [
            models.UniqueConstraint(
                fields=["relocation", "visited_on"], name="relocation_visit_once",
                violation_error_message="这户当天的走访已经登记",
            ),
            *impossible(texts=["visitors", "situation"], days=["visited_on"]),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.relocation.head_name} {self.visited_on}"

    def get_absolute_url(self):
        return reverse("relocation:followupvisit-detail", args=[self.pk])


class FindingQuerySet(LocatedQuerySet):
    place = "visit__relocation__"

    def open(self):
        """未办结: settled neither on the spot nor by a closed ticket."""
        return self.filter(solved_on__isnull=True).exclude(ticket__status=RectStatus.CLOSED)

    def unassigned(self):
        """未转整改: neither settled on the spot nor made a ticket."""
        return self.filter(solved_on__isnull=True, ticket__isnull=True)


@tracked
class VisitFinding(models.Model):
    """回头看发现问题. Settled on the spot, or handed over to rectification."""

    subject = "relocation"

    visit = models.ForeignKey(FollowUpVisit, models.PROTECT, verbose_name="走访", related_name="findings")
    aspect = CodeField("问题类别", codes=Aspect)
    problem = TextField("发现问题", max_length=300)
    solved_on = DayField("当场解决日期", null=True, blank=True)
    ticket = models.OneToOneField(
        Rectification,
        models.PROTECT,
        verbose_name="整改问题",
        related_name="found_by_visit",
        null=True,
        editable=False,
    )
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "回头看问题"
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "problem"], name="relocation_visitfinding_once",
                violation_error_message="这次走访的同一问题已经登记",
            ),
            models.CheckConstraint(
                condition=Q(solved_on__isnull=True) | Q(ticket__isnull=True),
                name="relocation_visitfinding_one_way",
                violation_error_message="已转整改的问题由整改清单销号,不再登记当场解决",
            ),
            *impossible(texts=["problem"], days=["solved_on"], codes={"aspect": Aspect}),
        ]  # fmt: skip

    def __str__(self):
        return self.problem if len(self.problem) <= 30 else f"{self.problem[:29]}…"

    def get_absolute_url(self):
        return reverse("relocation:visitfinding-detail", args=[self.pk])
