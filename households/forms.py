"""户籍监测的表单: one record by hand, under the same kinds, codes and reach as the rosters."""

from django import forms

from households import models
from pingtang.accounts.roles import Act
from pingtang.web.forms import RecordForm

TOLERANCE = 1  # yuan: what rounding may make


class HouseholdForm(RecordForm):
    fieldsets = [
        ("户的身份", ["household_code", "registry_kind", "exit_status", "poverty_attribute", "standard",
                  "identified_on", "exit_year", "return_year"]),
        ("所在地", ["township", "village", "village_group"]),
        ("户主", ["head_name", "head_id_number", "declared_population", "phone", "bank_name", "bank_account"]),
        ("致贫原因", ["main_cause", "other_causes"]),
        ("其他标识", ["is_policy_only", "is_relocated", "is_martyr_family", "is_only_child_family",
                  "is_two_daughter_family"]),
        ("户减少", ["removed_on", "remove_reason"]),
    ]  # fmt: skip

    class Meta:
        model = models.Household
        fields = [
            "household_code", "registry_kind", "exit_status", "poverty_attribute", "standard", "identified_on",
            "exit_year", "return_year", "township", "village", "village_group", "head_name", "head_id_number",
            "declared_population", "phone", "bank_name", "bank_account", "main_cause", "other_causes",
            "is_policy_only", "is_relocated", "is_martyr_family", "is_only_child_family", "is_two_daughter_family",
            "removed_on", "remove_reason",
        ]  # fmt: skip


class _PresetForm(RecordForm):
    """A form that a record's page opens with its record filled in: `?household=17`."""

    presets = ("household",)

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        for name in self.presets:
            field = self.fields[name]
            given = str(self.instance.pk and getattr(self.instance, f"{name}_id") or request.GET.get(name, ""))
            posted = str(self.data.get(name, ""))
            wanted = [int(text) for text in (given, posted) if text.isdecimal() and len(text) < 18]
            # a list of 26,000 households helps nobody: the page offers the one that it came from
            field.queryset = field.queryset.filter(pk__in=wanted)
            if given.isdecimal():
                field.initial = given


class PersonForm(_PresetForm):
    fieldsets = [
        ("成员", ["household", "person_code", "name", "relation", "id_type", "id_number", "sex", "birth_date",
                "ethnicity", "political", "phone", "bank_account"]),
        ("教育", ["education", "student_status", "school_name", "dropout_reason"]),
        ("健康", ["health", "illness_name", "disability_cert_no", "disability_type", "disability_level",
                "doctor_signed"]),
        ("劳动和务工", ["labor_skill", "work_area", "work_place", "work_company", "work_months", "work_monthly_income",
                   "public_post", "public_post_months", "is_serviceman"]),
        ("保障", ["resident_medical", "employee_medical", "serious_illness_ins", "commercial_medical",
                "resident_pension", "employee_pension", "low_income", "destitute", "accident_ins", "mandarin"]),
        ("增减", ["joined_on", "join_reason", "left_on", "leave_reason"]),
    ]  # fmt: skip

    class Meta:
        model = models.Person
        fields = [
            "household", "person_code", "name", "relation", "id_type", "id_number", "sex", "birth_date", "ethnicity",
            "political", "phone", "bank_account", "education", "student_status", "school_name", "dropout_reason",
            "health", "illness_name", "disability_cert_no", "disability_type", "disability_level", "doctor_signed",
            "labor_skill", "work_area", "work_place", "work_company", "work_months", "work_monthly_income",
            "public_post", "public_post_months", "is_serviceman", "resident_medical", "employee_medical",
            "serious_illness_ins", "commercial_medical", "resident_pension", "employee_pension", "low_income",
            "destitute", "accident_ins", "mandarin", "joined_on", "join_reason", "left_on", "leave_reason",
        ]  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("left_on")) != bool(cleaned.get("leave_reason")):
            missing = "leave_reason" if cleaned.get("left_on") else "left_on"
            self.add_error(missing, "登记减少须同时填写减少日期和减少原因")
        return cleaned


class IncomeForm(_PresetForm):
    class Meta:
        model = models.HouseholdIncome
        fields = [
            "household", "year", "population", "wage_income", "public_post_income", "business_income", "business_cost",
            "property_income", "asset_dividend", "transfer_income", "family_planning_grant", "low_income_grant",
            "destitute_grant", "pension_income", "ecology_grant", "other_transfer", "net_income",
            "per_capita_net_income",
        ]  # fmt: skip

    def clean(self):
        """家庭纯收入 = 工资性 + 生产经营性 − 生产经营性支出 + 财产性 + 转移性 (dictionary section 7)."""
        cleaned = super().clean()
        names = ("wage_income", "business_income", "business_cost", "property_income", "transfer_income", "net_income")
        wage, business, cost, rent, transfer, net = (cleaned.get(name) for name in names)
        if None not in (wage, business, cost, rent, transfer, net):
            due = wage + business - cost + rent + transfer
            if abs(due - net) > TOLERANCE:
                self.add_error("net_income", f"与各项收入不平衡:各项合计为 {due} 元,请核对")
        return cleaned


class ConditionForm(_PresetForm):
    class Meta:
        model = models.HouseholdCondition
        exclude = ["version"]


class ExitReviewForm(_PresetForm):
    class Meta:
        model = models.ExitReview
        fields = [
            "household", "year", "village_review_on", "verified_on", "household_agreed_on", "published_on",
            "published_days", "approved_on",
        ]  # fmt: skip


class HelperForm(RecordForm):
    class Meta:
        model = models.Helper
        fields = ["name", "unit", "position", "phone", "id_number"]


class PairingForm(_PresetForm):
    class Meta:
        model = models.HouseholdHelper
        fields = ["household", "helper", "start_on", "end_on"]


class MeasureForm(_PresetForm):
    class Meta:
        model = models.Measure
        fields = ["household", "person", "year", "category", "name", "started_on", "amount"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = list(self.fields["household"].queryset.values_list("pk", flat=True))
        self.fields["person"].queryset = self.fields["person"].queryset.filter(household__in=chosen)


class MonitoringForm(_PresetForm):
    """An episode, and later its end. What this enters counts from when another person of the county confirms it.

    What the county has confirmed is the county's: a township sees it, and asks the county to change it.
    """

    fieldsets = [
        ("识别", ["household", "kind", "source", "identified_on", "identified_income", "rigid_expense"]),
        ("识别程序", ["village_review_on", "published_on", "township_reviewed_on", "county_approved_on"]),
        ("风险消除", ["resolved_on", "resolve_way", "resolved_income"]),
    ]  # fmt: skip
    identification = ("household", "kind", "identified_on")
    resolution = ("resolved_on", "resolve_way", "resolved_income")

    class Meta:
        model = models.Monitoring
        fields = [
            "household", "kind", "source", "identified_on", "identified_income", "rigid_expense", "village_review_on",
            "published_on", "township_reviewed_on", "county_approved_on", "resolved_on", "resolve_way",
            "resolved_income",
        ]  # fmt: skip

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        decides = request.user.may("monitoring", Act.APPROVE)
        if not decides:
            del self.fields["county_approved_on"]
        if not self.instance.pk:
            for name in self.resolution:
                del self.fields[name]
        elif not decides:
            confirmed = models.ApprovalState.CONFIRMED
            held = self.identification if self.instance.state == confirmed else ()
            held += self.resolution if self.instance.resolve_state == confirmed else ()
            for name in held:
                self.fields[name].disabled = True
                self.fields[name].help_text = "已经县级审定,如需更改请联系县级股室"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("resolved_on") and not cleaned.get("resolve_way") and "resolve_way" in self.fields:
            self.add_error("resolve_way", "登记风险消除须同时填写消除方式")
        return cleaned

    def groups(self):
        return [(title, fields) for title, fields in super().groups() if fields]


class RiskForm(_PresetForm):
    presets = ("monitoring",)

    class Meta:
        model = models.Risk
        fields = ["monitoring", "risk_type", "found_on", "amount", "description", "resolved_on", "resolved_basis"]
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}


class PolicyForm(RecordForm):
    class Meta:
        model = models.InsurancePolicy
        fields = ["policy_no", "insurer", "valid_from", "valid_to", "premium_per_person", "limit_per_person"]


class InsuredForm(_PresetForm):
    presets = ("person",)

    class Meta:
        model = models.InsuredPerson
        fields = ["policy", "person", "premium"]


class ClaimForm(_PresetForm):
    presets = ("insured",)

    class Meta:
        model = models.InsuranceClaim
        fields = ["insured", "reason", "incident_on", "amount", "status", "paid_on"]
