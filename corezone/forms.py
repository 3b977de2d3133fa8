"""核心区搬迁的表单: one record by hand. Agreement, move and restoration are entered by the steps alone."""

from django import forms

from corezone import models
from pingtang.policy.constants import today
from pingtang.web.forms import RecordForm
from pingtang.web.presets import PresetForm


class HouseholdForm(RecordForm):
    fieldsets = [
        ("住户", ["code", "head_name", "head_id_number", "township", "village", "village_group", "persons", "phone",
                "bank_account"]),
        ("意愿", ["surveyed_on", "choice", "choice_reason", "choice_note", "chosen_on"]),
        ("住房", ["home_place", "home_address", "has_safe_home"]),
    ]  # fmt: skip

    def clean(self):
        told = super().clean()
        if told.get("choice") and not told.get("choice_reason") and "choice_reason" not in self.errors:
            self.add_error("choice_reason", "登记安置意愿须填写选择原因")
        return told

    class Meta:
        model = models.ZoneHousehold
        fields = ["code", "head_name", "head_id_number", "township", "village", "village_group", "persons", "phone",
                  "bank_account", "surveyed_on", "choice", "choice_reason", "choice_note", "chosen_on", "home_place",
                  "home_address", "has_safe_home"]  # fmt: skip


class BuildingForm(PresetForm):
    presets = {"household": ("code", "户号", "住户")}

    class Meta:
        model = models.ZoneBuilding
        fields = ["household", "building_no", "structure", "grade", "floor_area", "surveyed_on", "surveyor"]


class RateForm(RecordForm):
    class Meta:
        model = models.CompensationRate
        fields = ["structure", "grade", "price", "effective_on", "source"]


class FlatForm(RecordForm):
    class Meta:
        model = models.ResettlementFlat
        fields = ["estate", "flat_no", "floor_area", "price"]


class CostForm(RecordForm):
    class Meta:
        model = models.ZoneCost
        fields = ["kind", "township", "village", "quantity", "unit", "unit_price", "estimated_on", "settled_on",
                  "source"]  # fmt: skip


class FundForm(RecordForm):
    class Meta:
        model = models.ZoneFund
        fields = ["origin", "doc_no", "amount", "received_on", "note"]


class PaymentForm(PresetForm):
    """补录 of what was paid without a list; of a line in a list the amount and the account may be put right."""

    presets = {"household": ("code", "户号", "住户")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.run_id:
            for name in ("household", "paid_on", "voucher_no"):
                del self.fields[name]
            made_by = self.instance.run.made_by
            if made_by not in (None, self.request.user):
                self.fields[
                    "amount"
                ].help_text = f"清单是{made_by}编制的:您改动以后,您也不能审定这份清单;也可以退回{made_by}改正"
        else:
            self.fields["paid_on"].required = self.fields["voucher_no"].required = True

    class Meta:
        model = models.ZonePayment
        fields = ["household", "amount", "paid_on", "voucher_no", "bank_account"]


class AllotForm(forms.Form):
    """分配房源: a flat of the stock, from a day that has come."""

    flat = forms.ModelChoiceField(
        models.ResettlementFlat.objects.none(), label="房源", empty_label="请选择",
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    allotted_on = forms.DateField(
        label="分配日期", widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, flats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["flat"].queryset = flats
        self.fields["flat"].label_from_instance = lambda flat: f"{flat},{flat.floor_area}平方米,结算价{flat.price}元"

    def clean_allotted_on(self):
        if self.cleaned_data["allotted_on"] > today():
            raise forms.ValidationError("分配日期不能晚于今天")
        return self.cleaned_data["allotted_on"]
