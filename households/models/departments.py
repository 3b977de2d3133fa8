"""部门名册: what other departments know of the same people, one dated snapshot after another.

A batch is never changed once it is closed: the next upload is a new batch, and rules look at the newest of each kind.
`person` is the member whom a row's identity number matched; rows that match nobody are kept and counted.
"""

import pgtrigger
from django.apps import apps
from django.db import models
from django.urls import reverse

from households.models.departmentcodes import Dept
from households.models.person import Person
from pingtang.areas.models import COUNTY, LocatedQuerySet
from pingtang.fields import CodeField, DayField, IdNumberField, NameField, TextField, WholeField, impossible
from pingtang.rosters.models import Batch
from pingtang.tracking import tracked

CLOSED = """
IF EXISTS (SELECT 1 FROM households_rosterbatch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a closed batch is not changed' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class RosterBatchQuerySet(models.QuerySet):
    def newest(self, kind, on):
        """最新批次: of that kind, the closed one whose facts are the newest and not after the day."""
        known = self.filter(kind=kind, snapshot_on__lte=on, closed_at__isnull=False)
        return known.order_by("-snapshot_on", "-pk")[:1]


@tracked
class RosterBatch(models.Model):
    """部门名册批次. `kind` is the model's name in lower case, such as rosterpolice."""

    subject = "departments"
    headings = {"snapshot_on": ["截止日期"]}

    upload = models.OneToOneField(
        Batch, models.PROTECT, verbose_name="导入批次", null=True, editable=False, related_name="+"
    )
    dept = CodeField("部门", codes=Dept)
    kind = TextField("名册代号", max_length=30)
    snapshot_on = DayField("数据日期")
    row_count = WholeField("行数", default=0, db_default=0, editable=False)
    matched_count = WholeField("匹配行数", default=0, db_default=0, editable=False)
    closed_at = models.DateTimeField("比对完成时间", null=True, editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = RosterBatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "部门名册批次"
        indexes = [models.Index(fields=["kind", "-snapshot_on"], name="households_rosterbatch_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(matched_count__lte=models.F("row_count")),
                name="households_rosterbatch_matched_of_all",
                violation_error_message="匹配行数不能多于行数",
            ),
            *impossible(
                texts=["kind"], days=["snapshot_on"], wholes=["row_count", "matched_count"], codes={"dept": Dept}
            ),
        ]

    def __str__(self):
        return f"{self.title} {self.snapshot_on}"

    def get_absolute_url(self):
        return reverse("households:rosterbatch-detail", args=[self.pk])

    @property
    def rows_model(self):
        """The table that the batch's rows stand in."""
        return apps.get_model("households", self.kind)

    @property
    def title(self):
        return str(self.rows_model._meta.verbose_name)


class DepartmentQuerySet(LocatedQuerySet):
    place = "person__household__"

    def within(self, area):
        """本辖区: a township's are the rows that match its people; the county also has those that match nobody."""
        return self if len(area.code) == COUNTY else super().within(area)

    def newest(self, on):
        """最新批次的行."""
        kind = self.model._meta.model_name
        return self.filter(batch__in=RosterBatch.objects.newest(kind, on).values("pk"))


class DepartmentRow(models.Model):
    """A row of any department's roster: every table of them has these columns."""

    subject = "departments"
    headings = {}
    dept = None  # who delivers it

    batch = models.ForeignKey(RosterBatch, models.PROTECT, verbose_name="批次", related_name="%(class)s_rows")
    line = WholeField("行号", null=True, blank=True)
    id_number = IdNumberField("身份证号", db_index=False)
    name = NameField("姓名")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="匹配的成员", related_name="%(class)s_rows", null=True, editable=False
    )
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["id_number"], name="%(class)s_number"),
        ]

    def __str__(self):
        return f"{self.name} {self.batch}"

    def get_absolute_url(self):
        return reverse(f"households:{self._meta.model_name}-detail", args=[self.pk])


DEPARTMENT_ROSTERS = []


def delivered(model):
    """Class decorator of a department's table: under history, and closed with its batch."""
    DEPARTMENT_ROSTERS.append(model)
    closed = pgtrigger.Trigger(
        name="closed_with_batch",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("batch_id", *own_fields(model)),
        func=CLOSED,
    )
    return tracked(pgtrigger.register(closed)(model))


def own_fields(model):
    """What the department delivered: all but what we add to it."""
    added = {"id", "batch", "person", "version"}
    return [field.name for field in model._meta.local_concrete_fields if field.name not in added]


def bounds(*, texts=(), **kinds):
    """The constraints of a department's table: a line once in a batch, and nothing impossible."""
    return [
        models.UniqueConstraint(
            fields=["batch", "line"],
            name="%(app_label)s_%(class)s_line",
            violation_error_message="同一批次中这一行已经导入",
        ),
        *impossible(texts=["id_number", "name", *texts], wholes=["line"], **kinds),
    ]
