"""地区: county, township, village. A division code is also the area's place in the tree."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from pingtang.fields import TextField, YesNoField
from pingtang.tracking import tracked

COUNTY, TOWNSHIP, VILLAGE = 6, 9, 12  # digits of a code
PLACES = {TOWNSHIP: "township_id", VILLAGE: "village_id"}  # the columns of a record that lies in one


class AreaQuerySet(models.QuerySet):
    def within(self, area):
        """本辖区: the area itself and all below it."""
        return self.filter(code__startswith=area.code)

    def townships(self):
        """乡镇(街道)."""
        return self.filter(level=Area.Level.TOWNSHIP)

    def villages(self):
        """行政村和社区."""
        return self.filter(level__in=[Area.Level.VILLAGE, Area.Level.COMMUNITY])


@tracked
class Area(models.Model):
    """地区. A village's code begins with its township's code, and that with its county's."""

    class Level(models.TextChoices):
        COUNTY = "county", "县"
        TOWNSHIP = "township", "乡镇"
        VILLAGE = "village", "村"
        COMMUNITY = "community", "社区"

    subject = "areas"

    code = models.CharField("区划代码", max_length=12, primary_key=True)
    name = TextField("名称", max_length=40)
    level = models.CharField("级别", max_length=9, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, verbose_name="上级地区", null=True, blank=True)
    aliases = ArrayField(TextField("曾用名", max_length=40), verbose_name="别名、曾用名", default=list, blank=True)
    is_poor_village = YesNoField("是否贫困村")
    is_deep_poor_village = YesNoField("是否深度贫困村")

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "地区"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^\d{6}$", level="county", parent=None)
                | models.Q(code__regex=r"^\d{9}$", level="township", code__startswith=models.F("parent"))
                | models.Q(
                    code__regex=r"^\d{12}$", level__in=["village", "community"], code__startswith=models.F("parent")
                ),
                name="areas_area_code_is_place",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def full_name(self):
        """镇名 and 村名, as the office writes it; needs `parent` for villages."""
        return f"{self.parent.name}{self.name}" if len(self.code) == VILLAGE else self.name

    @property
    def county(self):
        """The county that it lies in; itself for the county."""
        return self if len(self.code) == COUNTY else self.parent.county


def digits_below(area):
    """The digits of the areas that it is told by: townships of the county, villages of a township."""
    return {COUNTY: TOWNSHIP, TOWNSHIP: VILLAGE}.get(len(area.code))


class LocatedQuerySet(models.QuerySet):
    """A set of records that each lie in a township and, mostly, in a village of it.

    `place` is the path, ending in `__`, to the record that has the fields `township` and `village`.
    """

    place = ""

    def within(self, area):
        """本辖区: the records in that area, by its level."""
        if len(area.code) == VILLAGE:
            return self.filter(**{f"{self.place}village_id": area.code})
        if len(area.code) == TOWNSHIP:
            return self.filter(**{f"{self.place}township_id": area.code})
        return self.filter(**{f"{self.place}township__code__startswith": area.code})


class CountywideQuerySet(LocatedQuerySet):
    """Records of which some lie in no township: those are the county's own, and only the county sees them."""

    def within(self, area):
        return super().within(area) if len(area.code) >= TOWNSHIP else self


def within_reach(records, user):
    """The records that this user's area reaches. `None` is nobody asking: only tasks and commands may say so.

    Records that have no place (a document, a fund batch) are not limited by area; the rights matrix alone guards them.
    """
    if user is None or not hasattr(records, "within"):
        return records
    return records.within(user.area) if user.area_id else records.none()


def was_in_reach(record, user):
    """The same of a record that is no longer there, by what it was at last; of an unknown place the county's."""
    records = type(record)._default_manager.all()
    if user is None or not hasattr(records, "within"):
        return True
    if not user.area_id or len(user.area_id) == COUNTY:
        return bool(user.area_id)
    if not isinstance(records, LocatedQuerySet):
        return False
    try:
        for step in filter(None, records.place.split("__")):
            record = getattr(record, step)
    except ObjectDoesNotExist:
        return False
    code = record.village_id if len(user.area_id) == VILLAGE else record.township_id
    return code == user.area_id
