"""易地扶贫搬迁的表单: one record by hand. What is done step by step is done on the record's page."""

from django.core.exceptions import ValidationError

from households.forms import fault_of
from households.models import Person
from pingtang.cleaning.day import years_before
from pingtang.policy.constants import today
from pingtang.web.forms import RecordForm
from pingtang.web.presets import PresetForm
from relocation import models
from relocation.actions import link_to_households
from relocation.models.codelists import FIRST, LAST
from relocation.models.jobs import NO_MEMBER, WORKING_AGE

YOUNGEST = WORKING_AGE[0]


class SiteForm(RecordForm):
    class Meta:
        model = models.RelocationSite
        fields = ["name", "township", "village", "kind", "capacity"]


class RelocationForm(PresetForm):
    presets = {"household": ("household_code", "户编号", "户")}
    fieldsets = [
        ("搬迁对象", ["household", "head_name", "head_id_number", "township", "village", "kind", "project_year",
                  "persons", "move_mode", "placement"]),
        ("协议、分房、入住", ["agreement_on", "site", "house_no", "house_area", "self_raised", "assigned_on",
                      "moved_on"]),
        ("不动产登记", ["certificate_no", "certified_on"]),
    ]  # fmt: skip

    class Meta:
        model = models.RelocationHousehold
        fields = [
            "household", "head_name", "head_id_number", "township", "village", "kind", "project_year", "persons",
            "move_mode", "placement", "agreement_on", "site", "house_no", "house_area", "self_raised", "assigned_on",
            "moved_on", "certificate_no", "certified_on",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["household"].help_text = "不填的按户主身份证号自动关联"
        household = None if self.instance.pk else self.preset("household")
        if household is not None:
            for name in ("head_name", "township", "village"):
                self.initial.setdefault(name, getattr(household, name))
            self.initial.setdefault("persons", household.declared_population)
            # the register has the number: it is neither shown nor typed again
            del self.fields["head_id_number"]
            self.instance.head_id_number = household.head_id_number

    def clean_project_year(self):
        """The years of the plan; a later one comes by a roster, whose preview marks it."""
        year = self.cleaned_data["project_year"]
        if "project_year" in self.changed_data and year is not None and not FIRST <= year <= LAST:
            later = f";{LAST}年度以后批复的,请用搬迁户花名册导入,预检会提示核对" if LAST < year <= today().year else ""
            raise ValidationError(f"项目年度须在{FIRST}至{LAST}年之间,请核对{later}")
        return year

    def save(self, commit=True):
        """Links the household to the one of the head's number, as a roster does."""
        record = super().save(commit)
        link_to_households(self.request.user.area_id)
        record.refresh_from_db()
        return record


class OfRelocation(PresetForm):
    """A form of what belongs to a moved household, named by its head's identity number."""

    presets = {"relocation": ("head_id_number", "户主身份证号", "搬迁户")}


class OldHouseForm(OfRelocation):
    fieldsets = [
        ("旧房", ["relocation", "location", "area", "must_demolish", "exempt_reason"]),
        ("拆除和复垦复绿", ["demolished_on", "reclaimed_on", "reclaimed_mu"]),
    ]

    class Meta:
        model = models.OldHouse
        fields = ["relocation", "location", "area", "must_demolish", "exempt_reason", "demolished_on", "reclaimed_on",
                  "reclaimed_mu"]  # fmt: skip


class JobForm(OfRelocation):
    class Meta:
        model = models.RelocationJob
        fields = ["relocation", "name", "id_number", "kind", "employer", "start_on", "end_on", "monthly_wage"]

    def clean(self):
        """Who works is a member of the household, where the register knows it, and old enough."""
        told = super().clean()
        moved, number = told.get("relocation") or self.preset("relocation"), told.get("id_number")
        if moved is not None and moved.household_id and number:
            member = Person.objects.current(today()).filter(household=moved.household_id, id_number=number).first()
            if member is None:
                self.add_error("id_number", NO_MEMBER)
            elif member.birth_date and member.birth_date > years_before(told.get("start_on") or today(), YOUNGEST):
                self.add_error("id_number", f"就业开始时未满{YOUNGEST}周岁,不能登记就业")
        elif number and "id_number" in self.changed_data and (fault := fault_of(number)):
            self.add_error("id_number", fault)
        return told


class VisitForm(OfRelocation):
    class Meta:
        model = models.FollowUpVisit
        fields = ["relocation", "visited_on", "visitors", "situation"]


class FindingForm(RecordForm):
    """A finding is entered from the page of its visit, which names it in the address."""

    class Meta:
        model = models.VisitFinding
        fields = ["visit", "aspect", "problem", "solved_on"]

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        given = str(self.instance.visit_id or request.GET.get("visit") or self.data.get("visit", ""))
        visits = self.fields["visit"].queryset
        named = given.isdecimal() and len(given) < 18
        self.fields["visit"].queryset = visits.filter(pk=given) if named else visits.none()
        self.fields["visit"].initial = given
        if not named:
            self.fields["visit"].help_text = "请从走访的页面登记问题"


class OfSite(RecordForm):
    """A form of what belongs to a site: the sites of the own area alone can be chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = self.fields["site"].queryset.of(self.request.user.area)
        self.fields["site"].initial = self.request.GET.get("site", "")


class IndustryForm(OfSite):
    class Meta:
        model = models.RelocationIndustry
        fields = ["site", "name", "is_workshop", "operator", "declared_on", "opened_on", "jobs"]


class FacilityForm(OfSite):
    class Meta:
        model = models.RelocationFacility
        fields = ["site", "name", "kind", "planned_on", "started_on", "finished_on", "accepted_on", "in_use_on",
                  "progress"]  # fmt: skip


class ItemForm(OfSite):
    class Meta:
        model = models.SystemItem
        fields = ["site", "system", "item", "done_on", "responsible_unit", "remark"]


class SettlementForm(RecordForm):
    class Meta:
        model = models.RelocationSettlement
        fields = ["project_year", "approved_amount", "over_reason"]
