"""户籍监测的表单: one record by hand, under the same kinds, codes and reach as the rosters."""

from django import forms

from households import models
from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.policy.constants import today
from pingtang.web.forms import RecordForm
from pingtang.web.presets import PresetForm
from pingtang.web.typed import fault_of

LIKE_ONE = 15  # characters: an identity number of either length, and not another certificate's
TOLERANCE = 1  # yuan: what rounding may make
MOST_CAUSES = 2


class _Form(RecordForm):
    """What a roster mends in a cell is mended here too. What is only implausible is left to the rules.

    A cross-check speaks up when one of its fields is being changed: an old fault must not keep a new telephone out.
    """

    def both(self, day, why, sentence):
        """A day and its reason go together."""
        given = {name: self.cleaned_data.get(name) for name in (day, why)}
        missing = [name for name, value in given.items() if value in (None, "")]
        if len(missing) == 1 and self.touches(day, why):
            self.add_error(missing[0], sentence)

    def in_order(self, *names):
        """Days that follow each other; the later one of a wrong pair is marked."""
        given = [(name, self.cleaned_data[name]) for name in names if self.cleaned_data.get(name)]
        for (first, early), (name, late) in zip(given, given[1:], strict=False):
            if late < early and self.touches(first, name):
                self.add_error(name, f"早于{self.fields[first].label}({early.isoformat()}),请核对")


class HouseholdForm(_Form):
    fieldsets = [
        ("户的身份", ["household_code", "registry_kind", "exit_status", "poverty_attribute", "standard",
                  "identified_on", "exit_year", "return_year", "main_cause", "other_causes"]),
        ("户主和住址", ["head_name", "head_id_number", "declared_population", "phone", "bank_name", "bank_account",
                   "township", "village", "village_group"]),
        ("标识和增减", ["is_policy_only", "is_relocated", "is_martyr_family", "is_only_child_family",
                   "is_two_daughter_family", "removed_on", "remove_reason", "updated_on"]),
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

    def clean(self):
        cleaned = super().clean()
        number = cleaned.get("head_id_number") or ""
        looks_like_one = number[:1].isdigit() and len(number) >= LIKE_ONE
        if looks_like_one and self.touches("head_id_number") and (fault := fault_of(number)):
            self.add_error("head_id_number", fault)
        self.both("removed_on", "remove_reason", "登记户减少须同时填写减少日期和减少原因")
        township, village = cleaned.get("township"), cleaned.get("village")
        if township and village and village.parent_id != township.pk:
            self.add_error("village", f"{village}不在{township},请重新选择")
        if len(cleaned.get("other_causes") or []) > MOST_CAUSES and self.touches("other_causes"):
            self.add_error("other_causes", f"其他致贫原因最多选{MOST_CAUSES}项")
        if self.touches("registry_kind", "exit_status", "exit_year"):
            self._judge_status(cleaned)
        return cleaned

    def _judge_status(self, cleaned):
        status = cleaned.get("exit_status")
        if cleaned.get("registry_kind") == models.RegistryKind.REGISTERED and not status:
            self.add_error("exit_status", "建档立卡户须填写脱贫属性")
        if status == models.ExitStatus.EXITED and not cleaned.get("exit_year"):
            self.add_error("exit_year", "已脱贫户须填写脱贫年度")


class _PresetForm(PresetForm, _Form):
    presets = {"household": ("household_code", "户编号", "户")}


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
        if cleaned.get("id_type") == models.IdType.ID_CARD and self.touches("id_number", "id_type"):
            number = cleaned.get("id_number")
            if number and (fault := fault_of(number)):
                self.add_error("id_number", fault)
        self.both("left_on", "leave_reason", "登记减少须同时填写减少日期和减少原因")
        self.in_order("joined_on", "left_on")
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
            if abs(due - net) > TOLERANCE and self.touches(*names):
                self.add_error("net_income", f"与各项收入不平衡:各项合计为 {due} 元,请核对")
        if (cleaned.get("year") or 0) > today().year and self.touches("year"):
            self.add_error("year", "这一年还没有到,不能填写收入")
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

    def clean(self):
        cleaned = super().clean()
        self.in_order("village_review_on", "verified_on", "household_agreed_on", "published_on", "approved_on")
        return cleaned


class HelperForm(_Form):
    class Meta:
        model = models.Helper
        fields = ["name", "unit", "position", "phone", "id_number"]


class PairingForm(_PresetForm):
    presets = _PresetForm.presets | {"helper": ("phone", "帮扶责任人电话", "帮扶责任人")}

    class Meta:
        model = models.HouseholdHelper
        fields = ["household", "helper", "start_on", "end_on"]

    def clean(self):
        cleaned = super().clean()
        self.in_order("start_on", "end_on")
        return cleaned


class MeasureForm(_PresetForm):
    class Meta:
        model = models.Measure
        fields = ["household", "person", "year", "category", "name", "started_on", "amount"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_preset("household"):
            del self.fields["person"]  # whose members are not known yet; added afterwards
        else:
            members = self.fields["person"].queryset.filter(household__in=self.fields["household"].queryset)
            self.fields["person"].queryset = members.order_by("-left_on", "person_code")


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
            confirmed = ApprovalState.CONFIRMED
            held = self.identification if self.instance.state == confirmed else ()
            held += self.resolution if self.instance.resolve_state == confirmed else ()
            for name in held:
                self.fields[name].disabled = True
                self.fields[name].help_text = "已经县级审定,如需更改请联系县级股室"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("resolved_on") and not cleaned.get("resolve_way") and "resolve_way" in self.fields:
            self.add_error("resolve_way", "登记风险消除须同时填写消除方式")
        self.in_order("village_review_on", "published_on", "township_reviewed_on")
        self.in_order("identified_on", "resolved_on")
        return cleaned

    def groups(self):
        return [(title, fields) for title, fields in super().groups() if fields]


class RiskForm(_PresetForm):
    presets = {"monitoring": ("household__household_code", "户编号", "未消除的监测对象")}
    nameable = {"resolved_on": None}

    class Meta:
        model = models.Risk
        fields = ["monitoring", "risk_type", "found_on", "amount", "description", "resolved_on", "resolved_basis"]
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("resolved_on") and not cleaned.get("resolved_basis") and self.touches("resolved_on"):
            self.add_error("resolved_basis", "化解风险须写明依据")
        self.in_order("found_on", "resolved_on")
        return cleaned


class PolicyForm(_Form):
    class Meta:
        model = models.InsurancePolicy
        fields = ["policy_no", "insurer", "valid_from", "valid_to", "premium_per_person", "limit_per_person"]

    def clean(self):
        cleaned = super().clean()
        self.in_order("valid_from", "valid_to")
        return cleaned


class InsuredForm(_PresetForm):
    presets = {"person": ("id_number", "身份证号", "成员")}
    nameable = {"left_on": None}

    class Meta:
        model = models.InsuredPerson
        fields = ["policy", "person", "premium"]


class ClaimForm(_PresetForm):
    presets = {"insured": ("person__id_number", "被保险人身份证号", "被保险人")}

    class Meta:
        model = models.InsuranceClaim
        fields = ["insured", "reason", "incident_on", "amount", "status", "paid_on"]

    def clean(self):
        cleaned = super().clean()
        self.in_order("incident_on", "paid_on")
        if cleaned.get("status") == models.ClaimStatus.PAID and self.touches("status"):
            for name in ("amount", "paid_on"):
                if cleaned.get(name) is None:
                    self.add_error(name, "已赔付的须填写赔付金额和日期")
        return cleaned
